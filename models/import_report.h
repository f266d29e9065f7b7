#pragma once

#include <QCoreApplication>
#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace awaitscope::models {

/// What was odd or lost in a run's events.
enum class Oddity : std::uint8_t {
    EventsLost, ///< the queue was full; counted in events, not in occurrences
    UnknownTask, ///< an event of a task whose creation was not seen
    TaskCreatedTwice,
    StepEndWithoutBegin,
    StepBeginWithoutEnd,
    EventAfterTaskEnd,
    ScopeExitWithoutEnter,
    TimeWentBack, ///< an event was earlier than the one before it; it is taken as simultaneous
    UnknownKind, ///< an event of a kind this program does not know
    Count
};

/// Counts, by kind, what was doubtful in the data, and where it was met first. Nothing of it stops
/// the reading; the window lists it where it can be clicked.
class ImportReport {
    Q_DECLARE_TR_FUNCTIONS(ImportReport)

public:
    struct Entry {
        Oddity kind;
        std::uint64_t count;
        std::uint32_t firstEvent; ///< index of the raw event
    };

    void add(Oddity kind, std::uint32_t event, std::uint64_t count = 1);
    void clear() { m_entries = {}; }

    std::uint64_t count(Oddity kind) const
    {
        return m_entries[static_cast<std::size_t>(kind)].count;
    }
    bool isEmpty() const;
    std::vector<Entry> entries() const; ///< those that occurred
    static QString sentence(const Entry& entry);

private:
    std::array<Entry, static_cast<std::size_t>(Oddity::Count)> m_entries{};
};

} // namespace awaitscope::models
