#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QDockWidget;
class QMenu;

namespace awaitscope::gui {

/// The commands of the View menu that show and hide the docks and go from panel to panel.
class PanelActions : public QObject {
    Q_OBJECT

public:
    /// `panels` tells in which order one goes through them; those that are hidden are passed over.
    explicit PanelActions(std::function<QList<QWidget*>()> panels, QObject* parent = nullptr);

    /// Makes the command that shows or hides `dock`, with Alt and a digit.
    void addDock(QDockWidget& dock, const QString& text, int digit);
    /// The docks' commands, for the menu.
    const QList<QAction*>& docks() const { return m_docks; }
    QList<QAction*> walk() const { return {m_next, m_previous}; }

private:
    void focus(int by);

    std::function<QList<QWidget*>()> m_panels;
    QList<QAction*> m_docks;
    QAction *m_next, *m_previous;
};

} // namespace awaitscope::gui
