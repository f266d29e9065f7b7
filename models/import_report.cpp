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
    const QString n = QString::number(entry.count);
    switch (entry.kind) {
    case Oddity::EventsLost:
        return tr("Events lost because the queue was full: %1").arg(n);
    case Oddity::UnknownTask:
        return tr("Tasks whose creation was not recorded: %1").arg(n);
    case Oddity::TaskCreatedTwice:
        return tr("Tasks created under a number that was already taken: %1").arg(n);
    case Oddity::StepEndWithoutBegin:
        return tr("Steps that end without having begun: %1").arg(n);
    case Oddity::StepBeginWithoutEnd:
        return tr("Steps that begin before the step before them has ended: %1").arg(n);
    case Oddity::EventAfterTaskEnd:
        return tr("Events of tasks that had already ended: %1").arg(n);
    case Oddity::ScopeExitWithoutEnter:
        return tr("Blocks that are left without having been entered: %1").arg(n);
    case Oddity::TimeWentBack:
        return tr("Events earlier than the event before them: %1").arg(n);
    case Oddity::UnknownKind:
        return tr("Events of a kind that this version does not know: %1").arg(n);
    case Oddity::Count:
        break;
    }
    return {};
}

} // namespace awaitscope::models
