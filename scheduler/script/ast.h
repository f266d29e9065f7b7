#pragma once

#include "scheduler/script/arena.h"

#include <cassert>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The syntax tree of Python 3.11. Nodes and fields carry the names of CPython's `ast` module,
/// except where a flat form is easier to walk: an `elif` chain is one If with several branches,
/// parameters are one list in order, `async` is a flag, and there is no Load/Store/Del context
/// (who compiles a target knows that it is one).
///
/// Nodes live in the arena of their Module and are never changed after parsing. Every kind has
/// its struct; a switch over `kind` and `as<T>()` replace virtual dispatch:
///
///     switch (expr.kind) {
///     case ast::ExprKind::BinOp: return compile(expr.as<ast::BinOp>());
///
/// Trees are at most `max_depth` deep, so recursive walks over them are safe.
namespace awaitscope::script::ast {

/// How high a tree can be; the parser refuses deeper nesting with a diagnostic.
inline constexpr int max_depth = 1000;

/// Where a node stands. Lines count from 1, columns are UTF-8 bytes from 0, the end is exclusive;
/// exactly `lineno`, `col_offset`, `end_lineno`, `end_col_offset` of CPython. Line 0: not from
/// text. A statement with decorators starts at its `def` or `class`, as in CPython.
struct Range {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;

    friend bool operator==(const Range&, const Range&) = default;
};

/// A name, NFKC-normalised and interned: equal names of one module share their characters.
using Identifier = std::string_view;

enum class ExprKind : std::uint8_t {
    Constant,
    JoinedStr,
    FormattedValue,
    Name,
    Attribute,
    Subscript,
    Slice,
    Starred,
    Tuple,
    List,
    Set,
    Dict,
    UnaryOp,
    BinOp,
    BoolOp,
    Compare,
    IfExp,
    NamedExpr,
    Lambda,
    Call,
    Await,
    Yield,
    YieldFrom,
    ListComp,
    SetComp,
    DictComp,
    GeneratorExp,
};

enum class StmtKind : std::uint8_t {
    FunctionDef,
    ClassDef,
    Return,
    Delete,
    Assign,
    AugAssign,
    AnnAssign,
    For,
    While,
    If,
    With,
    Match,
    Raise,
    Try,
    Assert,
    Import,
    ImportFrom,
    Global,
    Nonlocal,
    ExprStmt,
    Pass,
    Break,
    Continue,
};

enum class PatternKind : std::uint8_t {
    MatchValue,
    MatchSingleton,
    MatchSequence,
    MatchMapping,
    MatchClass,
    MatchStar,
    MatchAs,
    MatchOr,
};

struct Expr {
    ExprKind kind;
    /// Written in parentheses: a group, a tuple, a generator expression. No part of the meaning.
    bool parenthesized = false;
    /// Levels of expressions below and including this one, at most max_depth.
    std::uint16_t height = 1;
    Range range;

    template <class T> const T& as() const
    {
        assert(kind == T::node_kind);
        return static_cast<const T&>(*this);
    }
    /// The node as T, or null when it is of another kind.
    template <class T> const T* if_is() const
    {
        return kind == T::node_kind ? static_cast<const T*>(this) : nullptr;
    }
};

struct Stmt {
    StmtKind kind;
    Range range;

    template <class T> const T& as() const
    {
        assert(kind == T::node_kind);
        return static_cast<const T&>(*this);
    }
    template <class T> const T* if_is() const
    {
        return kind == T::node_kind ? static_cast<const T*>(this) : nullptr;
    }
};

struct Pattern {
    PatternKind kind;
    Range range;

