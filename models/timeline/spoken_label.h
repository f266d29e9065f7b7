#pragma once

#include "models/store/trace_rows.h"
#include "models/store/sibling_groups.h"

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

class TraceStore;

/// What a screen reader says of the parts of a timeline: each tells by itself whose it is, what it
/// is and when.
class SpokenLabel {
    Q_DECLARE_TR_FUNCTIONS(SpokenLabel)

public:
    /// "upload, cancelled, 1.200 to 2.000 seconds"
    static QString lane(const TraceStore& store, TaskRow task);
    /// "1 000 tasks of worker, created by main"
    static QString sharedLane(const TraceStore& store, SiblingRow siblings);
    /// "upload, waiting for sleep 10 s, 1.200 to 1.700 seconds"; an instant: "at 1.200 seconds"
    static QString segment(const TraceStore& store, TaskRow task, std::uint32_t slice);
    /// "main, at 1.700 seconds: The 0.5 s timeout of main fires."
    static QString marker(const TraceStore& store, TaskRow task, std::uint32_t marker);
};

} // namespace awaitscope::models
