#pragma once

#include "scheduler/script/interpreter.h"

#include <memory>
#include <utility>
#include <vector>

namespace awaitscope {
class Task;
}

namespace awaitscope::script {

/// contextvars.Context: the values that context variables have for a task, a callback or the
/// program outside of both. A copy shares the values until one of the two changes them.
class Context final : public Container {
public:
    static constexpr Kind static_kind = Kind::Other;
    using Values = std::vector<std::pair<Value, Value>>;

    explicit Context(TypeObject& type) : Container(type, Kind::Other) { }
    void clear() override { m_values = nullptr; }

    Ref<Context> copy() const;
    const Values& values() const noexcept;
    /// Empty when the variable has none here.
    Value get(const Value& variable) const;
    /// Empty value: removes it. Returns what it was, or Empty.
    Value set(const Value& variable, Value value);
    bool entered = false; ///< by run()

private:
    std::shared_ptr<const Values> m_values; // null: none
};

/// A copy of what is set at the moment, for a task or callback that is being made; null while the
/// program has not imported contextvars.
Ref<Context> copy_current_context(Interpreter& interpreter);

/// Makes a context the current one until its end: while a callback runs, or Context.run(). The
/// steps of tasks that happen meanwhile have their own.
class ContextScope {
public:
    explicit ContextScope(Ref<Context> context);
    ContextScope(const ContextScope&) = delete;
    ContextScope& operator=(const ContextScope&) = delete;
    ~ContextScope();

private:
    friend Ref<Context> current_context(Interpreter& interpreter);
    Ref<Context> m_context;
    const Task* m_task; // whose step it is part of
    ContextScope* m_before;
};

} // namespace awaitscope::script