    template <class T> const T& as() const
    {
        assert(kind == T::node_kind);
        return static_cast<const T&>(*this);
    }
    template <class T> const T* if_is() const
    {
        return kind == T::node_kind ? static_cast<const T*>(this) : nullptr;
    }
};

using ExprList = std::span<const Expr* const>;
using PatternList = std::span<const Pattern* const>;
using NameList = std::span<const Identifier>;
/// Statements that run one after another; a suite of Python's grammar.
using Block = std::span<const Stmt* const>;

/// Gives each node its kind and keeps `kind` out of every initialiser.
template <ExprKind Kind> struct ExprOf : Expr {
    static constexpr ExprKind node_kind = Kind;
    ExprOf() : Expr{Kind, false, 1, {}} { }
};
template <StmtKind Kind> struct StmtOf : Stmt {
    static constexpr StmtKind node_kind = Kind;
    StmtOf() : Stmt{Kind, {}} { }
};
template <PatternKind Kind> struct PatternOf : Pattern {
    static constexpr PatternKind node_kind = Kind;
    PatternOf() : Pattern{Kind, {}} { }
};

// --- Expressions -------------------------------------------------------------------------------

enum class ConstantKind : std::uint8_t {
    None,
    True,
    False,
    Ellipsis,
    Int,
    Float,
    Complex,
    Str,
    Bytes
};

struct Constant : ExprOf<ExprKind::Constant> {
    ConstantKind constant = ConstantKind::None;
    /// Int that fits: its value is `small_int`; else convert `text`.
    bool is_small_int = false;
    std::int64_t small_int = 0;
    /// Float: the value. Complex: the imaginary part (the real part of a literal is 0).
    double number = 0;
    /// Int: digits without underscores, with a lower-case 0x, 0o or 0b prefix if there was one.
    /// Str: the value as UTF-8; a lone surrogate (`"\ud800"`) is its three-byte form.
    /// Bytes: the value. Implicitly concatenated literals are already joined.
    std::string_view text;
    /// The literal as written, all parts of a concatenation included; empty if not from text, and
    /// for the text between the braces of an f-string.
    std::string_view spelling;
};

/// An f-string. Its values are Constant (Str) and FormattedValue in order, adjacent text merged.
/// `f"{x=}"` has become the text "x=" and a value converted with 'r' (unless it has a format).
struct JoinedStr : ExprOf<ExprKind::JoinedStr> {
    ExprList values;
    std::string_view spelling; ///< as in Constant
};

struct FormattedValue : ExprOf<ExprKind::FormattedValue> {
    const Expr* value = nullptr;
    char conversion = 0; ///< 's', 'r', 'a', or 0 for none
    const JoinedStr* format_spec = nullptr; ///< null when absent
};

struct Name : ExprOf<ExprKind::Name> {
    Identifier id;
};

struct Attribute : ExprOf<ExprKind::Attribute> {
    const Expr* value = nullptr;
    Identifier attr;
};

struct Subscript : ExprOf<ExprKind::Subscript> {
    const Expr* value = nullptr;
    const Expr* slice = nullptr; ///< any expression; Slice, or a Tuple that may hold Slices
};

/// Stands only in Subscript::slice or directly in a Tuple there. Absent parts are null.
struct Slice : ExprOf<ExprKind::Slice> {
    const Expr* lower = nullptr;
    const Expr* upper = nullptr;
    const Expr* step = nullptr;
};

/// `*value` in calls, displays, subscripts and assignment targets.
struct Starred : ExprOf<ExprKind::Starred> {
    const Expr* value = nullptr;
};

struct Tuple : ExprOf<ExprKind::Tuple> {
    ExprList elts;
};

struct List : ExprOf<ExprKind::List> {
    ExprList elts;
};

struct Set : ExprOf<ExprKind::Set> {
    ExprList elts;
};

/// `{key: value, **value}`; keys and values have the same length, a null key is `**`.
struct Dict : ExprOf<ExprKind::Dict> {
    ExprList keys;
    ExprList values;
};

enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };

struct UnaryOp : ExprOf<ExprKind::UnaryOp> {
    UnaryOperator op = UnaryOperator::Not;
    const Expr* operand = nullptr;
};

enum class Operator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
};

struct BinOp : ExprOf<ExprKind::BinOp> {
    Operator op = Operator::Add;
    const Expr* left = nullptr;
    const Expr* right = nullptr;
};

