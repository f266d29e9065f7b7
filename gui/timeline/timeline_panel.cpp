#include "gui/timeline/timeline_panel.h"

#include "gui/charts/charts_panel.h"
#include "gui/charts/counter_chart.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/panel_head.h"
#include "gui/controls/state_bar.h"
#include "gui/icons.h"
#include "gui/timeline/narrator_strip.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "models/timeline/segment_label.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace awaitscope::gui {

using models::ArrowKind;
using models::LaneDensity;
using models::LaneOrder;
using models::SliceState;
using models::TimelineState;

namespace {
constexpr int kTransportHeight = 43;
constexpr std::array kLegend
    = {SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Cancelling};
} // namespace

TimelinePanel::TimelinePanel(TimelineState& state, models::TracePlayer& player, QWidget* parent)
    : QWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_staleNote(PanelHead::makeNote(m_head)), m_arrows(new ChoiceButton(m_head)),
      m_filter(new QToolButton(m_head)), m_messages(new MessageBar(this)),
      m_view(new TimelineView(&state, this)), m_narrator(new NarratorStrip(state, this)),
      m_charts(new ChartsPanel(&state, m_view, this)),
      m_transport(new TransportBar(state, player, this))
{
    buildHead();
    m_charts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_charts->setFixedHeight(ChartsPanel::headHeight + 3 * CounterChart::rowHeight);
    m_transport->setFixedHeight(kTransportHeight);
    m_view->setFrameShape(QFrame::NoFrame);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_messages);
    column->addWidget(m_view, 1);
    column->addWidget(m_narrator);
    column->addWidget(m_charts);
    column->addWidget(m_transport);

    connect(m_transport, &TransportBar::zoomInRequested, m_view, &TimelineView::zoomIn);
    connect(m_transport, &TransportBar::zoomOutRequested, m_view, &TimelineView::zoomOut);
    connect(m_transport, &TransportBar::fitRequested, m_view, &TimelineView::fit);
    connect(m_view, &TimelineView::playRequested, m_transport->playAction(), &QAction::trigger);
    connect(m_view, &TimelineView::loopRequested, m_transport->loopAction(), &QAction::trigger);
    connect(m_view, &TimelineView::speedStepRequested, m_transport, &TransportBar::changeSpeed);
    connect(&state, &TimelineState::optionsChanged, this, &TimelinePanel::refreshOptions);
    connect(&state, &TimelineState::storeChanged, this,
        [this] { m_criticalPath.setStore(m_state.store()); });
    m_criticalPath.setStore(state.store());
    m_view->setCriticalPath(&m_criticalPath);
    // Filled when opened, for a menu must not lose the action that is just being triggered.
    fillArrowMenu();
    fillViewMenu();
    connect(m_arrows->menu(), &QMenu::aboutToShow, this, &TimelinePanel::fillArrowMenu);
    connect(m_filter->menu(), &QMenu::aboutToShow, this, &TimelinePanel::fillViewMenu);
    retranslate();
}

void TimelinePanel::buildHead()
{
    // As narrow as the window wants it: arrangeHead() leaves out what has no room.
    m_head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QHBoxLayout* row = m_head->row();
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->addSpacing(16);
    for (const SliceState sample : kLegend) {
        // A widget for each, for a layout within a layout does not notice what is hidden in it.
        auto* entry = new QWidget(m_head);
        auto* picture = new StateSample(sample, entry);
        auto* name = PanelHead::makeNote(entry);
        auto* pair = new QHBoxLayout(entry);
        pair->setSpacing(5);
        pair->setContentsMargins(0, 0, 10, 0);
        pair->addWidget(picture);
        pair->addWidget(name);
        row->addWidget(entry);
        m_legend.push_back(entry);
        m_samples.push_back(picture);
        m_sampleNames.push_back(name);
    }
    row->addWidget(m_staleNote);
    m_staleNote->hide();
    row->addStretch(1);
    m_arrows->setFont(uiFont(12));
    m_arrows->setFixedHeight(24);
    row->addWidget(m_arrows);
    m_filter->setProperty("frame", true);
    m_filter->setFixedSize(26, 24);
    m_filter->setIconSize({14, 14});
    m_filter->setPopupMode(QToolButton::InstantPopup);
    m_filter->setMenu(new QMenu(m_filter));
    m_filter->setStyleSheet(QStringLiteral("QToolButton { padding: 0; }"
                                           "QToolButton::menu-indicator { image: none; }"));
    row->addWidget(m_filter);
}

