#include "models/analysis/loop_xray.h"

#include "models/items/loop_model.h"
#include "models/scenario/recorded_run.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using test::TestRun;
using Kind = LoopState::Ready::Kind;

namespace {

constexpr int kPatience = 20'000; // ms

/// "main, worker | callback" : what runs in this iteration and what in the next.
QString queue(const TraceStore& store, const LoopState& state)
{
    const auto names = [&store](const std::vector<LoopState::Ready>& items) {
        QStringList all;
        for (const LoopState::Ready& item : items) {
            all << (item.kind == Kind::Callback ? store.string(item.name)
                    : item.kind == Kind::Timer  ? "timer of " + store.taskName(item.task)
                                                : store.taskName(item.task));
        }
        return all.join(", ");
    };
    return names(state.now) + " | " + names(state.next);
}

QString timers(const TraceStore& store, const LoopState& state)
{
    QStringList all;
    for (const LoopState::Timer& timer : state.timers)
        all << QStringLiteral("%1 %2").arg(store.taskName(timer.task)).arg(timer.due / 1e9);
    return all.join(", ");
}

constexpr const char* kProgram = "import asyncio\n"
                                 "def tick():\n"
                                 "    print('tick')\n"
                                 "async def work(seconds):\n"
                                 "    await asyncio.sleep(seconds)\n"
                                 "async def main():\n"
                                 "    loop = asyncio.get_running_loop()\n"
                                 "    a = asyncio.create_task(work(2), name='a')\n"
                                 "    b = asyncio.create_task(work(1), name='b')\n"
                                 "    loop.call_soon(tick)\n"
                                 "    loop.call_later(1.5, tick)\n"
                                 "    await a\n"
                                 "asyncio.run(main())\n";

} // namespace

TEST(LoopXray, TellsTheReadyQueueInOrderAndTheTimersByDeadline)
{
    const RecordedRun run = recordRun(kProgram, "program.py", {});
    const TraceStore& store = *run.store;
    LoopXray xray(store);
    ASSERT_TRUE(xray.read(store.eventCount() - 1, store.eventCount()));

    QStringList told;
    for (EventIndex event = 0; event < store.eventCount(); ++event) {
        const trace::EventKind kind = store.event(event).kind;
        if (kind != trace::EventKind::IterationBegin && kind != trace::EventKind::StepEnd)
            continue;
        const LoopState state = xray.stateAt(event);
        told << QStringLiteral("%1: %2; %3")
                    .arg(kind == trace::EventKind::StepEnd ? "end" : QString::number(state.iteration),
                        queue(store, state), timers(store, state));
        if (told.size() == 9)
            break;
    }
    EXPECT_EQ(told.join('\n').toStdString(),
        "1: main | ; \n"
        "end:  | a, b, tick(); main 1.5\n"
        "2: a, b, tick() | ; main 1.5\n"
        "end: b, tick() | ; main 1.5, a 2\n"
        "end: tick() | ; b 1, main 1.5, a 2\n"
        "3: timer of b | ; main 1.5, a 2\n"
        "4: b | ; main 1.5, a 2\n"
        "end:  | ; main 1.5, a 2\n"
        "5: timer of main | ; a 2");
}

TEST(LoopXray, SaysTheSameWhicheverWayOneGoes)
{
    QString program = QStringLiteral("import asyncio\n"
                                     "async def work(n):\n"
                                     "    for i in range(90):\n"
                                     "        await asyncio.sleep((n * 7 + i) % 5)\n"
                                     "async def main():\n"
                                     "    await asyncio.gather(*(work(n) for n in range(90)))\n"
                                     "asyncio.run(main())\n");
    const RecordedRun run = recordRun(program.toStdString(), "program.py", {});
    const TraceStore& store = *run.store;
    ASSERT_GT(store.eventCount(), 20'000u) << "long enough for states that are kept";
    LoopXray onward(store), jumping(store);
    ASSERT_TRUE(jumping.read(store.eventCount() - 1, store.eventCount()));
    EventIndex seed = 1;
    std::vector<EventIndex> places;
    for (int i = 0; i < 200; ++i)
        places.push_back(seed = (seed * 7919 + 13) % store.eventCount());
    std::vector<QString> answers;
    for (const EventIndex place : places) {
        const LoopState state = jumping.stateAt(place);
        answers.push_back(queue(store, state) + timers(store, state));
    }
    for (EventIndex event = 0; event < store.eventCount(); ++event) {
        ASSERT_TRUE(onward.read(event, 1));
        const auto asked = std::find(places.begin(), places.end(), event);
        if (asked == places.end())
            continue;
        const LoopState state = onward.stateAt(event);
        EXPECT_EQ(queue(store, state) + timers(store, state),
            answers[static_cast<std::size_t>(asked - places.begin())])
            << event;
    }
}

TEST(LoopXray, CountsWhatNoEventTellsOf)
{
    TestRun run("0 create main; 0 ready main; 0 iteration 3; 0 begin main; 0 await main future");
    LoopXray xray(run.store);
    ASSERT_TRUE(xray.read(run.store.eventCount() - 1, 1000));
    EXPECT_EQ(xray.stateAt(run.store.eventCount() - 1).unnamed, 2u);
}

TEST(LoopModel, ListsTheMomentOfThePlayhead)
{
    const RecordedRun run = recordRun(kProgram, "program.py", {});
    LoopModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setStore(run.store.get());
    model.setActive(true);
    EventIndex moment = 0;
    while (run.store->event(moment).kind != trace::EventKind::StepEnd)
        ++moment; // main has begun to wait for a
    model.setPlayhead(moment);
    ASSERT_TRUE(QTest::qWaitFor([&] { return model.rowCount() > 0; }, kPatience));

    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << model.index(row).data(Qt::AccessibleTextRole).toString();
    EXPECT_EQ(rows.join('\n').toStdString(),
        "Running\n"
        "nothing\n"
        "Ready, in this order 0\n"
        "none\n"
        "Ready for the next iteration 3\n"
        "a 1 created by main\n"
        "b 2 created by main\n"
        "tick() 3 callback\n"
        "Timers 1\n"
        "main at 1.500 s callback, line 11, in 1.5 s");
    EXPECT_EQ(model.note(), "Iteration 1");
}
