#include "scheduler/script/machine.h"

#include "scheduler/script/types/type_set.h"

#include <memory>

namespace awaitscope::script {

Outcome Machine::run(Interpreter& interpreter, Frame* frame, ErrorRef thrown)
{
    // Native code that calls back into Python nests; the C++ stack bounds how often.
    constexpr int max_native_depth = 2500;
    if (interpreter.m_native_depth >= max_native_depth)
        interpreter.raise(*interpreter.types().recursion_error, "maximum recursion depth exceeded");
    Frame* const outer = interpreter.m_frame;
    const int depth = interpreter.m_depth;
    ++interpreter.m_native_depth;
    struct Restore {
        Interpreter& in;
        Frame* frame;
        int depth;
        ~Restore()
        {
            in.m_frame = frame;
            in.m_depth = depth;
            --in.m_native_depth;
        }
    } const restore{interpreter, outer, depth};
    return Machine(interpreter).loop(frame, std::move(thrown));
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
    if (core)
        core->finish();
    else
        Frame::destroy(frame);
    in.m_frame = before;
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
        const bool is_entry = frame->kind == FrameKind::Entry;
        const bool is_delegated = frame->kind == FrameKind::Delegated;
        keep_locals(*frame, *raised);
        frame = leave(frame);
        if (is_entry)
            return nullptr;
        if (is_delegated) {
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

void Machine::bind_closure(const Function& function, Frame& frame)
{
    if (!function.closure)
        return;
    const CodeObject& code = *function.code;
    Value* const first = frame.slots() + code.locals.size() + code.cells.size();
    for (std::size_t i = 0; i < function.closure->items.size(); ++i)
        first[i] = function.closure->items[i];
}

namespace {

void drop_to(Value*& top, Value* base)
{
    std::destroy(base, top);
    top = base;
}

} // namespace

/// Calls what lies under `count` arguments. True: a frame was entered. False: the result is on
/// the stack.
bool Machine::call(Frame*& frame, Value*& top, std::uint32_t count)
{
    Value* const base = top - count - 2;
    if (base[0].empty()) {
        if (const BoundMethod* const method = base[1].as<BoundMethod>()) {
            const Ref<BoundMethod> keep(base[1].as<BoundMethod>());
            base[0] = method->function;
            base[1] = method->self;
        }
    }
    const bool with_self = !base[0].empty();
    const Value& callee = with_self ? base[0] : base[1];
    Value* const first = with_self ? base + 1 : base + 2;
    const std::uint32_t given = count + with_self;
    if (Function* const function = callee.as<Function>()) {
        const CodeObject& code = *function->code;
        if (in.m_depth >= in.m_recursion_limit)
            in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
        Frame* entered;
        if (code.binds_plainly && given == code.positional_count) {
            entered = Frame::create(
                function->code, function->globals, frame, FrameKind::Call, first, given);
            top = first;
            bind_closure(*function, *entered);
        } else {
            entered = bind(in, *function, Args({first, given}), frame, FrameKind::Call);
        }
        if (code.is_generator || code.is_coroutine) {
            Value object = make_generator(in, *function, entered);
            drop_to(top, base);
            std::construct_at(top++, std::move(object));
            return false;
        }
        drop_to(top, base);
        frame->top = top;
        ++in.m_depth;
        frame = entered;
        in.m_frame = entered;
        return true;
    }
    if (TypeObject* const type = callee.as<TypeObject>(); type && !with_self) {
        // A Python class with a Python __init__: run it without nesting.
        if (Function* const init = in.plain_init(*type)) {
            if (in.m_depth >= in.m_recursion_limit)
                in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
            Value object(make_ref<Instance>(*type));
            base[1] = object; // in the place of the class, right before the arguments
            Frame* const entered
                = bind(in, *init, Args({base + 1, count + 1}), frame, FrameKind::Init);
            entered->new_object = std::move(object);
            drop_to(top, base);
            frame->top = top;
            ++in.m_depth;
            frame = entered;
            in.m_frame = entered;
            return true;
        }
    }
    Args args({first, given});
    Value result = in.call(callee, args);
    drop_to(top, base);
    std::construct_at(top++, std::move(result));
    return false;
}

Value Machine::make_generator(Interpreter& interpreter, Function& function, Frame* frame)
{
    TypeSet& types = interpreter.types();
    const CodeObject& code = *frame->code;
    frame->kind = FrameKind::Entry;
    frame->previous = nullptr;
    if (code.is_coroutine && !code.is_generator) {
        return Value(make_ref<PyCoroutine>(
            *types.coroutine, interpreter, frame, function.name, function.qualname));
    }
    if (code.is_coroutine) {
        auto generator
            = make_ref<AsyncGeneratorObject>(*types.async_generator, interpreter, frame);
        generator->name = function.name;
        generator->qualname = function.qualname;
        return Value(std::move(generator));
    }
    auto generator = make_ref<GeneratorObject>(*types.generator, interpreter, frame);
    generator->name = function.name;
    generator->qualname = function.qualname;
    return Value(std::move(generator));
}

Value Machine::call_function(Interpreter& interpreter, Function& function, const Args& args)
{
    if (interpreter.m_depth >= interpreter.m_recursion_limit) {
        interpreter.raise(*interpreter.types().recursion_error,
            "maximum recursion depth exceeded while calling a Python object");
    }
    Frame* const frame
        = bind(interpreter, function, args, interpreter.m_frame, FrameKind::Entry);
    if (function.code->is_generator || function.code->is_coroutine)
        return make_generator(interpreter, function, frame);
    Outcome outcome = run(interpreter, frame);
    if (outcome.kind == Outcome::Kind::Raised)
        interpreter.raise(std::move(outcome.exception));
    return std::move(outcome.value);
}

Value Machine::run_code(Interpreter& interpreter, const Ref<CodeObject>& code,
    const Ref<Dict>& globals, const Ref<Dict>& names, const Ref<Tuple>& closure)
{
    Frame* const frame
        = Frame::create(code, globals, interpreter.m_frame, FrameKind::Entry);
    frame->names = names;
    if (closure) {
        Value* const first = frame->slots() + code->locals.size() + code->cells.size();
        for (std::size_t i = 0; i < closure->items.size(); ++i)
            first[i] = closure->items[i];
    }
    Outcome outcome = run(interpreter, frame);
    if (outcome.kind == Outcome::Kind::Raised)
        interpreter.raise(std::move(outcome.exception));
    return std::move(outcome.value);
}

} // namespace awaitscope::script
