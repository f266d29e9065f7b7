#include "scheduler/script/ast_dump.h"

#include <cstdio>

namespace awaitscope::script {
namespace {

class Dumper {
public:
    explicit Dumper(bool with_positions) : m_with_positions(with_positions) { }

    void block(ast::Block statements)
    {
        list(statements, [&](const ast::Stmt* statement) { stmt(*statement); });
    }
    void expr(const ast::Expr* expr);
    void stmt(const ast::Stmt& stmt);
    void pattern(const ast::Pattern* pattern);
    std::string take() { return std::move(m_out); }
    std::string& out() { return m_out; }

private:
    template <class Items, class Each> void list(const Items& items, Each each)
    {
        m_out += " [";
        bool first = true;
        for (const auto& item : items) {
            if (!first)
                m_out += ' ';
            first = false;
            each(item);
        }
        m_out += ']';
    }
    /// A child, or `-` when it is absent.
    void child(const ast::Expr* node)
    {
        m_out += ' ';
        expr(node);
    }
    void exprs(ast::ExprList nodes)
    {
        list(nodes, [&](const ast::Expr* node) { expr(node); });
    }
    void patterns(ast::PatternList nodes)
    {
        list(nodes, [&](const ast::Pattern* node) { pattern(node); });
    }
    void names(ast::NameList items)
    {
        list(items, [&](ast::Identifier name) { m_out += name; });
    }
    void word(std::string_view text)
    {
        m_out += ' ';
        m_out += text.empty() ? "-" : text;
    }
    void open(std::string_view name)
    {
        m_out += '(';
        m_out += name;
    }
    void close(const ast::Range& range)
    {
        if (m_with_positions) {
            char text[64];
            std::snprintf(text, sizeof text, " @%u:%u-%u:%u", range.line, range.column,
                range.end_line, range.end_column);
            m_out += text;
        }
        m_out += ')';
    }
    void quoted(std::string_view text);
    void number(double value, std::string_view suffix);
    void constant(const ast::Constant& node);
    void params(ast::ParameterList params);
    void keywords(std::span<const ast::Keyword> keywords);
    void clauses(std::span<const ast::Comprehension> generators);
    void compare(const ast::Compare& node);
    void aliases(std::span<const ast::Alias> aliases);
    void definition(const ast::Stmt& stmt);

    std::string m_out;
    bool m_with_positions;
};

void Dumper::quoted(std::string_view text)
{
    m_out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\') {
            char code[8];
            std::snprintf(code, sizeof code, "\\x%02x", byte);
            m_out += code;
        } else {
            m_out += c;
        }
    }
    m_out += '"';
}

void Dumper::number(double value, std::string_view suffix)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    m_out += text;
    m_out += suffix;
}

void Dumper::constant(const ast::Constant& node)
{
    switch (node.constant) {
    case ast::ConstantKind::None:
        open("None");
        break;
    case ast::ConstantKind::True:
        open("True");
        break;
    case ast::ConstantKind::False:
        open("False");
        break;
    case ast::ConstantKind::Ellipsis:
        open("Ellipsis");
        break;
    case ast::ConstantKind::Int:
        open("Int ");
        m_out += node.is_small_int ? std::to_string(node.small_int) : std::string(node.text);
        break;
    case ast::ConstantKind::Float:
        open("Float ");
        number(node.number, "");
        break;
    case ast::ConstantKind::Complex:
        open("Complex ");
        number(node.number, "j");
        break;
    case ast::ConstantKind::Str:
        open("Str ");
        quoted(node.text);
        break;
    case ast::ConstantKind::Bytes:
        open("Bytes ");
        quoted(node.text);
        break;
    }
    close(node.range);
}

void Dumper::params(ast::ParameterList params)
{
    list(params, [&](const ast::Parameter& param) {
        constexpr std::string_view kinds[] = {"posonly", "arg", "*", "kwonly", "**"};
        open(kinds[static_cast<int>(param.kind)]);
        word(param.name);
        child(param.annotation);
        child(param.default_value);
        close(param.range);
    });
}

void Dumper::keywords(std::span<const ast::Keyword> keywords)
{
    list(keywords, [&](const ast::Keyword& keyword) {
        open("keyword");
        word(keyword.name);
        child(keyword.value);
        close(keyword.range);
    });
}

