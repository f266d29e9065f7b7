#pragma once

#include "gui/settings.h"
#include "models/scenario/recovery_store.h"

#include <QObject>

class QMenu;

namespace awaitscope::gui {

class LiveSession;
class MessageBar;
class ScenarioDock;
class ScenarioTab;
struct GalleryEntry;

/// What becomes of files: opening, saving, closing with the question about changes, the recent
/// files, the tabs of the last time and the copies that a crash left behind. What goes wrong is
/// told in the message bar of the tab concerned.
class ScenarioFiles : public QObject {
    Q_OBJECT

public:
    /// All must outlive this. `withoutTab` tells what concerns no tab while none is open;
    /// `recoveryFolder` is where copies of unsaved text go; `window` is the dialogs' parent.
    ScenarioFiles(ScenarioDock& dock, Settings& settings, const QString& recoveryFolder,
        MessageBar& withoutTab, QWidget* window);

    /// Opens a file in a tab, or shows the tab it is open in. False, with a message, when it
    /// cannot.
    bool open(const QString& path);
    void openWithDialog();
    /// The file of the scenario that is shown; empty where there is none.
    QString currentPath() const;
    /// A tab for a program that is watched while it runs; see ScenarioTab::setLive().
    void openLive(LiveSession* session, const QString& title);
    void newScenario();
    /// A copy of an example, without a name of its own yet.
    void openExample(const GalleryEntry& entry);
    /// A text that was made, in a tab without a file of its own yet.
    void openText(const QString& title, const QString& text);

    /// Of a program that is watched, what was recorded is saved; else the text.
    /// False when it could not be saved, which a message tells, or when the user thought better.
    bool save(ScenarioTab& tab);
    bool saveAs(ScenarioTab& tab);
    /// Asks about unsaved changes and recordings, if there are any.
    bool mayClose(ScenarioTab& tab);
    void close(ScenarioTab& tab);

    /// The tabs of the last time, and the offer to restore what a crash left behind.
    void restoreSession();
    /// Notes which files are open, for the next start.
    void rememberOpenFiles();
    /// The offer to restore goes on in the first tab that opens.
    void moveOfferToTab();

    void fillRecentMenu(QMenu& menu);

signals:
    void tabAdded(awaitscope::gui::ScenarioTab& tab); ///< without text yet
    /// The tab has its text; `toBeWritten`: a new scenario, so that the editor is what comes next.
    void opened(awaitscope::gui::ScenarioTab& tab, bool toBeWritten);
    void aboutToClose(awaitscope::gui::ScenarioTab& tab);

private:
    bool openTrace(const QString& path);
    ScenarioTab& addTab();
    void watchDisk(ScenarioTab& tab);
    MessageBar& messages() const;
    void tellSaveFailed(ScenarioTab& tab, const QString& message);
    void saved(ScenarioTab& tab);
    void offerRecovered();
    void restoreRecovered();
    bool restoreRecording(const models::RecoveryStore::Entry& entry);

    ScenarioDock& m_dock;
    Settings& m_settings;
    MessageBar& m_withoutTab;
    QWidget* m_window;
    models::RecoveryStore m_recovery;
    QList<models::RecoveryStore::Entry> m_recovered; // not yet restored or discarded
    int m_untitled = 0;
};

} // namespace awaitscope::gui
