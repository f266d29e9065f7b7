#pragma once

#include <vector>

namespace awaitscope::script {

class Interpreter;
class TypeObject;
class Value;

/// Finishes the type list with its methods.
void add_list_methods(Interpreter& interpreter, TypeObject& list);

/// Sorts as list.sort() and sorted() do: stable, `key` and `reverse` may be Empty.
void sort_values(Interpreter& interpreter, std::vector<Value>& values, const Value& key,
    const Value& reverse);

} // namespace awaitscope::script
