#include "gui/timeline/text_cache.h"

#include "gui/theme.h"
#include "gui/timeline/outlines.h"
#include "gui/timeline/vector_device.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <cmath>
#include <utility>

namespace awaitscope::gui {

namespace {

// One screen shows a few hundred texts; more than this in one size is many screens ago.
constexpr int maxEntries = 4000;

bool drawsVectors(const QPainter& painter)
{
    switch (painter.paintEngine()->type()) {
    case QPaintEngine::SVG:
    case QPaintEngine::Pdf:
    case QPaintEngine::Picture:
        return true;
    default:
        return false;
    }
}

/// px from the top of a line to its baseline. Letters of another font may reach higher, which is
/// found out once for each text. GUI thread only.
double ascentOf(const QString& text, const QFont& font, double usual)
{
    if (isLatin(text))
        return usual;
    static QHash<std::pair<QString, int>, double> known; // by text, size and weight
    const std::pair key(text, font.pixelSize() * 1000 + static_cast<int>(font.weight()));
    if (const auto found = known.constFind(key); found != known.cend())
        return *found;
    if (known.size() >= maxEntries)
        known.clear();
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return *known.insert(key, line.isValid() ? line.ascent() : usual);
}

} // namespace

TextCache::Face& TextCache::face(double px, bool semibold)
{
    const int key = static_cast<int>(std::lround(px * 10)) * 2 + (semibold ? 1 : 0);
    const auto found = m_faces.find(key);
    if (found != m_faces.end())
        return *found;
    Face made;
    const double whole = std::max(1.0, std::round(px));
    made.font = m_family == Family::Code ? codeFont(whole, semibold) : uiFont(whole, semibold);
    made.font.setPixelSize(static_cast<int>(whole)); // the same on every device
    made.factor = px / whole;
    made.ascent = QFontMetricsF(made.font).ascent();
    return *m_faces.insert(key, std::move(made));
}

TextCache::Entry& TextCache::entry(Face& face, const QString& text)
{
    const auto found = face.entries.find(text);
    if (found != face.entries.end())
        return *found;
    if (face.entries.size() >= maxEntries)
        face.entries.clear();
    Entry made;
    made.width = QFontMetricsF(face.font).horizontalAdvance(text) * face.factor;
    return *face.entries.insert(text, std::move(made));
}

double TextCache::width(QStringView text, double px, bool semibold)
{
    return text.isEmpty() ? 0 : entry(face(px, semibold), text.toString()).width;
}

QString TextCache::elided(const QString& text, double px, bool semibold, double width)
{
    if (this->width(text, px, semibold) <= width)
        return text;
    const Face& used = face(px, semibold);
    return QFontMetricsF(used.font).elidedText(text, Qt::ElideRight, width / used.factor);
}

void TextCache::draw(QPainter& painter, const models::TextPart& part, const QColor& color)
{
    QPointF baseline = part.position;
    if (part.align & Qt::AlignHCenter)
        baseline.rx() -= part.width / 2;
    else if (part.align & Qt::AlignRight)
        baseline.rx() -= part.width;
    draw(painter, baseline, part.text, part.px, part.bold, color);
}

void TextCache::draw(QPainter& painter, QPointF baseline, const QString& text, double px,
    bool semibold, const QColor& color)
{
    if (text.isEmpty())
        return;
    Face& used = face(px, semibold);
    m_smallest = std::min(m_smallest, px * std::sqrt(std::abs(painter.transform().determinant())));
    painter.setPen(color);
    const QTransform before = painter.transform();
    if (used.factor != 1) {
        painter.translate(baseline);
        painter.scale(used.factor, used.factor);
        baseline = QPointF(0, 0);
    }
    Entry& cached = entry(used, text);
    if (VectorDevice* device = VectorDevice::of(painter)) {
        device->drawText(
            painter, baseline, text, used.font, cached.width / used.factor, color);
    } else if (drawsVectors(painter) && m_outlines && hasOutlines(text, used.font)) {
        QPainterPath letters;
        letters.addText(baseline, used.font, text);
        painter.fillPath(letters, color);
    } else if (drawsVectors(painter)) {
        painter.setFont(used.font);
        painter.drawText(baseline, text);
    } else {
        painter.setFont(used.font);
        if (!cached.prepared) {
            cached.text = QStaticText(text);
            cached.text.setTextFormat(Qt::PlainText);
            cached.text.setPerformanceHint(QStaticText::AggressiveCaching);
            cached.text.prepare(painter.transform(), used.font);
            cached.prepared = true;
        }
        const double ascent = ascentOf(text, used.font, used.ascent);
        painter.drawStaticText(QPointF(baseline.x(), baseline.y() - ascent), cached.text);
    }
    if (used.factor != 1)
        painter.setTransform(before);
}

} // namespace awaitscope::gui
