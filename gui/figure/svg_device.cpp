#include "gui/figure/svg_device.h"

#include "gui/figure/svg_text.h"
#include "gui/timeline/outlines.h"

#include <QBuffer>
#include <QGlyphRun>
#include <QImage>
#include <QPaintEngine>
#include <QPainterPath>
#include <QPen>
#include <QRawFont>
#include <QTextLayout>

#include <cmath>

namespace awaitscope::gui {

namespace {

constexpr int dpi = 96;
constexpr double letterSize = 16; // px in which letters are kept; each text scales them

double scaleOf(const QTransform& transform)
{
    return std::sqrt(std::abs(transform.determinant()));
}

QByteArray fillOf(const QColor& color, double opacity)
{
    QByteArray fill = attribute("fill", color.name(QColor::HexRgb).toLatin1());
    if (const double alpha = color.alphaF() * opacity; alpha < 0.999)
        fill += attribute("fill-opacity", svgNumber(alpha));
    return fill;
}

QByteArray strokeOf(const QPen& pen, double scale, double opacity)
{
    if (pen.style() == Qt::NoPen)
        return {};
    const double width = (pen.widthF() > 0 ? pen.widthF() : 1) * scale;
    QByteArray stroke = attribute("stroke", pen.color().name(QColor::HexRgb).toLatin1());
    if (const double alpha = pen.color().alphaF() * opacity; alpha < 0.999)
        stroke += attribute("stroke-opacity", svgNumber(alpha));
    if (std::abs(width - 1) > 0.001)
        stroke += attribute("stroke-width", svgNumber(width));
    if (pen.capStyle() != Qt::FlatCap)
        stroke += attribute("stroke-linecap", pen.capStyle() == Qt::RoundCap ? "round" : "square");
    if (pen.joinStyle() == Qt::RoundJoin)
        stroke += attribute("stroke-linejoin", "round");
    else if (pen.joinStyle() == Qt::BevelJoin)
        stroke += attribute("stroke-linejoin", "bevel");
    if (pen.style() != Qt::SolidLine) {
        QByteArrayList dashes;
        const QList<qreal> pattern = pen.dashPattern(); // in pen widths
        for (const qreal dash : pattern)
            dashes << svgNumber(dash * width);
        stroke += attribute("stroke-dasharray", dashes.join(' '));
        if (pen.dashOffset() != 0)
            stroke += attribute("stroke-dashoffset", svgNumber(pen.dashOffset() * width));
    }
    return stroke;
}

} // namespace

/// What QPainter talks to. It maps everything to the picture's coordinates at once, so that no
/// element needs a transform of its own.
class SvgDevice::Engine : public QPaintEngine {
public:
    explicit Engine(SvgDevice& device)
        : QPaintEngine(AllFeatures
            & ~(PatternBrush | PerspectiveTransform | ConicalGradientFill | PorterDuff)),
          m_device(device)
    {
    }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override { } // the painter is asked when it paints
    Type type() const override { return SVG; }

    void drawPath(const QPainterPath& path) override
    {
        const QTransform transform = painter()->combinedTransform();
        add("path", attribute("d", svgPath(transform.map(path))), path.fillRule() == Qt::OddEvenFill);
    }
    void drawRects(const QRectF* rects, int count) override
    {
        const QTransform transform = painter()->combinedTransform();
        for (int i = 0; i < count; ++i) {
            const QRectF rect = transform.mapRect(rects[i]);
            add("rect",
                attribute("x", svgNumber(rect.x())) + attribute("y", svgNumber(rect.y()))
                    + attribute("width", svgNumber(rect.width()))
                    + attribute("height", svgNumber(rect.height())));
        }
    }
    void drawEllipse(const QRectF& rect) override
    {
        const QRectF mapped = painter()->combinedTransform().mapRect(rect);
        const QByteArray centre = attribute("cx", svgNumber(mapped.center().x()))
            + attribute("cy", svgNumber(mapped.center().y()));
        const QByteArray rx = svgNumber(mapped.width() / 2), ry = svgNumber(mapped.height() / 2);
        if (rx == ry)
            add("circle", centre + attribute("r", rx));
        else
            add("ellipse", centre + attribute("rx", rx) + attribute("ry", ry));
    }
    void drawLines(const QLineF* lines, int count) override
    {
        const QTransform transform = painter()->combinedTransform();
        QByteArray data;
        for (int i = 0; i < count; ++i) {
            const QLineF line = transform.map(lines[i]);
            data += 'M' + svgPoint(line.p1()) + 'L' + svgPoint(line.p2());
        }
        stroked(data);
    }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        const QTransform transform = painter()->combinedTransform();
        QByteArray data;
        for (int i = 0; i < count; ++i)
            data += (i == 0 ? 'M' : 'L') + svgPoint(transform.map(points[i]));
        if (mode == PolylineMode)
            stroked(data);
        else
            add("path", attribute("d", data + 'Z'), mode == OddEvenMode);
    }
    void drawPixmap(const QRectF& rect, const QPixmap& pixmap, const QRectF& source) override
    {
        drawImage(rect, pixmap.toImage(), source, Qt::AutoColor);
    }
    void drawImage(const QRectF& rect, const QImage& image, const QRectF& source,
        Qt::ImageConversionFlags) override
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.copy(source.toRect()).save(&buffer, "PNG");
        const QRectF place = painter()->combinedTransform().mapRect(rect);
        m_device.add("<image" + attribute("x", svgNumber(place.x()))
            + attribute("y", svgNumber(place.y())) + attribute("width", svgNumber(place.width()))
            + attribute("height", svgNumber(place.height()))
            + attribute("xlink:href", "data:image/png;base64," + bytes.toBase64()) + "/>");
    }
    void drawTextItem(const QPointF& position, const QTextItem& item) override
    {
        m_device.drawText(*painter(), position, item.text(), item.font(), item.width(),
            painter()->pen().color());
    }

