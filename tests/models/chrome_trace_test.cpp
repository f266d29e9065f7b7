#include "models/analysis/causes.h"
#include "models/files/chrome_reader.h"
#include "models/files/trace_file.h"
#include "models/items/history_model.h"
#include "models/scenario/recorded_run.h"
#include "models/store/counter_values.h"
#include "support/lane_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace awaitscope::models {
namespace {

struct ChromeTraceTest : testing::Test {
    Result<OpenedTrace> open(const QByteArray& json)
    {
        QFile file(folder.filePath("trace.json"));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(json);
        file.close();
        return TraceFile::open(file.fileName());
    }
    QTemporaryDir folder;
};

/// Keeps what it is handed, and what it was handed as a first look apart.
struct LookingSink : TraceSink {
    explicit LookingSink(bool looks) : looks(looks) { }
    trace::StringPool& strings() override { return pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        taken.insert(taken.end(), events.begin(), events.end());
        return true;
    }
    bool wantsFirstLook() const override { return looks; }
    bool restart() override
    {
        looked = std::exchange(taken, {});
        return goesOn;
    }
    bool looks;
    bool goesOn = true;
    trace::StringPool pool;
    std::vector<trace::TraceEvent> taken, looked;
};

/// 40,000 slices on 7 threads, a second long in all, in the order of their ends.
std::string manySlices()
{
    std::string json = "[\n";
    for (int i = 0; i < 40'000; ++i) {
        const int end = 25 * i + 400;
        const int duration = 20 + i % 7 * 50;
        json += R"({"ph":"X","pid":1,"tid":)" + std::to_string(i % 7 + 1) + R"(,"ts":)"
            + std::to_string(end - duration) + R"(,"dur":)" + std::to_string(duration)
            + R"(,"name":"step )" + std::to_string(i % 3) + "\"},\n";
    }
    json.replace(json.size() - 2, 1, "]");
    return json;
}

/// Several megabytes of slices, instants and flows on 300 threads, with `between` between events.
std::string manyPieces(const std::string& between)
{
    std::string json;
    for (int i = 0; i < 40'000; ++i) {
        const std::string place
            = R"(,"pid":1,"tid":)" + std::to_string(i % 300) + R"(,"ts":)" + std::to_string(i * 3);
        if (i > 0)
            json += between;
        json += R"({"ph":"X")" + place + R"(,"dur":700,"name":"step },{ )" + std::to_string(i % 70)
            + R"(","args":{"text":"a \"},{\" b","n":)" + std::to_string(i) + "}}";
        json += between + R"({"ph":")" + (i % 2 == 0 ? "s" : "f") + R"(","cat":"c","id":)"
            + std::to_string(i / 2) + place + "}";
    }
    return json;
}

const QByteArray kNamed
    = R"({"ph":"M","pid":1,"tid":7,"name":"thread_name","args":{"name":"main"}},)";

} // namespace

TEST_F(ChromeTraceTest, NestedSlicesBecomeLanesBelowEachOther)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"outer"},
        {"ph":"X","pid":1,"tid":7,"ts":1.5,"dur":1,"name":"inner"}])");

    ASSERT_TRUE(trace);
    EXPECT_FALSE(trace->damage);
    EXPECT_EQ(slices(*trace->store), "main 0-2000 outer; main › 2 500-1500 inner");
    EXPECT_EQ(trace->store->task(1).creator, 0u);
    EXPECT_TRUE((trace->store->task(0).flags & Incomplete) != 0);
}

TEST_F(ChromeTraceTest, BeginAndEndMayComeInAnyOrderOfTheFile)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"E","pid":1,"tid":7,"ts":4},
        {"ph":"B","pid":1,"tid":7,"ts":1,"name":"a"},
        {"ph":"B","pid":1,"tid":7,"ts":2,"name":"b"},
        {"ph":"E","pid":1,"tid":7,"ts":3}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "main 0-3000 a; main › 2 1000-2000 b");
}

