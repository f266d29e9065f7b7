#include "gui/builder/block_style.h"

namespace awaitscope::gui::block_style {

using models::BlockCategory;
using models::BlockKind;

QColor categoryColor(const Theme& theme, BlockCategory category)
{
    switch (category) {
    case BlockCategory::Tasks:
        return theme.running;
    case BlockCategory::Waiting:
        return theme.waiting;
    case BlockCategory::Errors:
        return theme.cancelling;
    case BlockCategory::Structure:
    case BlockCategory::Patterns: // of functions
        return theme.structure;
    case BlockCategory::Output:
        return theme.ready;
    case BlockCategory::Code:
        return theme.line2;
    }
    return theme.line2;
}

IconName blockIcon(BlockKind kind)
{
    switch (kind) {
    case BlockKind::CreateTask:
        return IconName::Task;
    case BlockKind::TaskGroup:
        return IconName::Group;
    case BlockKind::Gather:
        return IconName::Gather;
    case BlockKind::Wait:
        return IconName::Wait;
    case BlockKind::Await:
    case BlockKind::Shield:
        return IconName::Await;
    case BlockKind::Callback:
        return IconName::Follow;
    case BlockKind::Sleep:
        return IconName::Clock;
    case BlockKind::BlockingSleep:
        return IconName::Blocking;
    case BlockKind::EventWait:
    case BlockKind::EventSet:
    case BlockKind::EventClear:
        return IconName::Event;
    case BlockKind::QueueGet:
    case BlockKind::QueuePut:
    case BlockKind::QueueJoin:
    case BlockKind::QueueTaskDone:
        return IconName::Queue;
    case BlockKind::HoldLock:
    case BlockKind::Acquire:
    case BlockKind::Release:
        return IconName::Pin;
    case BlockKind::NewObject:
        return IconName::Add;
    case BlockKind::Timeout:
    case BlockKind::WaitFor:
        return IconName::Hourglass;
    case BlockKind::Cancel:
        return IconName::Cancel;
    case BlockKind::Try:
    case BlockKind::Raise:
        return IconName::Exception;
    case BlockKind::For:
    case BlockKind::While:
        return IconName::Loop;
    case BlockKind::Print:
        return IconName::Output;
    case BlockKind::Return:
    case BlockKind::Break:
    case BlockKind::Continue:
        return IconName::Undo;
    case BlockKind::RunMain:
        return IconName::Play;
    case BlockKind::Import:
        return IconName::Open;
    case BlockKind::Code:
        return IconName::New;
    case BlockKind::Module:
    case BlockKind::Function:
    case BlockKind::Class:
    case BlockKind::If:
    case BlockKind::With:
    case BlockKind::Match:
        return IconName::Function;
    }
    return IconName::Function;
}

QColor containerFill(const Theme& theme)
{
    return theme.isDark() ? QColor(0x1D, 0x27, 0x2B) : QColor(0xF1, 0xF6, 0xF7);
}

} // namespace awaitscope::gui::block_style
