// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/reference.h"
#include "scheduler/script/session.h"
// clang-format on

#include "gui/command_line/command_line.h"

#include "gui/command_line/command.h"
#include "gui/command_line/command_input.h"
#include "gui/command_line/command_traces.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "gui/figure/figure_spec.h"
#include "gui/translations.h"
#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"
#include "models/timeline/text_timeline.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace awaitscope::gui {

namespace {

/// As CPython: stdout and stderr, each in its order and not one before the other.
void passOn(int stream, std::string_view text)
{
    if (stream == 2)
        std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stream == 2 ? stderr : stdout);
}

void printTimeline(const models::TraceStore& store, int width)
{
    models::TextTimelineOptions options;
    options.width = width;
    write(stdout, models::TextTimeline::draw(store, options));
}

int commandRun(const QStringList& arguments)
{
    Command command(QStringLiteral("run"),
        Command::tr(
            "Runs a program by the rules of CPython 3.11's asyncio. Its output, its errors and its "
            "exit status are as CPython's."));
    addRunOptions(command);
    command.add(
        {QStringLiteral("timeline"), Command::tr("print the timeline when the program has ended")});
    command.add({QStringLiteral("trace"),
        Command::tr("save what happened as a trace (.pftrace, .json or .csv)"), Command::tr("OUT")});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    std::string source;
    if (!readSource(command.file(), source))
        return kExitUsage;
    // CPython tells the program its whole path, and as sys.argv[0] what was typed.
    const std::string name = QFileInfo(command.file()).absoluteFilePath().toStdString();
    options.output = passOn;
    options.arguments = {command.file().toStdString()};

    if (command.isSet("timeline") || command.isSet("trace")) {
        const models::RecordedRun run = models::recordRun(source, name, options);
        std::fflush(stdout);
        if (run.cut)
            write(stderr,
                Command::tr("awaitscope: the run was ended after %L1 events.\n")
                    .arg(run.store->eventCount()));
        if (!run.refused && command.isSet("timeline")) {
            write(stdout, QStringLiteral("\n"));
            printTimeline(*run.store, 100);
        }
        std::fflush(stdout);
        if (!run.refused && command.isSet("trace")) {
            const auto written = models::TraceFile::write(
                command.value("trace"), *run.store, programOf(command.file(), source));
            if (!written)
                return fail(written.error().message);
        }
        return run.exitStatus;
    }
    const script::RunResult result
        = script::run_source(source, name, models::scriptOptions(options));
    std::fflush(stdout);
    return result.exit_status;
}

int commandCheck(const QStringList& arguments)
{
    Command command(QStringLiteral("check"),
        Command::tr(
            "Says what of a program has errors or lies outside the subset that the built-in engine "
            "runs. The exit status is 0 when it can be run and 1 when it cannot."));
    if (arguments.contains(QStringLiteral("--reference"))) {
        const std::string page = script::subset_reference();
        std::fwrite(page.data(), 1, page.size(), stdout);
        return 0;
    }
    command.add({QStringLiteral("reference"),
        Command::tr("write the page about that subset, in Markdown, instead")});
    if (const auto status = command.parse(arguments))
        return *status;
    std::string source;
    if (!readSource(command.file(), source))
        return kExitUsage;
    const std::string name = command.file().toStdString();
    const auto diagnostics = script::check_source(source, name);
    for (const script::Diagnostic& diagnostic : diagnostics) {
        const std::string text = script::format_diagnostic(diagnostic);
        std::fwrite(text.data(), 1, text.size(), stdout);
        if (!text.ends_with('\n'))
            std::fputc('\n', stdout);
    }
    if (diagnostics.empty())
        write(stdout, Command::tr("%1: no problems found\n").arg(command.file()));
    return script::has_errors(diagnostics) ? 1 : 0;
}

int commandShow(const QStringList& arguments)
{
    Command command(
        QStringLiteral("show"),
        Command::tr("Runs a program, or opens a trace, and prints its timeline as text."));
    addRunOptions(command);
    command.add({QStringLiteral("width"), Command::tr("characters of a line, 100 by default"),
        Command::tr("N")});
    command.add({QStringLiteral("events"), Command::tr("list every event below the timeline")});
    command.add({QStringLiteral("ascii"), Command::tr("use no character beyond ASCII")});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    double width = 100;
    if (const auto status = command.number("width", 40, 1000, width))
        return *status;
    int status = 0;
    const models::OpenedTrace trace = openInput(command.file(), options, status);
    if (!trace.store)
        return status;
    models::TextTimelineOptions text;
    text.width = static_cast<int>(width);
    text.events = command.isSet("events");
    text.ascii = command.isSet("ascii");
    write(stdout, models::TextTimeline::draw(*trace.store, text));
    return status;
}

