#pragma once

#include "models/store/trace_store.h"

#include <QAbstractItemModel>
#include <QPointer>

namespace awaitscope::models {

/// The tasks of a run, each under its creator, in creation order. Name and outcome, and the row in
/// the store under TaskRole. A thin face of the store: 100,000 tasks cost nothing here.
class TaskTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, CoroutineColumn, CreatedColumn, EndedColumn, ColumnCount };
    enum Role { TaskRole = Qt::UserRole };

    explicit TaskTreeModel(QObject* parent = nullptr);

    void setStore(const TraceStore* store);
    QModelIndex indexOf(TaskRow task) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::vector<TaskRow>& children(TaskRow task) const; // kNoIndex: the tasks without creator
    void add(TaskRow task);
    void forget();

    QPointer<const TraceStore> m_store;
    // By parent, the roots last: a view asks for the n-th child, which the store's list of
    // siblings cannot answer at once.
    std::vector<std::vector<TaskRow>> m_children;
    std::vector<TaskRow> m_roots;
    std::vector<int> m_position; // of each task among its siblings
};

} // namespace awaitscope::models
