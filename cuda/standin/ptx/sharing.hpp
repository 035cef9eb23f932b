// Fewer registers for the same kernel: values that are never live together share one.
//
// The compiler gives every value a register of its own, thousands in an unrolled kernel; 32 lanes of each would not stay in a processor's cache.
#pragma once

#include "ptx/module.hpp"

namespace standin::ptx {

// The kernel with its registers renamed, and "_" for results of atomic operations that nothing reads; lines and opcodes stay.
Kernel withSharedRegisters(const Kernel& kernel);

}  // namespace standin::ptx