void Dumper::clauses(std::span<const ast::Comprehension> generators)
{
    list(generators, [&](const ast::Comprehension& clause) {
        open(clause.is_async ? "async for" : "for");
        child(clause.target);
        child(clause.iter);
        exprs(clause.ifs);
        m_out += ')';
    });
}

void Dumper::compare(const ast::Compare& node)
{
    open("Compare");
    child(node.left);
    for (std::size_t i = 0; i < node.ops.size(); ++i) {
        word(ast::symbol(node.ops[i]));
        child(node.comparators[i]);
    }
}

void Dumper::expr(const ast::Expr* expr)
{
    if (!expr) {
        m_out += '-';
        return;
    }
    switch (expr->kind) {
    case ast::ExprKind::Constant:
        constant(expr->as<ast::Constant>());
        return;
    case ast::ExprKind::JoinedStr:
        open("JoinedStr");
        exprs(expr->as<ast::JoinedStr>().values);
        break;
    case ast::ExprKind::FormattedValue: {
        const auto& node = expr->as<ast::FormattedValue>();
        open("FormattedValue");
        child(node.value);
        word(node.conversion ? std::string_view(&node.conversion, 1) : std::string_view());
        child(node.format_spec);
        break;
    }
    case ast::ExprKind::Name:
        open("Name");
        word(expr->as<ast::Name>().id);
        break;
    case ast::ExprKind::Attribute:
        open("Attribute");
        child(expr->as<ast::Attribute>().value);
        word(expr->as<ast::Attribute>().attr);
        break;
    case ast::ExprKind::Subscript:
        open("Subscript");
        child(expr->as<ast::Subscript>().value);
        child(expr->as<ast::Subscript>().slice);
        break;
    case ast::ExprKind::Slice:
        open("Slice");
        child(expr->as<ast::Slice>().lower);
        child(expr->as<ast::Slice>().upper);
        child(expr->as<ast::Slice>().step);
        break;
    case ast::ExprKind::Starred:
        open("Starred");
        child(expr->as<ast::Starred>().value);
        break;
    case ast::ExprKind::Tuple:
        open("Tuple");
        exprs(expr->as<ast::Tuple>().elts);
        break;
    case ast::ExprKind::List:
        open("List");
        exprs(expr->as<ast::List>().elts);
        break;
    case ast::ExprKind::Set:
        open("Set");
        exprs(expr->as<ast::Set>().elts);
        break;
    case ast::ExprKind::Dict:
        open("Dict");
        exprs(expr->as<ast::Dict>().keys);
        exprs(expr->as<ast::Dict>().values);
        break;
    case ast::ExprKind::UnaryOp:
        open("UnaryOp");
        word(ast::symbol(expr->as<ast::UnaryOp>().op));
        child(expr->as<ast::UnaryOp>().operand);
        break;
    case ast::ExprKind::BinOp:
        open("BinOp");
        word(ast::symbol(expr->as<ast::BinOp>().op));
        child(expr->as<ast::BinOp>().left);
        child(expr->as<ast::BinOp>().right);
        break;
    case ast::ExprKind::BoolOp:
        open("BoolOp");
        word(ast::symbol(expr->as<ast::BoolOp>().op));
        exprs(expr->as<ast::BoolOp>().values);
        break;
    case ast::ExprKind::Compare:
        compare(expr->as<ast::Compare>());
        break;
    case ast::ExprKind::IfExp:
        open("IfExp");
        child(expr->as<ast::IfExp>().test);
        child(expr->as<ast::IfExp>().body);
        child(expr->as<ast::IfExp>().orelse);
        break;
    case ast::ExprKind::NamedExpr:
        open("NamedExpr");
        child(expr->as<ast::NamedExpr>().target);
        child(expr->as<ast::NamedExpr>().value);
        break;
    case ast::ExprKind::Lambda:
        open("Lambda");
        params(expr->as<ast::Lambda>().params);
        child(expr->as<ast::Lambda>().body);
        break;
    case ast::ExprKind::Call:
        open("Call");
        child(expr->as<ast::Call>().func);
        exprs(expr->as<ast::Call>().args);
        keywords(expr->as<ast::Call>().keywords);
        break;
    case ast::ExprKind::Await:
        open("Await");
        child(expr->as<ast::Await>().value);
        break;
    case ast::ExprKind::Yield:
        open("Yield");
        child(expr->as<ast::Yield>().value);
        break;
    case ast::ExprKind::YieldFrom:
        open("YieldFrom");
        child(expr->as<ast::YieldFrom>().value);
        break;
    case ast::ExprKind::ListComp:
        open("ListComp");
        child(expr->as<ast::ListComp>().elt);
        clauses(expr->as<ast::ListComp>().generators);
        break;
    case ast::ExprKind::SetComp:
        open("SetComp");
        child(expr->as<ast::SetComp>().elt);
        clauses(expr->as<ast::SetComp>().generators);
        break;
    case ast::ExprKind::DictComp:
        open("DictComp");
        child(expr->as<ast::DictComp>().key);
        child(expr->as<ast::DictComp>().value);
        clauses(expr->as<ast::DictComp>().generators);
        break;
    case ast::ExprKind::GeneratorExp:
        open("GeneratorExp");
        child(expr->as<ast::GeneratorExp>().elt);
        clauses(expr->as<ast::GeneratorExp>().generators);
        break;
    }
    close(expr->range);
}

