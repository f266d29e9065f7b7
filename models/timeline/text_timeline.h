#pragma once

#include "models/timeline/timeline_state.h"

#include <QCoreApplication>
#include <QString>

#include <cstddef>
#include <optional>

namespace awaitscope::models {

class TraceStore;

struct TextTimelineOptions {
    int width = 100; ///< characters of a line
    std::size_t maximumLanes = 60; ///< more are told as a number below
    bool legend = true;
    bool output = true; ///< a lane that tells where lines were printed
    bool events = false; ///< below it the list of all steps
    bool ascii = false; ///< for terminals without UTF-8
    std::optional<TimeRange> range; ///< all of the run without it
};

/// The timeline as characters, for the terminal: what the window shows, without arrows. Each state
/// has a character of its own, so that it needs no colour.
class TextTimeline {
    Q_DECLARE_TR_FUNCTIONS(TextTimeline)

public:
    static QString draw(const TraceStore& store, const TextTimelineOptions& options = {});

    /// What the characters mean, in one line.
    static QString legend(bool ascii);

private:
    static QString stepLine(const TraceStore& store, std::uint32_t step);
};

} // namespace awaitscope::models
