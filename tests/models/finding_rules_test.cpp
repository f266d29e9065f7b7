// What is found in real programs, run by the engine: every scenario of the gallery, and a small one
// for each rule.
#include "models/analysis/finding_advice.h"
#include "support/recording.h"
#include "support/trace_text.h"

#include "models/store/trace_store.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

using Lines = std::vector<std::string>;

struct Checked {
    explicit Checked(const QByteArray& program)
        : lines(QString::fromUtf8(program).split(QLatin1Char('\n'))), store(test::record(program)),
          scan(*store, lines)
    {
        while (!scan.advance(7)) { }
        while (!scan.conclude(3)) { }
    }
    /// "never-awaited line 11", one for each finding.
    Lines rules() const
    {
        Lines found;
        for (const Finding& finding : scan.findings()) {
            found.push_back(FindingAdvisor::rule(finding.kind).toStdString() + " line "
                + std::to_string(finding.line));
        }
        return found;
    }
    std::string sentence(std::size_t index) const
    {
        return FindingWords::sentence({*store, Markup::Plain}, scan.findings()[index])
            .toStdString();
    }

    QStringList lines;
    std::unique_ptr<TraceStore> store;
    FindingsScan scan;
};

QByteArray example(const char* name)
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST(FindingRules, FindInTheGalleryWhatItsCardsShowAndNothingElse)
{
    const std::map<std::string, Lines> expected{
        {"never_awaited.py", {"never-awaited line 11"}},
        {"no_running_loop.py", {"no-running-loop line 14"}},
        {"page_load.py",
            {"blocking-call line 14", "never-retrieved line 36", "cancelled-not-awaited line 48"}},
        {"rate_limit.py", {"lock-held line 10"}}, // on purpose: it spaces the requests out
        {"swallowed_cancellation.py", {"swallowed-cancellation line 9"}},
        {"wait_with_timeout.py", {"timer-tie line 16"}},
    };
    const QStringList files
        = QDir(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios")).entryList({"*.py"});
    ASSERT_EQ(files.size(), 20);
    for (const QString& file : files) {
        const auto it = expected.find(file.toStdString());
        EXPECT_EQ(Checked(example(file.toUtf8().constData())).rules(),
            it == expected.end() ? Lines{} : it->second)
            << file.toStdString();
    }
}

TEST(FindingRules, TellOfAnInnerTimeoutThatIsLongerThanTheOuter)
{
    const Checked run("import asyncio\n"
                      "async def main():\n"
                      "    try:\n"
                      "        async with asyncio.timeout(2):\n"
                      "            async with asyncio.timeout(5):\n"
                      "                await asyncio.sleep(9)\n"
                      "    except TimeoutError:\n"
                      "        pass\n"
                      "    async with asyncio.timeout(5):\n"
                      "        async with asyncio.timeout(2):\n"
                      "            await asyncio.sleep(1)\n"
                      "asyncio.run(main())\n");

    EXPECT_EQ(run.rules(), (Lines{"inner-timeout-longer line 5"}));
    EXPECT_EQ(run.sentence(0),
        "The inner timeout of 5 s is due at 5.000 s, but the one around it already at 2.000 s "
        "(line 4): it can never fire. line 5");
}

TEST(FindingRules, TellOfALockHeldAcrossASlowAwaitOnlyWhenOthersWaitForIt)
{
    const QByteArray program = "import asyncio\n"
                               "lock = asyncio.Lock()\n"
                               "async def hold():\n"
                               "    async with lock:\n"
                               "        await asyncio.sleep(1)\n"
                               "async def need():\n"
                               "    await asyncio.sleep(WHEN)\n"
                               "    async with lock:\n"
                               "        pass\n"
                               "async def main():\n"
                               "    async with asyncio.TaskGroup() as tg:\n"
                               "        tg.create_task(hold(), name='hold')\n"
                               "        tg.create_task(need(), name='need')\n"
                               "asyncio.run(main())\n";

    const Checked contended(QByteArray(program).replace("WHEN", "0.25"));
    ASSERT_EQ(contended.rules(), (Lines{"lock-held line 5"}));
    EXPECT_NE(contended.sentence(0).find("while it waits for sleep(1); need had to wait 0.750 s"),
        std::string::npos)
        << contended.sentence(0);
    EXPECT_EQ(Checked(QByteArray(program).replace("WHEN", "2")).rules(), Lines{});
}

TEST(FindingRules, MeasureWhatAwaitsAfterEachOtherWouldSaveSideBySide)
{
    const QByteArray program = "import asyncio\n"
                               "async def work(seconds):\n"
                               "    await asyncio.sleep(seconds)\n"
                               "    RESULT\n"
                               "async def main():\n"
                               "    await asyncio.create_task(work(2), name='a')\n"
                               "    await asyncio.create_task(work(1.5), name='b')\n"
                               "asyncio.run(main())\n";

    const Checked independent(QByteArray(program).replace("RESULT", "pass"));
    ASSERT_EQ(independent.rules(), (Lines{"sequential-awaits line 7"}));
    EXPECT_EQ(independent.sentence(0),
        "b begins only after a has ended, though a gives nothing back. Side by side they would "
        "save 1.500 s. line 7");
    // The second may need what the first returns.
    EXPECT_EQ(Checked(QByteArray(program).replace("RESULT", "return 7")).rules(), Lines{});
}

TEST(FindingRules, TellOfADeadlockWithTheWholeChainOfWaits)
{
    const Checked run("import asyncio\n"
                      "async def child(event):\n"
                      "    await event.wait()\n"
                      "async def main():\n"
                      "    await asyncio.create_task(child(asyncio.Event()), name='child')\n"
                      "asyncio.run(main())\n");

    ASSERT_EQ(run.rules(), (Lines{"deadlock line 5"}));
    EXPECT_EQ(run.sentence(0).substr(0, 43), "main waits for task child, child waits for ");
}

TEST(FindingRules, TellOfACircleOfLocksAsSoonAsItIsClosed)
{
    const Checked run("import asyncio\n"
                      "async def take(first, second):\n"
                      "    async with first:\n"
                      "        await asyncio.sleep(0.01)\n"
                      "        async with second:\n"
                      "            pass\n"
                      "async def main():\n"
                      "    a, b = asyncio.Lock(), asyncio.Lock()\n"
                      "    one = asyncio.create_task(take(a, b), name='one')\n"
                      "    two = asyncio.create_task(take(b, a), name='two')\n"
                      "    await asyncio.wait([one, two], timeout=3)\n"
                      "    one.cancel()\n"
                      "    await asyncio.wait([one, two])\n"
                      "asyncio.run(main())\n");

    ASSERT_EQ(run.rules(), (Lines{"deadlock line 5"}));
    EXPECT_EQ(run.store->event(run.scan.findings()[0].event).time, 10'000'000);
    EXPECT_EQ(run.sentence(0),
        "two waits for Lock, which one holds, one waits for Lock #2, which two holds: each waits "
        "for what another one has. line 5");
}

TEST(FindingRules, TellOfATaskThatNobodyKeepsOrThatOutlivesTheProgram)
{
    const QByteArray program = "import asyncio\n"
                               "async def work():\n"
                               "    await asyncio.sleep(1)\n"
                               "async def main():\n"
                               "    asyncio.create_task(work(), name='work')\n"
                               "    await asyncio.sleep(WHEN)\n"
                               "asyncio.run(main())\n";

    EXPECT_EQ(
        Checked(QByteArray(program).replace("WHEN", "2")).rules(), (Lines{"not-kept line 5"}));
    EXPECT_EQ(Checked(QByteArray(program).replace("WHEN", "0.5")).rules(),
        (Lines{"left-running line 5"}));
    EXPECT_EQ(Checked(QByteArray(program)
                          .replace("WHEN", "2")
                          .replace("asyncio.create_task", "task = asyncio.create_task"))
                  .rules(),
        Lines{});
}

TEST(FindingRules, TellWhoWaitedForATaskAndDidNotLookHowItEnded)
{
    const Checked wait("import asyncio\n"
                       "async def slow():\n"
                       "    await asyncio.sleep(5)\n"
                       "async def bad():\n"
                       "    await asyncio.sleep(0.2)\n"
                       "    raise ValueError('x')\n"
                       "async def main():\n"
                       "    tasks = [asyncio.create_task(bad(), name='bad'),\n"
                       "             asyncio.create_task(slow(), name='slow')]\n"
                       "    await asyncio.wait(tasks, timeout=1)\n"
                       "asyncio.run(main())\n");

    ASSERT_EQ(wait.rules(), (Lines{"never-retrieved line 8", "left-running line 9"}));
    EXPECT_EQ(wait.sentence(0),
        "bad ended with ValueError. main waited for it, but nobody asked how it had ended. line 8");
    EXPECT_EQ(wait.sentence(1),
        "It had run for 1.000 s when the program ended, and asyncio.run() cancelled it. main did "
        "not wait for it any more. line 9");
}

TEST(FindingRules, AreSilentWhenCancelledWorkersAreGathered)
{
    const Checked run("import asyncio\n"
                      "async def work():\n"
                      "    await asyncio.sleep(9)\n"
                      "async def main():\n"
                      "    workers = [asyncio.create_task(work()) for _ in range(3)]\n"
                      "    await asyncio.sleep(1)\n"
                      "    for worker in workers:\n"
                      "        worker.cancel()\n"
                      "    await asyncio.gather(*workers, return_exceptions=True)\n"
                      "asyncio.run(main())\n");

    EXPECT_EQ(run.rules(), Lines{});
}

TEST(FindingAdvisor, FixesWhatIsMechanical)
{
    const Checked blocking("import asyncio, time\n"
                           "def helper():\n"
                           "    time.sleep(0.3)\n"
                           "async def main():\n"
                           "    for i in range(1):\n"
                           "        time.sleep(0.5)  # slow\n"
                           "    await asyncio.sleep(0)\n"
                           "    helper()\n"
                           "    main2()\n"
                           "    await asyncio.sleep(0)\n"
                           "async def main2():\n"
                           "    pass\n"
                           "asyncio.run(main())\n");
    const auto fixOf = [&](std::size_t index) {
        return FindingAdvisor::fix(blocking.scan.findings()[index], blocking.lines);
    };

    ASSERT_EQ(blocking.rules(),
        (Lines{"blocking-call line 6", "blocking-call line 3", "never-awaited line 9"}));
    ASSERT_TRUE(fixOf(0));
    EXPECT_EQ(fixOf(0)->after, "        await asyncio.sleep(0.5)  # slow");
    EXPECT_FALSE(fixOf(1)); // a plain function cannot await
    ASSERT_TRUE(fixOf(2));
    EXPECT_EQ(fixOf(2)->after, "    await main2()");
}

TEST(FindingAdvisor, MutesALineByItsRule)
{
    const Finding finding{
        .kind = FindingKind::NeverAwaited, .severity = Severity::Warning, .line = 1};

    EXPECT_TRUE(FindingAdvisor::isMuted(finding, {"save()  # noqa"}));
    EXPECT_TRUE(FindingAdvisor::isMuted(finding, {"save()  # noqa: deadlock, never-awaited"}));
    EXPECT_FALSE(FindingAdvisor::isMuted(finding, {"save()  # noqa: deadlock"}));
    EXPECT_FALSE(FindingAdvisor::isMuted(finding, {"save()"}));
    EXPECT_FALSE(FindingAdvisor::isMuted(finding, {}));
    const auto muted = FindingAdvisor::mute(finding, {"save()"});
    ASSERT_TRUE(muted);
    EXPECT_EQ(muted->after, "save()  # noqa: never-awaited");
    EXPECT_TRUE(FindingAdvisor::isMuted(finding, {muted->after}));
    EXPECT_EQ(FindingAdvisor::mute(finding, {"save()  # noqa: deadlock"})->after,
        "save()  # noqa: deadlock, never-awaited");
}

TEST(FindingAdvisor, HasAdviceAndANameOfItsOwnForEveryKind)
{
    std::set<QString> rules, names;
    for (int kind = 0; kind < kFindingKinds; ++kind) {
        const auto finding = static_cast<FindingKind>(kind);
        EXPECT_GT(FindingAdvisor::advice(finding).why.size(), 80) << kind;
        rules.insert(FindingAdvisor::rule(finding));
        names.insert(FindingAdvisor::kindName(finding));
    }
    EXPECT_EQ(rules.size(), std::size_t{kFindingKinds});
    EXPECT_EQ(names.size(), std::size_t{kFindingKinds});
}