TEST_F(ChromeTraceTest, TheFirstThingThatHappensIsAtZeroWhateverTheClockCountsFrom)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":7,"ts":56463817000002,"dur":1,"name":"b"},
        {"ph":"X","pid":1,"tid":7,"ts":56463817000000,"dur":1,"name":"a"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "thread 7 0-1000 a; thread 7 2000-3000 b");
    EXPECT_EQ(trace->store->beginTime(), 0);
}

TEST_F(ChromeTraceTest, SlicesThatTouchAreOnOneLane)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":1,"name":"a"},
        {"ph":"X","pid":1,"tid":7,"ts":2,"dur":1,"name":"b"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "main 0-1000 a; main 1000-2000 b");
}

TEST_F(ChromeTraceTest, ThreadsRunSideBySide)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":1,"ts":1,"dur":9,"name":"a"},
        {"ph":"X","pid":1,"tid":2,"ts":2,"dur":3,"name":"b"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "thread 1 0-9000 a; thread 2 1000-4000 b");
    EXPECT_TRUE(trace->store->report().isEmpty());
}

TEST_F(ChromeTraceTest, InstantsAndAsynchronousEventsAndFlowsAreSeen)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":8,"name":"a"},
        {"ph":"i","pid":1,"tid":7,"ts":3,"s":"t","name":"tick"},
        {"ph":"b","pid":1,"tid":7,"ts":2,"cat":"net","id":"0x1f","name":"request"},
        {"ph":"e","pid":1,"tid":9,"ts":6,"cat":"net","id":31,"name":"request"},
        {"ph":"X","pid":1,"tid":8,"ts":5,"dur":2,"name":"c"},
        {"ph":"s","pid":1,"tid":7,"ts":4,"cat":"f","id":1,"name":"wake"},
        {"ph":"f","pid":1,"tid":8,"ts":5,"cat":"f","id":1,"name":"wake","bp":"e"}])");

    ASSERT_TRUE(trace);
    const TraceStore& store = *trace->store;
    EXPECT_EQ(slices(store),
        "main 0-8000 a; request 1000-5000 request; main › 2 2000-2000 tick; "
        "thread 8 4000-6000 c");
    FlowRow wakes = 0;
    for (FlowRow row = 0; row < store.flowCount(); ++row) {
        if (store.flow(row).kind != FlowKind::Wake)
            continue;
        ++wakes;
        EXPECT_EQ(store.taskName(store.flow(row).from), "main");
        EXPECT_EQ(store.taskName(store.flow(row).to), "thread 8");
        EXPECT_EQ(store.flow(row).time, 4000);
    }
    EXPECT_EQ(wakes, 1u);
}

TEST_F(ChromeTraceTest, AFlowMayStandBeforeItsBeginOfTheSameTime)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":1,"ts":5,"dur":2,"name":"run"},
        {"ph":"f","pid":1,"tid":1,"ts":5,"cat":"f","id":1,"bp":"e"},
        {"ph":"X","pid":1,"tid":2,"ts":5,"dur":2,"name":"post"},
        {"ph":"s","pid":1,"tid":2,"ts":5,"cat":"f","id":1}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(arrows(*trace->store), "thread 2 -> thread 1 at 0");
    EXPECT_TRUE(trace->notes.isEmpty());
}

TEST_F(ChromeTraceTest, EveryFormOfTheFileIsRead)
{
    const QByteArray event = R"({"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"})";
    const QString expected = "main 0-2000 a";
    for (const QByteArray& form : QByteArrayList{
             "[" + kNamed + event + "]",
             "[" + kNamed + event, // Chrome allows it
             "[" + kNamed + "\n" + event + ",\n",
             "{\"traceEvents\":[" + kNamed + event + "],\"displayTimeUnit\":\"ns\"}",
             "{\"otherData\":{\"traceEvents\":1},\"traceEvents\":[" + kNamed + event + "]}",
             "\xef\xbb\xbf[" + kNamed + event + "]",
         }) {
        const auto trace = open(form);
        ASSERT_TRUE(trace) << form.toStdString();
        EXPECT_FALSE(trace->damage) << form.toStdString();
        EXPECT_EQ(slices(*trace->store), expected) << form.toStdString();
    }
}