private:
    void add(const char* name, const QByteArray& geometry, bool oddEven = false)
    {
        const double opacity = painter()->opacity();
        const QBrush brush = painter()->brush();
        QByteArray look = brush.style() == Qt::NoBrush ? attribute("fill", "none")
                                                       : fillOf(brush.color(), opacity);
        if (oddEven && brush.style() != Qt::NoBrush && geometry.count('M') > 1)
            look += attribute("fill-rule", "evenodd");
        const QByteArray stroke
            = strokeOf(painter()->pen(), scaleOf(painter()->combinedTransform()), opacity);
        if (brush.style() == Qt::NoBrush && stroke.isEmpty())
            return; // it would show nothing
        m_device.add('<' + QByteArray(name) + geometry + look + stroke + "/>");
    }
    void stroked(const QByteArray& data)
    {
        const QByteArray stroke = strokeOf(
            painter()->pen(), scaleOf(painter()->combinedTransform()), painter()->opacity());
        if (!stroke.isEmpty())
            m_device.add("<path" + attribute("d", data) + attribute("fill", "none") + stroke + "/>");
    }

    SvgDevice& m_device;
};

SvgDevice::SvgDevice(QSizeF size, Letters letters)
    : m_size(size), m_letters(letters), m_engine(std::make_unique<Engine>(*this))
{
}

SvgDevice::~SvgDevice() = default;

QPaintEngine* SvgDevice::paintEngine() const
{
    return m_engine.get();
}

int SvgDevice::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth:
        return static_cast<int>(std::ceil(m_size.width()));
    case PdmHeight:
        return static_cast<int>(std::ceil(m_size.height()));
    case PdmWidthMM:
        return static_cast<int>(m_size.width() * 25.4 / dpi);
    case PdmHeightMM:
        return static_cast<int>(m_size.height() * 25.4 / dpi);
    case PdmNumColors:
        return INT_MAX;
    case PdmDepth:
        return 32;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dpi;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    }
    return 0;
}

void SvgDevice::add(const QByteArray& element)
{
    for (const QByteArray& group : m_opening) {
        m_body += group;
        ++m_open;
    }
    m_opening.clear();
    m_body += element + '\n';
}

void SvgDevice::beginGroup(const QString& id, const QString& title)
{
    const QString wanted = svgId(id);
    QString unique = wanted;
    for (int copy = 2; m_ids.contains(unique); ++copy)
        unique = wanted + QLatin1Char('-') + QString::number(copy);
    m_ids.insert(unique);
    QByteArray opening = "<g" + attribute("id", unique.toLatin1()) + ">\n";
    if (!title.isEmpty())
        opening += "<title>" + svgEscaped(title) + "</title>\n";
    m_opening.push_back(opening);
}

void SvgDevice::endGroup()
{
    if (!m_opening.empty()) { // it stayed empty
        m_opening.pop_back();
        return;
    }
    m_body += "</g>\n";
    --m_open;
}

