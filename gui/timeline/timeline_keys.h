#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <array>
#include <optional>
#include <span>

class QKeyEvent;

namespace awaitscope::gui {

/// What a key does while the timeline has the focus.
enum class TimelineCommand {
    Play,
    PreviousEvent,
    NextEvent,
    PreviousEventOfTask,
    NextEventOfTask,
    PreviousSegment,
    NextSegment,
    Slower,
    Faster,
    FirstEvent,
    LastEvent,
    PreviousLane,
    NextLane,
    PageUp,
    PageDown,
    Fold,
    Unfold,
    Pin,
    MoveLaneUp,
    MoveLaneDown,
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    Fit,
    CentreSelection,
    MarkSelection,
    RangeBegin,
    RangeEnd,
    Loop,
    ViewBefore,
    ViewAfter,
    Cause,
    Effect,
    EventsAtPlayhead,
    GoToCode,
    AddBookmark,
    AddNote,
    NextBookmark,
    PreviousBookmark,
    RemoveBookmark,
    Clear
};

/// Which keys those are: the usual ones, or those the user chose. A plain value.
class TimelineKeys {
public:
    struct Row {
        TimelineCommand command;
        const char* id; ///< of the settings file, never shown
        const char* words; ///< as in the source; words() translates them
        std::array<QKeyCombination, 5> usual; ///< ends early with Qt::Key_unknown
    };
    /// Every command, in the order in which a person looks for them.
    static std::span<const Row> all();
    static QString words(const Row& row);
    static QList<QKeySequence> usual(const Row& row);

    TimelineKeys();

    /// Each sequence is of one key; longer ones are left out.
    void set(TimelineCommand command, const QList<QKeySequence>& keys);
    /// The command's first key as the desktop writes it; empty if it has none.
    QString text(TimelineCommand command) const;
    /// Shift counts only where a command has a key with it, so that "<" is found on any keyboard.
    std::optional<TimelineCommand> commandOf(const QKeyEvent& event) const;

private:
    QHash<int, TimelineCommand> m_commands; // by QKeyCombination::toCombined()
    QHash<TimelineCommand, QKeySequence> m_first;
};

} // namespace awaitscope::gui