TEST_F(ChromeTraceTest, DamagedEventsAreToldWithTheirPlaceAndTheOthersShown)
{
    const QByteArray good = R"({"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"})";
    const QByteArray bad = R"({"ph":"X","pid":1,"tid":7,"ts":1,"dur")";
    const QByteArray json = "[" + kNamed + "\n" + bad + "},\n" + good + "\n]";

    const auto trace = open(json);

    ASSERT_TRUE(trace);
    ASSERT_TRUE(trace->damage);
    EXPECT_EQ(*trace->damage->byteOffset, static_cast<std::uint64_t>(json.indexOf(bad)));
    EXPECT_TRUE(trace->damage->message.contains("trace.json"));
    EXPECT_EQ(slices(*trace->store), "main 0-2000 a");
}

TEST_F(ChromeTraceTest, AFileThatEndsInAnEventShowsTheOnesBefore)
{
    const QByteArray good = R"({"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"})";

    const auto trace = open("[" + kNamed + good + ",\n" + good.left(20));

    ASSERT_TRUE(trace);
    ASSERT_TRUE(trace->damage);
    EXPECT_EQ(slices(*trace->store), "main 0-2000 a");
}

TEST_F(ChromeTraceTest, AFirstLookComesEarlyAndEverythingComesAgain)
{
    LookingSink patient(false), curious(true);
    ASSERT_TRUE(TraceFile::readBytes(manySlices(), "a.json", patient));
    ASSERT_TRUE(TraceFile::readBytes(manySlices(), "a.json", curious));

    EXPECT_TRUE(patient.looked.empty());
    ASSERT_FALSE(curious.looked.empty());
    EXPECT_LT(curious.looked.size(), patient.taken.size() / 5);
    const auto time = [](const trace::TraceEvent& event) { return event.time; };
    EXPECT_TRUE(std::ranges::is_sorted(curious.looked, {}, time));
    ASSERT_EQ(curious.taken.size(), patient.taken.size());
    for (std::size_t i = 0; i < patient.taken.size(); ++i) {
        EXPECT_EQ(curious.taken[i].time, patient.taken[i].time) << i;
        EXPECT_EQ(curious.taken[i].task, patient.taken[i].task) << i;
        EXPECT_EQ(curious.taken[i].kind, patient.taken[i].kind) << i;
        EXPECT_EQ(curious.taken[i].a, patient.taken[i].a) << i;
    }
}

TEST_F(ChromeTraceTest, NothingComesAfterTheFirstLookWhenNobodyWantsMore)
{
    LookingSink sink(true);
    sink.goesOn = false;
    ASSERT_TRUE(TraceFile::readBytes(manySlices(), "a.json", sink));
    EXPECT_FALSE(sink.looked.empty());
    EXPECT_TRUE(sink.taken.empty());
}

