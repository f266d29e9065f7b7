#include "scheduler/script/lexer.h"

#include "scheduler/script/source_text.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>

using namespace awaitscope::script;

namespace {

struct Lexed {
    SourceText source;
    LexerResult result;
};

Lexed lex(std::string_view text)
{
    std::optional<Diagnostic> problem;
    Lexed lexed{decode_source(text, "test.py", problem), {}};
    EXPECT_FALSE(problem) << problem->message;
    lexed.result = tokenize(lexed.source.text, lexed.source.line_starts);
    return lexed;
}

/// Tokens as short text: layout by name, everything else as written.
std::string tokens_of(std::string_view text)
{
    const Lexed lexed = lex(text);
    std::string shown;
    for (const Token& token : lexed.result.tokens) {
        if (!shown.empty())
            shown += ' ';
        switch (token.kind) {
        case TokenKind::EndMarker:
            shown += "END";
            break;
        case TokenKind::Newline:
            shown += "NEWLINE";
            break;
        case TokenKind::Indent:
            shown += "INDENT";
            break;
        case TokenKind::Dedent:
            shown += "DEDENT";
            break;
        case TokenKind::Error:
            shown += "ERROR";
            break;
        default:
            shown += lexed.source.text.substr(token.start, token.end - token.start);
        }
    }
    return shown;
}

std::string first_error(std::string_view text)
{
    const Lexed lexed = lex(text);
    return lexed.result.errors.empty() ? "" : lexed.result.errors[0].problem.message;
}

} // namespace

TEST(Lexer, MarksLinesAndBlocks)
{
    EXPECT_EQ(
        tokens_of("if a:\n    b\nc\n"), "if a : NEWLINE INDENT b NEWLINE DEDENT c NEWLINE END");
}

TEST(Lexer, EndsTheLastLineWithoutALineFeed)
{
    EXPECT_EQ(tokens_of("if a:\n b"), "if a : NEWLINE INDENT b NEWLINE DEDENT END");
}

TEST(Lexer, SkipsBlankAndCommentLinesWhateverTheirIndentation)
{
    EXPECT_EQ(tokens_of("if a:\n    b\n\n  # c\n    d\n"),
        "if a : NEWLINE INDENT b NEWLINE d NEWLINE DEDENT END");
}

TEST(Lexer, JoinsLinesInsideBracketsAndAfterABackslash)
{
    EXPECT_EQ(
        tokens_of("f(a,\n\n  b)\nx = 1 + \\\n  2\n"), "f ( a , b ) NEWLINE x = 1 + 2 NEWLINE END");
}

TEST(Lexer, CountsATabAsUpToEightColumns)
{
    EXPECT_EQ(
        tokens_of("if a:\n\tb\n\tc\n"), "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END");
    EXPECT_EQ(first_error("if a:\n        b\n\tc\n"),
        "inconsistent use of tabs and spaces in indentation");
}

TEST(Lexer, TreatsAFormFeedAsTheBeginningOfALine)
{
    EXPECT_EQ(tokens_of("a\n  \f b\n"), "a NEWLINE INDENT b NEWLINE DEDENT END");
    EXPECT_EQ(tokens_of("a\n\fb\n"), "a NEWLINE b NEWLINE END");
}

TEST(Lexer, KnowsEveryLineEndAndTheByteOrderMark)
{
    EXPECT_EQ(tokens_of("\xEF\xBB\xBF"
                        "a\r\nb\rc\n"),
        "a NEWLINE b NEWLINE c NEWLINE END");
}

TEST(Lexer, TakesTheLongestOperator)
{
    EXPECT_EQ(
        tokens_of("a**=b//c<<d->e:=...!=x"), "a **= b // c << d -> e := ... != x NEWLINE END");
}

