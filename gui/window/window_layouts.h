#pragma once

#include "gui/window/dock_layout.h"
#include "models/timeline/timeline_state.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace awaitscope::gui {

class ScenarioDock;
class Settings;
class TimelinePanel;

/// How the window is divided: to study a run, to build a scenario of blocks, to present, in a small
/// window, and while nothing is open. Keeps the user's own arrangement through all of them and
/// between two starts.
class WindowLayouts : public QObject {
    Q_OBJECT

public:
    struct Parts {
        QMainWindow& window;
        DockLayout::Docks docks;
        ScenarioDock& scenario;
        QStackedWidget& pages; ///< with the gallery and the timeline's panel
        QWidget& gallery;
        TimelinePanel& timeline;
        models::TimelineState& state;
        Settings& settings;
    };
    /// What `parts` refers to must outlive this.
    explicit WindowLayouts(const Parts& parts);

    /// The window's bars are there: it looks as the settings remember.
    void restore();
    void save();
    /// Hidden while presenting.
    void setToolBar(QToolBar* bar) { m_toolBar = bar; }
    /// Instead of everything else, while nothing is open. With a scenario, its docks come back.
    void setGalleryShown(bool shown);
    /// The window is visible or has another size.
    void adapt();

    /// Blocks, text and both; Study and Build.
    void fillMenuOfModes(QMenu& menu);
    QAction* narrator() const { return m_narrator; }
    QAction* charts() const { return m_charts; }
    QAction* present() const { return m_present; }
    QAction* standard() const { return m_standard; }

signals:
    /// The window has become small, or large again.
    void compactChanged(bool compact);

private:
    void connectModes();
    void setPresenting(bool on);
    void setBuilding(bool on);
    void rememberBuilding();
    void showPanels();
    void chooseLaneHeight();
    void rememberView();
    bool showsGallery() const;

    Parts m_parts;
    DockLayout m_docks;
    QToolBar* m_toolBar = nullptr;
    QList<QAction*> m_modes; ///< how scenarios are edited
    QAction *m_study, *m_build, *m_narrator, *m_charts, *m_present, *m_standard;
    QByteArray m_beforePresenting, m_beforeBuilding;
    std::optional<models::LaneDensity> m_ownLaneHeight; ///< while a layout has another one
    bool m_chartsInCompact = false;
    bool m_presenting = false, m_building = false;
    bool m_adapting = false;
    bool m_wantsStandardSizes = true;
};

} // namespace awaitscope::gui
