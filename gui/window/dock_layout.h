#pragma once

#include <QList>

class QDockWidget;
class QMainWindow;
class QSize;

namespace awaitscope::gui {

/// Where the docks stand unless the user moved them: scenario over output on the left, the loop's
/// inside and the events as tabs behind the output, inspector over findings on the right. In a
/// small window the right ones share one place as tabs.
class DockLayout {
public:
    struct Docks {
        QDockWidget *scenario, *output, *loop, *events, *inspector, *findings;
    };
    /// The window and the docks must outlive this.
    DockLayout(QMainWindow& window, const Docks& docks);

    bool isCompact() const { return m_compact; }
    /// Whether a window of this size has to put less beside each other.
    static bool wantsCompact(const QSize& window);
    void setCompact(bool compact) { m_compact = compact; }

    /// Puts every dock back to its place, shown and not floating.
    void restore();
    /// Blocks and text over the whole width, the timeline as a strip below, nothing else.
    void build();
    /// Gives the docks their standard sizes; does nothing before the window is visible.
    void applySizes();
    void setVisible(bool visible);

private:
    QMainWindow& m_window;
    Docks m_docks;
    QList<QDockWidget*> m_all;
    bool m_compact = false;
};

} // namespace awaitscope::gui
