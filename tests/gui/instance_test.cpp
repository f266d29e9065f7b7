#include "gui/window/instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <future>

using awaitscope::gui::Instance;

namespace {

constexpr int kPatience = 60'000; // ms

struct InstanceTest : testing::Test {
    QTemporaryDir folder;
    QString name = folder.filePath("socket");

    /// As another program would, which waits for the answer.
    bool handOver(const QStringList& files)
    {
        auto answer = std::async(
            std::launch::async, [this, files] { return Instance(name).handOver(files); });
        EXPECT_TRUE(QTest::qWaitFor(
            [&] { return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready; },
            kPatience));
        return answer.get();
    }
};

TEST_F(InstanceTest, ASecondStartGivesItsFilesToTheFirst)
{
    EXPECT_FALSE(handOver({"/a.py"})); // nobody is there yet
    Instance first(name);
    first.listen();
    QSignalSpy asked(&first, &Instance::asked);

    EXPECT_TRUE(handOver({"/a b.py", "/ü.pftrace"}));
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].toStringList(), QStringList({"/a b.py", "/ü.pftrace"}));
    EXPECT_TRUE(handOver({}));
    EXPECT_EQ(asked.count(), 2);
}

TEST_F(InstanceTest, WhatACrashLeftBehindIsNotTakenForAnAnswer)
{
    QFile left(name); // a socket's name that nobody listens at
    ASSERT_TRUE(left.open(QIODevice::WriteOnly));
    left.close();
    EXPECT_FALSE(handOver({"/a.py"}));
    Instance first(name);
    first.listen();
    EXPECT_TRUE(handOver({"/a.py"}));
}

TEST_F(InstanceTest, OneThatIsHungIsNotWaitedForForever)
{
    QLocalServer hung;
    ASSERT_TRUE(hung.listen(name));
    EXPECT_FALSE(Instance(name).handOver({"/a.py"}, 50)); // and never reads
}

} // namespace
