#include "scheduler/script/compiler_impl.h"

#include "scheduler/script/ast_walk.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

Compiler::Compiler(Interpreter& interpreter, std::shared_ptr<const ast::Module> module) :
    m_interpreter(interpreter),
    m_source(std::make_shared<const CodeSource>(CodeSource{module->file, module})),
    m_module(*module), m_scopes(*module)
{
}

Ref<CodeObject> compile(Interpreter& interpreter, std::shared_ptr<const ast::Module> module)
{
    return Compiler(interpreter, std::move(module)).module();
}

Ref<CodeObject> Compiler::new_code(std::string name, const Scope& scope, std::uint32_t line)
{
    auto code = make_ref<CodeObject>(*m_interpreter.types().code);
    std::string qualname = name;
    // The qualified name tells the way through classes and functions, as in CPython.
    if (m_unit && m_unit->scope.kind != Scope::Kind::Module) {
        const CodeObject& outer = m_unit->builder.code();
        qualname = outer.qualname->text()
            + (m_unit->scope.kind == Scope::Kind::Class ? "." : ".<locals>.") + name;
    }
    code->name = Ref<Str>(&m_interpreter.intern(name));
    code->qualname = Ref<Str>(&m_interpreter.intern(qualname));
    code->source = m_source;
    code->first_line = line;
    code->is_function = scope.is_function();
    return code;
}

void Compiler::declare_names(CodeObject& code, const Scope& scope, ast::ParameterList params)
{
    const auto add = [&](ast::ParameterKind kind) {
        for (const ast::Parameter& parameter : params) {
            if (parameter.kind == kind) {
                code.locals.emplace_back(
                    &m_interpreter.intern(m_scopes.mangle(scope, parameter.name)));
            }
        }
    };
    const auto so_far = [&] { return static_cast<std::uint32_t>(code.locals.size()); };
    add(ast::ParameterKind::PositionalOnly);
    code.positional_only_count = so_far();
    add(ast::ParameterKind::PositionalOrKeyword);
    code.positional_count = so_far();
    add(ast::ParameterKind::KeywordOnly);
    code.keyword_only_count = so_far() - code.positional_count;
    add(ast::ParameterKind::VarArgs);
    code.has_rest = so_far() > code.positional_count + code.keyword_only_count;
    const std::uint32_t before_keywords = so_far();
    add(ast::ParameterKind::KwArgs);
    code.has_keyword_rest = so_far() > before_keywords;
    if (scope.kind == Scope::Kind::Comprehension) {
        code.locals.emplace_back(&m_interpreter.intern(".0"));
        code.positional_count = code.positional_only_count = 1;
    }
    code.binds_plainly
        = code.keyword_only_count == 0 && !code.has_rest && !code.has_keyword_rest;
    for (const std::string_view name : scope.order) {
        const Scope::Use& use = scope.names.at(name);
        if (use.storage == Storage::Local && !use.parameter)
            code.locals.emplace_back(&m_interpreter.intern(name));
        else if (use.storage == Storage::Cell)
            code.cells.emplace_back(&m_interpreter.intern(name));
    }
    declare_captures(code, scope);
    if (scope.kind == Scope::Kind::Class && scope.needs_class_cell)
        code.cells.emplace_back(&m_interpreter.intern("__class__"));
    for (const std::string_view name : scope.free_names)
        code.free_names.emplace_back(&m_interpreter.intern(name));
}

/// Where patterns keep what they capture until they have matched.
void Compiler::declare_captures(CodeObject& code, const Scope& scope)
{
    for (std::uint32_t i = 0; i < scope.captures; ++i)
        code.locals.emplace_back(&m_interpreter.intern(".capture" + std::to_string(i)));
}

void Compiler::make_cells()
{
    const CodeObject& code = b().code();
    for (const Ref<Str>& cell : code.cells) {
        std::uint32_t parameter = 0;
        for (std::uint32_t i = 0; i < code.parameter_count(); ++i) {
            if (code.locals[i] == cell.get())
                parameter = i + 1;
        }
        b().emit(Op::MakeCell, b().cell(cell->view()) | parameter << 12);
    }
}

template <class Body>
Ref<CodeObject> Compiler::in_unit(Ref<CodeObject> code, Scope& scope, Body body)
{
    Unit unit(m_interpreter, std::move(code), scope, m_unit);
    m_unit = &unit;
    b().at({.line = b().code().first_line, .column = 0, .end_line = b().code().first_line,
        .end_column = 0});
    make_cells();
    body();
    m_unit = unit.parent;
    return unit.builder.finish();
}

