#pragma once

#include "gui/theme.h"

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace awaitscope::gui {

class ScenarioFiles;
class ScenarioTab;

/// The commands of the File menu that open, save and close.
class FileActions : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this; the command Quit closes `window`.
    FileActions(ScenarioFiles& files, QWidget& window);

    /// `ofRun`: what else can be saved.
    void fillMenu(QMenu& menu, const QList<QAction*>& ofRun);
    QList<QAction*> buttons() const { return {m_new, m_open, m_save}; }
    QList<QAction*> actions() const;
    void setTheme(const Theme& theme);
    /// The tab that is saved and closed; null for none.
    void setTab(ScenarioTab* tab);

private:
    template <typename Act> void connectToTab(QAction* action, Act act);

    ScenarioFiles& m_files;
    ScenarioTab* m_tab = nullptr;
    QMenu* m_recent;
    QAction *m_new, *m_open, *m_save, *m_saveAs, *m_close, *m_quit;
};

} // namespace awaitscope::gui
