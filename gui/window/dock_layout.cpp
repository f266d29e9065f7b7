#include "gui/window/dock_layout.h"

#include "gui/controls/panel_head.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QTimer>

#include <algorithm>

namespace awaitscope::gui {
namespace {

// px; below either the window is small.
constexpr int kCompactWidth = 1240, kCompactHeight = 760;
constexpr int kLeftWidth = 392, kRightWidth = 276, kOutputHeight = 236, kFindingsHeight = 362;
constexpr int kCompactLeft = 300, kCompactRight = 240;
constexpr int kHandle = 5, kStripHeight = 250;
constexpr int kSettlingMs = 50;

/// Of docks that share a place the tabs have the names; their heads need not say them again.
void nameOnce(const QMainWindow& window, const QList<QDockWidget*>& docks)
{
    for (QDockWidget* dock : docks) {
        const QList<QDockWidget*> beside = window.tabifiedDockWidgets(dock);
        const bool tabbed = !dock->isFloating()
            && std::any_of(beside.begin(), beside.end(), [](const QDockWidget* other) {
                   return !other->isHidden() && !other->isFloating();
               });
        if (auto* head = qobject_cast<PanelHead*>(dock->titleBarWidget()))
            head->setTitleShown(!tabbed);
    }
}

} // namespace

DockLayout::DockLayout(QMainWindow& window, const Docks& docks)
    : m_window(window), m_docks(docks),
      m_all{docks.scenario, docks.output, docks.loop, docks.events,
          docks.inspector, docks.findings}
{
    // A timer, for the places of all docks are known only when the last of them has moved.
    auto* settled = new QTimer(&window);
    settled->setSingleShot(true);
    settled->setInterval(0);
    QObject::connect(settled, &QTimer::timeout, &window,
        [&window = m_window, all = m_all] { nameOnce(window, all); });
    for (QDockWidget* dock : m_all) {
        const auto restart = [settled] { settled->start(); };
        QObject::connect(dock, &QDockWidget::dockLocationChanged, settled, restart);
        QObject::connect(dock, &QDockWidget::visibilityChanged, settled, restart);
        QObject::connect(dock, &QDockWidget::topLevelChanged, settled, restart);
    }
}

bool DockLayout::wantsCompact(const QSize& window)
{
    return window.width() < kCompactWidth || window.height() < kCompactHeight;
}

void DockLayout::restore()
{
    for (QDockWidget* dock : m_all) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks.scenario);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.inspector);
    m_window.splitDockWidget(m_docks.scenario, m_docks.output, Qt::Vertical);
    m_window.tabifyDockWidget(m_docks.output, m_docks.loop);
    m_window.tabifyDockWidget(m_docks.loop, m_docks.events);
    if (m_compact)
        m_window.tabifyDockWidget(m_docks.inspector, m_docks.findings);
    else
        m_window.splitDockWidget(m_docks.inspector, m_docks.findings, Qt::Vertical);
    setVisible(true);
    m_docks.output->raise();
    if (m_compact)
        m_docks.inspector->raise();
    applySizes();
}

void DockLayout::build()
{
    for (QDockWidget* dock : m_all) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    m_window.addDockWidget(Qt::TopDockWidgetArea, m_docks.scenario);
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks.output);
    m_window.tabifyDockWidget(m_docks.output, m_docks.loop);
    m_window.tabifyDockWidget(m_docks.loop, m_docks.events);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.inspector);
    m_window.splitDockWidget(m_docks.inspector, m_docks.findings, Qt::Vertical);
    m_docks.scenario->show();
    // Heights can be given only when the docks have come to their new places: their own requests for
    // a layout are still on the way, and the last of them decides.
    QTimer::singleShot(kSettlingMs, &m_window, [this] {
        const int all = m_window.centralWidget()->height() + m_docks.scenario->height();
        const int strip = std::min(kStripHeight, all / 3); // a small window is for building, too
        m_window.resizeDocks({m_docks.scenario}, {all - strip}, Qt::Vertical);
    });
}

void DockLayout::applySizes()
{
    if (!m_window.isVisible())
        return; // sizes can be given only to what has been laid out
    m_window.resizeDocks({m_docks.scenario, m_docks.inspector},
        m_compact ? QList<int>{kCompactLeft, kCompactRight} : QList<int>{kLeftWidth, kRightWidth},
        Qt::Horizontal);
    const int all = m_window.centralWidget()->height();
    m_window.resizeDocks({m_docks.scenario, m_docks.output},
        {all - kOutputHeight - kHandle, kOutputHeight}, Qt::Vertical);
    if (!m_compact) {
        m_window.resizeDocks({m_docks.inspector, m_docks.findings},
            {all - kFindingsHeight - kHandle, kFindingsHeight}, Qt::Vertical);
    }
}

void DockLayout::setVisible(bool visible)
{
    for (QDockWidget* dock : m_all)
        dock->setVisible(visible);
}

} // namespace awaitscope::gui
