#include "gui/builder/code_editor.h"

#include "gui/builder/chip_overlay.h"
#include "models/scenario/inserted_text.h"
#include "models/scenario/scenario_file.h"

#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerpython.h>

#include <QAccessible>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace awaitscope::gui {

namespace {

constexpr int kBreakpointWidth = 14;
constexpr int kErrorIndicator = 8;
constexpr int kPlayheadMarker = 1, kBreakpointMarker = 2;
constexpr int kLineHeight = 16;
constexpr int kGap = 8;
constexpr int kOverhang = 16;
constexpr int kLeastNumberWidth = 26;

/// Python 3.11's keywords. The lexer knows those of Python 2 and has no soft ones, which is right:
/// `match` and `case` are mostly names.
class PythonLexer final : public QsciLexerPython {
public:
    using QsciLexerPython::QsciLexerPython;
    const char* keywords(int set) const override
    {
        return set == 1 ? "False None True and as assert async await break class continue def del "
                          "elif else except finally for from global if import in is lambda "
                          "nonlocal not or pass raise return try while with yield"
                        : nullptr;
    }
};

/// As the first indented line is; Python takes no mixture.
bool isIndentedByTabs(const QString& text)
{
    bool atStart = true;
    for (const QChar c : text) {
        if (atStart && (c == QLatin1Char(' ') || c == QLatin1Char('\t')))
            return c == QLatin1Char('\t');
        atStart = c == QLatin1Char('\n') || c == QLatin1Char('\r');
    }
    return false;
}

} // namespace

CodeEditor::CodeEditor(QWidget* parent)
    : QsciScintilla(parent), m_lexer(new PythonLexer(this)), m_overlay(new ChipOverlay(*this))
{
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setLexer(m_lexer);
    setEolMode(EolUnix);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setFolding(NoFoldStyle);
    setMarginType(BreakpointMargin, SymbolMargin);
    setMarginMarkerMask(BreakpointMargin, 1 << kBreakpointMarker);
    setMarginWidth(BreakpointMargin, kBreakpointWidth);
    setMarginSensitivity(BreakpointMargin, true);
    markerDefine(Circle, kBreakpointMarker);
    setMarginType(LineMargin, NumberMargin);
    setMarginMarkerMask(LineMargin, 0);
    setMarginType(GapMargin, SymbolMargin);
    setMarginMarkerMask(GapMargin, 0);
    setMarginWidth(GapMargin, kGap);
    setMarginSensitivity(LineMargin, true);
    connect(this, &QsciScintilla::marginClicked, this,
        [this](int margin, int line, Qt::KeyboardModifiers modifiers) {
            if (margin == LineMargin)
                emit lineClicked(line + 1, modifiers & Qt::ShiftModifier);
            else if (margin == BreakpointMargin)
                emit breakpointClicked(line + 1);
        });
    markerDefine(Background, kPlayheadMarker);
    indicatorDefine(SquiggleIndicator, kErrorIndicator);
    setIndicatorDrawUnder(false, kErrorIndicator);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 0L);
    SendScintilla(SCI_SETMULTIPLESELECTION, 0UL);
    SendScintilla(SCI_SETBUFFEREDDRAW, 0UL);
    SendScintilla(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    // Tab moves the focus out with Ctrl+Tab only; Escape is the window's.
    SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(SCK_ESCAPE));
    // Blocks and text share the document's history; its keys are the window's.
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    for (const auto command : {QsciCommand::Undo, QsciCommand::Redo}) {
        if (QsciCommand* own = standardCommands()->find(command)) {
            own->setKey(0);
            own->setAlternateKey(0);
        }
    }

    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::adaptMargin);
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this](int) { m_overlay->arrange(); });
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Scintilla learns how wide the text is while it paints it; the bar comes after that.
    connect(this, &QsciScintillaBase::SCN_PAINTED, this, &CodeEditor::adaptScrollBar,
        Qt::QueuedConnection);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, [this] {
        adaptMargin();
        m_overlay->arrange();
        emit zoomChanged(zoom());
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_overlay, &ChipOverlay::arrange);
    setTheme(m_theme);
    setAccessibleName(tr("Scenario text"));
}

CodeEditor::~CodeEditor() = default;

