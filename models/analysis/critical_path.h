#pragma once

#include "models/analysis/path_walk.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <vector>

namespace awaitscope::models {

/// What the length of a run hangs on: from its last event back to its first, over recorded causes
/// of waking. Shortening any stretch of it would have shortened the run.
///
/// Beside it, the slack of each task: how much later it could have ended without the run ending
/// later, were every wait as long as it was and the loop free. A task on the path whose end the
/// path goes through has none.
struct CriticalPath {
    /// In order of time. They do not overlap, and neighbours touch unless causes are missing.
    std::vector<PathSegment> segments;
    /// By task; kNever for one that has not ended.
    std::vector<TimeNs> slack;

    bool isEmpty() const { return segments.empty(); }
    /// Number of the first segment that ends at `time` or later.
    std::size_t firstFrom(TimeNs time) const;
    /// The time of the path that lies on `task`, by PathKind.
    struct Share {
        TimeNs running = 0, ready = 0, waiting = 0;
        TimeNs all() const { return running + ready + waiting; }
    };
    Share share(TaskRow task) const;
    TimeNs duration() const
    {
        return segments.empty() ? 0 : segments.back().end - segments.front().start;
    }
};

/// Finds the critical path of a finished run in slices of work.
///
/// One pass over the events from the last to the first gives the slack, with a few numbers a task;
/// the path itself is a PathWalk. Some 10 ns an event and 200 ns a segment.
class CriticalPathScan {
public:
    /// The store must be finished and must not change.
    explicit CriticalPathScan(const TraceStore& store);

    /// Looks at up to `budget` more events or segments. True when everything is there.
    bool advance(std::uint32_t budget);
    /// To be taken once advance() has answered true.
    CriticalPath take() { return std::move(m_path); }

private:
    void walk(std::uint32_t& budget);
    void look(EventIndex index);
    void lookAtStepEnd(const trace::TraceEvent& event, TaskRow task, EventIndex index);

    struct Later { ///< what is known of a task from the events behind the present one
        TimeNs nextStart; ///< the latest time at which it may become ready for its next step
        TimeNs nextReady; ///< when it did
        TimeNs finish; ///< the latest time at which the step that is being looked at may end
        TimeNs consumed; ///< the latest end that those who wait for it allow
        TimeNs stepEnd; ///< when the step that is being looked at ended
    };

    const TraceStore& m_store;
    CriticalPath m_path;
    std::optional<PathWalk> m_walk;
    std::vector<Later> m_later;
    EventIndex m_next;
    bool m_walked = false;
};

/// The critical path of a run, found while the window stays alive once the run has ended. GUI
/// thread. Views that draw or list it share one of these.
class CriticalPathFinder : public QObject {
    Q_OBJECT

public:
    explicit CriticalPathFinder(QObject* parent = nullptr);

    void setStore(const TraceStore* store);
    /// Whether anybody wants to see it; nothing is computed before.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }

    /// Empty until it is found.
    const CriticalPath& path() const { return m_path; }
    bool isFound() const { return m_found; }

signals:
    void changed();

private:
    void restart();
    void work();

    QPointer<const TraceStore> m_store;
    std::optional<CriticalPathScan> m_scan;
    CriticalPath m_path;
    QTimer m_timer;
    bool m_wanted = false;
    bool m_found = false;
};

} // namespace awaitscope::models
