#include "scheduler/script/parser.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

using namespace awaitscope::script;

/// tests/data/syntax_errors.txt holds broken programs, each after the error that CPython 3.11
/// gives for it; syntax_errors.py beside it checks the file against a real CPython.
TEST(SyntaxErrors, AreWordedAndPlacedAsCPythonDoes)
{
    std::ifstream file(AWAITSCOPE_SOURCE_DIR "/tests/data/syntax_errors.txt", std::ios::binary);
    ASSERT_TRUE(file) << "tests/data/syntax_errors.txt is missing";
    std::stringstream buffer;
    buffer << file.rdbuf();
    const std::string text = buffer.str();

    int programs = 0;
    for (std::size_t start = 4; start < text.size();) {
        const std::size_t header_end = text.find('\n', start);
        const std::size_t next = std::min(text.find("\n=== ", header_end), text.size() - 1);
        const std::string expected = text.substr(start, header_end - start);
        const std::string program = text.substr(header_end + 1, next - header_end);
        start = next + 5;
        ++programs;

        const ParseResult result = parse(program, "program.py");
        std::string actual = "OK";
        for (const Diagnostic& diagnostic : result.diagnostics)
            if (diagnostic.is_error()) {
                actual = std::string(kind_name(diagnostic.kind)) + ' '
                    + std::to_string(diagnostic.line) + ' ' + diagnostic.message;
                break;
            }
        EXPECT_EQ(actual, expected) << program;
    }
    EXPECT_GT(programs, 400);
}
