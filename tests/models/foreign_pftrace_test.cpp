#include "models/files/trace_file.h"
#include "models/store/trace_builder.h"
#include "support/lane_text.h"

#include <gtest/gtest.h>
#include <protozero/pbf_writer.hpp>

#include <functional>
#include <string>

// Perfetto traces that other programs write: Chrome, and whoever uses Perfetto's own library.
namespace awaitscope::models {
namespace {

using protozero::pbf_writer;

/// A trace that is written packet by packet, with Perfetto's own field numbers.
struct PerfettoFile {
    std::string bytes;

    void packet(const std::function<void(pbf_writer&)>& fill)
    {
        pbf_writer file(bytes);
        pbf_writer packet(file, 1);
        packet.add_uint64(10, 1); // trusted_packet_sequence_id
        fill(packet);
    }
    void descriptor(
        std::uint64_t uuid, std::uint64_t parent, const std::function<void(pbf_writer&)>& fill)
    {
        packet([&](pbf_writer& packet) {
            pbf_writer track(packet, 60);
            track.add_uint64(1, uuid);
            if (parent != 0)
                track.add_uint64(5, parent);
            fill(track);
        });
    }
    void process(std::uint64_t uuid, std::uint64_t pid, const std::string& name)
    {
        descriptor(uuid, 0, [&](pbf_writer& track) {
            pbf_writer process(track, 3);
            process.add_uint64(1, pid);
            process.add_string(name.starts_with('/') ? 2 : 6, name);
        });
    }
    void thread(std::uint64_t uuid, std::uint64_t pid, std::uint64_t tid, const std::string& name)
    {
        descriptor(uuid, 0, [&](pbf_writer& track) {
            pbf_writer thread(track, 4);
            thread.add_uint64(1, pid);
            thread.add_uint64(2, tid);
            if (!name.empty())
                thread.add_string(5, name);
        });
    }
    void track(std::uint64_t uuid, const std::string& name, std::uint64_t parent = 0)
    {
        descriptor(uuid, parent, [&](pbf_writer& track) {
            if (!name.empty())
                track.add_string(2, name);
        });
    }
    enum Type { Begin = 1, End = 2, Instant = 3, Counter = 4, State = 5 };
    void event(std::uint64_t time, Type type, std::uint64_t track, const std::string& name = {},
        const std::function<void(pbf_writer&)>& more = {})
    {
        packet([&](pbf_writer& packet) {
            packet.add_uint64(8, time);
            pbf_writer event(packet, 11);
            event.add_uint64(9, type);
            event.add_uint64(11, track);
            if (!name.empty())
                event.add_string(23, name);
            if (more)
                more(event);
        });
    }
    void slice(std::uint64_t begin, std::uint64_t end, std::uint64_t track, const std::string& name,
        const std::function<void(pbf_writer&)>& more = {})
    {
        event(begin, Begin, track, name, more);
        event(end, End, track);
    }
};

const auto flow
    = [](std::uint64_t id) { return [id](pbf_writer& event) { event.add_fixed64(47, id); }; };
const auto lastFlow
    = [](std::uint64_t id) { return [id](pbf_writer& event) { event.add_fixed64(48, id); }; };

struct Opened : TraceSink {
    explicit Opened(const PerfettoFile& file)
        : pool(std::make_shared<trace::StringPool>()), store(pool), builder(store)
    {
        result = TraceFile::readBytes(file.bytes, QStringLiteral("a.pftrace"), *this);
        builder.finish();
    }
    trace::StringPool& strings() override { return *pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        builder.append(events);
        return true;
    }
    void note(const QString& sentence) override { notes << sentence; }

