// Entry points: modules, functions and launches.
#include <algorithm>

#include "driver/driver.hpp"
#include "ptx/sharing.hpp"

using namespace standin;

namespace {

Function& functionOf(Context& context, const void* handle) {
    for (const auto& module : context.modules) {
        for (const auto& function : module->functions) {
            if (function.get() == handle) {
                return *function;
            }
        }
    }
    throw Refusal{ERROR_INVALID_HANDLE, "no such function"};
}

void load(Context& context, void** handle, const std::string& text) {
    if (text.compare(0, 4, "\x7f" "ELF") == 0) {
        throw Refusal{ERROR_NO_BINARY_FOR_GPU, "the stand-in executes PTX, not machine code of a GPU"};
    }
    auto module = std::make_unique<LoadedModule>();
    for (const ptx::Kernel& kernel : ptx::parse(text).kernels) {
        module->functions.push_back(std::make_shared<Function>(simt::prepare(ptx::withSharedRegisters(kernel))));
    }
    given(handle) = module.get();
    context.modules.push_back(std::move(module));
}

void checkLaunch(const Function& function, simt::Dim3 grid, simt::Dim3 block, std::size_t shared) {
    const auto refuse = [&](const std::string& why) { throw Refusal{ERROR_INVALID_VALUE, function.program.name + ": " + why}; };
    if (grid.count() == 0 || block.count() == 0) {
        refuse("an empty grid or block");
    }
    if (grid.x > 0x7fffffff || grid.y > 65535 || grid.z > 65535) {
        refuse("the grid is larger than a device takes");
    }
    if (block.count() > function.program.maxThreads) {
        refuse("a block of " + std::to_string(block.count()) + " threads; the kernel is built for " + std::to_string(function.program.maxThreads));
    }
    if (shared + function.program.staticShared > std::max(DEFAULT_SHARED_BYTES, function.maxDynamicShared)) {
        refuse("more shared memory than a block may have");
    }
}

}  // namespace

STANDIN_API Result cuModuleLoadData(void** module, const void* image) {
    return Driver::instance().call([&](Context& context) { load(context, module, static_cast<const char*>(image)); });
}

STANDIN_API Result cuModuleLoadDataEx(void** module, const void* image, unsigned, int*, void**) { return cuModuleLoadData(module, image); }

STANDIN_API Result cuModuleUnload(void* module) {
    return Driver::instance().call([&](Context& context) {
        context.streams.drainAll(context.random);
        existing(context.modules, module, "module");
        std::erase_if(context.modules, [&](const auto& one) { return one.get() == module; });
    });
}

STANDIN_API Result cuModuleGetFunction(void** function, void* module, const char* name) {
    return Driver::instance().call([&](Context& context) {
        for (const auto& one : existing(context.modules, module, "module").functions) {
            if (one->program.name == name) {
                given(function) = one.get();
                return;
            }
        }
        throw Refusal{ERROR_NOT_FOUND, std::string("the module has no kernel '") + name + "'"};
    });
}

STANDIN_API Result cuFuncGetAttribute(int* value, FunctionAttribute attribute, void* function) {
    return Driver::instance().call([&](Context& context) {
        const Function& f = functionOf(context, function);
        switch (attribute) {
            case FUNCTION_MAX_THREADS_PER_BLOCK: given(value) = static_cast<int>(f.program.maxThreads); break;
            case FUNCTION_SHARED_SIZE_BYTES: given(value) = static_cast<int>(f.program.staticShared); break;
            case FUNCTION_MAX_DYNAMIC_SHARED_SIZE_BYTES: given(value) = static_cast<int>(f.maxDynamicShared); break;
            default: throw Refusal{ERROR_INVALID_VALUE, "the stand-in does not know function attribute " + std::to_string(attribute)};
        }
    });
}

STANDIN_API Result cuFuncSetAttribute(void* function, FunctionAttribute attribute, int value) {
    return Driver::instance().call([&](Context& context) {
        Function& f = functionOf(context, function);
        if (attribute != FUNCTION_MAX_DYNAMIC_SHARED_SIZE_BYTES || value < 0 || static_cast<std::size_t>(value) > OPTIN_SHARED_BYTES) {
            throw Refusal{ERROR_INVALID_VALUE, f.program.name + ": this attribute cannot have this value"};
        }
        f.maxDynamicShared = static_cast<std::size_t>(value);
    });
}

STANDIN_API Result cuLaunchKernel(
        void* function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY, unsigned blockZ, unsigned shared,
        void* stream, void** parameters, void** extra) {
    return Driver::instance().call([&](Context& context) {
        const Function& f = functionOf(context, function);
        if (extra != nullptr || (parameters == nullptr && !f.program.parameters.empty())) {
            throw Refusal{ERROR_INVALID_VALUE, f.program.name + ": parameters must be given one by one"};
        }
        const simt::Dim3 grid{gridX, gridY, gridZ};
        const simt::Dim3 block{blockX, blockY, blockZ};
        checkLaunch(f, grid, block, shared);
        Driver::instance().launch(context, streamOf(context, stream), f, grid, block, shared, parameters);
    });
}
