#include "scheduler/script/lexer.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/unparse_impl.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace awaitscope::script::detail {
namespace {

Precedence precedence_of(ast::Operator op)
{
    switch (op) {
    case ast::Operator::BitOr:
        return Precedence::BitOr;
    case ast::Operator::BitXor:
        return Precedence::BitXor;
    case ast::Operator::BitAnd:
        return Precedence::BitAnd;
    case ast::Operator::LShift:
    case ast::Operator::RShift:
        return Precedence::Shift;
    case ast::Operator::Add:
    case ast::Operator::Sub:
        return Precedence::Sum;
    case ast::Operator::Pow:
        return Precedence::Power;
    default:
        return Precedence::Product;
    }
}

Precedence next(Precedence precedence)
{
    return static_cast<Precedence>(static_cast<int>(precedence) + 1);
}

Precedence precedence_of(const ast::Expr& expr)
{
    switch (expr.kind) {
    case ast::ExprKind::NamedExpr:
        return Precedence::Named;
    case ast::ExprKind::Yield:
    case ast::ExprKind::YieldFrom:
        return Precedence::Yield;
    case ast::ExprKind::IfExp:
    case ast::ExprKind::Lambda:
        return Precedence::Test;
    case ast::ExprKind::BoolOp:
        return expr.as<ast::BoolOp>().op == ast::BoolOperator::Or ? Precedence::Or
                                                                  : Precedence::And;
    case ast::ExprKind::Compare:
        return Precedence::Compare;
    case ast::ExprKind::UnaryOp:
        return expr.as<ast::UnaryOp>().op == ast::UnaryOperator::Not ? Precedence::Not
                                                                     : Precedence::Sign;
    case ast::ExprKind::BinOp:
        return precedence_of(expr.as<ast::BinOp>().op);
    case ast::ExprKind::Await:
        return Precedence::Await;
    default:
        return Precedence::Atom;
    }
}

std::string float_text(double value)
{
    if (std::isinf(value))
        return "1e309";
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    std::string result(text, end);
    if (result.find_first_of(".e") == std::string::npos)
        result += ".0";
    return result;
}

} // namespace

void ExpressionWriter::expr(const ast::Expr& expr, Precedence least, Tuples tuples)
{
    if (const auto* tuple = expr.if_is<ast::Tuple>()) {
        const bool keep_parentheses = m_options.keep_spelling && expr.parenthesized;
        if (tuples == Tuples::Bare && !tuple->elts.empty() && !keep_parentheses) {
            tuple_elements(tuple->elts);
        } else {
            m_out += '(';
            tuple_elements(tuple->elts);
            m_out += ')';
        }
        return;
    }
    const bool own_parentheses = expr.kind == ast::ExprKind::GeneratorExp;
    const bool wanted = m_options.keep_spelling && expr.parenthesized && !own_parentheses;
    if (wanted || precedence_of(expr) < least) {
        m_out += '(';
        bare(expr);
        m_out += ')';
    } else {
        bare(expr);
    }
}

void ExpressionWriter::list(ast::ExprList exprs, Precedence least)
{
    bool first = true;
    for (const ast::Expr* item : exprs) {
        if (!first)
            m_out += ", ";
        first = false;
        expr(*item, least);
    }
}

void ExpressionWriter::tuple_elements(ast::ExprList elts)
{
    // Without parentheses a walrus would end the tuple, so it always gets its own.
    list(elts, Precedence::Test);
    if (elts.size() == 1)
        m_out += ',';
}

/// Whether a literal can be written as it was. Several string literals in a row can, unless a
/// line ended between them.
bool ExpressionWriter::keep(std::string_view spelling) const
{
    if (spelling.empty() || (!m_options.keep_spelling && m_f_string_depth == 0))
        return false;
    if (spelling.find('\n') == std::string_view::npos)
        return true;
    SourceText source;
    source.text = spelling;
    source.line_starts.push_back(0);
    for (std::size_t i = 0; i < spelling.size(); ++i)
        if (spelling[i] == '\n')
            source.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    const LexerResult lexed = tokenize(source.text, source.line_starts);
    return lexed.errors.empty() && lexed.tokens.size() == 3; // the string, Newline, EndMarker
}

