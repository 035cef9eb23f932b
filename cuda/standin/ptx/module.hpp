// What a PTX file says, as data: nothing is executed here.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace standin::ptx {

// The text is not PTX that the stand-in knows; the message names the line.
struct ParseError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// [@[!]guard] opcode operands; operands of a vector are kept together: "{%f1, %f2}".
struct Instruction {
    std::string guard;
    bool guardNegated = false;
    std::string opcode;
    std::vector<std::string> operands;
    int line = 0;
};

// A kernel parameter at its offset in the parameter block.
struct Parameter {
    std::string name;
    std::size_t offset = 0;
    std::size_t size = 0;
};

struct SharedVariable {
    std::string name;
    std::size_t align = 1;
    std::size_t size = 0;
    // Its size is given at the launch.
    bool dynamic = false;
};

// .reg .type %prefix<count>
struct RegisterFamily {
    std::string type;
    int count = 0;
};

struct Kernel {
    std::string name;
    int line = 0;
    std::vector<Parameter> parameters;
    std::vector<SharedVariable> shared;
    std::map<std::string, RegisterFamily> registers;
    std::vector<Instruction> instructions;
    // Label to the index of the instruction that follows it.
    std::map<std::string, std::size_t> labels;
    // Most threads per block (.maxntid); 0 where not given.
    unsigned maxThreads = 0;
};

struct Module {
    std::string version;
    std::string target;
    // Shared variables outside kernels: a kernel has those that it names.
    std::vector<SharedVariable> shared;
    std::vector<Kernel> kernels;
};

Module parse(const std::string& text);

}  // namespace standin::ptx
