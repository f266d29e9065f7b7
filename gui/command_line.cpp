// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/reference.h"
#include "scheduler/script/session.h"
// clang-format on

#include "gui/command_line.h"

#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "gui/figure/figure_spec.h"
#include "gui/translations.h"
#include "models/scenario/recorded_run.h"
#include "models/scenario/scenario_file.h"
#include "models/timeline/text_timeline.h"

#include <QCommandLineParser>
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

void write(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

int fail(const QString& message)
{
    std::fflush(stdout);
    write(stderr, QStringLiteral("awaitscope: %1\n").arg(message));
    return kExitUsage;
}

/// A subcommand's options, and what to do about --help and mistakes. Options are named as in the
/// README.
class Command {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    Command(const QString& name, const QString& description) : m_name(name)
    {
        m_parser.setApplicationDescription(description);
        m_parser.addOption(m_help);
        m_parser.addPositionalArgument(
            QStringLiteral("FILE"), tr("the Python file"), QStringLiteral("FILE.py"));
    }

    QCommandLineParser& parser() { return m_parser; }
    void add(const QCommandLineOption& option) { m_parser.addOption(option); }

    /// Empty: go on. Otherwise the exit status.
    std::optional<int> parse(const QStringList& arguments)
    {
        if (!m_parser.parse(arguments))
            return misuse(m_parser.errorText());
        if (m_parser.isSet(m_help)) {
            QString text = m_parser.helpText();
            // Qt's usage line names the program only.
            const qsizetype end = text.indexOf(QLatin1Char('\n'));
            text.replace(0, end, tr("Usage: awaitscope %1 [options] FILE.py").arg(m_name));
            write(stdout, text);
            return 0;
        }
        const QStringList files = m_parser.positionalArguments();
        if (files.isEmpty())
            return misuse(tr("No file is given."));
        if (files.size() > 1)
            return misuse(tr("One file is expected, but there is also '%1'.").arg(files[1]));
        return {};
    }

    int misuse(const QString& message) const
    {
        return fail(message + QLatin1Char('\n') + tr("Try 'awaitscope %1 --help'.").arg(m_name));
    }

    QString file() const { return m_parser.positionalArguments().constFirst(); }
    bool isSet(const char* option) const { return m_parser.isSet(QLatin1String(option)); }
    QString value(const char* option) const { return m_parser.value(QLatin1String(option)); }
    QStringList values(const char* option) const { return m_parser.values(QLatin1String(option)); }

    /// A number of an option within limits; `result` stays as it is when the option is not given.
    std::optional<int> number(const char* option, double least, double most, double& result) const
    {
        if (!isSet(option))
            return {};
        bool valid = false;
        const double number = value(option).toDouble(&valid);
        if (!valid || !(number >= least && number <= most)) {
            return misuse(tr("--%1 takes a number from %2 to %3, not '%4'.")
                              .arg(QLatin1String(option))
                              .arg(least)
                              .arg(most)
                              .arg(value(option)));
        }
        result = number;
        return {};
    }

private:
    QString m_name;
    QCommandLineParser m_parser;
    QCommandLineOption m_help{{QStringLiteral("h"), QStringLiteral("help")}, tr("show this help")};
};

/// The bytes of a scenario, whatever they are: what is no Python in them, Python itself has words
/// for. False after a message when there is nothing to read.
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
    command.add({QStringLiteral("seed"), Command::tr("what the random module begins with"),
        Command::tr("N")});
    command.add({QStringLiteral("max-time"), Command::tr("end the run at this time of the loop"),
        Command::tr("S")});
}

/// What addRunOptions() asked for. Otherwise the exit status.
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
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    std::string source;
    if (!readSource(command.file(), source))
        return kExitUsage;
    const std::string name = command.file().toStdString();
    options.output = passOn;

    if (command.isSet("timeline")) {
        const models::RecordedRun run = models::recordRun(source, name, options);
        std::fflush(stdout);
        if (run.cut)
            write(stderr,
                Command::tr("awaitscope: the run was ended after %L1 events.\n")
                    .arg(run.store->eventCount()));
        if (!run.refused) {
            write(stdout, QStringLiteral("\n"));
            printTimeline(*run.store, 100);
        }
        std::fflush(stdout);
        return run.exitStatus;
    }
    script::RunOptions script;
    script.clock = options.clock;
    script.speed = options.speed;
    script.seed = options.seed;
    if (options.maximumSeconds) {
        script.max_time = std::chrono::duration_cast<Duration>(
            std::chrono::duration<double>(*options.maximumSeconds));
    }
    script.output = passOn;
    const script::RunResult result = script::run_source(source, name, script);
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