void SvgDevice::drawText(QPainter& painter, QPointF baseline, const QString& text,
    const QFont& font, double width, const QColor& color)
{
    const QTransform transform
        = QTransform::fromTranslate(baseline.x(), baseline.y()) * painter.combinedTransform();
    const QByteArray fill = fillOf(color, painter.opacity());
    if (m_letters == Letters::Outlines && drawLetters(transform, text, font, fill))
        return;
    const double scale = scaleOf(transform);
    QByteArray element = "<text";
    if (transform.type() <= QTransform::TxScale) {
        element += attribute("x", svgNumber(transform.dx()))
            + attribute("y", svgNumber(transform.dy()))
            + attribute("font-size", svgNumber(font.pixelSize() * scale))
            + attribute("textLength", svgNumber(width * scale));
    } else {
        element += attribute("transform", svgMatrix(transform))
            + attribute("font-size", QByteArray::number(font.pixelSize()))
            + attribute("textLength", svgNumber(width));
    }
    // A viewer without these fonts squeezes or stretches others to the same place.
    element += attribute("lengthAdjust", "spacingAndGlyphs")
        + attribute("font-family", svgFamilies(font.families()));
    if (font.weight() != QFont::Normal)
        element += attribute("font-weight", QByteArray::number(static_cast<int>(font.weight())));
    if (text.startsWith(QLatin1Char(' ')) || text.endsWith(QLatin1Char(' '))
        || text.contains(QLatin1String("  ")))
        element += attribute("xml:space", "preserve");
    add(element + fill + '>' + svgEscaped(text) + "</text>");
}

QByteArray SvgDevice::letterId(const QRawFont& font, quint32 glyph)
{
    const QString key = QStringLiteral("%1|%2|%3|%4")
                            .arg(font.familyName(), font.styleName())
                            .arg(font.weight())
                            .arg(glyph);
    const auto known = m_lettersOfFonts.constFind(key);
    if (known != m_lettersOfFonts.cend())
        return *known;
    const double scale = letterSize / font.pixelSize();
    const QByteArray data
        = svgPath(QTransform::fromScale(scale, scale).map(font.pathForGlyph(glyph)));
    QByteArray id;
    if (!data.isEmpty()) { // a space has none
        QByteArray& shared = m_letterIds[data];
        if (shared.isEmpty()) {
            shared = "l" + QByteArray::number(m_letterIds.size());
            m_shapes += "<path" + attribute("id", shared) + attribute("d", data) + "/>\n";
        }
        id = shared;
    }
    return *m_lettersOfFonts.insert(key, id);
}

bool SvgDevice::drawLetters(
    const QTransform& transform, const QString& text, const QFont& font, const QByteArray& fill)
{
    if (!hasOutlines(text, font))
        return false; // the viewer's fonts may have them
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    if (!line.isValid())
        return true;
    const double scale = font.pixelSize() / letterSize;
    QByteArray letters;
    const QList<QGlyphRun> runs = layout.glyphRuns();
    for (const QGlyphRun& run : runs) {
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            const QByteArray id = letterId(run.rawFont(), glyphs[i]);
            if (id.isEmpty()) // a space
                continue;
            letters += "<use" + attribute("xlink:href", '#' + id);
            const QPointF place = (places[i] - QPointF(0, line.ascent())) / scale;
            if (const QByteArray x = svgNumber(place.x()); x != "0")
                letters += attribute("x", x);
            if (const QByteArray y = svgNumber(place.y()); y != "0")
                letters += attribute("y", y);
            letters += "/>";
        }
    }
    if (!letters.isEmpty())
        add("<g" + fill + attribute("transform", svgMatrix(QTransform::fromScale(scale, scale) * transform)) + '>'
            + letters + "</g>");
    return true;
}

QByteArray SvgDevice::document(const QString& title, const QString& description,
    const QByteArray& width, const QByteArray& height) const
{
    Q_ASSERT(m_open == 0 && m_opening.empty());
    QByteArray svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\""
                     " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\""
        + attribute("width", width) + attribute("height", height)
        + attribute(
            "viewBox", "0 0 " + svgNumber(m_size.width()) + ' ' + svgNumber(m_size.height()))
        + ">\n<title>" + svgEscaped(title) + "</title>\n<desc>" + svgEscaped(description)
        + "</desc>\n";
    return svg + definitions() + m_body + "</svg>\n";
}

QByteArray SvgDevice::fragment(const QString& title) const
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
           " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\""
        + attribute("aria-label", svgEscaped(title))
        + attribute(
            "viewBox", "0 0 " + svgNumber(m_size.width()) + ' ' + svgNumber(m_size.height()))
        + ">\n" + definitions() + m_body + "</svg>";
}

QByteArray SvgDevice::definitions() const
{
    return m_shapes.isEmpty() ? QByteArray() : "<defs>\n" + m_shapes + "</defs>\n";
}

} // namespace awaitscope::gui