Ref<CodeObject> Compiler::module()
{
    Scope& scope = m_scopes.of(&m_module);
    auto code = new_code("<module>", scope, 1);
    declare_captures(*code, scope);
    return in_unit(std::move(code), scope, [&] {
        bool annotates = false;
        for (const ast::Stmt* stmt : m_module.body)
            annotates = annotates || stmt->kind == ast::StmtKind::AnnAssign;
        if (annotates)
            b().emit(Op::SetupAnnotations);
        if (!m_module.body.empty()) {
            const auto* first = m_module.body[0]->if_is<ast::ExprStmt>();
            const auto* text = first ? first->value->if_is<ast::Constant>() : nullptr;
            if (text && text->constant == ast::ConstantKind::Str) {
                constant(*text);
                store_name("__doc__");
            }
        }
        block(m_module.body);
        b().none();
        b().emit(Op::Return);
    });
}

std::uint32_t Compiler::defaults(ast::ParameterList params)
{
    std::uint32_t flags = 0, count = 0;
    for (const ast::Parameter& parameter : params) {
        if (parameter.default_value && parameter.kind != ast::ParameterKind::KeywordOnly) {
            expression(*parameter.default_value);
            ++count;
        }
    }
    if (count > 0) {
        b().emit(Op::BuildTuple, count);
        flags |= 1;
    }
    count = 0;
    for (const ast::Parameter& parameter : params) {
        if (parameter.default_value && parameter.kind == ast::ParameterKind::KeywordOnly) {
            b().constant(
                Value(&m_interpreter.intern(m_scopes.mangle(m_unit->scope, parameter.name))));
            expression(*parameter.default_value);
            ++count;
        }
    }
    if (count > 0) {
        b().emit(Op::BuildMap, count);
        flags |= 2;
    }
    return flags;
}

std::uint32_t Compiler::annotations(ast::ParameterList params, const ast::Expr* returns)
{
    std::uint32_t count = 0;
    const auto annotate = [&](std::string_view name, const ast::Expr* annotation) {
        if (!annotation)
            return;
        b().constant(Value(&m_interpreter.intern(name)));
        this->annotation(*annotation);
        ++count;
    };
    for (const ast::Parameter& parameter : params)
        annotate(parameter.name, parameter.annotation);
    annotate("return", returns);
    if (count == 0)
        return 0;
    b().emit(Op::BuildMap, count);
    return 4;
}

void Compiler::make_function(const Ref<CodeObject>& code, std::uint32_t flags)
{
    if (!code->free_names.empty()) {
        for (const Ref<Str>& name : code->free_names)
            b().emit(Op::LoadClosure, b().cell(name->view()));
        b().emit(Op::BuildTuple, static_cast<std::uint32_t>(code->free_names.size()));
        flags |= 8;
    }
    b().constant(Value(code));
    b().emit(Op::MakeFunction, flags);
}

void Compiler::function(const ast::FunctionDef& def)
{
    for (const ast::Expr* decorator : def.decorators) {
        b().emit(Op::PushNull);
        expression(*decorator);
    }
    std::uint32_t flags = defaults(def.params);
    flags |= annotations(def.params, def.returns);
    Scope& scope = m_scopes.of(&def);
    auto code = new_code(std::string(def.name), scope,
        def.decorators.empty() ? def.range.line : def.decorators[0]->range.line);
    declare_names(*code, scope, def.params);
    code->is_coroutine = def.is_async;
    code->is_generator = scope.is_generator;
    code = in_unit(std::move(code), scope, [&] {
        // The docstring is the first constant; None when there is none.
        const auto* first = def.body[0]->if_is<ast::ExprStmt>();
        const auto* text = first ? first->value->if_is<ast::Constant>() : nullptr;
        if (text && text->constant == ast::ConstantKind::Str)
            b().code().constants.push_back(constant_value(*text));
        else
            b().code().constants.push_back(Value::none());
        b().begin_statement(def.range.line);
        block(def.body);
        b().none();
        b().emit(Op::Return);
    });
    make_function(code, flags);
    for (auto decorator = def.decorators.rbegin(); decorator != def.decorators.rend();
         ++decorator) {
        b().at((*decorator)->range);
        b().emit(Op::Call, 1);
    }
    b().at(def.range);
    store_name(def.name);
}

void Compiler::lambda(const ast::Lambda& lambda)
{
    const std::uint32_t flags = defaults(lambda.params);
    Scope& scope = m_scopes.of(&lambda);
    auto code = new_code("<lambda>", scope, lambda.range.line);
    declare_names(*code, scope, lambda.params);
    code->is_generator = scope.is_generator;
    code = in_unit(std::move(code), scope, [&] {
        b().code().constants.push_back(Value::none());
        expression(*lambda.body);
        b().emit(Op::Return);
    });
    make_function(code, flags);
}

