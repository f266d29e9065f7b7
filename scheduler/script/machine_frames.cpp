#include "scheduler/script/machine.h"

#include "scheduler/script/native_stack.h"
#include "scheduler/script/stack.h"
#include "scheduler/script/types/type_set.h"

#include <memory>

namespace awaitscope::script {

Outcome Machine::run(Interpreter& interpreter, Frame* frame, ErrorRef thrown)
{
    Frame* const outer = interpreter.m_frame;
    const int depth = interpreter.m_depth;
    struct Restore {
        Interpreter& in;
        Frame* frame;
        int depth;
        ~Restore()
        {
            in.m_frame = frame;
            in.m_depth = depth;
        }
    } const restore{interpreter, outer, depth};
    Machine machine(interpreter);
    // Native code that calls back into Python nests; the C++ stack bounds how often.
    if (native_stack_is_short()) [[unlikely]] {
        machine.abandon(frame);
        Outcome outcome;
        outcome.kind = Outcome::Kind::Raised;
        outcome.exception = interpreter.new_exception(
            *interpreter.types().recursion_error, "maximum recursion depth exceeded");
        return outcome;
    }
    return machine.loop(frame, std::move(thrown));
}

void Machine::enter(Frame* frame)
{
    in.m_frame = frame;
    if (++in.m_depth > in.m_recursion_limit) {
        in.m_depth -= 1;
        in.m_frame = frame->previous;
        in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
    }
}

Frame* Machine::leave(Frame* frame)
{
    Frame* const before = frame->previous;
    GeneratorCore* const core = frame->generator;
    --in.m_depth;
    in.m_frame = before; // first, for warnings about what the frame's names were the last to hold
    if (core)
        core->finish();
    else
        Frame::destroy(frame);
    return before;
}

void Machine::abandon(Frame* frame) noexcept
{
    while (frame) {
        const bool is_entry = frame->kind == FrameKind::Entry;
        frame = leave(frame);
        if (is_entry)
            return;
    }
}

namespace {

/// Arguments of a call that native code has refused: of functions that CPython has in Python,
/// the traceback would keep the frame with them.
void keep_arguments(Frame& frame, Exception& raised)
{
    const std::uint32_t instruction = frame.code->instructions[frame.current_instruction()];
    const Op op = op_of(instruction);
    if (op != Op::Call && op != Op::CallKeywords && op != Op::CallExpanded)
        return;
    std::uint32_t count = op == Op::CallExpanded ? 1 : argument_of(instruction);
    for (Value* it = frame.top; count > 0 && it > frame.stack(); --count) {
        --it;
        if (it->is_object() || it->is_future())
            raised.kept.push_back(*it);
    }
}

void keep_locals(Frame& frame, Exception& raised)
{
    Value* const slots = frame.slots();
    for (std::uint32_t i = 0; i < frame.code->slot_count; ++i) {
        if (slots[i].is_object() || slots[i].is_future())
            raised.kept.push_back(std::move(slots[i]));
    }
}

} // namespace

Frame* Machine::unwind(Frame* frame, ExceptionRef& raised)
{
    const CodeObject* code = frame->code.get();
    if (raised->kept.empty())
        keep_arguments(*frame, *raised);
    while (true) {
        const std::uint32_t instruction = frame->current_instruction();
        for (const ExceptionRegion& region : code->regions) {
            if (instruction < region.first || instruction >= region.last)
                continue;
            Value* const base = frame->stack() + region.depth;
            std::destroy(base, frame->top);
            frame->top = std::construct_at(base, Value(raised)) + 1;
            frame->next = code->instructions.data() + region.target;
            return frame;
        }
        // A StopIteration that would leave a generator is a bug in it, not its end.
        if (frame->generator && (code->is_generator || code->is_coroutine)) {
            const TypeObject& type = raised->type();
            const bool stops = type.is_subtype_of(*in.types().stop_iteration);
            const bool stops_async = code->is_generator && code->is_coroutine
                && type.is_subtype_of(*in.types().stop_async_iteration);
            if (stops || stops_async) {
                const char* const kind = !code->is_coroutine ? "generator"
                    : code->is_generator                     ? "async generator"
                                                             : "coroutine";
                ExceptionRef wrapped = in.new_exception(*in.types().runtime_error,
                    std::string(kind) + " raised "
                        + (stops ? "StopIteration" : "StopAsyncIteration"));
                wrapped->cause = wrapped->context = Value(raised);
                wrapped->suppress_context = true;
                wrapped->traceback.push_back({frame->code, instruction});
                raised = std::move(wrapped);
            }
        }
        const FrameKind kind = frame->kind;
        const int depth_before = frame->depth_before;
        keep_locals(*frame, *raised);
        frame = leave(frame);
        if (kind == FrameKind::Entry)
            return nullptr;
        if (kind == FrameKind::Iterated)
            in.m_depth = depth_before;
        if (kind == FrameKind::Delegated) {
            // aclose() of an async generator: its end by GeneratorExit is what was asked for.
            const AsyncGeneratorStep* const step = frame->top[-1].as<AsyncGeneratorStep>();
            if (step && step->closes
                && (raised->type().is_subtype_of(*in.types().generator_exit)
                    || raised->type().is_subtype_of(*in.types().stop_async_iteration))) {
                frame->top[-1] = Value::none();
                raised = nullptr;
                return frame;
            }
        }
        code = frame->code.get();
        raised->traceback.push_back({frame->code, frame->current_instruction()});
    }
}

/// Hands the result of a frame, which is not a plain call or the entry, to the frame before, which
/// runs next. What that one is to raise, if anything.
ExceptionRef Machine::finish_return(Frame* frame, Value result)
{
    const FrameKind kind = frame->kind;
    if (kind == FrameKind::Init) {
        if (!result.is_none()) {
            in.type_error(
                "__init__() should return None, not '" + in.type_of(result).name() + "'");
        }
        result = std::move(frame->new_object);
        frame = leave(frame);
        push(frame->top, std::move(result));
        return {};
    }
    if (kind == FrameKind::Iterated) {
        const int depth_before = frame->depth_before;
        frame = leave(frame);
        in.m_depth = depth_before;
        // The loop is over: off with the iterator, and on behind it.
        frame->next = frame->code->instructions.data() + argument_of(frame->next[-1]);
        drop(frame->top);
        return {};
    }
    frame = leave(frame);
    const auto* const step = frame->top[-1].as<AsyncGeneratorStep>();
    if (step && !step->closes)
        return in.new_exception(*in.types().stop_async_iteration, std::vector<Value>());
    frame->top[-1] = std::move(result);
    return {};
}

/// An async generator yields: that is the result of the await which drives it.
ExceptionRef Machine::yield_to_await(Frame& frame, Value value)
{
    GeneratorCore& core = *frame.generator;
    core.innermost = &frame;
    core.state = GeneratorCore::State::Suspended;
    core.delegated = false;
    Frame* const before = std::exchange(frame.previous, nullptr);
    --in.m_depth;
    in.m_frame = before;
    if (before->top[-1].as<AsyncGeneratorStep>()->closes) {
        return in.new_exception(
            *in.types().runtime_error, "async generator ignored GeneratorExit");
    }
    before->top[-1] = std::move(value);
    return {};
}

/// ForIter over a generator: its frame runs on top of `frame` instead of in a machine of its own.
/// False: the iterator is something else, or a generator that cannot go on.
bool Machine::resume_for_loop(Frame& frame, Value* top)
{
    using State = GeneratorCore::State;
    GeneratorObject* const generator = top[-1].as<GeneratorObject>();
    if (!generator)
        return false;
    GeneratorCore& core = generator->core;
    if (core.delegated || (core.state != State::Created && core.state != State::Suspended))
        return false;
    if (in.m_depth >= in.m_recursion_limit)
        in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
    frame.top = top;
    core.frame->previous = &frame;
    core.frame->kind = FrameKind::Iterated;
    core.frame->depth_before = in.m_depth++;
    Frame* const innermost = core.innermost;
    if (core.state == State::Suspended)
        send_in(*innermost, Value::none());
    core.state = State::Running;
    in.m_frame = innermost;
    return true;
}

/// What a suspended frame gets for its yield, or for the iterator that it drives by Send.
void Machine::send_in(Frame& innermost, Value sent)
{
    if (op_of(innermost.next[-1]) == Op::Send) {
        --innermost.next;
        in.m_sent = std::move(sent);
    } else {
        push(innermost.top, std::move(sent));
    }
}

/// If what suspends is a generator that a for loop drives, it becomes the loop's next item, and
/// the frame of the loop runs next.
bool Machine::yield_to_loop(Outcome& outcome)
{
    Frame* root = outcome.innermost;
    // Coroutines suspend as a whole, and their chains of awaits may be long.
    while (!root->code->is_coroutine && root->kind == FrameKind::Delegated)
        root = root->previous;
    if (root->kind != FrameKind::Iterated)
        return false;
    GeneratorCore& core = *root->generator;
    core.innermost = outcome.innermost;
    core.state = GeneratorCore::State::Suspended;
    Frame* const before = std::exchange(root->previous, nullptr);
    in.m_depth = root->depth_before;
    in.m_frame = before;
    push(before->top, outcome.value ? std::move(outcome.value) : Value::none());
    outcome = Outcome();
    return true;
}

} // namespace awaitscope::script
