#pragma once

#include <cstdint>

namespace awaitscope::models {

/// The kinds of events that one steps through, see TraceStore::stepCount(), as RunControl wants
/// them.
std::uint64_t stepKinds();

} // namespace awaitscope::models
