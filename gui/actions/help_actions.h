#pragma once

#include "gui/theme.h"

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace awaitscope::gui {

class KeysDialog;
class Settings;
class SettingsDialog;
class Shortcuts;
class SignsDialog;
class SubsetDialog;

/// The commands that show the settings and the help, with their dialogs, each of which is made when
/// it is first asked for and stays then.
class HelpActions : public QObject {
    Q_OBJECT

public:
    /// All must outlive this; `window` is the dialogs' parent.
    HelpActions(Settings& settings, Shortcuts& shortcuts, QWidget& window);

    QAction* settings() const { return m_showSettings; }
    QAction* about() const { return m_about; }
    /// For the Help menu.
    QList<QAction*> help() const { return {m_showSigns, m_showSubset, m_showKeys, m_about}; }
    void setTheme(const Theme& theme);

signals:
    void languageChanged(); ///< the window has to be made anew

private:
    void showSettings();
    void showKeys();
    void showSigns();
    void showSubset();
    void showAbout();

    Settings& m_settings;
    Shortcuts& m_shortcuts;
    QWidget& m_window;
    Theme m_theme = Theme::light();
    QAction *m_showSettings, *m_showSigns, *m_showSubset, *m_showKeys, *m_about;
    SettingsDialog* m_settingsDialog = nullptr;
    KeysDialog* m_keysDialog = nullptr;
    SignsDialog* m_signsDialog = nullptr;
    SubsetDialog* m_subsetDialog = nullptr;
};

} // namespace awaitscope::gui