/// Runs the figure's scenario and writes the figure to each of its files. The exit status.
int renderSpec(FigureSpec& spec, const models::RecordOptions& options)
{
    for (const QString& output : spec.outputs) {
        for (const QString& input : {spec.scenario, spec.compare}) {
            const QFileInfo read(input), written(output);
            if (written.exists() && read.canonicalFilePath() == written.canonicalFilePath())
                return fail(Command::tr("%1 is what is drawn; give the picture another name.").arg(output));
        }
    }
    int status = 0;
    const models::OpenedTrace trace = openInput(spec.scenario, options, status);
    if (!trace.store)
        return status;
    spec.options.source = QString::fromStdString(trace.program.text);
    spec.options.sourceName = QString::fromStdString(trace.program.name);
    models::OpenedTrace other;
    if (!spec.compare.isEmpty()) {
        int otherStatus = 0;
        other = openInput(spec.compare, options, otherStatus);
        if (!other.store)
            return otherStatus;
        status = std::max(status, otherStatus);
        spec.options.other = other.store.get();
        spec.options.otherName = QFileInfo(spec.compare).fileName();
    }
    for (const QString& output : spec.outputs) {
        const auto written = renderFigure(*trace.store, spec.options, output);
        if (!written)
            return fail(written.error().message);
        if (output == spec.outputs.constFirst()) {
            for (const QString& remark : written->remarks)
                write(stderr, QStringLiteral("awaitscope: %1: %2\n").arg(output, remark));
        }
        if (written->smallestPoints && *written->smallestPoints < kReadablePoints) {
            write(stderr,
                Command::tr("awaitscope: %1: its smallest text is %2 pt, which is hard to read.\n")
                    .arg(output)
                    .arg(*written->smallestPoints, 0, 'f', 1));
        }
    }
    return status;
}

/// The figures of a specification file. Goes on after one that fails; the worst exit status.
int renderSpecFile(const QString& path, const models::RecordOptions& options)
{
    auto specs = FigureSpec::read(path);
    if (!specs)
        return fail(specs.error().message);
    int status = 0;
    for (FigureSpec& spec : *specs)
        status = std::max(status, renderSpec(spec, options));
    return status;
}

/// Whether an option may be given several times, each adding a line.
bool severalOf(const char* key)
{
    return QLatin1String(key) == QLatin1String("note");
}

/// The first option that is about a figure: "-o", "--title"; empty if none is given.
QString figureOptionGiven(const Command& command)
{
    if (command.isSet("output"))
        return QStringLiteral("-o");
    if (command.isSet("compare"))
        return QStringLiteral("--compare");
    for (const FigureKeys::Key& key : FigureKeys::all()) {
        if (command.isSet(key.name))
            return QStringLiteral("--") + QLatin1String(key.name);
    }
    return {};
}

