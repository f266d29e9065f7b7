#include "gui/scenario_tab.h"

#include "gui/builder/code_editor.h"
#include "gui/message_bar.h"

#include <QFileInfo>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr int kTextTop = 6; // above the first line
}

ScenarioTab::ScenarioTab(models::RecoveryStore* recovery, QWidget* pageParent, QObject* parent)
    : QObject(parent), m_document(recovery), m_page(new QWidget(pageParent)),
      m_messages(new MessageBar(m_page)), m_editor(new CodeEditor(m_page))
{
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addSpacing(kTextTop);
    column->addWidget(m_editor, 1);
    connect(m_editor, &QsciScintilla::textChanged, this,
        [this] { m_document.setText(m_editor->text()); });
    connect(&m_document, &models::ScenarioDocument::replaced, this,
        [this] { m_editor->load(m_document.text()); });
    m_editor->setHistory(&m_document.history());
    connect(&m_document, &models::ScenarioDocument::changed, this,
        [this](const models::TextChange& change) {
            m_editor->applyChange(change, m_document.text());
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
            m_document.setUntitled(m_document.title(), m_runner.source());
        });
    // Another run: what was seen of the last one means nothing any more.
    connect(&m_runner, &models::ScenarioRunner::started, this, [this] { m_remembered = false; });
}

ScenarioTab::~ScenarioTab()
{
    delete m_page;
}

void ScenarioTab::setTrace(const QString& path)
{
    m_tracePath = path;
    m_editor->setReadOnly(true);
    m_document.setUntitled(QFileInfo(path).fileName(), {});
    m_runner.open(path);
}

QString ScenarioTab::programName() const
{
    return isTrace() ? m_recordedName : m_document.title();
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
