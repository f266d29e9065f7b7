#pragma once

#include <QString>

#include <cstdint>

namespace awaitscope::models {

class TraceStore;

/// The files of a recorded program. Its text is that of all of them, one below the other, each but
/// the first under a line "# ---- file: NAME"; the lines of events are lines of that text.
/// GUI thread; what is known is kept with the store and goes with it.
class ProgramFiles {
public:
    /// The text of the program that the events of `store` are of. May come again, and longer.
    static void set(TraceStore& store, const QString& text);

    /// How people call a line: "31" in the first file, "db.py:31" in another.
    static QString place(const TraceStore& store, std::uint32_t line);
};

} // namespace awaitscope::models
