#include "gui/figure/figure_legend.h"

#include "gui/timeline/arrow_painter.h"
#include "gui/timeline/glyphs.h"
#include "gui/timeline/segment_painter.h"

#include <QPainter>

#include <algorithm>
#include <optional>

namespace awaitscope::gui {

using models::SliceState;

namespace {
constexpr double textSize = 12.5, sampleGap = 8, itemGap = 26; // px
} // namespace

void FigureLegend::collect(const models::TimelineParts& parts, const models::TimelineParts* also)
{
    m_items.clear();
    // Whether a list of either timeline has something that `test` answers yes to.
    const auto any = [&](auto list, auto&& test) {
        return std::any_of((parts.*list).begin(), (parts.*list).end(), test)
            || (also && std::any_of((also->*list).begin(), (also->*list).end(), test));
    };
    const auto add
        = [this](QString text, double sampleWidth, std::function<void(QPainter&, QPointF)> draw) {
              m_items.push_back({std::move(text), sampleWidth, {}, std::move(draw)});
          };
    const auto sample = [this](SliceState state, bool dependency) {
        return [this, state, dependency](QPainter& painter, QPointF at) {
            SegmentPainter(m_theme, m_texts)
                .paintSample(painter, state, QRectF(at.x(), at.y() - 9.5, 30, 19), dependency);
        };
    };
    const auto has = [&](SliceState state, std::optional<bool> dependency) {
        return any(&models::TimelineParts::boxes, [&](const models::BoxPart& box) {
            return (box.states >> static_cast<int>(state) & 1)
                && (!dependency || box.dependency == *dependency);
        });
    };
    const auto glyph = [this](Glyph which, QColor color) {
        return [this, which, color](QPainter& painter, QPointF at) {
            drawGlyph(painter, which, at - QPointF(0, glyphSize(which) / 2), color, m_theme.lane);
        };
    };
    const auto hasMark = [&](models::MarkKind kind) {
        return any(&models::TimelineParts::marks, [kind](const models::MarkPart& mark) { return mark.kind == kind; });
    };
    const auto arrow = [this](models::FlowKind kind) {
        return [this, kind](QPainter& painter, QPointF at) {
            paintArrowSample(painter, kind, at, at + QPointF(30, 0), m_theme);
        };
    };
    const auto hasArrow = [&](models::FlowKind kind) {
        return any(&models::TimelineParts::arrows, [kind](const models::ArrowPart& part) { return part.kind == kind; });
    };

    if (has(SliceState::Running, std::nullopt))
        add(tr("Running"), 3, [this](QPainter& painter, QPointF at) {
            painter.fillRect(QRectF(at.x(), at.y() - 10, 3, 20), m_theme.running);
        });
    if (has(SliceState::Ready, std::nullopt))
        add(tr("Ready"), 30, sample(SliceState::Ready, false));
    if (has(SliceState::Waiting, false))
        add(tr("Waiting for a timer or I/O"), 30, sample(SliceState::Waiting, false));
    if (has(SliceState::Waiting, true))
        add(tr("Waiting for a task or lock"), 30, sample(SliceState::Waiting, true));
    if (has(SliceState::Cancelling, std::nullopt))
        add(tr("Cancelling"), 30, sample(SliceState::Cancelling, false));
    if (hasArrow(models::FlowKind::Create))
        add(tr("Creates"), 31, arrow(models::FlowKind::Create));
    if (hasArrow(models::FlowKind::Wake))
        add(tr("Wakes"), 31, arrow(models::FlowKind::Wake));
    if (hasArrow(models::FlowKind::Cancel))
        add(tr("Cancels"), 31, arrow(models::FlowKind::Cancel));
    if (hasArrow(models::FlowKind::Await))
        add(tr("Awaits"), 31, arrow(models::FlowKind::Await));
    if (hasMark(models::MarkKind::TimeoutFired))
        add(tr("Timeout fires"), 10, glyph(Glyph::TimeoutFired, m_theme.error));
    if (hasMark(models::MarkKind::CancelSwallowed))
        add(tr("Cancellation swallowed"), 12, glyph(Glyph::Swallowed, m_theme.cancelling));
    if (hasMark(models::MarkKind::ExceptionCaught))
        add(tr("Exception caught"), 12, glyph(Glyph::Caught, m_theme.error));
    if (hasMark(models::MarkKind::EndReturned))
        add(tr("Ends done"), 12, glyph(Glyph::Done, m_theme.done));
    if (hasMark(models::MarkKind::EndCancelled))
        add(tr("Ends cancelled"), 12, glyph(Glyph::Cancelled, m_theme.cancelling));
    if (hasMark(models::MarkKind::EndFailed))
        add(tr("Fails"), 12, glyph(Glyph::Failed, m_theme.error));
}

QPointF FigureLegend::layOut(QPointF topLeft, double right)
{
    QPointF at = topLeft + QPointF(0, kRowHeight / 2);
    for (Item& item : m_items) {
        const double width
            = item.sampleWidth + sampleGap + m_texts.width(item.text, textSize, false);
        if (at.x() > topLeft.x() && at.x() + width > right)
            at = QPointF(topLeft.x(), at.y() + kRowHeight);
        item.position = at;
        at.rx() += width + itemGap;
    }
    return at;
}

void FigureLegend::paint(QPainter& painter)
{
    for (const Item& item : m_items) {
        painter.save();
        item.draw(painter, item.position);
        painter.restore();
        m_texts.draw(painter, item.position + QPointF(item.sampleWidth + sampleGap, 4.5), item.text,
            textSize, false, m_theme.text2);
    }
}

} // namespace awaitscope::gui
