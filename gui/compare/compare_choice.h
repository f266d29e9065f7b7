#pragma once

#include "models/store/trace_store.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace awaitscope::gui {

class ScenarioDock;

/// Something that can stand at one side of a comparison: a run that is over, a text that is yet to
/// be run, or a file of either kind.
struct CompareChoice {
    QString name; ///< as the comparison calls it: "page_load.py, run 2"
    QString text; ///< as a menu tells it: name, duration, number of tasks
    std::function<std::unique_ptr<models::TraceStore>()> run; ///< a copy; empty: no run yet
    QString source; ///< Python, to be run in virtual time
    QString path; ///< of a trace
    QString program; ///< the text of the program whose run it is; empty if it is not known
    QString file; ///< that makes the same run again; empty if none does
    bool beginsGroup = false; ///< a line stands above it in a menu
};

/// What the open tabs offer, newest first: of each the text as it is, where it was edited since its
/// run or never run; its present run; the runs before it. Those of the present tab come first.
/// Choices are good until control returns to the event loop.
std::vector<CompareChoice> compareChoices(const ScenarioDock& dock);

/// A file that the user picks: a trace, or a program to be run. `message` tells why it cannot be
/// read; the choice is empty then.
CompareChoice compareFile(const QString& path, QString& message);

} // namespace awaitscope::gui
