// From PTX text to a program: every opcode is looked up, every operand becomes a place in the register file.
#include <algorithm>
#include <set>
#include <sstream>

#include "simt/block.hpp"
#include "simt/operations.hpp"
#include "simt/register_file.hpp"

namespace standin::simt {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::istringstream in(text);
    std::vector<std::string> found;
    for (std::string part; std::getline(in, part, at);) {
        found.push_back(part);
    }
    return found;
}

// "{%f1,%f2}" as its parts; anything else as itself.
std::vector<std::string> parts(const std::string& operand) {
    return operand[0] == '{' ? split(operand.substr(1, operand.size() - 2), ',') : std::vector<std::string>{operand};
}

// [base + displacement]
struct Address {
    std::string base;
    std::int64_t displacement = 0;
};

Address addressOf(const std::string& operand) {
    if (operand.size() < 3 || operand.front() != '[' || operand.back() != ']') {
        throw ptx::ParseError("'" + operand + "' is no address");
    }
    const std::string inside = operand.substr(1, operand.size() - 2);
    const std::size_t plus = inside.find('+');
    return {inside.substr(0, plus), plus == std::string::npos ? 0 : std::stoll(inside.substr(plus + 1))};
}

// In loads and stores that other threads may meet: all mean no more here than that they are no race with atomic operations.
const std::set<std::string> STRONG_WORDS = {"volatile", "relaxed", "acquire", "release", "cta", "gpu", "sys"};

std::uint32_t typeBytes(const std::string& type) { return static_cast<std::uint32_t>(std::stoul(type.substr(1)) / 8); }

// Copies a launch parameter into every active lane.
template <class T>
void loadParameter(Warp& warp, const Operation& operation) {
    T value;
    std::memcpy(&value, warp.block().launch().parameters.data() + operation.displacement, sizeof value);
    T* to = warp.lanes<T>(operation.to[0]);
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        to[static_cast<unsigned>(std::countr_zero(m))] = value;
    }
}

class Preparation {
public:
    explicit Preparation(const ptx::Kernel& kernel) : kernel_(kernel), registers_(kernel, layOutShared(kernel)) {}

    Program run() {
        program_.name = kernel_.name;
        program_.parameters = kernel_.parameters;
        program_.maxThreads = kernel_.maxThreads == 0 ? MAX_THREADS : std::min(MAX_THREADS, kernel_.maxThreads);
        for (const ptx::Parameter& parameter : kernel_.parameters) {
            program_.parameterBytes = parameter.offset + parameter.size;
        }
        for (const ptx::Instruction& instruction : kernel_.instructions) {
            program_.operations.push_back(prepare(instruction));
        }
        markTargets();
        program_.initialRegisters = registers_.file();
        program_.specials = registers_.specials();
        return std::move(program_);
    }

private:
    static constexpr unsigned MAX_THREADS = 1024;

    // Shared variables one after another, those whose size the launch gives behind them.
    std::map<std::string, std::uint64_t> layOutShared(const ptx::Kernel& kernel) {
        std::map<std::string, std::uint64_t> places;
        std::size_t end = 0;
        for (const bool dynamic : {false, true}) {
            for (const ptx::SharedVariable& variable : kernel.shared) {
                if (variable.dynamic == dynamic) {
                    end = (end + variable.align - 1) / variable.align * variable.align;
                    places[variable.name] = end;
                    end += variable.size;
                }
            }
        }
        program_.staticShared = end;
        return places;
    }

    void markTargets() {
        // A label may stand behind the last operation.
        Operation end;
        end.flow = Flow::exit;
        program_.operations.push_back(end);
        for (const Operation& operation : program_.operations) {
            if (operation.flow == Flow::branch) {
                program_.operations[operation.target].isTarget = true;
            }
        }
    }

    Operation prepare(const ptx::Instruction& instruction) {
        try {
            Operation operation;
            operation.line = instruction.line;
            operation.guardNegated = instruction.guardNegated;
            if (!instruction.guard.empty()) {
                operation.guard = registers_.source(instruction.guard, 1);
            }
            if (!control(instruction, operation) && !memory(instruction, operation) && !atomic(instruction, operation)
                    && !exchange(instruction, operation)) {
                lanewise(instruction, operation);
            }
            return operation;
        } catch (const std::logic_error& broken) {
            refuse(instruction, broken.what());
        } catch (const ptx::ParseError& broken) {
            refuse(instruction, broken.what());
        }
    }

    [[noreturn]] void refuse(const ptx::Instruction& instruction, const std::string& why) const {
        throw ptx::ParseError("PTX line " + std::to_string(instruction.line) + ", kernel " + kernel_.name + ": " + instruction.opcode + ": " + why);
    }

