#pragma once

#include "gui/figure/callouts.h"
#include "gui/figure/chart_bands.h"
#include "gui/figure/code_panel.h"
#include "gui/figure/figure_legend.h"
#include "gui/figure/figure_options.h"
#include "gui/figure/numbered_panel.h"
#include "gui/timeline/text_cache.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_layout.h"

#include <QCoreApplication>

#include <memory>
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

    /// Why the options make no figure of this run: lanes that name no task. Empty if they do; the
    /// figure then shows all lanes.
    const QString& problem() const { return m_problem; }

    /// What was asked for and is not in the picture, as sentences: lines that the program does not
    /// have, a note outside of what is shown.
    QStringList remarks() const;

    const FigureOptions& options() const { return m_options; }
    QSizeF size() const { return m_size; } ///< px
    void paint(QPainter& painter);
    /// In a PDF, whether letters become shapes.
    void setOutlines(bool outlines);
    QString title() const; ///< "Timeline" if it was given none
    QString captionText() const;
    /// The picture in words, for those who cannot see it: what it shows and how each task ended.
    QString description() const;

    /// Height of the smallest text that was painted so far, px.
    double smallestText() const;

    /// Lanes that did not fit: a figure is at most 12,000 px tall.
    std::uint32_t hiddenLanes() const;

    // Where things are, for who draws over the picture.
    const Theme& theme() const { return m_theme; }
    const models::TimelineParts& timeline() const { return m_layout.parts(); }
    const Figure* other() const { return m_other.get(); } ///< the run below; null if there is none
    double otherTop() const { return m_otherTop; } ///< where its figure begins
    // All but the size are in px before the zoom.
    double zoom() const { return m_zoom; } ///< by which everything is drawn larger
    QPointF timelineOrigin() const { return {kMargin, m_timelineTop}; } ///< of the parts
    double timelineBottom() const; ///< charts included, in the coordinates of the parts
    std::vector<std::pair<int, QRectF>> codeLines() const; ///< by their numbers

private:
    void layOut();
    void layOutTimeline();
    void fitLabels(double width);
    double neededLabels(const models::LaneList& lanes, const models::TraceStore& store);
    void addOrder();
    void layOutCallouts();
    void layOutFindings(std::vector<Callouts::Callout>& callouts);
    void layOutPanels(double top);
    void layOutFoot(double top);
    // figure_compare.cpp
    static QString headingOf(
        const QString& letter, const QString& name, const models::TraceStore& store);
    void joinAxes();
    double otherLabels();
    double addOther(double top);
    void addDifferences();
    void remarkOnNotes(QStringList& remarks) const;
    // figure_paint.cpp
    void paintHeader(QPainter& painter);
    void paintTimeline(QPainter& painter);
    void paintOther(QPainter& painter);
    void paintFoot(QPainter& painter);

    /// A numbered list under the timeline.
    struct Panel {
        const char* id;
        NumberedPanel content;
        QRectF rect;
    };

    const models::TraceStore& m_store;
    FigureOptions m_options;
    Theme m_theme;
    TextCache m_texts;
    TextCache m_code{TextCache::Family::Code};
    models::TimelineState m_state;
    models::TimelineLayout m_layout;
    std::optional<CodePanel> m_codePanel;
    ChartBands m_charts;
    Callouts m_callouts;
    std::vector<Panel> m_panels;
    FigureLegend m_legend;
    QRectF m_codeRect;
    QSizeF m_size; ///< zoomed
    double m_zoom = 1;
    double m_wantedWidth = 0; ///< px, by the time scale; more than there is room for in a picture
    double m_spareWidth = 0; ///< at the right, where a time scale makes the run short
    QString m_problem;
    std::unique_ptr<Figure> m_other; ///< the other run's, below; null if there is none
    double m_otherTop = 0;
    double m_timelineTop = 0;
    double m_railHeight = 0; ///< over the timeline, for notes that stand in no lane
    double m_footLine = 0; ///< y of the line over the legend; 0 if there is none
    std::uint32_t m_lanes = 0; ///< hidden ones included
    std::uint32_t m_hiddenLanes = 0;

    static constexpr double kMargin = 32; ///< px around everything
    static constexpr double kTitleSize = 22, kSubtitleSize = 14, kCaptionSize = 12;
    static constexpr double kLegendGap = 26, kFootGap = 20;
};

} // namespace awaitscope::gui
