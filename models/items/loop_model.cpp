#include "models/items/loop_model.h"

#include "models/analysis/task_places.h"
#include "models/format_time.h"
#include "models/store/program_files.h"

namespace awaitscope::models {

using trace::TraceEvent;
using trace::WakeCause;
using Ready = LoopState::Ready;

namespace {
constexpr EventIndex kSlice = 40'000; // events; some 2 ms
}

LoopModel::LoopModel(QObject* parent) : QAbstractListModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LoopModel::look);
}

void LoopModel::setStore(const TraceStore* store)
{
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    m_xray = store ? std::make_unique<LoopXray>(*store) : nullptr;
    m_playhead = kNoIndex;
    m_timer.start();
    if (!store)
        return;
    const auto forget = [this] {
        m_xray->clear();
        m_playhead = kNoIndex;
        m_timer.start();
    };
    connect(store, &TraceStore::reset, this, forget);
}

void LoopModel::setPlayhead(EventIndex event)
{
    if (event == m_playhead)
        return;
    m_playhead = event;
    if (m_active && !m_timer.isActive())
        m_timer.start();
}

void LoopModel::setActive(bool active)
{
    m_active = active;
    if (active)
        m_timer.start();
}

void LoopModel::look()
{
    if (!m_active)
        return;
    m_isRead = true;
    if (m_store && m_playhead != kNoIndex && m_store->eventCount() > 0) {
        m_isRead = m_xray->read(m_playhead, kSlice);
        if (!m_isRead) {
            m_timer.start();
            emit noteChanged();
            return;
        }
        m_state = m_xray->stateAt(m_playhead);
    } else {
        m_state = {};
    }
    fill();
    emit noteChanged();
}

QString LoopModel::note() const
{
    if (!m_isRead && m_store && m_store->eventCount() > 0)
        return tr("Reading, %1 %").arg(
            static_cast<quint64>(m_xray->readCount()) * 100 / (m_playhead + 1));
    return m_state.iteration > 0 ? tr("Iteration %L1").arg(m_state.iteration) : QString();
}

void LoopModel::fill()
{
    beginResetModel();
    m_rows.clear();
    const bool any = m_store && m_playhead != kNoIndex && m_store->eventCount() > 0;
    if (any) {
        m_rows.push_back({Kind::Heading, tr("Running"), {}, {}});
        if (m_state.running != kNoIndex) {
            const std::uint32_t line = taskLine(*m_store, m_state.running, m_playhead);
            m_rows.push_back({Kind::Running, m_store->taskName(m_state.running), {},
                line > 0 ? tr("line %1").arg(ProgramFiles::place(*m_store, line)) : QString(),
                m_playhead, m_state.running});
        } else if (m_state.callback != trace::ObjectId::None) {
            m_rows.push_back({Kind::Running, m_store->string(m_state.callbackName), {},
                tr("callback"), m_playhead});
        } else {
            m_rows.push_back({Kind::Note, tr("nothing"), {}, {}});
        }
        const std::size_t now = m_state.nowCount + m_state.unnamed;
        m_rows.push_back(
            {Kind::Heading, tr("Ready, in this order"), QString::number(now), {}});
        addReady(m_state.now, m_state.nowCount, 1);
        if (m_state.unnamed > 0)
            m_rows.push_back({Kind::Note,
                tr("%n callbacks of asyncio itself", nullptr, static_cast<int>(m_state.unnamed)), {},
                {}});
        else if (m_state.nowCount == 0)
            m_rows.push_back({Kind::Note, tr("none"), {}, {}});
        if (m_state.nextCount > 0) {
            m_rows.push_back({Kind::Heading, tr("Ready for the next iteration"),
                QString::number(m_state.nextCount), {}});
            addReady(m_state.next, m_state.nextCount, static_cast<int>(now) + 1);
        }
        m_rows.push_back(
            {Kind::Heading, tr("Timers"), QString::number(m_state.timerCount), {}});
        for (const LoopState::Timer& timer : m_state.timers)
            m_rows.push_back(timerRow(timer));
        if (m_state.timerCount > m_state.timers.size())
            m_rows.push_back({Kind::Note,
                tr("and %n more", nullptr,
                    static_cast<int>(m_state.timerCount - m_state.timers.size())),
                {}, {}});
        else if (m_state.timerCount == 0)
            m_rows.push_back({Kind::Note, tr("none"), {}, {}});
    }
    endResetModel();
}

