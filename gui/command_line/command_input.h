#pragma once

#include "gui/command_line/command.h"
#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"

#include <string>

namespace awaitscope::gui {

/// The bytes of a scenario, whatever they are: what is no Python in them, Python itself has words
/// for. False after a message when there is nothing to read.
bool readSource(const QString& path, std::string& source);

/// What a trace says about the program it was made of.
models::TraceProgram programOf(const QString& path, const std::string& source);

/// How a program is run: --clock, --seed and so on.
void addRunOptions(Command& command);
/// What addRunOptions() asked for. Otherwise the exit status.
std::optional<int> readRunOptions(const Command& command, models::RecordOptions& options);

/// The trace in a file, or that of a program's run. No store, and the exit status in `status`, when
/// there is nothing to show; the reason is on stderr. A damaged trace is shown as far as it could be
/// read, with a word on stderr and the status 1.
models::OpenedTrace openInput(
    const QString& path, const models::RecordOptions& options, int& status);

} // namespace awaitscope::gui
