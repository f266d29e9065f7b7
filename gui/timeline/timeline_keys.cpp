#include "gui/timeline/timeline_keys.h"

#include <QCoreApplication>
#include <QKeyEvent>

namespace awaitscope::gui {

namespace {

using Command = TimelineCommand;
constexpr QKeyCombination kNone = Qt::Key_unknown;

constexpr TimelineKeys::Row kRows[] = {
    {Command::Play, "play", QT_TRANSLATE_NOOP("TimelineKeys", "Play or pause"),
        {Qt::Key_Space, Qt::Key_K, kNone}},
    {Command::PreviousEvent, "previousEvent", QT_TRANSLATE_NOOP("TimelineKeys", "Previous event"),
        {Qt::Key_Left, kNone}},
    {Command::NextEvent, "nextEvent", QT_TRANSLATE_NOOP("TimelineKeys", "Next event"),
        {Qt::Key_Right, kNone}},
    {Command::PreviousEventOfTask, "previousEventOfTask",
        QT_TRANSLATE_NOOP("TimelineKeys", "Previous event of the task"),
        {Qt::SHIFT | Qt::Key_Left, kNone}},
    {Command::NextEventOfTask, "nextEventOfTask",
        QT_TRANSLATE_NOOP("TimelineKeys", "Next event of the task"),
        {Qt::SHIFT | Qt::Key_Right, kNone}},
    {Command::PreviousSegment, "previousSegment",
        QT_TRANSLATE_NOOP("TimelineKeys", "Previous segment in the lane"), {Qt::Key_Comma, kNone}},
    {Command::NextSegment, "nextSegment",
        QT_TRANSLATE_NOOP("TimelineKeys", "Next segment in the lane"), {Qt::Key_Period, kNone}},
    {Command::Slower, "slower", QT_TRANSLATE_NOOP("TimelineKeys", "Play slower"),
        {Qt::Key_Less, kNone}},
    {Command::Faster, "faster", QT_TRANSLATE_NOOP("TimelineKeys", "Play faster"),
        {Qt::Key_Greater, kNone}},
    {Command::FirstEvent, "firstEvent", QT_TRANSLATE_NOOP("TimelineKeys", "First event"),
        {Qt::Key_Home, kNone}},
    {Command::LastEvent, "lastEvent",
        QT_TRANSLATE_NOOP("TimelineKeys", "Last event; while running, follow"),
        {Qt::Key_End, kNone}},
    {Command::PreviousLane, "previousLane", QT_TRANSLATE_NOOP("TimelineKeys", "Lane above"),
        {Qt::Key_Up, kNone}},
    {Command::NextLane, "nextLane", QT_TRANSLATE_NOOP("TimelineKeys", "Lane below"),
        {Qt::Key_Down, kNone}},
    {Command::PageUp, "pageUp", QT_TRANSLATE_NOOP("TimelineKeys", "A page up"),
        {Qt::Key_PageUp, kNone}},
    {Command::PageDown, "pageDown", QT_TRANSLATE_NOOP("TimelineKeys", "A page down"),
        {Qt::Key_PageDown, kNone}},
    {Command::Fold, "fold", QT_TRANSLATE_NOOP("TimelineKeys", "Fold the lane, or go to its parent"),
        {Qt::ALT | Qt::Key_Left, kNone}},
    {Command::Unfold, "unfold", QT_TRANSLATE_NOOP("TimelineKeys", "Unfold the lane"),
        {Qt::ALT | Qt::Key_Right, kNone}},
    {Command::Pin, "pin", QT_TRANSLATE_NOOP("TimelineKeys", "Pin the lane"), {Qt::Key_P, kNone}},
    {Command::MoveLaneUp, "moveLaneUp",
        QT_TRANSLATE_NOOP("TimelineKeys", "Move the lane up among its siblings"),
        {Qt::ALT | Qt::Key_Up, kNone}},
    {Command::MoveLaneDown, "moveLaneDown",
        QT_TRANSLATE_NOOP("TimelineKeys", "Move the lane down among its siblings"),
        {Qt::ALT | Qt::Key_Down, kNone}},
    {Command::ZoomIn, "zoomIn", QT_TRANSLATE_NOOP("TimelineKeys", "Zoom in"),
        {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus,
            Qt::CTRL | Qt::Key_Equal}},
    {Command::ZoomOut, "zoomOut", QT_TRANSLATE_NOOP("TimelineKeys", "Zoom out"),
        {Qt::Key_S, Qt::Key_Minus, Qt::CTRL | Qt::Key_Minus, kNone}},
    {Command::PanLeft, "panLeft", QT_TRANSLATE_NOOP("TimelineKeys", "Move to earlier times"),
        {Qt::Key_A, Qt::CTRL | Qt::Key_Left, kNone}},
    {Command::PanRight, "panRight", QT_TRANSLATE_NOOP("TimelineKeys", "Move to later times"),
        {Qt::Key_D, Qt::CTRL | Qt::Key_Right, kNone}},
    {Command::Fit, "fit", QT_TRANSLATE_NOOP("TimelineKeys", "Fit all"), {Qt::Key_0, kNone}},
    {Command::CentreSelection, "centreSelection",
        QT_TRANSLATE_NOOP("TimelineKeys", "Zoom to the selection; again: fit all"),
        {Qt::Key_F, kNone}},
    {Command::MarkSelection, "markSelection",
        QT_TRANSLATE_NOOP("TimelineKeys", "Mark the time of the selection, to see its totals"),
        {Qt::Key_R, kNone}},
    {Command::RangeBegin, "rangeBegin",
        QT_TRANSLATE_NOOP("TimelineKeys", "Select from the playhead on"), {Qt::Key_I, kNone}},
    {Command::RangeEnd, "rangeEnd", QT_TRANSLATE_NOOP("TimelineKeys", "Select up to the playhead"),
        {Qt::Key_O, kNone}},
    {Command::Loop, "loop", QT_TRANSLATE_NOOP("TimelineKeys", "Play the selection over and over"),
        {Qt::Key_L, kNone}},
    {Command::ViewBefore, "viewBefore",
        QT_TRANSLATE_NOOP("TimelineKeys", "Back to the view before"), {Qt::Key_Backspace, kNone}},
    {Command::ViewAfter, "viewAfter",
        QT_TRANSLATE_NOOP("TimelineKeys", "Forward to the view after"),
        {Qt::SHIFT | Qt::Key_Backspace, kNone}},
    {Command::Cause, "cause", QT_TRANSLATE_NOOP("TimelineKeys", "Go to the cause"),
        {Qt::Key_BracketLeft, kNone}},
    {Command::Effect, "effect", QT_TRANSLATE_NOOP("TimelineKeys", "Go to the effect"),
        {Qt::Key_BracketRight, kNone}},
    {Command::EventsAtPlayhead, "eventsAtPlayhead",
        QT_TRANSLATE_NOOP("TimelineKeys", "Events at the playhead; zoom to the marked time"),
        {Qt::Key_Return, Qt::Key_Enter, kNone}},
    {Command::GoToCode, "goToCode", QT_TRANSLATE_NOOP("TimelineKeys", "Go to the line of code"),
        {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter, kNone}},
    {Command::AddBookmark, "addBookmark", QT_TRANSLATE_NOOP("TimelineKeys", "Set a bookmark"),
        {Qt::Key_M, kNone}},
    {Command::AddNote, "addNote",
        QT_TRANSLATE_NOOP("TimelineKeys", "Write a note at the selected lane"),
        {Qt::SHIFT | Qt::Key_M, kNone}},
    {Command::NextBookmark, "nextBookmark", QT_TRANSLATE_NOOP("TimelineKeys", "Next bookmark"),
        {Qt::Key_B, kNone}},
    {Command::PreviousBookmark, "previousBookmark",
        QT_TRANSLATE_NOOP("TimelineKeys", "Previous bookmark"), {Qt::SHIFT | Qt::Key_B, kNone}},
    {Command::RemoveBookmark, "removeBookmark",
        QT_TRANSLATE_NOOP("TimelineKeys", "Remove the bookmark at the playhead"),
        {Qt::Key_Delete, kNone}},
    {Command::Clear, "clear", QT_TRANSLATE_NOOP("TimelineKeys", "Select nothing"),
        {Qt::Key_Escape, kNone}},
};

} // namespace

std::span<const TimelineKeys::Row> TimelineKeys::all()
{
    return kRows;
}

QString TimelineKeys::words(const Row& row)
{
    return QCoreApplication::translate("TimelineKeys", row.words);
}

QList<QKeySequence> TimelineKeys::usual(const Row& row)
{
    QList<QKeySequence> keys;
    for (const QKeyCombination key : row.usual) {
        if (key == kNone)
            break;
        keys.append(QKeySequence(key));
    }
    return keys;
}

TimelineKeys::TimelineKeys()
{
    for (const Row& row : kRows)
        set(row.command, usual(row));
}

void TimelineKeys::set(TimelineCommand command, const QList<QKeySequence>& keys)
{
    m_commands.removeIf([command](const auto& entry) { return entry.value() == command; });
    m_first.remove(command);
    for (const QKeySequence& key : keys) {
        if (key.count() != 1)
            continue;
        m_commands.insert(key[0].toCombined(), command);
        if (!m_first.contains(command))
            m_first.insert(command, key);
    }
}

QString TimelineKeys::text(TimelineCommand command) const
{
    return m_first.value(command).toString(QKeySequence::NativeText);
}

std::optional<TimelineCommand> TimelineKeys::commandOf(const QKeyEvent& event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto key = static_cast<Qt::Key>(event.key());
    for (const Qt::KeyboardModifiers tried : {modifiers, modifiers & ~Qt::ShiftModifier}) {
        const auto found = m_commands.find(QKeyCombination(tried, key).toCombined());
        if (found != m_commands.end())
            return *found;
    }
    return std::nullopt;
}

} // namespace awaitscope::gui
