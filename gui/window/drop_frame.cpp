#include "gui/window/drop_frame.h"

#include <QPainter>

namespace awaitscope::gui {

DropFrame::DropFrame(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropFrame::showOver()
{
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(QPen(m_theme.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
    const QString text = tr("Open");
    painter.setFont(uiFont(15, true));
    const QSize size = painter.fontMetrics().size(0, text) + QSize(40, 20);
    QRect plate(QPoint(), size);
    plate.moveCenter(rect().center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.accent);
    painter.drawRoundedRect(plate, 5, 5);
    painter.setPen(m_theme.onAccent);
    painter.drawText(plate, Qt::AlignCenter, text);
}

} // namespace awaitscope::gui
