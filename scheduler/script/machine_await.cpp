#include "scheduler/script/machine.h"

#include "scheduler/script/stack.h"

namespace awaitscope::script {

Value future_result(const Future& future)
{
    const void* const value = future.value();
    return value ? *static_cast<const Value*>(value) : Value::none();
}

CoroutineObject* as_coroutine(const Value& value) noexcept
{
    if (PyCoroutine* const coroutine = value.as<PyCoroutine>())
        return coroutine;
    return value.as<NativeCoroutine>();
}

Value Machine::unwrapped(Value iterator)
{
    const Cell* const wrapper = iterator.as<Cell>();
    if (wrapper && &wrapper->type() == in.types().coroutine_wrapper)
        return wrapper->value;
    return iterator;
}

/// What `await value` drives: itself if Send knows it, else what its __await__ gives.
Value Machine::awaitable_of(const Value& value, std::uint32_t from)
{
    if (value.is_future() || value.as<NativeCoroutine>() || value.as<AsyncGeneratorStep>())
        return value;
    if (const PyCoroutine* const coroutine = value.as<PyCoroutine>()) {
        if (coroutine->core.delegated)
            in.runtime_error("coroutine is being awaited already");
        return value;
    }
    const TypeObject& type = in.type_of(value);
    if (type.slots.await) {
        Value result = type.slots.await(in, value);
        if (as_coroutine(result)) {
            in.type_error("__await__() returned a coroutine");
        }
        if (!result.is_future() && !in.type_of(result).slots.next
            && !result.as<GeneratorObject>()) {
            in.type_error("__await__() returned non-iterator of type '"
                + in.type_of(result).name() + "'");
        }
        return unwrapped(std::move(result));
    }
    if (from == 1) {
        in.type_error("'async with' received an object from __aenter__ that does not implement "
                      "__await__: "
            + type.name());
    }
    if (from == 2) {
        in.type_error("'async with' received an object from __aexit__ that does not implement "
                      "__await__: "
            + type.name());
    }
    in.type_error("object " + type.name() + " can't be used in 'await' expression");
}

/// Goes on with the frames of a generator or coroutine on top of `frame`.
Machine::Sent Machine::send_to_core(
    Frame& frame, Value*& top, GeneratorCore& core, Value sent)
{
    using State = GeneratorCore::State;
    const bool is_coroutine = core.object.kind() == Kind::Coroutine;
    if (core.state == State::Finished) {
        if (is_coroutine)
            in.runtime_error("cannot reuse already awaited coroutine");
        top[-1] = Value::none();
        return Sent::Result;
    }
    if (core.delegated || core.state == State::Running) {
        if (is_coroutine)
            in.runtime_error(core.delegated ? "coroutine is being awaited already"
                                            : "coroutine already executing");
        in.value_error("generator already executing");
    }
    if (in.m_depth >= in.m_recursion_limit)
        in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
    frame.top = top;
    core.frame->previous = &frame;
    core.frame->kind = FrameKind::Delegated;
    core.delegated = true;
    Frame* const innermost = core.innermost;
    if (core.state == State::Suspended) {
        if (op_of(innermost->next[-1]) == Op::Send)
            --innermost->next;
        else
            push(innermost->top, std::move(sent));
    }
    core.state = State::Running;
    ++in.m_depth;
    in.m_frame = innermost;
    return Sent::Entered;
}

Machine::Sent Machine::send_to_step(Frame& frame, Value*& top, AsyncGeneratorStep& step)
{
    using State = GeneratorCore::State;
    GeneratorCore& core = step.generator->core;
    const bool throws = step.thrown.get() != nullptr;
    if (step.used) {
        in.runtime_error(throws ? "cannot reuse already awaited aclose()/athrow()"
                                : "cannot reuse already awaited __anext__()/asend()");
    }
    step.used = true;
    if (step.injected && (core.state == State::Created || core.state == State::Finished)) {
        core.finish();
        in.raise(std::move(step.injected));
    }
    if (core.state == State::Finished && throws) {
        top[-1] = Value::none(); // aclose() and athrow() of one that has ended do nothing
        return Sent::Result;
    }
    if (core.state == State::Running || core.delegated) {
        in.runtime_error(std::string(step.closes ? "aclose" : throws ? "athrow" : "anext")
            + "(): asynchronous generator is already running");
    }
    const bool not_begun = core.state == State::Created;
    if (step.thrown && not_begun)
        core.finish();
    if (core.state == State::Finished) {
        if (step.closes) {
            top[-1] = Value::none();
            return Sent::Result;
        }
        if (step.thrown)
            in.raise(step.thrown);
        in.raise(in.new_exception(*in.types().stop_async_iteration, std::vector<Value>{}));
    }
    if (not_begun && !step.sent.is_none() && !step.sent.empty()) {
        in.type_error("can't send non-None value to a just-started async generator");
    }
    const Value keep = top[-1];
    Value sent = step.sent.empty() ? Value::none() : step.sent;
    const ExceptionRef thrown = step.injected ? std::move(step.injected) : step.thrown;
    if (thrown)
        sent = Value();
    // With an exception to raise nothing is sent: the stack stays as the Yield left it.
    if (thrown) {
        frame.top = top;
        core.frame->previous = &frame;
        core.frame->kind = FrameKind::Delegated;
        core.delegated = true;
        core.state = State::Running;
        ++in.m_depth;
        in.m_frame = core.innermost;
        m_thrown = in.error_from(thrown);
        return Sent::Entered;
    }
    return send_to_core(frame, top, core, std::move(sent));
}

/// One attempt to finish `await` of the value on top. The instruction is run again whenever the
/// frame goes on, until there is a result.
Machine::Sent Machine::send(Frame& frame, Value*& top, ErrorRef thrown, Outcome& outcome)
{
    const Value awaited = top[-1];
    const auto suspend = [&](Outcome::Kind kind, Value value) {
        frame.top = top;
        outcome.kind = kind;
        outcome.value = std::move(value);
        outcome.innermost = &frame;
        return Sent::Suspended;
    };
    if (awaited.is_future()) {
        Future& future = *awaited.future();
        if (!future.done())
            return suspend(Outcome::Kind::Waits, awaited);
        if (const ErrorRef error = future.take_error()) {
            m_raised = in.exception_from(error);
            return Sent::Raised;
        }
        top[-1] = future_result(future);
        return Sent::Result;
    }
    if (PyCoroutine* const coroutine = awaited.as<PyCoroutine>())
        return send_to_core(frame, top, coroutine->core, Value::none());
    if (NativeCoroutine* const native = awaited.as<NativeCoroutine>()) {
        Task* const task = Task::current();
        if (!task)
            in.runtime_error("no running event loop");
        if (native->finished())
            in.runtime_error("cannot reuse already awaited coroutine");
        native->resume(*task, std::move(thrown));
        if (!native->finished())
            return suspend(Outcome::Kind::TaskTold, Value());
        if (native->failed()) {
            m_raised = in.exception_from(task->thrown());
            return Sent::Raised;
        }
        top[-1] = native->take_result();
        return Sent::Result;
    }
    if (GeneratorObject* const generator = awaited.as<GeneratorObject>())
        return send_to_core(frame, top, generator->core, std::exchange(in.m_sent, Value::none()));
    if (AsyncGeneratorStep* const step = awaited.as<AsyncGeneratorStep>())
        return send_to_step(frame, top, *step);
    const Value sent = std::exchange(in.m_sent, Value::none());
    in.m_stop_value = Value::none();
    Value item;
    if (sent.is_none() || sent.empty())
        item = in.next(awaited);
    else
        item = in.call_method(awaited, "send", {sent});
    if (item)
        return suspend(Outcome::Kind::Yielded, std::move(item));
    top[-1] = std::exchange(in.m_stop_value, Value::none());
    if (top[-1].empty())
        top[-1] = Value::none();
    return Sent::Result;
}

} // namespace awaitscope::script