void TimelinePanel::fillArrowMenu()
{
    QMenu* menu = m_arrows->menu();
    menu->clear();
    const std::pair<ArrowKind, QString> kinds[] = {
        {ArrowKind::Create, tr("Who creates whom")},
        {ArrowKind::Wake, tr("Who wakes whom")},
        {ArrowKind::Cancel, tr("Who cancels whom")},
        {ArrowKind::Await, tr("Who awaits whom (of the selection)")},
    };
    for (const auto& [kind, text] : kinds) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_state.arrowKinds().testFlag(kind));
        connect(action, &QAction::toggled, this, [this, kind = kind](bool on) {
            models::ArrowKinds shown = m_state.arrowKinds();
            shown.setFlag(kind, on);
            m_state.setArrowKinds(shown);
        });
    }
    menu->addSeparator();
    QAction* band = menu->addAction(tr("Tint the time in which the loop is blocked"));
    band->setCheckable(true);
    band->setChecked(m_state.showsBlockedBand());
    connect(band, &QAction::toggled, &m_state, &TimelineState::setShowsBlockedBand);
    QAction* path = menu->addAction(tr("Mark the critical path"));
    path->setToolTip(tr("What the length of the run hangs on, from its end back to its start"));
    path->setCheckable(true);
    path->setChecked(m_criticalPath.isWanted());
    connect(path, &QAction::toggled, &m_criticalPath, &models::CriticalPathFinder::setWanted);
    QAction* scopes = menu->addAction(tr("Blocks of every task, not only of the selection"));
    scopes->setCheckable(true);
    scopes->setChecked(m_state.showsAllScopes());
    connect(scopes, &QAction::toggled, &m_state, &TimelineState::setShowsAllScopes);
    QAction* resources = menu->addAction(tr("Locks, queues and other resources"));
    resources->setCheckable(true);
    resources->setChecked(m_state.showsResources());
    connect(resources, &QAction::toggled, &m_state, &TimelineState::setShowsResources);
    QAction* siblings = menu->addAction(tr("One lane for many tasks of one coroutine"));
    siblings->setCheckable(true);
    siblings->setChecked(m_state.collapsesSiblings());
    connect(siblings, &QAction::toggled, &m_state, &TimelineState::setCollapsesSiblings);
    QAction* idle = menu->addAction(tr("Draw long idle times short"));
    idle->setCheckable(true);
    idle->setChecked(m_state.foldsIdleGaps());
    connect(idle, &QAction::toggled, &m_state, &TimelineState::setFoldsIdleGaps);
}

void TimelinePanel::fillViewMenu()
{
    QMenu* menu = m_filter->menu();
    menu->clear();
    const auto choice
        = [menu, this](QActionGroup* group, const QString& text, bool on, auto&& set) {
              QAction* action = menu->addAction(text);
              action->setCheckable(true);
              action->setChecked(on);
              group->addAction(action);
              connect(action, &QAction::triggered, this, set);
          };
    auto* orders = new QActionGroup(menu);
    menu->addSection(tr("Order of the lanes"));
    const std::pair<LaneOrder, QString> orderNames[] = {
        {LaneOrder::Creation, tr("By creation, under the creator")},
        {LaneOrder::Start, tr("By start")},
        {LaneOrder::Duration, tr("By duration")},
        {LaneOrder::Name, tr("By name")},
    };
    for (const auto& [order, text] : orderNames) {
        choice(orders, text, m_state.laneOrder() == order,
            [this, order = order] { m_state.setLaneOrder(order); });
    }
    menu->addSeparator();
    QAction* related = menu->addAction(tr("Only lanes related to the selection"));
    related->setCheckable(true);
    related->setChecked(m_state.relatedOnly());
    connect(related, &QAction::toggled, &m_state, &TimelineState::setRelatedOnly);
    auto* densities = new QActionGroup(menu);
    menu->addSection(tr("Height of the lanes"));
    const std::pair<LaneDensity, QString> densityNames[] = {
        {LaneDensity::Compact, tr("Compact")},
        {LaneDensity::Comfortable, tr("Comfortable")},
        {LaneDensity::Present, tr("Large, for presenting")},
    };
    for (const auto& [density, text] : densityNames) {
        choice(densities, text, m_state.density() == density,
            [this, density = density] { m_state.setDensity(density); });
    }
}

