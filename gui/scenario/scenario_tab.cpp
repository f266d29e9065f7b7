#include "gui/scenario/scenario_tab.h"

#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/builder/diff_preview.h"
#include "gui/controls/message_bar.h"
#include "gui/recording/live_session.h"
#include "models/scenario/recovery_store.h"

#include <QFileInfo>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QUndoStack>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int kTextTop = 6; // above the first line
constexpr int kMostRestored = 500; // lines whose blocks are selected after undo
constexpr int kSideBySide = 620; // px; narrower, blocks stand above the text
const QString kBlocksTopic = QStringLiteral("blocks");
const QString kRefusedTopic = QStringLiteral("refused");
} // namespace

ScenarioTab::ScenarioTab(models::RecoveryStore* recovery, QWidget* pageParent, QObject* parent)
    : QObject(parent), m_document(recovery), m_recovery(recovery), m_page(new QWidget(pageParent)),
      m_question(new MessageBar(m_page)), m_messages(new MessageBar(m_page)), m_split(new QSplitter(m_page)),
      m_blocksPage(new QWidget(m_split)), m_blocksNote(new MessageBar(m_blocksPage)),
      m_canvas(new BlockCanvas(m_blocks, m_blocksPage)), m_textPage(new QStackedWidget(m_split)),
      m_editor(new CodeEditor(m_textPage)), m_preview(new DiffPreview(m_textPage))
{
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_question);
    column->addWidget(m_messages);
    column->addWidget(m_split, 1);
    auto* blocks = new QVBoxLayout(m_blocksPage);
    blocks->setContentsMargins(0, 0, 0, 0);
    blocks->setSpacing(0);
    blocks->addWidget(m_blocksNote);
    blocks->addWidget(m_canvas, 1);
    auto* text = new QWidget(m_textPage);
    auto* textColumn = new QVBoxLayout(text);
    textColumn->setContentsMargins(0, kTextTop, 0, 0);
    textColumn->addWidget(m_editor);
    m_textPage->addWidget(text);
    m_textPage->addWidget(m_preview);
    m_split->addWidget(m_blocksPage);
    m_split->addWidget(m_textPage);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(5);
    m_split->setStretchFactor(0, 4);
    m_split->setStretchFactor(1, 3);
    m_page->installEventFilter(this);
    setMode(ScenarioMode::Code);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (!m_following)
            m_document.setText(m_editor->text());
    });
    connect(&m_document, &models::ScenarioDocument::replaced, this,
        [this] { m_editor->load(m_document.text()); });
    m_editor->setHistory(&m_document.history());
    connect(&m_document, &models::ScenarioDocument::changed, this,
        [this](const models::TextChange& change) {
            // It removes before it inserts, and says so in between.
            m_following = true;
            m_editor->applyChange(change, m_document.text());
            m_following = false;
        });
    connect(&m_document, &models::ScenarioDocument::diagnosticsChanged, this,
        [this] {
            // A recorded program ran under a real Python; what our engine thinks of it is no matter.
            if (!isTrace())
                m_editor->setDiagnostics(m_document.diagnostics());
        });
    connect(&m_runner, &models::ScenarioRunner::programFound, this,
        [this](const QString& name) {
            m_recordedName = name;
            m_document.setUntitled(m_session ? name : m_document.title(), m_runner.source());
        });
    connectBlocks();
    connect(m_editor, &CodeEditor::breakpointClicked, this, &ScenarioTab::toggleBreakpoint);
    connect(m_canvas, &BlockCanvas::breakpointClicked, this, &ScenarioTab::toggleBreakpoint);
    connect(&m_breakpoints, &models::Breakpoints::changed, this, &ScenarioTab::showBreakpoints);
    // Another run: what was seen of the last one means nothing any more.
    connect(&m_runner, &models::ScenarioRunner::started, this, [this] { m_remembered = false; });
}

