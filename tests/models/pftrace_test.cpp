#include "models/files/pftrace_profile.h"
#include "models/files/pftrace_reader.h"
#include "models/files/pftrace_writer.h"
#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"
#include "models/store/trace_builder.h"
#include "support/store_rows.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace awaitscope::models {
namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString kSource = QStringLiteral(AWAITSCOPE_SOURCE_DIR);
const QString kPageLoad = kSource + QStringLiteral("/resources/scenarios/page_load.py");

RecordedRun runOf(const QByteArray& source)
{
    RecordOptions options;
    options.maximumSeconds = 1000;
    options.maximumEvents = 200'000;
    return recordRun(source.toStdString(), "program.py", options);
}

std::string fileOf(const TraceStore& store, const TraceProgram& program, std::size_t block = 1 << 18)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    EXPECT_TRUE(writePftraceBlocks(store, program, buffer, block));
    return buffer.data().toStdString();
}

/// Only counts, for tests that read a file thousands of times.
struct CountingSink : TraceSink {
    trace::StringPool& strings() override { return pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        for (const trace::TraceEvent& event : events)
            (void)event, ++count;
        return true;
    }
    trace::StringPool pool;
    std::size_t count = 0;
};

void expectSameRows(const TraceStore& actual, const TraceStore& expected, const std::string& where)
{
    const auto a = test::storeRows(actual), b = test::storeRows(expected);
    ASSERT_EQ(a.size(), b.size()) << where;
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_EQ(a[i], b[i]) << where;
}

/// Where the blocks of a file begin.
std::vector<std::size_t> blocksOf(const std::string& bytes)
{
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; (at = bytes.find(pftrace::kSyncMarker, at)) != std::string::npos; ++at)
        begins.push_back(at - 5);
    return begins;
}

struct PftraceTest : testing::Test {
    Result<OpenedTrace> reopened(const TraceStore& store, const TraceProgram& program = {})
    {
        const QString path = folder.filePath("run.pftrace");
        EXPECT_TRUE(TraceFile::write(path, store, program));
        return TraceFile::open(path);
    }
    QTemporaryDir folder;
};

} // namespace

