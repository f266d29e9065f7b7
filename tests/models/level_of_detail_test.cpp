#include "models/timeline/level_of_detail.h"

#include "models/timeline/timeline_state.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ostream>
#include <random>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace awaitscope::models {

void PrintTo(const DetailSpan& span, std::ostream* out)
{
    *out << span.start << '-' << span.end << " #" << span.first << '+' << span.count << " mask "
         << int{span.mask};
}

} // namespace awaitscope::models

namespace {

/// The definition, slice by slice.
std::vector<DetailSpan> bruteForce(
    const TraceStore& store, TaskRow task, TimeRange range, double nsPerPixel)
{
    std::vector<DetailSpan> spans;
    double lastPixel = 0;
    bool lastOpenForMore = false;
    for (std::uint32_t i = 0; i < store.sliceCount(task); ++i) {
        const Slice& slice = store.slice(task, i);
        const TimeNs end = store.sliceEnd(slice);
        if (end < range.start || (end == range.start && slice.start < end))
            continue;
        const double pixel = std::floor(static_cast<double>(slice.start) / nsPerPixel);
        const bool samePixel = lastOpenForMore && pixel == lastPixel;
        if (slice.start > range.end && !samePixel)
            break; // a pixel that has begun is told as a whole
        const std::uint8_t mask = sliceMask(slice.state, slice.flags);
        if (static_cast<double>(end - slice.start) >= nsPerPixel) {
            if (slice.start > range.end)
                break;
            spans.push_back({slice.start, end, i, 1, mask});
            lastOpenForMore = false;
            continue;
        }
        if (samePixel) {
            spans.back().end = end;
            ++spans.back().count;
            spans.back().mask |= mask;
            continue;
        }
        spans.push_back({slice.start, end, i, 1, mask});
        lastPixel = pixel;
        lastOpenForMore = true;
    }
    return spans;
}

/// Joins narrow spans that touch and look alike, as the query does.
std::vector<DetailSpan> joined(
    const std::vector<DetailSpan>& spans, const TraceStore& store, TaskRow task, double nsPerPixel)
{
    std::vector<DetailSpan> result;
    bool lastNarrow = false;
    for (const DetailSpan& span : spans) {
        const Slice& slice = store.slice(task, span.first);
        const bool narrow = static_cast<double>(store.sliceEnd(slice) - slice.start) < nsPerPixel;
        if (narrow && lastNarrow && span.start <= result.back().end
            && strongest(span.mask) == strongest(result.back().mask)
            && ((span.mask ^ result.back().mask) & kErrorMask) == 0) {
            result.back().end = span.end;
            result.back().count += span.count;
            result.back().mask |= span.mask;
        } else {
            result.push_back(span);
        }
        lastNarrow = narrow;
    }
    return result;
}

/// A lane of `steps` random steps, waits, blocked stretches and cancellations.
std::string randomLane(std::mt19937& random, int steps)
{
    std::string text = "0 create a; 0 ready a\n";
    double now = 0;
    const auto advance = [&] {
        static constexpr double kLengths[] = {0, 0, 0, 0.000001, 0.00002, 0.001, 0.05, 0.7};
        now += kLengths[random() % std::size(kLengths)];
        return std::to_string(now);
    };
    for (int i = 0; i < steps; ++i) {
        text += advance() + " begin a; " + advance();
        text += random() % 5 == 0 ? " yield a\n" : " await a future\n";
        if (random() % 20 == 0)
            text += advance() + " cancel a user\n";
        if (random() % 15 == 0)
            text += advance() + " swallow a\n";
        if (random() % 2 == 0)
            text += advance() + " ready a future\n";
    }
    return text;
}

} // namespace

TEST(LevelOfDetail, AgreesWithBruteForceAtEveryZoom)
{
    std::mt19937 random(42);
    for (const int steps : {1, 3, 20, 200, 3000}) {
        TestRun run(randomLane(random, steps), steps % 2 == 0);
        const TimeNs end = run.store.endTime();
        for (int query = 0; query < 60; ++query) {
            TimeRange range{static_cast<TimeNs>(random() % (end + 1)),
                static_cast<TimeNs>(random() % (end + 1))};
            if (range.end < range.start)
                std::swap(range.start, range.end);
            const double nsPerPixel = std::exp(std::uniform_real_distribution<>(0, 21)(random));

            std::vector<DetailSpan> spans;
            querySlices(run.store, 0, range, nsPerPixel, spans);

            EXPECT_EQ(spans,
                joined(bruteForce(run.store, 0, range, nsPerPixel), run.store, 0, nsPerPixel))
                << steps << " steps, " << range.start << '-' << range.end << " at " << nsPerPixel;
            if (HasFailure())
                return;
        }
    }
}

TEST(LevelOfDetail, NeverLosesAStep)
{
    TestRun run("0 create a; 0 ready a; 0 begin a; 0 sleep a 1; 1 begin a; 1 sleep a 1; 2 begin a; "
                "2 return a");

    std::vector<DetailSpan> spans;
    querySlices(run.store, 0, {0, test::seconds(2)}, 1e12, spans); // all within one pixel

    ASSERT_EQ(spans.size(), 1u);
    EXPECT_EQ(spans[0].count, 5u);
    EXPECT_EQ(strongest(spans[0].mask), SliceState::Running);
}

TEST(LevelOfDetail, PrefersErrorsToCancellingToRunningToReadyToWaiting)
{
    const auto mask
        = [](SliceState state, std::uint8_t flags = 0) { return sliceMask(state, flags); };
    const std::uint8_t calm = mask(SliceState::Waiting) | mask(SliceState::Ready);
    EXPECT_EQ(strongest(calm), SliceState::Ready);
    EXPECT_EQ(strongest(calm | mask(SliceState::Running)), SliceState::Running);
    const std::uint8_t cancelling = calm | mask(SliceState::Running) | mask(SliceState::Cancelling);
    EXPECT_EQ(strongest(cancelling), SliceState::Cancelling);
    const std::uint8_t error = cancelling | mask(SliceState::Running, Raised);
    EXPECT_EQ(strongest(error), SliceState::Running);
    EXPECT_NE(error & kErrorMask, 0);
}

TEST(LevelOfDetail, LooksAtFewSlicesHoweverManyThereAre)
{
    // Counts what a query over everything touches, in a lane 1,000 times as long as another.
    const auto touched = [](std::size_t count) {
        BlockArena arena;
        LevelOfDetail detail;
        for (std::size_t i = 0; i < count; ++i)
            detail.append(arena, static_cast<TimeNs>(i * 10), 1);
        std::size_t looks = 0;
        const auto startOf = [&](std::size_t i) {
            ++looks;
            return static_cast<TimeNs>(i * 10);
        };
        const auto maskOf = [](std::size_t) { return std::uint8_t{1}; };
        std::size_t index = 0;
        for (int pixel = 1; pixel <= 500; ++pixel) {
            std::uint8_t mask = 0;
            index = detail.skip(
                index, static_cast<TimeNs>(count * 10) * pixel / 500, mask, startOf, maskOf);
        }
        EXPECT_EQ(index, count);
        return looks;
    };

    EXPECT_LT(touched(2'000'000), 20 * touched(2'000));
}

TEST(LevelOfDetail, CostsLittleMemory)
{
    BlockArena arena;
    LevelOfDetail detail;
    for (int i = 0; i < 100'000; ++i)
        detail.append(arena, i, 1);

    EXPECT_LT(arena.bytes(), 100'000 * sizeof(SliceRow) * 6 / 100);
}