void ScenarioTab::connectBlocks()
{
    connect(m_canvas, &BlockCanvas::previewChanged, this, &ScenarioTab::showPreview);
    const auto tellWhy = [this](const QString& reason) {
        m_messages->show(kRefusedTopic, MessageBar::Kind::Note,
            tr("%1 Nothing was changed.", "why an edit cannot be made").arg(reason));
    };
    connect(m_canvas, &BlockCanvas::refused, this, tellWhy);
    connect(m_editor, &CodeEditor::refused, this, tellWhy);
    connect(&m_document, &models::ScenarioDocument::textChanged, m_messages,
        [this] { m_messages->clear(kRefusedTopic); });
    connect(&m_blocks, &models::BlockModel::changed, this, &ScenarioTab::blocksChanged);
    connect(m_editor, &CodeEditor::playheadLineChanged, m_canvas, &BlockCanvas::setRunningLine);
    connect(m_editor, &CodeEditor::zoomChanged, m_preview, &DiffPreview::setZoom);
    // Each side shows what is at hand in the one that has the focus.
    connect(m_canvas, &BlockCanvas::selectionChanged, this, [this] {
        if (m_canvas->hasFocus() && m_canvas->current() > 0 && m_blocks.isCurrent())
            m_editor->goTo(m_blocks.tree()->block(m_canvas->current()).headLine);
    });
    connect(m_editor, &QsciScintilla::cursorPositionChanged, this, [this](int line, int) {
        if (!m_editor->hasFocus() || !m_canvas->isVisible() || !m_blocks.isCurrent())
            return;
        if (const int id = m_blocks.tree()->blockAt(line + 1); id > 0 && id != m_canvas->current())
            m_canvas->select({id});
    });
    connect(m_canvas, &BlockCanvas::textRequested, this, [this](int line) {
        if (m_mode == ScenarioMode::Blocks)
            emit textRequested();
        m_editor->goTo(line);
        m_editor->setFocus();
    });
}

void ScenarioTab::undo()
{
    inHistory(&QUndoStack::undo);
}

void ScenarioTab::redo()
{
    inHistory(&QUndoStack::redo);
}

void ScenarioTab::inHistory(void (QUndoStack::*step)())
{
    std::vector<models::TextChange> changes;
    const auto noting = connect(&m_document, &models::ScenarioDocument::changed, this,
        [&changes](const models::TextChange& change) {
            for (models::TextChange& earlier : changes) {
                if (earlier.position >= change.position)
                    earlier.position += change.inserted.size() - change.removed.size();
            }
            changes.push_back(change);
        });
    (m_document.history().*step)();
    disconnect(noting);
    if (changes.empty() || !m_blocks.isCurrent() || !m_canvas->isVisible())
        return;
    // Where something came, if anything did; else where something went.
    const auto came = [](const models::TextChange& each) { return !each.inserted.isEmpty(); };
    const bool any = std::any_of(changes.begin(), changes.end(), came);
    const models::BlockTree& tree = *m_blocks.tree();
    std::vector<int> blocks;
    for (const models::TextChange& each : changes) {
        if (any && !came(each))
            continue;
        const int first = tree.lines().lineAt(each.position);
        const auto ends = static_cast<int>(each.inserted.count(QLatin1Char('\n')));
        const int last = first + (each.removed.isEmpty() ? std::max(ends - 1, 0) : ends);
        for (int line = first; line <= std::min(last, first + kMostRestored); ++line)
            blocks.push_back(tree.blockAt(line));
    }
    m_canvas->select(models::BlockEdits(m_blocks.tree()).outermost(std::move(blocks)));
}

void ScenarioTab::toggleBreakpoint(int line)
{
    if (!isTrace())
        m_breakpoints.toggle(
            m_blocks.isCurrent() ? models::breakpointLine(*m_blocks.tree(), line) : line);
}

void ScenarioTab::showBreakpoints()
{
    m_editor->setBreakpoints(m_breakpoints.lines());
    m_canvas->setBreakpoints(m_breakpoints.lines());
    // A run knows the lines of the text it began with.
    if (m_runner.isActive() && !isStale())
        m_runner.setBreakpoints(m_breakpoints.sorted());
}

void ScenarioTab::setMode(ScenarioMode mode)
{
    m_mode = mode;
    m_blocksPage->setVisible(mode != ScenarioMode::Code);
    m_textPage->setVisible(mode != ScenarioMode::Blocks);
}

void ScenarioTab::setTheme(const Theme& theme)
{
    m_editor->setTheme(theme);
    m_question->setTheme(theme);
    m_messages->setTheme(theme);
    m_blocksNote->setTheme(theme);
    m_canvas->setTheme(theme);
    m_preview->setTheme(theme);
}

bool ScenarioTab::isPreviewing() const
{
    return m_textPage->currentWidget() == m_preview;
}

