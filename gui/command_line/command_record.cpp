#include "gui/command_line/command.h"
#include "gui/command_line/command_line.h"
#include "gui/command_line/command_traces.h"
#include "gui/recording/recorder_command.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace awaitscope::gui {

namespace {

int statusOf(const QProcess& process)
{
    // A shell tells of signals so.
    return process.exitStatus() == QProcess::CrashExit ? 128 + process.exitCode()
                                                       : process.exitCode();
}

} // namespace

int commandRecord(const QStringList& arguments)
{
    Command command(QStringLiteral("record"),
        Command::tr("Runs a program under a real Python and records what its tasks do. Its output "
                    "and its exit status are as without the recorder."),
        QStringLiteral("-- python3 script.py"));
    command.add({{QStringLiteral("o"), QStringLiteral("output")},
        Command::tr("the trace; its name ends in .pftrace"), Command::tr("OUT")});
    command.add({QStringLiteral("ring"),
        Command::tr("keep the newest MB megabytes of the recording"), Command::tr("MB")});
    command.add({QStringLiteral("freeze-on"),
        Command::tr("record until a second after a timeout fires, a task fails or the loop is held "
                    "for longer than MS milliseconds; several with commas between them. Keeps the "
                    "newest 64 megabytes unless --ring is given"),
        QStringLiteral("timeout|failure|lag=MS")});
    command.add({QStringLiteral("with-output"),
        Command::tr("record what the program prints as well")});
    const qsizetype divider = arguments.indexOf(QStringLiteral("--"));
    const bool help = arguments.contains(QStringLiteral("--help"))
        || arguments.contains(QStringLiteral("-h"));
    if (divider < 0 && !help) {
        return command.misuse(Command::tr(
            "Say what is run, after '--': awaitscope record -o OUT.pftrace -- python3 script.py"));
    }
    QStringList own = divider < 0 ? arguments : arguments.first(divider);
    own << QStringLiteral("--") << QStringLiteral("python3") << QStringLiteral("script.py");
    if (const auto status = command.parse(own))
        return *status;
    const QStringList program = arguments.sliced(divider + 1);
    const QString output = command.value("output");
    if (output.isEmpty())
        return command.misuse(Command::tr("Say where the trace goes: -o OUT.pftrace."));
    if (program.size() < 2)
        return command.misuse(Command::tr("After '--' a Python and a program are expected."));

    QTemporaryDir folder;
    const QString recorder = folder.isValid() ? unpackRecorder(folder.path()) : QString();
    if (recorder.isEmpty())
        return fail(Command::tr("The recorder cannot be unpacked into %1.").arg(folder.path()));

    QStringList options{QStringLiteral("-o"), output};
    for (const char* option : {"ring", "freeze-on"}) {
        if (command.isSet(option))
            options << QStringLiteral("--%1=%2").arg(QLatin1String(option), command.value(option));
    }
    if (command.isSet("with-output"))
        options << QStringLiteral("--with-output");
    const PythonProgram told = recorded({program.first(), program.sliced(1), {}}, recorder, options);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    // Ctrl+C is meant for the program; it ends, and then we do.
    std::signal(SIGINT, SIG_IGN);
    process.setChildProcessModifier([] { std::signal(SIGINT, SIG_DFL); });
    process.start(told.python, told.arguments);
    if (!process.waitForStarted())
        return fail(
            Command::tr("%1 cannot be started: %2.").arg(program.first(), process.errorString()));
    process.waitForFinished(-1);
    return statusOf(process);
}

} // namespace awaitscope::gui
