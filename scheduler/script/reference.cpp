#include "scheduler/script/reference.h"

#include "scheduler/script/session.h"

namespace awaitscope::script {

std::string subset_reference()
{
    std::string page;
    RunOptions options;
    options.output = [&page](int, std::string_view text) { page += text; };
    run_source("import _reference\n_reference.write()\n", "reference.py", options);
    return page;
}

} // namespace awaitscope::script
