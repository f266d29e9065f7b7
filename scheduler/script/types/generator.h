#pragma once

#include "scheduler/script/code.h"
#include "scheduler/script/types/coroutine_object.h"
#include "scheduler/script/types/exception.h"

namespace awaitscope::script {

struct Frame;

/// How running a frame ended.
struct Outcome {
    enum class Kind : std::uint8_t {
        Returned, ///< value: the result
        Raised, ///< exception
        Yielded, ///< value: what was yielded
        Waits, ///< value: the Future that is awaited
        TaskTold, ///< native code has already told the Task what to wait for
    };
    Kind kind = Kind::Returned;
    Value value;
    ExceptionRef exception;
    Frame* innermost = nullptr; ///< of a suspended chain
};

/// The suspended frame of a generator or coroutine, and of whatever it awaits.
///
/// Frames of nested awaits stay linked, so going on starts at the innermost frame at once and
/// costs the same at any depth.
class GeneratorCore {
public:
    enum class State : std::uint8_t { Created, Suspended, Running, Finished };

    GeneratorCore(Interpreter& interpreter, Object& object, Frame* frame) noexcept;
    ~GeneratorCore();

    /// Runs until the next yield, await or the end. `sent` is what the yield gives; `thrown`,
    /// when set, is raised there instead.
    Outcome resume(Value sent, ErrorRef thrown);
    /// Raises GeneratorExit where it is suspended, so that its finally clauses run.
    void close();
    void finish() noexcept;
    /// Ends the C++ coroutine that it awaits, if it does: only a task can throw into one, and what
    /// is thrown now by hand is raised at the await instead.
    void leave_native() noexcept;
    std::uint32_t line() const noexcept;
    /// The same of the innermost frame it awaits; 0 when finished.
    std::uint32_t innermost_line() const noexcept;

    Interpreter& interpreter;
    Object& object; ///< whose core this is
    Frame* frame; ///< null when finished
    Frame* innermost; ///< of the chain of awaits; only valid in the one at its root
    State state = State::Created;
    bool delegated = false; ///< another frame drives it at the moment
};

class GeneratorObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::Generator;
    GeneratorObject(TypeObject& type, Interpreter& interpreter, Frame* frame);
    void clear() override;
    void finalize() override;
    GeneratorCore core;
    Ref<Str> name, qualname;

protected:
    void dispose() override;
};

/// The coroutine object of an `async def`.
class PyCoroutine final : public CoroutineObject {
public:
    static constexpr Kind static_kind = Kind::Coroutine;
    PyCoroutine(TypeObject& type, Interpreter& interpreter, Frame* frame, Ref<Str> its_name,
        Ref<Str> qualname);

    void resume(Task& task, ErrorRef&& thrown) override;
    bool started() const noexcept override { return core.state != GeneratorCore::State::Created; }
    bool finished() const noexcept override
    {
        return core.state == GeneratorCore::State::Finished;
    }
    CoroutineInfo info() const override;
    Value take_result() override { return std::move(m_result); }
    void close() override;
    void clear() override;
    void finalize() override;
    std::uint32_t line() const noexcept override { return core.line(); }
    std::uint32_t suspended_line() const noexcept override { return core.innermost_line(); }
    std::string_view file() const noexcept override { return m_code->source->file; }
    const std::string& qualname() const noexcept override { return m_qualname->text(); }

    GeneratorCore core;
    const Ref<Str> name;
    /// The AsyncGeneratorStep that it is there to await, if any: what is thrown into the coroutine
    /// before it has begun is thrown into the generator.
    Value step;

protected:
    void dispose() override;

private:
    const Ref<Str> m_qualname;
    Ref<CodeObject> m_code;
    Value m_result;
    ErrorRef m_next_thrown; // what a task throws in after a bad yield
};

class AsyncGeneratorObject final : public Container {
public:
    static constexpr Kind static_kind = Kind::AsyncGenerator;
    AsyncGeneratorObject(TypeObject& type, Interpreter& interpreter, Frame* frame);
    void clear() override;
    GeneratorCore core;
    Ref<Str> name, qualname;
    bool has_begun = false; ///< its host knows it
    EventLoop* loop = nullptr; ///< that ends it when it is dropped; null when there was none

protected:
    void dispose() override;
};

/// What `__anext__()`, `asend()`, `athrow()` and `aclose()` of an async generator give: awaiting
/// it runs the generator to its next yield.
class AsyncGeneratorStep final : public Object {
public:
    static constexpr Kind static_kind = Kind::AsyncGeneratorStep;
    AsyncGeneratorStep(TypeObject& type, Ref<AsyncGeneratorObject> of, Value value,
        ExceptionRef exception, bool is_close) :
        Object(type, Kind::AsyncGeneratorStep), generator(std::move(of)), sent(std::move(value)),
        thrown(std::move(exception)), closes(is_close)
    {
    }
    const Ref<AsyncGeneratorObject> generator;
    Value sent;
    ExceptionRef thrown;
    /// Thrown into the step before it has begun, say by the cancellation of its task: what the
    /// generator gets instead of all else.
    ExceptionRef injected;
    const bool closes;
    bool used = false;
    /// A coroutine that awaits it, once somebody has called its send() or throw(); else Empty.
    Value driver;
};

} // namespace awaitscope::script
