// The first thousand random programs do under our engine what they do under CPython, which
// outputs.txt holds as hashes; this needs no Python. The programs themselves are written by
// task_programs.py, run by our engine too. Where there is a CPython 3.11, the test
// conformance/random_side_by_side compares line by line and shrinks what differs.
#include "scheduler/script/session.h"
#include "tests/conformance/expectation.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <iomanip>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace awaitscope;
using namespace awaitscope::conformance;

namespace {

constexpr int kPrograms = 1000;
constexpr int kBatch = 100;

const fs::path kFolder = fs::path(AWAITSCOPE_SOURCE_DIR) / "tests/conformance/random";

/// The text of a Python file with the files of this folder that it imports in place of the imports.
std::string with_imports(const std::string& name, std::set<std::string>& taken)
{
    static const std::regex import(R"(^from (\w+) import )");
    std::string text;
    std::istringstream file(read_file(kFolder / (name + ".py")));
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        const bool imports = std::regex_search(line, match, import);
        if (!imports)
            text += line + "\n";
        else if (taken.insert(match[1]).second)
            text += with_imports(match[1], taken);
    }
    return text;
}

/// What task_programs.py prints: the programs from `first` on, up to `last`.
std::vector<std::string> write_programs(int first, int last)
{
    std::set<std::string> taken;
    std::string output;
    script::RunOptions options;
    options.arguments = {"task_programs.py", std::to_string(first), std::to_string(last)};
    options.output = [&output](int, std::string_view text) { output += text; };
    script::run_source(with_imports("task_programs", taken), "task_programs.py", options);
    std::vector<std::string> programs;
    std::istringstream stream(output);
    for (std::string program; std::getline(stream, program, '\f');)
        programs.push_back(program);
    return programs;
}

/// FNV-1a, 64 bits, as compare.py computes it.
std::string hash(const std::string& text)
{
    std::uint64_t value = 0xcbf29ce484222325;
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::ostringstream stream;
    stream << std::hex << std::setw(16) << std::setfill('0') << value;
    return stream.str();
}

/// How a program ended: summary() of engines.py.
std::string summary(const Outcome& outcome)
{
    constexpr int kFailed = 1;
    constexpr int kInterrupted = 130;
    constexpr int kDeadlock = 97;
    if (outcome.status == kDeadlock)
        return "deadlock\n";
    if (outcome.status != kFailed && outcome.status != kInterrupted)
        return "exit " + std::to_string(outcome.status) + "\n";
    std::string ended_by;
    std::string found;
    bool in_module = false;
    std::istringstream errors(outcome.errors);
    for (std::string line; std::getline(errors, line);) {
        line.erase(0, line.find_first_not_of(" |"));
        if (line.ends_with(", in <module>")) {
            in_module = true;
        } else if (in_module && names_exception(line)) {
            found = " " + line;
            in_module = false;
        } else if (!line.empty()) {
            // Something that a lost task's error was the consequence of is not the end.
            const bool chained = line.starts_with("During handling of")
                || line.starts_with("The above exception");
            if (!chained && !found.empty())
                ended_by = found;
            found.clear();
        }
    }
    return "exit " + std::to_string(outcome.status) + (found.empty() ? ended_by : found) + "\n";
}

/// text_of() of compare.py.
std::string run_and_describe(const std::string& program)
{
    const Outcome outcome = run_with_our_engine(program, "program.py");
    return outcome.output + "-- " + summary(outcome);
}

struct Expected {
    std::string program, outcome;
};

std::vector<Expected> expected_outcomes()
{
    std::vector<Expected> all;
    std::istringstream file(read_file(kFolder / "outputs.txt"));
    for (Expected one; file >> one.program >> one.outcome;)
        all.push_back(one);
    return all;
}

class RandomProgramsTest : public testing::TestWithParam<int> { };

TEST_P(RandomProgramsTest, EndAsUnderCPython)
{
    const std::vector<Expected> expected = expected_outcomes();
    ASSERT_EQ(expected.size(), kPrograms);
    const int first = GetParam();
    const std::vector<std::string> programs = write_programs(first, first + kBatch);
    ASSERT_EQ(programs.size(), kBatch) << (programs.empty() ? "" : programs.back());
    for (int i = 0; i < kBatch; ++i) {
        const Expected& wanted = expected[first + i];
        ASSERT_EQ(hash(programs[i]), wanted.program)
            << "seed " << first + i << ": not the program that CPython was given\n"
            << programs[i];
        const std::string outcome = run_and_describe(programs[i]);
        EXPECT_EQ(hash(outcome), wanted.outcome)
            << "seed " << first + i << " does not what it does under CPython; "
            << "./dev conformance --programs 1 --seed " << first + i << " shows both\n"
            << outcome;
    }
}

INSTANTIATE_TEST_SUITE_P(
    conformance, RandomProgramsTest, testing::Range(0, kPrograms, kBatch),
    [](const testing::TestParamInfo<int>& info) { return "from_seed_" + std::to_string(info.param); });

} // namespace
