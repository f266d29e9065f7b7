// The order of events of two scenarios, as CPython 3.11 itself went through them. The recordings
// are not part of the project; without them these tests skip.
// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"
// clang-format on

#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace awaitscope::models {
namespace {

using trace::EventKind;
using trace::TraceEvent;

/// One run of a scenario in virtual time, as a store.
struct Recording {
    trace::EventQueue queue{std::size_t{1} << 14};
    std::shared_ptr<trace::StringPool> strings = std::make_shared<trace::StringPool>();
    trace::Tracer tracer{queue, *strings};
    TraceStore store{strings};

    explicit Recording(const QByteArray& source)
    {
        script::RunOptions options;
        options.tracer = &tracer;
        script::run_source(source.toStdString(), "scenario.py", options);
        TraceBuilder builder(store);
        queue.drain([&](std::span<const TraceEvent> events) { builder.append(events); });
        builder.finish();
    }
};

QString designFile(const QString& name)
{
    return QStringLiteral(AWAITSCOPE_SOURCE_DIR "/../shared/design/data/") + name;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "0.450 run beat", one line for each step, with the time when `withTimes`.
QStringList describeSteps(const TraceStore& store, bool withTimes)
{
    QStringList lines;
    for (std::uint32_t step = 0; step < store.stepCount(); ++step) {
        const TraceEvent& event = store.event(store.stepEvent(step));
        const QString task = store.taskName(store.taskRow(event.task));
        QString line;
        switch (event.kind) {
        case EventKind::TaskCreated: line = "create " + task; break;
        case EventKind::StepBegin: line = "run " + task; break;
        case EventKind::Output:
            line = "print " + task + ' '
                + store.string(static_cast<trace::StringId>(event.a)).trimmed();
            break;
        case EventKind::TimerArmed:
            line = "timer";
            if (withTimes)
                line += ' ' + QString::number(static_cast<double>(event.wide()) / 1e9);
            break;
        case EventKind::StepEnd:
            switch (static_cast<trace::StepOutcome>(event.detail)) {
            case trace::StepOutcome::Suspended: line = "suspend " + task; break;
            case trace::StepOutcome::Returned: line = "done " + task + " ok"; break;
            case trace::StepOutcome::Raised: line = "done " + task + " exc"; break;
            case trace::StepOutcome::Cancelled: line = "done " + task + " cancelled"; break;
            case trace::StepOutcome::Yielded: line = "yield " + task; break;
            }
            break;
        case EventKind::CancelRequested: line = "cancel " + task; break;
        default: line = "unexpected"; break;
        }
        if (withTimes)
            line.prepend(QString::number(static_cast<double>(event.time) / 1e9, 'f', 3) + ' ');
        // Whoever starts main names it only in the recording; asyncio calls it Task-1.
        lines.append(line.replace("Task-1", "main"));
    }
    return lines;
}

QStringList describeGolden(const QByteArray& json, bool withTimes)
{
    QStringList lines;
    const QJsonArray events = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& value : events) {
        const QJsonObject event = value.toObject();
        const QString kind = event["event"].toString();
        const QString task = event["task"].toString();
        QString line = kind;
        if (kind == "timer") {
            if (withTimes)
                line += ' ' + QString::number(event["when"].toDouble());
        } else {
            line += ' ' + task;
        }
        if (kind == "print")
            line += ' ' + event["text"].toString();
        if (kind == "done")
            line += ' ' + event["how"].toString().section(' ', 0, 0);
        if (withTimes)
            line.prepend(QString::number(event["t"].toDouble(), 'f', 3) + ' ');
        lines.append(line);
    }
    return lines;
}

void expectGoldenOrder(const QString& scenario, bool withTimes)
{
    const QByteArray source = contents(designFile(scenario + ".py"));
    const QByteArray golden = contents(designFile(scenario + ".cpython311.json"));
    if (source.isEmpty() || golden.isEmpty())
        GTEST_SKIP() << "the recordings of CPython are not here: " << designFile(scenario).toStdString();
    const Recording recording(source);
    const QStringList expected = describeGolden(golden, withTimes);
    const QStringList actual = describeSteps(recording.store, withTimes);
    for (qsizetype i = 0; i < std::max(expected.size(), actual.size()); ++i) {
        ASSERT_EQ(actual.value(i).toStdString(), expected.value(i).toStdString())
            << "step " << i + 1 << " of " << expected.size();
    }
}

TEST(GoldenOrder, OfPageLoadEqualsCPythonsOnAVirtualClock)
{
    expectGoldenOrder("page_load", true);
}

TEST(GoldenOrder, OfWaitWithATimeoutEqualsCPythonsOnTheRealClock)
{
    expectGoldenOrder("wait_timeout", false);
}

} // namespace
} // namespace awaitscope::models
