#include "tests/conformance/expectation.h"

#include "scheduler/script/session.h"

namespace awaitscope::conformance {

Outcome run_with_our_engine(const std::string& source, const std::string& file)
{
    Outcome outcome;
    script::RunOptions options;
    options.output = [&outcome](int stream, std::string_view text) {
        (stream == 2 ? outcome.errors : outcome.output) += text;
    };
    outcome.status = script::run_source(source, file, options).exit_status;
    return outcome;
}

} // namespace awaitscope::conformance
