#pragma once

#include "gui/theme.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

class ScenarioTab;

/// The line at the bottom of the window: how the run stands, how many tasks and events it has,
/// where the caret is, by which rules it runs, and in which language all this is. While a trace is
/// opened, how far that is, and a way to be content with what is there.
class RunStatus : public QWidget {
    Q_OBJECT

public:
    explicit RunStatus(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Tells how things stand with `tab` now, and again while its run goes on; null while nothing
    /// is open.
    void tell(ScenarioTab* tab);
    /// Whether what the program printed can be read now; if not, the line says that there is some.
    void setOutputShown(bool shown);
    QString text() const; ///< of the run

signals:
    void outputRequested(); ///< what the program printed is to be shown
    void stopRequested(); ///< of a program that is watched

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLabel* addLabel();
    QToolButton* addButton();
    void leaveOutWhatDoesNotFit();

    Theme m_theme = Theme::light();
    QTimer m_again;
    QPointer<ScenarioTab> m_tab; ///< told of last
    QToolButton *m_stop, *m_output;
    QLabel *m_sign, *m_run, *m_tasks, *m_events, *m_caret, *m_rules, *m_language;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    bool m_outputShown = true;
};

} // namespace awaitscope::gui
