#include "models/analysis/wording.h"

#include "models/analysis/await_tree.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

#include <QStringList>

namespace awaitscope::models {

using trace::AwaitKind;
using trace::EventKind;
using trace::TraceEvent;

QString secondsLiteral(TimeNs duration)
{
    return QString::number(static_cast<double>(duration) / 1e9, 'g', 12);
}

QString joinedSentences(const QString& first, const QString& second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    const char16_t end = first.back().unicode();
    const bool isFullWidth = (end >= 0x3000 && end <= 0x303f) || (end >= 0xff00 && end <= 0xff60);
    return isFullWidth ? first + second : first + QLatin1Char(' ') + second;
}

QString Wording::text(const QString& text) const
{
    return m_markup == Markup::Plain ? text : text.toHtmlEscaped();
}

QString Wording::name(TaskRow task) const
{
    if (task == kNoIndex)
        return {};
    const QString name = text(m_store.taskName(task));
    switch (m_markup) {
    case Markup::Plain:
    case Markup::LineLinks:
        break;
    case Markup::Bold:
        return QStringLiteral("<b>%1</b>").arg(name);
    case Markup::Links:
        return QStringLiteral("<a href=\"task:%1\">%2</a>").arg(task).arg(name);
    }
    return name;
}

QString Wording::line(std::uint32_t line) const
{
    const QString words = tr("line %1").arg(ProgramFiles::place(m_store, line));
    if (m_markup != Markup::Links && m_markup != Markup::LineLinks)
        return words;
    // Never broken: the number would stand alone at the start of a line.
    return QStringLiteral("<a href=\"line:%1\">%2</a>")
        .arg(line)
        .arg(QString(words).replace(QLatin1Char(' '), QChar(QChar::Nbsp)));
}

QString Wording::error(trace::StringId type, trace::StringId message) const
{
    const QString typeName = text(type), words = text(message);
    return words.isEmpty() ? typeName : typeName + QStringLiteral(": ") + words;
}

QString Wording::awaited(EventIndex stepEnd) const
{
    if (stepEnd == kNoIndex)
        return {};
    const TraceEvent& event = m_store.event(stepEnd);
    if (event.kind != EventKind::StepEnd)
        return {};
    if (static_cast<trace::StepOutcome>(event.detail) == trace::StepOutcome::Yielded)
        return QStringLiteral("sleep(0)");
    if (static_cast<trace::StepOutcome>(event.detail) != trace::StepOutcome::Suspended)
        return {};
    const int count = static_cast<int>(event.a);
    const TaskRow task = m_store.taskRow(event.other);
    const TaskRow inner = m_store.taskRow(static_cast<trace::ObjectId>(event.a));
    const auto named = [this, &event](const QString& what) {
        const std::uint32_t row = m_store.resourceRow(event.other);
        const QString name = row == kNoIndex ? QString() : text(m_store.resource(row).name);
        return name.isEmpty() ? what : what + QLatin1Char(' ') + name;
    };
    // "upload, audit": while they are few enough to be said.
    const auto targets = [&] {
        constexpr int kMostNamed = 4;
        QStringList names;
        if (count <= kMostNamed) {
            for (const TaskRow target : namedTargets(m_store, stepEnd))
                names << name(target);
        }
        return names.size() == count ? names.join(QLatin1String(", ")) : QString();
    };
    switch (static_cast<AwaitKind>(event.flags)) {
    case AwaitKind::Future:
        return tr("a future");
    case AwaitKind::Sleep:
        return QStringLiteral("sleep(%1)").arg(secondsLiteral(asked(event)));
    case AwaitKind::Task:
        return tr("task %1").arg(name(task));
    case AwaitKind::Gather:
        if (const QString names = targets(); !names.isEmpty())
            return tr("gather() of %1", "names of tasks").arg(names);
        return tr("gather() of %n tasks", nullptr, count);
    case AwaitKind::Wait:
        if (const QString names = targets(); !names.isEmpty())
            return tr("wait() for %1", "names of tasks").arg(names);
        return tr("wait() for %n tasks", nullptr, count);
    case AwaitKind::WaitFor:
        return inner == kNoIndex ? QStringLiteral("wait_for()")
                                 : tr("wait_for() of task %1").arg(name(inner));
    case AwaitKind::TaskGroup:
        return tr("%n tasks of its TaskGroup", nullptr, count);
    case AwaitKind::Shield:
        return inner == kNoIndex ? QStringLiteral("shield()")
                                 : tr("shield() of task %1").arg(name(inner));
    case AwaitKind::Lock:
        return named(QStringLiteral("Lock.acquire"));
    case AwaitKind::Semaphore:
        return named(QStringLiteral("Semaphore.acquire"));
    case AwaitKind::Event:
        return named(QStringLiteral("Event.wait"));
    case AwaitKind::Condition:
        return named(QStringLiteral("Condition.wait"));
    case AwaitKind::Barrier:
        return named(QStringLiteral("Barrier.wait"));
    case AwaitKind::QueueGet:
        return named(QStringLiteral("Queue.get"));
    case AwaitKind::QueuePut:
        return named(QStringLiteral("Queue.put"));
    case AwaitKind::QueueJoin:
        return named(QStringLiteral("Queue.join"));
    case AwaitKind::Thread:
        return tr("a thread");
    }
    return {};
}

TimeNs Wording::asked(const TraceEvent& event) const
{
    return askedDuration(event.wide() - event.time, m_store.clock());
}

QString Wording::waiting(EventIndex stepEnd) const
{
    const TraceEvent& event = m_store.event(stepEnd);
    if (event.kind == EventKind::StepEnd
        && static_cast<trace::StepOutcome>(event.detail) == trace::StepOutcome::Suspended
        && static_cast<AwaitKind>(event.flags) == AwaitKind::Sleep) {
        return tr("sleeps %1, until %2 s")
            .arg(formatDuration(asked(event)), formatSeconds(event.wide()));
    }
    return tr("waits for %1").arg(awaited(stepEnd));
}

} // namespace awaitscope::models
