#pragma once

#include "models/store/trace_rows.h"

#include <cstdint>

namespace awaitscope::models {

class TraceStore;

/// The kinds of events that one steps through, see TraceStore::stepCount(), as RunControl wants
/// them.
std::uint64_t stepKinds();

/// The first event behind `event` (kNoIndex: the first of all) that is of one of `kinds` and, unless
/// that is kNoIndex, happened to `task`; kNoIndex if there is none.
EventIndex nextEvent(
    const TraceStore& store, EventIndex event, std::uint64_t kinds, TaskRow task = kNoIndex);

} // namespace awaitscope::models
