#include "models/items/findings_model.h"

namespace awaitscope::models {

namespace {
constexpr std::uint32_t kEventsAtOnce = 50'000; // about a millisecond
}

FindingsModel::FindingsModel(QObject* parent) : QAbstractListModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FindingsModel::work);
}

void FindingsModel::setStore(const TraceStore* store)
{
    beginResetModel();
    if (m_store)
        m_store->disconnect(this);
    m_timer.stop();
    m_store = store;
    m_shown.clear();
    m_scan = store ? std::make_unique<FindingsScan>(*store) : nullptr;
    endResetModel();
    emit changed();
    if (!store)
        return;
    const auto wake = [this] {
        if (!m_timer.isActive())
            m_timer.start();
    };
    connect(store, &TraceStore::appended, this, wake);
    connect(store, &TraceStore::finished, this, wake);
    connect(store, &TraceStore::aboutToReset, this, [this] {
        m_timer.stop();
        beginResetModel();
        m_shown.clear();
        m_scan = std::make_unique<FindingsScan>(*m_store);
        endResetModel();
        emit changed();
    });
    wake();
}

void FindingsModel::work()
{
    if (!m_store || !m_scan || m_scan->isConcluded())
        return;
    const bool upToDate = m_scan->advance(kEventsAtOnce);
    if (!upToDate)
        m_timer.start();
    else if (m_store->isFinished())
        m_scan->conclude();
    show();
}

void FindingsModel::show()
{
    const auto& found = m_scan->findings();
    if (found.size() != m_shown.size()) {
        beginResetModel(); // new ones go where their severity puts them
        m_shown = found;
        endResetModel();
    } else if (!m_scan->isConcluded()) {
        return;
    }
    emit changed();
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const Finding& finding = m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return FindingWords::title(*m_store, finding);
    case SentenceRole:
        return FindingWords::sentence({*m_store, Markup::LineLinks}, finding);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(FindingWords::title(*m_store, finding),
            FindingWords::sentence({*m_store, Markup::Plain}, finding));
    case SeverityRole:
        return static_cast<int>(finding.severity);
    case EventRole:
        return finding.event;
    case LineRole:
        return finding.line;
    case TaskRole:
        return finding.task;
    default:
        return {};
    }
}

} // namespace awaitscope::models
