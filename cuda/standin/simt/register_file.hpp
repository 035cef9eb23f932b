// Where a kernel's registers, constants and special registers lie in a warp's register file: 32 lanes each, one after another.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "ptx/module.hpp"
#include "simt/program.hpp"
#include "simt/region.hpp"

namespace standin::simt {

class RegisterFile {
public:
    RegisterFile(const ptx::Kernel& kernel, const std::map<std::string, std::uint64_t>& symbols) : symbols_(symbols) {
        for (const auto& [prefix, family] : kernel.registers) {
            const std::uint32_t bytes = family.type == "pred" ? 1 : static_cast<std::uint32_t>(std::stoul(family.type.substr(1)) / 8);
            families_[prefix] = {static_cast<std::uint32_t>(file_.size()), bytes, static_cast<std::uint32_t>(family.count)};
            grow(bytes * LANE_COUNT * static_cast<std::uint32_t>(family.count));
        }
    }

    // Bytes per lane of a register; 0 when the operand is none.
    std::uint32_t width(const std::string& operand) const {
        const auto found = families_.find(prefixOf(operand));
        return found == families_.end() ? 0 : found->second.bytes;
    }

    // Place of an operand that is read: a register, a special register, a number, or a shared variable's address.
    std::uint32_t source(const std::string& operand, std::uint32_t bytes) {
        if (width(operand) != 0) {
            return place(operand, bytes);
        }
        if (operand[0] == '%') {
            return special(operand);
        }
        return constant(valueOf(operand), bytes);
    }

    // Place of a register that is written.
    std::uint32_t place(const std::string& operand, std::uint32_t bytes) const {
        const auto found = families_.find(prefixOf(operand));
        if (found == families_.end()) {
            throw ptx::ParseError("'" + operand + "' is no register");
        }
        const Family& family = found->second;
        const std::uint32_t number = static_cast<std::uint32_t>(std::stoul(operand.substr(found->first.size())));
        if (family.bytes != bytes || number >= family.count) {
            throw ptx::ParseError("register '" + operand + "' has not the width of the operation, or is not declared");
        }
        return family.first + number * family.bytes * LANE_COUNT;
    }

    std::uint32_t constant(std::uint64_t value, std::uint32_t bytes) {
        const auto [found, isNew] = constants_.try_emplace({value, bytes}, static_cast<std::uint32_t>(file_.size()));
        if (isNew) {
            grow(bytes * LANE_COUNT);
            for (std::uint32_t lane = 0; lane < LANE_COUNT; lane++) {
                std::memcpy(file_.data() + found->second + lane * bytes, &value, bytes);
            }
        }
        return found->second;
    }

    // Room for a result that nobody wants ("_").
    std::uint32_t scratch(std::uint32_t bytes) {
        const auto at = static_cast<std::uint32_t>(file_.size());
        grow(bytes * LANE_COUNT);
        return at;
    }

    std::vector<unsigned char> file() const { return file_; }
    std::vector<SpecialPlace> specials() const { return specials_; }

private:
    static constexpr std::uint32_t LANE_COUNT = 32;

    struct Family {
        std::uint32_t first;
        std::uint32_t bytes;
        std::uint32_t count;
    };

    void grow(std::uint32_t bytes) { file_.resize((file_.size() + bytes + 63) / 64 * 64, POISON); }

    static std::string prefixOf(const std::string& operand) {
        const std::size_t digits = operand.find_last_not_of("0123456789") + 1;
        return operand.substr(0, digits);
    }

    std::uint32_t special(const std::string& name) {
        static const std::map<std::string, Special> known = {
                {"%tid.x", Special::tidX}, {"%tid.y", Special::tidY}, {"%tid.z", Special::tidZ}, {"%laneid", Special::laneId},
                {"%ntid.x", Special::ntidX}, {"%ntid.y", Special::ntidY}, {"%ntid.z", Special::ntidZ}, {"%ctaid.x", Special::ctaidX},
                {"%ctaid.y", Special::ctaidY}, {"%ctaid.z", Special::ctaidZ}, {"%nctaid.x", Special::nctaidX},
                {"%nctaid.y", Special::nctaidY}, {"%nctaid.z", Special::nctaidZ}};
        const auto found = known.find(name);
        if (found == known.end()) {
            throw ptx::ParseError("special register '" + name + "' is not supported");
        }
        for (const SpecialPlace& place : specials_) {
            if (place.special == found->second) {
                return place.offset;
            }
        }
        specials_.push_back({found->second, scratch(sizeof(std::uint32_t))});
        return specials_.back().offset;
    }

    // "0d3FF0000000000000", "0f3F800000", "-1", "0x1F", "1" or the name of a shared variable.
    std::uint64_t valueOf(const std::string& operand) const {
        const auto symbol = symbols_.find(operand);
        if (symbol != symbols_.end()) {
            return symbol->second;
        }
        const bool isFloat = operand.size() > 2 && operand[0] == '0' && std::string("dDfF").find(operand[1]) != std::string::npos;
        std::size_t used = 0;
        std::uint64_t value = 0;
        try {
            value = isFloat ? std::stoull(operand.substr(2), &used, 16) : operand[0] == '-' ? std::uint64_t(std::stoll(operand, &used, 0))
                                                                                         : std::stoull(operand, &used, 0);
        } catch (const std::logic_error&) {
            throw ptx::ParseError("operand '" + operand + "' is not understood");
        }
        if (used != operand.size() - (isFloat ? 2 : 0)) {
            throw ptx::ParseError("operand '" + operand + "' is not understood");
        }
        return value;
    }

    std::map<std::string, std::uint64_t> symbols_;
    std::map<std::string, Family> families_;
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::uint32_t> constants_;
    std::vector<SpecialPlace> specials_;
    std::vector<unsigned char> file_;
};

}  // namespace standin::simt
