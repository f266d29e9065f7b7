#include "gui/recording/attach_dialog.h"
#include "gui/recording/live_session.h"
#include "gui/recording/record_dialog.h"
#include "gui/recording/recording_actions.h"
#include "gui/controls/message_bar.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

#include <functional>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kPatience = 60'000; // ms; a Python has to start, on a machine that may be busy

TEST(RecorderCommand, PutsTheRecorderBetweenPythonsOptionsAndTheProgram)
{
    const PythonProgram program{
        "python3", {"-X", "dev", "-Wdefault", "script.py", "-o", "its own"}, "/srv"};
    const PythonProgram told = recorded(program, "/r.py", {"--ring=4"});
    EXPECT_EQ(told.commandLine(),
        QStringLiteral("python3 -X dev -Wdefault /r.py --ring=4 script.py -o 'its own'"));
    EXPECT_EQ(told.folder, program.folder);
}

struct RecordDialogTest : testing::Test {
    QString shown(const RecordDialog& dialog) const
    {
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->accessibleName() == QStringLiteral("Command that will be run"))
                return label->text();
        }
        return {};
    }
    QTemporaryDir folder;
    Settings settings{folder.filePath("settings.ini")};
};

TEST_F(RecordDialogTest, ShowsTheExactCommandAndRemembersIt)
{
    {
        RecordDialog dialog(settings, {});
        auto* record = dialog.findChildren<QPushButton*>().last();
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->isDefault())
                record = button;
        }
        EXPECT_FALSE(record->isEnabled()); // no program yet
        const auto lines = dialog.findChildren<QLineEdit*>();
        lines[0]->setText(QStringLiteral("-m service"));
        lines[1]->setText(QStringLiteral("--name \"a b\""));
        lines[3]->setText(QStringLiteral("/srv"));
        EXPECT_EQ(shown(dialog), QStringLiteral("python3 -m service --name 'a b'\nin /srv"));
        record->click();
        EXPECT_EQ(dialog.result(), QDialog::Accepted);
    }
    RecordDialog again(settings, {});
    EXPECT_EQ(shown(again), QStringLiteral("python3 -m service --name 'a b'\nin /srv"));
    EXPECT_EQ(again.program().arguments,
        QStringList({"-m", "service", "--name", "a b"}));
}

struct RecordingTest : testing::Test {
    RecordingTest()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QApplication::processEvents();
    }

    void SetUp() override
    {
        QProcess python;
        python.start("python3", {"-c", "import sys; sys.exit(sys.version_info[:2] < (3, 9))"});
        if (!python.waitForFinished(kPatience) || python.exitCode() != 0)
            GTEST_SKIP() << "there is no Python 3.9 or later";
    }

    QString write(const QByteArray& text)
    {
        const QString path = folder.filePath("program.py");
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        return path;
    }
    /// The dialog that what follows opens is given to `answer`, which must close it.
    template <typename Dialog> void answerNextDialog(std::function<void(Dialog&)> answer)
    {
        auto* timer = new QTimer(&window); // it may take a while to open
        QObject::connect(timer, &QTimer::timeout, &window, [answer, timer] {
            if (auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget())) {
                timer->deleteLater();
                timer->stop();
                answer(*dialog);
            }
        });
        timer->start(5);
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    models::ScenarioRunner& runner() { return tab().runner(); }

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
};

TEST_F(RecordingTest, TheFirstTimeProposesTheProgramThatIsShown)
{
    const QString path = write("import asyncio\n");
    ASSERT_TRUE(window.openFile(path));
    QString proposed;
    answerNextDialog<RecordDialog>([&proposed](RecordDialog& dialog) {
        proposed = dialog.program().arguments.value(0);
        dialog.reject();
    });
    window.findChild<QAction*>("record")->trigger();
    EXPECT_EQ(proposed, path);
}

