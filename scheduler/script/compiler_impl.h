#pragma once

#include "scheduler/script/code_builder.h"
#include "scheduler/script/compiler.h"
#include "scheduler/script/compiler_scopes.h"
#include "scheduler/script/interpreter.h"

#include <deque>
#include <string>
#include <vector>

namespace awaitscope::script {

/// What `return`, `break` and `continue` have to leave on their way out.
struct Enclosing {
    enum class Kind : std::uint8_t {
        While,
        For, ///< its iterator is on the stack
        AsyncFor,
        Try, ///< a try body: nothing to do but to leave the protected region
        Finally, ///< a try body with a finally clause
        FinallyBody, ///< the finally clause after an exception: previous and exception on the stack
        Returning, ///< the finally clause on the way of a return, whose value is on the stack
        Handler, ///< an except clause: the previous exception on the stack
        With,
        AsyncWith,
    };
    Kind kind;
    Label* start = nullptr; ///< loops: where `continue` goes
    Label* end = nullptr; ///< loops: where `break` goes
    Label* handler = nullptr; ///< where exceptions go; null when this protects nothing
    std::uint32_t region_start = 0;
    int depth = 0; ///< of the stack that the handler finds
    ast::Block final_body = {};
    std::string_view name = {}; ///< Handler: of the variable
    ast::Range range = {}; ///< With: where its exit is called
};

/// Turns the tree into code, one Unit per scope.
class Compiler {
public:
    Compiler(Interpreter& interpreter, std::shared_ptr<const ast::Module> module);
    Ref<CodeObject> module();

private:
    struct Unit {
        Unit(Interpreter& interpreter, Ref<CodeObject> code, Scope& its_scope, Unit* outer) :
            builder(interpreter, std::move(code)), scope(its_scope), parent(outer)
        {
        }
        CodeBuilder builder;
        Scope& scope;
        Unit* parent;
        std::vector<Enclosing> enclosing;
        std::deque<Label> labels;
    };

    // -- compile_functions.cpp
    Ref<CodeObject> new_code(std::string name, const Scope& scope, std::uint32_t line);
    void declare_names(CodeObject& code, const Scope& scope, ast::ParameterList params);
    void declare_captures(CodeObject& code, const Scope& scope);
    void make_cells();
    void function(const ast::FunctionDef& def);
    void lambda(const ast::Lambda& lambda);
    void class_def(const ast::ClassDef& def);
    void comprehension(const ast::Expr& expr);
    void comprehension_clause(const ast::Expr& expr, std::size_t index, int result_depth);
    std::uint32_t defaults(ast::ParameterList params);
    std::uint32_t annotations(ast::ParameterList params, const ast::Expr* returns);
    void make_function(const Ref<CodeObject>& code, std::uint32_t flags);
    template <class Body>
    Ref<CodeObject> in_unit(Ref<CodeObject> code, Scope& scope, Body body);

    // -- compile_statements.cpp
    void block(ast::Block body);
    void statement(const ast::Stmt& stmt);
    void if_statement(const ast::If& stmt);
    void for_loop(const ast::For& loop);
    void async_for_loop(const ast::For& loop);
    void while_loop(const ast::While& loop);
    void return_statement(const ast::Return& stmt);
    void break_or_continue(bool is_break);
    void leave(const Enclosing& enclosing, bool keeps_value);
    void leave_down_to(std::size_t count, bool keeps_value);
    void import(const ast::Import& stmt);
    void import_from(const ast::ImportFrom& stmt);
    void delete_target(const ast::Expr& target);
    void augmented(const ast::AugAssign& stmt);
    void annotated(const ast::AnnAssign& stmt);
    void assert_statement(const ast::Assert& stmt);

    // -- compile_try.cpp
    void try_statement(const ast::Try& stmt);
    void try_except(const ast::Try& stmt);
    void try_finally(const ast::Try& stmt);
    void try_star(const ast::Try& stmt);
    void with(const ast::With& stmt, std::size_t item);
    void call_exit(bool is_async);
    void clear_handler_name(std::string_view name);
    void push(Enclosing enclosing);
    void pop();

    // -- compile_patterns.cpp
    void match(const ast::Match& stmt);
    void capture(std::string_view name);
    void pattern(const ast::Pattern& pattern, Label& fail);
    void sequence_pattern(const ast::MatchSequence& pattern, Label& fail);
    void mapping_pattern(const ast::MatchMapping& pattern, Label& fail);
    void class_pattern(const ast::MatchClass& pattern, Label& fail);
    void or_pattern(const ast::MatchOr& pattern, Label& fail);

    // -- compile_constants.cpp
    Value constant_value(const ast::Constant& constant);
    Value folded(const ast::Expr& expr);
    /// Its value, or its text when the module asks for that.
    void annotation(const ast::Expr& expr);
    std::vector<Value> folded(ast::ExprList list);
    Value folded_set(const ast::Expr& expr);

    // -- compile_expressions.cpp
    void expression(const ast::Expr& expr);
    void constant(const ast::Constant& constant);
    void name(const ast::Name& name);
    void f_string(const ast::JoinedStr& string);
    void call(const ast::Call& call);
    void call_arguments(ast::ExprList args, std::span<const ast::Keyword> keywords,
        std::uint32_t already);
    void elements(ast::ExprList elements, Op build, Op append, Op extend);
    void set(const ast::Set& set);
    void unshared(const ast::Expr& expr);
    void dict(const ast::Dict& dict);
    void compare(const ast::Compare& compare);
    void bool_op(const ast::BoolOp& op);
    void subscript_key(const ast::Expr& slice);
    void comparison(ast::CmpOperator op);
    void binary(ast::Operator op);
    void await_value(std::uint32_t from = 0);
    /// Jumps to `target` when the truth of `expr` is `when`, else falls through.
    void jump_if(const ast::Expr& expr, bool when, Label& target);
    void store(const ast::Expr& target);
    void load_name(std::string_view name);
    void store_name(std::string_view name);
    void delete_name(std::string_view name);

    CodeBuilder& b() noexcept { return m_unit->builder; }
    Label& new_label() { return m_unit->labels.emplace_back(); }
    Storage storage_of(std::string_view mangled) const;

    Interpreter& m_interpreter;
    std::shared_ptr<const CodeSource> m_source;
    const ast::Module& m_module;
    ScopeTable m_scopes;
    Unit* m_unit = nullptr;
    std::vector<std::pair<std::string_view, std::uint32_t>> m_captures; // of a pattern: local slots
    bool m_annotations_are_text = false; // from __future__ import annotations
};

} // namespace awaitscope::script
