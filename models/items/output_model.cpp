#include "models/items/output_model.h"

namespace awaitscope::models {

std::uint32_t OutputModel::count(const TraceStore& store) const
{
    return store.outputCount();
}

EventIndex OutputModel::event(const TraceStore& store, std::uint32_t row) const
{
    return store.output(row).event;
}

MomentModel::Moment OutputModel::moment(const TraceStore& store, std::uint32_t row) const
{
    const OutputLine& line = store.output(row);
    return {line.time, line.event, line.task, line.stream == OutputStream::Stderr, line.continues};
}

QString OutputModel::text(const TraceStore& store, std::uint32_t row) const
{
    return store.outputText(row);
}

} // namespace awaitscope::models
