#include "models/files/event_pipe.h"

#include <utility>

namespace awaitscope::models {

bool EventPipe::give(Batch& batch)
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stopped || m_full.size() < kAhead; });
        if (m_stopped)
            return false;
        m_full.push_back(std::move(batch));
        batch = {};
        if (!m_empty.empty()) {
            batch = std::move(m_empty.back());
            m_empty.pop_back();
        }
    }
    m_changed.notify_one();
    return true;
}

void EventPipe::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_one();
}

bool EventPipe::take(Batch& batch)
{
    batch.events.clear();
    {
        std::unique_lock lock(m_mutex);
        if (batch.events.capacity() > 0)
            m_empty.push_back(std::move(batch));
        m_changed.wait(lock, [this] { return m_closed || !m_full.empty(); });
        if (m_full.empty())
            return false;
        batch = std::move(m_full.front());
        m_full.erase(m_full.begin());
    }
    m_changed.notify_one();
    return true;
}

void EventPipe::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_one();
}

} // namespace awaitscope::models
