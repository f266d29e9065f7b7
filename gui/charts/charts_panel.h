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
class DurationsChart;
class TimelineView;

/// The panel under the timeline: its head with the choice "Over time" or "Durations", and below it
/// either three curves on the timeline's time axis or the bars of where the time went.
class ChartsPanel : public QWidget {
    Q_OBJECT

public:
    enum class Page { OverTime, Durations };

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
    QStackedWidget* m_pages;
    CounterChart* m_counters[3];
    DurationsChart* m_durations;
};

} // namespace awaitscope::gui