TEST_F(ChromeTraceTest, TwoThreadsReadWhatOneReads)
{
    for (const auto& [before, between, behind] : {
             std::array<std::string, 3>{"[\n", ",\n", "\n]\n"},
             std::array<std::string, 3>{"[", ",", "]"},
             std::array<std::string, 3>{"[\n", ",\n", ",\n"},
             std::array<std::string, 3>{
                 R"({"traceEvents": [)", ", ", R"(], "displayTimeUnit": "ns", "x": [{},{}]})"},
         }) {
        std::string json = before + manyPieces(between) + behind;
        const std::size_t length = json.size();
        json.append(TraceFile::kPadding, '\0');
        const std::string_view bytes(json.data(), length);
        LookingSink one(false), two(true);
        ASSERT_TRUE(readChromeTrace(bytes, one, ChromeThreads::One)) << before;
        ASSERT_TRUE(readChromeTrace(bytes, two, ChromeThreads::Two)) << before;

        EXPECT_FALSE(two.looked.empty()) << before;
        ASSERT_GT(one.taken.size(), 100'000u) << before;
        ASSERT_EQ(one.taken.size(), two.taken.size()) << before;
        EXPECT_EQ(std::memcmp(one.taken.data(), two.taken.data(),
                      one.taken.size() * sizeof(trace::TraceEvent)),
            0)
            << before;
        ASSERT_EQ(one.pool.size(), two.pool.size()) << before;
        for (std::uint32_t i = 0; i < one.pool.size(); ++i)
            EXPECT_EQ(one.pool.text(trace::StringId{i}), two.pool.text(trace::StringId{i}));
    }
}

TEST_F(ChromeTraceTest, DamageInAnyPieceIsToldWithItsPlace)
{
    const std::string whole = manyPieces(",\n");
    for (const std::size_t part : {1u, 3u, 7u}) {
        std::string json = "[\n" + whole + "\n]";
        const std::size_t place = json.find('\n', json.size() / 8 * part) + 1;
        json[place] = '#';
        LookingSink sink(false);
        const Result<void> result = TraceFile::readBytes(json, "a.json", sink);

        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().byteOffset, place);
        EXPECT_GT(sink.taken.size(), 100'000u);
    }
}

TEST_F(ChromeTraceTest, ReadingStopsSoonAfterNobodyWantsMore)
{
    struct Stopping : LookingSink {
        Stopping() : LookingSink(false) { }
        bool progress(std::uint64_t done, std::uint64_t) override
        {
            last = done;
            return ++asked < 3;
        }
        int asked = 0;
        std::uint64_t last = 0;
    } sink;
    const std::string json = "[" + manyPieces(",\n") + "]";
    ASSERT_TRUE(TraceFile::readBytes(json, "a.json", sink));

    EXPECT_EQ(sink.asked, 3);
    EXPECT_LT(sink.last, json.size() / 4);
    EXPECT_TRUE(sink.taken.empty());
}

TEST_F(ChromeTraceTest, ThreadsAndOperationsOfDifferentNumbersStayApart)
{
    // With numbers that are easily taken for each other when both are mixed into one.
    const auto trace = open(R"([{"ph":"X","pid":0,"tid":1000,"ts":1,"dur":1,"name":"a"},
        {"ph":"X","pid":1,"tid":937,"ts":1,"dur":1,"name":"b"},
        {"ph":"X","pid":1,"tid":935,"ts":1,"dur":1,"name":"c"},
        {"ph":"b","pid":1,"tid":935,"cat":"x","id":935,"ts":1,"name":"d"},
        {"ph":"e","pid":1,"tid":935,"cat":"x","id":935,"ts":2},
        {"ph":"b","pid":1,"tid":935,"cat":"y","id":935,"ts":1,"name":"e"},
        {"ph":"e","pid":1,"tid":935,"cat":"y","id":935,"ts":2},
        {"ph":"b","pid":1,"tid":935,"cat":"y","id":"request","ts":1,"name":"f"},
        {"ph":"e","pid":1,"tid":935,"cat":"y","id":"request","ts":2},
        {"ph":"b","pid":1,"tid":935,"cat":"y","id":"answer","ts":1,"name":"g"},
        {"ph":"e","pid":1,"tid":935,"cat":"y","id":"answer","ts":2},
        {"ph":"b","pid":1,"tid":935,"cat":"y","id":0,"ts":1,"name":"h"},
        {"ph":"e","pid":1,"tid":935,"cat":"y","id":0,"ts":2}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store),
        "thread 1000 (process 0) 0-1000 a; thread 937 (process 1) 0-1000 b; "
        "thread 935 (process 1) 0-1000 c; "
        "d 0-1000 d; e 0-1000 e; f 0-1000 f; g 0-1000 g; h 0-1000 h");
}

TEST_F(ChromeTraceTest, ThreadsOfSeveralProcessesAreCalledByThemAsWell)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"M","pid":1,"tid":7,"name":"process_name","args":{"name":"server"}},
        {"ph":"M","pid":2,"tid":7,"name":"thread_name","args":{"name":"main"}},
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":1,"name":"a"},
        {"ph":"X","pid":2,"tid":7,"ts":1,"dur":1,"name":"b"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "main (server) 0-1000 a; main (process 2) 0-1000 b");
}