void CodeEditor::setTheme(const Theme& theme)
{
    m_theme = theme;
    applyFonts();
    m_lexer->setDefaultColor(theme.text);
    m_lexer->setDefaultPaper(theme.panel);
    m_lexer->setPaper(theme.panel, -1);
    m_lexer->setColor(theme.text, -1);
    m_lexer->setColor(theme.keyword, QsciLexerPython::Keyword);
    m_lexer->setColor(theme.number, QsciLexerPython::Number);
    for (const int style : {QsciLexerPython::Comment, QsciLexerPython::CommentBlock})
        m_lexer->setColor(theme.comment, style);
    for (const int style :
        {QsciLexerPython::DoubleQuotedString, QsciLexerPython::SingleQuotedString,
            QsciLexerPython::TripleSingleQuotedString, QsciLexerPython::TripleDoubleQuotedString,
            QsciLexerPython::DoubleQuotedFString, QsciLexerPython::SingleQuotedFString,
            QsciLexerPython::TripleSingleQuotedFString, QsciLexerPython::TripleDoubleQuotedFString})
        m_lexer->setColor(theme.string, style);
    m_lexer->setColor(theme.error, QsciLexerPython::UnclosedString);
    m_lexer->setPaper(theme.blockedFill, QsciLexerPython::UnclosedString);

    setPaper(theme.panel);
    setColor(theme.text);
    setCaretForegroundColor(theme.text);
    setCaretWidth(2);
    setSelectionBackgroundColor(theme.isDark() ? theme.selectionEdge : theme.selectionEdge);
    resetSelectionForegroundColor();
    setMarginsForegroundColor(theme.text3);
    setMarginsBackgroundColor(theme.panel);
    setMarginBackgroundColor(GapMargin, theme.panel);
    setMarginBackgroundColor(BreakpointMargin, theme.panel);
    setMarkerBackgroundColor(theme.error, kBreakpointMarker);
    setMarkerForegroundColor(theme.error, kBreakpointMarker);
    setMarkerBackgroundColor(theme.selection, kPlayheadMarker);
    setIndicatorForegroundColor(theme.error, kErrorIndicator);
    setMatchedBraceBackgroundColor(theme.selection);
    setMatchedBraceForegroundColor(theme.accent);
    setUnmatchedBraceForegroundColor(theme.error);
    setUnmatchedBraceBackgroundColor(theme.panel);
    adaptMargin();
    m_overlay->arrange();
}

void CodeEditor::applyFonts()
{
    const QFont font = codeFont(11);
    m_lexer->setDefaultFont(font);
    m_lexer->setFont(font, -1);
    setFont(font);
    setMarginsFont(font);
    setExtraAscent(0);
    setExtraDescent(0);
    // The rest of the 16 px, a little more of it below than above.
    const int missing = std::max(0, kLineHeight - textHeight(0));
    setExtraAscent(missing / 2);
    setExtraDescent(missing - missing / 2);
}

void CodeEditor::adaptMargin()
{
    const QString widest(QString::number(std::max(lines(), 10)).size(), QLatin1Char('9'));
    setMarginWidth(LineMargin, QLatin1Char('9') + widest);
    setMarginWidth(LineMargin, std::max(kLeastNumberWidth, marginWidth(LineMargin)));
}

void CodeEditor::adaptScrollBar()
{
    // A few pixels of overhang are not worth a scroll bar.
    const bool needed = SendScintilla(SCI_GETSCROLLWIDTH)
        > viewport()->width() - marginWidth(LineMargin) - kGap - kBreakpointWidth + kOverhang;
    const auto policy = needed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff;
    if (horizontalScrollBarPolicy() != policy)
        setHorizontalScrollBarPolicy(policy);
}

void CodeEditor::load(const QString& text)
{
    const auto crlf = text.count(QLatin1String("\r\n"));
    const auto lf = text.count(QLatin1Char('\n')) - crlf, cr = text.count(QLatin1Char('\r')) - crlf;
    setEolMode(crlf > std::max(lf, cr) ? EolWindows : cr > lf ? EolMac : EolUnix);
    setIndentationsUseTabs(isIndentedByTabs(text));
    setText(text);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
}

QString CodeEditor::text() const
{
    QByteArray bytes(length(), Qt::Uninitialized);
    SendScintilla(SCI_GETTEXT, static_cast<unsigned long>(bytes.size() + 1), bytes.data());
    return models::ScenarioFile::fromUtf8(bytes);
}

