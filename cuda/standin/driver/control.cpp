// What tests may ask of the stand-in beyond the driver's interface.
#include <cstring>
#include <sstream>

#include "driver/driver.hpp"

using namespace standin;

// Order of blocks, warps, groups of lanes and streams: 0 is the natural one.
STANDIN_API void standin_seed(std::uint64_t seed) { Driver::instance().settings.seed = seed; }

// The number of multiprocessors that the device reports.
STANDIN_API void standin_multiprocessors(int count) { Driver::instance().settings.multiprocessors = count; }

// How many devices there are, and of which compute capability (75 is 7.5).
STANDIN_API void standin_devices(int count, int capability) {
    Driver::instance().settings.devices = count;
    Driver::instance().settings.capability = capability;
}

// Which checks run beside bounds, alignment and barriers, which always do; and whether memory accesses are counted.
STANDIN_API void standin_checks(int uninitialised, int races, int counting) {
    Driver::instance().settings.checks = {uninitialised != 0, races != 0, counting != 0};
}

// Most warp instructions of a launch: more is taken for an endless kernel.
STANDIN_API void standin_limit(std::uint64_t instructions) { Driver::instance().settings.limit = instructions; }

// Threads of a launch that is not checked.
STANDIN_API void standin_threads(unsigned count) { Driver::instance().settings.threads = std::max(1u, count); }

// Entry points called so far.
STANDIN_API std::uint64_t standin_calls() { return Driver::instance().calls; }

// Allocations that contexts left behind.
STANDIN_API std::uint64_t standin_leaks() { return Driver::instance().leaks; }

// Bytes that copies have carried so far.
STANDIN_API std::uint64_t standin_bytes_to_device() { return Driver::instance().bytesToDevice; }
STANDIN_API std::uint64_t standin_bytes_to_host() { return Driver::instance().bytesToHost; }

STANDIN_API void standin_clear_counters() { Driver::instance().counters.clear(); }

// Counters as CSV, one line per kernel; returns the length, writes at most `size` bytes.
STANDIN_API std::size_t standin_counters(char* to, std::size_t size) {
    std::ostringstream out;
    out << "kernel,launches,blocks";
    for (const char* pipe : simt::PIPE_NAMES) {
        out << ',' << pipe;
    }
    out << ",flops,load_bytes,load_sectors,store_bytes,store_sectors,bank_conflicts\n";
    for (const auto& [name, c] : Driver::instance().counters) {
        out << name << ',' << c.launches << ',' << c.blocks;
        for (const std::uint64_t count : c.instructions) {
            out << ',' << count;
        }
        out << ',' << c.flops << ',' << c.loadBytes << ',' << c.loadSectors << ',' << c.storeBytes << ',' << c.storeSectors << ',' << c.bankConflicts
            << '\n';
    }
    const std::string text = out.str();
    if (to != nullptr && size > 0) {
        const std::size_t length = std::min(size - 1, text.size());
        std::memcpy(to, text.data(), length);
        to[length] = '\0';
    }
    return text.size();
}