TEST_F(ChromeTraceTest, WhatHasNoPictureIsToldAndIsNoDamage)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"},
        {"ph":"C","pid":1,"ts":2,"name":"handles","args":{"of":"files"}},
        {"ph":"O","pid":1,"ts":2,"name":"tree","id":1,"args":{"snapshot":{}}}])");

    ASSERT_TRUE(trace);
    EXPECT_FALSE(trace->damage);
    ASSERT_EQ(trace->notes.size(), 1);
    EXPECT_TRUE(trace->notes[0].startsWith("2 events")) << trace->notes[0].toStdString();
    EXPECT_TRUE(trace->notes[0].endsWith(u"“C”, “O”."_qs)) << trace->notes[0].toStdString();
}

TEST_F(ChromeTraceTest, EachSeriesOfACounterIsACurve)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":7,"ts":3,"dur":2,"name":"a"},
        {"args":{"bytes":12,"objects":3},"ph":"C","pid":1,"ts":1,"name":"heap"},
        {"ph":"C","pid":1,"ts":4,"name":"load","args":{"value":-0.5}},
        {"ph":"C","pid":1,"ts":2,"name":"heap","args":{"bytes":16000000}},
        {"ph":"C","pid":1,"ts":9,"name":"load","args":{"value":1.5}}])");

    ASSERT_TRUE(trace);
    EXPECT_TRUE(trace->notes.isEmpty());
    const TraceStore& store = *trace->store;
    EXPECT_EQ(counters(store),
        "heap: bytes 0: 12, 1000: 1.6e+07; heap: objects 0: 3; load 3000: -0.5, 8000: 1.5");
    EXPECT_EQ(store.beginTime(), 0);
    EXPECT_EQ(highestCounterValue(store.resource(2)), 1.5F);
    // As high as they stand between the lowest and the highest.
    EXPECT_EQ(store.resourceAt(2, 3000).level, 0u);
    EXPECT_EQ(store.resourceAt(2, 8000).level, store.resourceCapacity(2));
    EXPECT_FALSE(counterValueAt(store, 2, 2000));
    EXPECT_EQ(slices(store), "thread 7 2000-4000 a");
}

TEST_F(ChromeTraceTest, AnOperationMayGoFromOneProcessToAnotherUnlessItsIdIsLocal)
{
    const auto trace = open(R"([{"ph":"b","pid":1,"tid":1,"cat":"c","id":5,"ts":1,"name":"a"},
        {"ph":"e","pid":2,"tid":9,"cat":"c","id2":{"global":"0x5"},"ts":3,"name":"a"},
        {"ph":"b","pid":1,"tid":1,"cat":"c","id2":{"local":"0x5"},"ts":11,"name":"l"},
        {"ph":"b","pid":2,"tid":1,"cat":"c","id2":{"local":"0x5"},"ts":12,"name":"m"},
        {"ph":"e","pid":1,"tid":1,"cat":"c","id2":{"local":"0x5"},"ts":14,"name":"l"},
        {"ph":"e","pid":2,"tid":9,"cat":"c","id2":{"local":"0x5"},"ts":15,"name":"m"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "a 0-2000 a; l 10000-13000 l; m 11000-14000 m");
}

TEST_F(ChromeTraceTest, SlicesThatDoNotNestAreCounted)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":10,"name":"a"},
        {"ph":"X","pid":1,"tid":7,"ts":5,"dur":10,"name":"beyond"},
        {"ph":"X","pid":1,"tid":7,"ts":6,"dur":6,"name":"rounded"},
        {"ph":"E","pid":1,"tid":7,"ts":30,"name":"alone"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store),
        "main 0-10000 a; main › 2 4000-10000 beyond; main › 3 5000-10000 rounded");
    ASSERT_EQ(trace->notes.size(), 2);
    EXPECT_TRUE(trace->notes[0].startsWith("1 slice")) << trace->notes[0].toStdString();
    EXPECT_TRUE(trace->notes[0].contains("beyond")) << trace->notes[0].toStdString();
    EXPECT_TRUE(trace->notes[1].contains("without having begun")) << trace->notes[1].toStdString();
}

