#include "models/files/live_feed.h"

#include "models/files/live_receiver.h"
#include "models/files/pftrace_reader.h"

#include <chrono>
#include <utility>

namespace awaitscope::models {

namespace {
constexpr int kPatienceMs = 50; // between two looks whether the sink wants more

/// Passes on as many events as another sink shall have.
class BoundedSink final : public TraceSink {
public:
    BoundedSink(TraceSink& sink, std::uint64_t most) : m_sink(sink), m_most(most) { }
    trace::StringPool& strings() override { return m_sink.strings(); }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        m_taken += events.size();
        return m_sink.take(events) && !isFull();
    }
    void program(const TraceProgram& program) override { m_sink.program(program); }
    bool isFull() const { return m_taken >= m_most; }

private:
    TraceSink& m_sink;
    std::uint64_t m_most;
    std::uint64_t m_taken = 0;
};

} // namespace

void LiveFeed::keepCopy(const QString& path)
{
    m_copy.setFileName(path);
    m_copyFailed = !m_copy.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
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
    const std::string came = std::exchange(m_bytes, {});
    lock.unlock();
    if (m_copy.isOpen() && !came.empty()) {
        const auto size = static_cast<qint64>(came.size());
        if (m_copy.write(came.data(), size) != size) {
            m_copyFailed = true;
            m_copy.close();
        }
    }
    bytes += came;
    return more;
}

Result<void> readLive(LiveFeed& feed, TraceSink& sink, std::uint64_t mostEvents)
{
    BoundedSink bounded(sink, mostEvents);
    PftraceStream stream(bounded);
    std::string bytes;
    while (feed.take(bytes, kPatienceMs)) {
        bytes.erase(0, stream.feed(bytes));
        if (!bounded.take({}))
            break;
    }
    if (bounded.isFull()) {
        return Error{
            LiveReceiver::tr("Watching ended after %L1 events, for all of them are kept in "
                             "memory. The program goes on unrecorded.")
                .arg(mostEvents),
            {}};
    }
    return stream.finish();
}

} // namespace awaitscope::models
