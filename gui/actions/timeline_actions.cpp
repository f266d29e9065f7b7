#include "gui/actions/timeline_actions.h"

#include "gui/actions/make_action.h"
#include "gui/preferences/shortcuts.h"
#include "gui/timeline/timeline_view.h"
#include "models/analysis/critical_path.h"

#include <QAction>
#include <QMenu>

namespace awaitscope::gui {

TimelineActions::TimelineActions(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts),
      m_criticalPath(makeAction(this, "showCriticalPath", tr("C&ritical path"))),
      m_zoomIn(makeAction(this, "zoomIn", tr("&Zoom in"), QKeySequence::ZoomIn)),
      m_zoomOut(makeAction(this, "zoomOut", tr("Zoom o&ut"), QKeySequence::ZoomOut)),
      m_fit(makeAction(this, "fit", tr("Fit a&ll"), QKeySequence(Qt::CTRL | Qt::Key_0)))
{
    m_criticalPath->setCheckable(true);
    models::CriticalPathFinder& path = parts.criticalPath;
    connect(m_criticalPath, &QAction::toggled, &path, &models::CriticalPathFinder::setWanted);
    connect(&path, &models::CriticalPathFinder::changed, m_criticalPath,
        [this, &path] { m_criticalPath->setChecked(path.isWanted()); });
    connect(m_zoomIn, &QAction::triggered, &parts.view, &TimelineView::zoomIn);
    connect(m_zoomOut, &QAction::triggered, &parts.view, &TimelineView::zoomOut);
    connect(m_fit, &QAction::triggered, &parts.view, &TimelineView::fit);

    QAction* back = addCommand(tr("&Back to the view before"), TimelineCommand::ViewBefore);
    QAction* forth = addCommand(tr("Forward to the view a&fter"), TimelineCommand::ViewAfter);
    const auto refreshHistory = [back, forth, &state = parts.state] {
        back->setEnabled(state.canUndoView());
        forth->setEnabled(state.canRedoView());
    };
    connect(&parts.state, &models::TimelineState::viewHistoryChanged, this, refreshHistory);
    refreshHistory();
    addCommand(tr("Zoom to the &selection"), TimelineCommand::CentreSelection);
    addCommand(tr("Go to the &cause"), TimelineCommand::Cause);
    addCommand(tr("Go to the &effect"), TimelineCommand::Effect);
    addCommand(tr("Select from &here on"), TimelineCommand::RangeBegin);
    addCommand(tr("Select &up to here"), TimelineCommand::RangeEnd);
    addCommand(tr("P&lay the selection over and over"), TimelineCommand::Loop);
    addCommand(tr("Set a boo&kmark…"), TimelineCommand::AddBookmark);
    addCommand(tr("&Write a note at the selected lane…"), TimelineCommand::AddNote);
    addCommand(tr("Next bookmark"), TimelineCommand::NextBookmark);
    addCommand(tr("Previous bookmark"), TimelineCommand::PreviousBookmark);
}

QAction* TimelineActions::addCommand(const QString& text, TimelineCommand command)
{
    auto* action = new QAction(this);
    connect(action, &QAction::triggered, &m_parts.view,
        [&view = m_parts.view, command] { view.carryOut(command); });
    const auto showKey = [this, action, text, command] {
        action->setText(text + QLatin1Char('\t') + m_parts.shortcuts.timelineKeys().text(command));
    };
    connect(&m_parts.shortcuts, &Shortcuts::changed, action, showKey);
    showKey();
    m_commands << action;
    return action;
}

void TimelineActions::fillMenu(QMenu& menu)
{
    menu.addAction(m_criticalPath);
    menu.addSeparator();
    menu.addActions({m_zoomIn, m_zoomOut, m_fit});
    menu.addMenu(tr("&Timeline"))->addActions(m_commands);
}

QList<QAction*> TimelineActions::actions() const
{
    return QList{m_criticalPath, m_zoomIn, m_zoomOut, m_fit} + m_commands;
}

} // namespace awaitscope::gui
