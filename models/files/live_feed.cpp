#include "models/files/live_feed.h"

#include "models/files/pftrace_reader.h"

#include <chrono>

namespace awaitscope::models {

namespace {
constexpr int kPatienceMs = 50; // between two looks whether the sink wants more
}

void LiveFeed::add(std::string_view bytes)
{
    const std::lock_guard lock(m_mutex);
    m_bytes += bytes;
    m_came.notify_one();
}

void LiveFeed::finish()
{
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_came.notify_one();
}

std::size_t LiveFeed::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes.size();
}

bool LiveFeed::take(std::string& bytes, int milliseconds)
{
    std::unique_lock lock(m_mutex);
    m_came.wait_for(lock, std::chrono::milliseconds(milliseconds),
        [this] { return m_finished || !m_bytes.empty(); });
    const bool more = !m_finished || !m_bytes.empty();
    bytes += m_bytes;
    m_bytes.clear();
    return more;
}

Result<void> readLive(LiveFeed& feed, TraceSink& sink)
{
    PftraceStream stream(sink);
    std::string bytes;
    while (feed.take(bytes, kPatienceMs)) {
        bytes.erase(0, stream.feed(bytes));
        if (!sink.take({}))
            break;
    }
    return stream.finish();
}

} // namespace awaitscope::models
