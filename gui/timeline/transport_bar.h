#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_state.h"

#include <QWidget>

class QAction;
class QFrame;
class QLabel;
class QLineEdit;
class QSlider;
class QToolButton;

namespace awaitscope::models {
class TracePlayer;
}

namespace awaitscope::gui {

class ChoiceButton;
class IconTextButton;

/// Steps and plays through the recorded events; says where the playhead is; zooms.
///
/// Offers what the buttons do as QActions, so that menus and shortcuts are the same things.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the bar.
    TransportBar(
        models::TimelineState& state, models::TracePlayer& player, QWidget* parent = nullptr);

    ~TransportBar() override;

    void setTheme(const Theme& theme);

    QAction* firstAction() const { return m_first; }
    QAction* previousAction() const { return m_previous; }
    QAction* playAction() const { return m_play; }
    QAction* nextAction() const { return m_next; }
    QAction* lastAction() const { return m_last; }
    QAction* loopAction() const { return m_loop; }
    QAction* followAction() const { return m_follow; }

    /// "event 61 of 73"
    QString stepText() const;
    void changeSpeed(int by); ///< to the next slower or faster one

signals:
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();
    void speedChosen(double speed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(QAction* action);
    void refresh();
    void refreshPlaying();
    void refreshZoom();
    void retranslate();
    void goToTypedTime();
    void zoomTo(int sliderValue);
    void arrange();

    models::TimelineState& m_state;
    models::TracePlayer& m_player;
    Theme m_theme = Theme::light();
    QAction *m_first, *m_previous, *m_play, *m_next, *m_last, *m_loop, *m_follow;
    IconTextButton* m_playButton;
    QToolButton *m_loopButton, *m_followButton, *m_zoomOut, *m_zoomIn, *m_fit;
    QFrame* m_line;
    ChoiceButton* m_speed;
    QLineEdit* m_time;
    QLabel* m_end;
    QLabel* m_step;
    QSlider* m_zoom;
    bool m_refreshing = false;
};

} // namespace awaitscope::gui