void TimelinePanel::refreshOptions()
{
    // Whole texts for each, so that a language may use other words in a list than alone.
    QStringList shown;
    const models::ArrowKinds kinds = m_state.arrowKinds();
    if (kinds.testFlag(ArrowKind::Create))
        shown << tr("create", "kind of arrow");
    if (kinds.testFlag(ArrowKind::Wake))
        shown << tr("wake", "kind of arrow");
    if (kinds.testFlag(ArrowKind::Cancel))
        shown << tr("cancel", "kind of arrow");
    if (kinds.testFlag(ArrowKind::Await))
        shown << tr("await", "kind of arrow");
    m_arrowsText
        = shown.isEmpty() ? tr("Arrows: none") : tr("Arrows: %1").arg(shown.join(tr(", ")));
    arrangeHead();
}

void TimelinePanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_view->setTheme(theme);
    m_narrator->setTheme(theme);
    m_messages->setTheme(theme);
    m_transport->setTheme(theme);
    m_charts->setTheme(theme);
    m_arrows->setTheme(theme);
    m_arrows->setLeadingIcon(icon(IconName::Eye, theme.text));
    m_filter->setIcon(icon(IconName::Filter, theme.text));
    for (StateSample* sample : m_samples)
        sample->setTheme(theme);
    const auto colour = [](QLabel* label, const QColor& color) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
    };
    for (QLabel* name : m_sampleNames)
        colour(name, theme.text2);
    colour(m_staleNote, theme.text2);
}

void TimelinePanel::setCompact(bool compact)
{
    m_compact = compact;
    m_narrator->setCompact(compact);
    refreshOptions();
    arrange();
}

void TimelinePanel::setNarratorVisible(bool visible)
{
    m_narratorVisible = visible;
    arrange();
}

void TimelinePanel::setChartsVisible(bool visible)
{
    m_chartsVisible = visible;
    arrange();
}

void TimelinePanel::setStale(bool stale)
{
    if (stale == m_stale) // told with every key that is typed
        return;
    m_stale = stale;
    m_view->setStale(stale);
    arrange();
}

void TimelinePanel::arrange()
{
    m_narrator->setVisible(m_narratorVisible);
    m_charts->setVisible(m_chartsVisible);
    arrangeHead();
}

void TimelinePanel::arrangeHead()
{
    const auto fits = [this] { return m_head->layout()->minimumSize().width() <= width(); };
    const auto showLegend = [this](bool shown) {
        for (QWidget* entry : m_legend)
            entry->setVisible(shown);
    };
    m_arrows->setText(m_arrowsText);
    m_arrows->updateGeometry();
    m_staleNote->setVisible(m_stale);
    showLegend(true);
    if (!fits()) {
        m_arrows->setText(tr("Arrows"));
        m_arrows->updateGeometry();
    }
    // The legend gives way next: its words are in every tooltip too.
    if (!fits())
        showLegend(false);
    if (!fits())
        m_staleNote->hide();
}

void TimelinePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
}

void TimelinePanel::retranslate()
{
    m_head->setTitle(tr("Timeline"));
    m_staleNote->setText(tr("Last run. The scenario has changed since."));
    m_staleNote->setToolTip(
        tr("The scenario has changed since this run. Run again (F5) to see what it does now."));
    for (std::size_t i = 0; i < kLegend.size(); ++i)
        m_sampleNames[i]->setText(models::SegmentLabel::stateName(kLegend[i]));
    m_arrows->setToolTip(tr("Which arrows are drawn"));
    m_arrows->setAccessibleName(tr("Arrows"));
    m_filter->setToolTip(tr("Order and height of the lanes"));
    m_filter->setAccessibleName(tr("Lanes"));
    refreshOptions();
}

void TimelinePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace awaitscope::gui
