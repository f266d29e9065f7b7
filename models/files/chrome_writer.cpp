#include "models/files/chrome_writer.h"

#include "models/store/counter_values.h"
#include "models/timeline/segment_label.h"

#include <QIODevice>

#include <bit>

namespace awaitscope::models {

namespace {

constexpr qsizetype kChunk = 1 << 18;

QByteArray jsonText(const QString& text)
{
    QByteArray result("\"");
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            result += "\\\"";
            break;
        case '\\':
            result += "\\\\";
            break;
        case '\n':
            result += "\\n";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                result += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
            else
                result += c;
        }
    }
    return result + '"';
}

/// us with three places, which is ns.
QByteArray microseconds(TimeNs time)
{
    const TimeNs positive = std::max<TimeNs>(time, 0);
    return QByteArray::number(positive / 1000) + '.'
        + QByteArray::number(positive % 1000).rightJustified(3, '0');
}

const char* markerName(MarkerKind kind)
{
    switch (kind) {
    case MarkerKind::TimeoutArmed:
        return "timeout armed";
    case MarkerKind::TimeoutDisarmed:
        return "timeout disarmed";
    case MarkerKind::TimeoutRescheduled:
        return "timeout rescheduled";
    case MarkerKind::TimeoutFired:
        return "timeout fired";
    case MarkerKind::CancelRequested:
        return "cancel requested";
    case MarkerKind::CancelDelivered:
        return "cancel delivered";
    case MarkerKind::CancelSwallowed:
        return "cancel swallowed";
    case MarkerKind::ExceptionCaught:
        return "exception caught";
    case MarkerKind::ExceptionRaised:
        return "exception raised";
    case MarkerKind::NeverRetrieved:
        return "exception never retrieved";
    }
    return "";
}

const char* counterName(CounterKind kind)
{
    switch (kind) {
    case CounterKind::LiveTasks:
        return "live tasks";
    case CounterKind::ReadyQueue:
        return "ready queue";
    case CounterKind::LoopLag:
        return "loop lag (ns)";
    }
    return "";
}

const char* stateName(SliceState state)
{
    switch (state) {
    case SliceState::Waiting:
        return "waiting";
    case SliceState::Ready:
        return "ready";
    case SliceState::Running:
        return "running";
    case SliceState::Cancelling:
        return "cancelling";
    }
    return "";
}

class Writer {
public:
    Writer(const TraceStore& store, QIODevice& out) : m_store(store), m_out(out) { }

    Result<void> write(const TraceProgram& program)
    {
        m_text = "[\n";
        event("M", 0, 0,
            R"("name":"process_name","args":{"name":)"
                + jsonText(QString::fromStdString(program.name)) + '}');
        for (TaskRow row = 0; row < m_store.taskCount(); ++row) {
            event("M", 0, row + 1,
                R"("name":"thread_name","args":{"name":)" + jsonText(m_store.taskName(row)) + '}');
            writeTask(row);
        }
        for (FlowRow row = 0; row < m_store.flowCount(); ++row)
            writeFlow(row);
        for (const CounterKind kind :
            {CounterKind::LiveTasks, CounterKind::ReadyQueue, CounterKind::LoopLag}) {
            const auto& points = m_store.counter(kind);
            for (std::size_t i = 0; i < points.size(); ++i) {
                event("C", points[i].time, 0,
                    QByteArray("\"name\":\"") + counterName(kind) + R"(","args":{"value":)"
                        + QByteArray::number(static_cast<qlonglong>(points[i].value)) + '}');
            }
        }
        for (std::uint32_t row = 0; row < m_store.resourceCount(); ++row)
            writeCounter(row);
        m_text += "\n]\n";
        if (!flush())
            return Error{m_out.errorString(), {}};
        return {};
    }

private:
    void event(const char* phase, TimeNs time, std::uint32_t thread, const QByteArray& rest)
    {
        if (!m_first)
            m_text += ",\n";
        m_first = false;
        m_text += QByteArray("{\"ph\":\"") + phase + "\",\"ts\":" + microseconds(time)
            + ",\"pid\":1,\"tid\":" + QByteArray::number(thread) + ',' + rest + '}';
        if (m_text.size() > kChunk)
            flush();
    }

    void writeTask(TaskRow row)
    {
        for (std::uint32_t i = 0; i < m_store.sliceCount(row); ++i) {
            const Slice& slice = m_store.slice(row, i);
            const QString call = SegmentLabel::words(m_store, slice).full;
            QByteArray rest = "\"dur\":" + microseconds(m_store.sliceEnd(slice) - slice.start)
                + ",\"cat\":\"" + stateName(slice.state) + "\",\"name\":"
                + (call.isEmpty() ? QByteArray("\"") + stateName(slice.state) + '"'
                                  : jsonText(call));
            if (slice.line != 0)
                rest += ",\"args\":{\"line\":" + QByteArray::number(slice.line) + '}';
            event("X", slice.start, row + 1, rest);
        }
        for (std::uint32_t i = 0; i < m_store.markerCount(row); ++i) {
            const Marker& marker = m_store.marker(row, i);
            event("i", marker.time, row + 1,
                QByteArray(R"("s":"t","name":")") + markerName(marker.kind) + '"');
        }
    }

    void writeFlow(FlowRow row)
    {
        const Flow& flow = m_store.flow(row);
        static constexpr const char* names[] = {"create", "wake", "cancel", "await"};
        const QByteArray rest = QByteArray("\"id\":") + QByteArray::number(row + 1)
            + R"(,"cat":"flow","name":")" + names[static_cast<std::size_t>(flow.kind)] + '"';
        event("s", flow.time, flow.from + 1, rest);
        event("f", flow.time, flow.to + 1, rest + R"(,"bp":"e")");
    }

    /// One that a foreign trace had.
    void writeCounter(std::uint32_t row)
    {
        if (!isCounter(m_store.resource(row)))
            return;
        const QByteArray name = jsonText(m_store.resourceName(row));
        for (std::uint32_t i = 0; i < m_store.resourcePointCount(row); ++i) {
            const trace::TraceEvent point = m_store.event(m_store.resourcePoint(row, i).event);
            event("C", point.time, 0,
                "\"name\":" + name + R"(,"args":{"value":)"
                    + QByteArray::number(std::bit_cast<float>(point.a), 'g', 9) + '}');
        }
    }

    bool flush()
    {
        m_written = m_written && m_out.write(m_text) == m_text.size();
        m_text.clear();
        return m_written;
    }

    const TraceStore& m_store;
    QIODevice& m_out;
    QByteArray m_text;
    bool m_first = true;
    bool m_written = true;
};

} // namespace

Result<void> writeChromeTrace(const TraceStore& store, const TraceProgram& program, QIODevice& out)
{
    return Writer(store, out).write(program);
}

} // namespace awaitscope::models
