#include "gui/timeline/delay_handles.h"

#include "gui/timeline/timeline_view.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace awaitscope::gui {

using models::DelayLiteral;
using models::HitKind;
using models::kNever;
using models::kNoIndex;
using models::TimeNs;

namespace {

constexpr double kReach = 5; // px to both sides of an end
constexpr double kStepWidth = 3; // px that one step of the value takes at least
constexpr double kLimitStep = 12; // px up for one more
constexpr double kBesidePointer = 16; // px

} // namespace

DelayHandles::DelayHandles(
    TimelineView& view, models::TimelineState& state, std::function<Program()> program)
    : QObject(&view), m_view(view), m_state(state), m_program(std::move(program)),
      m_note(new QLabel(view.viewport()))
{
    m_note->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_note->setObjectName(QStringLiteral("delayNote"));
    m_note->setMargin(6);
    m_note->setFont(uiFont(12));
    m_note->hide();
    view.viewport()->installEventFilter(this);
    view.installEventFilter(this);
    connect(&m_whatIf, &models::WhatIf::changed, this, [this] {
        m_view.setGhost(m_whatIf.diff());
        if (m_held)
            say(m_title, m_at);
    });
    connect(&state, &models::TimelineState::storeChanged, this, &DelayHandles::attachStore);
    attachStore();
}

/// Nothing may be compared with a run that goes.
void DelayHandles::attachStore()
{
    const auto end = [this] {
        letGo(false);
        stopPreview();
    };
    end();
    disconnect(m_reset);
    if (const models::TraceStore* store = m_state.store())
        m_reset = connect(store, &models::TraceStore::aboutToReset, this, end);
}

void DelayHandles::setTheme(const Theme& theme)
{
    m_note->setPalette(theme.palette());
    m_note->setStyleSheet(
        QStringLiteral("#delayNote { background: %1; border: 1px solid %2; border-radius: 5px; }")
            .arg(theme.panel.name(), theme.line2.name()));
}

QString DelayHandles::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

void DelayHandles::preview(const QString& source)
{
    const models::TraceStore* store = m_state.store();
    if (!store || !store->isFinished() || store->clock() != models::ClockKind::Virtual)
        return;
    const Program program = m_program();
    m_whatIf.ask(*store, source, program.fileName, program.conditions);
}

void DelayHandles::stopPreview()
{
    m_view.setGhost(nullptr);
    m_whatIf.stop();
}

std::optional<DelayHandles::Handle> DelayHandles::handleAt(QPointF position) const
{
    const models::TraceStore* store = m_state.store();
    if (!store || !store->isFinished() || store->taskCount() == 0)
        return std::nullopt;
    if (auto timeout = timeoutHandle(position))
        return timeout;
    if (auto limit = limitHandle(position))
        return limit;
    // The bar that ends here, rather than the one that begins, or the tick and the sign at its end.
    for (const double x : {position.x() - 2 * kReach, position.x() - kReach, position.x()}) {
        if (auto slice = sliceHandle(m_view.hitTest({x, position.y()}), position))
            return slice;
    }
    return std::nullopt;
}

/// With the number in the program that `find` finds, or the reason why there is none to be dragged.
template <typename Find>
DelayHandles::Handle DelayHandles::handleOf(TimeNs start, double place, Find find) const
{
    Handle handle{start, place, {}, {}};
    const Program program = m_program();
    if (!program.tree) {
        handle.whyNot = program.whyNot;
        return handle;
    }
    const auto literal = find(program.tree);
    if (literal)
        handle.literal = *literal;
    else
        handle.whyNot = literal.error().message;
    return handle;
}

std::optional<DelayHandles::Handle> DelayHandles::sliceHandle(
    const models::TimelineHit& hit, QPointF position) const
{
    const models::TimelineParts& parts = m_view.parts();
    if (hit.kind != HitKind::Box || parts.boxes[hit.index].count != 1)
        return std::nullopt;
    const models::TraceStore& store = *m_state.store();
    const std::uint32_t index = parts.boxes[hit.index].firstSlice;
    const models::Slice slice = store.slice(hit.task, index);
    const double x = parts.scale.toX(store.sliceEnd(slice));
    if (slice.end == slice.start || std::abs(x - position.x()) > kReach)
        return std::nullopt;
    if (slice.state == models::SliceState::Ready
        || (slice.state == models::SliceState::Running && slice.cause == kNoIndex))
        return std::nullopt;
    return handleOf(slice.start, x, [&](const auto& tree) {
        return DelayLiteral::ofSlice(tree, store, hit.task, index);
    });
}

std::optional<DelayHandles::Handle> DelayHandles::timeoutHandle(QPointF position) const
{
    const models::TimelineParts& parts = m_view.parts();
    const models::TraceStore& store = *m_state.store();
    for (const models::TimeoutPart& part : parts.timeouts) {
        const models::Scope& scope = store.scope(part.scope);
        if (scope.deadline == kNever || scope.armedAt == kNever
            || (part.deadline.isNull() && !scope.fired))
            continue; // nothing is drawn there
        const double x = parts.scale.toX(scope.deadline);
        if (std::abs(x - position.x()) > kReach || std::abs(part.line.y1() - position.y()) > 8)
            continue;
        return handleOf(scope.armedAt, x, [&](const auto& tree) {
            return DelayLiteral::ofTimeout(tree, store, part.scope);
        });
    }
    return std::nullopt;
}

