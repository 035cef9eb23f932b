// A kernel did what a GPU would not forgive (or would forgive without a word).
#pragma once

#include <stdexcept>

namespace standin::simt {

struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace standin::simt
