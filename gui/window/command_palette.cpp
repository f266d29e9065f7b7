#include "gui/window/command_palette.h"

#include "gui/icons.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QAction>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QStyledItemDelegate>

namespace awaitscope::gui {

namespace {
constexpr int kFilterDelay = 120; // ms behind the last key
constexpr int kLeastRowWidth = 380; // px: the field itself may be narrow
} // namespace

CommandPalette::CommandPalette(models::TaskSearch& search, QWidget* parent)
    : QLineEdit(parent), m_search(search), m_glass(new QAction(this)), m_key(new QLabel(this))
{
    addAction(m_glass, QLineEdit::LeadingPosition);
    setFixedHeight(30);
    m_key->setFont(uiFont(11));
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextMargins(2, 0, 58, 0);

    // Before the completer looks: it compares what is typed with the rows of the model.
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_model.setQuery(text);
        const models::TaskFilter filter = models::TaskFilter::parse(text);
        if (text.isEmpty() || filter.hasKeys() || filter.error() || m_search.isActive())
            m_filterTimer.start();
    });
    auto* completer = new QCompleter(&m_model, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setMaxVisibleItems(14);
    completer->popup()->setTextElideMode(Qt::ElideMiddle);
    completer->popup()->setMinimumWidth(kLeastRowWidth);
    completer->popup()->setObjectName(QStringLiteral("paletteRows"));
    // A completer's own rows take no padding from the style sheet.
    completer->popup()->setItemDelegate(new QStyledItemDelegate(completer->popup()));
    setCompleter(completer);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        &CommandPalette::choose);
    // The completer writes what was chosen into the field after it has told us.
    connect(
        completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this] { setText(m_textAfterChoice); }, Qt::QueuedConnection);
    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(kFilterDelay);
    connect(&m_filterTimer, &QTimer::timeout, this, &CommandPalette::filter);
    connect(&m_search, &models::TaskSearch::changed, this, &CommandPalette::refreshNote);
    retranslate();
    refreshNote();
}

void CommandPalette::setStore(const models::TraceStore* store)
{
    m_store = store;
    m_model.refresh(store);
}

void CommandPalette::filter()
{
    m_filterTimer.stop();
    m_search.setText(text());
}

void CommandPalette::leave()
{
    m_filterTimer.stop();
    m_textAfterChoice.clear();
    m_model.setQuery({});
    m_search.setText({});
    clear();
    clearFocus();
}

void CommandPalette::choose(const QModelIndex& index)
{
    const auto* proxy = qobject_cast<const QAbstractProxyModel*>(completer()->completionModel());
    const int row = proxy ? proxy->mapToSource(index).row() : index.row();
    m_textAfterChoice.clear();
    if (const PaletteModel::Suggestion* found = m_model.suggestionAt(row)) {
        const PaletteModel::Suggestion chosen = *found;
        switch (chosen.kind) {
        case PaletteModel::Suggestion::Kind::Key:
            m_textAfterChoice = chosen.text;
            setText(chosen.text);
            m_model.setQuery(chosen.text);
            m_filterTimer.start();
            return;
        case PaletteModel::Suggestion::Kind::Filter:
        case PaletteModel::Suggestion::Kind::Mistake:
            m_textAfterChoice = text();
            filter();
            return;
        case PaletteModel::Suggestion::Kind::Nothing:
            m_textAfterChoice = text(); // to be written anew
            return;
        case PaletteModel::Suggestion::Kind::Output:
            leave();
            emit eventChosen(chosen.event);
            return;
        }
    }
    QAction* action = m_model.actionAt(row);
    const models::TaskRow task = m_model.taskAt(row);
    leave();
    if (action)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
    else if (task != models::kNoIndex)
        emit taskChosen(task);
}

/// Enter without a choice takes the first command or task; without any, the text is a filter.
void CommandPalette::takeFirst()
{
    completer()->setCompletionPrefix(text());
    const QAbstractItemModel* rows = completer()->completionModel();
    const auto* proxy = qobject_cast<const QAbstractProxyModel*>(rows);
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QModelIndex index = rows->index(row, 0);
        if (!m_model.suggestionAt(proxy ? proxy->mapToSource(index).row() : row)) {
            choose(index);
            return;
        }
    }
    filter();
}

void CommandPalette::refreshNote()
{
    const bool mistaken = m_search.error().has_value();
    m_key->setText(m_search.isActive() && !mistaken
            ? m_search.summary()
            : QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    setToolTip(mistaken ? m_search.error()->message
                        : tr("Find a task, something printed or a command (Ctrl+K), or filter the "
                             "lanes: state:failed wait>1s -name:beat"));
    if (mistaken != m_mistaken) {
        m_mistaken = mistaken;
        restyle();
    }
    placeNote();
}

void CommandPalette::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_glass->setIcon(icon(IconName::Search, theme.text3));
    m_key->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 3px; padding: 0 4px;"
                                        " color: %2; background: %3")
                             .arg(theme.line.name(), theme.text3.name(), theme.head.name()));
    restyle();
}

void CommandPalette::restyle()
{
    const QColor focus = m_mistaken ? m_theme.error : m_theme.accent;
    setStyleSheet(
        QStringLiteral("QLineEdit { border: 1px solid %1; border-radius: 5px;"
                       " background: %2; }" // no colour: Qt would dim it for the placeholder
                       "QLineEdit:focus { border: 2px solid %3; }")
            .arg(m_mistaken ? m_theme.error.name() : m_theme.line2.name(), m_theme.field.name(),
                focus.name()));
}

void CommandPalette::retranslate()
{
    setPlaceholderText(tr("Find or filter tasks, commands"));
    setAccessibleName(tr("Find a task, something printed or a command, or filter the lanes"));
    refreshNote();
}

void CommandPalette::focusInEvent(QFocusEvent* event)
{
    m_model.refresh(m_store);
    QLineEdit::focusInEvent(event);
}

void CommandPalette::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !text().isEmpty()) {
        const models::TaskFilter typed = models::TaskFilter::parse(text());
        if (m_search.isActive() && m_search.text() == text())
            m_search.go(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        else if (typed.hasKeys() || typed.error())
            filter();
        else
            takeFirst();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void CommandPalette::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    placeNote();
}

void CommandPalette::placeNote()
{
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
