// Entry points: device memory, pinned host memory, copies and fills.
//
// Copies "Async" want pinned memory. What they bring to the host is poisoned at the call and lies there only after a synchronisation; what they
// take from the host is read as late as that: a buffer used too early or reused too soon shows.
#include <cstring>

#include "driver/driver.hpp"

using namespace standin;

namespace {

simt::Region& deviceRegion(Context& context, DevicePointer address, std::size_t bytes) {
    simt::Region* region = context.memory.at(address);
    if (region == nullptr || !region->contains(address, bytes)) {
        throw Refusal{ERROR_INVALID_VALUE, std::to_string(bytes) + " bytes reach outside the allocation"
                        + (region == nullptr ? std::string() : " of " + std::to_string(region->size()))};
    }
    return *region;
}

void hostOnly(Context& context, const void* host) {
    if (host == nullptr || context.memory.at(reinterpret_cast<std::uint64_t>(host)) != nullptr) {
        throw Refusal{ERROR_INVALID_VALUE, "device memory (or nothing) where host memory was expected"};
    }
}

void pinnedOnly(const void* host, std::size_t bytes) {
    if (!Driver::instance().isPinned(host, bytes)) {
        throw Refusal{ERROR_INVALID_VALUE, "an asynchronous copy of host memory that is not pinned"};
    }
}

void toDevice(Context& context, Stream& stream, DevicePointer to, const void* from, std::size_t bytes) {
    deviceRegion(context, to, bytes);
    hostOnly(context, from);
    const auto run = [&context, to, from, bytes] {
        simt::Region& region = deviceRegion(context, to, bytes);
        std::memcpy(region.at(to), from, bytes);
        region.markWritten(to, bytes);
        Driver::instance().bytesToDevice += bytes;
    };
    context.streams.enqueue(stream, {nullptr, run});
}

void toHost(Context& context, Stream& stream, void* to, DevicePointer from, std::size_t bytes) {
    deviceRegion(context, from, bytes);
    hostOnly(context, to);
    const auto run = [&context, to, from, bytes] {
        std::memcpy(to, deviceRegion(context, from, bytes).at(from), bytes);
        Driver::instance().bytesToHost += bytes;
    };
    context.streams.enqueue(stream, {[to, bytes] { std::memset(to, simt::POISON, bytes); }, run});
}

void onDevice(Context& context, Stream& stream, DevicePointer to, DevicePointer from, std::size_t bytes) {
    deviceRegion(context, to, bytes);
    deviceRegion(context, from, bytes);
    const auto run = [&context, to, from, bytes] {
        simt::Region& target = deviceRegion(context, to, bytes);
        const simt::Region& source = deviceRegion(context, from, bytes);
        std::memmove(target.at(to), reinterpret_cast<const void*>(from), bytes);
        target.copyWritten(to, source, from, bytes);
    };
    context.streams.enqueue(stream, {nullptr, run});
}

template <class T>
void fill(Context& context, Stream& stream, DevicePointer to, T value, std::size_t count) {
    deviceRegion(context, to, count * sizeof(T));
    const auto run = [&context, to, value, count] {
        simt::Region& region = deviceRegion(context, to, count * sizeof(T));
        for (std::size_t k = 0; k < count; k++) {
            std::memcpy(region.at(to) + k * sizeof(T), &value, sizeof(T));
        }
        region.markWritten(to, count * sizeof(T));
    };
    context.streams.enqueue(stream, {nullptr, run});
}

// Calls without a stream use the default one and wait for it.
template <class Give>
Result now(const Give& give) {
    return Driver::instance().call([&](Context& context) {
        give(context, context.streams.byDefault());
        context.streams.drain(context.streams.byDefault());
    });
}

template <class Give>
Result later(void* stream, const Give& give) {
    return Driver::instance().call([&](Context& context) { give(context, streamOf(context, stream)); });
}

}  // namespace

STANDIN_API Result cuMemAlloc_v2(DevicePointer* pointer, std::size_t bytes) {
    return Driver::instance().call([&](Context& context) {
        if (bytes == 0) {
            throw Refusal{ERROR_INVALID_VALUE, "an allocation of no bytes"};
        }
        context.streams.refuseAnyCapture(true, "an allocation during a capture");
        given(pointer) = context.memory.allocate(bytes, Driver::instance().settings.checks.races);
        if (*pointer == 0) {
            throw Refusal{ERROR_OUT_OF_MEMORY, "out of memory"};
        }
    });
}

