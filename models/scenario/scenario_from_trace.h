#pragma once

#include "models/result.h"
#include "models/timeline/timeline_state.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <vector>

namespace awaitscope::models {

/// Which part of a trace becomes a scenario.
struct TracePart {
    std::optional<TimeRange> range; ///< empty: all of it
    std::vector<TaskRow> tasks; ///< empty: all
    QString name; ///< what the trace is called, for a comment
};

/// What is picked out of a run: the marked range, the lanes that a filter left; or, of the selected
/// task, that task and all that it brought about.
TracePart shownPart(const TimelineState& state, bool ofSelectedTask);

/// Writes a program that does again what a trace shows: the same tasks, created at the same times by
/// the same tasks, that wait for each other or else for as long as they did there (asyncio.sleep),
/// hold the loop (time.sleep), print, are cancelled, run into their timeouts and end as they did.
/// What else they waited for is told in comments. What happens at one and the same moment may come
/// in another order, and what callbacks printed is left out.
///
/// Tasks whose course is the same share one function. A task whose creator is not part of it is
/// created by main. Times of a real clock are rounded to 0.1 ms.
class ScenarioFromTrace {
    Q_DECLARE_TR_FUNCTIONS(ScenarioFromTrace)

public:
    static constexpr TaskRow kMostTasks = 2'000;

    /// An Error when the part has no task, or more than can be read as a program.
    static Result<QString> write(const TraceStore& store, const TracePart& part);
};

} // namespace awaitscope::models
