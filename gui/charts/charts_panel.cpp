#include "gui/charts/charts_panel.h"

#include "gui/charts/counter_chart.h"
#include "gui/charts/duration_histogram.h"
#include "gui/charts/durations_chart.h"
#include "gui/timeline/timeline_view.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace awaitscope::gui {

ChartsPanel::ChartsPanel(models::TimelineState* state, TimelineView* timeline, QWidget* parent)
    : QWidget(parent), m_timeline(timeline), m_title(new QLabel), m_overTime(new QToolButton),
      m_durationsButton(new QToolButton), m_coroutinesButton(new QToolButton),
      m_pages(new QStackedWidget), m_durations(new DurationsChart(state)),
      m_histogram(new DurationHistogram(state))
{
    auto* head = new QWidget;
    head->setProperty("panelHead", true);
    head->setAttribute(Qt::WA_StyledBackground);
    head->setFixedHeight(headHeight);
    auto* headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(12, 0, 12, 0);
    headLayout->setSpacing(0);
    m_title->setFont(uiFont(13, true));
    headLayout->addWidget(m_title);
    headLayout->addSpacing(20);
    auto* group = new QButtonGroup(this);
    for (QToolButton* button : {m_overTime, m_durationsButton, m_coroutinesButton}) {
        button->setCheckable(true);
        button->setFont(uiFont(12));
        button->setFixedHeight(22);
        button->setProperty("segment",
            button == m_overTime               ? "first"
                : button == m_coroutinesButton ? "last"
                                               : "middle");
        group->addButton(button);
        headLayout->addWidget(button);
    }
    headLayout->addStretch();

    auto* overTime = new QWidget;
    auto* rows = new QVBoxLayout(overTime);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    const models::CounterKind kinds[] = {models::CounterKind::LiveTasks,
        models::CounterKind::ReadyQueue, models::CounterKind::LoopLag};
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        m_counters[i] = new CounterChart(kinds[i], state);
        rows->addWidget(m_counters[i]);
    }
    rows->addStretch();
    m_pages->addWidget(overTime);
    m_pages->addWidget(m_durations);
    m_pages->addWidget(m_histogram);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_pages);

    connect(m_overTime, &QToolButton::clicked, this, [this] { setPage(Page::OverTime); });
    connect(m_durationsButton, &QToolButton::clicked, this, [this] { setPage(Page::Durations); });
    connect(m_coroutinesButton, &QToolButton::clicked, this, [this] { setPage(Page::Coroutines); });
    connect(m_timeline, &TimelineView::layoutChanged, this, &ChartsPanel::align);
    setPage(Page::OverTime);
    retranslate();
    align();
}

void ChartsPanel::align()
{
    for (CounterChart* chart : m_counters)
        chart->alignTo(m_timeline->parts());
}

void ChartsPanel::setTheme(const Theme& theme)
{
    for (CounterChart* chart : m_counters)
        chart->setTheme(theme);
    m_durations->setTheme(theme);
    m_histogram->setTheme(theme);
}

void ChartsPanel::setPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    QToolButton* buttons[] = {m_overTime, m_durationsButton, m_coroutinesButton};
    buttons[static_cast<int>(page)]->setChecked(true);
}

ChartsPanel::Page ChartsPanel::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void ChartsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChartsPanel::retranslate()
{
    m_title->setText(tr("Charts"));
    m_overTime->setText(tr("Over time"));
    m_overTime->setToolTip(
        tr("Live tasks, ready queue and loop lag on the time axis of the timeline"));
    m_durationsButton->setText(tr("Durations"));
    m_durationsButton->setToolTip(tr("Time of each task by state, longest first"));
    m_coroutinesButton->setText(tr("By coroutine"));
    m_coroutinesButton->setToolTip(
        tr("How long the tasks of each coroutine lived: histogram and percentiles"));
}

} // namespace awaitscope::gui