    static void needs(const ptx::Instruction& instruction, std::size_t operands) {
        if (instruction.operands.size() != operands) {
            throw ptx::ParseError(std::to_string(instruction.operands.size()) + " operands instead of " + std::to_string(operands));
        }
    }

    bool control(const ptx::Instruction& instruction, Operation& operation) {
        const std::string& opcode = instruction.opcode;
        operation.pipe = Pipe::control;
        if (opcode == "bra" || opcode == "bra.uni") {
            needs(instruction, 1);
            operation.flow = Flow::branch;
            operation.target = static_cast<std::uint32_t>(kernel_.labels.at(instruction.operands[0]));
            return true;
        }
        if (opcode == "ret" || opcode == "exit") {
            operation.flow = Flow::exit;
            return true;
        }
        if (opcode.rfind("membar.", 0) == 0 || opcode.rfind("fence.", 0) == 0) {
            // Memory is in order here already.
            operation.execute = [](Warp&, const Operation&) {};
            program_.blocksMeet = true;
            return true;
        }
        if (opcode == "bar.sync" || opcode == "barrier.sync") {
            if (instruction.operands != std::vector<std::string>{"0"}) {
                throw ptx::ParseError("only barrier 0 with all threads is supported");
            }
            operation.pipe = Pipe::barrier;
            operation.flow = Flow::barrier;
            return true;
        }
        return false;
    }

    bool exchange(const ptx::Instruction& instruction, Operation& operation) {
        const auto found = exchanges().find(instruction.opcode);
        if (found == exchanges().end()) {
            return false;
        }
        const Known& known = found->second;
        const std::size_t hasResult = known.toBytes != 0;
        take(known, operation);
        if (hasResult) {
            const std::vector<std::string> results = split(instruction.operands.at(0), '|');
            operation.to[0] = registers_.place(results[0], known.toBytes);
            if (results.size() == 2) {
                operation.to[1] = registers_.place(results[1], 1);
                operation.elements = 2;
            }
        }
        const std::size_t last = instruction.operands.size() - 1;
        for (std::size_t k = hasResult; k < last; k++) {
            operation.from[k - hasResult] = registers_.source(instruction.operands[k], known.fromBytes[k - hasResult]);
        }
        operation.from[4] = registers_.source(instruction.operands[last], known.fromBytes[4]);
        return true;
    }

    void lanewise(const ptx::Instruction& instruction, Operation& operation) {
        if (instruction.opcode == "mov.b64" && halves(instruction, operation)) {
            return;
        }
        const auto found = arithmetic().find(fromWider(instruction));
        if (found == arithmetic().end()) {
            throw ptx::ParseError("the stand-in does not know this instruction");
        }
        const Known& known = found->second;
        take(known, operation);
        const auto sources = static_cast<std::size_t>(
                std::count_if(known.fromBytes.begin(), known.fromBytes.end(), [](std::uint32_t bytes) { return bytes != 0; }));
        needs(instruction, sources + 1);
        operation.to[0] = registers_.place(instruction.operands[0], known.toBytes);
        for (std::size_t k = 0; k < sources; k++) {
            operation.from[k] = registers_.source(instruction.operands[k + 1], known.fromBytes[k]);
        }
    }

    // A conversion takes the low bits of a wider register: such opcodes end with its width.
    std::string fromWider(const ptx::Instruction& instruction) const {
        if (instruction.opcode.rfind("cvt.", 0) != 0 || instruction.operands.size() != 2) {
            return instruction.opcode;
        }
        const std::uint32_t bytes = registers_.width(instruction.operands[1]);
        const std::uint32_t used = typeBytes(split(instruction.opcode, '.').back());
        return bytes > used ? instruction.opcode + "<" + std::to_string(8 * bytes) : instruction.opcode;
    }

    // mov.b64 {%r1,%r2}, %rd1 and mov.b64 %rd1, {%r1,%r2}
    bool halves(const ptx::Instruction& instruction, Operation& operation) {
        needs(instruction, 2);
        const std::vector<std::string> to = parts(instruction.operands[0]);
        const std::vector<std::string> from = parts(instruction.operands[1]);
        operation.pipe = Pipe::integer;
        if (to.size() == 2) {
            operation.execute = unpack64();
            operation.from[0] = registers_.source(from[0], 8);
            for (std::size_t k = 0; k < 2; k++) {
                operation.to[k] = to[k] == "_" ? registers_.scratch(4) : registers_.place(to[k], 4);
            }
        } else if (from.size() == 2) {
            operation.execute = pack64();
            operation.to[0] = registers_.place(to[0], 8);
            operation.from[0] = registers_.source(from[0], 4);
            operation.from[1] = registers_.source(from[1], 4);
        }
        return operation.execute != nullptr;
    }

