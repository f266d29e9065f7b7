#pragma once

#include "models/analysis/range_totals.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace awaitscope::models {

/// Where the time of the selected range went, by task or by coroutine. Summed up while the window
/// stays alive; empty until it is.
class RangeTotalsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class By : std::uint8_t { Task, Coroutine };
    enum Role {
        TotalTextRole = Qt::UserRole, ///< "0.400 s running · 1.200 s in all"
        TaskRole, ///< kNoIndex by coroutine
    };

    explicit RangeTotalsModel(QObject* parent = nullptr);

    /// No range, or none of it: empty.
    void show(const TraceStore* store, std::optional<TimeRange> range);
    void setBy(By by);
    By by() const { return m_by; }
    const RangeTotals& totals() const { return m_totals; }
    bool isComplete() const { return !m_scan; }
    const RangeTotals::Entry& entry(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void changed();

private:
    void work();
    void replace(RangeTotals totals);

    QPointer<const TraceStore> m_store;
    std::optional<TimeRange> m_range;
    std::uint64_t m_generation = 0;
    std::unique_ptr<RangeTotalsScan> m_scan;
    RangeTotals m_totals;
    QTimer m_timer;
    By m_by = By::Task;
};

} // namespace awaitscope::models
