#include "gui/timeline/scope_painter.h"

#include <QPainter>

namespace awaitscope::gui {

using models::CancelStage;

namespace {

QPen flatPen(const QColor& color, double width, const QList<qreal>& dashes = {})
{
    QPen pen(color, width);
    pen.setCapStyle(Qt::FlatCap);
    if (!dashes.isEmpty()) {
        QList<qreal> inPenWidths;
        for (const qreal dash : dashes)
            inPenWidths << dash / width;
        pen.setDashPattern(inPenWidths);
    }
    return pen;
}

void paintStop(QPainter& painter, const models::ChainPart::Stop& stop, const QColor& background,
    double scale, const Theme& theme)
{
    const QPointF c = stop.centre;
    const double r = 3 * scale;
    painter.setPen(QPen(theme.cancelling, 1.3 * scale));
    painter.setBrush(background);
    switch (stop.stage) {
    case CancelStage::Requested:
        painter.drawEllipse(c, r, r);
        break;
    case CancelStage::Delivered:
        painter.setBrush(theme.cancelling);
        painter.drawEllipse(c, r, r);
        break;
    case CancelStage::Handled: {
        // Half of it is done: the clean-up runs.
        painter.drawEllipse(c, r, r);
        painter.setBrush(theme.cancelling);
        painter.drawPie(QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r), 90 * 16, 180 * 16);
        break;
    }
    case CancelStage::Swallowed:
        painter.drawEllipse(c, r, r);
        painter.drawLine(c - QPointF(r - 1, 0), c + QPointF(r - 1, 0));
        break;
    case CancelStage::Converted: {
        const QPointF diamond[]
            = {c - QPointF(r + 1, 0), c - QPointF(0, r + 1), c + QPointF(r + 1, 0), c + QPointF(0, r + 1)};
        painter.drawPolygon(diamond, 4);
        break;
    }
    case CancelStage::Ended:
        painter.setPen(QPen(theme.cancelling, 2 * scale, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(c - QPointF(0, r + 1), c + QPointF(0, r + 1));
        break;
    }
}

} // namespace

void paintTimeout(QPainter& painter, const models::TimeoutPart& timeout, const QColor& background,
    const Theme& theme, TextCache& texts)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(flatPen(theme.text2, 1.1, {3, 2.5}));
    painter.drawLine(timeout.line);
    if (!timeout.spare.isNull()) {
        painter.setPen(flatPen(theme.text3, 1, {1, 3}));
        painter.drawLine(timeout.spare);
    }
    if (!timeout.oldDeadlines.empty()) {
        painter.setPen(flatPen(theme.text3, 1.4));
        painter.drawLines(timeout.oldDeadlines.data(), static_cast<int>(timeout.oldDeadlines.size()));
    }
    if (!timeout.deadline.isNull()) {
        painter.setPen(flatPen(theme.error, 1.6));
        painter.drawLine(timeout.deadline);
    }
    if (!timeout.disarmed.isNull()) {
        painter.setPen(flatPen(theme.done, 1.6));
        painter.drawLine(timeout.disarmed);
    }
    if (!timeout.label.text.isEmpty()) {
        painter.fillRect(timeout.labelBackground, background);
        texts.draw(painter, timeout.label, theme.text2);
    }
    if (!timeout.slack.text.isEmpty()) {
        painter.fillRect(timeout.slackBackground, background);
        texts.draw(painter, timeout.slack, theme.done);
    }
}

void paintBracket(QPainter& painter, const models::BracketPart& bracket, const QColor& background,
    const Theme& theme, TextCache& texts)
{
    const QPointF corners[] = {bracket.rect.bottomLeft(), bracket.rect.topLeft(),
        bracket.rect.topRight(), bracket.rect.bottomRight()};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.text2, 1.1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(corners, 4);
    if (bracket.label.text.isEmpty())
        return;
    painter.fillRect(bracket.labelBackground, background);
    texts.draw(painter, bracket.label, theme.text2);
}

void paintLatencies(QPainter& painter, const models::ChainPart& chain, const QColor& background,
    const Theme& theme, TextCache& texts)
{
    for (std::size_t i = 0; i < chain.latencies.size(); ++i) {
        painter.fillRect(chain.latencyBackgrounds[i], background);
        texts.draw(painter, chain.latencies[i], theme.cancelling);
    }
}

void paintChain(QPainter& painter, const models::ChainPart& chain, const QColor& background,
    double scale, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(flatPen(theme.cancelling, 1.2 * scale));
    painter.drawLine(chain.line);
    for (const models::ChainPart::Stop& stop : chain.stops)
        paintStop(painter, stop, background, scale, theme);
}

} // namespace awaitscope::gui
