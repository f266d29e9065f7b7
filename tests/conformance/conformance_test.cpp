// Every program under tests/conformance/TOPIC/ and resources/scenarios/ prints under our engine,
// byte for byte, what it prints under CPython 3.11, and ends the same way. One test per program;
// they are found when the tests are listed, so a new program needs no line here.
#include "tests/conformance/expectation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace awaitscope::conformance;

namespace {

struct Program {
    std::string topic;
    fs::path file;
    fs::path expectation; // without suffix
};

class ConformanceTest : public testing::Test {
public:
    explicit ConformanceTest(Program program) : m_program(std::move(program)) { }

    void TestBody() override
    {
        const fs::path expected = fs::path(m_program.expectation).replace_extension(".expected");
        const fs::path expected_ending
            = fs::path(m_program.expectation).replace_extension(".ending");
        ASSERT_TRUE(fs::exists(expected)) << "run tests/conformance/regenerate.py --write";

        const Outcome outcome
            = run_with_our_engine(read_file(m_program.file), m_program.file.string());

        EXPECT_EQ(outcome.output, read_file(expected));
        EXPECT_EQ(ending(outcome), read_file(expected_ending)) << outcome.errors;
    }

private:
    Program m_program;
};

std::vector<fs::path> python_files(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".py")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Program> find_programs()
{
    const fs::path root = AWAITSCOPE_SOURCE_DIR;
    const fs::path conformance = root / "tests/conformance";
    std::vector<Program> programs;
    for (const fs::path& file : python_files(root / "resources/scenarios"))
        programs.push_back({"examples", file, conformance / "examples" / file.stem()});
    for (const fs::directory_entry& topic : fs::directory_iterator(conformance)) {
        if (!topic.is_directory() || topic.path().filename() == "random")
            continue; // random/ writes its programs itself
        for (const fs::path& file : python_files(topic.path()))
            programs.push_back({topic.path().filename().string(), file, file});
    }
    return programs;
}

} // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    for (const Program& program : find_programs()) {
        testing::RegisterTest(("conformance/" + program.topic).c_str(), program.file.stem().c_str(),
            nullptr, nullptr, program.file.c_str(), 1,
            [program]() -> testing::Test* { return new ConformanceTest(program); });
    }
    return RUN_ALL_TESTS();
}
