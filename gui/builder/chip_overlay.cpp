#include "gui/builder/chip_overlay.h"

#include "gui/builder/code_editor.h"
#include "models/timeline/segment_label.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QRegion>
#include <QScrollBar>
#include <QToolTip>

namespace awaitscope::gui {

using models::TaskState;

namespace {
constexpr int kPadding = 6, kRight = 10, kGap = 4, kHeight = 16;
constexpr std::size_t kChipsOfALine = 2;
constexpr int kMaximumWidth = 120;
}

ChipOverlay::ChipOverlay(CodeEditor& editor) : QWidget(editor.viewport()), m_editor(editor)
{
    setFont(uiFont(11, true));
    editor.viewport()->installEventFilter(this);
    hide();
}

void ChipOverlay::arrange()
{
    m_placed.clear();
    setGeometry(m_editor.viewport()->rect());
    const auto& chips = m_editor.m_chips;
    const int lineHeight = m_editor.textHeight(0);
    const int lines = m_editor.lines();
    for (std::size_t i = 0; i < chips.size();) {
        std::size_t end = i;
        while (end < chips.size() && chips[end].place.line == chips[i].place.line)
            ++end;
        const int line = static_cast<int>(chips[i].place.line) - 1;
        if (line < lines) {
            const long position = m_editor.SendScintilla(
                QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
            const int y = static_cast<int>(
                m_editor.SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, position));
            if (y > -lineHeight && y < height())
                placeLine(i, end, y, lineHeight);
        }
        i = end;
    }
    QRegion region;
    for (const Placed& chip : m_placed)
        region += chip.rect;
    setVisible(!region.isEmpty());
    if (!region.isEmpty())
        setMask(region);
    update();
}

void ChipOverlay::placeLine(std::size_t first, std::size_t end, int y, int lineHeight)
{
    const auto& chips = m_editor.m_chips;
    const std::size_t shown = std::min(end - first, kChipsOfALine);
    // The same distance from the panel's edge with and without a scroll bar.
    const QScrollBar* bar = m_editor.verticalScrollBar();
    int right = width() - (bar->isVisible() ? std::max(1, kRight - bar->width()) : kRight);
    const auto place = [&](Placed chip) {
        chip.text = fontMetrics().elidedText(chip.text, Qt::ElideRight, kMaximumWidth);
        const int chipWidth = fontMetrics().horizontalAdvance(chip.text) + 2 * kPadding + 2;
        chip.rect = QRect(right - chipWidth, y + (lineHeight - kHeight) / 2, chipWidth, kHeight);
        right -= chipWidth + kGap;
        m_placed.push_back(std::move(chip));
    };
    if (end - first > shown) {
        QStringList names;
        for (std::size_t i = first + shown; i < std::min(end, first + shown + 20); ++i)
            names << chips[i].name;
        place({{}, tr("+%1").arg(end - first - shown), models::kNoIndex, TaskState::Waiting,
            names.join(QStringLiteral(", "))});
    }
    for (std::size_t i = first + shown; i-- > first;) {
        const CodeEditor::Chip& chip = chips[i];
        place({{}, chip.name, chip.place.task, chip.place.state,
            tr("%1, %2 here. Click to select", "task and state")
                .arg(chip.name, models::SegmentLabel::stateName(chip.place.state))});
    }
}

void ChipOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_editor.m_theme;
    for (const Placed& chip : m_placed) {
        QColor text = theme.text2, edge = theme.waiting, fill = theme.waitingFill;
        switch (chip.state) {
        case TaskState::Cancelling:
            text = edge = theme.cancelling;
            fill = theme.cancellingFill;
            break;
        case TaskState::Running:
            text = theme.onRunning;
            edge = fill = theme.running;
            break;
        case TaskState::Ready:
            text = theme.text;
            edge = theme.ready;
            fill = theme.readyFill;
            break;
        default: break;
        }
        painter.fillRect(chip.rect, theme.panel); // the mask has no round corners
        painter.setPen(edge);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(text);
        painter.drawText(chip.rect, Qt::AlignCenter, chip.text);
    }
}

void ChipOverlay::mouseReleaseEvent(QMouseEvent* event)
{
    for (const Placed& chip : m_placed) {
        if (chip.rect.contains(event->position().toPoint()) && chip.task != models::kNoIndex) {
            emit m_editor.chipClicked(chip.task);
            return;
        }
    }
}

bool ChipOverlay::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const Placed& chip : m_placed) {
            if (chip.rect.contains(help->pos()))
                QToolTip::showText(help->globalPos(), chip.tooltip, this, chip.rect);
        }
        return true;
    }
    return QWidget::event(event);
}

bool ChipOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace awaitscope::gui
