// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/session.h"
// clang-format on

#include "gui/command_line/command_input.h"

#include "gui/command_line/command_line.h"
#include "models/scenario/scenario_file.h"

#include <QFile>
#include <QFileInfo>

#include <cmath>

namespace awaitscope::gui {

bool readSource(const QString& path, std::string& source)
{
    const QFileInfo info(path);
    QString problem;
    QFile file(path);
    if (!info.exists()) {
        problem = Command::tr("there is no such file");
    } else if (info.isDir()) {
        problem = Command::tr("it is a folder");
    } else if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
    } else {
        constexpr qint64 limit = models::ScenarioFile::kMaxBytes;
        const QByteArray bytes = file.read(limit + 1);
        if (file.error() != QFileDevice::NoError) {
            problem = file.errorString();
        } else if (bytes.size() > limit) {
            problem = Command::tr("it is larger than 10 MB, the most that a scenario may have");
        } else {
            source = bytes.toStdString();
            return true;
        }
    }
    fail(Command::tr("cannot read %1: %2.").arg(path, problem));
    return false;
}

void addRunOptions(Command& command)
{
    command.add({QStringLiteral("clock"),
        Command::tr("virtual (the default: waiting takes no time) or real"), Command::tr("kind")});
    command.add({QStringLiteral("virtual-time"), Command::tr("the same as --clock virtual")});
    command.add({QStringLiteral("speed"),
        Command::tr("real clock: seconds of the program per second, 1 by default"),
        Command::tr("X")});
    command.add({QStringLiteral("step-cost"),
        Command::tr("virtual clock: what each step of a task takes, 0 by default"),
        Command::tr("S")});
    command.add({QStringLiteral("seed"), Command::tr("what the random module begins with"),
        Command::tr("N")});
    command.add({QStringLiteral("max-time"), Command::tr("end the run at this time of the loop"),
        Command::tr("S")});
}

std::optional<int> readRunOptions(const Command& command, models::RecordOptions& options)
{
    if (command.isSet("clock")) {
        const QString clock = command.value("clock");
        if (clock == QLatin1String("real"))
            options.clock = awaitscope::ClockKind::Real;
        else if (clock != QLatin1String("virtual"))
            return command.misuse(Command::tr("--clock is virtual or real, not '%1'.").arg(clock));
    }
    if (command.isSet("virtual-time")) {
        if (options.clock == awaitscope::ClockKind::Real)
            return command.misuse(
                Command::tr("--virtual-time and --clock real exclude each other."));
        options.clock = awaitscope::ClockKind::Virtual;
    }
    if (const auto status = command.number("speed", 1e-6, 1e6, options.speed))
        return status;
    double cost = 0;
    if (const auto status = command.number("step-cost", 0, 1, cost))
        return status;
    if (cost > 0 && options.clock == awaitscope::ClockKind::Real)
        return command.misuse(
            Command::tr("--step-cost is for the virtual clock; with --clock real steps take what "
                        "they take."));
    options.stepCost = awaitscope::Duration(std::llround(cost * 1e9));
    if (command.isSet("seed")) {
        bool valid = false;
        options.seed = command.value("seed").toULongLong(&valid);
        if (!valid) {
            return command.misuse(
                Command::tr("--seed takes a whole number, not '%1'.").arg(command.value("seed")));
        }
    }
    double seconds = -1;
    if (const auto status = command.number("max-time", 0, 1e9, seconds))
        return status;
    if (seconds >= 0)
        options.maximumSeconds = seconds;
    return {};
}

models::TraceProgram programOf(const QString& path, const std::string& source)
{
    return {QFileInfo(path).fileName().toStdString(), source};
}

models::OpenedTrace openInput(
    const QString& path, const models::RecordOptions& options, int& status)
{
    if (models::TraceFile::isTrace(path)) {
        models::Result<models::OpenedTrace> opened = models::TraceFile::open(path);
        if (!opened) {
            status = fail(opened.error().message);
            return {};
        }
        for (const QString& note : opened->notes)
            write(stderr, QStringLiteral("awaitscope: %1\n").arg(note));
        if (opened->damage) {
            write(stderr, QStringLiteral("awaitscope: %1\n").arg(opened->damage->message));
            status = 1;
        }
        return std::move(*opened);
    }
    std::string source;
    if (!readSource(path, source)) {
        status = kExitUsage;
        return {};
    }
    const std::string name = path.toStdString();
    models::RecordedRun run = models::recordRun(source, name, options);
    if (run.refused) {
        for (const script::Diagnostic& diagnostic : script::check_source(source, name)) {
            if (diagnostic.is_error())
                write(stderr, QString::fromStdString(script::format_diagnostic(diagnostic)));
        }
        status = 1;
        return {};
    }
    if (run.cut) {
        write(stderr,
            Command::tr("awaitscope: the run was ended after %L1 events.\n")
                .arg(run.store->eventCount()));
    }
    return {std::move(run.store), programOf(path, source), {}};
}

} // namespace awaitscope::gui
