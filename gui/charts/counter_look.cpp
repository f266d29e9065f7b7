#include "gui/charts/counter_look.h"

namespace awaitscope::gui {

using models::CounterKind;

QString CounterLook::name(CounterKind kind)
{
    switch (kind) {
    case CounterKind::LiveTasks:
        return tr("Live tasks");
    case CounterKind::ReadyQueue:
        return tr("Ready queue");
    case CounterKind::LoopLag:
        break;
    }
    return tr("Loop lag");
}

QString CounterLook::id(CounterKind kind)
{
    switch (kind) {
    case CounterKind::LiveTasks:
        return QStringLiteral("live-tasks");
    case CounterKind::ReadyQueue:
        return QStringLiteral("ready-queue");
    case CounterKind::LoopLag:
        break;
    }
    return QStringLiteral("loop-lag");
}

QColor CounterLook::color(CounterKind kind, const Theme& theme)
{
    switch (kind) {
    case CounterKind::LiveTasks:
        return theme.running;
    case CounterKind::ReadyQueue:
        return theme.ready;
    case CounterKind::LoopLag:
        break;
    }
    return theme.error;
}

} // namespace awaitscope::gui
