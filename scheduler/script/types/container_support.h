#pragma once

#include "scheduler/script/native.h"

#include <string_view>

// What the builtin containers have in common.

namespace awaitscope::script {

/// Says while repr() of `object` runs that it does, so that a container inside itself shows as
/// "[...]".
class ReprGuard {
public:
    /// \throws RecursionError when containers are nested too deeply.
    ReprGuard(Interpreter& interpreter, const Object& object);
    ~ReprGuard();
    ReprGuard(const ReprGuard&) = delete;
    ReprGuard& operator=(const ReprGuard&) = delete;
    bool is_nested() const noexcept { return m_nested; }

private:
    bool m_nested;
};

/// Makes hash() of the type's instances a TypeError. Call it when the type is finished.
void make_unhashable(Interpreter& interpreter, TypeObject& type);

/// A method that gets the class as first argument.
void add_class_method(
    Interpreter& interpreter, TypeObject& type, const char* name, NativeFunction function);
/// `list[int]` in annotations.
void add_class_getitem(Interpreter& interpreter, TypeObject& type);

/// `key` as a position in a sequence of `length` elements, also counted from the end.
/// \throws IndexError `out_of_range`; TypeError "`sequence` indices must be …"
std::int64_t sequence_position(Interpreter& interpreter, const Value& key, std::int64_t length,
    std::string_view sequence, const char* out_of_range);
/// The start and stop arguments of index(), clipped.
std::int64_t clipped_position(Interpreter& interpreter, const Value& given, std::int64_t length,
    std::int64_t otherwise);

/// How often `*` repeats a sequence, 0 for negative counts; -1 when `value` is no number.
/// \throws MemoryError when the result would be too large
std::int64_t repeat_count(
    Interpreter& interpreter, const Value& value, std::size_t items, std::size_t item_size);

/// Comparison of lists and tuples, element by element.
Value compare_items(Interpreter& interpreter, const std::vector<Value>& left,
    const std::vector<Value>& right, CompareOp op);
/// "1, 2, 3"
std::string joined_reprs(Interpreter& interpreter, const std::vector<Value>& items);

/// list.sort(): stable, by Python's `<`, with key and reverse; `key` may be Empty or None. The
/// items stay as they were when a comparison raises.
void sort_values(
    Interpreter& interpreter, std::vector<Value>& items, const Value& key, bool reverse);

} // namespace awaitscope::script
