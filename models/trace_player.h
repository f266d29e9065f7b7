#pragma once

#include "models/timeline/timeline_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace awaitscope::models {

/// Moves the playhead over what was recorded: step by step, or as time passes.
///
/// At speed 1 a second of loop time takes a second. Steps that share one time are shown for 120 ms
/// each, or nobody would see them; gaps between are played at the speed. GUI thread.
class TracePlayer : public QObject {
    Q_OBJECT

public:
    /// A speed that shows every step for one frame, whatever time lies between.
    static constexpr double kMaximumSpeed = 0;
    static constexpr int kInstantMs = 120;

    /// `state` must outlive the player.
    explicit TracePlayer(TimelineState& state, QObject* parent = nullptr);

    bool isPlaying() const { return m_playing; }
    void play(); ///< from the start when the playhead is at the end
    void pause();
    void toggle() { m_playing ? pause() : play(); }

    double speed() const { return m_speed; }
    void setSpeed(double speed); ///< above 0, or kMaximumSpeed
    bool isLooping() const { return m_looping; }
    /// Plays the range selection over and over, or the whole run if there is none.
    void setLooping(bool looping);

    void first();
    void last();
    void next();
    void previous();

    /// What the timer does each frame; tests call it with a time of their own.
    void advance(qint64 elapsedMs);

signals:
    void playingChanged(bool playing);
    void speedChanged();
    void loopingChanged();

private:
    void moveTo(std::uint32_t step);
    bool hasRun() const;
    std::uint32_t lastStep() const; ///< of what is played
    std::uint32_t firstStep() const;
    double msUntil(std::uint32_t step) const;

    TimelineState& m_state;
    QTimer m_timer;
    QElapsedTimer m_frame;
    double m_waited = 0; // ms of playback since the present step was reached
    double m_speed = 1.0;
    bool m_playing = false;
    bool m_looping = false;
    bool m_moving = false; // the playhead moves because of us
};

} // namespace awaitscope::models
