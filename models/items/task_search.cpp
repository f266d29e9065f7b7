#include "models/items/task_search.h"

#include "models/store/trace_store.h"

#include <algorithm>

namespace awaitscope::models {

namespace {
constexpr std::uint32_t kOutputAtOnce = 5'000; // lines
constexpr TaskRow kTasksAtOnce = 5'000;
constexpr int kAgainAfterMs = 300; // while a run grows
} // namespace

TaskSearch::TaskSearch(TimelineState& state, QObject* parent) : QObject(parent), m_state(state)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TaskSearch::work);
    connect(&state, &TimelineState::storeChanged, this, &TaskSearch::attach);
    connect(&state, &TimelineState::selectionChanged, this, &TaskSearch::changed);
    attach();
}

void TaskSearch::attach()
{
    if (m_store)
        m_store->disconnect(this);
    m_store = m_state.store();
    if (m_store) {
        connect(m_store, &TraceStore::reset, this, &TaskSearch::restart);
        connect(m_store, &TraceStore::appended, this, [this] {
            if (isActive() && !m_timer.isActive())
                m_timer.start(kAgainAfterMs);
        });
    }
    restart();
}

void TaskSearch::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    TaskFilter filter = TaskFilter::parse(text);
    m_error = filter.error();
    if (m_error) {
        emit changed();
        return;
    }
    m_filter = std::move(filter);
    restart();
}

void TaskSearch::restart()
{
    m_timer.stop();
    m_matches.clear();
    m_nextOutput = 0;
    m_nextTask = 0;
    m_done = true;
    m_printed.clear();
    if (!m_store || !isActive()) {
        m_state.setLaneFilter(nullptr);
        emit changed();
        return;
    }
    m_done = false;
    m_generation = m_store->generation();
    m_printed.assign(static_cast<std::size_t>(m_filter.wanted().size()),
        std::vector<bool>(m_store->taskCount(), false));
    work();
}

bool TaskSearch::isComplete() const
{
    return !m_store || !isActive() || (m_done && m_generation == m_store->generation());
}

void TaskSearch::lookAtOutput()
{
    const QStringList wanted = m_filter.wanted();
    const std::uint32_t end = std::min(m_store->outputCount(), m_nextOutput + kOutputAtOnce);
    for (; m_nextOutput < end; ++m_nextOutput) {
        const TaskRow task = m_store->output(m_nextOutput).task;
        if (task == kNoIndex)
            continue;
        const QString line = m_store->outputText(m_nextOutput);
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            std::vector<bool>& printed = m_printed[static_cast<std::size_t>(i)];
            if (task < printed.size() && line.contains(wanted[i], Qt::CaseInsensitive))
                printed[task] = true;
        }
    }
}

void TaskSearch::work()
{
    if (!m_store || !isActive())
        return;
    if (m_done) {
        // The run may have grown since, and what a task is like may have changed too.
        if (m_generation != m_store->generation())
            restart();
        return;
    }
    if (!m_printed.empty() && m_nextOutput < m_store->outputCount()) {
        lookAtOutput();
        m_timer.start(0);
        return;
    }
    const TaskRow end = std::min(m_store->taskCount(), m_nextTask + kTasksAtOnce);
    for (; m_nextTask < end; ++m_nextTask) {
        if (m_filter.matches(*m_store, m_nextTask, m_printed))
            m_matches.push_back(m_nextTask);
    }
    if (m_nextTask < m_store->taskCount()) {
        m_timer.start(0);
    } else {
        m_done = true;
        if (m_generation != m_store->generation())
            m_timer.start(kAgainAfterMs);
        auto shown = std::make_shared<std::vector<bool>>(m_store->taskCount(), false);
        for (const TaskRow task : m_matches)
            (*shown)[task] = true;
        m_state.setLaneFilter(std::move(shown));
    }
    emit changed();
}

int TaskSearch::current() const
{
    const auto it = std::lower_bound(m_matches.begin(), m_matches.end(), m_state.selection().task);
    return it != m_matches.end() && *it == m_state.selection().task
        ? static_cast<int>(it - m_matches.begin())
        : -1;
}

QString TaskSearch::summary() const
{
    if (!isActive())
        return {};
    const auto count = static_cast<int>(m_matches.size());
    const int at = current();
    if (at >= 0)
        return tr("%1 of %2").arg(at + 1).arg(count);
    return count == 0 ? tr("none") : tr("%n found", nullptr, count);
}

void TaskSearch::go(int by)
{
    if (m_matches.empty())
        return;
    const auto count = static_cast<int>(m_matches.size());
    int at = current();
    if (at >= 0) {
        at = (at + by + count) % count;
    } else {
        // From where the selection is: the next match behind it.
        const auto it
            = std::upper_bound(m_matches.begin(), m_matches.end(), m_state.selection().task);
        const auto behind = static_cast<int>(it - m_matches.begin());
        at = by > 0 ? behind % count : (behind - 1 + count) % count;
    }
    m_state.unfoldTo(m_matches[static_cast<std::size_t>(at)]);
    m_state.selectTask(m_matches[static_cast<std::size_t>(at)]);
}

} // namespace awaitscope::models
