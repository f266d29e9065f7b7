#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/unparse.h"

#include <string>
#include <string_view>

/// The inside of unparse(): only unparse*.cpp include this file.
namespace awaitscope::script::detail {

/// How tightly an expression binds; one in a place that asks for more gets parentheses.
enum class Precedence {
    Yield,
    Named, ///< `:=`
    Test, ///< conditional, lambda
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Sign,
    Power,
    Await,
    Atom,
};

/// Whether a tuple may stand without parentheses where an expression is written.
enum class Tuples { InParentheses, Bare };

/// Appends expressions and patterns to a text.
class ExpressionWriter {
public:
    ExpressionWriter(std::string& out, const UnparseOptions& options)
        : m_out(out), m_options(options)
    {
    }

    void expr(const ast::Expr& expr, Precedence least = Precedence::Test,
        Tuples tuples = Tuples::InParentheses);
    void params(ast::ParameterList params);
    void arguments(ast::ExprList args, std::span<const ast::Keyword> keywords);
    void pattern(const ast::Pattern& pattern, bool in_alternative = false);

private:
    void bare(const ast::Expr& expr);
    void list(ast::ExprList exprs, Precedence least = Precedence::Named);
    void tuple_elements(ast::ExprList elts);
    void constant(const ast::Constant& constant);
    void text(std::string_view text) { m_out += text; }
    void binary(const ast::BinOp& operation);
    void dict(const ast::Dict& dict);
    void subscript(const ast::Subscript& subscript);
    void slice(const ast::Slice& slice);
    void attribute(const ast::Attribute& attribute);
    void clauses(std::span<const ast::Comprehension> generators);
    void f_string(const ast::JoinedStr& joined);
    void f_string_values(const ast::JoinedStr& joined, std::string_view quote, bool is_spec);
    bool keep(std::string_view spelling) const;
    void patterns(ast::PatternList patterns);
    void class_pattern(const ast::MatchClass& match);
    void mapping_pattern(const ast::MatchMapping& mapping);

    std::string& m_out;
    const UnparseOptions& m_options;
    int m_f_string_depth = 0;
};

/// A str or bytes literal for a value, as repr() writes it.
std::string quote_string(std::string_view value);
std::string quote_bytes(std::string_view value);

} // namespace awaitscope::script::detail
