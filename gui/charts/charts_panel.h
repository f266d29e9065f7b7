#pragma once

#include "gui/theme.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;
class QLabel;

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class CounterChart;
class DurationHistogram;
class DurationsChart;
class TimelineView;

/// The panel under the timeline: its head with the choice "Over time" or "Durations", and below it
/// either three curves on the timeline's time axis, the bars of where the time of each task went,
/// or how long the tasks of each coroutine lived.
class ChartsPanel : public QWidget {
    Q_OBJECT

public:
    enum class Page { OverTime, Durations, Coroutines };

    /// `state` and `timeline` must outlive the panel.
    ChartsPanel(models::TimelineState* state, TimelineView* timeline, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setPage(Page page);
    Page page() const;

    static constexpr int headHeight = 32; ///< px

protected:
    void changeEvent(QEvent* event) override;

private:
    void align();
    void retranslate();

    TimelineView* m_timeline;
    QLabel* m_title;
    QToolButton* m_overTime;
    QToolButton* m_durationsButton;
    QToolButton* m_coroutinesButton;
    QStackedWidget* m_pages;
    CounterChart* m_counters[3];
    DurationsChart* m_durations;
    DurationHistogram* m_histogram;
};

} // namespace awaitscope::gui
