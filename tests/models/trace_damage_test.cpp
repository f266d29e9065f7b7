#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"
#include "models/store/trace_builder.h"
#include "models/timeline/text_timeline.h"

#include <QBuffer>
#include <QFile>

#include <gtest/gtest.h>

#include <random>

// What fuzzers do, in a small and repeatable way: files of every format, cut and with bits flipped,
// are read and drawn. Nothing may crash, and whatever is refused says why.
namespace awaitscope::models {
namespace {

struct DrawingSink : TraceSink {
    DrawingSink() : pool(std::make_shared<trace::StringPool>()), store(pool), builder(store) { }
    trace::StringPool& strings() override { return *pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        builder.append(events);
        return true;
    }
    std::shared_ptr<trace::StringPool> pool;
    TraceStore store;
    TraceBuilder builder;
};

void expectSurvival(const std::string& bytes, const char* what, unsigned seed)
{
    DrawingSink sink;
    const Result<void> result = TraceFile::readBytes(bytes, QStringLiteral("damaged.bin"), sink);
    sink.builder.finish();
    if (!result) {
        EXPECT_TRUE(result.error().message.contains(QLatin1String("damaged.bin")))
            << what << " seed " << seed;
        EXPECT_GT(result.error().message.size(), 20) << what << " seed " << seed;
    }
    if (sink.store.eventCount() > 0 && seed % 8 == 0) {
        EXPECT_FALSE(TextTimeline::draw(sink.store, {}).isEmpty());
    }
}

struct TraceDamageTest : testing::Test {
    static void SetUpTestSuite()
    {
        QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/scenarios/page_load.py"));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray source = file.readAll();
        const RecordedRun run = recordRun(source.toStdString(), "page_load.py", {});
        for (const TraceFormat& format : TraceFile::formats()) {
            if (!format.reads)
                continue;
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            ASSERT_TRUE(
                format.write(*run.store, {"page_load.py", source.toStdString()}, buffer));
            s_files.push_back(buffer.data().toStdString());
        }
        for (const char* name : {"foreign.json", "foreign.pftrace"}) {
            QFile foreign(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/data/") + name);
            ASSERT_TRUE(foreign.open(QIODevice::ReadOnly));
            s_files.push_back(foreign.readAll().toStdString());
        }
        s_files.push_back(
            "\x1f\x8b" + s_files.front().substr(0, 200)); // an archive that is none
    }
    static void TearDownTestSuite() { s_files.clear(); }
    static std::vector<std::string> s_files;
};

std::vector<std::string> TraceDamageTest::s_files;

} // namespace

TEST_F(TraceDamageTest, CutAnywhere)
{
    for (const std::string& file : s_files) {
        const std::size_t step = std::max<std::size_t>(file.size() / 150, 1);
        for (std::size_t size = 0; size < file.size(); size += step)
            expectSurvival(file.substr(0, size), "cut", static_cast<unsigned>(size));
    }
}

TEST_F(TraceDamageTest, BitsFlipped)
{
    for (const std::string& file : s_files) {
        for (unsigned seed = 0; seed < 300; ++seed) {
            std::mt19937 random(seed);
            std::string damaged = file;
            const unsigned flips = 1 + seed % 20;
            for (unsigned i = 0; i < flips; ++i)
                damaged[random() % damaged.size()] ^= static_cast<char>(1u << random() % 8);
            expectSurvival(damaged, "flipped", seed);
        }
    }
}

TEST_F(TraceDamageTest, PiecesMovedAndRepeated)
{
    for (const std::string& file : s_files) {
        for (unsigned seed = 0; seed < 150; ++seed) {
            std::mt19937 random(seed);
            std::string damaged = file;
            const std::size_t from = random() % damaged.size();
            const std::string piece = damaged.substr(from, random() % 4000);
            if (seed % 2 == 0)
                damaged.erase(from, piece.size());
            damaged.insert(random() % (damaged.size() + 1), piece);
            expectSurvival(damaged, "moved", seed);
        }
    }
}

TEST_F(TraceDamageTest, NestedTooDeeply)
{
    expectSurvival("[" + std::string(100'000, '['), "brackets", 0);
    std::string deep = R"([{"ph":"X","ts":1,"dur":1,"pid":1,"tid":1,"name":"a","args":)";
    for (int i = 0; i < 50'000; ++i)
        deep += R"({"a":)";
    expectSurvival(deep, "objects", 0);
    std::string slices = "[";
    for (int i = 0; i < 20'000; ++i)
        slices += R"({"ph":"B","ts":1,"pid":1,"tid":1,"name":"a"},)";
    expectSurvival(slices, "slices", 0);
}

} // namespace awaitscope::models
