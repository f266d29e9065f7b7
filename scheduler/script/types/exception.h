#pragma once

#include "scheduler/exceptions.h"
#include "scheduler/script/types/containers.h"

#include <vector>

namespace awaitscope::script {

class CodeObject;

/// Where an exception passed through: one line of a traceback.
struct TraceEntry {
    Ref<CodeObject> code;
    std::uint32_t instruction = 0;
};

/// A Python exception: BaseException and everything derived from it.
class Exception final : public Container {
public:
    static constexpr Kind static_kind = Kind::Exception;
    Exception(TypeObject& type, Ref<Tuple> arguments);
    void clear() override;

    Ref<Tuple> args;
    Value cause; ///< Exception or Empty
    Value context; ///< Exception or Empty
    bool suppress_context = false;
    std::vector<TraceEntry> traceback; ///< innermost first
    /// Locals of the frames it has left: in CPython the traceback keeps the frames alive, and so
    /// the tasks and coroutines in them.
    std::vector<Value> kept;
    Value value; ///< StopIteration.value, SystemExit.code, ImportError.name; else Empty
    std::vector<Value> group; ///< of an exception group: what it holds
    Value message; ///< of an exception group: its message
    Value object; ///< AttributeError: whose attribute; `value` is the name
    std::string suggestion; ///< NameError: a name that was perhaps meant
};
using ExceptionRef = Ref<Exception>;

/// A Python exception on its way through C++ code, and as a Future keeps it.
class PyError final : public Error {
public:
    explicit PyError(ExceptionRef exception) : m_exception(std::move(exception)) { }
    const ExceptionRef& exception() const noexcept { return m_exception; }

    bool is_cancelled() const override;
    bool ends_loop() const override;
    CancelMessageRef cancel_message() const override;
    std::string type_name() const override;
    std::string message() const override;
    /// Throws PyException, or PyCancelled for a CancelledError.
    [[noreturn]] void raise() const override;

private:
    ExceptionRef m_exception;
};

/// What native functions throw to raise a Python exception; see Interpreter::raise().
class PyException : public CarriesError {
public:
    using CarriesError::CarriesError;
    const ExceptionRef& exception() const
    {
        return static_cast<const PyError&>(*error()).exception();
    }
};

/// A Python CancelledError in C++ code that catches awaitscope::CancelledError.
class PyCancelled final : public PyException, public CancelledError {
public:
    explicit PyCancelled(ErrorRef error);
};

/// What cancel(msg) was given in Python, which need not be a str.
class PyCancelMessage final : public CancelMessage {
public:
    PyCancelMessage(std::string text, Value value) :
        CancelMessage(std::move(text)), m_value(std::move(value))
    {
    }
    const Value& value() const noexcept { return m_value; }

private:
    Value m_value;
};

} // namespace awaitscope::script
