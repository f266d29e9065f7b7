#include "gui/window/run_status.h"

#include "gui/builder/code_editor.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/timeline/glyphs.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QLocale>
#include <QToolButton>

#include <optional>

namespace awaitscope::gui {

using models::ScenarioRunner;

namespace {

constexpr int kTellAgainMs = 100; // a status that changes faster cannot be read

struct Standing {
    QString text;
    std::optional<Glyph> sign;
};

QString running(const ScenarioRunner& runner, bool isVirtual, const QString& time)
{
    if (!isVirtual)
        return RunStatus::tr("Running %1 s").arg(time);
    return RunStatus::tr("Running %1 s, virtual time %2 s")
        .arg(static_cast<double>(runner.elapsedMs()) / 1000.0, 0, 'f', 1)
        .arg(time);
}

QString paused(const ScenarioRunner& runner, const QString& time)
{
    const std::optional<ScenarioRunner::Place>& place = runner.place();
    if (!place || place->line == 0)
        return RunStatus::tr("Paused at %1 s").arg(time);
    if (place->task == models::kNoIndex)
        return RunStatus::tr("Paused at %1 s before line %2").arg(time).arg(place->line);
    return RunStatus::tr("Paused at %1 s before line %2, in %3")
        .arg(time)
        .arg(place->line)
        .arg(runner.store().taskName(place->task));
}

Standing ended(ScenarioRunner::End end, bool isVirtual, const QString& time)
{
    switch (end) {
    case ScenarioRunner::End::None:
        return {RunStatus::tr("Press Run (F5)"), {}};
    case ScenarioRunner::End::Finished:
        return {isVirtual ? RunStatus::tr("Finished in %1 s of virtual time").arg(time)
                          : RunStatus::tr("Finished in %1 s").arg(time),
            Glyph::Done};
    case ScenarioRunner::End::Stopped:
        return {RunStatus::tr("Stopped at %1 s").arg(time), {}};
    case ScenarioRunner::End::Failed:
        return {RunStatus::tr("Failed at %1 s").arg(time), Glyph::Failed};
    case ScenarioRunner::End::Refused:
        return {RunStatus::tr("Not run: the text has an error"), Glyph::Failed};
    case ScenarioRunner::End::Deadlock:
        return {RunStatus::tr("Deadlock at %1 s").arg(time), Glyph::Failed};
    case ScenarioRunner::End::Damaged:
        return {RunStatus::tr("Damaged; %1 s could be read").arg(time), Glyph::Failed};
    case ScenarioRunner::End::LimitReached:
        return {RunStatus::tr("Ended at a limit after %1 s").arg(time), Glyph::Failed};
    }
    return {};
}

/// Of a trace from a file.
Standing opened(const ScenarioRunner& runner, const QString& time)
{
    if (runner.isReceiving()) {
        if (runner.store().eventCount() == 0)
            return {RunStatus::tr("Waiting for the program"), {}};
        return {RunStatus::tr("Recording, %1 s")
                    .arg(static_cast<double>(runner.elapsedMs()) / 1000.0, 0, 'f', 1),
            {}};
    }
    if (runner.isOpening()) {
        return {RunStatus::tr("Opening: %1 %").arg(static_cast<int>(runner.progress() * 100)), {}};
    }
    switch (runner.end()) {
    case ScenarioRunner::End::Finished:
        return {RunStatus::tr("Recorded, %1 s").arg(time), {}};
    case ScenarioRunner::End::Stopped:
        return {RunStatus::tr("Opened in part, %1 s").arg(time), {}};
    default:
        return ended(runner.end(), false, time);
    }
}

/// By which rules the program of the tab runs; nothing of one that ran elsewhere.
QString rules(const ScenarioTab* tab)
{
    if (tab && tab->isTrace())
        return {};
    const auto cost = tab && tab->hasRun() ? tab->runner().conditions().stepCost
                                           : awaitscope::Duration{0};
    return cost.count() == 0
        ? RunStatus::tr("CPython 3.11 rules")
        : RunStatus::tr("CPython 3.11 rules, steps of %1", "a duration")
              .arg(models::formatDuration(cost.count()));
}

Standing standing(const ScenarioTab& tab)
{
    const ScenarioRunner& runner = tab.runner();
    const models::TraceStore& store = runner.store();
    const bool isVirtual = store.clock() == models::ClockKind::Virtual;
    const QString time = models::formatSeconds(store.endTime() - store.beginTime());
    if (tab.isTrace())
        return opened(runner, time);
    switch (runner.state()) {
    case ScenarioRunner::State::Running:
        return {running(runner, isVirtual, time), {}};
    case ScenarioRunner::State::Paused:
        return {paused(runner, time), {}};
    case ScenarioRunner::State::Idle:
        break;
    }
    return ended(runner.end(), isVirtual, time);
}

} // namespace

RunStatus::RunStatus(QWidget* parent)
    : QWidget(parent), m_stop(addButton()), m_output(addButton()), m_sign(new QLabel(this)), m_run(addLabel()),
      m_tasks(addLabel()), m_events(addLabel()), m_caret(addLabel()), m_rules(addLabel()),
      m_language(addLabel()), m_progress(new QProgressBar(this)), m_cancel(addButton())
{
    m_again.setInterval(kTellAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] { tell(m_tab); });
    m_progress->setFixedSize(120, 6);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_tab && m_tab->runner().isOpening())
            m_tab->runner().stop();
    });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(18);
    auto* state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_sign);
    state->addWidget(m_run);
    state->addWidget(m_progress);
    state->addWidget(m_cancel);
    layout->addLayout(state);
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("End the recording (Shift+F5)"));
    connect(m_stop, &QToolButton::clicked, this, &RunStatus::stopRequested);
    m_output->setToolTip(tr("Show what the program printed"));
    connect(m_output, &QToolButton::clicked, this, &RunStatus::outputRequested);
    layout->addWidget(m_stop);
    layout->addWidget(m_tasks);
    layout->addWidget(m_events);
    layout->addWidget(m_output);
    layout->addStretch(1);
    layout->addWidget(m_caret);
    layout->addWidget(m_rules);
    layout->addWidget(m_language);
}

