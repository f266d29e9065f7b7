#pragma once

#include "models/timeline/timeline_parts.h"

#include <QString>

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

/// What the parts of a picture are called where a file keeps names: an id that stays the same from
/// one picture of a run to the next, and the words of their tooltip.
class PartNames {
public:
    /// Both must outlive the names.
    PartNames(const models::TraceStore& store, const models::TimelineParts& parts)
        : m_store(store), m_parts(parts)
    {
    }

    QString laneId(const models::LanePart& lane) const; ///< "task-3-upload"
    QString laneTitle(const models::LanePart& lane) const; ///< "upload, cancelled"
    QString boxId(std::size_t box) const; ///< "task-3-segment-5"; by index into the parts
    QString boxTitle(std::size_t box) const;
    QString markId(std::size_t mark) const; ///< "event-57"
    QString markTitle(std::size_t mark) const;
    QString arrowId(std::size_t arrow) const; ///< "arrow-4-cancels"
    QString arrowTitle(std::size_t arrow) const;
    QString timeoutId(std::size_t timeout) const; ///< "timeout-2"
    QString timeoutTitle(std::size_t timeout) const;
    QString outputId(std::size_t output) const; ///< "output-1", by the first line of it
    QString outputTitle(std::size_t output) const;

private:
    QString words(models::HitKind kind, std::size_t index) const;

    const models::TraceStore& m_store;
    const models::TimelineParts& m_parts;
};

} // namespace awaitscope::gui
