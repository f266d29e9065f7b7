#include "scheduler/trace/tracer.h"

#include "scheduler/run_control.h"

#include <thread>

namespace awaitscope::trace {

void Tracer::put_when_full(const TraceEvent& event)
{
    if (m_when_full == WhenFull::Wait) {
        while (!m_queue.try_push(event)) {
            // Nobody need read a queue whose run is being stopped, so waiting on would hang it.
            if (m_control && m_control->stop_requested())
                return;
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
        return;
    }
    if (m_lost > 0) {
        TraceEvent gap{};
        gap.time = event.time;
        gap.task = ObjectId::Loop;
        gap.kind = EventKind::EventsLost;
        gap.set_wide(static_cast<std::int64_t>(m_lost));
        if (m_queue.try_push(gap)) {
            m_lost = 0;
            if (m_queue.try_push(event))
                return;
        }
    }
    ++m_lost;
    ++m_lost_in_all;
}

} // namespace awaitscope::trace
