#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/instructions.h"
#include "scheduler/script/types/containers.h"

#include <memory>
#include <string>
#include <vector>

namespace awaitscope::script {

/// The text that code was compiled from, for tracebacks.
struct CodeSource {
    std::string file;
    std::shared_ptr<const ast::Module> module; ///< may be null
};

/// While `first <= instruction < last`, exceptions go to `target` with `depth` values kept.
struct ExceptionRegion {
    std::uint32_t first, last, target, depth;
};

/// The first instruction of a statement: where a breakpoint on its line pauses.
struct StatementStart {
    std::uint32_t instruction, line;
};

/// Where a global name was found last; see Table::version().
struct GlobalCache {
    Ref<Str> name;
    std::uint32_t globals_version = UINT32_MAX;
    std::uint32_t builtins_version = UINT32_MAX;
    std::uint32_t position = 0;
    bool in_builtins = false;
};

/// What an attribute instruction found the last time it ran, which is where it looks first.
struct AttributeCache {
    enum class Found : std::uint8_t {
        Elsewhere, ///< by the long way
        Own, ///< in the object's own attributes, at `position`; no descriptor of the type interferes
        Method, ///< LoadMethod: `in_type`, unless the object has an attribute of that name
        Getter, ///< LoadAttr: the Function behind a property
    };
    Ref<Str> name;
    const TypeObject* type = nullptr; ///< of the object it was found in
    std::uint64_t types_version = 0; ///< no class has changed since; see Interpreter::lookup()
    Object* in_type = nullptr; ///< kept by the class as long as the version is right
    std::uint32_t position = 0;
    Found found = Found::Elsewhere;
};

/// The instructions of one function, class body, module or comprehension.
class CodeObject final : public Object {
public:
    static constexpr Kind static_kind = Kind::Code;
    explicit CodeObject(TypeObject& type) : Object(type, Kind::Code) { }

    Ref<Str> name;
    Ref<Str> qualname;
    std::shared_ptr<const CodeSource> source;
    std::uint32_t first_line = 0;

    std::vector<std::uint32_t> instructions;
    std::vector<ast::Range> ranges; ///< of each instruction
    std::vector<StatementStart> statements; ///< by instruction; a loop has one for each way back
    /// Without the Breaks that `instructions` has; empty while there are none.
    std::vector<std::uint32_t> unbroken;
    std::vector<ExceptionRegion> regions; ///< inner ones before outer ones
    std::vector<Value> constants;
    std::vector<Ref<Str>> names;
    std::vector<GlobalCache> globals;
    std::vector<AttributeCache> attributes; ///< one for each attribute instruction

    /// Slots of a frame: parameters and locals, cells made here, cells of enclosing functions.
    std::vector<Ref<Str>> locals;
    std::vector<Ref<Str>> cells;
    std::vector<Ref<Str>> free_names;
    std::uint32_t stack_size = 0;
    std::uint32_t slot_count = 0; ///< of all three; known when the code is complete

    std::uint32_t positional_count = 0; ///< parameters that can be passed by position
    std::uint32_t positional_only_count = 0;
    std::uint32_t keyword_only_count = 0;
    bool has_rest = false; ///< *args; its slot follows the keyword-only ones
    bool has_keyword_rest = false; ///< **kwargs
    bool is_generator = false;
    bool is_coroutine = false; ///< with is_generator: an async generator
    bool is_function = false; ///< false: names live in a dict (module, class body)
    bool binds_plainly = false; ///< positional parameters only, nothing special
    bool runs_plainly = false; ///< binds plainly, and a call runs it at once

    std::uint32_t parameter_count() const noexcept
    {
        return positional_count + keyword_only_count + has_rest + has_keyword_rest;
    }
};

} // namespace awaitscope::script