TEST_F(PftraceTest, ExamplesComeBackRowForRow)
{
    QStringList programs;
    for (const char* part : {"/resources/scenarios", "/tests/conformance/cancel",
             "/tests/conformance/gather", "/tests/conformance/examples"}) {
        QDirIterator files(kSource + part, {"*.py"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            programs << files.next();
    }
    programs.sort();
    ASSERT_GT(programs.size(), 20);
    int compared = 0;
    for (const QString& path : programs) {
        const RecordedRun run = runOf(contents(path));
        if (run.refused || run.cut)
            continue;
        const Result<OpenedTrace> trace = reopened(*run.store);
        if (run.store->eventCount() == 0) {
            EXPECT_FALSE(trace && trace->store->eventCount() > 0);
            continue;
        }
        ASSERT_TRUE(trace) << path.toStdString() << ": " << trace.error().message.toStdString();
        EXPECT_FALSE(trace->damage) << path.toStdString();
        expectSameRows(*trace->store, *run.store, path.toStdString());
        ++compared;
        if (testing::Test::HasFatalFailure())
            return;
    }
    EXPECT_GT(compared, 15);
}

TEST_F(PftraceTest, KeepsTheProgramsTextAndName)
{
    const QByteArray source = contents(kPageLoad);
    const RecordedRun run = runOf(source);

    const Result<OpenedTrace> trace
        = reopened(*run.store, {"page_load.py", source.toStdString()});

    ASSERT_TRUE(trace);
    EXPECT_EQ(trace->program.name, "page_load.py");
    EXPECT_EQ(trace->program.text, source.toStdString());
}

TEST_F(PftraceTest, ManyBlocksGiveTheSameRowsAsOne)
{
    const RecordedRun run = runOf(contents(kPageLoad));
    const std::string bytes = fileOf(*run.store, {}, 2000);
    ASSERT_GT(blocksOf(bytes).size(), 3u);
    const QString path = folder.filePath("blocks.pftrace");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    file.close();

    const Result<OpenedTrace> trace = TraceFile::open(path);

    ASSERT_TRUE(trace);
    expectSameRows(*trace->store, *run.store, "in blocks");
}

TEST_F(PftraceTest, TruncationAnywhereInTheLastBlockLosesNoOtherBlock)
{
    const RecordedRun run = runOf(contents(kPageLoad));
    const std::string bytes = fileOf(*run.store, {}, 3000);
    const auto blocks = blocksOf(bytes);
    ASSERT_GT(blocks.size(), 2u);
    const std::size_t last = blocks.back();
    CountingSink before;
    ASSERT_TRUE(readPftrace(std::string_view(bytes).substr(0, last), before));

    for (std::size_t size = last; size < bytes.size(); ++size) {
        CountingSink sink;
        const auto result = readPftrace(std::string_view(bytes).substr(0, size), sink);
        ASSERT_GE(sink.count, before.count) << size;
        if (!result) {
            EXPECT_FALSE(result.error().message.isEmpty());
            EXPECT_LE(*result.error().byteOffset, size);
            EXPECT_GE(*result.error().byteOffset, last);
        }
    }
}

TEST_F(PftraceTest, ABlockCanBeReadWithoutThoseBeforeIt)
{
    const RecordedRun run = runOf(contents(kPageLoad));
    const std::string bytes = fileOf(*run.store, {}, 3000);
    const auto blocks = blocksOf(bytes);
    ASSERT_GT(blocks.size(), 2u);
    const QString path = folder.filePath("ring.pftrace");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes.data() + blocks[1], static_cast<qint64>(bytes.size() - blocks[1]));
    file.close();

    const Result<OpenedTrace> trace = TraceFile::open(path);

    ASSERT_TRUE(trace);
    EXPECT_FALSE(trace->damage);
    ASSERT_GT(trace->store->taskCount(), 0u);
    EXPECT_EQ(trace->store->report().count(Oddity::UnknownTask), 0u);
    const Task& first = trace->store->task(0);
    EXPECT_EQ(trace->store->taskName(0), QStringLiteral("main"));
    EXPECT_TRUE((first.flags & Incomplete) != 0);
    EXPECT_EQ(first.outcome, run.store->task(0).outcome);
    EXPECT_EQ(first.ended, run.store->task(0).ended);
}

TEST_F(PftraceTest, DamageInTheMiddleCostsItsBlockAndIsTold)
{
    const RecordedRun run = runOf(contents(kPageLoad));
    std::string bytes = fileOf(*run.store, {}, 3000);
    const auto blocks = blocksOf(bytes);
    ASSERT_GT(blocks.size(), 3u);
    for (std::size_t i = blocks[1]; i < blocks[2]; ++i)
        bytes[i] = '\xff';

    CountingSink sink;
    const Result<void> result = readPftrace(bytes, sink);

    ASSERT_FALSE(result);
    EXPECT_EQ(*result.error().byteOffset, blocks[1]);
    EXPECT_GT(sink.count, 0u);
    CountingSink before;
    ASSERT_TRUE(readPftrace(std::string_view(bytes).substr(0, blocks[1]), before));
    EXPECT_GT(sink.count, before.count);
}

TEST_F(PftraceTest, AnUnlikelyNumberOfATaskIsRefused)
{
    // A store keeps tables over ids, so a thousand ids far apart would fill the memory.
    const auto strings = std::make_shared<trace::StringPool>();
    TraceStore store(strings);
    TraceBuilder builder(store);
    for (std::uint32_t i = 0; i < 4000; ++i) {
        trace::TraceEvent event{};
        event.kind = trace::EventKind::TaskCreated;
        event.task = static_cast<trace::ObjectId>(i * 100'000 + 2);
        builder.append(std::span(&event, 1));
    }
    builder.finish();

    CountingSink sink;
    const Result<void> result = readPftrace(fileOf(store, {}), sink);

    ASSERT_FALSE(result);
    EXPECT_LT(sink.count, 2000u);
}

TEST_F(PftraceTest, ATraceOfTheKernelAloneSaysThatThereIsNothingToShow)
{
    // Two packets with a time and a bundle of ftrace events.
    const std::string packet("\x0a\x06\x40\x05\x0a\x02\x08\x01", 8);
    CountingSink sink;
    const Result<void> result = readPftrace(packet + packet, sink);
    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().message.startsWith(QStringLiteral("It has 2 packets")))
        << result.error().message.toStdString();
    EXPECT_TRUE(result.error().message.contains(QStringLiteral("ftrace")));
    EXPECT_EQ(sink.count, 0u);
}

TEST_F(PftraceTest, PackedFilesAreTheSame)
{
    const RecordedRun run = runOf(contents(kPageLoad));
    const QString path = folder.filePath("run.pftrace.gz");
    ASSERT_TRUE(TraceFile::write(path, *run.store, {}));
    EXPECT_TRUE(contents(path).startsWith("\x1f\x8b"));

    const Result<OpenedTrace> trace = TraceFile::open(path);

    ASSERT_TRUE(trace) << trace.error().message.toStdString();
    expectSameRows(*trace->store, *run.store, "packed");
}

TEST_F(PftraceTest, AFileThatIsNoTraceIsRefusedByName)
{
    for (const char* text : {"", "hello", "\n\n\nimport asyncio\n", "{", "\x1f\x8bxx"}) {
        QFile file(folder.filePath("odd.pftrace"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();

        const Result<OpenedTrace> trace = TraceFile::open(file.fileName());

        ASSERT_FALSE(trace) << text;
        EXPECT_TRUE(trace.error().message.contains("odd.pftrace")) << text;
    }
}

} // namespace awaitscope::models
