#pragma once

#include "models/store/trace_store.h"

#include <QStringList>

namespace awaitscope::models {

/// The names of the tasks that wait for a resource at `time`, in the order of their creation; at
/// most `most` of them. Looks at a bounded number of tasks.
QStringList waitersOf(const TraceStore& store, std::uint32_t resource, TimeNs time, int most);

} // namespace awaitscope::models
