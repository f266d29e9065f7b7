#include "gui/window/run_messages.h"

#include "gui/controls/message_bar.h"
#include "gui/scenario/scenario_tab.h"
#include "models/analysis/causes.h"
#include "models/analysis/wording.h"
#include "models/format_time.h"

#include <algorithm>

namespace awaitscope::gui {

using models::ScenarioRunner;

namespace {

const QString kTopic = QStringLiteral("run");

/// The program's own task: the first of the last loop that ran, which has no creator.
models::TaskRow mainTask(const models::TraceStore& store)
{
    constexpr models::TaskRow kLookedAt = 1000; // later ones are somebody's children
    models::TaskRow main = models::kNoIndex;
    for (models::TaskRow row = 0; row < std::min(store.taskCount(), kLookedAt); ++row) {
        if (store.task(row).creator == models::kNoIndex)
            main = row;
    }
    return main;
}

} // namespace

RunMessages::RunMessages(MessageBar& bar, QObject* parent) : QObject(parent), m_bar(bar) { }

void RunMessages::clear()
{
    m_bar.clear(kTopic);
}

void RunMessages::tell(const QString& text)
{
    m_bar.show(kTopic, MessageBar::Kind::Error, text);
}

void RunMessages::tellRefused(const script::Diagnostic& error)
{
    tell(tr("Not run, because line %1 has an error: %2")
             .arg(error.line)
             .arg(QString::fromStdString(error.message)));
}

void RunMessages::tellEnd(const ScenarioTab& tab)
{
    const ScenarioRunner& runner = tab.runner();
    const models::TraceStore& store = runner.store();
    // Warnings may follow the error on stderr, so the engine's own word comes first.
    const QString error = runner.endMessage().isEmpty() ? store.lastError() : runner.endMessage();
    const models::TaskRow main = mainTask(store);
    switch (runner.end()) {
    case ScenarioRunner::End::Finished:
        if (!runner.endMessage().isEmpty()) // what a trace has that is not shown
            m_bar.show(kTopic, MessageBar::Kind::Note, runner.endMessage());
        return;
    case ScenarioRunner::End::None:
    case ScenarioRunner::End::Stopped:
        return;
    case ScenarioRunner::End::Deadlock:
        tellDeadlock(tab, main);
        return;
    case ScenarioRunner::End::Refused:
    case ScenarioRunner::End::LimitReached:
    case ScenarioRunner::End::Damaged:
        tell(error);
        return;
    case ScenarioRunner::End::Failed:
        break;
    }
    if (main != models::kNoIndex && store.task(main).outcome == models::TaskOutcome::Failed) {
        const models::TaskEnd end = store.taskEnd(main);
        const models::Wording wording(store, models::Markup::Plain);
        m_bar.show(kTopic, MessageBar::Kind::Error,
            tr("%1 failed at %2 s: %3.", "main failed at 1.500 s: ValueError: no quota.")
                .arg(wording.name(main), models::formatSeconds(store.task(main).ended),
                    wording.error(end.errorType, end.errorMessage)),
            {{tr("Show"), [this, main] { emit taskRequested(main); }}});
        return;
    }
    tell(error.isEmpty() ? tr("The program ended with status %1.").arg(runner.exitStatus())
                         : tr("The program failed: %1.").arg(error));
}

void RunMessages::tellDeadlock(const ScenarioTab& tab, models::TaskRow main)
{
    const models::TraceStore& store = tab.runner().store();
    QString text = tab.runner().endMessage();
    std::vector<MessageBar::Action> actions;
    if (main != models::kNoIndex && store.task(main).outcome == models::TaskOutcome::Pending) {
        const models::Wording wording(store, models::Markup::Plain);
        const QString awaited
            = wording.awaited(models::suspension(store, main, store.eventCount() - 1));
        if (!awaited.isEmpty())
            text = tr("%1 waits for %2; nothing can wake it.").arg(wording.name(main), awaited);
        actions.push_back({tr("Show"), [this, main] { emit taskRequested(main); }});
    }
    m_bar.show(kTopic, MessageBar::Kind::Error,
        text.isEmpty() ? tr("Every task waits for another one; nothing can wake them.") : text,
        actions);
}

void RunMessages::askAboutLimit(const ScenarioTab& tab, ScenarioRunner::Limit limit)
{
    const QString text = limit == ScenarioRunner::Limit::Events
        ? tr("Paused after %L1 events. A run this long takes memory; shall it go on?")
              .arg(tab.runner().store().eventCount())
        : tr("Paused: the program has run for %n seconds without waiting for anything. It may be "
             "in an endless loop.",
            nullptr, 10);
    m_bar.show(kTopic, MessageBar::Kind::Note, text,
        {{tr("Stop"), [this] { emit stopRequested(); }},
            {tr("Continue"), [this] { emit continueRequested(); }}});
}

} // namespace awaitscope::gui