void ScenarioTab::showPreview()
{
    const models::BlockEdit* edit = m_canvas->preview();
    const bool changes = edit && *edit && edit->tree->text() != m_document.text();
    if (changes && m_mode != ScenarioMode::Blocks)
        m_preview->show(m_document.text(), edit->tree->text(),
            m_canvas->isHeldByKeyboard() ? tr("Space to apply, Esc to cancel")
                                         : tr("Release to apply, Esc to cancel"));
    m_textPage->setCurrentIndex(changes ? 1 : 0);
}

void ScenarioTab::blocksChanged()
{
    const script::Diagnostic* problem = m_blocks.problem();
    if (!problem) {
        m_blocksNote->clear(kBlocksTopic);
        return;
    }
    const auto line = static_cast<int>(problem->line), column = static_cast<int>(problem->column);
    m_blocksNote->show(kBlocksTopic, MessageBar::Kind::Note,
        tr("Text has an error. Blocks show the last valid version."),
        {{tr("Go to line %1").arg(line), [this, line, column] {
              if (m_mode == ScenarioMode::Blocks)
                  emit textRequested();
              m_editor->goTo(line, column);
              m_editor->setFocus();
              blocksChanged(); // the bar goes when the error does
          }}});
}

bool ScenarioTab::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_page && event->type() == QEvent::Resize) {
        const int width = static_cast<QResizeEvent*>(event)->size().width();
        m_split->setOrientation(width < kSideBySide ? Qt::Vertical : Qt::Horizontal);
    }
    return QObject::eventFilter(watched, event);
}

ScenarioTab::~ScenarioTab()
{
    dropRecordingCopy();
    delete m_page;
}

void ScenarioTab::setTrace(const QString& path)
{
    m_tracePath = path;
    m_editor->setReadOnly(true);
    m_canvas->setReadOnly(true);
    m_document.setUntitled(QFileInfo(path).fileName(), {});
    m_runner.open(path);
}

void ScenarioTab::setLive(LiveSession* session, const QString& title)
{
    m_session = session;
    session->setParent(this);
    m_editor->setReadOnly(true);
    m_document.setUntitled(title, {});
    if (m_recovery) {
        m_recordingKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
        session->receiver().feed()->keepCopy(m_recovery->recordingCopy(m_recordingKey, title));
    }
    m_runner.receive(session->receiver().feed());
    // However it ends, the program is not kept waiting for us to take more.
    connect(&m_runner, &models::ScenarioRunner::finished, session, [session] {
        if (session->receiver().isConnected())
            session->receiver().hangUp();
    });
}

bool ScenarioTab::hasUnsavedRecording() const
{
    return m_session && m_runner.store().eventCount() > m_savedEvents;
}

void ScenarioTab::recordingSaved()
{
    m_savedEvents = m_runner.store().eventCount();
    if (!m_runner.isActive())
        dropRecordingCopy();
}

void ScenarioTab::dropRecordingCopy()
{
    if (m_recovery && !m_recordingKey.isEmpty())
        m_recovery->remove(m_recordingKey);
}

QString ScenarioTab::programName() const
{
    return isTrace() ? m_recordedName : m_document.title();
}

bool ScenarioTab::apply(const models::BlockEdit& edit)
{
    return m_blocks.apply(edit);
}

void ScenarioTab::setQuestion(const QString& question, const QString& really)
{
    const QString topic = QStringLiteral("question");
    m_question->show(topic, MessageBar::Kind::Note, question,
        {{tr("What really happens"), [this, topic, question, really] {
            m_question->show(topic, MessageBar::Kind::Note,
                tr("%1 %2", "a question and what is known").arg(question, really));
        }}});
}

bool ScenarioTab::isStale() const
{
    return !isTrace() && hasRun() && m_runner.source() != m_document.text();
}

void ScenarioTab::rememberView(const models::TimelineState& state)
{
    m_visible = state.visible();
    m_wasFitted = state.isFitted();
    m_selection = state.selection();
    m_playhead = state.playhead();
    m_remembered = true;
}

void ScenarioTab::recallView(models::TimelineState& state) const
{
    if (!m_remembered || m_runner.isActive())
        return;
    if (!m_wasFitted)
        state.setVisible(m_visible);
    state.select(m_selection);
    if (m_playhead.event != models::kNoIndex)
        state.setPlayheadEvent(m_playhead.event);
}

} // namespace awaitscope::gui