/// The dashed line of a resource's limit.
std::optional<DelayHandles::Handle> DelayHandles::limitHandle(QPointF position) const
{
    for (const models::ResourceLanePart& lane : m_view.parts().resources) {
        if (lane.capacity.isNull() || std::abs(lane.capacity.y1() - position.y()) > kReach
            || position.x() < lane.capacity.x1() || position.x() > lane.capacity.x2())
            continue;
        return handleOf(0, position.y(), [&](const auto& tree) {
            return DelayLiteral::ofLimit(tree, *m_state.store(), lane.resource);
        });
    }
    return std::nullopt;
}

/// A delay in steps of 1, 2 or 5 that the eye can tell apart at this zoom.
TimeNs DelayHandles::valueAt(QPointF position) const
{
    if (m_held->literal->kind() == DelayLiteral::Kind::Limit) {
        const double steps = std::round((m_held->x - position.y()) / kLimitStep);
        return std::max<TimeNs>(m_held->literal->value() + static_cast<TimeNs>(steps), 1);
    }
    const double x = position.x();
    const models::TimeScale& scale = m_view.parts().scale;
    const double least = scale.nsPerPixel() * kStepWidth;
    TimeNs step = 1;
    for (TimeNs decade = 1; static_cast<double>(step) < least; decade *= 10) {
        for (const TimeNs of : std::array<TimeNs, 3>{1, 2, 5}) {
            step = of * decade;
            if (static_cast<double>(step) >= least)
                break;
        }
    }
    const TimeNs value = std::max<TimeNs>(scale.toTime(x) - m_held->start, 0);
    return (value + step / 2) / step * step;
}

void DelayHandles::dragTo(QPointF position)
{
    m_at = position;
    const TimeNs value = valueAt(position);
    if (value != m_value) {
        m_value = value;
        if (value == m_held->literal->value()) {
            m_view.setGhost(nullptr);
            m_whatIf.stop();
        } else {
            const models::BlockEdit edit = m_held->literal->edit(value);
            if (edit)
                preview(edit.tree->text());
        }
    }
    m_title = m_held->literal->title(value);
    say(m_title, position);
}

void DelayHandles::letGo(bool keep)
{
    if (!m_held)
        return;
    const Handle held = *m_held;
    m_held.reset();
    m_note->hide();
    m_view.viewport()->unsetCursor();
    stopPreview();
    if (!keep || !held.literal || m_value == held.literal->value())
        return;
    if (const models::BlockEdit edit = held.literal->edit(m_value))
        emit changed(edit);
}

void DelayHandles::say(const QString& text, QPointF at)
{
    const QString answer = m_whatIf.summary();
    m_note->setText(!m_held || answer.isEmpty()
            ? text
            : tr("%1 · %2", "a delay and what it leads to").arg(text, answer));
    m_note->adjustSize();
    const QRect room = m_view.viewport()->rect();
    QPoint place = (at + QPointF(kBesidePointer, kBesidePointer)).toPoint();
    place.setX(std::clamp(place.x(), 4, std::max(4, room.right() - m_note->width() - 4)));
    if (place.y() + m_note->height() > room.bottom())
        place.setY(static_cast<int>(at.y()) - m_note->height() - 8);
    m_note->move(place);
    m_note->show();
    m_note->raise();
}

bool DelayHandles::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_view) {
        if (m_held
            && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
            if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
                event->accept();
                if (event->type() == QEvent::KeyPress)
                    letGo(false);
                return true;
            }
        }
        return false;
    }
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        m_note->hide();
        if (mouse->button() != Qt::LeftButton || mouse->modifiers() != Qt::NoModifier)
            return false;
        auto handle = handleAt(mouse->position());
        if (!handle || !handle->literal)
            return false;
        m_held = std::move(handle);
        m_value = m_held->literal->value();
        m_title = m_held->literal->title(m_value);
        m_at = mouse->position();
        m_view.setFocus(Qt::MouseFocusReason);
        return true;
    }
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (m_held) {
            dragTo(mouse->position());
            return true;
        }
        if (mouse->buttons() != Qt::NoButton)
            return false;
        const auto handle = handleAt(mouse->position());
        if (!handle) {
            m_note->hide();
            return false;
        }
        // As far as the view knows, the pointer has left: what it says about what is there would
        // stay where it was.
        QEvent left(QEvent::Leave);
        QCoreApplication::sendEvent(m_view.viewport(), &left);
        const bool limit
            = handle->literal && handle->literal->kind() == DelayLiteral::Kind::Limit;
        const QString title
            = handle->literal ? handle->literal->title(handle->literal->value()) : QString();
        say(!handle->literal ? handle->whyNot
                : limit      ? tr("Drag up or down to change %1").arg(title)
                             : tr("Drag to change %1").arg(title),
            mouse->position());
        m_view.viewport()->setCursor(!handle->literal ? Qt::ForbiddenCursor
                : limit                               ? Qt::SplitVCursor
                                                      : Qt::SplitHCursor);
        return handle->literal.has_value();
    }
    case QEvent::MouseButtonRelease:
        if (!m_held)
            return false;
        letGo(true);
        return true;
    case QEvent::Leave:
        if (!m_held)
            m_note->hide();
        return false;
    default:
        return false;
    }
}

} // namespace awaitscope::gui
