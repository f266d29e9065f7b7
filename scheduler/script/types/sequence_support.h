#pragma once

#include "scheduler/script/interpreter.h"

namespace awaitscope::script {

/// The position that an int key means in a sequence of `length`.
/// \throws IndexError "`what` index out of range", TypeError for other keys.
std::size_t position_of(
    Interpreter& interpreter, const Value& key, std::size_t length, const char* what);

/// Compares two sequences element by element.
Value compare_sequences(Interpreter& interpreter, const std::vector<Value>& left,
    const std::vector<Value>& right, CompareOp op);

/// How often `count` repeats a sequence: the int operand of `*`, at least 0. False: no int.
bool repeat_count(Interpreter& interpreter, const Value& count, std::size_t& times);

/// sequence.index(x, start, stop) and count(x).
Value sequence_index(Interpreter& interpreter, const std::vector<Value>& items, const Args& args,
    const char* missing);
Value sequence_count(Interpreter& interpreter, const std::vector<Value>& items, const Args& args);

/// "[1, 2]" with `open` and `close` around; `dots` when it is being printed already.
std::string repr_sequence(Interpreter& interpreter, const Value& self,
    const std::vector<Value>& items, const char* open, const char* close, const char* dots);

/// While it lives, repr() of the object answers its dots instead of going round in circles.
class ReprGuard {
public:
    ReprGuard(Interpreter& interpreter, const Object* object);
    ~ReprGuard();
    bool is_nested() const noexcept { return m_nested; }

private:
    Interpreter& m_interpreter;
    bool m_nested;
};

} // namespace awaitscope::script