void ExpressionWriter::constant(const ast::Constant& constant)
{
    switch (constant.constant) {
    case ast::ConstantKind::None:
        text("None");
        return;
    case ast::ConstantKind::True:
        text("True");
        return;
    case ast::ConstantKind::False:
        text("False");
        return;
    case ast::ConstantKind::Ellipsis:
        text("...");
        return;
    default:
        break;
    }
    if (keep(constant.spelling)) {
        text(constant.spelling);
        return;
    }
    switch (constant.constant) {
    case ast::ConstantKind::Int:
        m_out += constant.is_small_int ? std::to_string(constant.small_int)
                                       : std::string(constant.text);
        break;
    case ast::ConstantKind::Float:
        m_out += float_text(constant.number);
        break;
    case ast::ConstantKind::Complex:
        m_out += float_text(constant.number) + 'j';
        break;
    case ast::ConstantKind::Bytes:
        m_out += quote_bytes(constant.text);
        break;
    default:
        m_out += quote_string(constant.text);
        break;
    }
}

void ExpressionWriter::binary(const ast::BinOp& operation)
{
    const Precedence own = precedence_of(operation.op);
    const bool power = operation.op == ast::Operator::Pow;
    // `**` binds to the right, and its exponent may carry a sign.
    expr(*operation.left, power ? next(own) : own);
    m_out += ' ';
    text(ast::symbol(operation.op));
    m_out += ' ';
    expr(*operation.right, power ? Precedence::Sign : next(own));
}

void ExpressionWriter::dict(const ast::Dict& dict)
{
    m_out += '{';
    for (std::size_t i = 0; i < dict.keys.size(); ++i) {
        if (i)
            m_out += ", ";
        if (dict.keys[i]) {
            expr(*dict.keys[i]);
            m_out += ": ";
            expr(*dict.values[i]);
        } else {
            m_out += "**";
            expr(*dict.values[i], Precedence::BitOr);
        }
    }
    m_out += '}';
}

void ExpressionWriter::attribute(const ast::Attribute& attribute)
{
    const auto* number = attribute.value->if_is<ast::Constant>();
    // `1.real` would be a broken float.
    const bool integer = number && number->constant == ast::ConstantKind::Int
        && !(m_options.keep_spelling && number->parenthesized);
    if (integer)
        m_out += '(';
    expr(*attribute.value, Precedence::Atom);
    if (integer)
        m_out += ')';
    m_out += '.';
    text(attribute.attr);
}

void ExpressionWriter::slice(const ast::Slice& slice)
{
    if (slice.lower)
        expr(*slice.lower);
    m_out += ':';
    if (slice.upper)
        expr(*slice.upper);
    if (slice.step) {
        m_out += ':';
        expr(*slice.step);
    }
}

void ExpressionWriter::subscript(const ast::Subscript& subscript)
{
    expr(*subscript.value, Precedence::Atom);
    m_out += '[';
    expr(*subscript.slice, Precedence::Named, Tuples::Bare);
    m_out += ']';
}

void ExpressionWriter::clauses(std::span<const ast::Comprehension> generators)
{
    for (const ast::Comprehension& clause : generators) {
        m_out += clause.is_async ? " async for " : " for ";
        expr(*clause.target, Precedence::BitOr, Tuples::Bare);
        m_out += " in ";
        expr(*clause.iter, Precedence::Or);
        for (const ast::Expr* condition : clause.ifs) {
            m_out += " if ";
            expr(*condition, Precedence::Or);
        }
    }
}

void ExpressionWriter::arguments(ast::ExprList args, std::span<const ast::Keyword> keywords)
{
    list(args);
    bool first = args.empty();
    for (const ast::Keyword& keyword : keywords) {
        if (!first)
            m_out += ", ";
        first = false;
        if (keyword.name.empty()) {
            m_out += "**";
        } else {
            text(keyword.name);
            m_out += '=';
        }
        expr(*keyword.value);
    }
}

