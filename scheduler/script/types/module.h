#pragma once

#include "scheduler/script/native.h"

namespace awaitscope::script {

/// A Python module: a name and a dict.
class Module final : public Container {
public:
    static constexpr Kind static_kind = Kind::Module;
    Module(TypeObject& type, Interpreter& interpreter, std::string name);

    const std::string& name() const noexcept { return m_name; }
    Dict& dict() const noexcept { return *attributes(); }
    void set(std::string_view name, Value value);
    Value get(std::string_view name) const;
    /// Adds a table of functions.
    void add(std::initializer_list<NativeDef> functions);
    void add_type(TypeObject& type) { set(type.name(), Value(static_cast<Object*>(&type))); }

private:
    Interpreter& m_interpreter;
    std::string m_name;
};

} // namespace awaitscope::script
