#include "scheduler/script/suggestions.h"

#include "scheduler/script/code.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

namespace {

constexpr std::size_t move_cost = 2;
constexpr std::size_t case_cost = 1;
constexpr std::size_t longest_name = 40;

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::size_t substitution_cost(char a, char b)
{
    if (a == b)
        return 0;
    return lowered(a) == lowered(b) ? case_cost : move_cost;
}

/// Levenshtein distance, or more than `most` when it is.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most)
{
    if (a == b)
        return 0;
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty())
        return (a.size() + b.size()) * move_cost;
    if (a.size() > longest_name || b.size() > longest_name)
        return most + 1;
    if (b.size() < a.size())
        std::swap(a, b);
    if ((b.size() - a.size()) * move_cost > most)
        return most + 1;
    std::vector<std::size_t> row(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        row[i] = (i + 1) * move_cost;
    std::size_t result = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        std::size_t diagonal = j * move_cost;
        result = diagonal + move_cost;
        std::size_t least = SIZE_MAX;
        std::size_t left = result;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::size_t substitute = diagonal + substitution_cost(b[j], a[i]);
            diagonal = row[i];
            const std::size_t insert_or_delete = std::min(left, diagonal) + move_cost;
            left = row[i] = std::min(insert_or_delete, substitute);
            least = std::min(least, left);
        }
        result = left;
        if (least > most)
            return most + 1;
    }
    return result;
}

} // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates)
{
    constexpr std::size_t most_candidates = 750;
    if (candidates.size() >= most_candidates)
        return {};
    std::string_view nearest;
    std::size_t least = SIZE_MAX;
    for (const std::string_view candidate : candidates) {
        if (candidate == name)
            continue;
        // No more than a third of the characters may need a change.
        const std::size_t most
            = std::min((name.size() + candidate.size() + 3) * move_cost / 6, least - 1);
        const std::size_t it = distance(name, candidate, most);
        if (it > most)
            continue;
        nearest = candidate;
        least = it;
        if (least == 0)
            break;
    }
    return std::string(nearest);
}

std::string suggestion_for(Interpreter& interpreter, const Exception& exception)
{
    if (!exception.suggestion.empty())
        return exception.suggestion;
    const Str* const name = exception.value.as<Str>();
    if (!name || exception.object.empty()
        || !exception.type().is_subtype_of(*interpreter.types().attribute_error))
        return {};
    std::vector<std::string_view> candidates;
    const auto add = [&](const Dict* dict) {
        for (std::size_t i = 0; dict && i < dict->table.entries().size(); ++i) {
            if (const Str* const key = dict->table.entries()[i].key.as<Str>())
                candidates.push_back(key->view());
        }
    };
    if (exception.object.is_object())
        add(exception.object.object()->attributes());
    const TypeObject* type = exception.object.as<TypeObject>();
    if (!type)
        type = &interpreter.type_of(exception.object);
    for (const TypeObject* it : type->mro())
        add(it->attributes());
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return nearest_name(name->view(), candidates);
}

} // namespace awaitscope::script