void ExpressionWriter::params(ast::ParameterList params)
{
    bool first = true;
    bool seen_star = false;
    const auto comma = [&] {
        if (!first)
            m_out += ", ";
        first = false;
    };
    for (std::size_t i = 0; i < params.size(); ++i) {
        const ast::Parameter& param = params[i];
        if (param.kind == ast::ParameterKind::KeywordOnly && !seen_star) {
            comma();
            m_out += '*';
            seen_star = true;
        }
        comma();
        if (param.kind == ast::ParameterKind::VarArgs) {
            m_out += '*';
            seen_star = true;
        } else if (param.kind == ast::ParameterKind::KwArgs) {
            m_out += "**";
        }
        text(param.name);
        if (param.annotation) {
            m_out += ": ";
            expr(*param.annotation);
        }
        if (param.default_value) {
            m_out += param.annotation ? " = " : "=";
            expr(*param.default_value);
        }
        const bool last_before_slash = param.kind == ast::ParameterKind::PositionalOnly
            && (i + 1 == params.size() || params[i + 1].kind != ast::ParameterKind::PositionalOnly);
        if (last_before_slash)
            m_out += ", /";
    }
}

void ExpressionWriter::f_string(const ast::JoinedStr& joined)
{
    if (keep(joined.spelling)) {
        text(joined.spelling);
        return;
    }
    // The quotes must be ones that no expression inside uses: 3.11 reads an f-string as one token.
    for (const std::string_view quote : {"'", "\"", "'''", "\"\"\""}) {
        const std::size_t start = m_out.size();
        m_out += 'f';
        m_out += quote;
        const std::size_t body = m_out.size();
        ++m_f_string_depth;
        f_string_values(joined, quote, false);
        --m_f_string_depth;
        const std::string_view written = std::string_view(m_out).substr(body);
        const bool closes_early = written.find(quote) != std::string_view::npos
            || (quote.size() == 1 && written.find('\n') != std::string_view::npos)
            || (!written.empty() && written.back() == quote[0]);
        if (!closes_early || quote == "\"\"\"") {
            m_out += quote;
            return;
        }
        m_out.resize(start);
    }
}

void ExpressionWriter::f_string_values(
    const ast::JoinedStr& joined, std::string_view quote, bool is_spec)
{
    for (const ast::Expr* value : joined.values) {
        if (const auto* literal = value->if_is<ast::Constant>()) {
            std::string body = quote_string(literal->text);
            const char own = body[0];
            body = body.substr(1, body.size() - 2);
            for (std::size_t i = 0; i < body.size(); ++i) {
                const char c = body[i];
                if (c == '\\' && i + 1 < body.size()) {
                    // An escaped quote loses its backslash where the other kind delimits.
                    if (body[i + 1] != own || own == quote[0])
                        m_out += c;
                    m_out += body[++i];
                } else if ((c == '{' || c == '}') && !is_spec) {
                    m_out.append(2, c);
                } else if (c == quote[0]) {
                    m_out += c == '"' ? "\\x22" : "\\x27";
                } else {
                    m_out += c;
                }
            }
            continue;
        }
        const auto& field = value->as<ast::FormattedValue>();
        m_out += '{';
        const std::size_t start = m_out.size();
        expr(*field.value, next(Precedence::Test));
        if (m_out[start] == '{')
            m_out.insert(start, 1, ' '); // or it would be read as a brace in the text
        if (field.conversion) {
            m_out += '!';
            m_out += field.conversion;
        }
        if (field.format_spec) {
            m_out += ':';
            f_string_values(*field.format_spec, quote, true);
        }
        m_out += '}';
    }
}