int commandRender(const QStringList& arguments)
{
    Command command(QStringLiteral("render"),
        Command::tr("Runs a program and writes its timeline as a picture (PNG, SVG, PDF) or as "
                    "a page that plays it (HTML). FILE may "
                    "also be a trace, or a figure specification: a .json file that says all this. "
                    "The exit status is 0 when all is written, 1 when the program cannot be run or "
                    "a trace is damaged, 2 when something cannot be read or written."));
    addRunOptions(command);
    command.add({{QStringLiteral("o"), QStringLiteral("output")},
        Command::tr("the picture; its name ends in .png, .svg, .pdf or .html; several may be given"),
        Command::tr("FIGURE")});
    command.add({QStringLiteral("compare"),
        Command::tr("a second program or trace, drawn below on the same time axis"),
        Command::tr("FILE")});
    for (const FigureKeys::Key& key : FigureKeys::all())
        command.add({QLatin1String(key.name), FigureKeys::tr(key.help), Command::tr(key.value)});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    if (command.file().endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
        && QFileInfo(command.file()).isFile()) {
        switch (FigureSpec::contentOf(command.file())) {
        case FigureSpec::Content::Specification:
            if (const QString given = figureOptionGiven(command); !given.isEmpty()) {
                return command.misuse(
                    Command::tr("%1 is a figure specification, which says all about its figures "
                                "itself; leave out %2.")
                        .arg(command.file(), given));
            }
            return renderSpecFile(command.file(), options);
        case FigureSpec::Content::Unknown:
            return fail(Command::tr(
                "%1 is no figure specification, which has \"scenario\" and \"output\", and no "
                "trace, which has \"traceEvents\".")
                            .arg(command.file()));
        case FigureSpec::Content::Trace:
            break;
        }
    }

    FigureSpec spec{command.file(), command.value("compare"), command.values("output"), {}};
    for (const FigureKeys::Key& key : FigureKeys::all()) {
        if (!command.isSet(key.name))
            continue;
        if (const auto set
            = FigureKeys::set(spec.options, QLatin1String(key.name),
                severalOf(key.name) ? command.values(key.name).join(u'\n') : command.value(key.name));
            !set)
            return command.misuse(QStringLiteral("--%1.").arg(set.error().message));
    }
    if (spec.options.differences && spec.compare.isEmpty())
        return command.misuse(Command::tr("--differences needs --compare, the run to compare with."));
    if (spec.outputs.isEmpty()) {
        return command.misuse(
            Command::tr("Say where the picture goes: -o FIGURE.png, .svg, .pdf or .html."));
    }
    for (const QString& output : spec.outputs) {
        if (!figureFormatOf(output)) {
            return command.misuse(
                Command::tr("The picture's name ends in .png, .svg, .pdf or .html, which '%1' does not.")
                    .arg(output));
        }
    }
    return renderSpec(spec, options);
}

QString generalHelp()
{
    return Command::tr(
        "Usage: awaitscope [FILE]                        the window, with a program or a trace\n"
        "       awaitscope run FILE.py                   output and errors as CPython would "
        "print them\n"
        "       awaitscope check FILE.py                 what of the file is outside the "
        "subset\n"
        "       awaitscope show FILE                     the timeline of a program or a trace "
        "as text\n"
        "       awaitscope render FILE -o OUT.png        the timeline as a picture (.png, "
        ".svg, .pdf, .html)\n"
        "       awaitscope record -o OUT -- python3 ...  record a program under a real Python\n"
        "       awaitscope convert IN OUT                a program's run or a trace as a trace, or as\n"
        "                                                a program that does the same (.py)\n"
        "       awaitscope stats FILE                    a program's run or a trace in numbers\n"
        "\n"
        "'awaitscope COMMAND --help' tells the options of a command.\n");
}

/// Qt tells of a missing display and the like; on a command's stderr that would be noise.
void dropNoise(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        write(stderr, text + QLatin1Char('\n'));
}

} // namespace

std::optional<int> runCommand(int argc, char** argv)
{
    const QByteArray first = argc > 1 ? argv[1] : "";
    if (first == "--version" || first == "-v") {
        std::printf("awaitscope %s\n", AWAITSCOPE_VERSION);
        return 0;
    }
    if (first == "--help" || first == "-h") {
        const QCoreApplication application(argc, argv); // translators are its
        installTranslations(*QCoreApplication::instance());
        write(stdout, generalHelp());
        return 0;
    }
    int (*command)(const QStringList&) = nullptr;
    if (first == "run")
        command = commandRun;
    else if (first == "check")
        command = commandCheck;
    else if (first == "show")
        command = commandShow;
    else if (first == "render")
        command = commandRender;
    else if (first == "convert")
        command = commandConvert;
    else if (first == "stats")
        command = commandStats;
    else if (first == "record")
        command = commandRecord;

    if (!command) {
        // Qt's own options (-style, -platform and so on) are the window's.
        if (first.startsWith("--") && first != "--") {
            write(stderr,
                Command::tr("awaitscope: Unknown option '%1'.\n")
                    .arg(QString::fromLocal8Bit(first)));
            write(stderr, generalHelp());
            return kExitUsage;
        }
        return {};
    }
    qInstallMessageHandler(dropNoise);
    std::unique_ptr<QCoreApplication> application;
    if (command == commandRender) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts are needed, a display is not
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    const QByteArrayList given(argv + 1, argv + argc);
    if (command != commandRun || given.contains("--timeline")) { // else none of our words is printed
        const bool ascii = given.contains("--ascii"); // which other languages are not
        installTranslations(*application, ascii ? QStringLiteral("en") : QString());
    }
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const int status = command(arguments);
    std::fflush(stdout);
    std::fflush(stderr);
    return status;
}

} // namespace awaitscope::gui
