#pragma once

#include "scheduler/script/object.h"

namespace awaitscope::script {

/// The builtin types of one interpreter.
struct TypeSet {
    TypeObject *object, *type, *none, *boolean, *integer, *real, *ellipsis, *not_implemented, *str,
        *bytes, *tuple, *list, *dict, *dict_keys, *dict_values,
        *dict_items, *set, *frozen_set, *range, *slice, *function, *native,
        *bound_method, *module, *cell, *code, *property, *static_method, *class_method, *super,
        *generator, *coroutine, *coroutine_wrapper, *async_generator, *async_generator_step,
        *async_generator_throw, *frame, *member_descriptor, *iterator, *traceback,
        *list_iterator, *list_reverse_iterator, *tuple_iterator, *range_iterator, *bytes_iterator,
        *str_iterator, *str_ascii_iterator, *set_iterator, *callable_iterator, *dict_iterators[2][3],
        *default_dict, *counter, *ordered_dict, *deque, *partial, *future, *task;

    TypeObject *base_exception, *exception, *system_exit, *keyboard_interrupt, *generator_exit,
        *cancelled_error, *stop_iteration, *stop_async_iteration, *arithmetic_error,
        *zero_division_error, *overflow_error, *floating_point_error, *assertion_error,
        *attribute_error, *buffer_error, *eof_error, *import_error, *module_not_found_error,
        *lookup_error, *index_error, *key_error, *memory_error, *name_error,
        *unbound_local_error, *os_error, *connection_error, *connection_refused_error,
        *connection_reset_error, *connection_aborted_error, *broken_pipe_error,
        *file_not_found_error, *file_exists_error, *permission_error, *interrupted_error,
        *timeout_error, *reference_error, *runtime_error, *not_implemented_error,
        *recursion_error, *syntax_error, *indentation_error, *system_error, *type_error,
        *value_error, *unicode_error, *unicode_decode_error, *unicode_encode_error,
        *base_exception_group, *exception_group, *invalid_state_error, *warning, *user_warning,
        *deprecation_warning, *runtime_warning, *syntax_warning, *future_warning,
        *resource_warning;
};

} // namespace awaitscope::script
