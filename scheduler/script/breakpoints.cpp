#include "scheduler/script/breakpoints.h"

#include "scheduler/run_control.h"
#include "scheduler/script/frame.h"
#include "scheduler/script/instructions.h"
#include "scheduler/script/interpreter.h"

#include <algorithm>

namespace awaitscope::script {

void break_at_lines(CodeObject& code, std::span<const std::uint32_t> lines)
{
    if (!code.unbroken.empty()) {
        // Frames point into the instructions, so these stay where they are.
        std::copy(code.unbroken.begin(), code.unbroken.end(), code.instructions.begin());
        code.unbroken.clear();
    }
    for (const StatementStart& start : code.statements) {
        if (!std::binary_search(lines.begin(), lines.end(), start.line))
            continue;
        if (code.unbroken.empty())
            code.unbroken = code.instructions;
        // The argument stays: an instruction before it that looks ahead reads it.
        std::uint32_t& instruction = code.instructions[start.instruction];
        instruction = encode(Op::Break, argument_of(instruction));
    }
    for (const Value& constant : code.constants) {
        if (CodeObject* const inner = constant.as<CodeObject>())
            break_at_lines(*inner, lines);
    }
}

std::uint32_t reach_breakpoint(Interpreter& interpreter, const Frame& frame)
{
    // Before the wait, in which breakpoints may go.
    const std::uint32_t original = frame.code->unbroken[frame.current_instruction()];
    if (RunControl* const control = interpreter.host().control())
        interpreter.host().was_paused(control->reach_breakpoint());
    return original;
}

} // namespace awaitscope::script