STANDIN_API Result cuMemFree_v2(DevicePointer pointer) {
    return Driver::instance().call([&](Context& context) {
        context.streams.refuseAnyCapture(true, "freeing memory during a capture");
        context.streams.drainAll(context.random);
        if (pointer != 0 && !context.memory.free(pointer)) {
            throw Refusal{ERROR_INVALID_VALUE, "this is not the start of an allocation"};
        }
    });
}

STANDIN_API Result cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    return Driver::instance().call([&](Context& context) {
        given(total) = simt::DeviceMemory::CAPACITY;
        given(free) = simt::DeviceMemory::CAPACITY - context.memory.used();
    });
}

STANDIN_API Result cuMemHostAlloc(void** host, std::size_t bytes, unsigned) {
    return Driver::instance().call([&](Context&) { given(host) = Driver::instance().allocatePinned(bytes); });
}

STANDIN_API Result cuMemAllocHost_v2(void** host, std::size_t bytes) { return cuMemHostAlloc(host, bytes, 0); }

STANDIN_API Result cuMemFreeHost(void* host) {
    return Driver::instance().call([&](Context& context) {
        context.streams.drainAll(context.random);
        Driver::instance().freePinned(host);
    });
}

STANDIN_API Result cuMemcpyHtoD_v2(DevicePointer to, const void* from, std::size_t bytes) {
    return now([&](Context& context, Stream& stream) { toDevice(context, stream, to, from, bytes); });
}

STANDIN_API Result cuMemcpyDtoH_v2(void* to, DevicePointer from, std::size_t bytes) {
    return now([&](Context& context, Stream& stream) { toHost(context, stream, to, from, bytes); });
}

STANDIN_API Result cuMemcpyDtoD_v2(DevicePointer to, DevicePointer from, std::size_t bytes) {
    return now([&](Context& context, Stream& stream) { onDevice(context, stream, to, from, bytes); });
}

STANDIN_API Result cuMemcpyHtoDAsync_v2(DevicePointer to, const void* from, std::size_t bytes, void* stream) {
    return later(stream, [&](Context& context, Stream& s) {
        pinnedOnly(from, bytes);
        toDevice(context, s, to, from, bytes);
    });
}

STANDIN_API Result cuMemcpyDtoHAsync_v2(void* to, DevicePointer from, std::size_t bytes, void* stream) {
    return later(stream, [&](Context& context, Stream& s) {
        pinnedOnly(to, bytes);
        toHost(context, s, to, from, bytes);
    });
}

STANDIN_API Result cuMemcpyDtoDAsync_v2(DevicePointer to, DevicePointer from, std::size_t bytes, void* stream) {
    return later(stream, [&](Context& context, Stream& s) { onDevice(context, s, to, from, bytes); });
}

STANDIN_API Result cuMemsetD8_v2(DevicePointer to, unsigned char value, std::size_t count) {
    return now([&](Context& context, Stream& stream) { fill(context, stream, to, value, count); });
}

STANDIN_API Result cuMemsetD16_v2(DevicePointer to, unsigned short value, std::size_t count) {
    return now([&](Context& context, Stream& stream) { fill(context, stream, to, value, count); });
}

STANDIN_API Result cuMemsetD32_v2(DevicePointer to, unsigned value, std::size_t count) {
    return now([&](Context& context, Stream& stream) { fill(context, stream, to, value, count); });
}

STANDIN_API Result cuMemsetD8Async(DevicePointer to, unsigned char value, std::size_t count, void* stream) {
    return later(stream, [&](Context& context, Stream& s) { fill(context, s, to, value, count); });
}

STANDIN_API Result cuMemsetD16Async(DevicePointer to, unsigned short value, std::size_t count, void* stream) {
    return later(stream, [&](Context& context, Stream& s) { fill(context, s, to, value, count); });
}

STANDIN_API Result cuMemsetD32Async(DevicePointer to, unsigned value, std::size_t count, void* stream) {
    return later(stream, [&](Context& context, Stream& s) { fill(context, s, to, value, count); });
}
