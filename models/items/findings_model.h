#pragma once

#include "models/analysis/findings.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace awaitscope::models {

/// The findings of a run. They are looked for while the run goes on, a little each frame, so that
/// a long run does not hold the window.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SentenceRole = Qt::UserRole, ///< rich text, see Markup::LineLinks
        SeverityRole, ///< int of Severity
        EventRole,
        LineRole,
        TaskRole,
    };

    explicit FindingsModel(QObject* parent = nullptr);

    void setStore(const TraceStore* store);

    /// Whether the run has ended and everything was looked at: an empty list then means that no
    /// problem was found.
    bool isConcluded() const { return m_scan && m_scan->isConcluded(); }
    const Finding& finding(int row) const { return m_shown[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void changed(); ///< the list, or whether it is concluded

private:
    void work();
    void show();

    QPointer<const TraceStore> m_store;
    std::unique_ptr<FindingsScan> m_scan;
    std::vector<Finding> m_shown;
    QTimer m_timer;
};

} // namespace awaitscope::models
