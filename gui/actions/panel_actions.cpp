#include "gui/actions/panel_actions.h"

#include "gui/actions/make_action.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>

namespace awaitscope::gui {

PanelActions::PanelActions(std::function<QList<QWidget*>()> panels, QObject* parent)
    : QObject(parent), m_panels(std::move(panels)),
      m_next(makeAction(this, "nextPanel", tr("Ne&xt panel"), QKeySequence(Qt::Key_F6))),
      m_previous(makeAction(this, "previousPanel", tr("Pre&vious panel"),
          QKeySequence(Qt::SHIFT | Qt::Key_F6)))
{
    connect(m_next, &QAction::triggered, this, [this] { focus(1); });
    connect(m_previous, &QAction::triggered, this, [this] { focus(-1); });
}

void PanelActions::addDock(QDockWidget& dock, const QString& text, int digit)
{
    QAction* action = dock.toggleViewAction();
    action->setObjectName(dock.objectName());
    action->setText(text);
    action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + digit)));
    // One that shares its place with another comes to the front.
    connect(action, &QAction::triggered, &dock, [&dock](bool on) {
        if (on)
            dock.raise();
    });
    m_docks << action;
}

void PanelActions::focus(int by)
{
    const QWidget* focused = QApplication::focusWidget();
    QList<QWidget*> shown;
    int current = -1;
    for (QWidget* panel : m_panels()) {
        if (!panel->isVisible())
            continue;
        if (focused && (panel == focused || panel->isAncestorOf(focused)))
            current = static_cast<int>(shown.size());
        shown << panel;
    }
    if (shown.isEmpty())
        return;
    const auto count = static_cast<int>(shown.size());
    QWidget* next = shown[(current + by + count) % count];
    if (next->focusPolicy() != Qt::NoFocus)
        return next->setFocus(Qt::ShortcutFocusReason);
    for (QWidget* child : next->findChildren<QWidget*>()) {
        if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus))
            return child->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace awaitscope::gui