TEST(Lexer, ReadsNumbersOfAllForms)
{
    EXPECT_EQ(tokens_of("0xFF_ff 0o17 0B1 1_000 1.5e-3 .5 1. 2j 1e5J 00"),
        "0xFF_ff 0o17 0B1 1_000 1.5e-3 .5 1. 2j 1e5J 00 NEWLINE END");
    EXPECT_EQ(tokens_of("1if x else 2"), "1 if x else 2 NEWLINE END");
}

TEST(Lexer, ReadsStringsWithEveryPrefixAsOneToken)
{
    EXPECT_EQ(tokens_of("rb'\\\\' b\"a\" Rb'' f'{a}' '''a\nb''' u'x'"),
        "rb'\\\\' b\"a\" Rb'' f'{a}' '''a\nb''' u'x' NEWLINE END");
}

TEST(Lexer, KeepsCommentsWithTheirPlaces)
{
    const Lexed lexed = lex("# head\na = (1,  # one\n     # two\n     2)\n");
    const auto& comments = lexed.result.comments;
    ASSERT_EQ(comments.size(), 3u);
    EXPECT_EQ(comments[0].text, "# head");
    EXPECT_TRUE(comments[0].own_line);
    EXPECT_EQ(comments[1].text, "# one");
    EXPECT_FALSE(comments[1].own_line);
    EXPECT_EQ(comments[1].column, 9u);
    EXPECT_EQ(comments[2].line, 3u);
    EXPECT_TRUE(comments[2].own_line);
}

TEST(Lexer, AcceptsIdentifiersOfAnyScriptAndRefusesOtherCharacters)
{
    EXPECT_EQ(tokens_of("größe = 名前\n"), "größe = 名前 NEWLINE END");
    EXPECT_EQ(first_error("x = €\n"), "invalid character '€' (U+20AC)");
    EXPECT_EQ(first_error("x\u00a0= 1\n"), "invalid non-printable character U+00A0");
}

TEST(Lexer, GoesOnAfterAnError)
{
    EXPECT_EQ(
        tokens_of("a = 'b\nc = 1x\nd\n"), "a = ERROR NEWLINE c = ERROR NEWLINE d NEWLINE END");
}

TEST(Lexer, LimitsBracketsAndIndentation)
{
    EXPECT_EQ(first_error(std::string(201, '(')), "too many nested parentheses");
    std::string staircase;
    for (int i = 0; i < 101; ++i)
        staircase += std::string(static_cast<std::size_t>(i), ' ') + "if a:\n";
    EXPECT_EQ(first_error(staircase), "too many levels of indentation");
}

TEST(SourceText, DecodesWhatTheCodingCommentNames)
{
    std::optional<Diagnostic> problem;
    const SourceText latin = decode_source("# coding: latin-1\nx = '\xE4'\n", "x.py", problem);
    EXPECT_FALSE(problem);
    EXPECT_EQ(latin.text, "# coding: latin-1\nx = 'ä'\n");

    decode_source("# -*- coding: klingon -*-\n", "x.py", problem);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->message, "encoding problem: klingon");
}

TEST(SourceText, RefusesBytesThatAreNoUtf8AndSaysWhere)
{
    std::optional<Diagnostic> problem;
    decode_source("x = 1\ny = '\xFF'\n", "x.py", problem);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind, DiagnosticKind::Encoding);
    EXPECT_EQ(problem->line, 2u);
    EXPECT_EQ(problem->message,
        "Non-UTF-8 code starting with '\\xff' in file x.py on line 2, but no encoding declared; "
        "see https://peps.python.org/pep-0263/ for details");
}

TEST(SourceText, RefusesNullBytesAndHugeFiles)
{
    std::optional<Diagnostic> problem;
    decode_source(std::string_view("x\0y", 3), "x.py", problem);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->message, "source code cannot contain null bytes");

    problem.reset();
    decode_source(std::string(11 << 20, ' '), "x.py", problem);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->kind, DiagnosticKind::TooLarge);
    EXPECT_EQ(problem->message, "the file has 11.0 MB; programs of up to 10.0 MB are read");
}