TEST_F(RecordingTest, DrawsAProgramWhileItRunsAndEndsWithIt)
{
    const QString stop = folder.filePath("stop");
    window.recording().record({"python3", {write("import asyncio, os, sys\n"
                                                 "async def main():\n"
                                                 "    print('begun')\n"
                                                 "    while not os.path.exists(sys.argv[1]):\n"
                                                 "        await asyncio.sleep(0.01)\n"
                                                 "asyncio.run(main())\n"),
                                              stop},
        {}});
    ASSERT_TRUE(QTest::qWaitFor([this] { return runner().store().outputCount() > 0; }, kPatience));
    EXPECT_TRUE(runner().isReceiving());
    EXPECT_TRUE(QTest::qWaitFor(
        [this] { return window.statusText().startsWith(QStringLiteral("Recording")); }, kPatience));
    EXPECT_TRUE(window.stopAction()->isEnabled());
    const auto before = runner().store().eventCount();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return runner().store().eventCount() > before + 3; }, kPatience));

    QFile(stop).open(QIODevice::WriteOnly);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience));
    EXPECT_EQ(runner().end(), models::ScenarioRunner::End::Finished);
    EXPECT_EQ(runner().store().task(0).outcome, models::TaskOutcome::Returned);
    EXPECT_EQ(tab().document().title(), QStringLiteral("program.py"));
    EXPECT_TRUE(tab().document().text().startsWith(QStringLiteral("import asyncio, os, sys")));
}

TEST_F(RecordingTest, StopInterruptsTheProgramAndTakesInItsEnd)
{
    window.recording().record({"python3", {write("import asyncio\n"
                                                 "async def main():\n"
                                                 "    await asyncio.sleep(600)\n"
                                                 "asyncio.run(main())\n")},
        {}});
    ASSERT_TRUE(QTest::qWaitFor([this] { return runner().store().eventCount() > 2; }, kPatience));
    tab().session()->setPatience(kPatience);
    window.stopAction()->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience));
    EXPECT_EQ(runner().store().task(0).outcome, models::TaskOutcome::Cancelled);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !tab().session()->isStarted(); }, kPatience));
}

TEST_F(RecordingTest, WhatWasRecordedIsNotLostByClosingItsTab)
{
    window.recording().record(
        {"python3", {write("import asyncio\nasyncio.run(asyncio.sleep(0.01))\n")}, {}});
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return runner().store().eventCount() > 2 && !runner().isActive(); }, kPatience));
    const auto events = runner().store().eventCount();
    const QString path = folder.filePath("kept.pftrace");

    answerNextDialog<QMessageBox>([](QMessageBox& question) {
        EXPECT_TRUE(question.text().contains(QStringLiteral("program.py")));
        question.button(QMessageBox::Cancel)->click();
    });
    EXPECT_FALSE(window.close());
    EXPECT_TRUE(window.isVisible());

    answerNextDialog<QMessageBox>([&](QMessageBox& question) {
        answerNextDialog<QFileDialog>([&](QFileDialog& dialog) {
            dialog.findChild<QLineEdit*>()->setText(path);
            dialog.QDialog::accept();
        });
        question.button(QMessageBox::Save)->click();
    });
    EXPECT_TRUE(window.close()); // and asks nothing more

    ASSERT_TRUE(window.openFile(path));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience));
    EXPECT_EQ(runner().store().eventCount(), events);
}

TEST_F(RecordingTest, TellsWhyNothingWasRecorded)
{
    window.recording().record({"python3", {folder.filePath("missing.py")}, {}});
    MessageBar& bar = window.timelinePanel().messages();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !bar.text().isEmpty(); }, kPatience));
    EXPECT_TRUE(bar.text().contains(QStringLiteral("missing.py"))) << bar.text().toStdString();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !runner().isActive(); }, kPatience));

    window.recording().record({folder.filePath("no-python"), {"x.py"}, {}});
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return bar.text().contains(QStringLiteral("no-python")); }, kPatience));
}

TEST_F(RecordingTest, AProgramThatIsAttachedGoesOnWhenTheWindowHangsUp)
{
    LiveSession session;
    ASSERT_TRUE(session.prepare());
    AttachDialog dialog(session, "python3");
    dialog.show();
    QStringList words = QProcess::splitCommand(dialog.command());
    ASSERT_EQ(words.last(), QStringLiteral("your_program.py"));
    words.last() = write("import asyncio\n"
                         "async def main():\n"
                         "    print('begun', flush=True)\n"
                         "    input()\n"
                         "    await asyncio.sleep(0.01)\n"
                         "    print('went on')\n"
                         "asyncio.run(main())\n");
    QProcess program;
    program.start(words.takeFirst(), words);
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.result() == QDialog::Accepted; }, kPatience));
    session.stop();
    program.write("\n");
    ASSERT_TRUE(program.waitForFinished(kPatience));
    EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().constData();
    EXPECT_EQ(program.readAllStandardOutput(), "begun\nwent on\n");
}

} // namespace