TEST_F(ChromeTraceTest, AFlowWakesTheSliceItEndsAtAndNoLaterOne)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":8,"ts":1,"dur":1,"name":"post"},
        {"ph":"s","pid":1,"tid":8,"ts":1,"cat":"f","id":1},
        {"ph":"f","pid":1,"tid":7,"ts":3,"cat":"f","id":1},
        {"ph":"X","pid":1,"tid":7,"ts":3,"dur":1,"name":"woken"},
        {"ph":"X","pid":1,"tid":7,"ts":6,"dur":1,"name":"later"}])");

    ASSERT_TRUE(trace);
    const TraceStore& store = *trace->store;
    ASSERT_EQ(arrows(store), "thread 8 -> main at 2000");
    const TaskRow main = store.flow(store.flowCount() - 1).to;
    std::vector<bool> woken;
    for (std::uint32_t i = 0; i < store.sliceCount(main); ++i) {
        if (store.slice(main, i).state == SliceState::Running)
            woken.push_back(wakeEvent(store, main, store.slice(main, i).event) != kNoIndex);
    }
    EXPECT_EQ(woken, (std::vector<bool>{true, false}));
}

TEST_F(ChromeTraceTest, TheHistoryOfALaneTellsItsSlicesByName)
{
    const auto trace = open("[" + kNamed + R"(
        {"ph":"X","pid":1,"tid":7,"ts":1,"dur":1,"name":"parse"},
        {"ph":"X","pid":1,"tid":7,"ts":3,"dur":1},
        {"ph":"X","pid":1,"tid":7,"ts":5,"dur":1,"name":"paint"}])");
    ASSERT_TRUE(trace);

    HistoryModel history;
    history.setTask(trace->store.get(), 0);

    QStringList rows;
    for (int row = 0; row < history.rowCount(); ++row)
        rows << history.index(row, 0).data().toString();
    EXPECT_EQ(rows.join(", "), "created, parse, runs, paint");
}

TEST_F(ChromeTraceTest, CountersOfSeveralProcessesAreApart)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"},
        {"ph":"X","pid":2,"tid":7,"ts":1,"dur":2,"name":"a"},
        {"ph":"M","pid":2,"name":"process_name","args":{"name":"server"}},
        {"ph":"C","pid":1,"ts":1,"name":"RSS","args":{"value":1}},
        {"ph":"C","pid":2,"ts":1,"name":"RSS","args":{"value":2}}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(counters(*trace->store), "RSS (process 1) 0: 1; RSS (server) 0: 2");
}

TEST_F(ChromeTraceTest, CountersAreWrittenAndReadAgain)
{
    const auto trace = open(R"([{"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"},
        {"ph":"C","pid":1,"ts":1,"name":"RSS","args":{"value":0.125}},
        {"ph":"C","pid":1,"ts":2,"name":"RSS","args":{"value":3}}])");
    ASSERT_TRUE(trace);
    for (const QString& name : QStringList{"again.json", "again.pftrace"}) {
        ASSERT_TRUE(TraceFile::write(folder.filePath(name), *trace->store, {}));
        const auto again = TraceFile::open(folder.filePath(name));
        ASSERT_TRUE(again) << name.toStdString();
        EXPECT_FALSE(again->damage) << name.toStdString();
        EXPECT_TRUE(counters(*again->store).contains("RSS 0: 0.125, 1000: 3"))
            << name.toStdString() << ": " << counters(*again->store).toStdString();
    }
}

TEST_F(ChromeTraceTest, ATraceOfCountersAloneSaysThatThereIsNothingToShow)
{
    const auto trace = open(R"([{"ph":"C","pid":1,"ts":1,"name":"RSS","args":{"bytes":12}}])");

    ASSERT_FALSE(trace);
    EXPECT_TRUE(trace.error().message.contains(u"“RSS: bytes”"_qs))
        << trace.error().message.toStdString();
}

