#pragma once

#include "models/analysis/cause_chain.h"

#include <QAbstractListModel>
#include <QPointer>

namespace awaitscope::models {

/// The answer to "Why was it cancelled?", "Why did it wait?" or "Why did the run take so long?":
/// one row for each link of the chain, the effect first. Answers of earlier questions are replaced.
class CauseChainModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Question : std::uint8_t { None, Cancelled, Waited, RunLength };
    enum Role {
        EventRole = Qt::UserRole,
        TaskRole,
        LineRole,
        PlaceRole, ///< the line as people call it: "31", "db.py:31"
        TimeTextRole, ///< "1.700"
        LatencyRole, ///< "0.300 s later" before the link above; empty at once
        CauseKindRole, ///< int of CauseKind
    };

    explicit CauseChainModel(QObject* parent = nullptr);

    /// `event`: the moment the question is asked for; kNoIndex: the newest.
    void ask(const TraceStore* store, Question question, TaskRow task, EventIndex event);
    void clear() { ask(nullptr, Question::None, kNoIndex, kNoIndex); }

    Question question() const { return m_question; }
    TaskRow task() const { return m_task; }
    const CauseLink& link(int row) const { return m_chain[static_cast<std::size_t>(row)]; }

    /// Whether the question has an answer; cheap enough to be asked at each move of the playhead.
    static bool canAsk(const TraceStore& store, Question question, TaskRow task, EventIndex event);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QPointer<const TraceStore> m_store;
    Question m_question = Question::None;
    TaskRow m_task = kNoIndex;
    CauseChain m_chain;
};

} // namespace awaitscope::models