void Dumper::pattern(const ast::Pattern* pattern)
{
    if (!pattern) {
        m_out += '-';
        return;
    }
    switch (pattern->kind) {
    case ast::PatternKind::MatchValue:
        open("MatchValue");
        child(pattern->as<ast::MatchValue>().value);
        break;
    case ast::PatternKind::MatchSingleton: {
        const ast::ConstantKind value = pattern->as<ast::MatchSingleton>().value;
        open("MatchSingleton");
        word(value == ast::ConstantKind::None      ? "None"
                : value == ast::ConstantKind::True ? "True"
                                                   : "False");
        break;
    }
    case ast::PatternKind::MatchSequence:
        open("MatchSequence");
        patterns(pattern->as<ast::MatchSequence>().patterns);
        break;
    case ast::PatternKind::MatchMapping:
        open("MatchMapping");
        exprs(pattern->as<ast::MatchMapping>().keys);
        patterns(pattern->as<ast::MatchMapping>().patterns);
        word(pattern->as<ast::MatchMapping>().rest);
        break;
    case ast::PatternKind::MatchClass:
        open("MatchClass");
        child(pattern->as<ast::MatchClass>().cls);
        patterns(pattern->as<ast::MatchClass>().patterns);
        names(pattern->as<ast::MatchClass>().kwd_attrs);
        patterns(pattern->as<ast::MatchClass>().kwd_patterns);
        break;
    case ast::PatternKind::MatchStar:
        open("MatchStar");
        word(pattern->as<ast::MatchStar>().name);
        break;
    case ast::PatternKind::MatchAs:
        open("MatchAs ");
        this->pattern(pattern->as<ast::MatchAs>().pattern);
        word(pattern->as<ast::MatchAs>().name);
        break;
    case ast::PatternKind::MatchOr:
        open("MatchOr");
        patterns(pattern->as<ast::MatchOr>().patterns);
        break;
    }
    close(pattern->range);
}

void Dumper::aliases(std::span<const ast::Alias> aliases)
{
    list(aliases, [&](const ast::Alias& alias) {
        open("alias");
        word(alias.name);
        word(alias.asname);
        close(alias.range);
    });
}

void Dumper::definition(const ast::Stmt& stmt)
{
    if (const auto* function = stmt.if_is<ast::FunctionDef>()) {
        open(function->is_async ? "AsyncFunctionDef" : "FunctionDef");
        word(function->name);
        params(function->params);
        exprs(function->decorators);
        child(function->returns);
        block(function->body);
        return;
    }
    const auto& cls = stmt.as<ast::ClassDef>();
    open("ClassDef");
    word(cls.name);
    exprs(cls.bases);
    keywords(cls.keywords);
    exprs(cls.decorators);
    block(cls.body);
}

