#pragma once

#include "models/files/generic_trace.h"
#include "scheduler/trace/string_pool.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace awaitscope::models {

/// Counts what a reader understands but has no picture for, to tell of it: nothing is left out
/// silently.
class LeftOut {
    Q_DECLARE_TR_FUNCTIONS(LeftOut)

public:
    /// The counter of this name, because there are no slices beside it.
    void counter(trace::StringId name) { ++m_counters[name]; }
    /// An event of a kind that the format calls so.
    void event(const std::string& kind) { ++m_events[kind]; }
    void shapes(const GenericTrace::Shapeless& shapes) { m_shapes = shapes; }
    void clear();

    /// A sentence for each sort of what was left out; none if nothing was.
    QStringList sentences(const trace::StringPool& strings) const;

private:
    std::unordered_map<trace::StringId, std::uint64_t> m_counters;
    std::unordered_map<std::string, std::uint64_t> m_events;
    GenericTrace::Shapeless m_shapes;
};

} // namespace awaitscope::models
