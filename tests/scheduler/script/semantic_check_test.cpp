#include "scheduler/script/parser.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace awaitscope::script;

// The errors themselves are in tests/data/syntax_errors.txt; here is what must not be one, what is
// only a warning, and which of several errors comes first.

namespace {

std::vector<std::string> messages(std::string_view program)
{
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : parse(program, "test.py").diagnostics)
        texts.push_back(diagnostic.message);
    return texts;
}

using Messages = std::vector<std::string>;

} // namespace

TEST(SemanticCheck, AllowsAwaitWhereverACoroutineRuns)
{
    EXPECT_EQ(messages("async def f():\n"
                       "    await a\n"
                       "    [await b for b in c]\n"
                       "    x = {d async for d in e if await d}\n"
                       "    async with g as h, i: await j\n"
                       "    async for k in l: yield k\n"),
        Messages{});
}

TEST(SemanticCheck, AllowsAGeneratorExpressionToSuspendAnywhere)
{
    EXPECT_EQ(messages("x = (await a async for a in b)\n"), Messages{});
}

TEST(SemanticCheck, FindsANonlocalThatIsBoundFurtherDown)
{
    EXPECT_EQ(messages("def f():\n"
                       "    def g():\n"
                       "        nonlocal x\n"
                       "        def h():\n"
                       "            nonlocal x\n"
                       "    x = 1\n"),
        Messages{});
}

TEST(SemanticCheck, DoesNotTakeAClassScopeForABinding)
{
    EXPECT_EQ(messages("class A:\n    x = 1\n    def f(self):\n        nonlocal x\n"),
        Messages{"no binding for nonlocal 'x' found"});
}

TEST(SemanticCheck, KnowsTheClassCellOfMethods)
{
    EXPECT_EQ(messages("class A:\n    def f(self):\n        nonlocal __class__\n"), Messages{});
}

TEST(SemanticCheck, AllowsBreakInALoopInsideAnExceptStar)
{
    EXPECT_EQ(messages("try:\n    a\nexcept* B:\n    for c in d:\n        break\n"), Messages{});
}

TEST(SemanticCheck, BindsAWalrusOutsideItsComprehension)
{
    EXPECT_EQ(messages("def f():\n    [(y := x) for x in z]\n    def g():\n        nonlocal y\n"),
        Messages{});
}

TEST(SemanticCheck, AllowsTwentyNestedBlocks)
{
    std::string program;
    for (int i = 0; i < 20; ++i)
        program += std::string(static_cast<std::size_t>(i), ' ') + "while a:\n";
    EXPECT_EQ(messages(program + std::string(20, ' ') + "b\n"), Messages{});
    program += std::string(20, ' ') + "for c in d:\n";
    EXPECT_EQ(messages(program + std::string(21, ' ') + "b\n"),
        Messages{"too many statically nested blocks"});
}

TEST(SemanticCheck, ReportsMisusedNamesBeforeMisplacedStatements)
{
    EXPECT_EQ(messages("return 1\ndef f(a):\n    global a\n"),
        (Messages{"name 'a' is parameter and global", "'return' outside function"}));
}

TEST(SemanticCheck, WarnsWithoutRefusing)
{
    const auto warning = [](std::string_view program) {
        const ParseResult result = parse(program, "test.py");
        EXPECT_TRUE(result.ok());
        return result.diagnostics.empty() ? "" : result.diagnostics[0].message;
    };
    EXPECT_EQ(warning("x is 1"), "\"is\" with a literal. Did you mean \"==\"?");
    EXPECT_EQ(warning("x is not 'a'"), "\"is not\" with a literal. Did you mean \"!=\"?");
    EXPECT_EQ(warning("x is None"), "");
    EXPECT_EQ(warning("assert (a, 'b')"), "assertion is always true, perhaps remove parentheses?");
    EXPECT_EQ(
        warning("[(1, 2) (3, 4)]"), "'tuple' object is not callable; perhaps you missed a comma?");
    EXPECT_EQ(warning("'a'['b']"),
        "'str' indices must be integers or slices, not str; perhaps you missed a comma?");
}
