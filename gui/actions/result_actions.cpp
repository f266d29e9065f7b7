#include "gui/actions/result_actions.h"

#include "gui/actions/make_action.h"
#include "gui/compare/compare_side.h"
#include "gui/compare/compare_window.h"
#include "gui/controls/message_bar.h"
#include "gui/figure/figure_dialog.h"
#include "gui/icons.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_files.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/scenario/trace_dialog.h"
#include "gui/preferences/view_habits.h"
#include "models/scenario/scenario_from_trace.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

namespace awaitscope::gui {

ResultActions::ResultActions(const Parts& parts)
    : QObject(&parts.window), m_parts(parts),
      m_saveTrace(makeAction(this, "saveTrace", tr("Save &trace as…"))),
      m_export(makeAction(
          this, "export", tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E))),
      m_compare(makeAction(this, "compare", tr("Comp&are runs…"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D))),
      m_makeScenario(makeAction(this, "makeScenario", tr("&Make a scenario of this run"), {},
          tr("Opens a program that does the same as this run, or as what is marked or filtered of "
             "it"))),
      m_makeScenarioOfTask(makeAction(
          this, "makeScenarioOfTask", tr("Make a scenario of the selected tas&k")))
{
    connect(m_saveTrace, &QAction::triggered, this, &ResultActions::saveTraceAs);
    connect(m_export, &QAction::triggered, this, &ResultActions::exportFigureOfRun);
    connect(m_compare, &QAction::triggered, this, &ResultActions::compareRuns);
    connect(m_makeScenario, &QAction::triggered, this, [this] { makeScenario(false); });
    connect(m_makeScenarioOfTask, &QAction::triggered, this, [this] { makeScenario(true); });
}

void ResultActions::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_export->setIcon(icon(IconName::Export, theme.text2));
    if (m_compareWindow)
        m_compareWindow->setTheme(theme);
}

void ResultActions::setTab(ScenarioTab* tab)
{
    m_tab = tab;
    m_compare->setEnabled(tab);
    refresh();
}

void ResultActions::refresh()
{
    const bool run = m_tab && m_tab->hasRun();
    const bool whole = run && !m_tab->runner().isActive();
    m_export->setEnabled(run);
    for (QAction* action : {m_saveTrace, m_makeScenario, m_makeScenarioOfTask})
        action->setEnabled(whole);
}

void ResultActions::saveTraceAs()
{
    if (m_tab && m_tab->hasRun() && !m_tab->runner().isActive())
        saveTraceWithDialog(&m_parts.window, *m_tab, m_parts.messages);
}

void ResultActions::exportFigureOfRun()
{
    if (!m_tab || m_tab->runner().store().eventCount() == 0)
        return;
    const models::ScenarioDocument& document = m_tab->document();
    FigureDialog dialog(
        {&m_tab->runner().store(), &m_parts.state, document.title(), m_tab->runner().source(),
            m_tab->isTrace() ? m_tab->tracePath() : document.path()},
        m_theme, m_parts.settings, &m_parts.window);
    connect(&dialog, &FigureDialog::saved, this, &ResultActions::offerToOpen);
    dialog.exec();
}

void ResultActions::offerToOpen(const QString& path)
{
    const QString topic = QStringLiteral("figure");
    const QString shown = QDir::toNativeSeparators(path);
    m_parts.messages.show(topic, MessageBar::Kind::Note,
        tr("The figure is saved as %1.").arg(shown), {{tr("Open"), [this, topic, path, shown] {
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
                m_parts.messages.show(topic, MessageBar::Kind::Error,
                    tr("No program was found that opens %1.").arg(shown));
            }
        }}});
}

void ResultActions::compareRuns()
{
    if (!m_compareWindow) {
        m_compareWindow
            = new CompareWindow([this] { return compareChoices(m_parts.dock); }, &m_parts.window);
        m_compareWindow->setTheme(m_theme);
        for (CompareSide* side : {&m_compareWindow->a(), &m_compareWindow->b()})
            followHabits(side->view(), m_parts.settings, m_parts.shortcuts);
        connect(m_compareWindow, &CompareWindow::exportRequested, this, [this] {
            FigureDialog(
                m_compareWindow->figureSubject(), m_theme, m_parts.settings, m_compareWindow)
                .exec();
        });
    }
    m_compareWindow->show();
    m_compareWindow->raise();
    m_compareWindow->activateWindow();
    m_compareWindow->compareNewest();
}

void ResultActions::makeScenario(bool ofSelectedTask)
{
    if (!m_tab || m_tab->runner().isActive() || !m_parts.state.store())
        return;
    models::TracePart part = models::shownPart(m_parts.state, ofSelectedTask);
    part.name = m_tab->document().title();
    const auto text = models::ScenarioFromTrace::write(*m_parts.state.store(), part);
    if (!text) {
        m_parts.messages.show(
            QStringLiteral("scenario"), MessageBar::Kind::Error, text.error().message);
        return;
    }
    const QString name = QFileInfo(m_tab->document().title()).completeBaseName();
    m_parts.files.openText(tr("%1-again.py").arg(name), *text);
}

} // namespace awaitscope::gui
