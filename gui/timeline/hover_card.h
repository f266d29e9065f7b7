#pragma once

#include "gui/theme.h"

#include <QFrame>

class QLabel;

namespace awaitscope::gui {

/// What is told about the thing under the pointer: its first line is a heading. Stands below that
/// thing, else above or beside it, and never over it; stays on the screen; takes no mouse and no
/// focus.
class HoverCard : public QFrame {
    Q_OBJECT

public:
    explicit HoverCard(QWidget* parent);

    void setTheme(const Theme& theme);
    /// `area` is the thing's place and `pointer` the mouse's, both on the screen. Without text the
    /// card goes.
    void showFor(const QString& text, const QRect& area, QPoint pointer);
    QString text() const { return m_text; }

    /// Where a card of `size` stands within `screen`.
    static QPoint place(QSize size, const QRect& area, QPoint pointer, const QRect& screen);

private:
    Theme m_theme = Theme::light();
    QString m_text;
    QLabel *m_heading, *m_rest;
};

} // namespace awaitscope::gui
