#pragma once

#include <QStringList>

namespace awaitscope::gui {

/// The subcommands about trace files; see runCommand(). Each answers the exit status.
int commandConvert(const QStringList& arguments);
int commandStats(const QStringList& arguments);
/// Runs a program under the recorder; its exit status, as a shell tells it, is ours.
int commandRecord(const QStringList& arguments);

} // namespace awaitscope::gui
