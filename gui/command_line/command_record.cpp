#include "gui/command_line/command.h"
#include "gui/command_line/command_line.h"
#include "gui/command_line/command_traces.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace awaitscope::gui {

namespace {

/// How many of the interpreter's arguments are its own options, before the script or "-m".
qsizetype interpreterOptions(const QStringList& arguments)
{
    qsizetype count = 0;
    while (count < arguments.size()) {
        const QString& option = arguments[count];
        if (!option.startsWith(QLatin1Char('-')) || option == QLatin1String("-")
            || option.startsWith(QLatin1String("-m")) || option.startsWith(QLatin1String("-c")))
            break;
        // These two have their value in the next word when none is attached.
        const bool takesValue = option == QLatin1String("-X") || option == QLatin1String("-W")
            || option == QLatin1String("--check-hash-based-pycs");
        count += takesValue ? 2 : 1;
    }
    return std::min(count, arguments.size());
}

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
    const QString recorder = folder.filePath(QStringLiteral("awaitscope_recorder.py"));
    if (!folder.isValid()
        || !QFile::copy(QStringLiteral(":/recorder/awaitscope_recorder.py"), recorder))
        return fail(Command::tr("The recorder cannot be unpacked into %1.").arg(folder.path()));

    QStringList words = program.sliced(1);
    const qsizetype options = interpreterOptions(words);
    QStringList inserted{recorder, QStringLiteral("-o"), output};
    for (const char* option : {"ring", "freeze-on"}) {
        if (command.isSet(option))
            inserted << QStringLiteral("--%1=%2").arg(QLatin1String(option), command.value(option));
    }
    if (command.isSet("with-output"))
        inserted << QStringLiteral("--with-output");
    words = words.first(options) + inserted + words.sliced(options);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    // Ctrl+C is meant for the program; it ends, and then we do.
    std::signal(SIGINT, SIG_IGN);
    process.setChildProcessModifier([] { std::signal(SIGINT, SIG_DFL); });
    process.start(program.first(), words);
    if (!process.waitForStarted())
        return fail(
            Command::tr("%1 cannot be started: %2.").arg(program.first(), process.errorString()));
    process.waitForFinished(-1);
    return statusOf(process);
}

} // namespace awaitscope::gui
