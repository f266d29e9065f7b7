#include "gui/scenario/breakpoint_keeper.h"

namespace awaitscope::gui {

using models::ScenarioDocument;

BreakpointKeeper::BreakpointKeeper(models::Breakpoints& breakpoints,
    const ScenarioDocument& document, Settings& settings, QObject* parent)
    : QObject(parent), m_breakpoints(breakpoints), m_document(document), m_settings(settings)
{
    connect(&breakpoints, &models::Breakpoints::changed, this, &BreakpointKeeper::keep);
    // Saved under another name, they are that file's as well.
    connect(&document, &ScenarioDocument::titleChanged, this, &BreakpointKeeper::keep);
    connect(&document, &ScenarioDocument::aboutToBeReplaced, this, [this] { m_replacing = true; });
    connect(&document, &ScenarioDocument::replaced, this, [this] {
        m_replacing = false;
        if (!m_document.path().isEmpty())
            m_breakpoints.restore(m_settings.breakpoints(m_document.path()));
    });
}

void BreakpointKeeper::keep()
{
    if (!m_replacing && !m_document.path().isEmpty())
        m_settings.setBreakpoints(m_document.path(), m_breakpoints.toJson());
}

} // namespace awaitscope::gui
