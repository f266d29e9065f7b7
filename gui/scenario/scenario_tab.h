#pragma once

#include "gui/theme.h"
#include "models/scenario/block_model.h"
#include "models/scenario/breakpoints.h"
#include "models/scenario/scenario_document.h"
#include "models/scenario/scenario_runner.h"
#include "models/timeline/timeline_state.h"

#include <QObject>

class QSplitter;
class QUndoStack;
class QStackedWidget;

namespace awaitscope::gui {

class BlockCanvas;
class CodeEditor;
class LiveSession;
class DiffPreview;
class MessageBar;

/// How a scenario is edited: as blocks, as blocks beside its text, as text.
enum class ScenarioMode { Blocks, Split, Code };

/// One open scenario: its text, its page (messages about it above its blocks and its editor), its
/// run, and how the run was looked at when its tab was left.
class ScenarioTab : public QObject {
    Q_OBJECT

public:
    /// `recovery` may be null; it must outlive the tab. The page belongs to `pageParent`.
    ScenarioTab(models::RecoveryStore* recovery, QWidget* pageParent, QObject* parent = nullptr);
    ~ScenarioTab() override;

    models::ScenarioDocument& document() { return m_document; }
    const models::ScenarioDocument& document() const { return m_document; }
    models::ScenarioRunner& runner() { return m_runner; }
    const models::ScenarioRunner& runner() const { return m_runner; }
    /// What the user marked in its runs.
    models::Bookmarks& bookmarks() { return m_bookmarks; }
    /// Where its runs pause.
    models::Breakpoints& breakpoints() { return m_breakpoints; }
    /// For the statement at `line`, or the next one.
    void toggleBreakpoint(int line);
    CodeEditor& editor() { return *m_editor; }
    BlockCanvas& canvas() { return *m_canvas; }
    const models::BlockModel& blocks() const { return m_blocks; }
    /// Carries out an edit of blocks().tree(). False when there is nothing to do.
    bool apply(const models::BlockEdit& edit);
    /// What stands where the editor does while blocks are held over the canvas.
    const DiffPreview& preview() const { return *m_preview; }
    bool isPreviewing() const;
    void setMode(ScenarioMode mode);
    void setTheme(const Theme& theme);
    MessageBar& messages() { return *m_messages; }
    /// A question to be answered by experimenting, above the scenario until it is closed; what
    /// really happens is told when it is asked for.
    void setQuestion(const QString& question, const QString& really);
    MessageBar& question() { return *m_question; }
    QWidget* page() const { return m_page; }

    /// A trace from a file: its program, if the trace has it, is shown and cannot be changed.
    void setTrace(const QString& path);
    /// A program that is watched while it runs, shown as a trace is. The session becomes the tab's.
    void setLive(LiveSession* session, const QString& title);
    /// Null for all other tabs.
    LiveSession* session() const { return m_session; }
    /// What was watched, or what has come since it was last saved, is nowhere but here.
    bool hasUnsavedRecording() const;
    /// The run, as far as it has come, is in a file now.
    void recordingSaved();
    /// Of either kind.
    bool isTrace() const { return m_session || !m_tracePath.isEmpty(); }
    /// The file; empty for a scenario, and for a program that is watched.
    const QString& tracePath() const { return m_tracePath; }
    /// What the program is called: of a trace, as it was when it was recorded.
    QString programName() const;

    /// A step of the history back, or forward again. The blocks that it changes are selected and
    /// shown: the place is restored as well.
    void undo();
    void redo();

    bool hasRun() const { return m_runner.store().eventCount() > 0 || m_runner.isActive(); }
    /// The text was edited after the run that is shown.
    bool isStale() const;

    /// Remembers range, selection and playhead of `state`, or gives them back.
    void rememberView(const models::TimelineState& state);
    void recallView(models::TimelineState& state) const;

signals:
    void textRequested(); ///< somebody who sees only blocks wants to edit text

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void inHistory(void (QUndoStack::*step)());
    void connectBlocks();
    void showBreakpoints();
    void showPreview();
    void blocksChanged();
    void dropRecordingCopy();

    models::ScenarioDocument m_document;
    models::BlockModel m_blocks{m_document};
    models::Breakpoints m_breakpoints{m_document};
    models::ScenarioRunner m_runner;
    QString m_tracePath, m_recordedName;
    models::RecoveryStore* m_recovery;
    LiveSession* m_session = nullptr; // our child
    QString m_recordingKey; // of its copy
    models::EventIndex m_savedEvents = 0; // of what is watched
    models::Bookmarks m_bookmarks;
    QWidget* m_page;
    MessageBar *m_question, *m_messages;
    QSplitter* m_split;
    QWidget* m_blocksPage;
    MessageBar* m_blocksNote;
    BlockCanvas* m_canvas;
    QStackedWidget* m_textPage;
    CodeEditor* m_editor;
    DiffPreview* m_preview;
    ScenarioMode m_mode = ScenarioMode::Code;
    bool m_following = false; // the editor follows the document, and not the other way round
    models::TimeRange m_visible;
    models::Selection m_selection;
    models::Playhead m_playhead;
    bool m_remembered = false;
    bool m_wasFitted = true;
};

} // namespace awaitscope::gui
