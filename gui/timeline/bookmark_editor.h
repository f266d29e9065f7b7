#pragma once

#include "models/timeline/bookmarks.h"

#include <QLineEdit>
#include <QPointer>

namespace awaitscope::gui {

/// Writes the words of a bookmark where it stands. Enter and leaving keep them, Esc does not.
class BookmarkEditor : public QLineEdit {
    Q_OBJECT

public:
    /// Hidden until open().
    explicit BookmarkEditor(QWidget* parent);

    /// Edits bookmark number `index`; the field stands at `position` of the parent, as far as it
    /// has room. A `fresh` one without words is removed again when the user thinks better of it.
    void open(models::Bookmarks& bookmarks, std::size_t index, QPoint position, bool fresh);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void close(bool keep);
    void retranslate();

    QPointer<models::Bookmarks> m_bookmarks;
    models::Bookmark m_bookmark; ///< as it was
    bool m_fresh = false;
};

} // namespace awaitscope::gui