QLabel* RunStatus::addLabel()
{
    auto* label = new QLabel(this);
    label->setFont(uiFont(12));
    return label;
}

QToolButton* RunStatus::addButton()
{
    auto* button = new QToolButton(this);
    button->setFont(uiFont(12));
    button->setProperty("link", true);
    button->hide();
    return button;
}

void RunStatus::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (QLabel* label : {m_run, m_tasks, m_events, m_caret, m_rules, m_language}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.text2);
        label->setPalette(palette);
    }
    tell(m_tab);
}

void RunStatus::setOutputShown(bool shown)
{
    m_outputShown = shown;
    tell(m_tab);
}

QString RunStatus::text() const
{
    return m_run->text();
}

void RunStatus::tell(ScenarioTab* tab)
{
    m_rules->setText(rules(tab));
    m_language->setText(tr("English", "the language of the interface, in itself"));
    m_tab = tab;
    if (tab && tab->runner().isActive())
        m_again.start();
    else
        m_again.stop();
    const bool opens = tab && tab->isTrace() && tab->runner().isOpening();
    m_progress->setVisible(opens);
    m_cancel->setVisible(opens);
    if (opens) {
        // A progress bar paints at once, but we may be told by the editor in the middle of a paint.
        const int value = static_cast<int>(tab->runner().progress() * m_progress->maximum());
        QMetaObject::invokeMethod(
            m_progress, [bar = m_progress, value] { bar->setValue(value); }, Qt::QueuedConnection);
        m_progress->setAccessibleName(tr("Opening"));
        m_cancel->setText(tr("Cancel"));
        m_cancel->setToolTip(tr("Stop reading and keep what is there"));
    }
    if (!tab) {
        for (QLabel* label : {m_tasks, m_events, m_caret})
            label->clear();
        m_sign->hide();
        m_stop->hide();
        m_output->hide();
        m_run->setText(tr("Open a scenario to begin"));
        return;
    }
    int line = 0, column = 0;
    tab->editor().getCursorPosition(&line, &column);
    m_caret->setText(tr("Line %L1, column %L2").arg(line + 1).arg(column + 1));

    const Standing now = standing(*tab);
    m_run->setText(now.text);
    m_stop->setVisible(tab->runner().isReceiving());
    m_sign->setVisible(now.sign.has_value());
    if (now.sign) {
        const QColor color = *now.sign == Glyph::Failed ? m_theme.error : m_theme.done;
        m_sign->setPixmap(glyphPixmap(*now.sign, color, m_theme.window, devicePixelRatioF()));
    }
    const models::TraceStore& store = tab->runner().store();
    const bool counted = store.eventCount() > 0;
    m_tasks->setText(
        counted ? models::StatisticsWords::tasks(models::runStatistics(store)) : QString());
    m_events->setText(!counted ? QString()
            : store.stepCount() == 1 ? tr("1 event")
                                     : tr("%L1 events").arg(store.stepCount()));
    const std::uint32_t lines = store.outputCount();
    m_output->setVisible(lines > 0 && !m_outputShown);
    m_output->setText(lines == 1 ? tr("1 line of output") : tr("%L1 lines of output").arg(lines));
    leaveOutWhatDoesNotFit();
}

void RunStatus::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    leaveOutWhatDoesNotFit();
}

// What never changes goes first.
void RunStatus::leaveOutWhatDoesNotFit()
{
    for (QLabel* label : {m_rules, m_language})
        label->show();
    for (QLabel* label : {m_rules, m_language}) {
        layout()->invalidate();
        label->setVisible(layout()->minimumSize().width() <= width());
    }
}

} // namespace awaitscope::gui
