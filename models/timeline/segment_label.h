#pragma once

#include "models/timeline/timeline_parts.h"

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

class TraceStore;

/// Whether a wait is for something of the program (a task, lock, queue, event) and not for the
/// clock or the outside world.
bool isDependency(trace::AwaitKind kind);

/// What a slice is called, in words.
class SegmentLabel {
    Q_DECLARE_TR_FUNCTIONS(SegmentLabel)

public:
    struct Words {
        QString full; ///< "sleep 0.8 s", "TaskGroup · waits for 3 tasks", "time.sleep 0.4 s"
        QString shortForm; ///< "0.8 s", "3 tasks"
        IconKind icon = IconKind::None;
    };
    /// All empty for a ready slice, or if what is awaited is not known.
    static Words words(const TraceStore& store, const Slice& slice);

    static QString stateName(SliceState state); ///< "Running"; the legend's words
    static QString stateName(TaskState state); ///< "cancelling"; a chip's words
    static QString timeoutLabel(const TraceStore& store, const Scope& scope); ///< "timeout 0.5 s"
    /// "timeout 0.5 s → 1.1 s", both counted from its arming: `first` was its first deadline.
    static QString movedTimeoutLabel(const TraceStore& store, const Scope& scope, TimeNs first);
    /// "0.3 s to spare": how long before its deadline a timeout's block was left.
    static QString slackLabel(const TraceStore& store, const Scope& scope);
    static QString scopeName(trace::ScopeKind kind); ///< "TaskGroup"
};

} // namespace awaitscope::models
