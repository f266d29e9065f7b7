#include "models/store/ready_counter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace awaitscope::models;

namespace {

std::vector<std::pair<TimeNs, std::int64_t>> pairs(const CounterPoints& points)
{
    std::vector<std::pair<TimeNs, std::int64_t>> found;
    for (std::size_t i = 0; i < points.size(); ++i)
        found.emplace_back(points[i].time, points[i].value);
    return found;
}

} // namespace

TEST(ReadyCounter, WorksALateIncrementIntoThePast)
{
    CounterPoints points;
    ReadyCounter counter(points);
    counter.enter(10);
    counter.leave(20);
    counter.enter(40);
    counter.enter(15); // a timer that was due at 15 and noticed at 40
    counter.leave(50);
    counter.leave(50);
    counter.flush();

    const std::vector<std::pair<TimeNs, std::int64_t>> expected{
        {10, 1}, {15, 2}, {20, 1}, {40, 2}, {50, 1}, {50, 0}};
    EXPECT_EQ(pairs(points), expected);
}

TEST(ReadyCounter, AgreesWithCountingAtEveryTime)
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        CounterPoints points;
        ReadyCounter counter(points);
        std::multimap<TimeNs, int> steps;
        TimeNs now = 100;
        int queued = 0;
        for (int i = 0; i < 60; ++i) {
            now += static_cast<TimeNs>(random() % 3);
            if (random() % 2 == 0 || queued == 0) {
                const TimeNs since = now - static_cast<TimeNs>(random() % 20);
                counter.enter(since);
                steps.emplace(since, 1);
                ++queued;
            } else {
                counter.leave(now);
                steps.emplace(now, -1);
                --queued;
            }
            if (random() % 10 == 0)
                counter.flush();
        }
        counter.flush();

        const auto curve = pairs(points);
        EXPECT_TRUE(std::is_sorted(curve.begin(), curve.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; }));
        for (TimeNs time = 80; time <= now; ++time) {
            std::int64_t expected = 0;
            for (const auto& [at, change] : steps)
                expected += at <= time ? change : 0;
            std::int64_t value = 0;
            for (const auto& [at, each] : curve) {
                if (at <= time)
                    value = each;
            }
            ASSERT_EQ(value, expected) << "round " << round << " at " << time;
        }
    }
}
