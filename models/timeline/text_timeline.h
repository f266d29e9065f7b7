#pragma once

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace awaitscope::models {

class TraceStore;
struct TimeRange;

struct TextTimelineOptions {
    int width = 100; ///< characters of a line
    std::size_t maximumLanes = 60; ///< more are told as a number below
    bool legend = true;
    bool output = true; ///< a lane that tells where lines were printed
    bool events = false; ///< and below it the list of all steps
    bool ascii = false; ///< for terminals without UTF-8
    const TimeRange* range = nullptr; ///< all of the run if null
};

/// The timeline as characters, for the terminal: what the window shows, without arrows.
class TextTimeline {
    Q_DECLARE_TR_FUNCTIONS(TextTimeline)

public:
    static QString draw(const TraceStore& store, const TextTimelineOptions& options = {});
};

} // namespace awaitscope::models
