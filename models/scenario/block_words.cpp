#include "models/scenario/block.h"

namespace awaitscope::models {

BlockCategory categoryOf(BlockKind kind)
{
    switch (kind) {
    case BlockKind::CreateTask:
    case BlockKind::TaskGroup:
    case BlockKind::Gather:
    case BlockKind::Wait:
    case BlockKind::Await:
    case BlockKind::Shield:
    case BlockKind::Callback:
        return BlockCategory::Tasks;
    case BlockKind::Sleep:
    case BlockKind::BlockingSleep:
    case BlockKind::HoldLock:
    case BlockKind::Acquire:
    case BlockKind::Release:
    case BlockKind::EventWait:
    case BlockKind::EventSet:
    case BlockKind::EventClear:
    case BlockKind::QueueGet:
    case BlockKind::QueuePut:
    case BlockKind::QueueJoin:
    case BlockKind::QueueTaskDone:
    case BlockKind::NewObject:
        return BlockCategory::Waiting;
    case BlockKind::WaitFor:
    case BlockKind::Timeout:
    case BlockKind::Cancel:
    case BlockKind::Try:
    case BlockKind::Raise:
        return BlockCategory::Errors;
    case BlockKind::Module:
    case BlockKind::Function:
    case BlockKind::Class:
    case BlockKind::If:
    case BlockKind::For:
    case BlockKind::While:
    case BlockKind::With:
    case BlockKind::Match:
    case BlockKind::Return:
    case BlockKind::Break:
    case BlockKind::Continue:
    case BlockKind::Import:
    case BlockKind::RunMain:
        return BlockCategory::Structure;
    case BlockKind::Print:
        return BlockCategory::Output;
    case BlockKind::Code:
        return BlockCategory::Code;
    }
    return BlockCategory::Code;
}

// Python's own words are the same in every language.
QString BlockWords::verb(BlockKind kind)
{
    switch (kind) {
    case BlockKind::Module:
        return tr("scenario");
    case BlockKind::CreateTask:
        return tr("create task");
    case BlockKind::TaskGroup:
        return tr("task group");
    case BlockKind::Gather:
        return QStringLiteral("gather");
    case BlockKind::Wait:
        return QStringLiteral("wait");
    case BlockKind::WaitFor:
        return tr("wait for");
    case BlockKind::Shield:
        return QStringLiteral("shield");
    case BlockKind::Await:
        return QStringLiteral("await");
    case BlockKind::Callback:
        return tr("callback");
    case BlockKind::Sleep:
        return QStringLiteral("sleep");
    case BlockKind::BlockingSleep:
        return QStringLiteral("time.sleep");
    case BlockKind::HoldLock:
        return tr("hold lock");
    case BlockKind::Acquire:
        return tr("acquire lock");
    case BlockKind::Release:
        return tr("release lock");
    case BlockKind::EventWait:
        return tr("event wait");
    case BlockKind::EventSet:
        return tr("event set");
    case BlockKind::EventClear:
        return tr("event clear");
    case BlockKind::QueueGet:
        return tr("queue get");
    case BlockKind::QueuePut:
        return tr("queue put");
    case BlockKind::QueueJoin:
        return tr("queue join");
    case BlockKind::QueueTaskDone:
        return tr("queue task done");
    case BlockKind::NewObject:
        return tr("new");
    case BlockKind::Timeout:
        return QStringLiteral("timeout");
    case BlockKind::Cancel:
        return tr("cancel");
    case BlockKind::Try:
        return QStringLiteral("try");
    case BlockKind::Raise:
        return QStringLiteral("raise");
    case BlockKind::Function:
        return QStringLiteral("def");
    case BlockKind::Class:
        return QStringLiteral("class");
    case BlockKind::If:
        return QStringLiteral("if");
    case BlockKind::For:
        return QStringLiteral("for");
    case BlockKind::While:
        return QStringLiteral("while");
    case BlockKind::With:
        return QStringLiteral("with");
    case BlockKind::Match:
        return QStringLiteral("match");
    case BlockKind::Return:
        return QStringLiteral("return");
    case BlockKind::Break:
        return QStringLiteral("break");
    case BlockKind::Continue:
        return QStringLiteral("continue");
    case BlockKind::Import:
        return QStringLiteral("import");
    case BlockKind::RunMain:
        return tr("run");
    case BlockKind::Print:
        return QStringLiteral("print");
    case BlockKind::Code:
        return {};
    }
    return {};
}

QString BlockWords::category(BlockCategory category)
{
    switch (category) {
    case BlockCategory::Tasks:
        return tr("Tasks");
    case BlockCategory::Waiting:
        return tr("Waiting");
    case BlockCategory::Errors:
        return tr("Cancel and errors");
    case BlockCategory::Structure:
        return tr("Structure");
    case BlockCategory::Output:
        return tr("Output");
    case BlockCategory::Code:
        return tr("Python line");
    case BlockCategory::Patterns:
        return tr("Patterns");
    }
    return {};
}

} // namespace awaitscope::models