TEST_F(ChromeTraceTest, TheOrderOfAnEventsFieldsDoesNotMatter)
{
    // As Chrome writes them: the arguments before the phase.
    const auto trace = open(
        R"([{"args":{"name":"CrBrowserMain"},"cat":"__metadata","name":"thread_name","ph":"M","pid":1,"tid":7},
        {"args":{"data":{"name":"x"}},"dur":2,"name":"RunTask","ph":"X","pid":1,"tid":7,"ts":1},
        {"ph":"X","pid":1,"tid":"worker","ts":1,"dur":1,"name":"a"}])");

    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), "CrBrowserMain 0-2000 RunTask; worker 0-1000 a");
}

TEST_F(ChromeTraceTest, OfAFieldThatComesTwiceTheLastCounts)
{
    const auto trace = open(R"([{"ph":"X","ts":1,"dur":2,"pid":1,"tid":"worker","tid":7,"id":"x",)"
                            R"("id":3,"name":"a"}])");
    ASSERT_TRUE(trace);
    EXPECT_EQ(slices(*trace->store), QStringLiteral("thread 7 0-2000 a"));
}

TEST_F(ChromeTraceTest, TimesFarApartStayInOrder)
{
    // Most of what happens lies in a moment, the rest ages away from it.
    QByteArray json = "[";
    for (int i = 500; i > 0; --i)
        json += R"({"ph":"X","pid":1,"tid":)" + QByteArray::number(i) + R"(,"ts":)"
            + QByteArray::number(i % 50) + R"(.5,"dur":0.1,"name":"a"},)";
    json += R"({"ph":"X","pid":1,"tid":900,"ts":3000000000000,"dur":5,"name":"far"},
        {"ph":"X","pid":1,"tid":901,"ts":-2000000000000,"dur":5,"name":"early"}])";
    const auto trace = open(json);

    ASSERT_TRUE(trace);
    EXPECT_TRUE(trace->store->report().isEmpty());
    EXPECT_EQ(trace->store->taskCount(), 502u);
    TimeNs before = trace->store->beginTime();
    for (EventIndex i = 0; i < trace->store->eventCount(); ++i) {
        EXPECT_GE(trace->store->event(i).time, before);
        before = trace->store->event(i).time;
    }
}

TEST_F(ChromeTraceTest, OurOwnExportIsAnArrayWithOneEventALine)
{
    QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios/page_load.py"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const RecordedRun run = recordRun(file.readAll().toStdString(), "page_load.py", {});
    const QString path = folder.filePath("out.json");
    ASSERT_TRUE(TraceFile::write(path, *run.store, {"page_load.py", {}}));

    QFile written(path);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    const QJsonArray events = QJsonDocument::fromJson(bytes).array();
    ASSERT_GT(events.size(), 100);
    EXPECT_EQ(bytes.count('\n'), events.size() + 2); // the brackets' lines
    qsizetype complete = 0;
    for (const QJsonValue& event : events) {
        EXPECT_TRUE(event["pid"].isDouble() && event["tid"].isDouble());
        complete += event["ph"] == "X";
    }
    qsizetype slicesInStore = 0;
    for (TaskRow row = 0; row < run.store->taskCount(); ++row)
        slicesInStore += run.store->sliceCount(row);
    EXPECT_EQ(complete, slicesInStore);
    EXPECT_TRUE(TraceFile::open(path));
}

TEST_F(ChromeTraceTest, TheTableOfTasksHasALineATask)
{
    const RecordedRun run = recordRun("import asyncio\n"
                                      "async def main():\n"
                                      "    await asyncio.sleep(1)\n"
                                      "asyncio.run(main())\n",
        "a.py", {});
    const QString path = folder.filePath("tasks.csv");
    ASSERT_TRUE(TraceFile::write(path, *run.store, {}));

    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    ASSERT_EQ(lines.size(), static_cast<qsizetype>(run.store->taskCount()) + 1);
    EXPECT_TRUE(lines[1].startsWith("1,main,main,,0.000000000,0.000000000,1.000000000,returned"))
        << lines[1].toStdString();
}

} // namespace awaitscope::models
