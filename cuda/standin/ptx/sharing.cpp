#include "ptx/sharing.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <queue>

namespace standin::ptx {
namespace {

constexpr std::size_t WORD_BITS = 64;

bool isNamePart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

bool startsWith(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

// Instructions without a result: their first operand is read.
bool onlyReads(const std::string& opcode) {
    static const char* const NAMES[] = {"st.", "red.", "bra", "bar", "ret", "exit", "membar", "fence"};
    return std::any_of(std::begin(NAMES), std::end(NAMES), [&](const char* name) { return startsWith(opcode, name); });
}

// Which registers are live before each instruction, found by running backwards until nothing changes.
class Sharing {
public:
    explicit Sharing(const Kernel& kernel) : shared_(kernel) {
        for (const Instruction& instruction : shared_.instructions) {
            collect(instruction);
        }
        words_ = names_.size() / WORD_BITS + 1;
        live_.assign((effects_.size() + 1) * words_, 0);
    }

    Kernel run() {
        while (passBackwards()) {
        }
        findIntervals();
        assign();
        for (std::size_t i = 0; i < effects_.size(); i++) {
            dropUnread(shared_.instructions[i], effects_[i], i);
            rename(shared_.instructions[i]);
        }
        // Only now: the renaming goes by what was declared.
        for (auto& [prefix, family] : shared_.registers) {
            family.count = counts_[prefix];
        }
        return std::move(shared_);
    }

private:
    struct Effect {
        std::vector<std::size_t> reads;
        std::vector<std::size_t> writes;
        // Lanes whose guard fails keep the old value.
        bool keeps = false;
        bool falls = true;
        std::size_t target = 0;
        bool jumps = false;
    };

    struct Interval {
        std::size_t first = SIZE_MAX;
        std::size_t last = 0;
    };

    // Calls `each` with the place and length of every register named in an operand; special and undeclared registers are left alone.
    template <class Each>
    void registersIn(const std::string& operand, const Each& each) const {
        for (std::size_t at = operand.find('%'); at != std::string::npos; at = operand.find('%', at + 1)) {
            std::size_t end = at + 1;
            while (end < operand.size() && isNamePart(operand[end])) {
                end++;
            }
            std::size_t digits = end;
            while (operand[digits - 1] >= '0' && operand[digits - 1] <= '9') {
                digits--;
            }
            const auto family = shared_.registers.find(operand.substr(at, digits - at));
            if (digits < end && family != shared_.registers.end() && std::stoi(operand.substr(digits, end - digits)) < family->second.count) {
                each(at, end - at, family->first);
            }
        }
    }

    void collect(const Instruction& instruction) {
        Effect effect;
        effect.keeps = !instruction.guard.empty();
        const auto into = [&](std::vector<std::size_t>& found, const std::string& operand) {
            registersIn(operand, [&](std::size_t at, std::size_t length, const std::string& family) {
                found.push_back(numberOf(operand.substr(at, length), family));
            });
        };
        into(effect.reads, instruction.guard);
        for (std::size_t k = 0; k < instruction.operands.size(); k++) {
            const bool isResult = k == 0 && !onlyReads(instruction.opcode);
            into(isResult ? effect.writes : effect.reads, instruction.operands[k]);
        }
        if (startsWith(instruction.opcode, "bra")) {
            const auto label = shared_.labels.find(instruction.operands.at(0));
            effect.jumps = label != shared_.labels.end();
            effect.target = effect.jumps ? label->second : 0;
            effect.falls = effect.keeps;
        } else if (instruction.opcode == "ret" || instruction.opcode == "exit") {
            effect.falls = effect.keeps;
        }
        effects_.push_back(std::move(effect));
    }

    std::size_t numberOf(const std::string& name, const std::string& family) {
        const auto [found, isNew] = numbers_.try_emplace(name, names_.size());
        if (isNew) {
            names_.push_back(name);
            familyOf_.push_back(family);
        }
        return found->second;
    }

    bool passBackwards() {
        bool changed = false;
        std::vector<std::uint64_t> now(words_);
        for (std::size_t i = effects_.size(); i-- > 0;) {
            const Effect& effect = effects_[i];
            for (std::size_t w = 0; w < words_; w++) {
                now[w] = (effect.falls ? live_[(i + 1) * words_ + w] : 0) | (effect.jumps ? live_[effect.target * words_ + w] : 0);
            }
            for (std::size_t r : effect.writes) {
                now[r / WORD_BITS] &= effect.keeps ? ~std::uint64_t(0) : ~(std::uint64_t(1) << r % WORD_BITS);
            }
            for (std::size_t r : effect.reads) {
                now[r / WORD_BITS] |= std::uint64_t(1) << r % WORD_BITS;
            }
            changed |= !std::equal(now.begin(), now.end(), live_.begin() + static_cast<std::ptrdiff_t>(i * words_));
            std::copy(now.begin(), now.end(), live_.begin() + static_cast<std::ptrdiff_t>(i * words_));
        }
        return changed;
    }

    void findIntervals() {
        intervals_.resize(names_.size());
        const auto extend = [&](std::size_t r, std::size_t i) {
            intervals_[r].first = std::min(intervals_[r].first, i);
            intervals_[r].last = std::max(intervals_[r].last, i);
        };
        for (std::size_t i = 0; i < effects_.size(); i++) {
            for (std::size_t r = 0; r < names_.size(); r++) {
                if (live_[i * words_ + r / WORD_BITS] >> r % WORD_BITS & 1) {
                    extend(r, i);
                }
            }
            for (std::size_t r : effects_[i].writes) {
                extend(r, i);
            }
        }
    }

    // Registers in the order in which they come alive; each takes the lowest number of its family that is free.
    void assign() {
        using Ending = std::pair<std::size_t, int>;
        struct Family {
            std::priority_queue<Ending, std::vector<Ending>, std::greater<>> busy;
            std::priority_queue<int, std::vector<int>, std::greater<>> free;
            int count = 0;
        };
        std::map<std::string, Family> families;
        std::vector<std::size_t> order(names_.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return intervals_[a].first < intervals_[b].first; });
        newNames_.resize(names_.size());
        for (std::size_t r : order) {
            Family& family = families[familyOf_[r]];
            while (!family.busy.empty() && family.busy.top().first < intervals_[r].first) {
                family.free.push(family.busy.top().second);
                family.busy.pop();
            }
            int number = family.count;
            if (family.free.empty()) {
                family.count++;
            } else {
                number = family.free.top();
                family.free.pop();
            }
            family.busy.emplace(intervals_[r].last, number);
            newNames_[r] = familyOf_[r] + std::to_string(number);
        }
        for (const auto& [prefix, family] : families) {
            counts_[prefix] = family.count;
        }
    }

    void dropUnread(Instruction& instruction, const Effect& effect, std::size_t i) const {
        if (startsWith(instruction.opcode, "atom.") && effect.writes.size() == 1) {
            const std::size_t r = effect.writes[0];
            const bool isRead = live_[(i + 1) * words_ + r / WORD_BITS] >> r % WORD_BITS & 1;
            instruction.operands[0] = isRead ? instruction.operands[0] : "_";
        }
    }

    void rename(Instruction& instruction) {
        const auto renamed = [&](const std::string& operand) {
            std::string out;
            std::size_t done = 0;
            registersIn(operand, [&](std::size_t at, std::size_t length, const std::string&) {
                out += operand.substr(done, at - done) + newNames_[numbers_.at(operand.substr(at, length))];
                done = at + length;
            });
            return out + operand.substr(done);
        };
        instruction.guard = renamed(instruction.guard);
        for (std::string& operand : instruction.operands) {
            operand = renamed(operand);
        }
    }

    Kernel shared_;
    std::vector<Effect> effects_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<std::string> names_;
    std::vector<std::string> familyOf_;
    std::size_t words_ = 0;
    // A row of bits per instruction, and one for the end.
    std::vector<std::uint64_t> live_;
    std::vector<Interval> intervals_;
    std::vector<std::string> newNames_;
    std::map<std::string, int> counts_;
};

}  // namespace

Kernel withSharedRegisters(const Kernel& kernel) { return Sharing(kernel).run(); }

}  // namespace standin::ptx
