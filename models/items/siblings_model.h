#pragma once

#include "models/items/history_model.h"
#include "models/store/sibling_groups.h"

namespace awaitscope::models {

/// The tasks that share a lane, in the order of their creation: one row each, with how it ended and
/// after what time. What HistoryModel is for one task, and with its roles.
class SiblingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TaskRole = HistoryModel::IsFutureRole + 1 };

    explicit SiblingsModel(QObject* parent = nullptr);

    /// Null or kNoIndex: empty. Members that are created later come behind.
    void setSiblings(const TraceStore* store, SiblingRow siblings);
    void setPlayhead(EventIndex event);

    /// The newest task at the playhead; -1 before the first.
    int currentRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void readMore();
    QString words(TaskRow task) const;

    QPointer<const TraceStore> m_store;
    SiblingRow m_siblings = kNoIndex;
    std::vector<TaskRow> m_tasks;
    EventIndex m_playhead = kNoIndex;
};

} // namespace awaitscope::models