void ExpressionWriter::bare(const ast::Expr& node)
{
    switch (node.kind) {
    case ast::ExprKind::Constant:
        constant(node.as<ast::Constant>());
        break;
    case ast::ExprKind::JoinedStr:
        f_string(node.as<ast::JoinedStr>());
        break;
    case ast::ExprKind::FormattedValue:
        break; // only inside a JoinedStr
    case ast::ExprKind::Name:
        text(node.as<ast::Name>().id);
        break;
    case ast::ExprKind::Attribute:
        attribute(node.as<ast::Attribute>());
        break;
    case ast::ExprKind::Subscript:
        subscript(node.as<ast::Subscript>());
        break;
    case ast::ExprKind::Slice:
        slice(node.as<ast::Slice>());
        break;
    case ast::ExprKind::Starred:
        m_out += '*';
        expr(*node.as<ast::Starred>().value, Precedence::BitOr);
        break;
    case ast::ExprKind::Tuple:
        tuple_elements(node.as<ast::Tuple>().elts);
        break;
    case ast::ExprKind::List:
        m_out += '[';
        list(node.as<ast::List>().elts);
        m_out += ']';
        break;
    case ast::ExprKind::Set:
        m_out += '{';
        list(node.as<ast::Set>().elts);
        m_out += '}';
        break;
    case ast::ExprKind::Dict:
        dict(node.as<ast::Dict>());
        break;
    case ast::ExprKind::UnaryOp: {
        const auto& operation = node.as<ast::UnaryOp>();
        text(ast::symbol(operation.op));
        if (operation.op == ast::UnaryOperator::Not)
            m_out += ' ';
        expr(*operation.operand, precedence_of(node));
        break;
    }
    case ast::ExprKind::BinOp:
        binary(node.as<ast::BinOp>());
        break;
    case ast::ExprKind::BoolOp: {
        const auto& operation = node.as<ast::BoolOp>();
        for (std::size_t i = 0; i < operation.values.size(); ++i) {
            if (i)
                m_out += operation.op == ast::BoolOperator::Or ? " or " : " and ";
            expr(*operation.values[i], next(precedence_of(node)));
        }
        break;
    }
    case ast::ExprKind::Compare: {
        const auto& compare = node.as<ast::Compare>();
        expr(*compare.left, Precedence::BitOr);
        for (std::size_t i = 0; i < compare.ops.size(); ++i) {
            m_out += ' ';
            text(ast::symbol(compare.ops[i]));
            m_out += ' ';
            expr(*compare.comparators[i], Precedence::BitOr);
        }
        break;
    }
    case ast::ExprKind::IfExp:
        expr(*node.as<ast::IfExp>().body, next(Precedence::Test));
        m_out += " if ";
        expr(*node.as<ast::IfExp>().test, next(Precedence::Test));
        m_out += " else ";
        expr(*node.as<ast::IfExp>().orelse);
        break;
    case ast::ExprKind::NamedExpr:
        text(node.as<ast::NamedExpr>().target->id);
        m_out += " := ";
        expr(*node.as<ast::NamedExpr>().value);
        break;
    case ast::ExprKind::Lambda:
        m_out += node.as<ast::Lambda>().params.empty() ? "lambda" : "lambda ";
        params(node.as<ast::Lambda>().params);
        m_out += ": ";
        expr(*node.as<ast::Lambda>().body);
        break;
    case ast::ExprKind::Call: {
        const auto& call = node.as<ast::Call>();
        expr(*call.func, Precedence::Atom);
        // A generator expression that is the only argument shares the parentheses of the call.
        if (call.args.size() == 1 && call.keywords.empty()
            && call.args[0]->kind == ast::ExprKind::GeneratorExp) {
            bare(*call.args[0]);
            break;
        }
        m_out += '(';
        arguments(call.args, call.keywords);
        m_out += ')';
        break;
    }
    case ast::ExprKind::Await:
        m_out += "await ";
        expr(*node.as<ast::Await>().value, Precedence::Atom);
        break;
    case ast::ExprKind::Yield:
        m_out += "yield";
        if (node.as<ast::Yield>().value) {
            m_out += ' ';
            expr(*node.as<ast::Yield>().value, Precedence::Test, Tuples::Bare);
        }
        break;
    case ast::ExprKind::YieldFrom:
        m_out += "yield from ";
        expr(*node.as<ast::YieldFrom>().value);
        break;
    case ast::ExprKind::ListComp:
        m_out += '[';
        expr(*node.as<ast::ListComp>().elt, Precedence::Named);
        clauses(node.as<ast::ListComp>().generators);
        m_out += ']';
        break;
    case ast::ExprKind::SetComp:
        m_out += '{';
        expr(*node.as<ast::SetComp>().elt, Precedence::Named);
        clauses(node.as<ast::SetComp>().generators);
        m_out += '}';
        break;
    case ast::ExprKind::DictComp:
        m_out += '{';
        expr(*node.as<ast::DictComp>().key);
        m_out += ": ";
        expr(*node.as<ast::DictComp>().value);
        clauses(node.as<ast::DictComp>().generators);
        m_out += '}';
        break;
    case ast::ExprKind::GeneratorExp:
        m_out += '(';
        expr(*node.as<ast::GeneratorExp>().elt, Precedence::Named);
        clauses(node.as<ast::GeneratorExp>().generators);
        m_out += ')';
        break;
    }
}

} // namespace awaitscope::script::detail