    std::shared_ptr<trace::StringPool> pool;
    TraceStore store;
    TraceBuilder builder;
    QStringList notes;
    Result<void> result;
};

} // namespace

TEST(ForeignPftrace, AFlowGoesOnFromEachSliceThatBearsIt)
{
    PerfettoFile file;
    for (int i = 1; i <= 4; ++i)
        file.track(i, std::string(1, "?abcd"[i]));
    file.slice(10, 20, 1, "post", flow(7));
    file.slice(30, 40, 2, "pass on", flow(7));
    file.slice(50, 60, 3, "run", lastFlow(7));
    file.slice(70, 80, 4, "another", flow(7));

    const Opened trace(file);

    ASSERT_TRUE(trace.result);
    EXPECT_EQ(arrows(trace.store), "a -> b at 20; b -> c at 40");
    EXPECT_TRUE(trace.notes.isEmpty());
}

TEST(ForeignPftrace, ASliceMayBearSeveralFlows)
{
    PerfettoFile file;
    for (int i = 1; i <= 3; ++i)
        file.track(i, std::string(1, "?abc"[i]));
    file.slice(10, 20, 1, "post", flow(7));
    file.slice(12, 20, 2, "post", flow(8));
    file.slice(30, 40, 3, "both", [](pbf_writer& event) {
        event.add_fixed64(48, 7);
        event.add_fixed64(48, 8);
    });

    const Opened trace(file);

    EXPECT_EQ(arrows(trace.store), "a -> c at 20; b -> c at 20");
}

TEST(ForeignPftrace, FlowsWithoutAnArrowAreCounted)
{
    PerfettoFile file;
    file.track(1, "a");
    file.slice(10, 20, 1, "post", flow(7));
    file.slice(30, 40, 1, "run", lastFlow(7));
    file.slice(50, 60, 1, "run", lastFlow(9));

    const Opened trace(file);

    EXPECT_EQ(arrows(trace.store), "");
    ASSERT_EQ(trace.notes.size(), 2);
    EXPECT_TRUE(trace.notes[0].startsWith("1 flow")) << trace.notes[0].toStdString();
    EXPECT_TRUE(trace.notes[0].contains("in the lane")) << trace.notes[0].toStdString();
    EXPECT_TRUE(trace.notes[1].contains("beginning")) << trace.notes[1].toStdString();
}

TEST(ForeignPftrace, AStateLastsUntilTheNextOneOfItsTrack)
{
    PerfettoFile file;
    file.track(1, "priority");
    file.event(10, PerfettoFile::State, 1, "low");
    file.event(30, PerfettoFile::State, 1, "high");
    file.event(50, PerfettoFile::State, 1);

    const Opened trace(file);

    EXPECT_EQ(slices(trace.store), "priority 0-20 low; priority 20-40 high");
}

TEST(ForeignPftrace, TracksOfSeveralProcessesAreCalledByThemAsWell)
{
    PerfettoFile file;
    file.process(1, 100, "server");
    file.process(2, 200, "/usr/lib/browser/browser --type=renderer --lang=en");
    file.process(3, 300, "/usr/lib/browser/browser --type=renderer --lang=en");
    file.thread(11, 100, 101, "main");
    file.thread(12, 200, 201, "main");
    file.thread(13, 300, 301, "");
    file.track(14, "requests", 11);
    for (int i = 11; i <= 14; ++i)
        file.slice(10 * i, 10 * i + 5, i, "x");

    const Opened trace(file);

    EXPECT_EQ(slices(trace.store),
        "main (server) 0-5 x; main (browser renderer 200) 10-15 x; "
        "thread 301 (browser renderer 300) 20-25 x; requests (server) 30-35 x");
}

TEST(ForeignPftrace, CountersHaveTheirUnitsAndMayBeToldAsDifferences)
{
    PerfettoFile file;
    file.track(1, "main");
    file.slice(10, 20, 1, "a");
    file.descriptor(2, 0, [](pbf_writer& track) {
        track.add_string(2, "memory");
        pbf_writer counter(track, 8);
        counter.add_uint64(3, 3); // bytes
        counter.add_int64(4, 1024);
        counter.add_bool(5, true);
    });
    file.track(3, "load");
    for (const int i : {1, 2})
        file.event(10 * i, PerfettoFile::Counter, 2, {},
            [](pbf_writer& event) { event.add_int64(30, 2); });
    file.event(
        15, PerfettoFile::Counter, 3, {}, [](pbf_writer& event) { event.add_double(44, 0.5); });

    const Opened trace(file);

    ASSERT_TRUE(trace.result);
    EXPECT_TRUE(trace.notes.isEmpty());
    EXPECT_EQ(counters(trace.store), "memory, bytes 0: 2048, 10: 4096; load 5: 0.5");
}

TEST(ForeignPftrace, ATrackWithoutANameIsCalledByItsFirstSlice)
{
    PerfettoFile file;
    file.track(1, "");
    file.slice(10, 20, 1, "request");
    file.slice(30, 40, 1, "answer");

    const Opened trace(file);

    EXPECT_EQ(slices(trace.store), "request 0-10 request; request 20-30 answer");
}

TEST(ForeignPftrace, AnnotationsWithOurNamesMakeNoRecordsOfForeignSlices)
{
    PerfettoFile file;
    file.track(1, "main");
    file.slice(10, 20, 1, "dispatch", [](pbf_writer& event) {
        for (const char* name : {"event", "task", "line"}) {
            pbf_writer annotation(event, 4);
            annotation.add_string(10, name);
            annotation.add_uint64(3, 5);
        }
    });

    const Opened trace(file);

    ASSERT_TRUE(trace.result);
    EXPECT_EQ(slices(trace.store), "main 0-10 dispatch");
}

TEST(ForeignPftrace, MarksAreDrawnAndOtherPhasesOfTheFormerFormatAreTold)
{
    const auto phase = [](char letter) {
        return [letter](pbf_writer& event) {
            pbf_writer legacy(event, 6);
            legacy.add_int32(2, letter);
        };
    };
    PerfettoFile file;
    file.track(1, "main");
    file.event(10, PerfettoFile::Type{}, 1, "navigationStart", phase('R'));
    file.event(11, PerfettoFile::Type{}, 1, "sample", phase('P'));

    const Opened trace(file);

    EXPECT_EQ(slices(trace.store), "main 0-0 navigationStart");
    ASSERT_EQ(trace.notes.size(), 1);
    EXPECT_TRUE(trace.notes[0].endsWith(u"“P”."_qs)) << trace.notes[0].toStdString();
}

} // namespace awaitscope::models
