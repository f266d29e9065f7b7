#include "models/trace_player.h"

#include "models/store/trace_store.h"

#include <algorithm>

namespace awaitscope::models {

namespace {
constexpr int kFrameMs = 16;
}

TracePlayer::TracePlayer(TimelineState& state, QObject* parent) : QObject(parent), m_state(state)
{
    m_timer.setInterval(kFrameMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { advance(m_frame.restart()); });
    connect(&state, &TimelineState::storeChanged, this, &TracePlayer::pause);
    connect(&state, &TimelineState::playheadChanged, this, [this] {
        if (!m_moving)
            m_waited = 0; // somebody put it elsewhere; playback goes on from there
    });
}

bool TracePlayer::hasRun() const
{
    return m_state.store() && m_state.store()->stepCount() > 0;
}

std::uint32_t TracePlayer::firstStep() const
{
    if (m_looping && m_state.rangeSelection()) {
        const TraceStore& store = *m_state.store();
        const std::uint32_t before = store.stepAtTime(m_state.rangeSelection()->start - 1);
        const std::uint32_t first = before == kNoIndex ? 0 : before + 1;
        return std::min(first, store.stepCount() - 1);
    }
    return 0;
}

std::uint32_t TracePlayer::lastStep() const
{
    const TraceStore& store = *m_state.store();
    if (m_looping && m_state.rangeSelection()) {
        const std::uint32_t last = store.stepAtTime(m_state.rangeSelection()->end);
        return std::max(last == kNoIndex ? 0 : last, firstStep());
    }
    return store.stepCount() - 1;
}

void TracePlayer::play()
{
    if (m_playing || !hasRun())
        return;
    const std::uint32_t step = m_state.playheadStep();
    if (step == kNoIndex || step >= lastStep() || step < firstStep())
        moveTo(firstStep());
    m_waited = 0;
    m_playing = true;
    m_frame.start();
    m_timer.start();
    emit playingChanged(true);
}

void TracePlayer::pause()
{
    if (!m_playing)
        return;
    m_timer.stop();
    m_playing = false;
    emit playingChanged(false);
}

void TracePlayer::setSpeed(double speed)
{
    m_speed = speed;
    emit speedChanged();
}

void TracePlayer::setLooping(bool looping)
{
    m_looping = looping;
    emit loopingChanged();
}

void TracePlayer::moveTo(std::uint32_t step)
{
    m_moving = true;
    m_state.setPlayheadStep(step);
    m_state.ensureVisible(m_state.playhead().time);
    m_moving = false;
}

void TracePlayer::first()
{
    if (hasRun())
        moveTo(0);
}

void TracePlayer::last()
{
    if (hasRun())
        moveTo(m_state.store()->stepCount() - 1);
}

void TracePlayer::next()
{
    if (!hasRun())
        return;
    const std::uint32_t step = m_state.playheadStep();
    moveTo(step == kNoIndex ? 0 : std::min(step + 1, m_state.store()->stepCount() - 1));
}

void TracePlayer::previous()
{
    if (!hasRun())
        return;
    const std::uint32_t step = m_state.playheadStep();
    moveTo(step == kNoIndex || step == 0 ? 0 : step - 1);
}

double TracePlayer::msUntil(std::uint32_t step) const
{
    const TraceStore& store = *m_state.store();
    const TimeNs from = std::max(m_state.playhead().time, store.beginTime());
    const TimeNs to = store.event(store.stepEvent(step)).time;
    if (m_speed == kMaximumSpeed)
        return 0;
    const double gap = static_cast<double>(to - from) / 1e6 / m_speed;
    return gap > 0 ? gap : kInstantMs / std::max(m_speed, 1.0);
}

void TracePlayer::advance(qint64 elapsedMs)
{
    if (!hasRun()) {
        pause();
        return;
    }
    m_waited += static_cast<double>(elapsedMs);
    for (;;) {
        const std::uint32_t step = m_state.playheadStep();
        const std::uint32_t next = step == kNoIndex ? firstStep() : step + 1;
        if (next > lastStep()) {
            if (m_looping && firstStep() < lastStep()) {
                moveTo(firstStep());
                m_waited = 0;
                return;
            }
            pause();
            return;
        }
        const double wait = msUntil(next);
        if (m_waited < wait) {
            // Between two steps only the time passes.
            const TraceStore& store = *m_state.store();
            const TimeNs to = store.event(store.stepEvent(next)).time;
            const TimeNs now = m_state.playhead().time;
            const auto moved = static_cast<TimeNs>(m_waited * 1e6 * m_speed);
            if (to > now && now + moved < to && moved > 0) {
                m_moving = true;
                m_state.setPlayheadTime(now + moved);
                m_state.ensureVisible(now + moved);
                m_moving = false;
                m_waited = 0;
            }
            return;
        }
        m_waited -= wait;
        moveTo(next);
        if (m_speed == kMaximumSpeed)
            return;
    }
}

} // namespace awaitscope::models
