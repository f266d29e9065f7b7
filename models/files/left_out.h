#pragma once

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
    /// A value of the counter of this name.
    void counterValue(trace::StringId name, std::uint64_t count = 1) { m_counters[name] += count; }
    /// An event of a kind that the format calls so.
    void event(const std::string& kind) { ++m_events[kind]; }
    /// Flows that have no arrow, and slices that have no length in the picture.
    void shapes(std::uint64_t withinALane, std::uint64_t fromNowhere, std::uint64_t tooDeep)
    {
        m_flowsWithinALane = withinALane;
        m_flowsFromNowhere = fromNowhere;
        m_slicesTooDeep = tooDeep;
    }
    void clear();

    /// A sentence for each sort of what was left out; none if nothing was.
    QStringList sentences(const trace::StringPool& strings) const;

private:
    std::unordered_map<trace::StringId, std::uint64_t> m_counters;
    std::unordered_map<std::string, std::uint64_t> m_events;
    std::uint64_t m_flowsWithinALane = 0, m_flowsFromNowhere = 0, m_slicesTooDeep = 0;
};

} // namespace awaitscope::models
