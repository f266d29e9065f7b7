#include "gui/figure/figure_export.h"

#include "gui/timeline/arrow_painter.h"
#include "gui/timeline/glyphs.h"
#include "gui/timeline/time_axis.h"
#include "gui/timeline/timeline_painter.h"
#include "models/timeline/segment_label.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>
#include <QScreen>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <functional>

namespace awaitscope::gui {

using models::Error;
using models::LaneDensity;
using models::Result;
using models::SliceState;
using models::TimelineOptions;
using models::TimelineParts;

namespace {

constexpr double margin = 32; // px around everything
constexpr double titleSize = 22, subtitleSize = 14, legendSize = 12.5, captionSize = 12;
constexpr double legendRow = 26, legendGap = 26;
constexpr double maxTimelineHeight = 12000; // px; see Figure::hiddenLanes()
constexpr double minWidth = 320, maxWidth = 20000; // px
constexpr qint64 maxImagePixels = 400'000'000; // 1.6 GB would be more than a picture

double screenDpi()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen ? screen->logicalDotsPerInchY() : 96.0;
}

const Theme& themeOf(ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Dark:
        return Theme::dark();
    case ThemeKind::Print:
        return Theme::print();
    case ThemeKind::Light:
        break;
    }
    return Theme::light();
}

} // namespace

struct Figure::LegendItem {
    QString text;
    double sampleWidth;
    QPointF position; ///< left end, middle line
    /// Draws the sample with its left end at a point of the middle line.
    std::function<void(QPainter&, QPointF)> draw;
};

Figure::Figure(const models::TraceStore& store, const FigureOptions& options)
    : m_store(store), m_options(options), m_theme(themeOf(options.theme))
{
    m_options.width = std::clamp(options.width, minWidth, maxWidth);
    m_state.setStore(&store);
    m_state.setArrowKinds(options.arrows);
    m_state.setDensity(options.density);
    if (options.range)
        m_state.setVisible(*options.range);
    layOut();
}

Figure::~Figure() = default;

void Figure::layOut()
{
    const double width = m_options.width - 2 * margin;
    TimelineOptions options;
    options.overviewHeight = 0;
    options.axisHeight = m_options.axis ? options.axisHeight : 0;
    options.loopHeight = m_options.loopLane ? options.loopHeight : 0;
    options.outputHeight
        = m_options.outputLane && m_store.outputCount() > 0 ? options.outputHeight : 0;
    options.playhead = false;
    options.selection = false;
    const auto measure = [this](QStringView text, double px, bool semibold) {
        return m_texts.width(text, px, semibold);
    };
    const double bands = options.axisHeight + options.loopHeight + options.outputHeight;
    const auto laneHeight = [this] {
        switch (m_state.density()) {
        case LaneDensity::Compact:
            return 18.0;
        case LaneDensity::Present:
            return 63.0;
        case LaneDensity::Comfortable:
            break;
        }
        return 42.0;
    };
    // Many tasks: lanes get compact first; what is still too tall is cut and said so.
    if (bands + laneHeight() * m_store.taskCount() > maxTimelineHeight / 2)
        m_state.setDensity(LaneDensity::Compact);
    const auto fitting = static_cast<std::uint32_t>((maxTimelineHeight - bands) / laneHeight());
    if (m_store.taskCount() > fitting) {
        m_hiddenLanes = m_store.taskCount() - fitting;
        m_layout.update(
            m_state, QSizeF(width, bands + fitting * laneHeight()), 0, measure, options);
    } else {
        options.allLanes = true;
        m_layout.update(m_state, QSizeF(width, bands + laneHeight()), 0, measure, options);
    }
    m_timelineTop = margin;
    if (!m_options.title.isEmpty())
        m_timelineTop += titleSize + 10;
    if (!m_options.subtitle.isEmpty())
        m_timelineTop += subtitleSize + 10;
    if (m_timelineTop > margin)
        m_timelineTop += 6;
    m_legendTop = m_timelineTop + m_layout.parts().bottom;
    layOutLegend();
}

