#pragma once

#include "models/scenario/scenario_runner.h"
#include "models/store/trace_rows.h"
#include "scheduler/script/diagnostic.h"

#include <QObject>

namespace awaitscope::gui {

class MessageBar;
class ScenarioTab;

/// What a run says in the message bar over the timeline: why it was not begun, how it failed, and
/// the question when it reaches a limit.
class RunMessages : public QObject {
    Q_OBJECT

public:
    /// `bar` must outlive this.
    explicit RunMessages(MessageBar& bar, QObject* parent = nullptr);

    void tellRefused(const awaitscope::script::Diagnostic& error);
    /// Nothing, for a run that ended well or was stopped.
    void tellEnd(const ScenarioTab& tab);
    /// Asks whether the paused run shall go on.
    void askAboutLimit(const ScenarioTab& tab, models::ScenarioRunner::Limit limit);
    /// Takes back what was said about a run.
    void clear();

signals:
    void taskRequested(awaitscope::models::TaskRow task); ///< "Show", in the run just told about
    void stopRequested();
    void continueRequested();

private:
    void tell(const QString& text);
    void tellDeadlock(const ScenarioTab& tab, models::TaskRow main);

    MessageBar& m_bar;
};

} // namespace awaitscope::gui
