#include "gui/timeline/glyphs.h"

#include "gui/timeline/text_cache.h"

#include "gui/theme.h"

#include <QHash>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPixmapCache>

#include <cmath>

namespace awaitscope::gui {

namespace {

QPen roundPen(const QColor& color, double width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

QPainterPath polyline(std::initializer_list<QPointF> points, bool closed = false)
{
    QPainterPath path;
    for (const QPointF& point : points) {
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    if (closed)
        path.closeSubpath();
    return path;
}

QPainterPath hourglassOutline()
{
    QPainterPath path = polyline({{1.6, 0.8}, {8.4, 0.8}});
    path.addPath(polyline({{1.6, 9.2}, {8.4, 9.2}}));
    path.addPath(polyline({{2.4, 1}, {2.4, 2}, {5, 5}, {2.4, 8}, {2.4, 9}}));
    path.addPath(polyline({{7.6, 1}, {7.6, 2}, {5, 5}, {7.6, 8}, {7.6, 9}}));
    return path;
}

void drawCross(QPainter& painter)
{
    const QLineF cross[] = {{4, 4, 8, 8}, {8, 4, 4, 8}};
    painter.drawLines(cross, 2);
}

void drawExclamation(QPainter& painter, const QColor& color, double width)
{
    painter.fillRect(QRectF(6 - width / 2, 4.1, width, 3.4), color);
    painter.fillRect(QRectF(6 - width / 2, 8.4, width, width), color);
}

} // namespace

double glyphSize(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Delivered:
    case Glyph::Swallowed:
    case Glyph::Done:
    case Glyph::Cancelled:
    case Glyph::Failed:
    case Glyph::Caught:
    case Glyph::NeverRetrieved:
        return 12;
    default:
        return 10;
    }
}

namespace {

/// The sign as paths, with the top left corner at the origin.
void drawPaths(QPainter& painter, Glyph glyph, const QColor& color, const QColor& background)
{
    static const QPainterPath hourglass = hourglassOutline();
    static const QPainterPath sand
        = polyline({{2.4, 9}, {2.4, 8}, {5, 5}, {7.6, 8}, {7.6, 9}}, true);
    static const QPainterPath filledTriangle = polyline({{6, 0.8}, {11.6, 11}, {0.4, 11}}, true);
    static const QPainterPath outlineTriangle = polyline({{6, 1}, {11.2, 10.6}, {0.8, 10.6}}, true);

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(roundPen(color, 1.2));
    switch (glyph) {
    case Glyph::Clock:
        painter.drawEllipse(QPointF(5, 5), 4.2, 4.2);
        painter.drawPath(polyline({{5, 2.6}, {5, 5}, {7, 5}}));
        break;
    case Glyph::Link:
        painter.drawPath(polyline({{1, 2.2}, {5.4, 2.2}, {5.4, 6}, {1, 6}}, true));
        painter.drawPath(polyline({{4, 7.8}, {9, 7.8}, {9, 4}}));
        break;
    case Glyph::Plug:
        painter.drawPath(polyline({{2.2, 3.6}, {7.8, 3.6}, {7.8, 5}, {5, 7.6}, {2.2, 5}}, true));
        painter.drawPath(polyline({{3.6, 3.4}, {3.6, 1}}));
        painter.drawPath(polyline({{6.4, 3.4}, {6.4, 1}}));
        painter.drawPath(polyline({{5, 7.6}, {5, 9.4}}));
        break;
    case Glyph::Lock: {
        painter.drawRect(QRectF(1.8, 4.6, 6.4, 4.4));
        QPainterPath shackle(QPointF(3.2, 4.4));
        shackle.arcTo(QRectF(3.2, 1, 3.6, 4.4), 180, -180);
        shackle.lineTo(6.8, 4.4);
        painter.drawPath(shackle);
        break;
    }
    case Glyph::Flag:
        painter.drawPath(
            polyline({{2, 9.4}, {2, 1.2}, {8.4, 1.2}, {7, 3.4}, {8.4, 5.6}, {2, 5.6}}));
        break;
    case Glyph::Queue:
        for (const double x : {0.9, 3.9, 6.9})
            painter.drawRect(QRectF(x, 2.6, 2, 4.8));
        break;
    case Glyph::TimeoutFired:
        painter.drawPath(hourglass);
        painter.setBrush(color);
        painter.setPen(roundPen(color, 1));
        painter.drawPath(sand);
        break;
    case Glyph::TimeoutArmed:
        painter.drawPath(hourglass);
        break;
    case Glyph::TimeoutRescheduled:
        painter.save();
        painter.scale(0.7, 1);
        painter.drawPath(hourglass);
        painter.restore();
        painter.drawPath(polyline({{7.4, 2.6}, {9.6, 5}, {7.4, 7.4}}));
        break;
    case Glyph::Created:
        painter.setPen(roundPen(color, 1.5));
        painter.setBrush(background);
        painter.drawEllipse(QPointF(5, 5), 3.6, 3.6);
        break;
    case Glyph::Delivered:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(6, 6), 5.4, 5.4);
        painter.setPen(roundPen(background, 1.5));
        drawCross(painter);
        break;
    case Glyph::Swallowed:
        painter.setPen(roundPen(color, 1.5));
        painter.setBrush(background);
        painter.drawEllipse(QPointF(6, 6), 5, 5);
        painter.drawLine(QPointF(3.6, 6), QPointF(8.4, 6));
        break;
    case Glyph::Done:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(6, 6), 5.4, 5.4);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(roundPen(background, 1.6));
        painter.drawPath(polyline({{3.4, 6.2}, {5.3, 8.1}, {8.7, 4.2}}));
        break;
    case Glyph::Cancelled:
        painter.setPen(roundPen(color, 1.5));
        painter.setBrush(background);
        painter.drawEllipse(QPointF(6, 6), 5, 5);
        drawCross(painter);
        break;
    case Glyph::Failed:
        painter.setPen(roundPen(color, 1));
        painter.setBrush(color);
        painter.drawPath(filledTriangle);
        drawExclamation(painter, background, 1.5);
        break;
    case Glyph::NeverRetrieved: {
        painter.setPen(roundPen(color, 1));
        painter.setBrush(color);
        painter.drawPath(filledTriangle);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(roundPen(background, 1.2));
        QPainterPath hook(QPointF(4.7, 5.6));
        hook.cubicTo({4.7, 3.6}, {7.4, 3.8}, {7.3, 5.6});
        hook.quadTo({7.1, 6.6}, {6, 7.4});
        painter.drawPath(hook);
        painter.fillRect(QRectF(5.4, 8.7, 1.2, 1.2), background);
        break;
    }
    case Glyph::Caught:
        painter.setPen(roundPen(color, 1.4));
        painter.setBrush(background);
        painter.drawPath(outlineTriangle);
        drawExclamation(painter, color, 1.4);
        break;
    }
}

/// What makes two pictures of a sign the same.
struct SpriteKey {
    Glyph glyph;
    QRgb color, background;
    int scale; ///< hundredths of a device pixel per px
    bool operator==(const SpriteKey&) const = default;
};

size_t qHash(const SpriteKey& key, size_t seed = 0)
{
    return qHashMulti(seed, static_cast<int>(key.glyph), key.color, key.background, key.scale);
}

constexpr double spriteMargin = 2; // px around the sign, for strokes that leave its square

/// A picture of the sign, kept: stroking its curves for every label of a screen would cost more
/// than all bars together.
const QPixmap& sprite(const SpriteKey& key)
{
    static QHash<SpriteKey, QPixmap> sprites;
    const auto found = sprites.find(key);
    if (found != sprites.end())
        return *found;
    if (sprites.size() > 500) // many zooms of a figure ago
        sprites.clear();
    const double scale = key.scale / 100.0;
    const int side = static_cast<int>(std::ceil((glyphSize(key.glyph) + 2 * spriteMargin) * scale));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.scale(scale, scale);
    painter.translate(spriteMargin, spriteMargin);
    drawPaths(painter, key.glyph, QColor::fromRgba(key.color), QColor::fromRgba(key.background));
    painter.end();
    return *sprites.insert(key, pixmap);
}

} // namespace

