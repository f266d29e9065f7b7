#pragma once

#include "scheduler/script/types/generator.h"

namespace awaitscope::script {

// What gi_frame, cr_frame and ag_frame show of a suspended frame.

/// A frame object for where it stands now; None when it has ended.
Value frame_of(const GeneratorCore& core);
/// The frame of a traceback's entry, of which only the code and the line are known.
Value ended_frame(Interpreter& interpreter, const Ref<CodeObject>& code, std::uint32_t line);
/// Its code object; None when it has ended.
Value code_of(const GeneratorCore& core);
/// What it awaits or delegates to; None when nothing.
Value awaited_by(const GeneratorCore& core);
void setup_frame_type(Interpreter& interpreter);
/// A traceback of the frames that run now, from the outermost to the caller's; None when none runs.
Value running_traceback(Interpreter& interpreter);
/// "  File …, line …" and so on of a traceback's first entry.
Value traceback_entry_text(Interpreter& interpreter, const Value& traceback);
void setup_traceback_type(Interpreter& interpreter); ///< traceback.cpp

} // namespace awaitscope::script
