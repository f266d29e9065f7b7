#include "models/files/gzip.h"
#include "models/files/trace_file.h"
#include "support/lane_text.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <zlib.h>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

// What is opened as a trace at all, and what is told of that which is none.
namespace awaitscope::models {
namespace {

std::string packed(const std::string& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

const std::string kEvent = R"({"ph":"X","pid":1,"tid":7,"ts":1,"dur":2,"name":"a"})";

struct TraceFileTest : testing::Test {
    QString file(const QString& name, const std::string& bytes)
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return file.fileName();
    }
    QString refusal(const QString& path)
    {
        const Result<OpenedTrace> trace = TraceFile::open(path);
        EXPECT_FALSE(trace);
        return trace ? QString() : trace.error().message;
    }
    QTemporaryDir folder;
};

/// Loses its patience after some calls.
struct ImpatientSink : TraceSink {
    explicit ImpatientSink(int patience) : patience(patience) { }
    trace::StringPool& strings() override { return pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        taken += events.size();
        return true;
    }
    bool progress(std::uint64_t done, std::uint64_t total) override
    {
        EXPECT_GE(done, last);
        EXPECT_LE(done, total);
        last = done;
        return ++calls < patience;
    }
    trace::StringPool pool;
    std::size_t taken = 0;
    std::uint64_t last = 0;
    int patience, calls = 0;
};

} // namespace

TEST_F(TraceFileTest, IsRecognisedByItsBeginWhenItsNameTellsNothing)
{
    const std::string json = "{\"traceEvents\":[" + kEvent + "]}";
    const std::string perfetto("\x0a\x06\x40\x05\x0a\x02\x08\x01", 8);
    EXPECT_TRUE(TraceFile::isTrace(file("out.trace", json)));
    EXPECT_TRUE(TraceFile::isTrace(file("trace", "[\n" + kEvent)));
    EXPECT_TRUE(TraceFile::isTrace(file("trace.pb", perfetto)));
    EXPECT_TRUE(TraceFile::isTrace(file("trace.gz", packed(json))));

    EXPECT_FALSE(TraceFile::isTrace(file("list.py", "[" + kEvent + "]")));
    EXPECT_FALSE(TraceFile::isTrace(file("program", "import asyncio\n")));
    EXPECT_FALSE(TraceFile::isTrace(file("numbers", "[1, 2]")));
    EXPECT_FALSE(TraceFile::isTrace(folder.path()));
    EXPECT_FALSE(TraceFile::isTrace(folder.filePath("missing")));
}

TEST_F(TraceFileTest, ProfilesOfOtherKindsAreRefusedByName)
{
    EXPECT_TRUE(refusal(
        file("a.json",
            R"({"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[]})"))
                    .startsWith("a.json is a profile of speedscope, not a trace."));
    EXPECT_TRUE(
        refusal(file("b.json", R"({"nodes":[{"id":1,"callFrame":{"url":""}}],"samples":[]})"))
            .contains("CPU or heap profile of V8"));
    EXPECT_TRUE(refusal(file("c.json", R"({"hello":1})")).contains("no trace events"));
    // A trace may have such a profile inside of it.
    EXPECT_TRUE(TraceFile::open(file("d.json",
        R"([{"ph":"X","ts":1,"dur":1,"name":"a","args":{"nodes":[{"callFrame":{}}]}}])")));
}

TEST_F(TraceFileTest, AnArchiveThatWouldFillTheMemoryIsShownAsFarAsItGot)
{
    const std::string bomb
        = packed("[\n" + kEvent + ",\n") + packed(std::string(std::size_t{300} << 20, ' '));
    ASSERT_LT(bomb.size(), std::size_t{1} << 20);

    const Result<OpenedTrace> trace = TraceFile::open(file("a.json.gz", bomb));

    ASSERT_TRUE(trace);
    ASSERT_TRUE(trace->damage);
    EXPECT_TRUE(trace->damage->message.contains("it is shown as far as that"))
        << trace->damage->message.toStdString();
    EXPECT_EQ(slices(*trace->store), "thread 7 0-2000 a");
}

TEST_F(TraceFileTest, UnpackingCanBeStoppedAndTellsItsProgress)
{
    std::string json = "[\n";
    while (json.size() < (std::size_t{24} << 20))
        json += kEvent + ",\n";
    const std::string bytes = packed(json);

    ImpatientSink impatient(3), patient(1'000'000);
    EXPECT_TRUE(TraceFile::readBytes(bytes, "a.json.gz", impatient));
    EXPECT_TRUE(TraceFile::readBytes(bytes, "a.json.gz", patient));

    EXPECT_EQ(impatient.calls, 3);
    EXPECT_EQ(impatient.taken, 0u);
    EXPECT_GT(patient.calls, 20);
    EXPECT_GT(patient.taken, 400'000u);
}

#ifdef Q_OS_UNIX
TEST_F(TraceFileTest, APipeIsRefusedInsteadOfWaitedFor)
{
    const QString path = folder.filePath("pipe.json");
    ASSERT_EQ(mkfifo(path.toLocal8Bit().constData(), 0600), 0);

    EXPECT_TRUE(refusal(path).contains("is a pipe or a device")) << refusal(path).toStdString();
}
#endif

TEST_F(TraceFileTest, SlicesDeeperThanThereAreLanesAreCounted)
{
    std::string json = "[";
    for (int i = 0; i < 600; ++i)
        json += R"({"ph":"B","ts":)" + std::to_string(i) + R"(,"pid":1,"tid":1,"name":"a"},)";

    const Result<OpenedTrace> trace = TraceFile::open(file("a.json", json));

    ASSERT_TRUE(trace);
    EXPECT_EQ(trace->store->taskCount(), 513u);
    ASSERT_EQ(trace->notes.size(), 1);
    EXPECT_TRUE(trace->notes[0].startsWith("88 slices")) << trace->notes[0].toStdString();
}

} // namespace awaitscope::models
