#include "gui/command_line/command_traces.h"

#include "gui/command_line/command_input.h"
#include "models/analysis/findings.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"
#include "models/scenario/scenario_file.h"
#include "models/scenario/scenario_from_trace.h"
#include "models/timeline/text_cells.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

namespace {

QString outcomeName(models::TaskOutcome outcome)
{
    switch (outcome) {
    case models::TaskOutcome::Pending:
        return QStringLiteral("pending");
    case models::TaskOutcome::Returned:
        return QStringLiteral("returned");
    case models::TaskOutcome::Failed:
        return QStringLiteral("failed");
    case models::TaskOutcome::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

/// The same for people.
QString outcomeWord(models::TaskOutcome outcome)
{
    switch (outcome) {
    case models::TaskOutcome::Pending:
        return Command::tr("pending");
    case models::TaskOutcome::Returned:
        return Command::tr("returned");
    case models::TaskOutcome::Failed:
        return Command::tr("failed");
    case models::TaskOutcome::Cancelled:
        return Command::tr("cancelled");
    }
    return {};
}

double seconds(models::TimeNs time)
{
    return static_cast<double>(time) / 1e9;
}

models::TimeNs totalOf(const models::Task& task, models::SliceState state)
{
    return task.total[static_cast<std::size_t>(state)];
}

/// Numbers in seconds, names as in the program: for scripts, so never translated.
QByteArray statisticsJson(const models::TraceStore& store)
{
    const models::RunStatistics run = models::runStatistics(store);
    QJsonArray tasks;
    for (models::TaskRow row = 0; row < store.taskCount(); ++row) {
        const models::Task& task = store.task(row);
        tasks.append(QJsonObject{{QStringLiteral("name"), store.taskName(row)},
            {QStringLiteral("coroutine"), store.string(task.coroutine)},
            {QStringLiteral("created"), seconds(task.created)},
            {QStringLiteral("ended"),
                task.ended == models::kOpen ? QJsonValue() : QJsonValue(seconds(task.ended))},
            {QStringLiteral("outcome"), outcomeName(task.outcome)},
            {QStringLiteral("error"), store.string(store.taskEnd(row).errorType)},
            {QStringLiteral("steps"), static_cast<qint64>(task.steps)},
            {QStringLiteral("running"), seconds(totalOf(task, models::SliceState::Running))},
            {QStringLiteral("ready"), seconds(totalOf(task, models::SliceState::Ready))},
            {QStringLiteral("waiting"), seconds(totalOf(task, models::SliceState::Waiting))},
            {QStringLiteral("cancelling"),
                seconds(totalOf(task, models::SliceState::Cancelling))}});
    }
    const QJsonObject all{{QStringLiteral("events"), static_cast<qint64>(store.eventCount())},
        {QStringLiteral("duration"), seconds(run.duration)},
        {QStringLiteral("busy"), seconds(run.busy)},
        {QStringLiteral("tasks"), static_cast<qint64>(run.tasks)},
        {QStringLiteral("returned"), static_cast<qint64>(run.returned)},
        {QStringLiteral("cancelled"), static_cast<qint64>(run.cancelled)},
        {QStringLiteral("failed"), static_cast<qint64>(run.failed)},
        {QStringLiteral("pending"), static_cast<qint64>(run.pending)},
        {QStringLiteral("maximum_live"), static_cast<qint64>(run.maximumLive)},
        {QStringLiteral("maximum_ready"),
            static_cast<qint64>(store.counterMaximum(models::CounterKind::ReadyQueue))},
        {QStringLiteral("maximum_lag"),
            seconds(store.counterMaximum(models::CounterKind::LoopLag))},
        {QStringLiteral("loop_iterations"), static_cast<qint64>(store.iterationCount())},
        {QStringLiteral("blocking_steps"), static_cast<qint64>(store.blockedCount())},
        {QStringLiteral("per_task"), tasks}};
    return QJsonDocument(all).toJson();
}

/// What the window lists under Findings.
QString findingsText(const models::TraceStore& store, const std::string& source)
{
    constexpr std::size_t kMost = 20;
    models::FindingsScan scan(store, QString::fromStdString(source).split(QLatin1Char('\n')));
    scan.advance(store.eventCount());
    scan.conclude();
    const models::Wording wording(store, models::Markup::Plain);
    QString text;
    for (std::size_t i = 0; i < std::min(scan.findings().size(), kMost); ++i) {
        const models::Finding& finding = scan.findings()[i];
        text += QStringLiteral("%1 s  %2\n    %3\n")
                    .arg(models::formatSeconds(store.event(finding.event).time),
                        models::FindingWords::title(store, finding),
                        models::FindingWords::sentence(wording, finding));
    }
    if (scan.findings().size() > kMost) {
        text
            += Command::tr("and %n more", nullptr, static_cast<int>(scan.findings().size() - kMost))
            + QLatin1Char('\n');
    }
    return text.isEmpty() ? text
                          : QLatin1Char('\n') + Command::tr("Findings") + QLatin1Char('\n') + text;
}

QString statisticsText(const models::TraceStore& store)
{
    const models::RunStatistics run = models::runStatistics(store);
    QString text;
    const auto line = [&](const QString& name, const QString& value) {
        text += models::fittedText(name, 24, QChar(u'…')) + value + QLatin1Char('\n');
    };
    line(Command::tr("Tasks"), models::StatisticsWords::tasks(run));
    line(Command::tr("Most tasks at a time"), QString::number(run.maximumLive));
    line(Command::tr("Duration"), models::formatDuration(run.duration));
    line(Command::tr("Loop busy"), models::formatDuration(run.busy));
    line(Command::tr("Longest ready queue"),
        QString::number(store.counterMaximum(models::CounterKind::ReadyQueue)));
    line(Command::tr("Largest loop lag"),
        models::formatDuration(store.counterMaximum(models::CounterKind::LoopLag)));
    line(Command::tr("Steps that block"), QString::number(store.blockedCount()));
    line(Command::tr("Events"), QString::number(store.eventCount()));
    for (const auto& entry : store.report().entries())
        text += models::ImportReport::sentence(entry) + QLatin1Char('\n');
    if (store.taskCount() == 0)
        return text;

    constexpr int nameWidth = 28, width = 11;
    const auto row = [&](const QString& name, const QStringList& cells) {
        text += models::fittedText(name, nameWidth - 1, QChar(u'…')) + QLatin1Char(' ');
        for (const QString& cell : cells)
            text += QString(std::max(width - models::textCells(cell), 1), QLatin1Char(' ')) + cell;
        text += QLatin1Char('\n');
    };
    text += QLatin1Char('\n');
    row(Command::tr("Task"),
        {Command::tr("outcome"), Command::tr("steps"), Command::tr("running"),
            Command::tr("ready"), Command::tr("waiting"), Command::tr("cancelling")});
    for (models::TaskRow task = 0; task < store.taskCount(); ++task) {
        const models::Task& found = store.task(task);
        const auto total = [&](models::SliceState state) {
            return models::formatDuration(totalOf(found, state));
        };
        row(store.taskName(task),
            {outcomeWord(found.outcome), QString::number(found.steps),
                total(models::SliceState::Running), total(models::SliceState::Ready),
                total(models::SliceState::Waiting), total(models::SliceState::Cancelling)});
    }
    return text;
}

/// What a program is made of: --from, --to and --task.
std::optional<int> readPart(
    const Command& command, const models::TraceStore& store, models::TracePart& part)
{
    if (command.isSet("from") || command.isSet("to")) {
        double from = seconds(store.beginTime()), to = seconds(store.endTime());
        for (const auto& [option, value] : {std::pair{"from", &from}, std::pair{"to", &to}}) {
            if (const auto status = command.number(option, 0, 1e9, *value))
                return status;
        }
        part.range = models::TimeRange{static_cast<models::TimeNs>(std::llround(from * 1e9)),
            static_cast<models::TimeNs>(std::llround(to * 1e9))};
        if (part.range->duration() <= 0)
            return command.misuse(Command::tr("--from must be before --to"));
    }
    for (const QString& name : command.values("task")) {
        const std::size_t before = part.tasks.size();
        for (models::TaskRow row = 0; row < store.taskCount(); ++row) {
            if (store.taskName(row) == name)
                part.tasks.push_back(row);
        }
        if (part.tasks.size() == before)
            return command.misuse(Command::tr("there is no task %1").arg(name));
    }
    return std::nullopt;
}

int writeProgram(const Command& command, const models::TraceStore& store)
{
    models::TracePart part;
    part.name = QFileInfo(command.file()).fileName();
    if (const auto status = readPart(command, store, part))
        return *status;
    const auto program = models::ScenarioFromTrace::write(store, part);
    if (!program)
        return fail(program.error().message);
    if (const auto written = models::ScenarioFile::write(command.secondFile(), {*program, false});
        !written)
        return fail(written.error().message);
    return 0;
}

} // namespace

int commandConvert(const QStringList& arguments)
{
    Command command(QStringLiteral("convert"),
        Command::tr("Opens a trace, or runs a program, and saves it in the format that the second "
                    "name asks for: .pftrace, .json or, as a table of the tasks, .csv. A name that "
                    "ends in .gz is packed. With a name that ends in .py: writes a program that "
                    "does the same again, with sleeps for what was waited for."),
        QStringLiteral("IN OUT"));
    addRunOptions(command);
    command.add({QStringLiteral("from"), Command::tr("into a program: from this time on"),
        Command::tr("S")});
    command.add(
        {QStringLiteral("to"), Command::tr("into a program: up to this time"), Command::tr("S")});
    command.add({QStringLiteral("task"),
        Command::tr("into a program: this task only; may be given several times"),
        Command::tr("NAME")});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    int status = 0;
    const models::OpenedTrace trace = openInput(command.file(), options, status);
    if (!trace.store)
        return status;
    if (command.secondFile().endsWith(QLatin1String(".py"), Qt::CaseInsensitive)) {
        const int written = writeProgram(command, *trace.store);
        return written != 0 ? written : status;
    }
    if (const auto written
        = models::TraceFile::write(command.secondFile(), *trace.store, trace.program);
        !written)
        return fail(written.error().message);
    return status;
}

int commandStats(const QStringList& arguments)
{
    Command command(QStringLiteral("stats"),
        Command::tr("Opens a trace, or runs a program, and prints it in numbers."),
        QStringLiteral("FILE"));
    addRunOptions(command);
    command.add({QStringLiteral("json"), Command::tr("print JSON, times in seconds")});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    int status = 0;
    const models::OpenedTrace trace = openInput(command.file(), options, status);
    if (!trace.store)
        return status;
    if (command.isSet("json")) {
        const QByteArray json = statisticsJson(*trace.store);
        std::fwrite(json.constData(), 1, static_cast<std::size_t>(json.size()), stdout);
    } else {
        write(
            stdout, statisticsText(*trace.store) + findingsText(*trace.store, trace.program.text));
    }
    return status;
}

} // namespace awaitscope::gui
