#include "gui/actions/file_actions.h"

#include "gui/actions/make_action.h"
#include "gui/icons.h"
#include "gui/scenario/scenario_files.h"
#include "gui/scenario/scenario_tab.h"

#include <QAction>
#include <QMenu>

namespace awaitscope::gui {

FileActions::FileActions(ScenarioFiles& files, QWidget& window)
    : QObject(&window), m_files(files), m_recent(new QMenu(tr("Open &recent"), &window)),
      m_new(makeAction(this, "new", tr("&New scenario"), QKeySequence::New)),
      m_open(makeAction(this, "open", tr("&Open…"), QKeySequence::Open)),
      m_save(makeAction(this, "save", tr("&Save"), QKeySequence::Save)),
      m_saveAs(makeAction(
          this, "saveAs", tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S))),
      m_close(makeAction(this, "close", tr("&Close tab"), QKeySequence(Qt::CTRL | Qt::Key_W))),
      m_quit(makeAction(this, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q)))
{
    connect(m_new, &QAction::triggered, &files, &ScenarioFiles::newScenario);
    connect(m_open, &QAction::triggered, &files, &ScenarioFiles::openWithDialog);
    connect(m_recent, &QMenu::aboutToShow, &files, [this] { m_files.fillRecentMenu(*m_recent); });
    connectToTab(m_save, &ScenarioFiles::save);
    connectToTab(m_saveAs, &ScenarioFiles::saveAs);
    connectToTab(m_close, &ScenarioFiles::close);
    connect(m_quit, &QAction::triggered, &window, &QWidget::close);
}

template <typename Act> void FileActions::connectToTab(QAction* action, Act act)
{
    connect(action, &QAction::triggered, &m_files, [this, act] {
        if (m_tab)
            (m_files.*act)(*m_tab);
    });
}

void FileActions::fillMenu(QMenu& menu, const QList<QAction*>& ofRun)
{
    menu.addActions({m_new, m_open});
    menu.addMenu(m_recent);
    menu.addSeparator();
    menu.addActions({m_save, m_saveAs});
    menu.addActions(ofRun);
    menu.addSeparator();
    menu.addActions({m_close, m_quit});
}

QList<QAction*> FileActions::actions() const
{
    return {m_new, m_open, m_save, m_saveAs, m_close, m_quit};
}

void FileActions::setTheme(const Theme& theme)
{
    m_new->setIcon(icon(IconName::New, theme.text2));
    m_open->setIcon(icon(IconName::Open, theme.text2));
    m_save->setIcon(icon(IconName::Save, theme.text2));
}

void FileActions::setTab(ScenarioTab* tab)
{
    m_tab = tab;
    m_close->setEnabled(tab);
    m_saveAs->setEnabled(tab && !tab->isTrace());
    m_save->setEnabled(tab && (!tab->isTrace() || tab->session()));
}

} // namespace awaitscope::gui
