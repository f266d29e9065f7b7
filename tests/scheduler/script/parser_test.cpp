#include "scheduler/script/parser.h"

#include "scheduler/script/ast_dump.h"

#include <gtest/gtest.h>
#include <string>

using namespace awaitscope::script;

namespace {

/// The tree of a program as text; fails the test when there are errors.
std::string tree(std::string_view program)
{
    const ParseResult result = parse(program, "test.py");
    EXPECT_TRUE(result.ok()) << format_diagnostic(result.diagnostics[0]);
    return dump(*result.module);
}

/// Only the expression of a program that is one.
std::string expression(std::string_view text)
{
    const std::string whole = tree(text);
    return whole.starts_with("(Expr ") ? whole.substr(6, whole.size() - 7) : whole;
}

std::vector<std::string> messages(std::string_view program)
{
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : parse(program, "test.py").diagnostics)
        texts.push_back(std::to_string(diagnostic.line) + ": " + diagnostic.message);
    return texts;
}

} // namespace

TEST(Parser, BindsOperatorsAsPythonDoes)
{
    EXPECT_EQ(expression("a + b * c"), "(BinOp + (Name a) (BinOp * (Name b) (Name c)))");
    EXPECT_EQ(expression("a - b - c"), "(BinOp - (BinOp - (Name a) (Name b)) (Name c))");
    EXPECT_EQ(expression("-a ** -b"), "(UnaryOp - (BinOp ** (Name a) (UnaryOp - (Name b))))");
    EXPECT_EQ(expression("not a == b or c and d"),
        "(BoolOp or [(UnaryOp not (Compare (Name a) == (Name b))) (BoolOp and [(Name c) (Name "
        "d)])])");
    EXPECT_EQ(expression("a < b not in c is not d"),
        "(Compare (Name a) < (Name b) not in (Name c) is not (Name d))");
    EXPECT_EQ(expression("a if b else c if d else e"),
        "(IfExp (Name b) (Name a) (IfExp (Name d) (Name c) (Name e)))");
}

TEST(Parser, ReadsCallsWithEveryKindOfArgument)
{
    EXPECT_EQ(expression("f(a, *b, c=1, **d)"),
        "(Call (Name f) [(Name a) (Starred (Name b))] [(keyword c (Int 1)) (keyword - (Name d))])");
    EXPECT_EQ(expression("f(x for x in y)"),
        "(Call (Name f) [(GeneratorExp (Name x) [(for (Name x) (Name y) [])])] [])");
}

TEST(Parser, ReadsSlicesAndStarredSubscripts)
{
    EXPECT_EQ(expression("a[1:, ::2]"),
        "(Subscript (Name a) (Tuple [(Slice (Int 1) - -) (Slice - - (Int 2))]))");
    EXPECT_EQ(expression("a[*b]"), "(Subscript (Name a) (Tuple [(Starred (Name b))]))");
}

TEST(Parser, ReadsComprehensionsOfEveryKind)
{
    EXPECT_EQ(tree("async def f(): return {k: v async for k, v in x if k if v}"),
        "(AsyncFunctionDef f [] [] - [(Return (DictComp (Name k) (Name v) [(async for (Tuple "
        "[(Name k) (Name v)]) (Name x) [(Name k) (Name v)])]))])");
    EXPECT_EQ(expression("{a for a in b}"), "(SetComp (Name a) [(for (Name a) (Name b) [])])");
}

TEST(Parser, KeepsIntegersOfAnySize)
{
    EXPECT_EQ(expression("123456789012345678901234567890"), "(Int 123456789012345678901234567890)");
    EXPECT_EQ(expression("0xFF"), "(Int 255)");
    EXPECT_EQ(expression("1_000"), "(Int 1000)");
    EXPECT_EQ(expression("1e400"), "(Float inf)");
    EXPECT_EQ(expression("2.5J"), "(Complex 2.5j)");
}

TEST(Parser, JoinsAndDecodesStringLiterals)
{
    EXPECT_EQ(expression(R"('a\x41' "\u00e9" r'\n')"), "(Str \"aA\\xc3\\xa9\\x5cn\")");
    EXPECT_EQ(expression(R"(b'\x00\377' b"a")"), "(Bytes \"\\x00\\xffa\")");
    EXPECT_EQ(expression(R"('\ud800')"), "(Str \"\\xed\\xa0\\x80\")");
    EXPECT_EQ(expression(R"("\N{BULLET}")"), "(Str \"\\xe2\\x80\\xa2\")");
}

TEST(Parser, SaysThatItDoesNotKnowEveryCharacterName)
{
    const ParseResult result = parse("x = '\\N{OLD ITALIC LETTER A}'\n", "t");
    ASSERT_EQ(result.diagnostics.size(), 1u);
    EXPECT_EQ(result.diagnostics[0].kind, DiagnosticKind::Unsupported);
    EXPECT_EQ(result.diagnostics[0].construct, "character name \\N{...}");
}

