#include "program.h"

#include "scheduler/script/reference.h"

#include <fstream>
#include <sstream>

namespace awaitscope::script {
namespace {

TEST(Reference, ThePageInDocsIsWhatTheEngineSaysOfItself)
{
    std::ifstream file(AWAITSCOPE_SOURCE_DIR "/docs/subset.md");
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_EQ(page.str(), subset_reference())
        << "awaitscope check --reference > docs/subset.md brings it up to date";
}

TEST(Reference, NamesWhatIsInsideAndWhatIsOutside)
{
    const std::string page = subset_reference();
    for (const char* const text : {"### asyncio", "`TaskGroup`", "`bytearray`, `memoryview`",
             "ImportError: it has no access to the network", "| nested calls | 1000"})
        EXPECT_NE(page.find(text), std::string::npos) << text;
}

TEST(Reference, CheckWarnsOfAnImportInTheWordsOfItsError)
{
    const std::string source
        = "import os\nimport json, nothing.at.all\nfrom collections.abc import Iterable\n";
    const std::vector<Diagnostic> found = check_source(source, "demo.py");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_FALSE(has_errors(found));
    EXPECT_EQ(found[0].line, 1u);
    EXPECT_EQ(found[1].message, "No module named 'nothing'");
    const Ran ran = run("import os\n");
    EXPECT_EQ(ran.result.message, "ImportError: " + found[0].message);
}

} // namespace
} // namespace awaitscope::script
