#pragma once

#include "gui/settings.h"
#include "models/scenario/breakpoints.h"
#include "models/scenario/scenario_document.h"

namespace awaitscope::gui {

/// Keeps the breakpoints of a scenario between two starts: in the settings, under its file's path.
/// One without a file keeps none. GUI thread.
class BreakpointKeeper : public QObject {
    Q_OBJECT

public:
    /// All must outlive the keeper. Made after the breakpoints, which forget theirs with the text.
    BreakpointKeeper(models::Breakpoints& breakpoints, const models::ScenarioDocument& document,
        Settings& settings, QObject* parent = nullptr);

private:
    void keep();

    models::Breakpoints& m_breakpoints;
    const models::ScenarioDocument& m_document;
    Settings& m_settings;
    bool m_replacing = false;
};

} // namespace awaitscope::gui
