#include "scheduler/script/unparse.h"

#include "scheduler/script/ast_dump.h"
#include "scheduler/script/parser.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

using namespace awaitscope::script;

namespace {

std::string rewritten(std::string_view program, const UnparseOptions& options = {})
{
    const ParseResult result = parse(program, "test.py");
    EXPECT_TRUE(result.ok()) << format_diagnostic(result.diagnostics[0]);
    return unparse(*result.module, options);
}

/// Rewrites a program and demands the same tree and the same comments, with the author's spelling
/// and without.
void expect_round_trip(std::string_view program, const std::string& name)
{
    const ParseResult first = parse(program, name);
    for (const bool keep_spelling : {true, false}) {
        const UnparseOptions options{.keep_spelling = keep_spelling};
        const std::string text = unparse(*first.module, options);
        const ParseResult second = parse(text, name);
        EXPECT_TRUE(equal(*first.module, *second.module)) << name << '\n' << text;
        EXPECT_EQ(unparse(*second.module, options), text) << name;
        const auto same_text
            = [](const ast::Comment& a, const ast::Comment& b) { return a.text == b.text; };
        EXPECT_TRUE(std::equal(first.module->comments.begin(), first.module->comments.end(),
            second.module->comments.begin(), second.module->comments.end(), same_text))
            << name << '\n'
            << text;
    }
}

/// How many Python files there were.
int round_trip_folder(const std::filesystem::path& folder)
{
    int files = 0;
    if (!std::filesystem::is_directory(folder))
        return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".py")
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        expect_round_trip(text.str(), entry.path().string());
        ++files;
    }
    return files;
}

} // namespace

TEST(Unparse, LeavesAWellSetProgramAsItIs)
{
    const std::string program = R"(#!/usr/bin/env python3
# What it shows.
"""A docstring
of two lines."""

import asyncio  # the loop


async def worker(name, delay=0.5, /, *args: int, key=None, **rest) -> None:
    # inside
    try:
        await asyncio.sleep(delay)
    except (ValueError, asyncio.CancelledError) as error:  # why
        print(f"{name!r:>{delay}} {error=}", 'single')
        raise RuntimeError("x") from error
    # before else
    else:  # all went well
        return (yield_ := [x async for x in args if x])
    finally:
        del rest
    # the end of worker


@decorator
class Task(Base, metaclass=Meta):
    count: int = 0

    def __init__(self):
        self.x, *self.y = 0xFF, 1_000


match command:
    case {"a": [1, *_], **rest} if rest:
        pass
    case Point(x=0) | None as origin:
        ...
    case _:
        lambda *, a=1: a ** -2
while not (a and b):
    for i, j in pairs:
        continue
    else:
        break
with open(a) as f, g:
    x[1:2, ::3] = (1,)
# last
)";
    EXPECT_EQ(rewritten(program), program);
}

TEST(Unparse, GivesEachStatementItsLine)
{
    EXPECT_EQ(rewritten("if a: b; c  # d\n"), "if a:\n    b\n    c  # d\n");
}

TEST(Unparse, MovesCommentsBetweenTheLinesOfAStatementAboveIt)
{
    EXPECT_EQ(
        rewritten("x = [  # one\n    1,  # two\n]  # three\n"), "# one\n# two\nx = [1]  # three\n");
    EXPECT_EQ(rewritten("def f(\n    a,  # first\n):  # second\n    pass\n"),
        "# first\ndef f(a):  # second\n    pass\n");
}

TEST(Unparse, WritesParenthesesOnlyWherePythonNeedsThem)
{
    const UnparseOptions anew{.keep_spelling = false};
    EXPECT_EQ(rewritten("((a)) + ((b * c))\n", anew), "a + b * c\n");
    EXPECT_EQ(rewritten("(a + b) * c - (d - e)\n", anew), "(a + b) * c - (d - e)\n");
    EXPECT_EQ(rewritten("(-1) ** 2 + -(1 ** 2)\n", anew), "(-1) ** 2 + -1 ** 2\n");
    EXPECT_EQ(rewritten("(a, b), = c\n", anew), "(a, b), = c\n");
    EXPECT_EQ(rewritten("(1).real\n", anew), "(1).real\n");
    EXPECT_EQ(rewritten("f((a for a in b), c)\n", anew), "f((a for a in b), c)\n");
    EXPECT_EQ(rewritten("(lambda: 1)() if (a if b else c) else d\n", anew),
        "(lambda: 1)() if (a if b else c) else d\n");
}