/// Runs a scenario for its picture. Empty store after a message when there is none to draw.
models::RecordedRun recordForPicture(
    const QString& file, const models::RecordOptions& options, int& status)
{
    std::string source;
    if (!readSource(file, source)) {
        status = kExitUsage;
        return {};
    }
    const std::string name = file.toStdString();
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
    return run;
}

int commandShow(const QStringList& arguments)
{
    Command command(
        QStringLiteral("show"), Command::tr("Runs a program and prints its timeline as text."));
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
    const models::RecordedRun run = recordForPicture(command.file(), options, status);
    if (!run.store)
        return status;
    models::TextTimelineOptions text;
    text.width = static_cast<int>(width);
    text.events = command.isSet("events");
    text.ascii = command.isSet("ascii");
    write(stdout, models::TextTimeline::draw(*run.store, text));
    return 0;
}

/// Runs the figure's scenario and writes the figure to each of its files. The exit status.
int renderSpec(FigureSpec& spec, const models::RecordOptions& options)
{
    int status = 0;
    const models::RecordedRun run = recordForPicture(spec.scenario, options, status);
    if (!run.store)
        return status;
    if (spec.options.code) {
        std::string source;
        if (!readSource(spec.scenario, source))
            return kExitUsage;
        spec.options.source = QString::fromStdString(source);
        spec.options.sourceName = QFileInfo(spec.scenario).fileName();
    }
    for (const QString& output : spec.outputs) {
        if (const auto written = renderFigure(*run.store, spec.options, output); !written)
            return fail(written.error().message);
    }
    return 0;
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

int commandRender(const QStringList& arguments)
{
    Command command(QStringLiteral("render"),
        Command::tr("Runs a program and writes its timeline as a picture: PNG, SVG or PDF. FILE may "
                    "also be a figure specification, a .json file that says all this."));
    addRunOptions(command);
    command.add({{QStringLiteral("o"), QStringLiteral("output")},
        Command::tr("the picture; its name ends in .png, .svg or .pdf; several may be given"),
        Command::tr("FIGURE")});
    for (const FigureKeys::Key& key : FigureKeys::all())
        command.add({QLatin1String(key.name), FigureKeys::tr(key.help), Command::tr(key.value)});
    if (const auto status = command.parse(arguments))
        return *status;
    models::RecordOptions options;
    if (const auto status = readRunOptions(command, options))
        return *status;
    if (command.file().endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
        && !command.isSet("output"))
        return renderSpecFile(command.file(), options);

    FigureSpec spec{command.file(), command.values("output"), {}};
    for (const FigureKeys::Key& key : FigureKeys::all()) {
        if (!command.isSet(key.name))
            continue;
        if (const auto set
            = FigureKeys::set(spec.options, QLatin1String(key.name), command.value(key.name));
            !set)
            return command.misuse(QStringLiteral("--%1.").arg(set.error().message));
    }
    if (spec.outputs.isEmpty()) {
        return command.misuse(
            Command::tr("Say where the picture goes: -o FIGURE.png, .svg or .pdf."));
    }
    for (const QString& output : spec.outputs) {
        if (!figureFormatOf(output)) {
            return command.misuse(
                Command::tr("The picture's name ends in .png, .svg or .pdf, which '%1' does not.")
                    .arg(output));
        }
    }
    return renderSpec(spec, options);
}

QString generalHelp()
{
    return Command::tr(
        "Usage: awaitscope [FILE.py]                     the window\n"
        "       awaitscope run FILE.py                   output and errors as CPython would "
        "print them\n"
        "       awaitscope check FILE.py                 what of the file is outside the "
        "subset\n"
        "       awaitscope show FILE.py                  the timeline as text\n"
        "       awaitscope render FILE.py -o OUT.png     the timeline as a picture (.png, "
        ".svg or .pdf)\n"
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
    if (command != commandRun || QByteArrayList(argv + 1, argv + argc).contains("--timeline"))
        installTranslations(*application); // a plain run prints none of our words
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const int status = command(arguments);
    std::fflush(stdout);
    std::fflush(stderr);
    return status;
}

} // namespace awaitscope::gui