void Figure::layOutLegend()
{
    const TimelineParts& parts = m_layout.parts();
    m_legend.clear();
    const auto add
        = [this](QString text, double sampleWidth, std::function<void(QPainter&, QPointF)> draw) {
              m_legend.push_back({std::move(text), sampleWidth, {}, std::move(draw)});
          };
    const auto sample = [this](SliceState state, bool dependency) {
        return [this, state, dependency](QPainter& painter, QPointF at) {
            SegmentPainter(m_theme, m_texts)
                .paintSample(painter, state, QRectF(at.x(), at.y() - 9.5, 30, 19), dependency);
        };
    };
    const auto has = [&](SliceState state, std::optional<bool> dependency) {
        return std::any_of(parts.boxes.begin(), parts.boxes.end(), [&](const models::BoxPart& box) {
            return (box.states >> static_cast<int>(state) & 1)
                && (!dependency || box.dependency == *dependency);
        });
    };
    const auto glyph = [this](Glyph which, QColor color) {
        return [this, which, color](QPainter& painter, QPointF at) {
            drawGlyph(painter, which, at - QPointF(0, glyphSize(which) / 2), color, m_theme.lane);
        };
    };
    const auto hasMark = [&](models::MarkKind kind) {
        return std::any_of(parts.marks.begin(), parts.marks.end(),
            [kind](const models::MarkPart& mark) { return mark.kind == kind; });
    };
    const auto arrow = [this](models::FlowKind kind) {
        return [this, kind](QPainter& painter, QPointF at) {
            paintArrowSample(painter, kind, at, at + QPointF(30, 0), m_theme);
        };
    };
    const auto hasArrow = [&](models::FlowKind kind) {
        return std::any_of(parts.arrows.begin(), parts.arrows.end(),
            [kind](const models::ArrowPart& part) { return part.kind == kind; });
    };

    if (m_options.legend) {
        if (has(SliceState::Running, std::nullopt))
            add(tr("Running"), 3, [this](QPainter& painter, QPointF at) {
                painter.fillRect(QRectF(at.x(), at.y() - 10, 3, 20), m_theme.running);
            });
        if (has(SliceState::Ready, std::nullopt))
            add(tr("Ready"), 30, sample(SliceState::Ready, false));
        if (has(SliceState::Waiting, false))
            add(tr("Waiting for a timer or I/O"), 30, sample(SliceState::Waiting, false));
        if (has(SliceState::Waiting, true))
            add(tr("Waiting for a task or lock"), 30, sample(SliceState::Waiting, true));
        if (has(SliceState::Cancelling, std::nullopt))
            add(tr("Cancelling"), 30, sample(SliceState::Cancelling, false));
        if (hasArrow(models::FlowKind::Create))
            add(tr("Creates"), 31, arrow(models::FlowKind::Create));
        if (hasArrow(models::FlowKind::Wake))
            add(tr("Wakes"), 31, arrow(models::FlowKind::Wake));
        if (hasArrow(models::FlowKind::Cancel))
            add(tr("Cancels"), 31, arrow(models::FlowKind::Cancel));
        if (hasMark(models::MarkKind::TimeoutFired))
            add(tr("Timeout fires"), 10, glyph(Glyph::TimeoutFired, m_theme.error));
        if (hasMark(models::MarkKind::CancelSwallowed))
            add(tr("Cancellation swallowed"), 12, glyph(Glyph::Swallowed, m_theme.cancelling));
        if (hasMark(models::MarkKind::ExceptionCaught))
            add(tr("Exception caught"), 12, glyph(Glyph::Caught, m_theme.error));
        if (hasMark(models::MarkKind::EndReturned))
            add(tr("Ends done"), 12, glyph(Glyph::Done, m_theme.done));
        if (hasMark(models::MarkKind::EndCancelled))
            add(tr("Ends cancelled"), 12, glyph(Glyph::Cancelled, m_theme.cancelling));
        if (hasMark(models::MarkKind::EndFailed))
            add(tr("Fails"), 12, glyph(Glyph::Failed, m_theme.error));
    }

    const double right = m_options.width - margin;
    const double captionWidth
        = m_options.caption ? m_texts.width(captionText(), captionSize, false) + legendGap : 0;
    QPointF at(margin, m_legendTop + 20 + legendRow / 2);
    for (LegendItem& item : m_legend) {
        const double width = item.sampleWidth + 8 + m_texts.width(item.text, legendSize, false);
        if (at.x() > margin && at.x() + width > right)
            at = QPointF(margin, at.y() + legendRow);
        item.position = at;
        at.rx() += width + legendGap;
    }
    // The caption stands at the right of the last row, or in one of its own.
    double bottom = m_legend.empty() ? m_legendTop : at.y() + legendRow / 2;
    if (captionWidth > 0 && (m_legend.empty() || at.x() + captionWidth > right))
        bottom += m_legend.empty() ? 20 + legendRow : legendRow;
    m_size = QSizeF(m_options.width, std::ceil(bottom + margin - legendRow / 4));
}

QString Figure::captionText() const
{
    const QString rules = m_store.clock() == models::ClockKind::Virtual
        ? tr("CPython 3.11 rules, virtual time")
        : tr("CPython 3.11 rules, real time");
    if (m_hiddenLanes == 0)
        return rules;
    return tr("The first %1 of %2 tasks. %3", "shown, all, rules")
        .arg(m_store.taskCount() - m_hiddenLanes)
        .arg(m_store.taskCount())
        .arg(rules);
}

void Figure::paint(QPainter& painter)
{
    painter.fillRect(QRectF(QPointF(0, 0), m_size), m_theme.lane);
    paintHeader(painter);
    const TimelineParts& parts = m_layout.parts();
    painter.save();
    painter.translate(margin, m_timelineTop);
    TimelinePainter timeline(m_theme, m_texts);
    timeline.paint(painter, parts,
        QRectF(0, 0, parts.viewport.width(), std::max(parts.bottom, parts.viewport.height())));
    painter.restore();
    paintLegend(painter);
}