TEST(Unparse, WritesLiteralsAsReprDoes)
{
    const UnparseOptions anew{.keep_spelling = false};
    EXPECT_EQ(rewritten(R"(x = "a", 'it''s', "\x00é\u200b\n", b"\xff'", 0xff, 1e3, 2J)", anew),
        R"(x = 'a', 'its', '\x00é\u200b\n', b"\xff'", 255, 1000.0, 2.0j)"
        "\n");
    EXPECT_EQ(rewritten(R"(f"{a['b']}" 'c"' f'{{{d}}}')", anew), "f\"{a['b']}c\\x22{{{d}}}\"\n");
}

TEST(Unparse, KeepsTheMeaningOfDifficultPrograms)
{
    expect_round_trip(
        "x = f'{a[\"b\"]!r}' f\"{'x'}\" f'''{a[\"b\"] + 'c'}''' f\"\\n{x}\\\\{{}}'\\\"\"\n"
        "y = f\"{ {1: 2}[1] }{(lambda: 1)()}{x:{w}.{p}}{x:%H}\"\n"
        "z = '\\ud800', u'x', rb'\\d', '''a\n'b'''\n",
        "strings");
    expect_round_trip("async def q():\n"
                      "    await (a + b); (await a).b; await a.b(c); (await a) ** 2; -await a\n"
                      "    x = y = yield; z = (yield 1), (yield)\n"
                      "    print((x := 1), (yield), not (a in b), (not a) in b, (a < b) < c)\n"
                      "    a[*b], a[*b, c], a[()], a[1,], a[x:=1], a[(1, 2):3]\n"
                      "    with ((a, b)): pass\n"
                      "    with (yield): pass\n"
                      "    del (a, b), c, [d]\n"
                      "    for x in *a, b: pass\n"
                      "    return *a, (b, *c)\n",
        "expressions");
    expect_round_trip("if a:\n    pass\nelse:\n    if b:\n        pass\n    elif c:\n        pass\n"
                      "match (x):\n    case ((a as b) | (c as b)) as d, *_: pass\n"
                      "    case [(1 | 2), (3,)] | -1 - 2j | {1: x, 'y': _}: pass\n",
        "blocks");
}

TEST(Unparse, WritesOneExpressionOrStatement)
{
    const ParseResult result = parse("if a:  # c\n    b = 1\n", "test.py");
    const auto& branch = result.module->body[0]->as<ast::If>().branches[0];
    EXPECT_EQ(unparse(*branch.test), "a");
    EXPECT_EQ(unparse(*branch.body[0]), "b = 1\n");
    EXPECT_EQ(unparse(*result.module->body[0]), "if a:\n    b = 1\n");
}

TEST(Unparse, RoundTripsThePythonFilesOfThisRepository)
{
    const std::filesystem::path root = AWAITSCOPE_SOURCE_DIR;
    int files = 0;
    for (const char* folder : {"resources", "tests"})
        files += round_trip_folder(root / folder);
    EXPECT_GT(files, 0);
}

TEST(Unparse, RoundTripsTheSeedPrograms)
{
    const char* variable = std::getenv("AWAITSCOPE_SEEDS");
    const std::filesystem::path seeds
        = variable ? variable : AWAITSCOPE_SOURCE_DIR "/../shared/seeds";
    if (!std::filesystem::is_directory(seeds))
        GTEST_SKIP() << "no seed programs: set AWAITSCOPE_SEEDS to their folder";
    EXPECT_GT(round_trip_folder(seeds), 0);
}
