#include "scheduler/script/compiler.h"

#include "scheduler/script/ast_walk.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/sandbox.h"
#include "scheduler/script/source_text.h"

namespace awaitscope::script {

namespace {

/// Looks at every expression and statement for what the engine has no instructions for.
class Finder {
public:
    explicit Finder(const ast::Module& module) : m_module(module) { }

    std::vector<Diagnostic> found;
    std::vector<Diagnostic> missing_imports;

    void block(ast::Block body)
    {
        for (const ast::Stmt* stmt : body)
            statement(*stmt);
    }

private:
    void report(const ast::Range& range, std::string construct, std::string message)
    {
        found.push_back(diagnostic_at(
            DiagnosticKind::Unsupported, range, std::move(construct), std::move(message)));
    }
    void imported(const ast::Range& range, std::string_view name)
    {
        std::string message = sandbox_message(name);
        const std::string_view package = name.substr(0, name.find('.'));
        if (message.empty() && package != "asyncio" && !is_standard_module(name)) {
            const bool has_package = package == name || !is_standard_module(package);
            message = "No module named '" + std::string(has_package ? package : name) + "'";
        } else if (message.empty()) {
            return;
        }
        missing_imports.push_back(diagnostic_at(DiagnosticKind::Warning, range,
            "import " + std::string(name), std::move(message)));
    }

    Diagnostic diagnostic_at(DiagnosticKind kind, const ast::Range& range, std::string construct,
        std::string message) const
    {
        Diagnostic diagnostic;
        diagnostic.kind = kind;
        diagnostic.file = m_module.file;
        diagnostic.line = range.line;
        const std::string_view line = m_module.line(range.line);
        diagnostic.column = count_characters(line, range.column) + 1;
        diagnostic.end_line = range.end_line;
        diagnostic.end_column
            = count_characters(m_module.line(range.end_line), range.end_column) + 1;
        diagnostic.message = std::move(message);
        diagnostic.construct = std::move(construct);
        diagnostic.source_line = line;
        return diagnostic;
    }

    void expression(const ast::Expr* expr)
    {
        if (!expr)
            return;
        if (const auto* constant = expr->if_is<ast::Constant>();
            constant && constant->constant == ast::ConstantKind::Complex) {
            report(expr->range, "complex number",
                "complex number: the built-in engine has no complex numbers");
        }
        for_each_child(*expr, [this](const ast::Expr& child) { expression(&child); });
    }
    void expressions(ast::ExprList list)
    {
        for (const ast::Expr* expr : list)
            expression(expr);
    }
    void parameters(ast::ParameterList list)
    {
        for (const ast::Parameter& parameter : list) {
            expression(parameter.default_value);
            expression(parameter.annotation);
        }
    }

    void pattern(const ast::Pattern& it)
    {
        switch (it.kind) {
        case ast::PatternKind::MatchValue: expression(it.as<ast::MatchValue>().value); break;
        case ast::PatternKind::MatchSequence: patterns(it.as<ast::MatchSequence>().patterns); break;
        case ast::PatternKind::MatchMapping:
            expressions(it.as<ast::MatchMapping>().keys);
            patterns(it.as<ast::MatchMapping>().patterns);
            break;
        case ast::PatternKind::MatchClass:
            patterns(it.as<ast::MatchClass>().patterns);
            patterns(it.as<ast::MatchClass>().kwd_patterns);
            break;
        case ast::PatternKind::MatchAs:
            if (it.as<ast::MatchAs>().pattern)
                pattern(*it.as<ast::MatchAs>().pattern);
            break;
        case ast::PatternKind::MatchOr: patterns(it.as<ast::MatchOr>().patterns); break;
        case ast::PatternKind::MatchSingleton:
        case ast::PatternKind::MatchStar: break;
        }
    }
    void patterns(ast::PatternList list)
    {
        for (const ast::Pattern* it : list)
            pattern(*it);
    }

