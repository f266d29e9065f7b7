#include "models/files/live_feed.h"
#include "models/files/live_receiver.h"
#include "models/files/pftrace_writer.h"
#include "models/scenario/recorded_run.h"
#include "models/scenario/scenario_runner.h"
#include "support/store_rows.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace awaitscope::models {
namespace {

constexpr int kPatience = 20'000; // ms; nothing here takes a tenth of a second

template <typename Condition>
bool waitUntil(Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < kPatience)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return condition();
}

struct Recording {
    RecordedRun run;
    QByteArray bytes;
};

Recording recording()
{
    Recording made{recordRun("import asyncio\n"
                             "async def work(n):\n"
                             "    await asyncio.sleep(n)\n"
                             "async def main():\n"
                             "    await asyncio.gather(*[work(i) for i in range(50)])\n"
                             "    print('done')\n"
                             "asyncio.run(main())\n",
                       "program.py", {}),
        {}};
    QBuffer buffer(&made.bytes);
    buffer.open(QIODevice::WriteOnly);
    EXPECT_TRUE(writePftrace(*made.run.store, {"program.py", "the text"}, buffer));
    return made;
}

/// A program under the recorder, as far as the receiver can see it.
struct Program {
    explicit Program(const LiveReceiver& receiver)
    {
        const QStringList address = receiver.address().split(QLatin1Char('/'));
        socket.connectToHost(QHostAddress::LocalHost, address[0].toUShort());
        EXPECT_TRUE(socket.waitForConnected(kPatience));
        token = address[1].toLatin1();
    }
    QTcpSocket socket;
    QByteArray token;
};

TEST(LiveReceiver, ARecordingThatWouldFillTheMemoryIsLeftWithAWord)
{
    struct Sink : TraceSink {
        trace::StringPool& strings() override { return pool; }
        bool take(std::span<const trace::TraceEvent> events) override
        {
            taken += events.size();
            return true;
        }
        trace::StringPool pool;
        std::size_t taken = 0;
    } sink;
    const Recording recorded = recording();
    ASSERT_GT(recorded.run.store->eventCount(), 400u);
    LiveFeed feed;
    feed.add({recorded.bytes.constData(), static_cast<std::size_t>(recorded.bytes.size())});

    const Result<void> result = readLive(feed, sink, 100); // without an end of the feed

    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().message.contains("100 events"));
    EXPECT_GE(sink.taken, 100u);
}

TEST(LiveReceiver, KeepsACopyOfWhatComes)
{
    const Recording recorded = recording();
    QTemporaryDir folder;
    const QString path = folder.filePath("copy.pftrace");
    LiveFeed feed;
    feed.keepCopy(path);
    feed.add({recorded.bytes.constData(), 1000});
    std::string taken;
    ASSERT_TRUE(feed.take(taken, 0));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), recorded.bytes.left(1000)); // at once, not at the end

    feed.add({recorded.bytes.constData() + 1000, static_cast<std::size_t>(recorded.bytes.size()) - 1000});
    ASSERT_TRUE(feed.take(taken, 0));

    EXPECT_EQ(file.readAll(), recorded.bytes.mid(1000));
    EXPECT_FALSE(feed.copyFailed());
}

TEST(LiveReceiver, GoesOnWithoutACopyWhereNoneCanBeWritten)
{
    const Recording recorded = recording();
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    receiver.feed()->keepCopy("/dev/full");
    ScenarioRunner runner;
    runner.receive(receiver.feed());
    QSignalSpy told(&receiver, &LiveReceiver::copyFailed);
    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n" + recorded.bytes.left(2000));
    ASSERT_TRUE(waitUntil([&] { return receiver.feed()->copyFailed(); }));
    program.socket.write(recorded.bytes.mid(2000));
    program.socket.disconnectFromHost();
    ASSERT_TRUE(waitUntil([&] { return !runner.isActive(); }));

    EXPECT_EQ(told.count(), 1);
    EXPECT_EQ(runner.end(), ScenarioRunner::End::Finished);
    EXPECT_EQ(test::storeRows(runner.store()), test::storeRows(*recorded.run.store));
}

