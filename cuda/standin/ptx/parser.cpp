// Reads the PTX that NVRTC writes: kernels with parameters, registers, shared variables, labels and instructions. Functions, local memory and
// module variables are refused: the engine's kernels use none.
#include <algorithm>
#include <sstream>

#include "ptx/module.hpp"
#include "ptx/scanner.hpp"

namespace standin::ptx {
namespace {

std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> found;
    for (std::string word; in >> word;) {
        found.push_back(word);
    }
    return found;
}

struct Declared {
    std::string name;
    std::size_t align = 1;
    std::size_t size = 0;
};

class Parser {
public:
    explicit Parser(const std::string& text) : scan_(text) {}

    Module parse() {
        while (scan_.skipBlanks()) {
            directive();
        }
        if (module_.kernels.empty()) {
            scan_.fail("the module has no kernel");
        }
        return std::move(module_);
    }

private:
    void directive() {
        const std::string name = scan_.word();
        if (name == ".version") {
            module_.version = scan_.word();
        } else if (name == ".target") {
            module_.target = scan_.word();
        } else if (name == ".address_size") {
            scan_.word();
        } else if (name == ".visible" || name == ".weak") {
            return;
        } else if (name == ".entry") {
            kernel();
        } else if (name == ".shared") {
            module_.shared.push_back(sharedVariable(false));
        } else if (name == ".extern") {
            if (scan_.word() != ".shared") {
                scan_.fail("only shared variables may be extern");
            }
            module_.shared.push_back(sharedVariable(true));
        } else {
            scan_.fail("'" + name + "' is not supported");
        }
    }

    void kernel() {
        kernel_ = Kernel();
        kernel_.line = scan_.line();
        kernel_.name = scan_.word();
        if (scan_.take('(')) {
            parameters();
        }
        limits(scan_.upTo("{"));
        scan_.expect('{');
        scopes_.assign(1, {});
        while (!scopes_.empty()) {
            statement();
        }
        for (const SharedVariable& variable : module_.shared) {
            if (names(variable.name)) {
                kernel_.shared.push_back(variable);
            }
        }
        module_.kernels.push_back(std::move(kernel_));
    }

    void parameters() {
        std::size_t offset = 0;
        while (!scan_.take(')')) {
            const Declared declared = readDeclared(scan_.upTo(",)"));
            offset = (offset + declared.align - 1) / declared.align * declared.align;
            kernel_.parameters.push_back({declared.name, offset, declared.size});
            offset += declared.size;
            scan_.take(',');
        }
    }

    // .maxntid x, y, z and the like between the parameters and the body.
    void limits(const std::string& text) {
        std::string spaced = text;
        for (char& c : spaced) {
            c = c == ',' ? ' ' : c;
        }
        const std::vector<std::string> part = words(spaced);
        for (std::size_t k = 0; k < part.size(); k++) {
            if (part[k] == ".maxntid") {
                kernel_.maxThreads = 1;
                for (std::size_t d = k + 1; d < part.size() && part[d][0] != '.'; d++) {
                    kernel_.maxThreads *= static_cast<unsigned>(std::stoul(part[d]));
                }
            }
        }
    }

    // One statement of a kernel's body.
    void statement() {
        scan_.skipBlanks();
        if (scan_.take('{')) {
            scopes_.emplace_back();
            return;
        }
        if (scan_.take('}')) {
            scopes_.pop_back();
            return;
        }
        Instruction instruction;
        instruction.line = scan_.line();
        if (scan_.take('@')) {
            instruction.guardNegated = scan_.take('!');
            instruction.guard = scan_.word();
        }
        const std::string first = scan_.word();
        if (first[0] == '.') {
            declaration(first);
        } else if (instruction.guard.empty() && scan_.take(':')) {
            kernel_.labels[first] = kernel_.instructions.size();
        } else {
            instruction.opcode = first;
            instruction.operands = scan_.operands();
            for (std::string& operand : instruction.operands) {
                operand = resolved(operand);
            }
            kernel_.instructions.push_back(std::move(instruction));
        }
    }

    // Registers declared alone, such as %temp, are known by that name in their braces only.
    std::string resolved(const std::string& operand) const {
        std::string out;
        for (std::size_t at = 0; at < operand.size();) {
            std::size_t end = at + 1;
            while (operand[at] == '%' && end < operand.size() && Scanner::isWord(operand[end])) {
                end++;
            }
            std::string part = operand.substr(at, end - at);
            for (const auto& scope : scopes_) {
                const auto found = scope.find(part);
                part = found == scope.end() ? part : found->second;
            }
            out += part;
            at = end;
        }
        return out;
    }

    void declaration(const std::string& kind) {
        if (kind == ".reg") {
            const std::string type = scan_.word();
            const std::string name = scan_.word();
            if (scan_.take('<')) {
                kernel_.registers[name] = {type.substr(1), std::stoi(scan_.word())};
                scan_.expect('>');
            } else {
                const std::string family = "%alone" + type + "_";
                const int number = kernel_.registers[family].count++;
                kernel_.registers[family].type = type.substr(1);
                scopes_.back()[name] = family + std::to_string(number);
            }
            scan_.expect(';');
        } else if (kind == ".shared") {
            kernel_.shared.push_back(sharedVariable(false));
        } else if (kind == ".pragma") {
            scan_.operands();
        } else {
            scan_.fail("'" + kind + "' is not supported in a kernel");
        }
    }

    SharedVariable sharedVariable(bool dynamic) {
        const Declared declared = readDeclared(scan_.upTo(";"));
        scan_.expect(';');
        return {declared.name, declared.align, declared.size, dynamic};
    }

    // "[.align n] .type name[count]": the size is 0 for "name[]".
    Declared readDeclared(const std::string& text) {
        const std::vector<std::string> part = words(text);
        Declared found;
        std::size_t element = 0;
        for (std::size_t k = 0; k + 1 < part.size(); k++) {
            if (part[k] == ".align") {
                found.align = std::stoul(part[k + 1]);
            } else if (std::size_t bytes = typeSize(part[k])) {
                element = bytes;
            }
        }
        if (element == 0) {
            scan_.fail("'" + text + "' has no known type");
        }
        const std::string& last = part.back();
        const std::size_t bracket = last.find('[');
        const std::string count = bracket == std::string::npos ? "1" : last.substr(bracket + 1, last.size() - bracket - 2);
        found.name = last.substr(0, bracket);
        found.size = element * (count.empty() ? 0 : std::stoul(count));
        found.align = std::max(found.align, element);
        return found;
    }

    bool names(const std::string& variable) const {
        for (const Instruction& instruction : kernel_.instructions) {
            for (const std::string& operand : instruction.operands) {
                if (operand.find(variable) != std::string::npos) {
                    return true;
                }
            }
        }
        return false;
    }

    // Bytes of ".f64" and the like; 0 when the word is no type.
    static std::size_t typeSize(const std::string& word) {
        if (word.size() < 3 || word[0] != '.' || std::string("busf").find(word[1]) == std::string::npos) {
            return 0;
        }
        const std::string bits = word.substr(2);
        return bits == "8" ? 1 : bits == "16" ? 2 : bits == "32" ? 4 : bits == "64" ? 8 : 0;
    }

    Scanner scan_;
    Module module_;
    Kernel kernel_;
    // Of the braces that are open, outermost first: registers declared alone, and what they are called in the kernel.
    std::vector<std::map<std::string, std::string>> scopes_;
};

}  // namespace

Module parse(const std::string& text) { return Parser(text).parse(); }

}  // namespace standin::ptx
