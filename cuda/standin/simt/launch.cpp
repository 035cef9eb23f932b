// How the blocks of a launch follow one another.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>

#include "simt/block.hpp"

namespace standin::simt {
namespace {

// A thread's start costs more than this many blocks.
constexpr std::size_t BLOCKS_PER_THREAD = 4;

Counters oneAfterAnother(Launch& launch, const std::vector<std::uint32_t>& order) {
    Block block(launch);
    for (std::uint32_t index : order) {
        block.run(index);
    }
    return block.counters();
}

// Each thread takes the next block that is left; the first failure is the launch's.
Counters onThreads(Launch& launch, std::size_t blocks, std::size_t threads) {
    Counters total;
    std::atomic<std::uint32_t> next = 0;
    std::exception_ptr failure;
    std::mutex lock;
    const auto work = [&] {
        Block block(launch);
        try {
            for (std::uint32_t index = next++; index < blocks; index = next++) {
                block.run(index);
            }
        } catch (...) {
            next = static_cast<std::uint32_t>(blocks);
            const std::lock_guard guard(lock);
            failure = failure == nullptr ? std::current_exception() : failure;
        }
        const std::lock_guard guard(lock);
        total.add(block.counters());
    };
    std::vector<std::thread> others;
    for (std::size_t k = 1; k < threads; k++) {
        others.emplace_back(work);
    }
    work();
    for (std::thread& other : others) {
        other.join();
    }
    if (failure != nullptr) {
        std::rethrow_exception(failure);
    }
    return total;
}

}  // namespace

Counters run(Launch& launch) {
    const std::size_t blocks = launch.grid.count();
    const bool mayPart = !launch.checks.any() && launch.random.natural() && !launch.program.blocksMeet;
    const std::size_t threads = mayPart ? std::min<std::size_t>(launch.threads, blocks / BLOCKS_PER_THREAD) : 1;
    Counters counters;
    if (threads > 1) {
        counters = onThreads(launch, blocks, threads);
    } else {
        std::vector<std::uint32_t> order(blocks);
        std::iota(order.begin(), order.end(), 0u);
        launch.random.shuffle(order);
        counters = oneAfterAnother(launch, order);
    }
    counters.launches = 1;
    counters.blocks = blocks;
    return counters;
}

}  // namespace standin::simt
