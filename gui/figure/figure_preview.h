#pragma once

#include "gui/theme.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace awaitscope::gui {

/// A picture as large as it fits, on the ground on which it will be seen: a chequer board shows
/// through where it is transparent. It can be dragged away.
class FigurePreview : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(const Theme& theme, QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    /// px of the widget in which the picture is shown, for rendering it no larger than that.
    QSize room() const;
    /// For the pointer to carry.
    QPixmap thumbnail() const;

signals:
    void resized();
    void dragged(); ///< the pointer is down on the picture and has left its place

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF place() const; ///< of the picture
    Theme m_theme;
    QImage m_picture;
    std::optional<QPoint> m_pressed;
};

} // namespace awaitscope::gui