TEST(LiveReceiver, FillsTheStoreAsTheFileWouldHoweverTheBytesArePieced)
{
    const Recording recorded = recording();
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    ScenarioRunner runner;
    runner.receive(receiver.feed());
    EXPECT_TRUE(runner.isReceiving());
    QSignalSpy ended(&receiver, &LiveReceiver::ended);

    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n");
    const QByteArray& bytes = recorded.bytes;
    for (int at = 0, size = 1; at < bytes.size(); at += size, size = size % 97 + 1) {
        program.socket.write(bytes.mid(at, size));
        QCoreApplication::processEvents();
    }
    ASSERT_TRUE(waitUntil([&] {
        return runner.store().eventCount() == recorded.run.store->eventCount();
    }));
    EXPECT_TRUE(runner.isActive()); // more could come
    program.socket.disconnectFromHost();
    ASSERT_TRUE(waitUntil([&] { return !runner.isActive(); }));

    EXPECT_EQ(ended.count(), 1);
    EXPECT_EQ(runner.end(), ScenarioRunner::End::Finished);
    EXPECT_EQ(runner.source(), QStringLiteral("the text"));
    EXPECT_EQ(test::storeRows(runner.store()), test::storeRows(*recorded.run.store));
}

TEST(LiveReceiver, TakesNobodyWithoutTheToken)
{
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    for (const QByteArray& greeting :
        {QByteArray("awaitscope 0123\n"), QByteArray("GET / HTTP/1.1\r\n"), QByteArray(500, 'x')}) {
        Program stranger(receiver);
        stranger.socket.write(greeting);
        EXPECT_TRUE(waitUntil(
            [&] { return stranger.socket.state() == QAbstractSocket::UnconnectedState; }))
            << greeting.constData();
        EXPECT_FALSE(receiver.isConnected());
    }

    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n");
    EXPECT_TRUE(waitUntil([&] { return receiver.isConnected(); }));
}

TEST(LiveReceiver, KeepsWhatCameWhenTheProgramIsKilled)
{
    const Recording recorded = recording();
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    ScenarioRunner runner;
    runner.receive(receiver.feed());
    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n");
    program.socket.write(recorded.bytes.chopped(recorded.bytes.size() / 3)); // within a packet
    program.socket.disconnectFromHost();
    ASSERT_TRUE(waitUntil([&] { return !runner.isActive(); }));

    EXPECT_EQ(runner.end(), ScenarioRunner::End::Finished);
    EXPECT_GT(runner.store().eventCount(), recorded.run.store->eventCount() / 3);
    EXPECT_LT(runner.store().eventCount(), recorded.run.store->eventCount());
}

TEST(LiveReceiver, LeavesTheSocketFullWhileNobodyReads)
{
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n");
    const QByteArray piece(1 << 20, 'x');
    for (int i = 0; i < 64; ++i) {
        program.socket.write(piece);
        for (int j = 0; j < 20; ++j)
            QCoreApplication::processEvents();
    }
    EXPECT_TRUE(waitUntil(
        [&] { return receiver.feed()->waiting() >= LiveReceiver::kMostWaiting; }));
    EXPECT_LE(receiver.feed()->waiting(), LiveReceiver::kMostWaiting + (2 << 20));

    std::string taken;
    EXPECT_TRUE(waitUntil([&] {
        receiver.feed()->take(taken, 0);
        return taken.size() == std::size_t{64} << 20;
    }));
}

TEST(LiveReceiver, EndsTheRecordingWhenItHangsUp)
{
    const Recording recorded = recording();
    LiveReceiver receiver;
    ASSERT_TRUE(receiver.listen());
    ScenarioRunner runner;
    runner.receive(receiver.feed());
    Program program(receiver);
    program.socket.write("awaitscope " + program.token + "\n" + recorded.bytes);
    ASSERT_TRUE(waitUntil([&] { return runner.store().eventCount() > 0; }));
    receiver.hangUp();
    EXPECT_TRUE(waitUntil([&] { return !runner.isActive(); }));
    EXPECT_TRUE(waitUntil(
        [&] { return program.socket.state() == QAbstractSocket::UnconnectedState; }));
}

} // namespace
} // namespace awaitscope::models
