#include "models/scenario/delay_literal.h"

#include "models/analysis/wording.h"
#include "models/format_time.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

namespace {

using Kind = DelayLiteral::Kind;

bool isOf(Kind kind, BlockKind block)
{
    switch (kind) {
    case Kind::Sleep:
        return block == BlockKind::Sleep;
    case Kind::Blocking:
        return block == BlockKind::BlockingSleep;
    case Kind::Timeout:
        return block == BlockKind::Timeout || block == BlockKind::WaitFor
            || block == BlockKind::Wait;
    case Kind::Limit:
        return block == BlockKind::NewObject;
    }
    return false;
}

TimeNs nanoseconds(double seconds)
{
    return static_cast<TimeNs>(std::llround(seconds * 1e9));
}

} // namespace

Result<DelayLiteral> DelayLiteral::find(
    std::shared_ptr<const BlockTree> tree, std::uint32_t line, Kind kind, TimeNs asked)
{
    const int block = tree->blockAt(static_cast<int>(line));
    if (line == 0 || block <= 0)
        return Error{tr("The line of this call is not known.")};
    if (!isOf(kind, tree->block(block).kind)) {
        return Error{
            tr("Line %1 does more than wait, so its delay can only be changed in the text.")
                .arg(line)};
    }
    const std::vector<Field> fields = tree->fields(block);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        const bool counts = kind == Kind::Limit && field.kind != Field::Kind::Target;
        if ((field.kind != Field::Kind::Number && !counts) || !field.present)
            continue;
        bool isNumber = false;
        if (counts) {
            if (field.text != QString::number(asked))
                continue;
            DelayLiteral found;
            found.m_line = line;
            found.m_kind = kind;
            found.m_value = asked;
            found.m_block = block;
            found.m_field = static_cast<int>(i);
            found.m_what = tree->word(block).section(QLatin1Char(' '), -1);
            found.m_tree = std::move(tree);
            return found;
        }
        const double seconds = field.text.toDouble(&isNumber);
        if (!isNumber) {
            return Error{tr("Line %1 takes its delay from %2. Only a number can be dragged: change "
                            "it where it is set.")
                             .arg(line)
                             .arg(field.text)};
        }
        if (nanoseconds(seconds) != asked) {
            return Error{tr("Line %1 says %2 s, but this took %3.")
                             .arg(line)
                             .arg(field.text, formatDuration(asked))};
        }
        DelayLiteral found;
        found.m_tree = std::move(tree);
        found.m_line = line;
        found.m_kind = kind;
        found.m_value = asked;
        found.m_block = block;
        found.m_field = static_cast<int>(i);
        return found;
    }
    return Error{tr("Line %1 has no number to change.").arg(line)};
}

Result<DelayLiteral> DelayLiteral::ofSlice(std::shared_ptr<const BlockTree> tree,
    const TraceStore& store, TaskRow task, std::uint32_t index)
{
    const Slice slice = store.slice(task, index);
    if (slice.cause == kNoIndex)
        return Error{tr("No delay decides where this ends.")};
    const trace::TraceEvent event = store.event(slice.cause);
    if (event.kind == trace::EventKind::BlockingCall) {
        if (store.text(static_cast<trace::StringId>(event.a)) != "time.sleep")
            return Error{tr("No delay decides where this ends.")};
        return find(std::move(tree), event.line, Kind::Blocking, TimeNs{event.b} * 1000);
    }
    const bool sleeps = event.kind == trace::EventKind::StepEnd
        && static_cast<trace::StepOutcome>(event.detail) == trace::StepOutcome::Suspended
        && static_cast<trace::AwaitKind>(event.flags) == trace::AwaitKind::Sleep;
    if (!sleeps) {
        return Error{tr("This waits for something that happens elsewhere, not for a time.")};
    }
    return find(std::move(tree), event.line, Kind::Sleep,
        askedDuration(event.wide() - event.time, store.clock()));
}

Result<DelayLiteral> DelayLiteral::ofTimeout(
    std::shared_ptr<const BlockTree> tree, const TraceStore& store, ScopeRow row)
{
    const Scope& scope = store.scope(row);
    if (scope.deadline == kNever || scope.armedAt == kNever)
        return Error{tr("This timeout has no deadline.")};
    return find(std::move(tree), scope.line, Kind::Timeout,
        askedDuration(scope.deadline - scope.armedAt, store.clock()));
}

Result<DelayLiteral> DelayLiteral::ofLimit(
    std::shared_ptr<const BlockTree> tree, const TraceStore& store, std::uint32_t resource)
{
    const Resource& row = store.resource(resource);
    if (row.size == 0)
        return Error{tr("This has no limit.")};
    // A trace knows where a resource is used, and not where it was made: that is told by its size.
    const std::string kind = row.kind == trace::ResourceKind::Queue ? "Queue" : "Semaphore";
    int found = 0;
    for (int id = 1; id < tree->count(); ++id) {
        if (tree->block(id).kind != BlockKind::NewObject)
            continue;
        const StatementParts parts = tree->parts(id);
        const std::string type = tree->names().resolve(*parts.call->func);
        if (type.find(kind) == type.npos)
            continue;
        const std::vector<Field> fields = tree->fields(id);
        const bool fits = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
            return field.present && field.kind != Field::Kind::Target
                && field.text == QString::number(row.size);
        });
        if (!fits)
            continue;
        if (found > 0)
            return Error{tr("Lines %1 and %2 both make one of this size, so it can only be changed "
                            "in the text.")
                             .arg(tree->block(found).headLine)
                             .arg(tree->block(id).headLine)};
        found = id;
    }
    if (found == 0)
        return Error{tr("No line says %1 for this limit. Only a number can be dragged: change it "
                        "where it is set.")
                         .arg(row.size)};
    const auto line = static_cast<std::uint32_t>(tree->block(found).headLine);
    return find(std::move(tree), line, Kind::Limit, row.size);
}

QString DelayLiteral::title(TimeNs value) const
{
    const QString duration = formatDuration(value);
    switch (m_kind) {
    case Kind::Sleep:
        return tr("sleep %1 (line %2)").arg(duration).arg(m_line);
    case Kind::Blocking:
        return tr("time.sleep %1 (line %2)").arg(duration).arg(m_line);
    case Kind::Timeout:
        return tr("timeout %1 (line %2)").arg(duration).arg(m_line);
    case Kind::Limit:
        return tr("%1 %2 (line %3)", "a semaphore or queue and its size")
            .arg(m_what)
            .arg(value)
            .arg(m_line);
    }
    return {};
}

BlockEdit DelayLiteral::edit(TimeNs value) const
{
    BlockEdit edit = BlockEdits(m_tree).setField(m_block, -1, m_field,
        m_kind == Kind::Limit ? QString::number(value) : secondsLiteral(value));
    if (!edit)
        return edit;
    switch (m_kind) {
    case Kind::Sleep:
        edit.name = tr("change sleep to %1").arg(formatDuration(value));
        break;
    case Kind::Blocking:
        edit.name = tr("change time.sleep to %1").arg(formatDuration(value));
        break;
    case Kind::Timeout:
        edit.name = tr("change timeout to %1").arg(formatDuration(value));
        break;
    case Kind::Limit:
        edit.name = tr("change %1 to %2").arg(m_what).arg(value);
        break;
    }
    return edit;
}

} // namespace awaitscope::models