void drawGlyph(QPainter& painter, Glyph glyph, QPointF at, const QColor& color,
    const QColor& background, double scale)
{
    const QTransform before = painter.transform();
    if (painter.paintEngine()->type() == QPaintEngine::Raster
        && before.type() <= QTransform::TxScale) {
        // On whole device pixels, or the picture would be blurred.
        const QTransform device = painter.deviceTransform();
        const SpriteKey key{glyph, color.rgba(), background.rgba(),
            static_cast<int>(std::lround(device.m11() * scale * 100))};
        const QPixmap& picture = sprite(key);
        const QPointF corner = device.map(at - QPointF(spriteMargin, spriteMargin) * scale);
        const QPointF snapped = device.inverted().map(QPointF(corner.toPoint()));
        painter.drawPixmap(
            QRectF(snapped, QSizeF(picture.size()) / device.m11()), picture, picture.rect());
        return;
    }
    painter.translate(at);
    painter.scale(scale, scale);
    drawPaths(painter, glyph, color, background);
    painter.setTransform(before);
}

QPixmap glyphPixmap(Glyph glyph, const QColor& color, const QColor& background, double ratio)
{
    QPixmap pixmap(QSize(12, 12) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawGlyph(painter, glyph, {0, 0}, color, background);
    return pixmap;
}

namespace {

void paintSpeech(QPainter& painter, TextCache& texts, QPointF centre, const QString& number,
    const QColor& color, const QColor& background, double scale)
{
    static const QPainterPath bubble
        = polyline({{-6, -7}, {6, -7}, {6, 3}, {-1, 3}, {-3.5, 7}, {-3.5, 3}, {-6, 3}}, true);
    const QTransform before = painter.transform();
    painter.translate(centre);
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(roundPen(color, 1.2));
    painter.setBrush(background);
    painter.drawPath(bubble);
    if (!number.isEmpty()) {
        constexpr double size = 9, baseline = 1.2;
        texts.draw(painter, QPointF(-texts.width(number, size, true) / 2, baseline), number, size,
            true, color);
    } else {
        painter.setPen(QPen(color, 1.1));
        const QLineF lines[] = {{-3, -3.4, 3, -3.4}, {-3, -0.6, 1, -0.6}};
        painter.drawLines(lines, 2);
    }
    painter.setTransform(before);
}

} // namespace

void drawSpeechGlyph(QPainter& painter, TextCache& texts, QPointF centre, int count,
    const QColor& color, const QColor& background, double scale)
{
    // The bubble is 12 px wide: what has more than two digits is "many".
    const QString number = count <= 1 ? QString()
        : count > 99                  ? QStringLiteral("+")
                                      : QString::number(count);
    const auto type = painter.paintEngine()->type();
    if (type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture) {
        paintSpeech(painter, texts, centre, number, color, background, scale);
        return;
    }
    // A program that prints a lot has a hundred of them in sight, so each is drawn once and copied,
    // to where device pixels are.
    constexpr double half = 9;
    const double ratio = painter.device()->devicePixelRatioF() * painter.transform().m11();
    const QString key = QStringLiteral("awaitscope speech %1")
                            .arg(qHashMulti(0, number, color.rgba(), background.rgba(), scale, ratio));
    QPixmap copy;
    if (!QPixmapCache::find(key, &copy)) {
        const int side = static_cast<int>(std::ceil(2 * half * scale * ratio));
        copy = QPixmap(side, side);
        copy.fill(Qt::transparent);
        QPainter once(&copy);
        paintSpeech(once, texts, QPointF(side, side) / 2, number, color, background, scale * ratio);
        once.end();
        QPixmapCache::insert(key, copy);
    }
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    painter.drawPixmap(QPointF(std::round(centre.x() * ratio - copy.width() / 2.0),
                           std::round(centre.y() * ratio - copy.height() / 2.0)),
        copy);
    painter.restore();
}

} // namespace awaitscope::gui
