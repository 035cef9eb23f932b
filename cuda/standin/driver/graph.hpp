// Work that was captured from streams, to be done again and again: nodes, each after those that it depends on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

#include "simt/random.hpp"

namespace standin {

// What is given to a stream.
struct Work {
    // Done when it is given: poisons what will be written later. May be empty.
    std::function<void()> atCall;
    std::function<void()> run;
};

class Graph {
public:
    // The new node's number; it follows the nodes `after`.
    std::size_t add(Work work, std::vector<std::size_t> after) {
        nodes_.push_back({std::move(work), std::move(after)});
        return nodes_.size() - 1;
    }

    std::size_t size() const { return nodes_.size(); }

    // Whether every one of `nodes` is, or comes before, one of `ends`.
    bool isBefore(const std::vector<std::size_t>& nodes, const std::vector<std::size_t>& ends) const {
        std::vector<bool> before(nodes_.size());
        for (std::size_t end : ends) {
            before[end] = true;
        }
        for (std::size_t k = nodes_.size(); k-- > 0;) {
            if (before[k]) {
                for (std::size_t earlier : nodes_[k].after) {
                    before[earlier] = true;
                }
            }
        }
        return std::all_of(nodes.begin(), nodes.end(), [&](std::size_t node) { return before[node]; });
    }

    void atCall() const {
        for (const Node& node : nodes_) {
            if (node.work.atCall) {
                node.work.atCall();
            }
        }
    }

    // Runs every node once, in an order that the dependencies allow; which one, the seed says.
    void run(simt::Random& random) const {
        std::vector<bool> done(nodes_.size());
        for (std::size_t left = nodes_.size(); left > 0; left--) {
            std::vector<std::size_t> ready;
            for (std::size_t k = 0; k < nodes_.size(); k++) {
                const auto isDone = [&](std::size_t earlier) { return done[earlier]; };
                if (!done[k] && std::all_of(nodes_[k].after.begin(), nodes_[k].after.end(), isDone)) {
                    ready.push_back(k);
                }
            }
            const std::size_t next = ready[random.below(static_cast<std::uint32_t>(ready.size()))];
            nodes_[next].work.run();
            done[next] = true;
        }
    }

private:
    struct Node {
        Work work;
        std::vector<std::size_t> after;
    };

    std::vector<Node> nodes_;
};

struct Stream;

// A capture that goes on.
struct Capture {
    const Stream* origin;
    // Calls that would wait for the device are refused meanwhile.
    bool forbidsUnsafeCalls;
    bool broken;
    Graph graph;
};

}  // namespace standin
