// The programs of the tutorials that Awaitscope grew out of, unchanged, against what CPython 3.11
// makes of them. They are other people's and not part of this repository: without the folder beside
// it there is one test, which says that it is skipped.
#include "tests/conformance/expectation.h"
#include "tests/conformance/seed_manifest.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace fs = std::filesystem;
using namespace awaitscope::conformance;

namespace {

const fs::path seeds_folder = fs::path(AWAITSCOPE_SOURCE_DIR).parent_path() / "shared/seeds";

std::string exception_type(const std::string& error)
{
    return error.substr(0, error.find(':'));
}

class SeedTest : public testing::Test {
public:
    SeedTest(std::string name, Seed seed) : m_name(std::move(name)), m_seed(std::move(seed)) { }

    void TestBody() override
    {
        const fs::path program = seeds_folder / (m_name + ".py");
        ASSERT_TRUE(fs::exists(program));

        const Outcome outcome = run_with_our_engine(read_file(program), program.string());

        const std::string expected = read_file(seeds_folder / (m_name + ".expected"));
        EXPECT_EQ(normalize(outcome.output, m_seed), normalize(expected, m_seed));
        EXPECT_EQ(outcome.status != 0, m_seed.exit != 0) << outcome.errors;
        EXPECT_EQ(exception_type(last_error(outcome.errors)), exception_type(m_seed.error))
            << outcome.errors;
    }

private:
    std::string m_name;
    Seed m_seed;
};

class NoSeedsTest : public testing::Test {
public:
    void TestBody() override { GTEST_SKIP() << "there are no seed programs at " << seeds_folder; }
};

} // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    if (!fs::exists(seeds_folder / "manifest.json")) {
        testing::RegisterTest("seeds", "all", nullptr, nullptr, __FILE__, __LINE__,
            []() -> testing::Test* { return new NoSeedsTest; });
        return RUN_ALL_TESTS();
    }
    for (const auto& [name, seed] :
        parse_seed_manifest(read_file(seeds_folder / "manifest.json"))) {
        testing::RegisterTest("seeds", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
            [name = name, seed = seed]() -> testing::Test* { return new SeedTest(name, seed); });
    }
    return RUN_ALL_TESTS();
}
