// Operands as the text gives them.
#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "ptx/module.hpp"

namespace standin::simt {

inline std::vector<std::string> split(const std::string& text, char at) {
    std::istringstream in(text);
    std::vector<std::string> found;
    for (std::string part; std::getline(in, part, at);) {
        found.push_back(part);
    }
    return found;
}

// "{%f1,%f2}" as its parts; anything else as itself.
inline std::vector<std::string> parts(const std::string& operand) {
    return operand[0] == '{' ? split(operand.substr(1, operand.size() - 2), ',') : std::vector<std::string>{operand};
}

// [base + displacement]
struct Address {
    std::string base;
    std::int64_t displacement = 0;
};

inline Address addressOf(const std::string& operand) {
    if (operand.size() < 3 || operand.front() != '[' || operand.back() != ']') {
        throw ptx::ParseError("'" + operand + "' is no address");
    }
    const std::string inside = operand.substr(1, operand.size() - 2);
    const std::size_t plus = inside.find('+');
    return {inside.substr(0, plus), plus == std::string::npos ? 0 : std::stoll(inside.substr(plus + 1))};
}

inline std::uint32_t typeBytes(const std::string& type) { return static_cast<std::uint32_t>(std::stoul(type.substr(1)) / 8); }

}  // namespace standin::simt
