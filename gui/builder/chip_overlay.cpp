#include "gui/builder/chip_overlay.h"

#include "gui/builder/code_editor.h"
#include "gui/controls/chip_label.h"
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
constexpr int kNumberPadding = 3; // Scintilla's own, right of a line number
constexpr int kRight = 10, kGap = 4;
constexpr std::size_t kChipsOfALine = 2;
constexpr int kMaximumWidth = 120;
} // namespace

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
            const int y = lineTop(line);
            if (y > -lineHeight && y < height())
                placeLine(i, end, y, lineHeight);
        }
        i = end;
    }
    // Scintilla lights a line up behind the text only; its number is lit up here.
    m_number = {};
    const int lit = m_editor.playheadLine() - 1;
    if (lit >= 0 && lit < lines) {
        const int y = lineTop(lit);
        if (y > -lineHeight && y < height()) {
            const int gap = m_editor.marginWidth(CodeEditor::GapMargin);
            m_number = QRect(m_editor.marginWidth(CodeEditor::BreakpointMargin), y,
                m_editor.marginWidth(CodeEditor::LineMargin) + gap, lineHeight);
            m_numberGap = gap + kNumberPadding;
        }
    }
    QRegion region(m_number);
    for (const Placed& chip : m_placed)
        region += chip.rect;
    setVisible(!region.isEmpty());
    if (!region.isEmpty())
        setMask(region);
    update();
}

int ChipOverlay::lineTop(int line) const
{
    const long position = m_editor.SendScintilla(
        QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    return static_cast<int>(
        m_editor.SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, position));
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
        const QSize size = chipSize(chip.text);
        chip.rect = QRect(QPoint(right - size.width(), y + (lineHeight - size.height()) / 2), size);
        right -= size.width() + kGap;
        m_placed.push_back(std::move(chip));
    };
    if (end - first > shown) {
        QStringList names;
        for (std::size_t i = first + shown; i < std::min(end, first + shown + 20); ++i)
            names << chips[i].name;
        place({{}, tr("+%1").arg(end - first - shown), models::kNoIndex, TaskState::Waiting,
            names.join(tr(", "))});
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
    if (!m_number.isEmpty()) {
        painter.fillRect(m_number, theme.selection);
        QFont font = codeFont(11);
        font.setPointSizeF(font.pointSizeF() + m_editor.zoom());
        painter.setFont(font);
        painter.setPen(theme.text3);
        painter.drawText(m_number.adjusted(0, 0, -m_numberGap, 0),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(m_editor.playheadLine()));
    }
    for (const Placed& chip : m_placed) {
        painter.fillRect(chip.rect, theme.panel); // the mask has no round corners
        paintChip(painter, chip.rect, chip.text, chip.state, theme);
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
