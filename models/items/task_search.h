#pragma once

#include "models/analysis/task_filter.h"
#include "models/timeline/timeline_state.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace awaitscope::models {

/// Looks for the tasks that a filter asks for, a little each frame, and lets the timeline show only
/// their lanes. Follows the growth of the run. GUI thread.
class TaskSearch : public QObject {
    Q_OBJECT

public:
    /// `state` must outlive the search.
    explicit TaskSearch(TimelineState& state, QObject* parent = nullptr);

    /// An empty text shows all lanes again. With a mistake in it nothing changes but error().
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    const std::optional<FilterError>& error() const { return m_error; }
    bool isActive() const { return !m_filter.isEmpty(); }

    /// In creation order; of the tasks looked at so far.
    const std::vector<TaskRow>& matches() const { return m_matches; }
    bool isComplete() const;
    /// "3 of 12" with a match selected, "12 found" without.
    QString summary() const;

    /// Selects the next match, or the previous one (`by` -1); from the last to the first.
    void go(int by);

signals:
    void changed();

private:
    void attach();
    void restart();
    void work();
    void lookAtOutput();
    int current() const; // of the matches; -1

    TimelineState& m_state;
    QPointer<const TraceStore> m_store;
    QString m_text;
    TaskFilter m_filter;
    std::optional<FilterError> m_error;
    std::vector<std::vector<bool>> m_printed;
    std::vector<TaskRow> m_matches;
    std::uint32_t m_nextOutput = 0;
    TaskRow m_nextTask = 0;
    bool m_done = true; // with the tasks that there were when the search began
    std::uint64_t m_generation = 0; // of the store when the search began
    QTimer m_timer;
};

} // namespace awaitscope::models
