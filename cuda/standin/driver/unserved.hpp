// Entries that exist only to say that they do nothing.
#pragma once

#include <cstdio>

#include "driver/types.hpp"

// Weak: a function of this name in standin/driver takes its place. Arguments are not looked at, so their types do not matter.
#define STANDIN_UNSERVED(name)                                                     \
    extern "C" __attribute__((weak, visibility("default"))) standin::Result name() { \
        std::fputs("stand-in driver: " #name " is not served\n", stderr);          \
        return standin::ERROR_NOT_SUPPORTED;                                       \
    }
