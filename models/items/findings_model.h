#pragma once

#include "models/analysis/finding_advice.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>

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
        KindRole, ///< int of FindingKind
    };

    explicit FindingsModel(QObject* parent = nullptr);

    void setStore(const TraceStore* store);
    /// The program that ran: some findings are told by its text, and its comments mute some.
    /// Asked for whenever a scan begins.
    void setSource(std::function<QString()> source) { m_source = std::move(source); }
    const QStringList& lines() const { return m_lines; } ///< of the program, as it was then

    // What is left out of the list.
    bool isKindMuted(FindingKind kind) const { return m_muted.contains(kind); }
    void setKindMuted(FindingKind kind, bool muted);
    /// The same by the names of their rules; unknown ones are passed over.
    QStringList mutedRules() const;
    void setMutedRules(const QStringList& rules);
    /// Findings of the run that are left out.
    int mutedCount() const { return m_mutedCount; }
    /// How many there are of a kind, muted or not.
    int count(FindingKind kind) const;

    /// Whether the run has ended and everything was looked at: an empty list then means that no
    /// problem was found.
    bool isConcluded() const { return m_scan && m_scan->isConcluded(); }
    const Finding& finding(int row) const { return m_shown[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void mutedKindsChanged();
    void changed(); ///< the list, or whether it is concluded

private:
    void work();
    void show();
    void restart();

    QPointer<const TraceStore> m_store;
    std::unique_ptr<FindingsScan> m_scan;
    std::function<QString()> m_source;
    QStringList m_lines;
    std::set<FindingKind> m_muted;
    int m_mutedCount = 0;
    std::size_t m_seen = 0; // of the scan's findings
    std::vector<Finding> m_shown;
    QTimer m_timer;
};

} // namespace awaitscope::models
