#include "gui/window/window_layouts.h"

#include "gui/actions/make_action.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/settings.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>
#include <QToolBar>

#include <utility>

namespace awaitscope::gui {

namespace {

constexpr QSize kMinimum(1024, 640);
constexpr QSize kStandard(1440, 900);

struct ModeName {
    ScenarioMode mode;
    const char* name; ///< in the settings, and of the command
};
constexpr ModeName kModeNames[] = {{ScenarioMode::Blocks, "blocks"},
    {ScenarioMode::Split, "split"}, {ScenarioMode::Code, "code"}};

QString nameOf(ScenarioMode mode)
{
    return QLatin1String(kModeNames[static_cast<std::size_t>(mode)].name);
}

ScenarioMode modeOf(const QString& name)
{
    for (const ModeName& each : kModeNames) {
        if (name == QLatin1String(each.name))
            return each.mode;
    }
    return ScenarioMode::Code;
}

} // namespace

WindowLayouts::WindowLayouts(const Parts& parts)
    : QObject(&parts.window), m_parts(parts), m_docks(parts.window, parts.docks),
      m_study(makeAction(this, "study", tr("&Study"))),
      m_build(makeAction(this, "build", tr("&Build"))),
      m_narrator(makeAction(
          this, "showNarrator", tr("&Narrator"), QKeySequence(Qt::ALT | Qt::Key_5))),
      m_charts(makeAction(this, "showCharts", tr("C&harts"), QKeySequence(Qt::ALT | Qt::Key_6))),
      m_present(makeAction(this, "present", tr("&Present"), QKeySequence(Qt::Key_F11))),
      m_standard(makeAction(this, "defaultLayout", tr("Restore &default layout")))
{
    parts.window.setMinimumSize(kMinimum);
    for (QAction* action : {m_study, m_build, m_narrator, m_charts, m_present})
        action->setCheckable(true);
    connectModes();
    connect(m_present, &QAction::toggled, this, &WindowLayouts::setPresenting);
    connect(m_standard, &QAction::triggered, this, [this] {
        m_parts.scenario.setMode(ScenarioMode::Code);
        setBuilding(false);
        m_parts.settings.forgetWindow();
        m_docks.restore();
    });
    connect(m_narrator, &QAction::triggered, &parts.settings, &Settings::setNarrator);
    connect(m_charts, &QAction::triggered, this, [this](bool on) {
        if (m_docks.isCompact())
            m_chartsInCompact = on; // there they are hidden unless asked for
        else
            m_parts.settings.setCharts(on);
        showPanels();
    });
    connect(&parts.settings, &Settings::changed, this, &WindowLayouts::showPanels);
    connect(&parts.state, &models::TimelineState::optionsChanged, this,
        &WindowLayouts::rememberView);
    connect(
        &parts.state, &models::TimelineState::lanesChanged, this, &WindowLayouts::rememberView);
}

void WindowLayouts::connectModes()
{
    const std::pair<QString, Qt::Key> words[] = {{tr("&Blocks"), Qt::Key_1},
        {tr("Bloc&ks and text"), Qt::Key_2}, {tr("&Code"), Qt::Key_3}};
    for (const auto& [mode, name] : kModeNames) {
        const auto& [text, key] = words[static_cast<std::size_t>(mode)];
        m_modes << makeAction(this, name, text, QKeySequence(Qt::CTRL | key));
        connect(m_modes.last(), &QAction::triggered, this, [this, mode = mode] {
            if (!m_parts.scenario.currentTab())
                return;
            m_parts.scenario.setMode(mode);
            m_parts.scenario.focusScenario(); // also when it was shown so already
        });
    }
    auto* layouts = new QActionGroup(this);
    layouts->addAction(m_study)->setChecked(true);
    layouts->addAction(m_build);
    connect(m_study, &QAction::triggered, this, [this] { setBuilding(false); });
    connect(m_build, &QAction::triggered, this, [this] {
        if (!m_parts.scenario.currentTab())
            return m_study->setChecked(true);
        if (m_parts.scenario.mode() == ScenarioMode::Code)
            m_parts.scenario.setMode(ScenarioMode::Split);
        setBuilding(true);
    });
    connect(&m_parts.scenario, &ScenarioDock::modeChanged, this, [this] {
        setBuilding(m_parts.scenario.mode() != ScenarioMode::Code);
        if (!showsGallery()) // which shows no scenario at all
            m_parts.settings.setScenarioMode(nameOf(m_parts.scenario.mode()));
    });
}

void WindowLayouts::fillMenuOfModes(QMenu& menu)
{
    menu.addActions(m_modes);
    menu.addMenu(tr("La&yout"))->addActions({m_study, m_build});
}

void WindowLayouts::restore()
{
    QMainWindow& window = m_parts.window;
    window.resize(kStandard.boundedTo(window.screen()->availableSize()));
    m_docks.restore();
    if (const QByteArray geometry = m_parts.settings.geometry(); !geometry.isEmpty())
        window.restoreGeometry(geometry);
    const QByteArray layout = m_parts.settings.layout();
    m_wantsStandardSizes
        = layout.isEmpty() || !window.restoreState(layout, Settings::kLayoutVersion);
    if (m_wantsStandardSizes)
        m_docks.restore();
    if (!m_parts.scenario.currentTab())
        setGalleryShown(true);
}

void WindowLayouts::save()
{
    m_present->setChecked(false);
    if (m_building)
        rememberBuilding();
    // Without a scenario all docks are hidden, which is not how the user arranged them.
    m_parts.settings.saveWindow(m_parts.window.saveGeometry(),
        showsGallery() || m_docks.isCompact() ? m_parts.settings.layout()
            : m_building                      ? m_beforeBuilding
                         : m_parts.window.saveState(Settings::kLayoutVersion));
}

bool WindowLayouts::showsGallery() const
{
    return m_parts.pages.currentWidget() == &m_parts.gallery;
}

void WindowLayouts::setGalleryShown(bool shown)
{
    const bool wasShown = showsGallery();
    m_parts.pages.setCurrentWidget(
        shown ? &m_parts.gallery : static_cast<QWidget*>(&m_parts.timeline));
    if (shown) {
        m_parts.scenario.setMode(ScenarioMode::Code); // and with it the layout for building ends
        m_docks.setVisible(false);
        return;
    }
    if (!wasShown)
        return;
    m_docks.setVisible(true);
    adapt();
    const QByteArray layout = m_parts.settings.layout();
    if (!layout.isEmpty() && !m_docks.isCompact())
        m_parts.window.restoreState(layout, Settings::kLayoutVersion);
    else
        QMetaObject::invokeMethod(this, [this] { m_docks.restore(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        this,
        [this] {
            const ScenarioTab* tab = m_parts.scenario.currentTab();
            if (tab && !tab->isTrace())
                m_parts.scenario.setMode(modeOf(m_parts.settings.scenarioMode()));
        },
        Qt::QueuedConnection);
}

void WindowLayouts::adapt()
{
    if (m_adapting)
        return;
    m_adapting = true;
    if (m_parts.window.isVisible() && std::exchange(m_wantsStandardSizes, false))
        QMetaObject::invokeMethod(this, [this] { m_docks.applySizes(); }, Qt::QueuedConnection);
    const bool compact = DockLayout::wantsCompact(m_parts.window.size());
    const bool changes = compact != m_docks.isCompact();
    m_docks.setCompact(compact);
    showPanels();
    if (changes) {
        m_parts.timeline.setCompact(compact);
        emit compactChanged(compact);
        if (!showsGallery() && !m_presenting && !m_building)
            m_docks.restore();
    }
    m_adapting = false;
}

/// What of the timeline's panel is shown beside the lanes.
void WindowLayouts::showPanels()
{
    const bool narrator = m_parts.settings.narrator();
    const bool charts = m_docks.isCompact() ? m_chartsInCompact : m_parts.settings.charts();
    m_narrator->setChecked(narrator);
    m_charts->setChecked(charts);
    m_narrator->setEnabled(!m_building); // there is no room for them
    m_charts->setEnabled(!m_building && !m_presenting);
    m_parts.timeline.setChartsVisible(charts && !m_presenting && !m_building);
    m_parts.timeline.setNarratorVisible(narrator && !m_building);
    m_parts.timeline.transport().setVisible(!m_building);
    m_parts.timeline.view().setLanesOnly(m_building);
}

void WindowLayouts::setPresenting(bool on)
{
    if (on == m_presenting)
        return;
    m_presenting = on;
    QMainWindow& window = m_parts.window;
    if (on) {
        m_beforePresenting = window.saveState(Settings::kLayoutVersion);
        m_docks.setVisible(false);
        m_toolBar->hide();
        window.setWindowState(window.windowState() | Qt::WindowFullScreen);
    } else {
        window.setWindowState(window.windowState() & ~Qt::WindowFullScreen);
        window.restoreState(m_beforePresenting, Settings::kLayoutVersion);
        m_toolBar->show();
    }
    chooseLaneHeight();
    adapt();
}

void WindowLayouts::setBuilding(bool on)
{
    (on ? m_build : m_study)->setChecked(true);
    if (on == m_building)
        return;
    m_building = on;
    if (on) {
        m_beforeBuilding = m_parts.window.saveState(Settings::kLayoutVersion);
        const QByteArray own = m_parts.settings.buildLayout();
        if (own.isEmpty() || m_docks.isCompact()
            || !m_parts.window.restoreState(own, Settings::kLayoutVersion))
            m_docks.build();
    } else {
        rememberBuilding();
        m_docks.restore();
        m_parts.window.restoreState(m_beforeBuilding, Settings::kLayoutVersion);
    }
    chooseLaneHeight();
    adapt();
}

/// How the user arranged the layout for building. A small window always begins with its own.
void WindowLayouts::rememberBuilding()
{
    if (!m_docks.isCompact())
        m_parts.settings.setBuildLayout(m_parts.window.saveState(Settings::kLayoutVersion));
}

/// For as long as a layout lasts that needs another height, the user's own is kept.
void WindowLayouts::chooseLaneHeight()
{
    if (m_presenting || m_building) {
        if (!m_ownLaneHeight)
            m_ownLaneHeight = m_parts.state.density();
        m_parts.state.setDensity(
            m_presenting ? models::LaneDensity::Present : models::LaneDensity::Compact);
    } else if (const auto own = std::exchange(m_ownLaneHeight, std::nullopt)) {
        m_parts.state.setDensity(*own);
    }
}

void WindowLayouts::rememberView()
{
    if (!m_ownLaneHeight)
        m_parts.settings.remember(m_parts.state);
}

} // namespace awaitscope::gui
