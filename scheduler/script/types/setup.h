#pragma once

namespace awaitscope::script {

class Interpreter;
class TypeObject;

/// Each makes some builtin types; the interpreter calls them in this order when it starts.
void setup_core_types(Interpreter& interpreter); ///< object and type come first
void setup_exception_types(Interpreter& interpreter);
void setup_number_types(Interpreter& interpreter);
void setup_str_type(Interpreter& interpreter);
void setup_bytes_type(Interpreter& interpreter);
void setup_sequence_types(Interpreter& interpreter); ///< tuple, list, range, slice
void setup_dict_type(Interpreter& interpreter);
void setup_set_types(Interpreter& interpreter);
void setup_function_types(Interpreter& interpreter);
void setup_generator_types(Interpreter& interpreter);
void setup_builtins(Interpreter& interpreter);
/// The types that the subset leaves out: their names are there and say so.
void add_missing_types(Interpreter& interpreter);

} // namespace awaitscope::script
