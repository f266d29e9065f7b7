// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"
// clang-format on

#include "support/recording.h"

#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"

namespace awaitscope::test {

std::unique_ptr<models::TraceStore> record(const QByteArray& source, const char* fileName)
{
    trace::EventQueue queue{std::size_t{1} << 16};
    auto strings = std::make_shared<trace::StringPool>();
    trace::Tracer tracer{queue, *strings};
    auto store = std::make_unique<models::TraceStore>(strings);
    script::RunOptions options;
    options.tracer = &tracer;
    script::run_source(source.toStdString(), fileName, options);
    models::TraceBuilder builder(*store);
    queue.drain([&](std::span<const trace::TraceEvent> events) { builder.append(events); });
    builder.finish();
    return store;
}

} // namespace awaitscope::test