void Figure::paintHeader(QPainter& painter)
{
    double y = margin;
    const double width = m_options.width - 2 * margin;
    if (!m_options.title.isEmpty()) {
        y += titleSize;
        m_texts.draw(painter, QPointF(margin, y - 4),
            m_texts.elided(m_options.title, titleSize, true, width), titleSize, true, m_theme.text);
        y += 10;
    }
    if (!m_options.subtitle.isEmpty())
        m_texts.draw(painter, QPointF(margin, y + subtitleSize - 4),
            m_texts.elided(m_options.subtitle, subtitleSize, false, width), subtitleSize, false,
            m_theme.text2);
}

void Figure::paintLegendItem(QPainter& painter, const LegendItem& item)
{
    painter.save();
    item.draw(painter, item.position);
    painter.restore();
    m_texts.draw(painter, item.position + QPointF(item.sampleWidth + 8, 4.5), item.text, legendSize,
        false, m_theme.text2);
}

void Figure::paintLegend(QPainter& painter)
{
    for (const LegendItem& item : m_legend)
        paintLegendItem(painter, item);
    if (!m_options.caption)
        return;
    const QString caption = captionText();
    const double y = m_size.height() - margin + legendRow / 4 - legendRow / 2 + 4.5;
    m_texts.draw(painter,
        QPointF(m_options.width - margin - m_texts.width(caption, captionSize, false), y), caption,
        captionSize, false, m_theme.text3);
}

QImage Figure::toImage()
{
    const double scale = std::clamp(m_options.scale, 0.25, 4.0);
    const QSize pixels = (m_size * scale).toSize();
    if (qint64{pixels.width()} * pixels.height() > maxImagePixels)
        return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QByteArray Figure::toSvg()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(std::lround(screenDpi())));
    generator.setSize(m_size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), m_size));
    // Qt writes these two as they are.
    generator.setTitle(
        (m_options.title.isEmpty() ? tr("Timeline") : m_options.title).toHtmlEscaped());
    generator.setDescription(captionText().toHtmlEscaped());
    {
        QPainter painter(&generator);
        paint(painter);
    }
    QByteArray svg = buffer.data();
    // Qt writes millimetres, which viewers round; and one family only, which may be missing.
    const QByteArray size = "width=\"" + QByteArray::number(m_size.width()) + "\" height=\""
        + QByteArray::number(m_size.height()) + '"';
    const qsizetype from = svg.indexOf("width=\""), to = svg.indexOf("viewBox", from);
    if (from > 0 && to > from)
        svg.replace(from, to - from, size + "\n ");
    svg.replace("font-family=\"Noto Sans\"",
        "font-family=\"Noto Sans, Noto Sans CJK SC, DejaVu Sans, sans-serif\"");
    return svg;
}

Result<void> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg"))
        return Error{suffix.isEmpty()
                ? Figure::tr("%1: the file name needs the ending .png or .svg").arg(path)
                : Figure::tr("%1: a figure can be written as .png or .svg, not as .%2")
                      .arg(path, suffix),
            {}};
    Figure figure(store, options);
    QByteArray bytes;
    if (suffix == QLatin1String("svg")) {
        bytes = figure.toSvg();
    } else {
        const QImage image = figure.toImage();
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (image.isNull() || !image.save(&buffer, "PNG"))
            return Error{Figure::tr("%1: the picture of %2 by %3 pixels is too large; choose a "
                                    "smaller width or scale")
                             .arg(path)
                             .arg(std::lround(figure.size().width() * options.scale))
                             .arg(std::lround(figure.size().height() * options.scale)),
                {}};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{Figure::tr("%1: cannot be written: %2").arg(path, file.errorString()), {}};
    if (file.write(bytes) != bytes.size() || !file.commit())
        return Error{Figure::tr("%1: writing failed: %2").arg(path, file.errorString()), {}};
    return {};
}

QImage renderMiniTimeline(
    const models::TraceStore& store, QSize size, const Theme& theme, double ratio)
{
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    models::TimelineState state;
    state.setStore(&store);
    state.setDensity(LaneDensity::Compact);
    TextCache texts;
    TimelineOptions options;
    options.overviewHeight = options.axisHeight = options.loopHeight = options.outputHeight = 0;
    options.leftPadding = 8;
    options.rightPadding = 22;
    options.playhead = options.selection = false;
    models::TimelineLayout layout;
    // The label column lies outside, left of the picture.
    layout.update(
        state, QSizeF(size.width() + state.labelWidth(), size.height()), 0,
        [&](QStringView text, double px, bool semibold) { return texts.width(text, px, semibold); },
        options);
    QPainter painter(&image);
    painter.translate(-state.labelWidth(), 0);
    TimelinePainter(theme, texts)
        .paint(painter, layout.parts(), QRectF(QPointF(0, 0), layout.parts().viewport));
    return image;
}

} // namespace awaitscope::gui
