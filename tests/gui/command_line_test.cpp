#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

// The program itself is started, without a display, as a user would.
namespace {

struct Outcome {
    int status = -1;
    QString out, err;
};

struct CommandLineTest : testing::Test {
    Outcome run(const QStringList& arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral(AWAITSCOPE_PROGRAM), arguments);
        EXPECT_TRUE(process.waitForFinished(60'000));
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir folder;
};

const QByteArray kHello = "import asyncio\n"
                          "async def main():\n"
                          "    await asyncio.sleep(3600)\n"
                          "    print('hello')\n"
                          "asyncio.run(main())\n";

} // namespace

TEST_F(CommandLineTest, RunPrintsWhatTheProgramPrints)
{
    write("hello.py", kHello);

    const Outcome outcome = run({"run", "hello.py"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, QStringLiteral("hello\n"));
    EXPECT_EQ(outcome.err, QString());
}

TEST_F(CommandLineTest, RunLetsStepsTakeTimeWhenAsked)
{
    write("time.py", "import asyncio\n"
                     "async def main():\n"
                     "    loop = asyncio.get_running_loop()\n"
                     "    before = loop.time()\n"
                     "    await asyncio.sleep(1)\n"
                     "    print(round(loop.time() - before, 6))\n"
                     "asyncio.run(main())\n");

    EXPECT_EQ(run({"run", "time.py"}).out, QStringLiteral("1.0\n"));
    EXPECT_EQ(run({"run", "--step-cost", "0.02", "time.py"}).out, QStringLiteral("1.02\n"));
    EXPECT_EQ(run({"run", "--step-cost", "0.02", "--timeline", "time.py"}).out.section('\n', 0, 0),
        QStringLiteral("1.02"));
}

TEST_F(CommandLineTest, RunFailsAsPythonDoes)
{
    write("fails.py", "print('a')\nraise ValueError('no quota')\n");

    const Outcome outcome = run({"run", "fails.py"});

    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, QStringLiteral("a\n"));
    EXPECT_TRUE(outcome.err.startsWith("Traceback (most recent call last):\n"));
    EXPECT_TRUE(outcome.err.endsWith("ValueError: no quota\n"));
}

TEST_F(CommandLineTest, RunCanPrintTheTimeline)
{
    write("hello.py", kHello);

    const Outcome outcome = run({"run", "--timeline", "hello.py"});

    EXPECT_EQ(outcome.status, 0);
    EXPECT_TRUE(outcome.out.startsWith("hello\n"));
    EXPECT_TRUE(outcome.out.contains("main") || outcome.out.contains("Task-1"))
        << outcome.out.toStdString();
}

TEST_F(CommandLineTest, CheckNamesWhatIsWrongAndWhere)
{
    write("broken.py", "x = 1\nasync def main(:\n    pass\n");
    write("hello.py", kHello);

    const Outcome broken = run({"check", "broken.py"});
    EXPECT_EQ(broken.status, 1);
    EXPECT_TRUE(broken.out.startsWith("broken.py:2:")) << broken.out.toStdString();

    const Outcome valid = run({"check", "hello.py"});
    EXPECT_EQ(valid.status, 0);
    EXPECT_EQ(valid.out, QStringLiteral("hello.py: no problems found\n"));
}

TEST_F(CommandLineTest, ShowAndRenderDrawTheRun)
{
    write("hello.py", kHello);

    const Outcome shown = run({"show", "hello.py"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_FALSE(shown.out.contains("hello\n"));
    EXPECT_GT(shown.out.count('\n'), 3);

    EXPECT_EQ(run({"render", "hello.py", "-o", "hello.png", "--width", "800"}).status, 0);
    EXPECT_EQ(QImage(folder.filePath("hello.png")).width(), 800);
    EXPECT_EQ(run({"render", "hello.py", "-o", "hello.svg"}).status, 0);
    EXPECT_GT(QFileInfo(folder.filePath("hello.svg")).size(), 1000);
}

TEST_F(CommandLineTest, AFigureSpecificationIsRenderedAgainAsOftenAsOneLikes)
{
    write("hello.py", kHello);
    write("figures.json", R"([{"scenario": "hello.py", "output": ["a.svg", "a.png"], "width": 640},
        {"scenario": "hello.py", "output": "b.pdf", "code": [1, 2], "title": "Hello"}])");
    const Outcome refused = run({"render", "figures.json"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_TRUE(refused.err.contains(
        "figures.json: figure 2: code takes lines of the program such as 12-19, not '1,2'"))
        << refused.err.toStdString();
    EXPECT_FALSE(QFileInfo::exists(folder.filePath("a.png"))) << "nothing is half done";

    write("figures.json", R"([{"scenario": "hello.py", "output": ["a.svg", "a.png"], "width": 640},
        {"scenario": "hello.py", "output": "b.pdf", "code": "1-2", "title": "Hello"}])");
    EXPECT_EQ(run({"render", "figures.json"}).status, 0);
    EXPECT_EQ(QImage(folder.filePath("a.png")).width(), 640);
    const auto bytes = [this](const char* name) {
        QFile file(folder.filePath(QLatin1String(name)));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
        return file.readAll();
    };
    const QByteArray svg = bytes("a.svg"), pdf = bytes("b.pdf");
    EXPECT_EQ(run({"render", "figures.json"}).status, 0);
    EXPECT_EQ(bytes("a.svg"), svg);
    EXPECT_EQ(bytes("b.pdf"), pdf) << "the same figure gives the same bytes";
}

TEST_F(CommandLineTest, AJsonFileIsAFigureSpecificationOrATraceByWhatIsInIt)
{
    write("hello.py", kHello);
    EXPECT_EQ(run({"convert", "hello.py", "trace.json"}).status, 0);
    EXPECT_EQ(run({"render", "trace.json", "-o", "trace.png"}).status, 0);
    EXPECT_TRUE(run({"render", "trace.json"}).err.contains("Say where the picture goes"));

    write("spec.json", R"({"scenario": "hello.py", "output": "a.png"})");
    const Outcome both = run({"render", "spec.json", "--width", "800"});
    EXPECT_EQ(both.status, 2);
    EXPECT_TRUE(both.err.contains("spec.json is a figure specification, which says all about its "
                                  "figures itself; leave out --width."))
        << both.err.toStdString();

    write("broken.json", "{\"scenario\": \"hello.py\",\n\"output\"}");
    EXPECT_TRUE(run({"render", "broken.json"}).err.contains("broken.json: line 2: "));

    write("other.json", R"({"name": "a package"})");
    const Outcome other = run({"render", "other.json", "-o", "a.png"});
    EXPECT_EQ(other.status, 2);
    EXPECT_TRUE(other.err.contains("other.json is no figure specification, which has \"scenario\" "
                                   "and \"output\", and no trace"))
        << other.err.toStdString();
}

TEST_F(CommandLineTest, APictureIsNotWrittenOverWhatItShows)
{
    write("program.png", kHello);
    const Outcome refused = run({"render", "program.png", "-o", "./program.png"});
    EXPECT_EQ(refused.status, 2);
    EXPECT_TRUE(refused.err.contains("program.png is what is drawn; give the picture another name."))
        << refused.err.toStdString();
    QFile file(folder.filePath("program.png"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray(kHello));
}

TEST_F(CommandLineTest, TellsWhatAFigureCouldNotShow)
{
    write("hello.py", kHello);
    const Outcome drawn = run({"render", "hello.py", "-o", "a.svg", "--note", "9999 later"});
    EXPECT_EQ(drawn.status, 0);
    EXPECT_TRUE(drawn.err.contains("a.svg: Note 1 has no place in the picture"))
        << drawn.err.toStdString();
    EXPECT_EQ(run({"render", "hello.py", "-o", "a.svg", "--differences", "yes"}).status, 2);
}

TEST_F(CommandLineTest, AFileThatCannotBeReadIsStatus2)
{
    for (const char* command : {"run", "check", "show"}) {
        const Outcome outcome = run({command, "gone.py"});
        EXPECT_EQ(outcome.status, 2) << command;
        EXPECT_EQ(outcome.err,
            QStringLiteral("awaitscope: cannot read gone.py: there is no such file.\n"));
    }
    EXPECT_EQ(
        run({"run", "."}).err, QStringLiteral("awaitscope: cannot read .: it is a folder.\n"));
}

TEST_F(CommandLineTest, AWrongCommandLineIsStatus2AndNamesTheMistake)
{
    write("hello.py", kHello);
    const struct {
        QStringList arguments;
        const char* message;
    } mistakes[] = {
        {{"run", "--sped", "2", "hello.py"}, "awaitscope: Unknown option 'sped'."},
        {{"run"}, "awaitscope: No file is given."},
        {{"run", "hello.py", "b.py"},
            "awaitscope: One file is expected, but there is also 'b.py'."},
        {{"run", "--clock", "sun", "hello.py"},
            "awaitscope: --clock is virtual or real, not 'sun'."},
        {{"run", "--speed", "-1", "hello.py"},
            "awaitscope: --speed takes a number from 1e-06 to 1e+06, not '-1'."},
        {{"run", "--clock", "real", "--step-cost", "1", "hello.py"},
            "awaitscope: --step-cost is for the virtual clock; with --clock real steps take what "
            "they take."},
        {{"render", "hello.py"},
            "awaitscope: Say where the picture goes: -o FIGURE.png, .svg, .pdf or .html."},
        {{"render", "hello.py", "-o", "a.gif"},
            "awaitscope: The picture's name ends in .png, .svg, .pdf or .html, which 'a.gif' does not."},
        {{"render", "hello.py", "-o", "a.png", "--range", "2:1"},
            "awaitscope: --range takes two times in seconds such as 0.5:2, not '2:1'."},
        {{"render", "hello.py", "-o", "a.png", "--theme", "pink"},
            "awaitscope: --theme takes light, dark, print or high-contrast, not 'pink'."},
        {{"--frobnicate"}, "awaitscope: Unknown option '--frobnicate'."},
    };
    for (const auto& mistake : mistakes) {
        const Outcome outcome = run(mistake.arguments);
        EXPECT_EQ(outcome.status, 2) << mistake.arguments.join(' ').toStdString();
        EXPECT_EQ(outcome.err.section('\n', 0, 0).toStdString(), mistake.message);
    }
}

TEST_F(CommandLineTest, EveryCommandHasHelp)
{
    EXPECT_EQ(run({"--help"}).status, 0);
    for (const QString command : {"run", "check", "show", "render"}) {
        const Outcome outcome = run({command, "--help"});
        EXPECT_EQ(outcome.status, 0);
        EXPECT_TRUE(outcome.out.startsWith("Usage: awaitscope " + command + " [options] FILE.py"))
            << outcome.out.toStdString();
    }
}

TEST_F(CommandLineTest, ARunIsSavedAsATraceAndShownFromIt)
{
    write("hello.py", kHello);
    const Outcome saved = run({"run", "--trace", "run.pftrace", "hello.py"});
    EXPECT_EQ(saved.status, 0);
    EXPECT_EQ(saved.out, QStringLiteral("hello\n"));

    const Outcome fromTrace = run({"show", "--events", "run.pftrace"});
    const Outcome fromProgram = run({"show", "--events", "hello.py"});

    EXPECT_EQ(fromTrace.status, 0);
    EXPECT_TRUE(fromTrace.out.contains("main"));
    EXPECT_EQ(fromTrace.out, fromProgram.out);
}

TEST_F(CommandLineTest, ConvertWritesWhatTheSecondNameAsksFor)
{
    write("hello.py", kHello);
    EXPECT_EQ(run({"convert", "hello.py", "a.pftrace.gz"}).status, 0);
    EXPECT_EQ(run({"convert", "a.pftrace.gz", "b.json"}).status, 0);
    EXPECT_EQ(run({"convert", "a.pftrace.gz", "c.csv"}).status, 0);

    QFile json(folder.filePath("b.json"));
    ASSERT_TRUE(json.open(QIODevice::ReadOnly));
    EXPECT_TRUE(json.readAll().contains("sleep 1 h 00 min"));
    const Outcome odd = run({"convert", "hello.py", "d.txt"});
    EXPECT_EQ(odd.status, 2);
    EXPECT_TRUE(odd.err.contains(".pftrace, .json, .csv"));
}

TEST_F(CommandLineTest, StatsPrintsNumbersAlsoAsJson)
{
    write("hello.py", kHello);

    const Outcome outcome = run({"stats", "--json", "hello.py"});

    EXPECT_EQ(outcome.status, 0);
    const QJsonObject numbers = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
    EXPECT_EQ(numbers["duration"].toDouble(), 3600);
    EXPECT_EQ(numbers["per_task"][0]["name"].toString(), "main");
    EXPECT_EQ(numbers["per_task"][0]["waiting"].toDouble(), 3600);
    EXPECT_TRUE(run({"stats", "hello.py"}).out.contains("1 task"));
}

TEST_F(CommandLineTest, ADamagedTraceIsShownAsFarAsItGoesAndSaysSo)
{
    write("hello.py", kHello);
    ASSERT_EQ(run({"run", "--trace", "run.pftrace", "hello.py"}).status, 0);
    QFile file(folder.filePath("run.pftrace"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    write("cut.pftrace", bytes.chopped(20));

    const Outcome outcome = run({"show", "cut.pftrace"});

    EXPECT_EQ(outcome.status, 1);
    EXPECT_TRUE(outcome.out.contains("main"));
    EXPECT_TRUE(outcome.err.contains("cut.pftrace is damaged at byte"));
}
