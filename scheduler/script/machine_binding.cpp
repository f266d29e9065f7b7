#include "scheduler/script/machine.h"

#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

/// Binds the arguments of one call to the slots of a frame, as CPython's
/// initialize_locals() in ceval.c does, with its errors.
class Binder {
public:
    Binder(Interpreter& interpreter, const Function& function, const Args& args, Value* slots) :
        in(interpreter), m_function(function), m_code(*function.code), m_args(args),
        m_slots(slots)
    {
    }

    void bind()
    {
        const std::size_t positional = std::min<std::size_t>(m_args.size(), m_code.positional_count);
        for (std::size_t i = 0; i < positional; ++i)
            m_slots[i] = m_args[i];
        const std::uint32_t named = m_code.positional_count + m_code.keyword_only_count;
        if (m_code.has_keyword_rest) {
            Ref<Dict> rest = in.dict();
            m_rest = rest.get();
            m_slots[named + m_code.has_rest] = Value(std::move(rest));
        }
        for (std::size_t i = 0; i < m_args.keyword_count(); ++i)
            bind_keyword(m_args.keyword_name(i), m_args.keyword(i), named);
        if (m_code.has_rest) {
            m_slots[named] = in.tuple(std::vector<Value>(
                m_args.positional().begin() + static_cast<std::ptrdiff_t>(positional),
                m_args.positional().end()));
        } else if (m_args.size() > m_code.positional_count) {
            too_many();
        }
        fill_defaults(positional);
    }

private:
    void bind_keyword(Str& name, const Value& value, std::uint32_t named)
    {
        for (std::uint32_t i = m_code.positional_only_count; i < named; ++i) {
            if (m_code.locals[i].get() != &name && m_code.locals[i]->view() != name.view())
                continue;
            if (m_slots[i]) {
                in.type_error(m_function.qualname->text() + "() got multiple values for argument '"
                    + name.text() + "'");
            }
            m_slots[i] = value;
            return;
        }
        if (m_rest) {
            m_rest->set(name, value);
            return;
        }
        std::string positional_only;
        for (std::uint32_t i = 0; i < m_code.positional_only_count; ++i) {
            for (std::size_t k = 0; k < m_args.keyword_count(); ++k) {
                if (m_code.locals[i]->view() == m_args.keyword_name(k).view())
                    positional_only += (positional_only.empty() ? "" : ", ")
                        + m_code.locals[i]->text();
            }
        }
        if (!positional_only.empty()) {
            in.type_error(m_function.qualname->text()
                + "() got some positional-only arguments passed as keyword arguments: '"
                + positional_only + "'");
        }
        in.type_error(m_function.qualname->text() + "() got an unexpected keyword argument '"
            + name.text() + "'");
    }

    void fill_defaults(std::size_t given)
    {
        const std::size_t defaults = m_function.defaults ? m_function.defaults->items.size() : 0;
        const std::size_t required = m_code.positional_count - defaults;
        std::vector<std::string> missing;
        for (std::size_t i = given; i < required; ++i) {
            if (m_slots[i].empty())
                missing.push_back(m_code.locals[i]->text());
        }
        if (!missing.empty())
            raise_missing(in, m_function.qualname->text(), "positional", missing);
        for (std::size_t i = std::max(given, required); i < m_code.positional_count; ++i) {
            if (m_slots[i].empty())
                m_slots[i] = m_function.defaults->items[i - required];
        }
        for (std::uint32_t k = 0; k < m_code.keyword_only_count; ++k) {
            Value& slot = m_slots[m_code.positional_count + k];
            const Ref<Str>& name = m_code.locals[m_code.positional_count + k];
            if (slot.empty() && m_function.keyword_defaults)
                slot = m_function.keyword_defaults->get(*name);
            if (slot.empty())
                missing.push_back(name->text());
        }
        if (!missing.empty())
            raise_missing(in, m_function.qualname->text(), "keyword-only", missing);
    }

    [[noreturn]] void too_many()
    {
        const std::size_t takes = m_code.positional_count;
        const std::size_t given = m_args.size();
        const std::size_t defaults = m_function.defaults ? m_function.defaults->items.size() : 0;
        std::string text = m_function.qualname->text() + "() takes ";
        if (defaults > 0)
            text += "from " + std::to_string(takes - defaults) + " to ";
        text += std::to_string(takes) + " positional argument"
            + (takes == 1 && defaults == 0 ? "" : "s") + " but " + std::to_string(given);
        std::size_t keywords = 0;
        for (std::uint32_t k = 0; k < m_code.keyword_only_count; ++k)
            keywords += !m_slots[takes + k].empty();
        if (keywords > 0) {
            text += " positional argument" + std::string(given == 1 ? "" : "s") + " (and "
                + std::to_string(keywords) + " keyword-only argument"
                + (keywords == 1 ? "" : "s") + ")";
        }
        text += given == 1 && keywords == 0 ? " was given" : " were given";
        in.type_error(text);
    }

    Interpreter& in;
    const Function& m_function;
    const CodeObject& m_code;
    const Args& m_args;
    Value* m_slots;
    Dict* m_rest = nullptr;
};

} // namespace

Frame* Machine::bind(Interpreter& interpreter, Function& function, const Args& args,
    Frame* previous, FrameKind kind)
{
    Frame* const frame = Frame::create(function.code, function.globals, previous, kind);
    try {
        Binder(interpreter, function, args, frame->slots()).bind();
    } catch (...) {
        Frame::destroy(frame);
        throw;
    }
    bind_closure(function, *frame);
    return frame;
}

} // namespace awaitscope::script
