#include "gui/timeline/bookmark_editor.h"

#include "gui/theme.h"

#include <QEvent>
#include <QKeyEvent>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int fieldWidth = 190, fieldHeight = 24;
}

BookmarkEditor::BookmarkEditor(QWidget* parent) : QLineEdit(parent)
{
    setFont(uiFont(12));
    resize(fieldWidth, fieldHeight);
    hide();
    retranslate();
}

void BookmarkEditor::retranslate()
{
    setPlaceholderText(tr("Words for this place"));
    setAccessibleName(tr("Words of the bookmark"));
}

void BookmarkEditor::open(
    models::Bookmarks& bookmarks, std::size_t index, QPoint position, bool fresh)
{
    m_bookmarks = &bookmarks;
    m_bookmark = bookmarks.at(index);
    m_fresh = fresh;
    setText(m_bookmark.text);
    selectAll();
    position.setX(std::clamp(position.x(), 0, std::max(0, parentWidget()->width() - width())));
    position.setY(std::clamp(position.y(), 0, std::max(0, parentWidget()->height() - height())));
    move(position);
    show();
    raise();
    setFocus();
}

void BookmarkEditor::close(bool keep)
{
    if (!m_bookmarks)
        return;
    models::Bookmarks& bookmarks = *m_bookmarks;
    m_bookmarks = nullptr; // hiding takes the focus away, which would close it again
    const auto& all = bookmarks.all();
    const auto found = std::find(all.begin(), all.end(), m_bookmark);
    if (found != all.end()) {
        const auto index = static_cast<std::size_t>(found - all.begin());
        if (keep)
            bookmarks.setText(index, text().trimmed());
        else if (m_fresh)
            bookmarks.remove(index);
    }
    hide();
    emit closed();
}

void BookmarkEditor::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        close(true);
        return;
    case Qt::Key_Escape:
        close(false);
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void BookmarkEditor::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        close(true);
}

void BookmarkEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

} // namespace awaitscope::gui
