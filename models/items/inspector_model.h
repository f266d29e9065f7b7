#pragma once

#include "models/analysis/critical_path.h"
#include "models/analysis/task_statistics.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_state.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <vector>

namespace awaitscope::models {

/// The facts about one task at one moment, as label and value; about the whole run when there is
/// no task. Values are rich text with links (see Markup::Links).
class InspectorModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LabelColumn, ValueColumn, ColumnCount };
    enum Role {
        OutcomeRole = Qt::UserRole, ///< int of TaskOutcome, in the row "Ends" once it has ended
    };

    explicit InspectorModel(QObject* parent = nullptr);

    /// Null store: empty. kNoIndex: the run's summary. `event` is the moment, kNoIndex the newest.
    /// With `path`, what the task has to do with it; it is not kept.
    void show(const TraceStore* store, TaskRow task, EventIndex event,
        const CriticalPath* path = nullptr);

    /// The same about tasks that share a lane, as they are at the newest event.
    void showSiblings(const TraceStore* store, SiblingRow siblings);

    TaskRow task() const { return m_task; }
    SiblingRow siblings() const { return m_siblings; } ///< kNoIndex: it is about none
    /// Of the task, or of all siblings together; nothing for a run.
    StateTotals totals() const;
    /// At the moment that is shown.
    TaskState state() const;
    QString name() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString label;
        QString value;
        TaskOutcome outcome = TaskOutcome::Pending;
        bool operator==(const Row&) const = default;
    };

    std::vector<Row> runRows() const;
    std::vector<Row> taskRows() const;
    std::vector<Row> siblingRows() const;
    void replace(std::vector<Row> rows);
    std::vector<Row> pathRows(const CriticalPath& path) const;
    EventIndex moment() const;

    QPointer<const TraceStore> m_store;
    TaskRow m_task = kNoIndex;
    SiblingRow m_siblings = kNoIndex;
    EventIndex m_event = kNoIndex;
    // Of m_siblings, for a group of a hundred thousand is not added up for every frame.
    mutable StateTotals m_groupTotals;
    mutable std::uint64_t m_groupGeneration = 0; ///< 0: not added up
    std::vector<Row> m_rows;
};

/// The task that the inspector shows: the selected one, or else the one the playhead's event
/// happened to; kNoIndex if there is none.
TaskRow taskOfInterest(const TimelineState& state);

} // namespace awaitscope::models