void CodeEditor::applyChange(const models::TextChange& change, const QString& text)
{
    const auto bytes = [](QStringView part) { return static_cast<long>(part.toUtf8().size()); };
    const long start = bytes(QStringView(text).left(change.position));
    const QByteArray inserted = change.inserted.toUtf8();
    const long styled = SendScintilla(SCI_GETENDSTYLED);
    const long removedEnd = start + bytes(change.removed);
    const int before = styleBehind(removedEnd);
    // To tell a screen reader of it, QScintilla counts all characters above; without one, nobody else
    // needs to hear of a change that the document has made.
    const long mask = SendScintilla(SCI_GETMODEVENTMASK);
    if (!QAccessible::isActive())
        SendScintilla(SCI_SETMODEVENTMASK, 0UL);
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(start), removedEnd);
    SendScintilla(
        SCI_REPLACETARGET, static_cast<unsigned long>(inserted.size()), inserted.constData());
    SendScintilla(SCI_SETMODEVENTMASK, static_cast<unsigned long>(mask));
    if (change.inserted.count(QLatin1Char('\n')) != change.removed.count(QLatin1Char('\n')))
        emit linesChanged();
    const long end = start + static_cast<long>(inserted.size());
    keepColours(start, end, styled + end - removedEnd, before);
    SendScintilla(SCI_SETEMPTYSELECTION, static_cast<unsigned long>(end));
    SendScintilla(SCI_SCROLLRANGE, static_cast<unsigned long>(start), end);
}

/// The style at the end of the line that position is in: that with which the next one begins.
int CodeEditor::styleBehind(long position) const
{
    const long line = SendScintilla(SCI_LINEFROMPOSITION, position);
    return static_cast<int>(SendScintilla(SCI_GETSTYLEAT, SendScintilla(SCI_GETLINEENDPOSITION, line)));
}

/// Scintilla colours everything anew from a change on as soon as what is far behind is shown. Where
/// the lines that changed end as they ended before, nothing behind them can look different.
/// `styled`: up to where the text was coloured; `before`: styleBehind() the change.
void CodeEditor::keepColours(long start, long end, long styled, int before)
{
    const long line = SendScintilla(SCI_LINEFROMPOSITION, end);
    const long next = SendScintilla(SCI_POSITIONFROMLINE, line + 1);
    if (next < 0 || next >= styled)
        return;
    SendScintilla(SCI_COLOURISE,
        static_cast<unsigned long>(SendScintilla(SCI_POSITIONFROMLINE,
            SendScintilla(SCI_LINEFROMPOSITION, start))),
        next);
    if (styleBehind(end) == before)
        SendScintilla(SCI_STARTSTYLING, static_cast<unsigned long>(styled), 0L);
}

void CodeEditor::setChips(std::vector<Chip> chips)
{
    std::stable_sort(chips.begin(), chips.end(),
        [](const Chip& a, const Chip& b) { return a.place.line < b.place.line; });
    m_chips = std::move(chips);
    m_overlay->arrange();
}

void CodeEditor::setPlayheadLine(int line)
{
    if (line == m_playheadLine && line == 0)
        return;
    markerDeleteAll(kPlayheadMarker);
    m_playheadLine = line <= lines() ? line : 0;
    if (m_playheadLine > 0)
        markerAdd(m_playheadLine - 1, kPlayheadMarker);
    m_overlay->arrange();
    emit playheadLineChanged(m_playheadLine);
}

void CodeEditor::setBreakpoints(const std::set<int>& lines)
{
    markerDeleteAll(kBreakpointMarker);
    for (const int line : lines) {
        if (line <= this->lines())
            markerAdd(line - 1, kBreakpointMarker);
    }
}

void CodeEditor::setDiagnostics(std::vector<script::Diagnostic> diagnostics)
{
    m_diagnostics = std::move(diagnostics);
    clearIndicatorRange(0, 0, lines(), 0, kErrorIndicator);
    for (const script::Diagnostic& diagnostic : m_diagnostics) {
        if (diagnostic.line == 0 || static_cast<int>(diagnostic.line) > lines())
            continue;
        const int line = static_cast<int>(diagnostic.line) - 1;
        const int column = std::max(0, static_cast<int>(diagnostic.column) - 1);
        int endLine = diagnostic.end_line ? static_cast<int>(diagnostic.end_line) - 1 : line;
        int endColumn
            = diagnostic.end_column ? static_cast<int>(diagnostic.end_column) - 1 : column + 1;
        endLine = std::min(endLine, lines() - 1);
        if (endLine == line && endColumn <= column)
            endColumn = column + 1;
        fillIndicatorRange(line, std::min(column, lineLength(line)), endLine,
            std::min(endColumn, lineLength(endLine)), kErrorIndicator);
    }
}

