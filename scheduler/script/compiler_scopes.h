#pragma once

#include "scheduler/script/ast.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace awaitscope::script {

/// Where a name of a scope lives.
enum class Storage : std::uint8_t {
    Local, ///< a slot of the frame
    Cell, ///< made here, used by functions inside
    Free, ///< a cell of an enclosing function
    Global,
    Name, ///< the dict of a class body
    ClassFree, ///< in a class body: its dict, then a cell of an enclosing function
};

/// A module, class body, function, lambda or comprehension, with its names.
struct Scope {
    enum class Kind : std::uint8_t { Module, Class, Function, Comprehension };
    Kind kind = Kind::Module;
    Scope* parent = nullptr;
    std::string_view class_name; ///< of the innermost class around it, for private names
    std::vector<Scope*> children;

    /// In order of first appearance; parameters first.
    std::vector<std::string_view> order;
    struct Use {
        bool bound = false, used = false, global = false, nonlocal = false, parameter = false;
        Storage storage = Storage::Global;
    };
    std::unordered_map<std::string_view, Use> names;
    /// Cells of enclosing functions that this scope or one inside it uses.
    std::vector<std::string_view> free_names;
    std::uint32_t captures = 0; ///< at most so many names are bound by one pattern
    bool is_generator = false; ///< has a yield
    bool has_await = false; ///< a comprehension that awaits
    bool needs_class_cell = false; ///< a class whose methods use super() or __class__

    void add_free(std::string_view name);
    bool is_function() const { return kind == Kind::Function || kind == Kind::Comprehension; }
};

/// Who binds which name, as CPython's symtable.c; the compiler asks for the scope of each node.
class ScopeTable {
public:
    explicit ScopeTable(const ast::Module& module);

    /// `node` is the Module, FunctionDef, ClassDef, Lambda or comprehension.
    Scope& of(const void* node) const { return *m_by_node.at(node); }
    /// `__name` in a class becomes `_Class__name`.
    std::string_view mangle(const Scope& scope, std::string_view name);

private:
    friend class ScopeBuilder;
    void resolve(Scope& scope);
    bool find_cell(Scope* scope, std::string_view name);

    std::deque<Scope> m_scopes;
    std::unordered_map<const void*, Scope*> m_by_node;
    std::map<std::pair<std::string_view, std::string_view>, std::string> m_mangled;
};

} // namespace awaitscope::script
