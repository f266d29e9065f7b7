#include "gui/builder/diff_preview.h"

#include "gui/builder/code_editor.h"
#include "gui/controls/panel_head.h"
#include "models/scenario/text_change.h"

#include <Qsci/qscistyle.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

using models::DiffLine;

namespace {
constexpr int kAddedMarker = 10, kRemovedMarker = 11, kStrike = 12;
constexpr std::size_t kShowAll = 1500, kAround = 12; // lines
constexpr DiffLine kLeftOut{DiffLine::Kind::Same, 0, 0};
}

DiffPreview::DiffPreview(QWidget* parent)
    : QWidget(parent), m_head(new PanelHead({}, this)), m_added(PanelHead::makeNote(m_head)),
      m_removed(PanelHead::makeNote(m_head)), m_what(PanelHead::makeNote(m_head)),
      m_keys(PanelHead::makeNote(m_head)), m_code(new CodeEditor(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QLabel* label : {m_added, m_removed, m_what})
        m_head->row()->addWidget(label);
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_keys);
    for (QLabel* label : {m_added, m_removed})
        label->setFont(uiFont(12, true));
    column->addWidget(m_head);
    column->addWidget(m_code, 1);
    m_code->setReadOnly(true);
    m_code->setFocusPolicy(Qt::NoFocus);
    m_code->setMarginType(CodeEditor::BreakpointMargin, QsciScintilla::SymbolMargin);
    m_code->setMarginWidth(CodeEditor::BreakpointMargin, 0);
    m_code->setMarginType(CodeEditor::LineMargin, QsciScintilla::TextMarginRightJustified);
    m_code->markerDefine(QsciScintilla::Background, kAddedMarker);
    m_code->markerDefine(QsciScintilla::Background, kRemovedMarker);
    m_code->indicatorDefine(QsciScintilla::StrikeIndicator, kStrike);
    m_code->setCaretWidth(0);
}

void DiffPreview::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_code->setTheme(theme);
    m_code->setCaretWidth(0);
    m_code->setMarkerBackgroundColor(
        theme.isDark() ? QColor(0x1B, 0x32, 0x2A) : QColor(0xE3, 0xF3, 0xEC), kAddedMarker);
    m_code->setMarkerBackgroundColor(theme.blockedFill, kRemovedMarker);
    m_code->setIndicatorForegroundColor(theme.text2, kStrike);
    const auto colour = [](QLabel* label, const QColor& color) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
    };
    colour(m_added, theme.done);
    colour(m_removed, theme.error);
    colour(m_what, theme.text2);
    colour(m_keys, theme.text3);
}

void DiffPreview::setZoom(int zoom)
{
    m_code->setZoom(zoom);
}

namespace {

/// The lines that are shown: all of a short text, and of a long one those around its changes.
std::vector<DiffLine> shownLines(std::vector<DiffLine> lines)
{
    if (lines.size() <= kShowAll)
        return lines;
    std::vector<DiffLine> shown;
    std::size_t shownTo = 0; // of lines
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        const std::size_t first = std::max(i < kAround ? 0 : i - kAround, shownTo);
        if (first > shownTo)
            shown.push_back(kLeftOut);
        const std::size_t end = std::min(i + kAround + 1, lines.size());
        for (std::size_t at = first; at < end; ++at)
            shown.push_back(lines[at]);
        shownTo = std::max(shownTo, end);
    }
    if (shownTo < lines.size())
        shown.push_back(kLeftOut);
    return shown;
}

} // namespace

void DiffPreview::show(const QString& before, const QString& after, const QString& keys)
{
    const auto old = QStringView(before).split(QLatin1Char('\n'));
    const auto now = QStringView(after).split(QLatin1Char('\n'));
    const std::vector<DiffLine> lines = shownLines(models::diffLines(before, after));
    QString text;
    m_shown.clear();
    int added = 0, removed = 0, first = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const DiffLine& line = lines[i];
        QString content = line == kLeftOut ? QString(QChar(0x22EF))
                                           : (line.after ? now[line.after - 1] : old[line.before - 1])
                                                 .toString();
        content.remove(QLatin1Char('\r'));
        text += content + QLatin1Char('\n');
        m_shown += QLatin1Char(line.kind == DiffLine::Kind::Added ? '+'
                       : line.kind == DiffLine::Kind::Removed     ? '-'
                                                                  : ' ')
            + content + QLatin1Char('\n');
        added += line.kind == DiffLine::Kind::Added;
        removed += line.kind == DiffLine::Kind::Removed;
        if (first < 0 && line.kind != DiffLine::Kind::Same)
            first = static_cast<int>(i);
    }
    const int scroll
        = static_cast<int>(m_code->SendScintilla(QsciScintillaBase::SCI_GETFIRSTVISIBLELINE));
    m_code->setReadOnly(false);
    m_code->load(text);
    m_code->setReadOnly(true);
    const QsciStyle number(0, QString(), m_theme.text3, m_theme.panel, codeFont(11));
    m_code->clearMarginText();
    int last = first;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        const DiffLine& line = lines[static_cast<std::size_t>(i)];
        const bool plus = line.kind == DiffLine::Kind::Added;
        const bool minus = line.kind == DiffLine::Kind::Removed;
        if (!(line == kLeftOut))
            m_code->setMarginText(i,
                plus          ? QStringLiteral("+  ")
                    : minus ? QStringLiteral("%1 −  ").arg(line.before)
                            : QStringLiteral("%1    ").arg(line.after),
                number);
        if (plus || minus) {
            m_code->markerAdd(i, plus ? kAddedMarker : kRemovedMarker);
            last = i;
        }
        if (minus)
            m_code->fillIndicatorRange(
                i, m_code->indentation(i), i, m_code->lineLength(i) - 1, kStrike);
    }
    m_code->setMarginWidth(
        CodeEditor::LineMargin, QString::number(std::max<qsizetype>(now.size(), 10)) + QStringLiteral("     "));
    m_added->setText(tr("+%1", "lines").arg(added));
    m_removed->setText(tr("−%1", "lines").arg(removed));
    m_what->setText(tr("Preview"));
    m_keys->setText(keys);
    // Both ends of the move in view where there is room, else the place it comes to.
    const auto screen
        = static_cast<int>(m_code->SendScintilla(QsciScintillaBase::SCI_LINESONSCREEN));
    int top = scroll;
    if (first >= 0 && (first < top || last >= top + screen))
        top = last - first < screen - 4 ? std::max(0, first - (screen - (last - first)) / 2)
                                        : std::max(0, last - screen / 2);
    m_code->SendScintilla(
        QsciScintillaBase::SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(top));
}

QString DiffPreview::text() const
{
    return m_shown;
}

} // namespace awaitscope::gui