void LoopModel::addReady(const std::vector<Ready>& queue, std::size_t count, int first)
{
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const Ready& item = queue[i];
        Row row{Kind::Ready, m_store->taskName(item.task),
            QString::number(first + static_cast<int>(i)), {}, item.event, item.task};
        switch (item.kind) {
        case Ready::Kind::Task:
            row.detail = cause(item.event);
            break;
        case Ready::Kind::Callback:
            row.text = m_store->string(item.name);
            row.detail = tr("callback");
            break;
        case Ready::Kind::Timer:
            row.detail = tr("%1, due", "a sleep, due")
                             .arg(nameOf(static_cast<trace::TimerPurpose>(
                                 m_store->event(item.event).detail)));
            break;
        }
        m_rows.push_back(std::move(row));
    }
    if (count > queue.size())
        m_rows.push_back({Kind::Note,
            tr("and %n more", nullptr, static_cast<int>(count - queue.size())), {}, {}});
}

LoopModel::Row LoopModel::timerRow(const LoopState::Timer& timer) const
{
    const QString name = timer.task != kNoIndex ? m_store->taskName(timer.task) : tr("the loop");
    const QString what = timer.line > 0
        ? tr("%1, line %2", "sleep, line 12")
              .arg(nameOf(timer.purpose), ProgramFiles::place(*m_store, timer.line))
        : nameOf(timer.purpose);
    return {Kind::Timer, name,
        tr("at %1 s").arg(formatSeconds(timer.due)),
        timer.due > m_state.time
            ? tr("%1, in %2", "sleep, line 12, in 0.3 s")
                  .arg(what, formatDuration(timer.due - m_state.time))
            : tr("%1, due", "a sleep, due").arg(what),
        timer.event, timer.task};
}

QString LoopModel::nameOf(trace::TimerPurpose purpose) const
{
    switch (purpose) {
    case trace::TimerPurpose::Callback:
        return tr("callback");
    case trace::TimerPurpose::Sleep:
        return tr("sleep");
    case trace::TimerPurpose::Timeout:
        return tr("timeout");
    }
    return {};
}

/// Why a task is ready.
QString LoopModel::cause(EventIndex scheduled) const
{
    const TraceEvent event = m_store->event(scheduled);
    const TaskRow waker = m_store->taskRow(event.other);
    const QString by = waker != kNoIndex ? m_store->taskName(waker) : QString();
    const auto told = [&by](const QString& alone, const QString& with) {
        return by.isEmpty() ? alone : with.arg(by);
    };
    switch (static_cast<WakeCause>(event.detail)) {
    case WakeCause::Created:
        return told(tr("created"), tr("created by %1"));
    case WakeCause::Yield:
        return tr("gave the others a turn");
    case WakeCause::Timer:
        return tr("its timer fired");
    case WakeCause::Future:
        return told(tr("its future is done"), tr("its future was set by %1"));
    case WakeCause::Task:
        return told(tr("the task it waits for is done"), tr("%1 is done"));
    case WakeCause::Lock:
        return told(tr("it got the lock"), tr("%1 let go of the lock"));
    case WakeCause::Queue:
        return told(tr("the queue has moved on"), tr("%1 used the queue"));
    case WakeCause::OtherThread:
        return tr("woken from another thread");
    case WakeCause::Cancel:
        return told(tr("cancelled"), tr("cancelled by %1"));
    }
    return {};
}

int LoopModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LoopModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return QStringList({row.text, row.place, row.detail}).join(QLatin1Char(' ')).simplified();
    case KindRole:
        return static_cast<int>(row.kind);
    case PlaceRole:
        return row.place;
    case DetailRole:
        return row.detail;
    case EventRole:
        return row.event;
    case TaskRole:
        return row.task;
    default:
        return {};
    }
}

} // namespace awaitscope::models