void Compiler::class_def(const ast::ClassDef& def)
{
    for (const ast::Expr* decorator : def.decorators) {
        b().emit(Op::PushNull);
        expression(*decorator);
    }
    b().emit(Op::PushNull);
    b().emit(Op::LoadBuildClass);
    Scope& scope = m_scopes.of(&def);
    auto code = new_code(std::string(def.name), scope, def.range.line);
    declare_names(*code, scope, {});
    code = in_unit(std::move(code), scope, [&] {
        b().emit(Op::LoadGlobal, b().global("__name__"));
        b().emit(Op::StoreName, b().name("__module__"));
        b().constant(Value(&m_interpreter.intern(b().code().qualname->view())));
        b().emit(Op::StoreName, b().name("__qualname__"));
        const auto* first = def.body[0]->if_is<ast::ExprStmt>();
        const auto* text = first ? first->value->if_is<ast::Constant>() : nullptr;
        if (text && text->constant == ast::ConstantKind::Str) {
            constant(*text);
            b().emit(Op::StoreName, b().name("__doc__"));
        }
        b().emit(Op::SetupAnnotations);
        block(def.body);
        if (scope.needs_class_cell)
            b().emit(Op::LoadClosure, b().cell("__class__"));
        else
            b().none();
        b().emit(Op::Return);
    });
    make_function(code, 0);
    b().constant(Value(&m_interpreter.intern(def.name)));
    b().at(def.range);
    call_arguments(def.bases, def.keywords, 2);
    for (std::size_t i = 0; i < def.decorators.size(); ++i)
        b().emit(Op::Call, 1);
    store_name(def.name);
}

void Compiler::comprehension_clause(const ast::Expr& expr, std::size_t index, int result_depth)
{
    const auto clauses = comprehension_clauses(expr);
    if (index == clauses.size()) {
        // Below the element lie one iterator for each clause and then the result.
        const auto below = static_cast<std::uint32_t>(b().depth() - result_depth + 1);
        switch (expr.kind) {
        case ast::ExprKind::ListComp:
            expression(*expr.as<ast::ListComp>().elt);
            b().emit(Op::ListAppend, below);
            break;
        case ast::ExprKind::SetComp:
            expression(*expr.as<ast::SetComp>().elt);
            b().emit(Op::SetAdd, below);
            break;
        case ast::ExprKind::DictComp:
            expression(*expr.as<ast::DictComp>().key);
            expression(*expr.as<ast::DictComp>().value);
            b().emit(Op::MapAdd, below);
            break;
        default:
            expression(*expr.as<ast::GeneratorExp>().elt);
            b().emit(Op::Yield);
            b().emit(Op::PopTop);
        }
        return;
    }
    const ast::Comprehension& clause = clauses[index];
    if (index == 0) {
        b().emit(Op::LoadFast, 0);
    } else {
        unshared(*clause.iter);
        b().emit(clause.is_async ? Op::GetAsyncIter : Op::GetIter);
    }
    Label& start = new_label();
    Label& end = new_label();
    b().place(start);
    const int depth = b().depth();
    Label& handler = new_label();
    if (clause.is_async) {
        const std::uint32_t first = b().position();
        b().emit(Op::GetAsyncNext);
        b().emit(Op::Send);
        b().add_region(first, handler, depth);
    } else {
        b().jump(Op::ForIter, end);
    }
    store(*clause.target);
    for (const ast::Expr* condition : clause.ifs)
        jump_if(*condition, false, start);
    comprehension_clause(expr, index + 1, result_depth);
    b().jump(Op::JumpBack, start);
    if (clause.is_async) {
        b().set_depth(depth + 1);
        b().place(handler);
        b().emit(Op::PushExc);
        b().emit(Op::EndAsyncFor);
    } else {
        end.depth = depth - 1;
        b().place(end);
    }
}

void Compiler::comprehension(const ast::Expr& expr)
{
    const bool is_generator = expr.kind == ast::ExprKind::GeneratorExp;
    const char* const name = is_generator     ? "<genexpr>"
        : expr.kind == ast::ExprKind::ListComp ? "<listcomp>"
        : expr.kind == ast::ExprKind::SetComp  ? "<setcomp>"
                                               : "<dictcomp>";
    Scope& scope = m_scopes.of(&expr);
    auto code = new_code(name, scope, expr.range.line);
    declare_names(*code, scope, {});
    code->is_generator = is_generator;
    code->is_coroutine = scope.has_await;
    const ast::Range range = b().range();
    code = in_unit(std::move(code), scope, [&] {
        b().at(expr.range);
        switch (expr.kind) {
        case ast::ExprKind::ListComp: b().emit(Op::BuildList, 0); break;
        case ast::ExprKind::SetComp:  b().emit(Op::BuildSet, 0); break;
        case ast::ExprKind::DictComp: b().emit(Op::BuildMap, 0); break;
        default:                      break;
        }
        comprehension_clause(expr, 0, b().depth());
        if (is_generator)
            b().none();
        b().emit(Op::Return);
    });
    b().emit(Op::PushNull);
    make_function(code, 0);
    const ast::Comprehension& first = comprehension_clauses(expr)[0];
    unshared(*first.iter);
    b().at(range);
    b().emit(first.is_async ? Op::GetAsyncIter : Op::GetIter);
    b().emit(Op::Call, 1);
    if (scope.has_await && !is_generator)
        await_value();
}

} // namespace awaitscope::script
