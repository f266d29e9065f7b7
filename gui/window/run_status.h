#pragma once

#include "gui/theme.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

class ScenarioTab;

/// The line at the bottom of the window: how the run stands, how many tasks and events it has, and
/// where the caret is. While a trace is opened, how far that is, and a way to be content with what
/// is there.
class RunStatus : public QWidget {
    Q_OBJECT

public:
    explicit RunStatus(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Tells how things stand with `tab` now; null while nothing is open.
    void tell(ScenarioTab* tab);
    QString text() const; ///< of the run

signals:
    void stopRequested(); ///< of a program that is watched

private:
    QLabel* addLabel();

    Theme m_theme = Theme::light();
    QPointer<ScenarioTab> m_tab; ///< told of last
    QToolButton* m_stop;
    QLabel *m_sign, *m_run, *m_tasks, *m_events, *m_caret, *m_rules;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
};

} // namespace awaitscope::gui
