#include "gui/scenario/editor_marks.h"

#include "gui/builder/code_editor.h"
#include "gui/scenario/scenario_tab.h"
#include "models/analysis/causes.h"
#include "models/analysis/task_places.h"

namespace awaitscope::gui {

EditorMarks::EditorMarks(models::TimelineState& state, QObject* parent)
    : QObject(parent), m_state(state)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &EditorMarks::refresh);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&state, &models::TimelineState::playheadChanged, this, soon);
    connect(&state, &models::TimelineState::selectionChanged, this, soon);
    connect(&state, &models::TimelineState::storeChanged, this, soon);
}

void EditorMarks::setTab(ScenarioTab* tab)
{
    if (m_tab)
        m_tab->document().disconnect(&m_soon);
    m_tab = tab;
    if (!tab)
        return;
    connect(&tab->document(), &models::ScenarioDocument::textChanged, &m_soon,
        qOverload<>(&QTimer::start));
    refresh();
}

void EditorMarks::refresh()
{
    if (!m_tab)
        return;
    const models::TraceStore& store = m_tab->runner().store();
    CodeEditor& editor = m_tab->editor();
    const models::EventIndex event = m_state.playhead().event;
    // A paused run stands at a line of which no event tells yet.
    const auto place = m_tab->runner().place();
    const bool atEnd = event == models::kNoIndex || event + 1 == store.eventCount();
    const auto* halt = atEnd && place ? &*place : nullptr;
    // Lines of the run mean nothing in a text that was edited since.
    if (m_state.store() != &store || m_tab->isStale() || (store.eventCount() == 0 && !halt)) {
        editor.setChips({});
        editor.setPlayheadLine(0);
        return;
    }
    std::vector<CodeEditor::Chip> chips;
    for (models::TaskPlace at :
        models::taskPlaces(store, event, m_state.selection().task)) {
        if (halt && at.task == halt->task && halt->line > 0)
            at.line = static_cast<std::uint32_t>(halt->line);
        chips.push_back({at, store.taskName(at.task)});
    }
    editor.setChips(std::move(chips));
    const int line = halt && halt->line > 0
        ? halt->line
        : static_cast<int>(models::lineAt(store, models::tellingEvent(store, event)));
    const bool moved = line != editor.playheadLine();
    editor.setPlayheadLine(line);
    if (moved && line > 0 && !editor.hasFocus())
        editor.goTo(line);
}

} // namespace awaitscope::gui