enum class BoolOperator : std::uint8_t { And, Or };

/// `a and b and c` is one node with three values.
struct BoolOp : ExprOf<ExprKind::BoolOp> {
    BoolOperator op = BoolOperator::And;
    ExprList values;
};

enum class CmpOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

/// `left ops[0] comparators[0] ops[1] comparators[1] ...`
struct Compare : ExprOf<ExprKind::Compare> {
    const Expr* left = nullptr;
    std::span<const CmpOperator> ops;
    ExprList comparators;
};

/// `body if test else orelse`
struct IfExp : ExprOf<ExprKind::IfExp> {
    const Expr* test = nullptr;
    const Expr* body = nullptr;
    const Expr* orelse = nullptr;
};

/// `target := value`
struct NamedExpr : ExprOf<ExprKind::NamedExpr> {
    const Name* target = nullptr;
    const Expr* value = nullptr;
};

enum class ParameterKind : std::uint8_t {
    PositionalOnly, ///< before `/`
    PositionalOrKeyword,
    VarArgs, ///< `*args`
    KeywordOnly, ///< after `*` or `*args`
    KwArgs, ///< `**kwargs`
};

struct Parameter {
    ParameterKind kind = ParameterKind::PositionalOrKeyword;
    Identifier name;
    const Expr* annotation = nullptr; ///< null when absent
    const Expr* default_value = nullptr; ///< null when absent
    Range range; ///< name and annotation, as CPython's `arg`
};

/// In the order of ParameterKind, which is the order in which they are written.
using ParameterList = std::span<const Parameter>;

struct Lambda : ExprOf<ExprKind::Lambda> {
    ParameterList params;
    const Expr* body = nullptr;
};

/// `name=value`, or `**value` when the name is empty.
struct Keyword {
    Identifier name;
    const Expr* value = nullptr;
    Range range;
};

/// Evaluation order: `args` (Starred among them) in order, then `keywords` in order.
struct Call : ExprOf<ExprKind::Call> {
    const Expr* func = nullptr;
    ExprList args;
    std::span<const Keyword> keywords;
};

struct Await : ExprOf<ExprKind::Await> {
    const Expr* value = nullptr;
};

struct Yield : ExprOf<ExprKind::Yield> {
    const Expr* value = nullptr; ///< null for a bare `yield`
};

struct YieldFrom : ExprOf<ExprKind::YieldFrom> {
    const Expr* value = nullptr;
};

/// One `for target in iter if ... if ...` of a comprehension.
struct Comprehension {
    const Expr* target = nullptr;
    const Expr* iter = nullptr;
    ExprList ifs;
    bool is_async = false;
};

struct ListComp : ExprOf<ExprKind::ListComp> {
    const Expr* elt = nullptr;
    std::span<const Comprehension> generators;
};

struct SetComp : ExprOf<ExprKind::SetComp> {
    const Expr* elt = nullptr;
    std::span<const Comprehension> generators;
};

struct DictComp : ExprOf<ExprKind::DictComp> {
    const Expr* key = nullptr;
    const Expr* value = nullptr;
    std::span<const Comprehension> generators;
};

struct GeneratorExp : ExprOf<ExprKind::GeneratorExp> {
    const Expr* elt = nullptr;
    std::span<const Comprehension> generators;
};

// --- Patterns of match -------------------------------------------------------------------------

/// Compared with `==`: a number, a string, a signed or complex number, or a dotted name.
struct MatchValue : PatternOf<PatternKind::MatchValue> {
    const Expr* value = nullptr;
};

/// Compared with `is`: None, True or False.
struct MatchSingleton : PatternOf<PatternKind::MatchSingleton> {
    ConstantKind value = ConstantKind::None;
};

struct MatchSequence : PatternOf<PatternKind::MatchSequence> {
    PatternList patterns; ///< at most one MatchStar
};

