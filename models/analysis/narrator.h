#pragma once

#include "models/analysis/causes.h"

#include <QCoreApplication>

namespace awaitscope::models {

/// Says in one or two plain sentences what happens at an event, and why.
///
/// A cancellation is told as one story: who asked, whom it was passed on to, what they did with
/// it, as far as it has come at the event. Every sentence is whole, for the translators.
class Narrator {
    Q_DECLARE_TR_FUNCTIONS(Narrator)

public:
    Narrator(const TraceStore& store, Markup markup) : m_store(store), m_wording(store, markup) { }

    /// The same for a playhead, which may also stand where nothing happens.
    QString narrateAt(TimeNs time, EventIndex event) const;

    /// Empty when `event` is kNoIndex or a kind that nothing is said about.
    QString narrate(EventIndex event) const;

private:
    QString created(const trace::TraceEvent& event) const;
    QString stepBegins(EventIndex index) const;
    QString stepEnds(EventIndex index) const;
    QString cancelRequested(EventIndex index) const;
    QString cancelStory(EventIndex index) const;
    QString cancelIntroduction(const CancelCause& cause) const;
    QString cancelReaction(EventIndex index, const CancelCause& cause, std::uint32_t line) const;
    QString resource(const trace::TraceEvent& event) const;
    QString lateness(EventIndex scheduled, TimeNs now) const;
    TimeNs timeoutLength(const CancelCause& cause) const;

    const TraceStore& m_store;
    Wording m_wording;
};

} // namespace awaitscope::models
