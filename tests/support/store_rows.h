#pragma once

#include "models/store/trace_store.h"

#include <string>
#include <vector>

namespace awaitscope::test {

/// Everything a store answers, a line a row, texts instead of their ids: two stores of one run give
/// the same lines, whatever way the run took.
std::vector<std::string> storeRows(const models::TraceStore& store);

} // namespace awaitscope::test
