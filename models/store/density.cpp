#include "models/store/density.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

Density::Density(TimeNs begin, TimeNs bucketWidth)
    : m_buckets(kBuckets), m_begin(begin), m_width(std::max<TimeNs>(bucketWidth, 1))
{
}

void Density::widen()
{
    for (std::size_t i = 0; i < kBuckets / 2; ++i) {
        const Bucket first = m_buckets[2 * i];
        const Bucket second = m_buckets[2 * i + 1];
        Bucket& both = m_buckets[i];
        for (std::size_t state = 0; state < kSliceStates; ++state) {
            // What changed in the first half holds through the second.
            both.mean[state] = (first.mean[state] + static_cast<float>(first.change[state])
                                   + second.mean[state])
                / 2;
            both.change[state] = first.change[state] + second.change[state];
        }
        both.steps = first.steps + second.steps;
        both.failed = first.failed + second.failed;
    }
    std::fill(m_buckets.begin() + kBuckets / 2, m_buckets.end(), Bucket{});
    m_width *= 2;
}

Density::Bucket& Density::bucketAt(TimeNs time)
{
    const TimeNs since = std::max<TimeNs>(time - m_begin, 0);
    while (since / m_width >= static_cast<TimeNs>(kBuckets))
        widen();
    return m_buckets[static_cast<std::size_t>(since / m_width)];
}

void Density::change(SliceState state, TimeNs time, int by)
{
    Bucket& bucket = bucketAt(time);
    const TimeNs since = std::max<TimeNs>(time - m_begin, 0);
    const double rest
        = 1 - static_cast<double>(since % m_width) / static_cast<double>(m_width);
    const auto s = static_cast<std::size_t>(state);
    bucket.change[s] += by;
    bucket.mean[s] += static_cast<float>(rest * by);
}

std::vector<DensityColumn> Density::columns(TimeNs begin, double width, std::size_t count) const
{
    // Areas up to each bucket's begin: a column's mean is the difference of two of them.
    constexpr std::size_t kValues = kSliceStates + 2;
    using Values = std::array<double, kValues>;
    std::vector<Values> area(kBuckets + 1);
    std::array<std::int64_t, kSliceStates> level{};
    for (std::size_t i = 0; i < kBuckets; ++i) {
        const Bucket& bucket = m_buckets[i];
        Values next = area[i];
        for (std::size_t state = 0; state < kSliceStates; ++state) {
            next[state] += static_cast<double>(level[state]) + bucket.mean[state];
            level[state] += bucket.change[state];
        }
        next[kSliceStates] += bucket.steps;
        next[kSliceStates + 1] += bucket.failed;
        area[i + 1] = next;
    }
    const auto areaAt = [&](double time) {
        const double place = std::clamp((time - static_cast<double>(m_begin))
                / static_cast<double>(m_width),
            0.0, static_cast<double>(kBuckets));
        const auto bucket = std::min(static_cast<std::size_t>(place), kBuckets - 1);
        const double share = place - static_cast<double>(bucket);
        Values value;
        for (std::size_t i = 0; i < kValues; ++i)
            value[i] = area[bucket][i] + share * (area[bucket + 1][i] - area[bucket][i]);
        return value;
    };
    std::vector<DensityColumn> columns(count);
    const double buckets = width / static_cast<double>(m_width);
    Values before = areaAt(static_cast<double>(begin));
    for (std::size_t i = 0; i < count; ++i) {
        const Values after
            = areaAt(static_cast<double>(begin) + width * static_cast<double>(i + 1));
        for (std::size_t state = 0; state < kSliceStates; ++state)
            columns[i].tasks[state] = static_cast<float>(
                std::max(0.0, (after[state] - before[state]) / buckets));
        columns[i].steps = static_cast<float>(after[kSliceStates] - before[kSliceStates]);
        columns[i].failed = static_cast<float>(after[kSliceStates + 1] - before[kSliceStates + 1]);
        before = after;
    }
    return columns;
}

} // namespace awaitscope::models