struct MatchMapping : PatternOf<PatternKind::MatchMapping> {
    ExprList keys;
    PatternList patterns; ///< as many as keys
    Identifier rest; ///< `**rest`; empty when absent
};

struct MatchClass : PatternOf<PatternKind::MatchClass> {
    const Expr* cls = nullptr;
    PatternList patterns;
    NameList kwd_attrs;
    PatternList kwd_patterns; ///< as many as kwd_attrs
};

struct MatchStar : PatternOf<PatternKind::MatchStar> {
    Identifier name; ///< empty for `*_`
};

/// `pattern as name`; a capture has no pattern, the wildcard `_` neither pattern nor name.
struct MatchAs : PatternOf<PatternKind::MatchAs> {
    const Pattern* pattern = nullptr;
    Identifier name;
};

struct MatchOr : PatternOf<PatternKind::MatchOr> {
    PatternList patterns;
};

// --- Statements --------------------------------------------------------------------------------

struct FunctionDef : StmtOf<StmtKind::FunctionDef> {
    bool is_async = false;
    Identifier name;
    ParameterList params;
    Block body;
    ExprList decorators;
    const Expr* returns = nullptr; ///< the annotation after `->`, or null
};

struct ClassDef : StmtOf<StmtKind::ClassDef> {
    Identifier name;
    ExprList bases;
    std::span<const Keyword> keywords;
    Block body;
    ExprList decorators;
};

struct Return : StmtOf<StmtKind::Return> {
    const Expr* value = nullptr; ///< null for a bare `return`
};

struct Delete : StmtOf<StmtKind::Delete> {
    ExprList targets;
};

/// `targets[0] = targets[1] = value`
struct Assign : StmtOf<StmtKind::Assign> {
    ExprList targets;
    const Expr* value = nullptr;
};

struct AugAssign : StmtOf<StmtKind::AugAssign> {
    const Expr* target = nullptr; ///< Name, Attribute or Subscript
    Operator op = Operator::Add;
    const Expr* value = nullptr;
};

struct AnnAssign : StmtOf<StmtKind::AnnAssign> {
    const Expr* target = nullptr; ///< Name, Attribute or Subscript
    const Expr* annotation = nullptr;
    const Expr* value = nullptr; ///< null for a bare annotation
    bool simple = false; ///< the target is a name without parentheses
};

struct For : StmtOf<StmtKind::For> {
    bool is_async = false;
    const Expr* target = nullptr;
    const Expr* iter = nullptr;
    Block body;
    Block orelse;
};

struct While : StmtOf<StmtKind::While> {
    const Expr* test = nullptr;
    Block body;
    Block orelse;
};

/// `if` or one `elif`, with what runs when its test holds.
struct IfBranch {
    const Expr* test = nullptr;
    Block body;
    Range range; ///< from the keyword `if` or `elif` to the end of the whole statement
};

struct If : StmtOf<StmtKind::If> {
    std::span<const IfBranch> branches; ///< at least one
    Block orelse;
};

struct WithItem {
    const Expr* context_expr = nullptr;
    const Expr* optional_vars = nullptr; ///< the target after `as`, or null
};

struct With : StmtOf<StmtKind::With> {
    bool is_async = false;
    std::span<const WithItem> items;
    Block body;
};

struct MatchCase {
    const Pattern* pattern = nullptr;
    const Expr* guard = nullptr; ///< null when absent
    Block body;
    Range range; ///< from `case` to the end of the pattern and guard
};

struct Match : StmtOf<StmtKind::Match> {
    const Expr* subject = nullptr;
    std::span<const MatchCase> cases;
};

struct Raise : StmtOf<StmtKind::Raise> {
    const Expr* exc = nullptr; ///< null for a bare `raise`
    const Expr* cause = nullptr; ///< after `from`, or null
};

struct ExceptHandler {
    const Expr* type = nullptr; ///< null for a bare `except:`
    Identifier name; ///< after `as`; empty when absent
    Block body;
    Range range;
};

