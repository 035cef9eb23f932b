// Characters, words and statements of a PTX text.
#pragma once

#include <string>
#include <vector>

#include "ptx/module.hpp"

namespace standin::ptx {

class Scanner {
public:
    explicit Scanner(const std::string& text) : text_(text) {}

    // Skips blanks and comments; false at the end of the text.
    bool skipBlanks() {
        while (at_ < text_.size()) {
            if (isBlank(text_[at_])) {
                next();
            } else if (text_.compare(at_, 2, "//") == 0) {
                skipPast("\n");
            } else if (text_.compare(at_, 2, "/*") == 0) {
                skipPast("*/");
            } else {
                return true;
            }
        }
        return false;
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    char next() {
        if (at_ >= text_.size()) {
            fail("the text ends inside a statement");
        }
        line_ += text_[at_] == '\n';
        return text_[at_++];
    }

    // Takes `c` when it comes next.
    bool take(char c) {
        if (!skipBlanks() || peek() != c) {
            return false;
        }
        next();
        return true;
    }

    void expect(char c) {
        if (!take(c)) {
            fail(std::string("expected '") + c + "', found '" + peek() + "'");
        }
    }

    // A run of the characters that names, opcodes and numbers are made of.
    std::string word() {
        std::string found;
        skipBlanks();
        while (isWord(peek())) {
            found += next();
        }
        if (found.empty()) {
            fail(std::string("expected a word, found '") + peek() + "'");
        }
        return found;
    }

    // Everything up to one of `ends`, which is not taken; comments and repeated blanks become one blank.
    std::string upTo(const char* ends) {
        std::string found;
        const std::string stop = ends;
        while (skipBlanks() && stop.find(peek()) == std::string::npos) {
            if (!found.empty() && blankBefore()) {
                found += ' ';
            }
            found += next();
        }
        return found;
    }

    // Operands up to ';', which is taken: split at commas outside brackets.
    std::vector<std::string> operands() {
        std::vector<std::string> found;
        std::string operand;
        for (int depth = 0; !take(';');) {
            const char c = next();
            depth += (c == '{' || c == '[' || c == '(') - (c == '}' || c == ']' || c == ')');
            if (c == ',' && depth == 0) {
                found.push_back(operand);
                operand.clear();
            } else {
                operand += c;
            }
            skipBlanks();
        }
        if (!operand.empty()) {
            found.push_back(operand);
        }
        return found;
    }

    static bool isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '%' || c == '.';
    }

    int line() const { return line_; }

    [[noreturn]] void fail(const std::string& what) const { throw ParseError("PTX line " + std::to_string(line_) + ": " + what); }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    bool blankBefore() const { return at_ > 0 && isBlank(text_[at_ - 1]); }

    void skipPast(const std::string& end) {
        while (at_ < text_.size() && text_.compare(at_, end.size(), end) != 0) {
            next();
        }
        for (std::size_t k = 0; k < end.size() && at_ < text_.size(); k++) {
            next();
        }
    }

    const std::string& text_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace standin::ptx
