#pragma once

#include <QStringList>

namespace awaitscope::gui {

/// The subcommands about trace files; see runCommand(). Each answers the exit status.
int commandConvert(const QStringList& arguments);
int commandStats(const QStringList& arguments);

} // namespace awaitscope::gui
