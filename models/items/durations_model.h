#pragma once

#include "models/analysis/duration_statistics.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace awaitscope::models {

/// How long the tasks of each coroutine lived: a row for each, most tasks first. Made while the
/// window stays alive, once a second while the run grows, and only while somebody looks.
class DurationsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        CountTextRole = Qt::UserRole, ///< "12 ended"
        PercentilesRole, ///< "p50 0.800 s · p90 1.200 s · p99 1.200 s"
    };

    explicit DurationsModel(QObject* parent = nullptr);

    void setStore(const TraceStore* store);
    void setWatched(bool watched);
    const DurationStatistics& statistics() const { return m_statistics; }
    bool isComplete() const { return !m_scan && !m_timer.isActive(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void restart();
    void work();

    QPointer<const TraceStore> m_store;
    std::unique_ptr<DurationScan> m_scan;
    DurationStatistics m_statistics;
    std::uint64_t m_generation = 0; // of the store that the statistics are of
    QTimer m_timer;
    bool m_watched = false;
};

} // namespace awaitscope::models
