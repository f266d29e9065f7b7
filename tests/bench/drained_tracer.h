#pragma once

#include "scheduler/trace/tracer.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

namespace awaitscope::bench {

/// A tracer whose records another thread takes out as they come, as the window does.
class DrainedTracer {
public:
    DrainedTracer() : m_reader([this] { drain(); }) { }
    ~DrainedTracer()
    {
        m_finished.store(true, std::memory_order_release);
        m_reader.join();
    }
    trace::Tracer& tracer() noexcept { return m_tracer; }

private:
    void drain()
    {
        std::int64_t sum = 0; // so that the records are read
        for (bool last = false; !last;) {
            last = m_finished.load(std::memory_order_acquire);
            m_queue.drain([&](std::span<const trace::TraceEvent> events) {
                for (const trace::TraceEvent& event : events)
                    sum += event.time;
            });
            if (!last)
                std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        m_sum.store(sum, std::memory_order_relaxed);
    }

    trace::EventQueue m_queue{std::size_t{1} << 16};
    trace::StringPool m_strings;
    trace::Tracer m_tracer{m_queue, m_strings};
    std::atomic<bool> m_finished{false};
    std::atomic<std::int64_t> m_sum{0};
    std::thread m_reader;
};

} // namespace awaitscope::bench
