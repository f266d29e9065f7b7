#pragma once

#include "scheduler/script/code.h"

#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace awaitscope::script {

class Interpreter;

/// A place in the code that jumps go to, known or still to come.
struct Label {
    static constexpr std::uint32_t unplaced = UINT32_MAX;
    std::uint32_t position = unplaced;
    int depth = -1; ///< values on the stack there; -1 unknown
    std::vector<std::uint32_t> uses; ///< instructions to patch
};

/// Writes instructions into a CodeObject and keeps count of the stack.
class CodeBuilder {
public:
    CodeBuilder(Interpreter& interpreter, Ref<CodeObject> code);

    CodeObject& code() noexcept { return *m_code; }
    std::uint32_t position() const noexcept
    {
        return static_cast<std::uint32_t>(m_code->instructions.size());
    }
    int depth() const noexcept { return m_depth; }
    /// For code that follows a jump away, whose stack the builder cannot know.
    void set_depth(int depth) noexcept { m_depth = depth; }

    /// The source position of what is emitted next.
    void at(const ast::Range& range) noexcept { m_range = range; }
    const ast::Range& range() const noexcept { return m_range; }

    /// What is emitted next begins a statement on `line`.
    void begin_statement(std::uint32_t line) { m_code->statements.push_back({position(), line}); }
    void emit(Op op, std::uint32_t argument = 0);
    void jump(Op op, Label& target);
    void place(Label& label);
    void constant(Value value);
    void none() { constant(Value::none()); }
    void add_region(std::uint32_t first, Label& target, int depth);

    std::uint32_t name(std::string_view name);
    std::uint32_t global(std::string_view name);
    /// A new AttributeCache: each instruction has its own.
    std::uint32_t attribute(std::string_view name);
    /// Index of a local, or of a cell or free name behind the locals.
    std::uint32_t local(std::string_view name) const;
    std::uint32_t cell(std::string_view name) const;
    Ref<CodeObject> finish();

private:
    static int effect(Op op, std::uint32_t argument) noexcept;

    Interpreter& m_interpreter;
    Ref<CodeObject> m_code;
    ast::Range m_range;
    int m_depth = 0;
    int m_deepest = 0;
    std::map<std::string_view, std::uint32_t> m_names, m_globals;
    std::map<std::pair<int, std::int64_t>, std::uint32_t> m_constants;
    std::vector<std::pair<std::uint32_t, Label*>> m_region_targets;
};

} // namespace awaitscope::script
