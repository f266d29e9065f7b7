#pragma once

#include "scheduler/condition.h"

#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace awaitscope {

/// The barrier was aborted or reset while somebody waited, as asyncio.BrokenBarrierError.
struct BrokenBarrierError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A point where a number of tasks wait for each other, again and again, as asyncio.Barrier.
///
/// Once all parties have arrived the barrier drains: they leave, and whoever comes meanwhile
/// waits until the last of them is out. CPython: locks.py, Barrier.
class Barrier {
public:
    enum class State : std::uint8_t { Filling, Draining, Resetting, Broken };

    /// \throws std::invalid_argument when `parties` is below 1.
    explicit Barrier(std::int64_t parties);

    /// Waits for the others; answers how many had come before.
    /// \throws BrokenBarrierError
    Coroutine<std::int64_t> wait();
    /// Those who wait get BrokenBarrierError; then the barrier is as new.
    Coroutine<void> reset();
    /// Those who wait get BrokenBarrierError, and so does everybody who comes later.
    Coroutine<void> abort();

    std::int64_t parties() const noexcept { return m_parties; }
    /// How many wait for the others to come.
    std::int64_t waiting() const noexcept { return m_state == State::Filling ? m_count : 0; }
    bool broken() const noexcept { return m_state == State::Broken; }
    /// The word CPython's repr() uses for the state.
    std::string_view state_name() const noexcept;

    ResourceRecord& record() noexcept { return m_changed.record; }

private:
    Coroutine<void> change(bool aborts);
    void leave();

    Condition m_changed; // the state has changed
    std::int64_t m_parties;
    std::int64_t m_count = 0; // tasks inside
    State m_state = State::Filling;
};

} // namespace awaitscope
