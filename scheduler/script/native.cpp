#include "scheduler/script/native.h"

#include "scheduler/script/interpreter.h"

#include <algorithm>

namespace awaitscope::script {

// -- Args -----------------------------------------------------------------------------------------

Str& Args::keyword_name(std::size_t index) const { return *m_names->items[index].as<Str>(); }

Value Args::keyword(std::string_view name) const
{
    for (std::size_t i = 0; i < m_keywords.size(); ++i) {
        if (keyword_name(i).view() == name)
            return m_keywords[i];
    }
    return {};
}

void Args::expect_no_keywords(Interpreter& interpreter, std::string_view function) const
{
    if (!m_keywords.empty())
        interpreter.type_error(std::string(function) + "() takes no keyword arguments");
}

void Args::expect(Interpreter& interpreter, std::string_view function, std::size_t least,
    std::size_t most, std::size_t self_count) const
{
    expect_no_keywords(interpreter, function);
    const std::size_t given = size() - std::min(size(), self_count);
    if (given >= least && given <= most)
        return;
    const std::string name(function);
    const auto arguments = [](std::size_t count) {
        return std::to_string(count) + (count == 1 ? " argument" : " arguments");
    };
    if (least == most) {
        if (least == 0)
            interpreter.type_error(
                name + "() takes no arguments (" + std::to_string(given) + " given)");
        if (least == 1) {
            interpreter.type_error(
                name + "() takes exactly one argument (" + std::to_string(given) + " given)");
        }
        interpreter.type_error(name + " expected " + arguments(least) + ", got "
            + std::to_string(given));
    }
    if (given < least) {
        interpreter.type_error(name + " expected at least " + arguments(least) + ", got "
            + std::to_string(given));
    }
    interpreter.type_error(
        name + " expected at most " + arguments(most) + ", got " + std::to_string(given));
}

// -- Signature ------------------------------------------------------------------------------------

Signature::Signature(std::string_view text)
{
    const std::size_t open = text.find('(');
    m_function = text.substr(0, open);
    std::string_view list = text.substr(open + 1, text.rfind(')') - open - 1);
    bool keyword_only = false;
    while (!list.empty()) {
        // A default may hold brackets with commas in them.
        std::size_t end = 0;
        for (int depth = 0; end < list.size(); ++end) {
            const char c = list[end];
            depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
            if (c == ',' && depth == 0)
                break;
        }
        std::string_view part = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        if (part == "/") {
            for (Parameter& parameter : m_parameters)
                parameter.passing = Passing::Positional;
            continue;
        }
        if (part == "*") {
            keyword_only = true;
            continue;
        }
        Parameter parameter{.name = {}, .passing = Passing::Both,
            .required = part.find('=') == std::string_view::npos};
        if (part.starts_with("**")) {
            parameter.passing = Passing::KeywordRest;
            part.remove_prefix(2);
        } else if (part.starts_with("*")) {
            parameter.passing = Passing::Rest;
            part.remove_prefix(1);
            keyword_only = true;
        } else if (keyword_only) {
            parameter.passing = Passing::Keyword;
        } else {
            ++m_positional;
        }
        parameter.name = part.substr(0, part.find('='));
        m_parameters.push_back(std::move(parameter));
    }
}

namespace {

/// "'a'", "'a' and 'b'", "'a', 'b', and 'c'".
std::string quoted_list(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i] + "'";
    }
    return text;
}

} // namespace

void raise_missing(Interpreter& interpreter, const std::string& function, const char* kind,
    const std::vector<std::string>& names)
{
    interpreter.type_error(function + "() missing " + std::to_string(names.size()) + " required "
        + kind + " argument" + (names.size() == 1 ? "" : "s") + ": " + quoted_list(names));
}

void Signature::bind(Interpreter& interpreter, const Args& args, Value* bound) const
{
    std::vector<Value> rest;
    bool takes_rest = false;
    Dict* keyword_rest = nullptr;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (m_parameters[i].passing == Passing::Rest) {
            takes_rest = true;
        } else if (m_parameters[i].passing == Passing::KeywordRest) {
            Ref<Dict> dict = interpreter.dict();
            keyword_rest = dict.get();
            bound[i] = Value(std::move(dict));
        }
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (next < m_positional)
            bound[next++] = args[i];
        else
            rest.push_back(args[i]);
    }
    if (!rest.empty() && !takes_rest) {
        const auto optional = static_cast<std::size_t>(
            std::count_if(m_parameters.begin(), m_parameters.end(), [](const Parameter& p) {
                return !p.required && (p.passing == Passing::Both || p.passing == Passing::Positional);
            }));
        const std::string most = optional > 0
            ? "from " + std::to_string(m_positional - optional) + " to "
                + std::to_string(m_positional)
            : std::to_string(m_positional);
        interpreter.type_error(m_function + "() takes " + most + " positional argument"
            + (m_positional == 1 && optional == 0 ? "" : "s") + " but "
            + std::to_string(args.size()) + (args.size() == 1 ? " was" : " were") + " given");
    }
    for (std::size_t k = 0; k < args.keyword_count(); ++k) {
        const std::string_view name = args.keyword_name(k).view();
        std::size_t i = 0;
        while (i < m_parameters.size()
            && (m_parameters[i].name != name
                || (m_parameters[i].passing != Passing::Both
                    && m_parameters[i].passing != Passing::Keyword)))
            ++i;
        if (i == m_parameters.size()) {
            if (!keyword_rest) {
                interpreter.type_error(m_function + "() got an unexpected keyword argument '"
                    + std::string(name) + "'");
            }
            keyword_rest->set(args.keyword_name(k), args.keyword(k));
            continue;
        }
        if (bound[i]) {
            interpreter.type_error(
                m_function + "() got multiple values for argument '" + std::string(name) + "'");
        }
        bound[i] = args.keyword(k);
    }
    std::vector<std::string> missing, missing_keywords;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const Parameter& parameter = m_parameters[i];
        if (parameter.passing == Passing::Rest)
            bound[i] = interpreter.tuple(std::move(rest));
        else if (parameter.required && bound[i].empty())
            (parameter.passing == Passing::Keyword ? missing_keywords : missing)
                .push_back(parameter.name);
    }
    if (!missing.empty())
        raise_missing(interpreter, m_function, "positional", missing);
    if (!missing_keywords.empty())
        raise_missing(interpreter, m_function, "keyword-only", missing_keywords);
}

} // namespace awaitscope::script
