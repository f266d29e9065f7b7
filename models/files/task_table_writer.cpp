#include "models/files/task_table_writer.h"

#include <QIODevice>

namespace awaitscope::models {

namespace {

QByteArray quoted(const QString& text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"'))
        && !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r')))
        return text.toUtf8();
    QString copy = text;
    copy.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return '"' + copy.toUtf8() + '"';
}

QByteArray seconds(TimeNs time)
{
    return QByteArray::number(static_cast<double>(time) / 1e9, 'f', 9);
}

const char* outcomeName(TaskOutcome outcome)
{
    switch (outcome) {
    case TaskOutcome::Pending:
        return "pending";
    case TaskOutcome::Returned:
        return "returned";
    case TaskOutcome::Failed:
        return "failed";
    case TaskOutcome::Cancelled:
        return "cancelled";
    }
    return "";
}

} // namespace

Result<void> writeTaskTable(const TraceStore& store, const TraceProgram&, QIODevice& out)
{
    QByteArray table("task,name,coroutine,creator,created,first_step,ended,outcome,error,message,"
                     "steps,running,ready,waiting,cancelling\r\n");
    const auto flush = [&] { return out.write(std::exchange(table, {})) >= 0; };
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        const Task& task = store.task(row);
        const TaskEnd end = store.taskEnd(row);
        const auto total = [&](SliceState state) {
            return seconds(task.total[static_cast<std::size_t>(state)]);
        };
        const QByteArrayList cells{QByteArray::number(row + 1), quoted(store.taskName(row)),
            quoted(store.string(task.coroutine)),
            task.creator == kNoIndex ? QByteArray() : QByteArray::number(task.creator + 1),
            seconds(task.created),
            task.steps == 0 ? QByteArray() : seconds(store.firstStep(row)),
            task.ended == kOpen ? QByteArray() : seconds(task.ended), outcomeName(task.outcome),
            quoted(store.string(end.errorType)), quoted(store.string(end.errorMessage)),
            QByteArray::number(task.steps), total(SliceState::Running), total(SliceState::Ready),
            total(SliceState::Waiting), total(SliceState::Cancelling)};
        table += cells.join(',') + "\r\n";
        if (table.size() > (1 << 16) && !flush())
            return Error{out.errorString(), {}};
    }
    if (!flush())
        return Error{out.errorString(), {}};
    return {};
}

} // namespace awaitscope::models
