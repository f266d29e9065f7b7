#include "gui/window/palette_model.h"

#include "models/analysis/task_filter.h"
#include "models/format_time.h"

#include <QAction>

#include <algorithm>

namespace awaitscope::gui {

using models::TaskFilter;
using Kind = PaletteModel::Suggestion::Kind;

namespace {
constexpr qsizetype kShortest = 2; // letters from which on output is looked through
constexpr std::size_t kOutputShown = 6;
} // namespace

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent) { }

void PaletteModel::setActions(const QList<QAction*>& actions)
{
    m_actions = actions;
    refresh(m_store);
}

void PaletteModel::refresh(const models::TraceStore* store)
{
    beginResetModel();
    m_store = store;
    m_tasks = store ? std::min(store->taskCount(), kMaximumTasks) : 0;
    m_enabled.clear();
    for (QAction* action : m_actions) {
        if (action->isEnabled() && !action->text().isEmpty())
            m_enabled << action;
    }
    endResetModel();
}

void PaletteModel::setQuery(const QString& text)
{
    if (text == m_query)
        return;
    beginResetModel();
    m_query = text;
    m_suggestions = suggestions(text);
    endResetModel();
}

std::vector<PaletteModel::Suggestion> PaletteModel::suggestions(const QString& text) const
{
    std::vector<Suggestion> found;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return found;
    if (!m_store || m_store->taskCount() == 0) {
        const bool any = std::any_of(m_enabled.begin(), m_enabled.end(), [this, &text](QAction* action) {
            return commandText(*action).contains(text, Qt::CaseInsensitive);
        });
        if (!any)
            found.push_back({Kind::Nothing, tr("No command has this name"), {}});
        return found;
    }
    for (const QString& completion : TaskFilter::completions(text))
        found.push_back({Kind::Key, completion, completion});
    const TaskFilter filter = TaskFilter::parse(text);
    if (const auto& error = filter.error())
        found.push_back({Kind::Mistake, error->message, {}});
    else
        found.push_back({Kind::Filter, tr("Show only lanes that match “%1”").arg(trimmed), {}});
    if (filter.hasKeys() || filter.error() || trimmed.size() < kShortest)
        return found;
    const std::uint32_t end = m_store->outputCount();
    std::uint32_t row = end > kOutputLookedAt ? end - kOutputLookedAt : 0;
    for (std::size_t shown = 0; row < end && shown < kOutputShown; ++row) {
        const QString line = m_store->outputText(row);
        if (!line.contains(trimmed, Qt::CaseInsensitive))
            continue;
        ++shown;
        const models::OutputLine& output = m_store->output(row);
        found.push_back({Kind::Output,
            tr("Printed at %1 s: %2").arg(models::formatSeconds(output.time), line.left(120)), {},
            output.event});
    }
    return found;
}

const PaletteModel::Suggestion* PaletteModel::suggestionAt(int row) const
{
    return row >= 0 && row < static_cast<int>(m_suggestions.size())
        ? &m_suggestions[static_cast<std::size_t>(row)]
        : nullptr;
}

QAction* PaletteModel::actionAt(int row) const
{
    row -= static_cast<int>(m_suggestions.size());
    return row >= 0 && row < m_enabled.size() ? m_enabled[row] : nullptr;
}

models::TaskRow PaletteModel::taskAt(int row) const
{
    row -= static_cast<int>(m_suggestions.size());
    const auto task = static_cast<models::TaskRow>(row - m_enabled.size());
    return row >= m_enabled.size() && m_store && task < m_store->taskCount() ? task
                                                                             : models::kNoIndex;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid()
        ? 0
        : static_cast<int>(m_suggestions.size()) + static_cast<int>(m_enabled.size() + m_tasks);
}

QString PaletteModel::commandText(const QAction& action)
{
    QString text = action.text().section(QLatin1Char('\t'), 0, 0);
    text.remove(QLatin1Char('&'));
    QString key = action.shortcut().toString(QKeySequence::NativeText);
    if (key.isEmpty()) // shown in the menu only: it works where the focus is
        key = action.text().section(QLatin1Char('\t'), 1);
    return key.isEmpty() ? text : tr("%1 (%2)", "command and its key").arg(text, key);
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    if (const Suggestion* suggestion = suggestionAt(index.row()))
        return role == Qt::EditRole ? m_query : suggestion->words;
    if (const QAction* action = actionAt(index.row()))
        return commandText(*action);
    const models::TaskRow task = taskAt(index.row());
    if (task == models::kNoIndex)
        return {};
    return tr("Task %1: %2").arg(task + 1).arg(m_store->taskName(task));
}

} // namespace awaitscope::gui
