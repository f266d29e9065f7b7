#pragma once

#include "models/result.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_state.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace awaitscope::gui {

/// Which tasks have a lane in a figure, as it is written:
///
///     all                  every task
///     main, upload         the tasks of these names
///     related:upload       upload, who made it, whom it made, and who woke or cancelled whom
///     state:failed         what a TaskFilter finds
class LaneChoice {
    Q_DECLARE_TR_FUNCTIONS(LaneChoice)

public:
    /// The error names what matches no task.
    static models::Result<LaneChoice> read(const models::TraceStore& store, const QString& text);
    /// The same choice in words, from the lanes that a window shows; empty if these are all.
    static QString write(const models::TimelineState& state);

    void apply(models::TimelineState& state) const;

private:
    std::shared_ptr<const std::vector<bool>> m_lanes; ///< null: all
    models::TaskRow m_relatedTo = models::kNoIndex;
};

} // namespace awaitscope::gui
