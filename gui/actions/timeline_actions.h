#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;

namespace awaitscope::models {
class CriticalPathFinder;
class TimelineState;
}

namespace awaitscope::gui {

class Shortcuts;
class TimelineView;
enum class TimelineCommand;

/// The commands of the View menu that are about the timeline.
class TimelineActions : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TimelineView& view;
        models::TimelineState& state;
        models::CriticalPathFinder& criticalPath;
        const Shortcuts& shortcuts; ///< has the keys that count while the timeline has the focus
    };
    /// What `parts` refers to must outlive this.
    explicit TimelineActions(const Parts& parts, QObject* parent = nullptr);

    void fillMenu(QMenu& menu);
    QList<QAction*> actions() const;

private:
    QAction* addCommand(const QString& text, TimelineCommand command);

    Parts m_parts;
    QAction *m_criticalPath, *m_zoomIn, *m_zoomOut, *m_fit;
    QList<QAction*> m_commands; ///< with single keys, which the menu only shows
};

} // namespace awaitscope::gui
