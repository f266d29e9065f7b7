#include "gui/command_palette.h"

#include "gui/icons.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QAction>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>

namespace awaitscope::gui {

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

QAction* PaletteModel::actionAt(int row) const
{
    return row >= 0 && row < m_enabled.size() ? m_enabled[row] : nullptr;
}

models::TaskRow PaletteModel::taskAt(int row) const
{
    const auto task = static_cast<models::TaskRow>(row - m_enabled.size());
    return row >= m_enabled.size() && m_store && task < m_store->taskCount() ? task
                                                                             : models::kNoIndex;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_enabled.size() + m_tasks);
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    if (const QAction* action = actionAt(index.row())) {
        QString text = action->text().section(QLatin1Char('\t'), 0, 0);
        text.remove(QLatin1Char('&'));
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        return key.isEmpty() ? text : tr("%1 (%2)", "command and its key").arg(text, key);
    }
    const models::TaskRow task = taskAt(index.row());
    if (task == models::kNoIndex)
        return {};
    return tr("Task %1: %2").arg(task + 1).arg(m_store->taskName(task));
}

CommandPalette::CommandPalette(QWidget* parent)
    : QLineEdit(parent), m_glass(new QAction(this)), m_key(new QLabel(this))
{
    addAction(m_glass, QLineEdit::LeadingPosition);
    setFixedHeight(30);
    m_key->setText(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    m_key->setFont(uiFont(11));
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextMargins(2, 0, 58, 0);

    auto* completer = new QCompleter(&m_model, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setMaxVisibleItems(14);
    completer->popup()->setTextElideMode(Qt::ElideMiddle);
    setCompleter(completer);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        &CommandPalette::choose);
    // The completer writes what was chosen into the field after it has told us.
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        &QLineEdit::clear, Qt::QueuedConnection);
    retranslate();
}

void CommandPalette::choose(const QModelIndex& index)
{
    const auto* proxy = qobject_cast<const QAbstractProxyModel*>(completer()->completionModel());
    const int row = proxy ? proxy->mapToSource(index).row() : index.row();
    QAction* action = m_model.actionAt(row);
    const models::TaskRow task = m_model.taskAt(row);
    clearFocus();
    if (action)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
    else if (task != models::kNoIndex)
        emit taskChosen(task);
}

void CommandPalette::setTheme(const Theme& theme)
{
    m_glass->setIcon(icon(IconName::Search, theme.text3));
    m_key->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 3px; padding: 0 4px;"
                                        " color: %2; background: %3")
                             .arg(theme.line.name(), theme.text3.name(), theme.head.name()));
    setStyleSheet(
        QStringLiteral("QLineEdit { border: 1px solid %1; border-radius: 5px;"
                       " background: %2; }" // no colour: Qt would dim it for the placeholder
                       "QLineEdit:focus { border: 2px solid %3; }")
            .arg(theme.line2.name(), theme.field.name(), theme.accent.name()));
}

void CommandPalette::retranslate()
{
    setPlaceholderText(tr("Find a task or command"));
    setToolTip(tr("Find a task or a command (Ctrl+K)"));
    setAccessibleName(tr("Find a task or command"));
}

void CommandPalette::focusInEvent(QFocusEvent* event)
{
    m_model.refresh(m_store);
    QLineEdit::focusInEvent(event);
}

void CommandPalette::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        clear();
        clearFocus();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !text().isEmpty()) {
        // Enter without a choice takes the first of the list.
        completer()->setCompletionPrefix(text());
        const QModelIndex first = completer()->completionModel()->index(0, 0);
        if (first.isValid())
            choose(first);
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void CommandPalette::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    const QSize size = m_key->sizeHint();
    const bool room = width() >= 200;
    m_key->setVisible(room);
    setTextMargins(2, 0, room ? size.width() + 12 : 0, 0);
    m_key->setGeometry(width() - size.width() - 9, (height() - 18) / 2, size.width(), 18);
}

void CommandPalette::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

} // namespace awaitscope::gui
