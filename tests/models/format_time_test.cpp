#include "models/format_time.h"

#include <gtest/gtest.h>

using namespace awaitscope::models;

TEST(FormatTime, TellsMomentsWithThreeDecimals)
{
    EXPECT_EQ(formatSeconds(1'700'000'000), "1.700");
    EXPECT_EQ(formatSeconds(0), "0.000");
    EXPECT_EQ(formatSeconds(999'500'000), "1.000"); // rounds up into the next second
    EXPECT_EQ(formatSeconds(-250'000'000), "-0.250");
    EXPECT_EQ(formatSeconds(-1), "0.000"); // and never says minus nothing
    EXPECT_EQ(formatSeconds(3'600'000'000'000, 0), "3600");
}

TEST(FormatTime, TellsDurationsAsAProgrammerWouldWriteThem)
{
    EXPECT_EQ(formatDuration(450'000'000), "0.45 s");
    EXPECT_EQ(formatDuration(10'000'000'000), "10 s");
    EXPECT_EQ(formatDuration(1'500'000'000), "1.5 s");
    EXPECT_EQ(formatDuration(12'500'000), "12.5 ms");
    EXPECT_EQ(formatDuration(800'000), "800 µs");
    EXPECT_EQ(formatDuration(7), "7 ns");
    EXPECT_EQ(formatDuration(0), "0 s");
    EXPECT_EQ(formatDuration(90'000'000'000), "1 min 30 s");
    EXPECT_EQ(formatDuration(3'720'000'000'000), "1 h 02 min");
    EXPECT_EQ(formatDuration(-450'000'000), "-0.45 s");
}

TEST(FormatTime, TellsMeasuredDurationsWithTheirZeros)
{
    EXPECT_EQ(formatMeasured(400'000'000), "0.400 s");
    EXPECT_EQ(formatMeasured(12'500'000), "12.500 ms");
}

TEST(FormatTime, ChoosesTheUnitOfAnAxisByItsStep)
{
    EXPECT_EQ(unitForStep(200'000'000), TimeUnit::Seconds);
    EXPECT_EQ(unitForStep(1'000'000), TimeUnit::Seconds);
    EXPECT_EQ(unitForStep(500'000), TimeUnit::Milliseconds);
    EXPECT_EQ(unitForStep(200), TimeUnit::Microseconds);
    EXPECT_EQ(formatInUnit(1'200'500'000, TimeUnit::Milliseconds, 1), "1200.5");
}

TEST(FormatTime, CopesWithTheLargestTimes)
{
    EXPECT_EQ(formatSeconds(kOpen, 9), "9223372036.854775807");
    EXPECT_EQ(formatSeconds(kNever, 9), "-9223372036.854775808");
    EXPECT_FALSE(formatDuration(kNever).isEmpty());
}