TEST(Parser, TakesFStringsApart)
{
    EXPECT_EQ(
        expression("f'{a}{{}}' 'b'"), "(JoinedStr [(FormattedValue (Name a) - -) (Str \"{}b\")])");
    EXPECT_EQ(expression("f'{a!r:>{w}.2f}'"),
        "(JoinedStr [(FormattedValue (Name a) r (JoinedStr [(Str \">\") (FormattedValue (Name w) "
        "- -) (Str \".2f\")]))])");
    EXPECT_EQ(expression("f'{a + 1 = }'"),
        "(JoinedStr [(Str \"a + 1 = \") (FormattedValue (BinOp + (Name a) (Int 1)) r -)])");
    EXPECT_EQ(expression("f'{a != b}{x[\"k\"]}'"),
        "(JoinedStr [(FormattedValue (Compare (Name a) != (Name b)) - -) (FormattedValue "
        "(Subscript (Name x) (Str \"k\")) - -)])");
}

TEST(Parser, PutsExpressionsInFStringsWhereTheyStand)
{
    const ParseResult result = parse("x = f'''{a}\n  {b.c}'''\n", "test.py");
    const auto& assign = result.module->body[0]->as<ast::Assign>();
    const auto& joined = assign.value->as<ast::JoinedStr>();
    const auto& last = joined.values[2]->as<ast::FormattedValue>();
    EXPECT_EQ(last.value->range, (ast::Range{2, 3, 2, 6}));
    EXPECT_EQ(result.module->text(last.value->range), "b.c");
}

TEST(Parser, ReadsAssignmentsOfEveryForm)
{
    EXPECT_EQ(tree("a = *b, c = d"),
        "(Assign [(Name a) (Tuple [(Starred (Name b)) (Name c)])] (Name d))");
    EXPECT_EQ(tree("a.b //= 2"), "(AugAssign (Attribute (Name a) b) // (Int 2))");
    EXPECT_EQ(tree("a: int"), "(AnnAssign (Name a) (Name int) - simple)");
    EXPECT_EQ(tree("(a): int = 1"), "(AnnAssign (Name a) (Name int) (Int 1) -)");
    EXPECT_EQ(tree("if (n := f()): pass"),
        "(If [(branch (NamedExpr (Name n) (Call (Name f) [] [])) [(Pass)])] [])");
}

TEST(Parser, ReadsParametersOfEveryKind)
{
    EXPECT_EQ(tree("def f(a, b: int = 1, /, c=2, *d, e, g=3, **h) -> None: pass"),
        "(FunctionDef f [(posonly a - -) (posonly b (Name int) (Int 1)) (arg c - (Int 2)) (* d - "
        "-) (kwonly e - -) (kwonly g - (Int 3)) (** h - -)] [] (None) [(Pass)])");
}

TEST(Parser, ReadsAnElifChainAsOneStatement)
{
    EXPECT_EQ(tree("if a: b\nelif c: d\nelse: e"),
        "(If [(branch (Name a) [(Expr (Name b))]) (branch (Name c) [(Expr (Name d))])] [(Expr "
        "(Name e))])");
}

TEST(Parser, ReadsTryWithGroupsElseAndFinally)
{
    EXPECT_EQ(tree("try: a\nexcept* (B, C) as d: e\nelse: f\nfinally: g"),
        "(TryStar [(Expr (Name a))] [(handler (Tuple [(Name B) (Name C)]) d [(Expr (Name e))])] "
        "[(Expr (Name f))] [(Expr (Name g))])");
}

TEST(Parser, TellsWithItemsInParenthesesFromATuple)
{
    EXPECT_EQ(tree("with (a as b, c): pass"),
        "(With [(item (Name a) (Name b)) (item (Name c) -)] [(Pass)])");
    EXPECT_EQ(tree("with (a, b): pass"), "(With [(item (Name a) -) (item (Name b) -)] [(Pass)])");
    EXPECT_EQ(tree("with (a, b) as c: pass"),
        "(With [(item (Tuple [(Name a) (Name b)]) (Name c))] [(Pass)])");
    EXPECT_EQ(
        tree("with ((a, b)): pass"), "(With [(item (Tuple [(Name a) (Name b)]) -)] [(Pass)])");
}

