#include "scheduler/script/diagnostic.h"

#include "scheduler/script/parser.h"
#include "scheduler/script/syntax_problem.h"

#include <gtest/gtest.h>

using namespace awaitscope::script;

namespace {

Diagnostic first_diagnostic(std::string_view program)
{
    return parse(program, "demo.py").diagnostics.at(0);
}

} // namespace

TEST(Diagnostic, NamesFilePlaceAndConstructAboveTheLineAndItsCarets)
{
    const ParseResult result = parse("x = 1\nif x:\n    y = a @ b\n", "demo.py");
    const auto& branch = result.module->body[1]->as<ast::If>().branches[0];
    const auto& assign = branch.body[0]->as<ast::Assign>();
    const Diagnostic diagnostic = diagnose(*result.module,
        {DiagnosticKind::Unsupported, assign.value->range, "the built-in engine does not run '@'",
            "matrix product"});
    EXPECT_EQ(format_diagnostic(diagnostic),
        "demo.py:3:9: Unsupported: matrix product: the built-in engine does not run '@'\n"
        "    y = a @ b\n"
        "        ^^^^^\n");
}

TEST(Diagnostic, PrintsErrorsAsCPythonDoes)
{
    EXPECT_EQ(format_like_cpython(first_diagnostic("def f():\n    retrun 1\n")),
        "  File \"demo.py\", line 2\n"
        "    retrun 1\n"
        "           ^\n"
        "SyntaxError: invalid syntax\n");
    EXPECT_EQ(format_like_cpython(first_diagnostic("x = [a, b c]\n")),
        "  File \"demo.py\", line 1\n"
        "    x = [a, b c]\n"
        "            ^^^\n"
        "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
}

TEST(Diagnostic, CountsColumnsInCharacters)
{
    const Diagnostic diagnostic = first_diagnostic("größe = 'ä' 2\n");
    EXPECT_EQ(diagnostic.column, 13u);
    EXPECT_EQ(format_diagnostic(diagnostic),
        "demo.py:1:13: SyntaxError: invalid syntax\n"
        "    größe = 'ä' 2\n"
        "                ^\n");
}

TEST(Diagnostic, UnderlinesOnlyTheFirstOfSeveralLines)
{
    EXPECT_EQ(format_like_cpython(first_diagnostic("f(a\n  b)\n")),
        "  File \"demo.py\", line 1\n"
        "    f(a\n"
        "      ^\n"
        "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
}

TEST(Diagnostic, PrintsWarningsInOneLineAndTheSource)
{
    EXPECT_EQ(format_like_cpython(first_diagnostic("if x is 1: pass\n")),
        "demo.py:1: SyntaxWarning: \"is\" with a literal. Did you mean \"==\"?\n"
        "  if x is 1: pass\n");
}

TEST(Diagnostic, DoesWithoutAPlaceWhenThereIsNone)
{
    EXPECT_EQ(format_diagnostic(first_diagnostic("# coding: klingon\n")),
        "demo.py: SyntaxError: encoding problem: klingon\n");
}

TEST(Diagnostic, OnlyErrorsKeepAProgramFromRunning)
{
    EXPECT_FALSE(has_errors(parse("x is 1\n", "demo.py").diagnostics));
    EXPECT_TRUE(has_errors(parse("return\n", "demo.py").diagnostics));
}
