#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/result.h"
#include "models/timeline/timeline_layout.h"
#include "models/trace_store.h"

#include <QCoreApplication>
#include <QImage>
#include <QString>

#include <optional>

namespace awaitscope::gui {

/// What a figure shows. The command line's options have the same names.
struct FigureOptions {
    double width = 1200; ///< px
    double scale = 1; ///< device pixels per px of a PNG; 1 to 4
    ThemeKind theme = ThemeKind::Light;
    std::optional<models::TimeRange> range; ///< the whole run if empty
    QString title; ///< none if empty
    QString subtitle; ///< none if empty
    bool axis = true;
    bool loopLane = true;
    bool outputLane = true;
    bool legend = true;
    bool caption = true; ///< whose rules and which clock, at the lower right
    models::ArrowKinds arrows
        = models::ArrowKind::Create | models::ArrowKind::Wake | models::ArrowKind::Cancel;
    models::LaneDensity density = models::LaneDensity::Comfortable;
};

/// A picture of a run without a window: the same layout and painter as on the screen, in a frame
/// of title, legend and caption. Lays out once; paints on any device. Needs a QGuiApplication,
/// for the fonts; the offscreen platform will do. The store must outlive the figure.
class Figure {
    Q_DECLARE_TR_FUNCTIONS(Figure)

public:
    Figure(const models::TraceStore& store, const FigureOptions& options);
    ~Figure();

    QSizeF size() const { return m_size; } ///< px
    void paint(QPainter& painter);

    /// Lanes that did not fit: a figure is at most 12,000 px tall.
    std::uint32_t hiddenLanes() const { return m_hiddenLanes; }

    QImage toImage();
    /// A whole SVG document. Text stays text, with fallbacks for the fonts.
    QByteArray toSvg();

private:
    struct LegendItem;
    void layOut();
    void layOutLegend();
    void paintHeader(QPainter& painter);
    void paintLegend(QPainter& painter);
    void paintLegendItem(QPainter& painter, const LegendItem& item);
    QString captionText() const;

    const models::TraceStore& m_store;
    FigureOptions m_options;
    Theme m_theme;
    TextCache m_texts;
    models::TimelineState m_state;
    models::TimelineLayout m_layout;
    std::vector<LegendItem> m_legend;
    QSizeF m_size;
    double m_timelineTop = 0;
    double m_legendTop = 0;
    std::uint32_t m_hiddenLanes = 0;
};

/// Writes the figure to `path`; its suffix (.png or .svg) tells the format. A failed write leaves
/// no half a file behind.
models::Result<void> renderFigure(
    const models::TraceStore& store, const FigureOptions& options, const QString& path);

/// The lanes alone, in little: for the cards of the gallery.
QImage renderMiniTimeline(
    const models::TraceStore& store, QSize size, const Theme& theme, double devicePixelRatio);

} // namespace awaitscope::gui
