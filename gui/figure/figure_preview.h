#pragma once

#include "gui/theme.h"

#include <QImage>
#include <QWidget>

namespace awaitscope::gui {

/// A picture as large as it fits, on the ground on which it will be seen: a chequer board shows
/// through where it is transparent.
class FigurePreview : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(const Theme& theme, QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    /// px of the widget in which the picture is shown, for rendering it no larger than that.
    QSize room() const;

signals:
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    Theme m_theme;
    QImage m_picture;
};

} // namespace awaitscope::gui