QString CodeEditor::diagnosticAt(int line) const
{
    for (const script::Diagnostic& diagnostic : m_diagnostics) {
        if (static_cast<int>(diagnostic.line) == line + 1)
            return QString::fromStdString(diagnostic.message);
    }
    return {};
}

void CodeEditor::goTo(int line, int column)
{
    if (line < 1)
        return;
    const int index = std::min(line, lines()) - 1;
    const int character = column > 0 ? column - 1 : indentation(index);
    ensureLineVisible(index);
    setCursorPosition(index, std::min(character, std::max(0, lineLength(index) - 1)));
    // With some lines around it, so that one sees where one is.
    const auto first = static_cast<int>(SendScintilla(SCI_GETFIRSTVISIBLELINE));
    const auto shown = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    if (index < first + 2 || index > first + shown - 3)
        SendScintilla(SCI_SETFIRSTVISIBLELINE,
            static_cast<unsigned long>(std::max(0, index - shown * 2 / 5)));
}

bool CodeEditor::replaceLine(int line, const QString& before, const QString& after)
{
    if (line < 1 || line > lines())
        return false;
    QString present = text(line - 1);
    while (present.endsWith(QLatin1Char('\n')) || present.endsWith(QLatin1Char('\r')))
        present.chop(1);
    if (present != before)
        return false;
    beginUndoAction();
    setSelection(line - 1, 0, line - 1, static_cast<int>(present.size()));
    replaceSelectedText(after);
    endUndoAction();
    goTo(line);
    return true;
}

bool CodeEditor::findText(const QString& text, bool forward)
{
    if (text.isEmpty())
        return false;
    int line = -1, column = -1;
    if (!forward && hasSelectedText()) {
        int endLine = 0, endColumn = 0;
        getSelection(&line, &column, &endLine, &endColumn);
    }
    return findFirst(text, false, false, false, true, forward, line, column);
}

void CodeEditor::setZoom(int zoom)
{
    zoomTo(zoom);
}

int CodeEditor::zoom() const
{
    return static_cast<int>(SendScintilla(SCI_GETZOOM));
}

/// Asked before what is selected goes to make room.
bool CodeEditor::canInsertFromMimeData(const QMimeData* source) const
{
    if (!QsciScintilla::canInsertFromMimeData(source))
        return false;
    const long selected = SendScintilla(SCI_GETSELECTIONEND) - SendScintilla(SCI_GETSELECTIONSTART);
    const QString problem = models::InsertedText::problem(source->text(), length() - selected);
    if (!problem.isEmpty())
        emit refused(problem);
    return problem.isEmpty();
}

// Files are for the window, which opens them; only text is dropped here.
void CodeEditor::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragEnterEvent(event);
}

void CodeEditor::dragMoveEvent(QDragMoveEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dragMoveEvent(event);
}

void CodeEditor::dropEvent(QDropEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintilla::dropEvent(event);
}

void CodeEditor::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    if (m_history) {
        menu.addAction(m_history->createUndoAction(&menu, tr("Undo")));
        menu.addAction(m_history->createRedoAction(&menu, tr("Redo")));
        menu.addSeparator();
    }
    const bool selected = hasSelectedText();
    menu.addAction(tr("Cut"), this, &QsciScintilla::cut)->setEnabled(selected);
    menu.addAction(tr("Copy"), this, &QsciScintilla::copy)->setEnabled(selected);
    menu.addAction(tr("Paste"), this, &QsciScintilla::paste);
    menu.addAction(tr("Delete"), this, &QsciScintilla::removeSelectedText)->setEnabled(selected);
    menu.addSeparator();
    menu.addAction(tr("Select all"), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

bool CodeEditor::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int line = lineAt(help->pos());
        const QString message = line < 0 ? QString()
            : help->pos().x() < marginWidth(BreakpointMargin)
            ? tr("Click to pause before this line, or to pass it again (F9)")
            : diagnosticAt(line);
        if (message.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), message, viewport());
        return true;
    }
    return QsciScintilla::viewportEvent(event);
}

void CodeEditor::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            setZoom(std::clamp(zoom() + (event->angleDelta().y() > 0 ? 1 : -1), -4, 20));
        event->accept();
        return;
    }
    QsciScintilla::wheelEvent(event);
}

} // namespace awaitscope::gui
