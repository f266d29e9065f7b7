#include "scheduler/script/types/generator.h"

#include "scheduler/script/machine.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

GeneratorCore::GeneratorCore(Interpreter& its_interpreter, Object& its_object, Frame* its_frame)
    noexcept : interpreter(its_interpreter), object(its_object), frame(its_frame),
    innermost(its_frame)
{
    frame->generator = this;
}

GeneratorCore::~GeneratorCore() { finish(); }

void GeneratorCore::finish() noexcept
{
    state = State::Finished;
    delegated = false;
    innermost = nullptr;
    if (Frame* const ended = std::exchange(frame, nullptr))
        Frame::destroy(ended);
}

std::uint32_t GeneratorCore::line() const noexcept
{
    if (!frame)
        return 0;
    return state == State::Created ? frame->code->first_line : frame->line();
}

std::uint32_t GeneratorCore::innermost_line() const noexcept
{
    return innermost && state != State::Created ? innermost->line() : line();
}

Outcome GeneratorCore::resume(Value sent, ErrorRef thrown)
{
    const Ref<Object> keep(&object);
    if (state == State::Created && thrown) {
        Outcome outcome;
        outcome.kind = Outcome::Kind::Raised;
        outcome.exception = interpreter.exception_from(thrown);
        outcome.exception->traceback.push_back({frame->code, 0});
        // In CPython the traceback keeps the frame, and so the arguments, alive.
        for (std::uint32_t i = 0; i < frame->code->slot_count; ++i) {
            if (Value& slot = frame->slots()[i]; slot.is_object() || slot.is_future())
                outcome.exception->kept.push_back(std::move(slot));
        }
        finish();
        return outcome;
    }
    Frame* const start = innermost;
    if (state == State::Suspended && !thrown) {
        if (op_of(start->next[-1]) == Op::Send) {
            --start->next;
            interpreter.m_sent = std::move(sent);
        } else {
            ::new (static_cast<void*>(start->top++)) Value(std::move(sent));
        }
    }
    state = State::Running;
    frame->previous = interpreter.m_frame;
    frame->kind = FrameKind::Entry;
    Outcome outcome = Machine::run(interpreter, start, std::move(thrown));
    if (outcome.innermost) {
        innermost = outcome.innermost;
        state = State::Suspended;
        frame->previous = nullptr;
    }
    return outcome;
}

void GeneratorCore::leave_native() noexcept
{
    if (state != State::Suspended || op_of(innermost->next[-1]) != Op::Send)
        return;
    if (NativeCoroutine* const native = innermost->top[-1].as<NativeCoroutine>()) {
        native->close();
        innermost->top[-1] = Value::none();
    }
}

void GeneratorCore::close()
{
    if (state != State::Suspended || delegated)
        return finish();
    leave_native();
    const ExceptionRef exit
        = interpreter.new_exception(*interpreter.types().generator_exit, std::vector<Value>{});
    const Outcome outcome = resume(Value(), interpreter.error_from(exit));
    switch (outcome.kind) {
    case Outcome::Kind::Returned: break;
    case Outcome::Kind::Raised: {
        const TypeObject& type = outcome.exception->type();
        if (!type.is_subtype_of(*interpreter.types().generator_exit)
            && !type.is_subtype_of(*interpreter.types().stop_iteration))
            interpreter.raise(outcome.exception);
        break;
    }
    default:
        finish();
        interpreter.runtime_error(object.kind() == Kind::Generator
                ? "generator ignored GeneratorExit"
                : "coroutine ignored GeneratorExit");
    }
}

namespace {

/// A generator dropped in the middle runs its finally clauses; errors in them are told and lost.
/// False: there was nothing to do.
bool close_dropped(GeneratorCore& core, const char* what) noexcept
{
    Interpreter& interpreter = core.interpreter;
    if (core.state != GeneratorCore::State::Suspended || core.delegated
        || interpreter.has_stopped())
        return false;
    // Releasing this comes back to dispose(), with nothing left to do.
    const Ref<Object> keep(&core.object);
    try {
        try {
            core.close();
        } catch (const PyException& error) {
            interpreter.write_unraisable(error.exception(), core.object, what);
        }
    } catch (...) {
        core.finish(); // the run is being stopped: nothing of the program runs any more
    }
    return true;
}

/// Warns of a coroutine dropped before its first step, and ends it.
void drop_unawaited(Interpreter& interpreter, CoroutineObject& coroutine) noexcept
{
    if (interpreter.has_stopped())
        return;
    try {
        interpreter.warn_never_awaited(coroutine);
    } catch (const LimitReached&) {
        // of the output; the program is told at its next checkpoint
    }
}

} // namespace

GeneratorObject::GeneratorObject(TypeObject& type, Interpreter& interpreter, Frame* frame) :
    Container(type, Kind::Generator), core(interpreter, *this, frame)
{
}

void GeneratorObject::dispose()
{
    if (!close_dropped(core, "generator"))
        Object::dispose();
}

void GeneratorObject::clear()
{
    core.finish();
    Object::clear();
}

void GeneratorObject::finalize() { close_dropped(core, "generator"); }

AsyncGeneratorObject::AsyncGeneratorObject(
    TypeObject& type, Interpreter& interpreter, Frame* frame) :
    Container(type, Kind::AsyncGenerator), core(interpreter, *this, frame)
{
}

void AsyncGeneratorObject::clear()
{
    core.finish();
    Object::clear();
}

void AsyncGeneratorObject::dispose()
{
    Interpreter& interpreter = core.interpreter;
    if (loop && !interpreter.has_stopped()) {
        const Ref<Object> keep(this); // releasing it comes back here, if nobody holds it by then
        interpreter.host().async_generator_dropped(*this);
        loop = nullptr;
        return;
    }
    if (!close_dropped(core, "async generator"))
        Object::dispose();
}

