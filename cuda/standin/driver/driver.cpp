#include "driver/driver.hpp"

#include <cstring>

namespace standin {

Driver& Driver::instance() {
    // Never destroyed: Java may call while the process ends.
    static auto* driver = new Driver();
    return *driver;
}

Result Driver::call(const std::function<void()>& body) {
    const std::lock_guard guard(lock_);
    calls++;
    try {
        if (!initialised_) {
            throw Refusal{ERROR_NOT_INITIALIZED, "cuInit was not called"};
        }
        body();
        return SUCCESS;
    } catch (const Refusal& refusal) {
        texts_[refusal.code] = refusal.text;
        return refusal.code;
    } catch (const ptx::ParseError& error) {
        texts_[ERROR_INVALID_PTX] = error.what();
        return ERROR_INVALID_PTX;
    }
}

Result Driver::call(const std::function<void(Context&)>& body) {
    return call([&] {
        Context& context = *primary(currentDevice()).context;
        if (context.failure != SUCCESS) {
            throw Refusal{context.failure, context.failureText};
        }
        try {
            body(context);
        } catch (const simt::Fault& fault) {
            context.failure = ERROR_LAUNCH_FAILED;
            context.failureText = fault.what();
            context.streams.forgetAll();
            throw Refusal{context.failure, context.failureText};
        }
    });
}

DeviceOrdinal Driver::currentDevice() const {
    for (const auto& [device, primary] : primaries_) {
        if (primary.context != nullptr && primary.context.get() == current) {
            return device;
        }
    }
    throw Refusal{ERROR_INVALID_CONTEXT, "no context is current"};
}

Driver::Primary& Driver::primary(DeviceOrdinal device) {
    if (device < 0 || device >= settings.devices) {
        throw Refusal{ERROR_INVALID_DEVICE, "there is no device " + std::to_string(device) + " among " + std::to_string(settings.devices)};
    }
    return primaries_[device];
}

Context* Driver::retain(DeviceOrdinal device) {
    Primary& one = primary(device);
    if (one.context == nullptr) {
        one.context = std::make_unique<Context>(settings.seed);
    }
    one.retained++;
    return one.context.get();
}

void Driver::release(DeviceOrdinal device) {
    Primary& one = primary(device);
    if (one.retained == 0) {
        throw Refusal{ERROR_INVALID_CONTEXT, "the primary context is not retained"};
    }
    if (--one.retained == 0) {
        reset(device);
    }
}

void Driver::reset(DeviceOrdinal device) {
    Primary& one = primary(device);
    if (one.context != nullptr) {
        leaks += one.context->memory.allocations();
        current = current == one.context.get() ? nullptr : current;
        one.context = one.retained == 0 ? nullptr : std::make_unique<Context>(settings.seed);
    }
}

void Driver::launch(
        Context& context, Stream& stream, const Function& function, simt::Dim3 grid, simt::Dim3 block, std::size_t shared, void** parameters) {
    // Parameters are taken at the call, as a driver does; everything else happens later.
    std::vector<unsigned char> bytes(function.program.parameterBytes);
    for (std::size_t k = 0; k < function.program.parameters.size(); k++) {
        const ptx::Parameter& parameter = function.program.parameters[k];
        std::memcpy(bytes.data() + parameter.offset, parameters[k], parameter.size);
    }
    const auto run = [this, &context, kept = function.shared_from_this(), grid, block, shared, bytes = std::move(bytes)] {
        runKernel(context, *kept, grid, block, shared, bytes);
    };
    context.streams.enqueue(stream, {nullptr, run});
}

void Driver::runKernel(
        Context& context, const Function& function, simt::Dim3 grid, simt::Dim3 block, std::size_t shared, std::vector<unsigned char> parameters) {
    launches_++;
    const std::uint64_t seed = settings.seed == 0 ? 0 : settings.seed * 0x10001 + launches_;
    simt::Launch launch{function.program, grid, block, shared, std::move(parameters), context.memory, settings.checks, simt::Random(seed), launches_,
            settings.limit, settings.threads};
    counters[function.program.name].add(simt::run(launch));
}

bool Driver::isPinned(const void* host, std::size_t bytes) const {
    const auto* at = static_cast<const unsigned char*>(host);
    const auto after = pinned_.upper_bound(at);
    if (after == pinned_.begin()) {
        return false;
    }
    const auto& [base, block] = *std::prev(after);
    return at + bytes <= base + block.first;
}

void* Driver::allocatePinned(std::size_t bytes) {
    auto storage = std::make_unique<unsigned char[]>(bytes);
    unsigned char* host = storage.get();
    pinned_.emplace(host, std::pair(bytes, std::move(storage)));
    return host;
}

void Driver::freePinned(void* host) {
    if (pinned_.erase(static_cast<unsigned char*>(host)) == 0) {
        throw Refusal{ERROR_INVALID_VALUE, "this is no pinned host memory"};
    }
}

const char* Driver::describe(Result code) {
    const std::lock_guard guard(lock_);
    static const std::map<int, std::string> meanings = {
            {SUCCESS, "no error"},
            {ERROR_INVALID_VALUE, "invalid argument"},
            {ERROR_OUT_OF_MEMORY, "out of memory"},
            {ERROR_NOT_INITIALIZED, "initialization error"},
            {ERROR_INVALID_DEVICE, "invalid device ordinal"},
            {ERROR_NOT_READY, "device not ready"},
    };
    const auto text = texts_.find(code);
    if (text != texts_.end()) {
        return text->second.c_str();
    }
    const auto meaning = meanings.find(code);
    return meaning == meanings.end() ? "error of the stand-in driver" : meaning->second.c_str();
}

}  // namespace standin
