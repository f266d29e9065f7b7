#include "scheduler/script/interpreter.h"

#include "scheduler/script/code.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

Exception::Exception(TypeObject& type, Ref<Tuple> arguments) :
    Container(type, Kind::Exception), args(std::move(arguments))
{
}

void Exception::clear()
{
    cause = context = value = message = object = Value();
    // Not `args`: the tuple is cleared on its own, and repr() may still ask for it.
    traceback.clear();
    const std::vector<Value> dropped = std::move(kept);
    kept.clear();
    group.clear();
    Object::clear();
}

// -- what a Future keeps, and what C++ code throws ------------------------------------------------

bool PyError::is_cancelled() const
{
    TypeObject& type = m_exception->type();
    return type.is_subtype_of(*type.interpreter().types().cancelled_error);
}

bool PyError::ends_loop() const
{
    TypeObject& type = m_exception->type();
    const TypeSet& types = type.interpreter().types();
    return type.is_subtype_of(*types.system_exit) || type.is_subtype_of(*types.keyboard_interrupt);
}

CancelMessageRef PyError::cancel_message() const
{
    if (!is_cancelled() || !m_exception->args || m_exception->args->items.empty())
        return {};
    const Value& message = m_exception->args->items[0];
    const Str* const text = message.as<Str>();
    return make_ref<PyCancelMessage>(text ? text->text() : std::string(), message);
}

std::string PyError::type_name() const { return m_exception->type().name(); }

std::string PyError::message() const
{
    try {
        return m_exception->type().interpreter().to_str(Value(m_exception));
    } catch (const PyException&) {
        return "<exception str() failed>";
    }
}

void PyError::raise() const
{
    const ErrorRef self(const_cast<PyError*>(this));
    if (is_cancelled())
        throw PyCancelled(self);
    throw PyException(self);
}

PyCancelled::PyCancelled(ErrorRef error) :
    PyException(error), CancelledError(error->cancel_message())
{
}

ErrorRef Interpreter::error_from(ExceptionRef exception)
{
    return make_ref<PyError>(std::move(exception));
}

// -- raising --------------------------------------------------------------------------------------

ExceptionRef Interpreter::new_exception(TypeObject& type, std::vector<Value> arguments)
{
    return make_ref<Exception>(type, make_ref<Tuple>(*m_types->tuple, std::move(arguments)));
}

ExceptionRef Interpreter::new_exception(TypeObject& type, std::string message)
{
    return new_exception(type, std::vector<Value>{str(std::move(message))});
}

void Interpreter::raise(ExceptionRef exception)
{
    throw PyException(error_from(std::move(exception)));
}

void Interpreter::raise(TypeObject& type, std::string message)
{
    raise(new_exception(type, std::move(message)));
}

void Interpreter::type_error(std::string message)
{
    raise(*m_types->type_error, std::move(message));
}

void Interpreter::value_error(std::string message)
{
    raise(*m_types->value_error, std::move(message));
}

void Interpreter::runtime_error(std::string message)
{
    raise(*m_types->runtime_error, std::move(message));
}

// -- from C++ errors ------------------------------------------------------------------------------

ExceptionRef Interpreter::exception_from(const ErrorRef& error)
{
    if (const PyError* const python = dynamic_cast<const PyError*>(error.get()))
        return python->exception();
    if (error->is_cancelled()) {
        std::vector<Value> arguments;
        if (const CancelMessageRef message = error->cancel_message()) {
            const auto* const value = dynamic_cast<const PyCancelMessage*>(message.get());
            arguments.push_back(value ? value->value() : str(message->text()));
        }
        return new_exception(*m_types->cancelled_error, std::move(arguments));
    }
    ExceptionRef exception;
    try {
        error->raise();
    } catch (...) {
        exception = caught_exception();
    }
    return exception;
}

ExceptionRef Interpreter::caught_exception()
{
    const auto with_text = [&](TypeObject& type, const char* text) {
        std::vector<Value> arguments;
        if (*text != '\0')
            arguments.push_back(str(text));
        return new_exception(type, std::move(arguments));
    };
    try {
        throw;
    } catch (const PyException& error) {
        return error.exception();
    } catch (const CarriesError& error) {
        return exception_from(error.error());
    } catch (const CancelledError& error) {
        return exception_from(make_cancelled_error(error.message()));
    } catch (const TimeoutError&) {
        return new_exception(*m_types->timeout_error, std::vector<Value>{});
    } catch (const InvalidStateError& error) {
        return with_text(*m_types->invalid_state_error, error.what());
    } catch (const ExceptionGroup& group) {
        std::vector<Value> parts;
        bool only_exceptions = true;
        for (const ErrorRef& part : group.errors()) {
            parts.emplace_back(exception_from(part));
            only_exceptions = only_exceptions && is_instance(parts.back(), *m_types->exception);
        }
        TypeObject* const type
            = only_exceptions ? m_types->exception_group : m_types->base_exception_group;
        const Value made
            = call(Value(static_cast<Object*>(type)), {str(group.what()), list(std::move(parts))});
        ExceptionRef exception(made.as<Exception>());
        exception->suppress_context = true; // TaskGroup raises it "from None"
        return exception;
    } catch (const LimitReached&) {
        throw;
    } catch (const DeadlockError&) {
        throw;
    } catch (const std::bad_alloc&) {
        return new_exception(*m_types->memory_error, std::vector<Value>{});
    } catch (const std::runtime_error& error) {
        return with_text(*m_types->runtime_error, error.what());
    } catch (const std::invalid_argument& error) {
        return with_text(*m_types->value_error, error.what());
    } catch (const std::exception& error) {
        return with_text(*m_types->runtime_error, error.what());
    }
}

} // namespace awaitscope::script