TEST(Parser, ReadsPatternsOfEveryKind)
{
    EXPECT_EQ(tree("match x:\n case -1 | 'a' | None: pass\n case [a, *_] if a: pass\n"
                   " case {'k': v, **rest}: pass\n case P(1, y=m.N) as p: pass\n case _: pass"),
        "(Match (Name x) [(case (MatchOr [(MatchValue (UnaryOp - (Int 1))) (MatchValue (Str "
        "\"a\")) (MatchSingleton None)]) - [(Pass)]) (case (MatchSequence [(MatchAs - a) "
        "(MatchStar -)]) (Name a) [(Pass)]) (case (MatchMapping [(Str \"k\")] [(MatchAs - v)] "
        "rest) - [(Pass)]) (case (MatchAs (MatchClass (Name P) [(MatchValue (Int 1))] [y] "
        "[(MatchValue (Attribute (Name m) N))]) p) - [(Pass)]) (case (MatchAs - -) - [(Pass)])])");
}

TEST(Parser, KeepsMatchAndCaseAsNamesElsewhere)
{
    EXPECT_EQ(tree("match = case(_)"), "(Assign [(Name match)] (Call (Name case) [(Name _)] []))");
    EXPECT_EQ(tree("match[0]: int"), "(AnnAssign (Subscript (Name match) (Int 0)) (Name int) - -)");
    EXPECT_EQ(tree("match(x)"), "(Expr (Call (Name match) [(Name x)] []))");
}

TEST(Parser, ReadsImports)
{
    EXPECT_EQ(tree("import a.b as c, d"), "(Import [(alias a.b c) (alias d -)])");
    EXPECT_EQ(tree("from ...a import (b as c, d,)"), "(ImportFrom a [(alias b c) (alias d -)] 3)");
    EXPECT_EQ(tree("from . import *"), "(ImportFrom - [(alias * -)] 1)");
}

TEST(Parser, GivesNodesCPythonsPositions)
{
    EXPECT_EQ(dump(*parse("(a).b + (c)\n", "t").module, true),
        "(Expr (BinOp + (Attribute (Name a @1:1-1:2) b @1:0-1:5) (Name c @1:9-1:10) @1:0-1:11) "
        "@1:0-1:11)");
    EXPECT_EQ(dump(*parse("@d\nclass A: pass\n", "t").module, true),
        "(ClassDef A [] [] [(Name d @1:1-1:2)] [(Pass @2:9-2:13)] @2:0-2:13)");
}

TEST(Parser, FoldsCompatibilityFormsOfIdentifiers)
{
    EXPECT_EQ(expression("ﬁ"), "(Name fi)");
    EXPECT_EQ(expression("ｘ１"), "(Name x1)");
}

TEST(Parser, InternsNames)
{
    const ParseResult result = parse("name\nname\n", "t");
    const auto& first = result.module->body[0]->as<ast::ExprStmt>().value->as<ast::Name>();
    const auto& second = result.module->body[1]->as<ast::ExprStmt>().value->as<ast::Name>();
    EXPECT_EQ(first.id.data(), second.id.data());
}

TEST(Parser, FindsSeveralErrors)
{
    EXPECT_EQ(messages("x = 1 +\ndef f(1):\n    y = (\n\n)z\nprint 'a'\n"),
        (std::vector<std::string>{"1: invalid syntax", "2: invalid syntax", "5: invalid syntax",
            "6: Missing parentheses in call to 'print'. Did you mean print(...)?"}));
}

TEST(Parser, KeepsTheStatementsAroundAnError)
{
    const ParseResult result = parse("a = 1\nb = = 2\nc = 3\n", "t");
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(dump(*result.module), "(Assign [(Name a)] (Int 1))\n(Assign [(Name c)] (Int 3))");
}

TEST(Parser, ReportsAtMostAHundredErrors)
{
    std::string program;
    for (int i = 0; i < 500; ++i)
        program += "1 = x\n";
    EXPECT_EQ(messages(program).size(), 100u);
}

TEST(Parser, RefusesExpressionsThatAreTooDeep)
{
    const auto deep = [](std::string_view before, std::string_view after) {
        std::string text = "x = ";
        for (int i = 0; i < 5000; ++i)
            text += before;
        text += "b";
        for (int i = 0; i < 5000; ++i)
            text += after;
        return text;
    };
    for (const std::string& program : {deep("-", ""), deep("not ", ""), deep("", "+1"),
             deep("", ".a"), deep("", "**1"), deep("lambda: ", ""), deep("1 if 1 else ", "")}) {
        const ParseResult result = parse(program, "t");
        ASSERT_FALSE(result.ok()) << program.substr(0, 20);
        EXPECT_EQ(
            result.diagnostics[0].message, "expression too deeply nested: more than 1000 levels");
    }
}

TEST(Parser, TakesLongFlatExpressions)
{
    std::string sum = "x = [";
    for (int i = 0; i < 100000; ++i)
        sum += "a and b, ";
    EXPECT_TRUE(parse(sum + "]\n", "t").ok());
}
