#include "models/import_report.h"

#include <algorithm>

namespace awaitscope::models {

void ImportReport::add(Oddity kind, std::uint32_t event, std::uint64_t count)
{
    Entry& entry = m_entries[static_cast<std::size_t>(kind)];
    if (entry.count == 0)
        entry.firstEvent = event;
    entry.kind = kind;
    entry.count += count;
}

bool ImportReport::isEmpty() const
{
    return std::all_of(
        m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.count == 0; });
}

std::vector<ImportReport::Entry> ImportReport::entries() const
{
    std::vector<Entry> found;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(found),
        [](const Entry& entry) { return entry.count > 0; });
    return found;
}

QString ImportReport::sentence(const Entry& entry)
{
    const int n = static_cast<int>(std::min<std::uint64_t>(entry.count, 1'000'000'000));
    switch (entry.kind) {
    case Oddity::EventsLost:
        return tr("%n event(s) were lost because the queue was full.", nullptr, n);
    case Oddity::UnknownTask:
        return tr("%n task(s) appear whose creation was not recorded.", nullptr, n);
    case Oddity::TaskCreatedTwice:
        return tr("%n task(s) were created under a number that was already taken.", nullptr, n);
    case Oddity::StepEndWithoutBegin:
        return tr("%n step(s) end that did not begin.", nullptr, n);
    case Oddity::StepBeginWithoutEnd:
        return tr("%n step(s) begin while another step has not ended.", nullptr, n);
    case Oddity::EventAfterTaskEnd:
        return tr("%n event(s) belong to a task that had already ended.", nullptr, n);
    case Oddity::ScopeExitWithoutEnter:
        return tr("%n block(s) are left that were not entered.", nullptr, n);
    case Oddity::TimeWentBack:
        return tr("%n event(s) are earlier than the event before them.", nullptr, n);
    case Oddity::UnknownKind:
        return tr("%n event(s) are of a kind that this version does not know.", nullptr, n);
    case Oddity::Count:
        break;
    }
    return {};
}

} // namespace awaitscope::models