    void statement(const ast::Stmt& stmt)
    {
        switch (stmt.kind) {
        case ast::StmtKind::FunctionDef: {
            const auto& def = stmt.as<ast::FunctionDef>();
            expressions(def.decorators);
            parameters(def.params);
            expression(def.returns);
            block(def.body);
            break;
        }
        case ast::StmtKind::ClassDef: {
            const auto& def = stmt.as<ast::ClassDef>();
            expressions(def.decorators);
            expressions(def.bases);
            for (const ast::Keyword& keyword : def.keywords)
                expression(keyword.value);
            block(def.body);
            break;
        }
        case ast::StmtKind::Return: expression(stmt.as<ast::Return>().value); break;
        case ast::StmtKind::Delete: expressions(stmt.as<ast::Delete>().targets); break;
        case ast::StmtKind::Assign:
            expressions(stmt.as<ast::Assign>().targets);
            expression(stmt.as<ast::Assign>().value);
            break;
        case ast::StmtKind::AugAssign:
            expression(stmt.as<ast::AugAssign>().target);
            expression(stmt.as<ast::AugAssign>().value);
            break;
        case ast::StmtKind::AnnAssign:
            expression(stmt.as<ast::AnnAssign>().target);
            expression(stmt.as<ast::AnnAssign>().value);
            break;
        case ast::StmtKind::For:
            expression(stmt.as<ast::For>().target);
            expression(stmt.as<ast::For>().iter);
            block(stmt.as<ast::For>().body);
            block(stmt.as<ast::For>().orelse);
            break;
        case ast::StmtKind::While:
            expression(stmt.as<ast::While>().test);
            block(stmt.as<ast::While>().body);
            block(stmt.as<ast::While>().orelse);
            break;
        case ast::StmtKind::If:
            for (const ast::IfBranch& branch : stmt.as<ast::If>().branches) {
                expression(branch.test);
                block(branch.body);
            }
            block(stmt.as<ast::If>().orelse);
            break;
        case ast::StmtKind::With:
            for (const ast::WithItem& item : stmt.as<ast::With>().items) {
                expression(item.context_expr);
                expression(item.optional_vars);
            }
            block(stmt.as<ast::With>().body);
            break;
        case ast::StmtKind::Match:
            expression(stmt.as<ast::Match>().subject);
            for (const ast::MatchCase& it : stmt.as<ast::Match>().cases) {
                pattern(*it.pattern);
                expression(it.guard);
                block(it.body);
            }
            break;
        case ast::StmtKind::Raise:
            expression(stmt.as<ast::Raise>().exc);
            expression(stmt.as<ast::Raise>().cause);
            break;
        case ast::StmtKind::Try:
            block(stmt.as<ast::Try>().body);
            for (const ast::ExceptHandler& handler : stmt.as<ast::Try>().handlers) {
                expression(handler.type);
                block(handler.body);
            }
            block(stmt.as<ast::Try>().orelse);
            block(stmt.as<ast::Try>().finalbody);
            break;
        case ast::StmtKind::Assert:
            expression(stmt.as<ast::Assert>().test);
            expression(stmt.as<ast::Assert>().msg);
            break;
        case ast::StmtKind::ExprStmt: expression(stmt.as<ast::ExprStmt>().value); break;
        case ast::StmtKind::Import:
            for (const ast::Alias& alias : stmt.as<ast::Import>().names)
                imported(alias.range, alias.name);
            break;
        case ast::StmtKind::ImportFrom:
            if (stmt.as<ast::ImportFrom>().level == 0)
                imported(stmt.range, stmt.as<ast::ImportFrom>().module);
            break;
        case ast::StmtKind::Global:
        case ast::StmtKind::Nonlocal:
        case ast::StmtKind::Pass:
        case ast::StmtKind::Break:
        case ast::StmtKind::Continue: break;
        }
    }

    const ast::Module& m_module;
};

} // namespace

std::vector<Diagnostic> find_unsupported(const ast::Module& module)
{
    Finder finder(module);
    finder.block(module.body);
    return std::move(finder.found);
}

std::vector<Diagnostic> find_missing_imports(const ast::Module& module)
{
    Finder finder(module);
    finder.block(module.body);
    return std::move(finder.missing_imports);
}

} // namespace awaitscope::script
