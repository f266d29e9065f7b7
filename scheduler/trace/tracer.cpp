#include "scheduler/trace/tracer.h"

#include "scheduler/run_control.h"

#include <thread>

namespace awaitscope::trace {

TraceEvent& Tracer::find_room()
{
    if (m_when_full == WhenFull::Wait) {
        while (!m_queue.find_room()) {
            // Nobody need read a queue whose run is being stopped, so waiting on would hang it.
            if (m_control && m_control->stop_requested())
                return m_refused;
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
        return m_queue.next();
    }
    if (m_queue.find_room()) {
        if (m_lost > 0) {
            TraceEvent gap{};
            gap.time = m_stamp;
            gap.task = ObjectId::Loop;
            gap.kind = EventKind::EventsLost;
            gap.set_wide(static_cast<std::int64_t>(m_lost));
            m_queue.try_push(gap);
            m_lost = 0;
        }
        if (m_queue.has_room())
            return m_queue.next();
    }
    ++m_lost;
    ++m_lost_in_all;
    return m_refused;
}

} // namespace awaitscope::trace
