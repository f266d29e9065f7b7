#pragma once

#include "gui/theme.h"
#include "models/analysis/task_places.h"
#include "models/scenario/text_history.h"
#include "scheduler/script/diagnostic.h"

#include <Qsci/qsciscintilla.h>

#include <set>
#include <vector>

class QsciLexerPython;

namespace awaitscope::gui {

class ChipOverlay;

/// The text of a scenario: line numbers, Python's colours, waves under errors, the line of the
/// playhead, and at the right of each line the tasks that stand there at the moment.
class CodeEditor : public QsciScintilla {
    Q_OBJECT

public:
    /// A task at a line, by the name its chip shows.
    struct Chip {
        models::TaskPlace place;
        QString name;
    };

    /// From left to right.
    enum Margin { BreakpointMargin, LineMargin, GapMargin };

    explicit CodeEditor(QWidget* parent = nullptr);
    ~CodeEditor() override;

    void setTheme(const Theme& theme);

    /// The document's history, which undoes and redoes instead of Scintilla's own; must outlive
    /// the editor.
    void setHistory(models::TextHistory* history) { m_history = history; }
    /// Replaces all text.
    void load(const QString& text);
    using QsciScintilla::text;
    /// All of it; QsciScintilla's own leaves a byte order mark at the beginning out.
    QString text() const;
    /// Follows an edit made elsewhere, after which the document's text is `text`. The caret goes
    /// there.
    void applyChange(const models::TextChange& change, const QString& text);

    void setChips(std::vector<Chip> chips);
    const std::vector<Chip>& chips() const { return m_chips; }
    /// Lines count from 1; 0: no line is highlighted.
    void setPlayheadLine(int line);
    int playheadLine() const { return m_playheadLine; }
    /// Lines with a disc beside their number, from 1.
    void setBreakpoints(const std::set<int>& lines);
    void setDiagnostics(std::vector<script::Diagnostic> diagnostics);

    /// Replaces the whole line (from 1) as one step of undo, if it still reads `before`; false if
    /// not.
    bool replaceLine(int line, const QString& before, const QString& after);
    /// Puts the caret there and the line into view. Line and column count from 1; column 0 means
    /// the first character that is no space.
    void goTo(int line, int column = 0);
    /// The next place, or the previous one, of `text` from the caret on, round the end.
    bool findText(const QString& text, bool forward);

    void setZoom(int zoom);
    int zoom() const;

signals:
    void playheadLineChanged(int line);
    void chipClicked(awaitscope::models::TaskRow task);
    /// A line number was clicked; with Shift, backwards through the times at which it ran.
    void lineClicked(int line, bool backwards);
    void breakpointClicked(int line); ///< the place left of a line number was clicked
    void zoomChanged(int zoom);
    /// Text from elsewhere was not taken; `reason` is a sentence or two that say why.
    void refused(const QString& reason) const;

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    friend class ChipOverlay;
    int styleBehind(long position) const;
    void keepColours(long start, long end, long styled, int before);
    void applyFonts();
    void adaptMargin();
    void adaptScrollBar();
    QString diagnosticAt(int line) const;

    QsciLexerPython* m_lexer;
    ChipOverlay* m_overlay;
    models::TextHistory* m_history = nullptr;
    Theme m_theme = Theme::light();
    std::vector<Chip> m_chips; // by line
    std::vector<script::Diagnostic> m_diagnostics;
    int m_playheadLine = 0;
};

} // namespace awaitscope::gui
