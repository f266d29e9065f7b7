#pragma once

#include "scheduler/coroutine.h"
#include "scheduler/script/object.h"

#include <string>

namespace awaitscope::script {

/// A Python coroutine object: what calling an `async def`, or asyncio.sleep(), gives.
///
/// To run one as a task: `new SomeTask(loop, coroutine.hand_over(), …)`. The task drives it
/// through Resumable and gives its reference back in destroy(); when it has returned,
/// take_result() gives its value. One that dies without ever being started warns, as in CPython.
class CoroutineObject : public Container, public Resumable {
public:
    /// Adds the reference that destroy() will give back.
    Resumable& hand_over() noexcept
    {
        add_ref();
        return *this;
    }
    void destroy() noexcept final { release(); }
    virtual const std::string& qualname() const noexcept = 0;

    /// The value returned; once. \throws what the coroutine raised, as C++ exceptions.
    virtual Value take_result() = 0;
    /// Whether it has returned or raised.
    virtual bool finished() const noexcept = 0;
    /// Where it stands: the line it runs or is suspended on, its first line before the start;
    /// 0 for one written in C++.
    virtual std::uint32_t line() const noexcept { return 0; }
    virtual std::string_view file() const noexcept { return {}; }
    /// Ends it without running it: no warning that it was never awaited.
    virtual void close() = 0;

protected:
    CoroutineObject(TypeObject& type, Kind kind) : Container(type, kind) { }
};

/// A coroutine written in C++: Coroutine<Value>. See Interpreter::new_coroutine().
class NativeCoroutine final : public CoroutineObject {
public:
    static constexpr Kind static_kind = Kind::NativeCoroutine;
    NativeCoroutine(TypeObject& type, Coroutine<Value> coroutine, std::string qualname);
    ~NativeCoroutine() override;

    void resume(Task& task, ErrorRef&& thrown) override;
    bool started() const noexcept override;
    bool finished() const noexcept override;
    /// Once finished: whether it has raised. Task::thrown() is then the error.
    bool failed() const noexcept;
    CoroutineInfo info() const override;
    Value take_result() override;
    void close() override;
    void clear() override;
    void finalize() override;
    const std::string& qualname() const noexcept override { return m_qualname; }

protected:
    void dispose() override;

private:
    const std::string m_qualname;
    CoroutinePromiseOf<Value>* m_promise; // owns the frame; null when closed
};

} // namespace awaitscope::script
