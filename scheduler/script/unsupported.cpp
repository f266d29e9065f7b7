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
    void expression(const ast::Expr& expr)
    {
        if (const auto* constant = expr.if_is<ast::Constant>();
            constant && constant->constant == ast::ConstantKind::Complex) {
            report(expr.range, "complex number",
                "complex number: the built-in engine has no complex numbers");
        }
        for_each_child(expr, [this](const ast::Expr& child) { expression(child); });
    }
    void target(const ast::Expr& expr) { expression(expr); }
    void pattern(const ast::Pattern& pattern) { for_each_part(pattern, *this); }
    void capture(ast::Identifier) { }

private:
    void statement(const ast::Stmt& stmt)
    {
        if (const auto* import = stmt.if_is<ast::Import>()) {
            for (const ast::Alias& alias : import->names)
                imported(alias.range, alias.name);
        } else if (const auto* from = stmt.if_is<ast::ImportFrom>(); from && from->level == 0) {
            imported(stmt.range, from->module);
        }
        for_each_part(stmt, *this);
    }
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
