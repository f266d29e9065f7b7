#include "scheduler/exceptions.h"

#include <cstring>
#include <cxxabi.h>
#include <cstdlib>
#include <memory>
#include <typeinfo>

namespace awaitscope {

namespace {

class CancelledErrorRecord final : public Error {
public:
    explicit CancelledErrorRecord(CancelMessageRef message) : m_message(std::move(message)) { }
    bool is_cancelled() const override { return true; }
    CancelMessageRef cancel_message() const override { return m_message; }
    std::string type_name() const override { return "CancelledError"; }
    std::string message() const override { return m_message ? m_message->text() : std::string(); }
    [[noreturn]] void raise() const override { throw CancelledError(m_message); }

private:
    CancelMessageRef m_message;
};

std::string readable_type(const std::type_info& type)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
    std::string_view text = name ? name.get() : type.name();
    for (const std::string_view space : {"awaitscope::", "std::"}) {
        if (text.starts_with(space))
            text.remove_prefix(space.size());
    }
    return std::string(text);
}

class CppError final : public Error {
public:
    CppError(std::exception_ptr exception, std::string type, std::string message) :
        m_exception(std::move(exception)), m_type(std::move(type)), m_message(std::move(message))
    {
    }
    std::string type_name() const override { return m_type; }
    std::string message() const override { return m_message; }
    [[noreturn]] void raise() const override { std::rethrow_exception(m_exception); }

private:
    std::exception_ptr m_exception;
    std::string m_type;
    std::string m_message;
};

} // namespace

ErrorRef make_cancelled_error(CancelMessageRef message)
{
    return make_ref<CancelledErrorRecord>(std::move(message));
}

bool is_cancelled_error(const std::exception_ptr& exception) noexcept
{
#ifdef __GLIBCXX__
    const std::type_info* const type = exception.__cxa_exception_type();
    return type && *type == typeid(CancelledError);
#else
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError&) {
        return true;
    } catch (...) {
        return false;
    }
#endif
}

CancelMessageRef message_of_cancelled_error(const std::exception_ptr& exception) noexcept
{
#ifdef __GLIBCXX__
    // An exception_ptr of libstdc++ is the address of the exception, and throwing it again to look
    // at it would cost a microsecond.
    static_assert(sizeof exception == sizeof(void*));
    const CancelledError* error = nullptr;
    std::memcpy(&error, &exception, sizeof error);
    return error->message();
#else
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError& error) {
        return error.message();
    }
#endif
}

ErrorRef make_error(const std::exception_ptr& exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError& error) {
        return make_cancelled_error(error.message());
    } catch (const CarriesError& carrier) {
        return carrier.error();
    } catch (const std::exception& error) {
        return make_ref<CppError>(exception, readable_type(typeid(error)), error.what());
    } catch (...) {
        const std::type_info* const type = abi::__cxa_current_exception_type();
        return make_ref<CppError>(exception, type ? readable_type(*type) : "unknown", "");
    }
}

} // namespace awaitscope
