#include "simt/warp.hpp"

#include <algorithm>
#include <cstring>

#include "simt/block.hpp"

namespace standin::simt {
namespace {

// With a seed, a group of lanes that meets a branch target is broken up once in so many times.
constexpr std::uint32_t BREAK_UP = 16;
constexpr std::uint32_t PART_OF_GROUP = 4;

std::string text(Dim3 d) { return "(" + std::to_string(d.x) + ", " + std::to_string(d.y) + ", " + std::to_string(d.z) + ")"; }

}  // namespace

Warp::Warp(Block& block, unsigned index, std::uint32_t lanes)
        : block_(block), program_(block.launch().program), index_(index), all_(lanes), alive_(lanes) {
    registers_.resize(program_.initialRegisters.size() / sizeof(Line) + 1);
    std::memcpy(registers_.data(), program_.initialRegisters.data(), program_.initialRegisters.size());
    setSpecials(program_);
}

void Warp::setSpecials(const Program& program) {
    const Launch& launch = block_.launch();
    const Dim3 block = block_.index();
    for (const SpecialPlace& place : program.specials) {
        auto* to = lanes<std::uint32_t>(place.offset);
        for (unsigned lane = 0; lane < LANES; lane++) {
            const Dim3 thread = block_.threadIndex(threadOf(lane));
            switch (place.special) {
                case Special::tidX: to[lane] = thread.x; break;
                case Special::tidY: to[lane] = thread.y; break;
                case Special::tidZ: to[lane] = thread.z; break;
                case Special::laneId: to[lane] = lane; break;
                case Special::ntidX: to[lane] = launch.block.x; break;
                case Special::ntidY: to[lane] = launch.block.y; break;
                case Special::ntidZ: to[lane] = launch.block.z; break;
                case Special::ctaidX: to[lane] = block.x; break;
                case Special::ctaidY: to[lane] = block.y; break;
                case Special::ctaidZ: to[lane] = block.z; break;
                case Special::nctaidX: to[lane] = launch.grid.x; break;
                case Special::nctaidY: to[lane] = launch.grid.y; break;
                case Special::nctaidZ: to[lane] = launch.grid.z; break;
            }
        }
    }
}

Warp::State Warp::run() {
    while (choose()) {
        runGroup();
    }
    return alive_ == 0 ? State::done : State::atBarrier;
}

void Warp::passBarrier() {
    active_ = alive_;
    count(program_.operations[barrierAt()]);
    for (unsigned lane = 0; lane < LANES; lane++) {
        pc_[lane]++;
    }
    waiting_ = 0;
}

std::uint32_t Warp::lanesAt(std::uint32_t operation) const {
    std::uint32_t found = 0;
    for (unsigned lane = 0; lane < LANES; lane++) {
        found |= pc_[lane] == operation ? 1u << lane : 0;
    }
    return found & alive_;
}

bool Warp::choose() {
    const std::uint32_t ready = alive_ & ~waiting_;
    if (ready == 0) {
        const bool allAtOne = alive_ != 0 && lanesAt(barrierAt()) == alive_;
        if (alive_ != 0 && !(allAtOne && program_.operations[barrierAt()].flow == Flow::barrier)) {
            deadlock();
        }
        return false;
    }
    Random& random = block_.launch().random;
    unsigned chosen = static_cast<unsigned>(std::countr_zero(ready));
    if (random.natural()) {
        // The lanes farthest behind: that is where lanes that parted meet again.
        for (std::uint32_t m = ready; m != 0; m &= m - 1) {
            const auto lane = static_cast<unsigned>(std::countr_zero(m));
            chosen = pc_[lane] < pc_[chosen] ? lane : chosen;
        }
    } else {
        chosen = random.below(LANES);
        while ((ready >> chosen & 1) == 0) {
            chosen = (chosen + 1) % LANES;
        }
    }
    at_ = pc_[chosen];
    const std::uint32_t here = lanesAt(at_);
    group_ = here;
    if (!random.natural() && random.below(PART_OF_GROUP) == 0) {
        group_ &= random.bits() | waiting_ | 1u << chosen;
    }
    waiting_ &= ~group_;
    return true;
}

void Warp::runGroup() {
    Random& random = block_.launch().random;
    for (bool first = true; group_ != 0; first = false) {
        const Operation& operation = program_.operations[at_];
        if (operation.isTarget && !first && (group_ != alive_ || (!random.natural() && random.below(BREAK_UP) == 0))) {
            park(group_, at_);
            return;
        }
        active_ = operation.guard == NO_GUARD ? group_ : guardHolds(operation);
        switch (operation.flow) {
            case Flow::next:
                if (active_ != 0) {
                    operation.execute(*this, operation);
                }
                count(operation);
                at_++;
                break;
            case Flow::branch:
                count(operation);
                branch(operation, active_);
                break;
            case Flow::exit:
                count(operation);
                alive_ &= ~active_;
                group_ &= ~active_;
                at_++;
                break;
            case Flow::exchange:
            case Flow::barrier:
                park(group_ & ~active_, at_ + 1);
                group_ = active_;
                if (group_ != 0 && !(operation.flow == Flow::exchange && exchange(operation))) {
                    waiting_ |= group_;
                    park(group_, at_);
                }
                break;
        }
    }
}

void Warp::count(const Operation& operation) {
    block_.count(operation, active_);
    if (block_.isEndless()) {
        fail(operation, static_cast<unsigned>(std::countr_zero(active_ | alive_)), "the kernel does not end");
    }
}

void Warp::park(std::uint32_t lanes, std::uint32_t at) {
    for (std::uint32_t m = lanes; m != 0; m &= m - 1) {
        pc_[static_cast<unsigned>(std::countr_zero(m))] = at;
    }
    group_ &= ~lanes;
}

std::uint32_t Warp::guardHolds(const Operation& operation) {
    const auto* predicate = lanes<unsigned char>(operation.guard);
    std::uint32_t held = 0;
    for (unsigned lane = 0; lane < LANES; lane++) {
        held |= (predicate[lane] != 0) != operation.guardNegated ? 1u << lane : 0;
    }
    return held & group_;
}

void Warp::branch(const Operation& operation, std::uint32_t taken) {
    if (taken == group_) {
        at_ = operation.target;
    } else if (taken == 0) {
        at_++;
    } else {
        const std::uint32_t others = group_ & ~taken;
        park(taken, operation.target);
        park(others, at_ + 1);
    }
}

// True when the lanes that the mask names have all arrived and it was done; the group goes on behind it.
bool Warp::exchange(const Operation& operation) {
    const std::uint32_t waitHere = waiting_ & lanesAt(at_);
    group_ |= waitHere;
    waiting_ &= ~waitHere;
    const auto* masks = lanes<std::uint32_t>(operation.from[4]);
    const auto first = static_cast<unsigned>(std::countr_zero(group_));
    const std::uint32_t mask = masks[first];
    const bool allOfAll = group_ == ALL_LANES && mask == ALL_LANES
            && std::all_of(masks, masks + LANES, [](std::uint32_t one) { return one == ALL_LANES; });
    for (std::uint32_t m = allOfAll ? 0 : group_; m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        if ((masks[lane] >> lane & 1) == 0) {
            fail(operation, lane, "a warp operation whose mask does not name the calling lane");
        }
        if (masks[lane] != mask) {
            fail(operation, lane, "lanes give different masks to one warp operation");
        }
    }
    if ((mask & ~alive_) != 0) {
        const auto absent = static_cast<unsigned>(std::countr_zero(mask & ~alive_));
        fail(operation, first, "a warp operation's mask names lane " + std::to_string(absent) + ", which has returned or does not exist");
    }
    if ((group_ & mask) != mask) {
        return false;
    }
    active_ = mask;
    operation.execute(*this, operation);
    count(operation);
    synchronisations_++;
    at_++;
    return true;
}

void Warp::deadlock() {
    const auto first = static_cast<unsigned>(std::countr_zero(alive_));
    const Operation& operation = program_.operations[pc_[first]];
    std::string where;
    for (std::uint32_t left = alive_; left != 0;) {
        const std::uint32_t at = pc_[static_cast<unsigned>(std::countr_zero(left))];
        const std::uint32_t together = lanesAt(at);
        where += (where.empty() ? " (" : ", ") + std::to_string(std::popcount(together)) + " lanes wait at line "
                + std::to_string(program_.operations[at].line);
        left &= ~together;
    }
    fail(operation, first,
            (operation.flow == Flow::barrier ? "a barrier that not all threads of the warp reach"
                                             : "a warp operation that not all lanes of its mask reach")
                    + where + ")");
}

void Warp::fail(const Operation& operation, unsigned lane, const std::string& what) const {
    throw Fault(program_.name + ", PTX line " + std::to_string(operation.line) + ": " + what + "; block " + text(block_.index()) + ", thread "
                + text(block_.threadIndex(threadOf(lane))));
}

}  // namespace standin::simt
