#pragma once

#include "models/store/trace_rows.h"

#include <array>
#include <cstdint>
#include <vector>

namespace awaitscope::models {

/// What a stretch of time looks like in a Density.
struct DensityColumn {
    std::array<float, kSliceStates> tasks{}; ///< on average, by SliceState
    float steps = 0; ///< steps begun in it
    float failed = 0; ///< tasks that failed in it
};

/// How many of many tasks are in each state over time, in a fixed number of buckets.
///
/// Takes changes in any order and at a constant cost each, however long a state lasts: a bucket
/// keeps by how much the counts change in it. Where time goes beyond the last bucket they become
/// twice as wide, so a run of any length takes the same memory.
class Density {
public:
    static constexpr std::size_t kBuckets = 1024;

    /// The first bucket begins at `begin`; earlier changes count as made then.
    explicit Density(TimeNs begin, TimeNs bucketWidth = 64);

    /// One task more (or, with -1, fewer) is in `state` from `time` on.
    void change(SliceState state, TimeNs time, int by);
    void addStep(TimeNs time) { ++bucketAt(time).steps; }
    void addFailure(TimeNs time) { ++bucketAt(time).failed; }

    TimeNs bucketWidth() const { return m_width; }

    /// The state of affairs in `count` columns of `width` ns from `begin` on.
    std::vector<DensityColumn> columns(TimeNs begin, double width, std::size_t count) const;

private:
    struct Bucket {
        std::array<std::int32_t, kSliceStates> change{}; ///< of the counts, within the bucket
        std::array<float, kSliceStates> mean{}; ///< what those changes add to the bucket's own mean
        std::uint32_t steps = 0, failed = 0;
    };
    Bucket& bucketAt(TimeNs time);
    void widen();

    std::vector<Bucket> m_buckets;
    TimeNs m_begin;
    TimeNs m_width;
};

} // namespace awaitscope::models