void Dumper::stmt(const ast::Stmt& stmt)
{
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef:
    case ast::StmtKind::ClassDef:
        definition(stmt);
        break;
    case ast::StmtKind::Return:
        open("Return");
        child(stmt.as<ast::Return>().value);
        break;
    case ast::StmtKind::Delete:
        open("Delete");
        exprs(stmt.as<ast::Delete>().targets);
        break;
    case ast::StmtKind::Assign:
        open("Assign");
        exprs(stmt.as<ast::Assign>().targets);
        child(stmt.as<ast::Assign>().value);
        break;
    case ast::StmtKind::AugAssign:
        open("AugAssign");
        child(stmt.as<ast::AugAssign>().target);
        word(ast::symbol(stmt.as<ast::AugAssign>().op));
        child(stmt.as<ast::AugAssign>().value);
        break;
    case ast::StmtKind::AnnAssign: {
        const auto& node = stmt.as<ast::AnnAssign>();
        open("AnnAssign");
        child(node.target);
        child(node.annotation);
        child(node.value);
        word(node.simple ? "simple" : "");
        break;
    }
    case ast::StmtKind::For: {
        const auto& node = stmt.as<ast::For>();
        open(node.is_async ? "AsyncFor" : "For");
        child(node.target);
        child(node.iter);
        block(node.body);
        block(node.orelse);
        break;
    }
    case ast::StmtKind::While:
        open("While");
        child(stmt.as<ast::While>().test);
        block(stmt.as<ast::While>().body);
        block(stmt.as<ast::While>().orelse);
        break;
    case ast::StmtKind::If:
        open("If");
        list(stmt.as<ast::If>().branches, [&](const ast::IfBranch& branch) {
            open("branch");
            child(branch.test);
            block(branch.body);
            close(branch.range);
        });
        block(stmt.as<ast::If>().orelse);
        break;
    case ast::StmtKind::With: {
        const auto& node = stmt.as<ast::With>();
        open(node.is_async ? "AsyncWith" : "With");
        list(node.items, [&](const ast::WithItem& item) {
            open("item");
            child(item.context_expr);
            child(item.optional_vars);
            m_out += ')';
        });
        block(node.body);
        break;
    }
    case ast::StmtKind::Match:
        open("Match");
        child(stmt.as<ast::Match>().subject);
        list(stmt.as<ast::Match>().cases, [&](const ast::MatchCase& match_case) {
            open("case ");
            pattern(match_case.pattern);
            child(match_case.guard);
            block(match_case.body);
            m_out += ')';
        });
        break;
    case ast::StmtKind::Raise:
        open("Raise");
        child(stmt.as<ast::Raise>().exc);
        child(stmt.as<ast::Raise>().cause);
        break;
    case ast::StmtKind::Try: {
        const auto& node = stmt.as<ast::Try>();
        open(node.is_star ? "TryStar" : "Try");
        block(node.body);
        list(node.handlers, [&](const ast::ExceptHandler& handler) {
            open("handler");
            child(handler.type);
            word(handler.name);
            block(handler.body);
            close(handler.range);
        });
        block(node.orelse);
        block(node.finalbody);
        break;
    }
    case ast::StmtKind::Assert:
        open("Assert");
        child(stmt.as<ast::Assert>().test);
        child(stmt.as<ast::Assert>().msg);
        break;
    case ast::StmtKind::Import:
        open("Import");
        aliases(stmt.as<ast::Import>().names);
        break;
    case ast::StmtKind::ImportFrom:
        open("ImportFrom");
        word(stmt.as<ast::ImportFrom>().module);
        aliases(stmt.as<ast::ImportFrom>().names);
        word(std::to_string(stmt.as<ast::ImportFrom>().level));
        break;
    case ast::StmtKind::Global:
        open("Global");
        names(stmt.as<ast::Global>().names);
        break;
    case ast::StmtKind::Nonlocal:
        open("Nonlocal");
        names(stmt.as<ast::Nonlocal>().names);
        break;
    case ast::StmtKind::ExprStmt:
        open("Expr");
        child(stmt.as<ast::ExprStmt>().value);
        break;
    case ast::StmtKind::Pass:
        open("Pass");
        break;
    case ast::StmtKind::Break:
        open("Break");
        break;
    case ast::StmtKind::Continue:
        open("Continue");
        break;
    }
    close(stmt.range);
}

} // namespace

std::string dump(const ast::Module& module, bool with_positions)
{
    Dumper dumper(with_positions);
    for (const ast::Stmt* stmt : module.body) {
        if (!dumper.out().empty())
            dumper.out() += '\n';
        dumper.stmt(*stmt);
    }
    return dumper.take();
}

std::string dump(const ast::Expr& expr, bool with_positions)
{
    Dumper dumper(with_positions);
    dumper.expr(&expr);
    return dumper.take();
}

std::string dump(const ast::Stmt& stmt, bool with_positions)
{
    Dumper dumper(with_positions);
    dumper.stmt(stmt);
    return dumper.take();
}

bool equal(const ast::Module& a, const ast::Module& b)
{
    return dump(a) == dump(b);
}

} // namespace awaitscope::script
