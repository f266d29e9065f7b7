#include "models/items/findings_model.h"

namespace awaitscope::models {

namespace {
constexpr std::uint32_t kEventsAtOnce = 50'000; // about a millisecond
constexpr std::uint32_t kTasksAtOnce = 5'000; // and scopes
} // namespace

FindingsModel::FindingsModel(QObject* parent) : QAbstractListModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FindingsModel::work);
}

void FindingsModel::restart()
{
    m_timer.stop();
    beginResetModel();
    m_shown.clear();
    m_mutedCount = 0;
    m_seen = 0;
    m_scan.reset(); // made when there is something to look at: by then the source is there
    endResetModel();
    emit changed();
}

void FindingsModel::setStore(const TraceStore* store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    restart();
    if (!store)
        return;
    const auto wake = [this] {
        if (!m_timer.isActive())
            m_timer.start();
    };
    connect(store, &TraceStore::appended, this, wake);
    connect(store, &TraceStore::finished, this, wake);
    connect(store, &TraceStore::aboutToReset, this, &FindingsModel::restart);
    wake();
}

void FindingsModel::setKindMuted(FindingKind kind, bool muted)
{
    if (muted == isKindMuted(kind))
        return;
    if (muted)
        m_muted.insert(kind);
    else
        m_muted.erase(kind);
    m_seen = static_cast<std::size_t>(-1);
    show();
    emit mutedKindsChanged();
}

QStringList FindingsModel::mutedRules() const
{
    QStringList rules;
    for (const FindingKind kind : m_muted)
        rules << FindingAdvisor::rule(kind);
    return rules;
}

void FindingsModel::setMutedRules(const QStringList& rules)
{
    for (int i = 0; i < kFindingKinds; ++i) {
        const auto kind = static_cast<FindingKind>(i);
        setKindMuted(kind, rules.contains(FindingAdvisor::rule(kind)));
    }
}

int FindingsModel::count(FindingKind kind) const
{
    if (!m_scan)
        return 0;
    return static_cast<int>(std::count_if(m_scan->findings().begin(), m_scan->findings().end(),
        [kind](const Finding& finding) { return finding.kind == kind; }));
}

void FindingsModel::work()
{
    if (!m_store || (m_scan && m_scan->isConcluded()))
        return;
    if (!m_scan) {
        m_lines = m_source ? m_source().split(QLatin1Char('\n')) : QStringList();
        m_scan = std::make_unique<FindingsScan>(*m_store, m_lines);
    }
    bool done = m_scan->advance(kEventsAtOnce);
    if (done && m_store->isFinished())
        done = m_scan->conclude(kTasksAtOnce);
    if (!done)
        m_timer.start();
    show();
}

void FindingsModel::show()
{
    if (!m_scan) {
        emit changed();
        return;
    }
    const auto& found = m_scan->findings();
    if (found.size() != m_seen) {
        m_seen = found.size();
        beginResetModel(); // new ones go where their severity puts them
        m_shown.clear();
        for (const Finding& finding : found) {
            if (!isKindMuted(finding.kind) && !FindingAdvisor::isMuted(finding, m_lines))
                m_shown.push_back(finding);
        }
        m_mutedCount = static_cast<int>(found.size() - m_shown.size());
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
    case KindRole:
        return static_cast<int>(finding.kind);
    default:
        return {};
    }
}

} // namespace awaitscope::models