struct Try : StmtOf<StmtKind::Try> {
    bool is_star = false; ///< its handlers are `except*`
    Block body;
    std::span<const ExceptHandler> handlers;
    Block orelse;
    Block finalbody;
};

struct Assert : StmtOf<StmtKind::Assert> {
    const Expr* test = nullptr;
    const Expr* msg = nullptr; ///< null when absent
};

/// `name as asname`; a dotted name is kept in one piece.
struct Alias {
    Identifier name; ///< "*" for `from m import *`
    Identifier asname; ///< empty when absent
    Range range;
};

struct Import : StmtOf<StmtKind::Import> {
    std::span<const Alias> names;
};

struct ImportFrom : StmtOf<StmtKind::ImportFrom> {
    Identifier module; ///< empty for `from . import x`
    std::span<const Alias> names;
    std::uint32_t level = 0; ///< leading dots
};

struct Global : StmtOf<StmtKind::Global> {
    NameList names;
};

struct Nonlocal : StmtOf<StmtKind::Nonlocal> {
    NameList names;
};

/// An expression as a statement; CPython's `Expr`.
struct ExprStmt : StmtOf<StmtKind::ExprStmt> {
    const Expr* value = nullptr;
};

struct Pass : StmtOf<StmtKind::Pass> { };
struct Break : StmtOf<StmtKind::Break> { };
struct Continue : StmtOf<StmtKind::Continue> { };

// --- The whole ---------------------------------------------------------------------------------

/// A comment, from `#` to the end of its line (exclusive). Comments are not part of the tree but
/// kept beside it in order, so that neither the unparser nor the block builder loses one.
struct Comment {
    std::uint32_t line = 0;
    std::uint32_t column = 0; ///< bytes from 0
    bool own_line = false; ///< nothing but space stands before it on its line
    std::string_view text; ///< with the `#`
};

/// A parsed file. Owns its nodes, names and a copy of the text they point into.
struct Module {
    Module() = default;
    Module(const Module&) = delete; // nodes point into `source` and `arena`
    Module& operator=(const Module&) = delete;

    Arena arena;
    std::string file; ///< the name shown in messages
    /// UTF-8 without a byte order mark; line ends are "\n" whatever the file had.
    std::string source;
    std::vector<std::uint32_t> line_starts; ///< byte offsets; [0] is line 1
    std::vector<Comment> comments; ///< in order of position
    Block body;

    /// The text of a line (from 1) without its line end; empty when there is no such line.
    std::string_view line(std::uint32_t number) const
    {
        if (number == 0 || number > line_starts.size())
            return {};
        const std::size_t start = line_starts[number - 1];
        std::size_t end = number < line_starts.size() ? line_starts[number] : source.size();
        while (end > start && (source[end - 1] == '\n' || source[end - 1] == '\r'))
            --end;
        return std::string_view(source).substr(start, end - start);
    }

    /// The text of a node as written.
    std::string_view text(const Range& range) const
    {
        if (range.line == 0 || range.end_line > line_starts.size())
            return {};
        const std::size_t start = line_starts[range.line - 1] + range.column;
        const std::size_t end = line_starts[range.end_line - 1] + range.end_column;
        return std::string_view(source).substr(start, end - start);
    }
};

/// What an operator looks like in Python, e.g. "//" or "not in".
constexpr std::string_view symbol(Operator op)
{
    constexpr std::string_view symbols[]
        = {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
    return symbols[static_cast<int>(op)];
}
constexpr std::string_view symbol(UnaryOperator op)
{
    constexpr std::string_view symbols[] = {"~", "not", "+", "-"};
    return symbols[static_cast<int>(op)];
}
constexpr std::string_view symbol(BoolOperator op)
{
    return op == BoolOperator::And ? "and" : "or";
}
constexpr std::string_view symbol(CmpOperator op)
{
    constexpr std::string_view symbols[]
        = {"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"};
    return symbols[static_cast<int>(op)];
}

} // namespace awaitscope::script::ast
