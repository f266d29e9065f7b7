// What a block of the palette does where it is dropped, for somebody who has not met it before.

#include "models/scenario/block_templates.h"

namespace awaitscope::models {

QString templateMeaning(const BlockTemplate& block, const BlockTree& tree, const BlockPlace& place)
{
    const int function = tree.functionAround(place.owner);
    if (function == 0)
        return {};
    const QString who = tree.shortTitle(function);
    switch (block.kind) {
    case BlockKind::CreateTask:
        return BlockWords::tr("The new task runs beside %1, from the next time that %1 waits.")
            .arg(who);
    case BlockKind::TaskGroup:
        return BlockWords::tr("At its end %1 waits for every task that was created in it.").arg(who);
    case BlockKind::Gather:
        return BlockWords::tr("They run side by side, and %1 waits until all have ended.").arg(who);
    case BlockKind::Wait:
        return BlockWords::tr("When the time is up %1 goes on. Nothing is cancelled.").arg(who);
    case BlockKind::Await:
        return BlockWords::tr("%1 waits here until it has ended.").arg(who);
    case BlockKind::Shield:
        return BlockWords::tr("%1 waits here until it has ended. It runs on when %1 is cancelled.")
            .arg(who);
    case BlockKind::Callback:
        return BlockWords::tr("The function is called with the task when that has ended.");
    case BlockKind::Sleep:
        return BlockWords::tr("%1 waits, and other tasks run meanwhile.").arg(who);
    case BlockKind::BlockingSleep:
        return BlockWords::tr("It holds the loop: no other task runs meanwhile.");
    case BlockKind::EventWait:
        return BlockWords::tr("%1 waits here until the event is set.").arg(who);
    case BlockKind::EventSet:
        return BlockWords::tr("All that wait for the event go on.");
    case BlockKind::EventClear:
        return BlockWords::tr("Whoever waits for the event from now on waits until it is set again.");
    case BlockKind::QueueGet:
        return BlockWords::tr("%1 waits here until the queue has an item.").arg(who);
    case BlockKind::QueuePut:
        return BlockWords::tr("%1 waits here only while the queue is full.").arg(who);
    case BlockKind::QueueTaskDone:
        return BlockWords::tr("It tells the queue that one item has been dealt with.");
    case BlockKind::QueueJoin:
        return BlockWords::tr("%1 waits here until every item has been dealt with: one queue task "
                              "done for each.")
            .arg(who);
    case BlockKind::HoldLock:
        if (block.code.contains(QLatin1String("semaphore")))
            return BlockWords::tr("As many tasks at once as the semaphore lets in run what is inside; "
                                  "the others wait.");
        return BlockWords::tr("What is inside runs while the lock is held; whoever comes then, waits.");
    case BlockKind::Timeout:
        return BlockWords::tr("When the time is up, what is inside is cancelled and a TimeoutError "
                              "leaves it.");
    case BlockKind::WaitFor:
        return BlockWords::tr("When the time is up, it is cancelled and %1 gets a TimeoutError.")
            .arg(who);
    case BlockKind::Cancel:
        return BlockWords::tr("It only asks: the task gets a CancelledError where it waits.");
    case BlockKind::Try:
        return block.code.contains(QLatin1String("finally"))
            ? BlockWords::tr("What is below finally runs in any case, also after an exception or "
                             "a cancellation.")
            : BlockWords::tr("What is below except runs when such an exception comes out of try.");
    default:
        return {};
    }
}

} // namespace awaitscope::models
