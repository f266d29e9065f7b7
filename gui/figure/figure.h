#pragma once

#include "gui/figure/code_panel.h"
#include "gui/figure/figure_legend.h"
#include "gui/figure/figure_options.h"
#include "gui/figure/order_panel.h"
#include "gui/timeline/text_cache.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_layout.h"

#include <QCoreApplication>

#include <optional>

namespace awaitscope::gui {

/// A picture of a run without a window: the same layout and painter as on the screen, in a frame of
/// title, code, order of events, legend and caption. Lays out once; paints on any device. Needs a
/// QGuiApplication, for the fonts; the offscreen platform will do. The store must outlive the
/// figure.
class Figure {
    Q_DECLARE_TR_FUNCTIONS(Figure)

public:
    Figure(const models::TraceStore& store, const FigureOptions& options);
    ~Figure();

    const FigureOptions& options() const { return m_options; }
    QSizeF size() const { return m_size; } ///< px
    void paint(QPainter& painter);
    /// On vector devices, whether letters become shapes.
    void setOutlines(bool outlines);
    QString captionText() const;

    /// Lanes that did not fit: a figure is at most 12,000 px tall.
    std::uint32_t hiddenLanes() const { return m_hiddenLanes; }

private:
    void layOut();
    void layOutTimeline(double width);
    void layOutPanels(double top);
    void layOutFoot(double top);
    void paintHeader(QPainter& painter);
    void paintFoot(QPainter& painter);

    const models::TraceStore& m_store;
    FigureOptions m_options;
    Theme m_theme;
    TextCache m_texts;
    TextCache m_code{TextCache::Family::Code};
    models::TimelineState m_state;
    models::TimelineLayout m_layout;
    std::optional<CodePanel> m_codePanel;
    std::optional<OrderPanel> m_orderPanel;
    FigureLegend m_legend;
    QRectF m_codeRect, m_orderRect;
    QSizeF m_size;
    double m_timelineTop = 0;
    double m_footLine = 0; ///< y of the line over the legend; 0 if there is none
    std::uint32_t m_hiddenLanes = 0;
};

} // namespace awaitscope::gui
