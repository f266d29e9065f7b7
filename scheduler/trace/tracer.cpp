#include "scheduler/trace/tracer.h"

#include "scheduler/run_control.h"

#include <thread>

namespace awaitscope::trace {

TraceEvent& Tracer::find_room()
{
    // What is watched is put into the queue by publish(), which then waits with all of it there.
    if (!m_is_watched && make_room())
        return m_queue.next();
    return m_refused;
}

bool Tracer::make_room()
{
    if (m_when_full == WhenFull::Wait) {
        while (!m_queue.find_room()) {
            // Nobody need read a queue whose run is being stopped, so waiting on would hang it.
            if (m_control && m_control->stop_requested())
                return false;
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
        return true;
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
            return true;
    }
    ++m_lost;
    ++m_lost_in_all;
    return false;
}

void Tracer::publish_watched() noexcept
{
    const TraceEvent event = m_refused;
    if (make_room()) {
        m_queue.next() = event;
        m_queue.publish();
    }
    m_queue.forget_room();
    if (m_control)
        m_clock->skip(m_control->event_written(event));
}

} // namespace awaitscope::trace
