#include "gui/builder/find_bar.h"

#include "gui/builder/code_editor.h"
#include "gui/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace awaitscope::gui {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent), m_text(new QLineEdit(this)), m_note(new QLabel(this)),
      m_previous(new QToolButton(this)), m_next(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 6, 4);
    row->setSpacing(2);
    m_text->setPlaceholderText(tr("Find in this scenario"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_note->setFont(uiFont(12));
    row->addWidget(m_text, 1);
    row->addWidget(m_note);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_close);
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_previous, tr("Previous place (Shift+Enter)"));
    name(m_next, tr("Next place (Enter)"));
    name(m_close, tr("Close (Esc)"));
    connect(m_previous, &QToolButton::clicked, this, [this] { find(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { find(true); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    connect(m_text, &QLineEdit::textChanged, m_note, &QLabel::clear);
    hide();
}

void FindBar::setTheme(const Theme& theme)
{
    m_previous->setIcon(icon(IconName::Prev, theme.text2));
    m_next->setIcon(icon(IconName::Next, theme.text2));
    m_close->setIcon(icon(IconName::Close, theme.text2));
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, theme.error);
    m_note->setPalette(palette);
}

void FindBar::open()
{
    if (m_editor && m_editor->hasSelectedText()) {
        const QString selected = m_editor->selectedText();
        if (!selected.contains(QLatin1Char('\n')))
            m_text->setText(selected);
    }
    show();
    m_text->selectAll();
    m_text->setFocus();
}

void FindBar::find(bool forward)
{
    if (!m_editor || m_text->text().isEmpty())
        return;
    m_note->setText(m_editor->findText(m_text->text(), forward) ? QString() : tr("Not found"));
}

void FindBar::close()
{
    hide();
    if (m_editor)
        m_editor->setFocus();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace awaitscope::gui
