#pragma once

#include "scheduler/trace/trace_event.h"

/// What recordings of other programs say beyond the scheduler's own vocabulary. The scheduler never
/// writes these; TraceBuilder takes them like any other record.
namespace awaitscope::models {

/// What the step that has just begun is called: a. Only where it has a name.
inline constexpr trace::EventKind kSliceNamed{64};

/// A value of a counter. other: the counter, which is a resource; a: the value, as the bits of a
/// float; b: how high it stands between the counter's bounds, up to kCounterFull. The lower bound
/// is its lowest value, or 0 if that is lower.
inline constexpr trace::EventKind kCounterPoint{65};
/// In the detail of ResourceCreated: it is a counter. b: its highest value, as the bits of a float.
inline constexpr trace::ResourceKind kCounterResource{64};
inline constexpr std::uint32_t kCounterFull = 65'535;

/// In the flags of TaskCreated: the task lived before the recording began, so its time is not that
/// of its creation.
inline constexpr std::uint16_t kSeenLate = 2;
/// In the flags of TaskCreated: what it does between its steps is not known.
inline constexpr std::uint16_t kStepsOnly = 4;
/// In the flags of StepBegin: it runs on a loop or thread of its own, so that other steps may be
/// under way.
inline constexpr std::uint16_t kParallelStep = 4;

} // namespace awaitscope::models