PyCoroutine::PyCoroutine(TypeObject& type, Interpreter& interpreter, Frame* frame,
    Ref<Str> its_name, Ref<Str> qualname) :
    CoroutineObject(type, Kind::Coroutine), core(interpreter, *this, frame),
    name(std::move(its_name)), m_qualname(std::move(qualname)), m_code(frame->code)
{
}

CoroutineInfo PyCoroutine::info() const { return {qualname(), m_code->first_line}; }

void PyCoroutine::close() { core.close(); }

void PyCoroutine::clear()
{
    core.finish();
    m_result = step = Value();
    m_next_thrown = nullptr;
    Object::clear();
}

void PyCoroutine::dispose()
{
    if (core.state == GeneratorCore::State::Created && core.frame) {
        const Ref<Object> keep(this);
        drop_unawaited(core.interpreter, *this);
        core.finish();
    } else if (!close_dropped(core, "coroutine")) {
        Object::dispose();
    }
}

void PyCoroutine::finalize()
{
    if (core.state == GeneratorCore::State::Created && core.frame) {
        drop_unawaited(core.interpreter, *this);
        core.finish();
    } else {
        close_dropped(core, "coroutine");
    }
}

void PyCoroutine::resume(Task& task, ErrorRef&& thrown)
{
    const Ref<PyCoroutine> keep(this);
    Interpreter& interpreter = core.interpreter;
    if (core.state == GeneratorCore::State::Finished) {
        task.raised(interpreter.error_from(interpreter.new_exception(
            *interpreter.types().runtime_error, "cannot reuse already awaited coroutine")));
        return;
    }
    if (!thrown)
        thrown = std::move(m_next_thrown);
    m_next_thrown = nullptr;
    if (AsyncGeneratorStep* const driven = step.as<AsyncGeneratorStep>(); driven && thrown
        && core.state == GeneratorCore::State::Created) {
        driven->injected = interpreter.exception_from(thrown);
        thrown = nullptr;
    }
    Outcome outcome = core.resume(Value::none(), std::move(thrown));
    switch (outcome.kind) {
    case Outcome::Kind::Returned:
        m_result = std::move(outcome.value);
        task.returned();
        break;
    case Outcome::Kind::Raised:
        task.raised(interpreter.error_from(std::move(outcome.exception)));
        break;
    case Outcome::Kind::Waits: {
        Future& awaited = *outcome.value.future();
        if (&awaited != &task && &awaited.loop() == &task.loop()) {
            task.suspend_on(FutureRef(&awaited));
            break;
        }
        task.suspend_for_one_turn();
        const std::string shown = interpreter.repr(Value(FutureRef(&task)));
        m_next_thrown = interpreter.error_from(interpreter.new_exception(
            *interpreter.types().runtime_error,
            &awaited == &task ? "Task cannot await on itself: " + shown
                              : "Task " + shown + " got Future " + interpreter.repr(outcome.value)
                    + " attached to a different loop"));
        break;
    }
    case Outcome::Kind::TaskTold: break;
    case Outcome::Kind::Yielded: {
        // A bare yield lets everybody else run once; other values are no business of a task.
        task.suspend_for_one_turn();
        if (outcome.value.is_none())
            break;
        m_next_thrown = interpreter.error_from(interpreter.new_exception(
            *interpreter.types().runtime_error,
            outcome.value.is_future()
                ? "yield was used instead of yield from in task " + task.get_name() + " with "
                    + interpreter.repr(outcome.value)
                : "Task got bad yield: " + interpreter.repr(outcome.value)));
        break;
    }
    }
}

// -- coroutines written in C++ --------------------------------------------------------------------

NativeCoroutine::NativeCoroutine(
    TypeObject& type, Coroutine<Value> coroutine, std::string qualname) :
    CoroutineObject(type, Kind::NativeCoroutine), m_qualname(std::move(qualname)),
    m_promise(&coroutine.detach())
{
}

NativeCoroutine::~NativeCoroutine() { NativeCoroutine::close(); }

void NativeCoroutine::close()
{
    if (auto* const promise = std::exchange(m_promise, nullptr))
        promise->destroy();
}

void NativeCoroutine::clear()
{
    close();
    Object::clear();
}

void NativeCoroutine::dispose()
{
    if (m_promise && !m_promise->started()) {
        const Ref<Object> keep(this);
        finalize();
    } else {
        Object::dispose();
    }
}

void NativeCoroutine::finalize()
{
    if (m_promise && !m_promise->started()) {
        drop_unawaited(type().interpreter(), *this);
        close();
    }
}

void NativeCoroutine::resume(Task& task, ErrorRef&& thrown)
{
    if (!m_promise || m_promise->done()) {
        Interpreter& interpreter = type().interpreter();
        task.raised(interpreter.error_from(interpreter.new_exception(
            *interpreter.types().runtime_error, "cannot reuse already awaited coroutine")));
        return;
    }
    const Ref<NativeCoroutine> keep(this);
    m_promise->resume(task, std::move(thrown));
}

bool NativeCoroutine::started() const noexcept { return !m_promise || m_promise->started(); }
bool NativeCoroutine::finished() const noexcept
{
    return !m_promise || (m_promise->started() && (m_promise->done() || m_promise->failed()));
}
bool NativeCoroutine::failed() const noexcept { return m_promise && m_promise->failed(); }
CoroutineInfo NativeCoroutine::info() const { return {qualname(), 0}; }
Value NativeCoroutine::take_result() { return m_promise->take(); }

} // namespace awaitscope::script
