#include "models/store/arena_column.h"
#include "models/store/event_set.h"
#include "models/store/packed_row.h"
#include "models/store/packed_rows.h"

#include <gtest/gtest.h>

#include <random>

namespace awaitscope::models {

namespace {

/// Events as runs have them, and some as only damaged files do.
std::vector<trace::TraceEvent> randomEvents(std::size_t count)
{
    std::mt19937_64 random(7);
    std::vector<trace::TraceEvent> events;
    TimeNs time = 0;
    for (std::size_t i = 0; i < count; ++i) {
        time += static_cast<TimeNs>(random() % 3 * (random() % 100'000));
        trace::TraceEvent event{};
        event.time = time;
        event.task = static_cast<trace::ObjectId>(random() % 50);
        event.kind = static_cast<trace::EventKind>(random() % 45);
        if (random() % 2 == 0)
            event.other = static_cast<trace::ObjectId>(random());
        if (random() % 2 == 0)
            event.line = static_cast<std::uint32_t>(random() % 300);
        if (random() % 2 == 0)
            event.a = static_cast<std::uint32_t>(random());
        if (random() % 3 == 0)
            event.b = static_cast<std::uint32_t>(random());
        if (random() % 3 == 0)
            event.set_wide(event.time + static_cast<TimeNs>(random() % 1'000'000));
        if (random() % 50 == 0)
            event.set_wide(static_cast<TimeNs>(random()));
        event.detail = static_cast<std::uint8_t>(random() % 4);
        event.flags = static_cast<std::uint16_t>(random() % 5);
        if (random() % 100 == 0) {
            event.kind = static_cast<trace::EventKind>(random());
            event.time = std::numeric_limits<TimeNs>::max();
            event.flags = 0xffff;
            event.line = 0xffff'ffff;
        }
        events.push_back(event);
    }
    return events;
}

} // namespace

TEST(PackedColumn, GivesBackEveryFieldOfEveryEvent)
{
    const auto events = randomEvents(1000);
    EventLog log;
    for (std::size_t i = 0; i < events.size(); ++i) {
        log.push_back(events[i]);
        ASSERT_EQ(log.back(), events[i]) << i;
    }
    ASSERT_EQ(log.size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        ASSERT_EQ(log[i], events[i]) << i;
    for (std::size_t i = events.size(); i-- > 0;)
        ASSERT_EQ(log[i], events[i]) << i;
}

TEST(PackedColumn, KeepsTwoColumnsApartThatAreReadInTurn)
{
    CounterPoints one, other;
    for (int i = 0; i < 500; ++i) {
        one.push_back({i, i});
        other.push_back({i, -i});
    }
    for (std::size_t i = 0; i < 500; ++i) {
        EXPECT_EQ(one[i].value, static_cast<std::int64_t>(i));
        EXPECT_EQ(other[i].value, -static_cast<std::int64_t>(i));
    }
}

TEST(PackedColumn, ForgetsWhatIsTruncated)
{
    for (const std::size_t size : {0u, 5u, 31u, 32u, 33u, 64u, 95u, 96u, 99u}) {
        CounterPoints points;
        for (int i = 0; i < 100; ++i)
            points.push_back({i, i});
        EXPECT_EQ(points[40].value, 40); // so that its group has been read
        points.truncate(size);
        EXPECT_EQ(points.size(), size);
        for (int i = 0; i < 100; ++i)
            points.push_back({1000 + i, -i});
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto value = static_cast<std::int64_t>(i < size ? i : size - i);
            EXPECT_EQ(points[i].value, value) << size << ' ' << i;
        }
    }
}

TEST(PackedColumn, FindsWhereSomethingBegins)
{
    CounterPoints points;
    for (int i = 0; i < 300; ++i)
        points.push_back({i / 3 * 10, i});
    for (TimeNs time = -5; time < 1010; time += 5) {
        const auto before = [time](const CounterPoint& point) { return point.time < time; };
        std::size_t expected = 0;
        while (expected < 300 && before(points[expected]))
            ++expected;
        EXPECT_EQ(points.partitionPoint(before), expected) << time;
        EXPECT_EQ(points.partitionPoint(before, std::min<std::size_t>(expected, 70)), expected);
    }
}

/// Slices as a lane has them: they follow each other, now and then one is changed or taken back.
TEST(PackedRow, IsWhatAVectorWouldBeThroughChangesAtItsEnd)
{
    std::mt19937 random(11);
    BlockArena arena;
    using Row = PackedRow<SliceRow, SliceCodec, 4>;
    std::vector<Row*> rows;
    std::vector<std::vector<SliceRow>> expected(6);
    for (std::size_t i = 0; i < expected.size(); ++i)
        rows.push_back(new (arena.allocate<Row>(1)) Row);
    const auto isEqual = [](const SliceRow& one, const SliceRow& other) {
        return one.start == other.start && one.event == other.event && one.state == other.state
            && one.cause == other.cause && one.await == other.await && one.flags == other.flags;
    };
    for (int step = 0; step < 20'000; ++step) {
        const std::size_t i = random() % rows.size();
        std::vector<SliceRow>& slices = expected[i];
        SliceRow slice{};
        slice.start = (slices.empty() ? 0 : slices.back().start) + random() % 1'000'000;
        slice.event = (slices.empty() ? 0 : slices.back().event) + random() % 5000;
        slice.state = static_cast<SliceState>(random() % 4);
        slice.cause = static_cast<SliceRow::Cause>(random() % 3);
        slice.await = static_cast<std::uint8_t>(random() % 2 == 0 ? 0 : random() % 200);
        slice.flags = static_cast<std::uint8_t>(random() % 8);
        const unsigned what = random() % 10;
        if (what < 2 && !slices.empty()) {
            rows[i]->pop_back(arena);
            slices.pop_back();
        } else if (what < 4 && !slices.empty()) {
            rows[i]->replaceBack(arena, slice);
            slices.back() = slice;
        } else {
            rows[i]->push_back(arena, slice);
            slices.push_back(slice);
        }
        ASSERT_EQ(rows[i]->size(), slices.size());
        if (slices.empty())
            continue;
        ASSERT_TRUE(isEqual(rows[i]->back(), slices.back())) << step;
        for (const std::size_t at : {random() % slices.size(), slices.size() - 1})
            ASSERT_TRUE(isEqual((*rows[i])[at], slices[at])) << step << " at " << at;
        const TimeNs time = slices[random() % slices.size()].start;
        const auto isBefore = [time](const SliceRow& other) { return other.start < time; };
        ASSERT_EQ(rows[i]->partitionPoint(isBefore),
            std::partition_point(slices.begin(), slices.end(), isBefore) - slices.begin());
    }
    std::size_t count = 0;
    for (const std::vector<SliceRow>& slices : expected)
        count += slices.size();
    EXPECT_GT(count, 5000u);
    EXPECT_LT(arena.bytes(), count * 10);
}

TEST(PackedRow, ForgetsWhatOfAnotherRowLayInItsPlace)
{
    BlockArena arena;
    using Row = PackedRow<std::uint32_t, MarkedEventCodec, 4>;
    for (const std::uint32_t first : {5u, 7u}) {
        arena.clear();
        Row* row = new (arena.allocate<Row>(1)) Row;
        for (std::uint32_t i = 0; i < 20; ++i)
            row->push_back(arena, (first + i) | (i % 3 == 0 ? MarkedEventCodec::kMark : 0));
        EXPECT_EQ((*row)[0], first | MarkedEventCodec::kMark);
        EXPECT_EQ((*row)[17], first + 17);
    }
}

TEST(PackedRow, KeepsWhatHappenedToAResource)
{
    BlockArena arena;
    using Row = PackedRow<ResourcePoint, ResourcePointCodec, 5>;
    Row row;
    const ResourcePoint points[]
        = {{9, 1, 0, 3}, {12, 0, 4'000'000'000u, kNoIndex}, {12, 5, 1, 0}, {kNoIndex - 1, 0, 0, 7}};
    for (int i = 0; i < 100; ++i)
        row.push_back(arena, points[i % 4]);
    for (std::size_t i = 0; i < 100; ++i) {
        EXPECT_EQ(row[i].event, points[i % 4].event) << i;
        EXPECT_EQ(row[i].level, points[i % 4].level) << i;
        EXPECT_EQ(row[i].waiters, points[i % 4].waiters) << i;
        EXPECT_EQ(row[i].holder, points[i % 4].holder) << i;
    }
}

TEST(ArenaColumn, KeepsElementsInPlaceAndLittleUnused)
{
    BlockArena arena;
    ArenaColumn<int, 2> column;
    const int* first = &column.push_back(arena, 0);
    for (int i = 1; i < 10'000; ++i)
        column.push_back(arena, i);
    for (int i = 0; i < 10'000; ++i)
        ASSERT_EQ(column[static_cast<std::size_t>(i)], i);
    EXPECT_EQ(first, &column[0]);
    EXPECT_EQ(column.partitionPoint([](int value) { return value < 4321; }), 4321u);
    EXPECT_LT(arena.bytes(), 10'000 * sizeof(int) * 130 / 100);
}

TEST(EventSet, CountsAndFindsItsMembers)
{
    std::mt19937 random(3);
    EventSet set;
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> before;
    for (std::uint32_t event = 0; event < 5000; ++event) {
        before.push_back(static_cast<std::uint32_t>(members.size()));
        const bool member = event < 600 || random() % (event > 3000 ? 200 : 3) == 0;
        set.append(member);
        if (member)
            members.push_back(event);
    }
    ASSERT_EQ(set.count(), members.size());
    for (std::uint32_t n = 0; n < members.size(); ++n)
        ASSERT_EQ(set.member(n), members[n]);
    for (std::uint32_t event = 0; event < 5000; ++event)
        ASSERT_EQ(set.countBefore(event), before[event]) << event;
    EXPECT_EQ(set.countBefore(5000), members.size());
}

} // namespace awaitscope::models