    bool memory(const ptx::Instruction& instruction, Operation& operation) {
        std::vector<std::string> words = split(instruction.opcode, '.');
        operation.isStrong = std::erase_if(words, [](const std::string& word) { return STRONG_WORDS.contains(word); }) > 0;
        program_.blocksMeet |= operation.isStrong;
        const bool isLoad = words[0] == "ld";
        if (!isLoad && words[0] != "st") {
            return false;
        }
        needs(instruction, 2);
        const std::string& type = words.back();
        const Address address = addressOf(instruction.operands[isLoad ? 1 : 0]);
        const std::vector<std::string> values = parts(instruction.operands[isLoad ? 0 : 1]);
        operation.elements = static_cast<std::uint32_t>(values.size());
        operation.displacement = address.displacement;
        if (words.at(1) == "param") {
            return parameter(address, values, type, operation);
        }
        const bool isShared = words.at(1) == "shared";
        if (!isShared && words.at(1) != "global") {
            throw ptx::ParseError("only global, shared and parameter memory are supported");
        }
        const MemorySpace space = isShared ? MemorySpace::shared : MemorySpace::global;
        const std::uint32_t addressBytes = registers_.width(address.base) == 4 ? 4 : 8;
        operation.pipe = isShared ? Pipe::shared : Pipe::global;
        operation.from[0] = registers_.source(address.base, addressBytes);
        const std::uint32_t width = std::max(typeBytes(type), registers_.width(values[0]));
        for (std::size_t k = 0; k < values.size(); k++) {
            (isLoad ? operation.to[k] : operation.from[k + 1]) = isLoad ? registers_.place(values[k], width) : registers_.source(values[k], width);
        }
        operation.execute = isLoad ? loadOf(space, type, width, addressBytes == 4) : storeOf(space, type, width, addressBytes == 4);
        if (operation.execute == nullptr) {
            throw ptx::ParseError("the stand-in does not know this type");
        }
        return true;
    }

    // atom.space.operation.type d, [a], b(, c) and red.space.operation.type [a], b
    bool atomic(const ptx::Instruction& instruction, Operation& operation) {
        const std::vector<std::string> words = split(instruction.opcode, '.');
        const bool hasResult = words[0] == "atom";
        if (!hasResult && words[0] != "red") {
            return false;
        }
        const bool isShared = words.at(1) == "shared";
        const Atomic* known = words.size() == 4 && (isShared || words[1] == "global") ? atomicNamed(words[2] + "." + words[3]) : nullptr;
        if (known == nullptr) {
            throw ptx::ParseError("the stand-in does not know this atomic operation");
        }
        needs(instruction, known->operands + 1 + hasResult);
        const Address address = addressOf(instruction.operands[hasResult]);
        const bool isNarrow = registers_.width(address.base) == 4;
        operation.pipe = isShared ? Pipe::shared : Pipe::global;
        operation.displacement = address.displacement;
        operation.from[0] = registers_.source(address.base, isNarrow ? 4 : 8);
        for (std::uint32_t k = 1; k <= known->operands; k++) {
            operation.from[k] = registers_.source(instruction.operands[hasResult + k], known->bytes);
        }
        const bool isWanted = hasResult && instruction.operands[0] != "_";
        // Sums, minima and the like do not depend on the order; what an operation found does.
        program_.blocksMeet |= !isShared && (isWanted || words[2] == "exch" || words[2] == "cas");
        operation.to[0] = isWanted ? registers_.place(instruction.operands[0], known->bytes) : registers_.scratch(known->bytes);
        operation.execute = !isShared ? known->inGlobal : isNarrow ? known->inSharedNarrow : known->inShared;
        return true;
    }

    bool parameter(const Address& address, const std::vector<std::string>& values, const std::string& type, Operation& operation) {
        const auto found = std::find_if(kernel_.parameters.begin(), kernel_.parameters.end(), [&](const ptx::Parameter& p) { return p.name == address.base; });
        const std::uint32_t bytes = typeBytes(type);
        if (found == kernel_.parameters.end() || values.size() != 1 || (bytes != 4 && bytes != 8)) {
            throw ptx::ParseError("this kind of parameter is not supported");
        }
        operation.displacement += static_cast<std::int64_t>(found->offset);
        operation.to[0] = registers_.place(values[0], bytes);
        operation.execute = bytes == 4 ? &loadParameter<std::uint32_t> : &loadParameter<std::uint64_t>;
        operation.pipe = Pipe::control;
        return true;
    }

    static void take(const Known& known, Operation& operation) {
        operation.execute = known.execute;
        operation.pipe = known.pipe;
        operation.flopsPerLane = known.flopsPerLane;
        operation.flow = known.flow;
    }

    const ptx::Kernel& kernel_;
    // Before the registers: their symbols are laid out into it.
    Program program_;
    RegisterFile registers_;
};

}  // namespace

Program prepare(const ptx::Kernel& kernel) { return Preparation(kernel).run(); }

}  // namespace standin::simt
