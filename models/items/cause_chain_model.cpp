#include "models/items/cause_chain_model.h"

#include "models/analysis/causes.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

namespace awaitscope::models {

using trace::EventKind;

CauseChainModel::CauseChainModel(QObject* parent) : QAbstractListModel(parent) { }

void CauseChainModel::ask(
    const TraceStore* store, Question question, TaskRow task, EventIndex event)
{
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    m_question = store ? question : Question::None;
    m_task = task;
    m_chain.clear();
    if (m_question == Question::Cancelled)
        m_chain = whyCancelled(*store, task, event);
    else if (m_question == Question::Waited)
        m_chain = whyWaited(*store, task, event);
    else if (m_question == Question::RunLength)
        m_chain = whyRunTookSoLong(*store);
    endResetModel();
    if (store)
        connect(store, &TraceStore::aboutToReset, this, &CauseChainModel::clear);
}

bool CauseChainModel::canAsk(
    const TraceStore& store, Question question, TaskRow task, EventIndex event)
{
    if (question == Question::RunLength)
        return store.isFinished() && store.taskCount() > 0;
    if (task >= store.taskCount())
        return false;
    switch (question) {
    case Question::None:
    case Question::RunLength:
        return false;
    case Question::Cancelled:
        return store.newestOf(task, EventKind::CancelRequested, event) != kNoIndex;
    case Question::Waited:
        return store.newestOf(task, EventKind::StepEnd, event) != kNoIndex
            && !whyWaited(store, task, event).empty();
    }
    return false;
}

int CauseChainModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_store ? 0 : static_cast<int>(m_chain.size());
}

QVariant CauseChainModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const CauseLink& link = m_chain[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return CauseWords::sentence({*m_store, Markup::Plain}, link);
    case EventRole:
        return link.event;
    case TaskRole:
        return link.task;
    case LineRole:
        return link.line;
    case PlaceRole:
        return ProgramFiles::place(*m_store, link.line);
    case TimeTextRole:
        return formatSeconds(link.time);
    case LatencyRole:
        return link.latency > 0 ? tr("%1 before that").arg(formatMeasured(link.latency))
                                : QString();
    case CauseKindRole:
        return static_cast<int>(link.kind);
    default:
        return {};
    }
}

} // namespace awaitscope::models
