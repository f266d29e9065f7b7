#pragma once

#include "models/timeline/timeline_parts.h"

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

/// What a tooltip of the timeline says. Four lines for a segment: state and call; from, to,
/// duration; line; "Click to select".
class HitTooltip {
    Q_DECLARE_TR_FUNCTIONS(HitTooltip)

public:
    /// Empty where there is nothing to say.
    static QString text(const models::TraceStore& store, const models::TimelineParts& parts,
        const models::TimelineHit& hit);

    /// The same without what a click would do: what the thing is, in a picture on paper.
    static QString words(const models::TraceStore& store, const models::TimelineParts& parts,
        const models::TimelineHit& hit);

    /// The thing's place in the picture, which the tooltip must not cover; empty if there is none.
    static QRectF area(const models::TimelineParts& parts, const models::TimelineHit& hit);

private:
    static QString densityText(const models::TraceStore& store,
        const models::TimelineParts& parts, const models::TimelineHit& hit);
    static QString boxText(const models::TraceStore& store, const models::TimelineParts& parts,
        const models::TimelineHit& hit);
    static QString holderText(
        const models::TraceStore& store, models::TaskRow task, std::uint32_t slice);
    static QString rescheduledText(
        const models::TraceStore& store, const models::MarkPart& mark, const QString& name);
    static QString markText(const models::TraceStore& store, const models::MarkPart& mark);
    static QString arrowText(const models::TraceStore& store, const models::ArrowPart& arrow);
    static QString resourceText(const models::TraceStore& store,
        const models::ResourceLanePart& lane, models::TimeNs time);
    static QString timeoutText(
        const models::TraceStore& store, const models::TimeoutPart& timeout);
    static QString bracketText(
        const models::TraceStore& store, const models::BracketPart& bracket);
    static QString outputText(const models::TraceStore& store, const models::OutputPart& output);
};

} // namespace awaitscope::gui
