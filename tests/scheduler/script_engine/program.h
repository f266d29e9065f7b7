#pragma once

#include "scheduler/script/session.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace awaitscope::script {

/// What a program has printed, and how it ended.
struct Ran {
    std::string out, err;
    RunResult result;
};

inline Ran run(std::string_view source, RunOptions options = {})
{
    Ran ran;
    options.output = [&ran](int stream, std::string_view text) {
        (stream == 1 ? ran.out : ran.err) += text;
    };
    ran.result = run_source(source, "demo.py", options);
    return ran;
}

/// The last line on stderr, where Python names what nobody caught.
inline std::string last_line(const std::string& text)
{
    const std::string_view all = std::string_view(text).substr(0, text.find_last_not_of('\n') + 1);
    const std::size_t end = all.rfind('\n');
    return std::string(end == std::string_view::npos ? all : all.substr(end + 1));
}

#define EXPECT_PRINTS(source, expected) \
    do { \
        const Ran ran = run(source); \
        EXPECT_EQ(ran.out, expected); \
        EXPECT_EQ(ran.err, ""); \
    } while (false)

} // namespace awaitscope::script
