#include "models/analysis/cause_effect.h"

#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;
using trace::EventKind;

namespace {

/// "who kind time", for events that are read in a chain.
std::string told(TestRun& run, EventIndex index)
{
    if (index == kNoIndex)
        return "nothing";
    static const std::map<EventKind, std::string> kNames{{EventKind::StepBegin, "begins"},
        {EventKind::StepEnd, "ends"}, {EventKind::TaskScheduled, "ready"},
        {EventKind::TaskCreated, "created"}, {EventKind::CancelRequested, "cancel"},
        {EventKind::CancelDelivered, "delivered"}, {EventKind::TimeoutFired, "fired"},
        {EventKind::TimeoutArmed, "armed"}, {EventKind::ScopeEnter, "entered"},
        {EventKind::ExceptionCaught, "caught"}, {EventKind::ResourceReleased, "released"}};
    const trace::TraceEvent& event = run.store.event(index);
    const auto name = kNames.find(event.kind);
    return run.store.taskName(run.store.taskRow(event.task)).toStdString() + " "
        + (name == kNames.end() ? "?" : name->second) + " "
        + std::to_string(static_cast<double>(event.time) / 1e9).substr(0, 3);
}

} // namespace

TEST(EventCause, LeadsFromACleanUpBackToTheTimeoutThatBeganIt)
{
    TestRun run(test::kPageLoad);
    EventIndex event
        = run.store.newestOf(run.row("upload"), EventKind::CancelDelivered, kNoIndex - 1);
    ASSERT_EQ(told(run, event), "upload delivered 1.7");
    std::vector<std::string> chain;
    for (int i = 0; i < 4; ++i)
        chain.push_back(told(run, event = eventCause(run.store, event)));
    EXPECT_EQ(chain,
        (std::vector<std::string>{
            "upload cancel 1.7", "main cancel 1.7", "main fired 1.7", "main entered 1.2"}));
}

TEST(EventEffect, LeadsFromTheTimeoutToWhatCameOfIt)
{
    TestRun run(test::kPageLoad);
    EventIndex event = kNoIndex;
    for (EventIndex i = 0; i < run.store.eventCount(); ++i) {
        if (run.store.event(i).kind == EventKind::TimeoutFired)
            event = i;
    }
    std::vector<std::string> chain;
    for (int i = 0; i < 4; ++i)
        chain.push_back(told(run, event = eventEffect(run.store, event)));
    EXPECT_EQ(chain,
        (std::vector<std::string>{
            "main cancel 1.7", "upload cancel 1.7", "upload delivered 1.7", "upload caught 1.7"}));
}

TEST(EventCause, OfAStepIsTheEndOfTheTaskItWaitedFor)
{
    TestRun run(test::kPageLoad);
    const EventIndex step = run.store.newestOf(
        run.row("main"), EventKind::StepBegin, run.store.firstEventAt(seconds(1.3)));
    const EventIndex ready = eventCause(run.store, step);
    EXPECT_EQ(told(run, ready), "main ready 1.2");
    EXPECT_EQ(told(run, eventCause(run.store, ready)), "prices ends 1.2");
    EXPECT_EQ(eventEffect(run.store, eventCause(run.store, ready)), ready) << "and back again";
    EXPECT_EQ(eventEffect(run.store, ready), step);
}

TEST(EventCause, OfSomeoneWhoGetsALockIsItsRelease)
{
    TestRun run("0 create a; 0 create b; 0 begin a; 0 resource lock m; 0 acquire a m; 0 sleep a 1; "
                "0 begin b; 0 await b lock m; 1 begin a; 1 release a m; 1 ready b lock by a; "
                "1 return a; 1 begin b; 1 acquire b m; 1 return b");
    const EventIndex ready
        = run.store.newestOf(run.row("b"), EventKind::TaskScheduled, kNoIndex - 1);
    const EventIndex released = eventCause(run.store, ready);
    EXPECT_EQ(told(run, released), "a released 1.0");
    EXPECT_EQ(eventEffect(run.store, released), ready);
}

TEST(EventCause, IsNothingAtTheBeginning)
{
    TestRun run(test::kPageLoad);
    EXPECT_EQ(eventCause(run.store, 0), kNoIndex);
    EXPECT_EQ(eventCause(run.store, kNoIndex), kNoIndex);
    EXPECT_EQ(eventEffect(run.store, run.store.eventCount()), kNoIndex);
}

TEST(EventCause, AlwaysLiesBeforeAndTheEffectBehind)
{
    TestRun run(test::kPageLoad);
    for (EventIndex i = 0; i < run.store.eventCount(); ++i) {
        const EventIndex cause = eventCause(run.store, i);
        const EventIndex effect = eventEffect(run.store, i);
        EXPECT_TRUE(cause == kNoIndex || cause < i) << i;
        EXPECT_TRUE(effect == kNoIndex || effect > i) << i;
    }
}
