// The state behind the entry points: devices, each with its primary context. Entry points run under one lock, through `call`.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "driver/stream.hpp"
#include "driver/types.hpp"
#include "simt/block.hpp"

namespace standin {

// Graphs that hold launches keep their functions, whatever happens to the module.
struct Function : std::enable_shared_from_this<Function> {
    explicit Function(simt::Program prepared) : program(std::move(prepared)) {}

    simt::Program program;
    std::size_t maxDynamicShared = DEFAULT_SHARED_BYTES;
};

struct LoadedModule {
    std::vector<std::shared_ptr<Function>> functions;
};

// What tests choose: see standin_* in control.cpp.
struct Settings {
    std::uint64_t seed = 0;
    int multiprocessors = 108;
    int devices = 1;
    // 75 is compute capability 7.5.
    int capability = 75;
    simt::Checks checks;
    std::uint64_t limit = std::uint64_t(1) << 34;
    unsigned threads = std::max(1u, std::thread::hardware_concurrency());
};

// Lives as long as the primary context is retained.
struct Context {
    explicit Context(std::uint64_t seed) : random(seed) {}

    simt::DeviceMemory memory;
    Streams streams;
    std::vector<std::unique_ptr<Event>> events;
    std::vector<std::unique_ptr<LoadedModule>> modules;
    std::vector<std::unique_ptr<Graph>> graphs;
    // Shared with launches that have been given to a stream.
    std::vector<std::shared_ptr<const Graph>> executableGraphs;
    simt::Random random;
    // After a fault every call fails with it, as on a GPU, until the context is destroyed.
    Result failure = SUCCESS;
    std::string failureText;
};

class Driver {
public:
    static Driver& instance();

    // Runs an entry point: its Refusal or a kernel's Fault becomes a result code.
    Result call(const std::function<void()>& body);
    // The same, for what needs the current context.
    Result call(const std::function<void(Context&)>& body);

    void initialise() { initialised_ = true; }
    Context* retain(DeviceOrdinal device);
    void release(DeviceOrdinal device);
    void reset(DeviceOrdinal device);
    // The device of the calling thread's context.
    DeviceOrdinal currentDevice() const;

    // The text of the last refusal or fault with this code, or the code's plain meaning.
    const char* describe(Result code);

    void launch(Context& context, Stream& stream, const Function& function, simt::Dim3 grid, simt::Dim3 block, std::size_t shared, void** parameters);

    bool isPinned(const void* host, std::size_t bytes) const;
    void* allocatePinned(std::size_t bytes);
    void freePinned(void* host);

    Settings settings;
    std::map<std::string, simt::Counters> counters;
    // Calls of driver entry points so far.
    std::uint64_t calls = 0;
    // Allocations that were still there when a context ended.
    std::uint64_t leaks = 0;
    // Bytes that copies have carried between host and device.
    std::uint64_t bytesToDevice = 0;
    std::uint64_t bytesToHost = 0;
    // The calling thread's context.
    static inline thread_local void* current = nullptr;

private:
    void runKernel(Context& context, const Function& function, simt::Dim3 grid, simt::Dim3 block, std::size_t shared, std::vector<unsigned char> parameters);

    struct Primary {
        std::unique_ptr<Context> context;
        int retained = 0;
    };

    Primary& primary(DeviceOrdinal device);

    std::recursive_mutex lock_;
    bool initialised_ = false;
    std::map<DeviceOrdinal, Primary> primaries_;
    std::uint32_t launches_ = 0;
    std::map<const unsigned char*, std::pair<std::size_t, std::unique_ptr<unsigned char[]>>> pinned_;
    std::map<int, std::string> texts_;
};

// For entry points' bodies.
inline Stream& streamOf(Context& context, void* handle) {
    Stream* stream = context.streams.find(handle);
    if (stream == nullptr) {
        throw Refusal{ERROR_INVALID_HANDLE, "no such stream"};
    }
    return *stream;
}

// What lies behind a handle, of which `all` exist.
template <class Pointer>
auto& existing(const std::vector<Pointer>& all, const void* handle, const char* what) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.get() == handle; });
    if (found == all.end()) {
        throw Refusal{ERROR_INVALID_HANDLE, std::string("no such ") + what};
    }
    return **found;
}

template <class T>
T& given(T* pointer) {
    if (pointer == nullptr) {
        throw Refusal{ERROR_INVALID_VALUE, "a null pointer where a result goes"};
    }
    return *pointer;
}

}  // namespace standin
