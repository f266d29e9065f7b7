#pragma once

#include "gui/theme.h"
#include "models/store/trace_rows.h"

#include <QWidget>

class QPainter;

namespace awaitscope::gui {

/// A small framed word in the look of a task's state: behind a line of code, in the inspector.
void paintChip(QPainter& painter, const QRect& rect, const QString& text, models::TaskState state,
    const Theme& theme);

/// Room that a chip with `text` needs, 16 px tall.
QSize chipSize(const QString& text);

/// A chip as a widget.
class ChipLabel : public QWidget {
    Q_OBJECT

public:
    explicit ChipLabel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void set(const QString& text, models::TaskState state);

    QSize sizeHint() const override { return chipSize(m_text); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme = Theme::light();
    QString m_text;
    models::TaskState m_state = models::TaskState::NotCreated;
};

} // namespace awaitscope::gui
