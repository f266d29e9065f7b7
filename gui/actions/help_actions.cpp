#include "gui/actions/help_actions.h"

#include "gui/actions/make_action.h"
#include "gui/preferences/keys_dialog.h"
#include "gui/preferences/settings_dialog.h"
#include "gui/help/signs_dialog.h"
#include "gui/help/subset_dialog.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>

namespace awaitscope::gui {

namespace {

void bringUp(QDialog& dialog)
{
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace

HelpActions::HelpActions(Settings& settings, Shortcuts& shortcuts, QWidget& window)
    : QObject(&window), m_settings(settings), m_shortcuts(shortcuts), m_window(window),
      m_showSettings(makeAction(
          this, "showSettings", tr("S&ettings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma))),
      m_showSigns(
          makeAction(this, "signs", tr("&Signs of the timeline…"), QKeySequence::HelpContents)),
      m_showSubset(makeAction(this, "subset", tr("&Python that runs here…"))),
      m_showKeys(makeAction(this, "keys", tr("&Keys…"), QKeySequence(Qt::Key_Question))),
      m_about(makeAction(this, "about", tr("&About Awaitscope")))
{
    connect(m_showSettings, &QAction::triggered, this, &HelpActions::showSettings);
    connect(m_showSigns, &QAction::triggered, this, &HelpActions::showSigns);
    connect(m_showSubset, &QAction::triggered, this, &HelpActions::showSubset);
    connect(m_showKeys, &QAction::triggered, this, &HelpActions::showKeys);
    connect(m_about, &QAction::triggered, this, &HelpActions::showAbout);
}

void HelpActions::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_settingsDialog)
        m_settingsDialog->setTheme(theme);
    if (m_keysDialog)
        m_keysDialog->setTheme(theme);
    if (m_signsDialog)
        m_signsDialog->setTheme(theme);
}

void HelpActions::showSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_settings, &m_window);
        m_settingsDialog->setTheme(m_theme);
        connect(m_settingsDialog, &SettingsDialog::languageChanged, this,
            &HelpActions::languageChanged, Qt::QueuedConnection);
        connect(m_settingsDialog, &SettingsDialog::keysRequested, this, &HelpActions::showKeys);
    }
    bringUp(*m_settingsDialog);
}

void HelpActions::showKeys()
{
    if (!m_keysDialog) {
        m_keysDialog = new KeysDialog(m_shortcuts, &m_window);
        m_keysDialog->setTheme(m_theme);
    }
    bringUp(*m_keysDialog);
}

void HelpActions::showSigns()
{
    if (!m_signsDialog) {
        m_signsDialog = new SignsDialog(m_theme, &m_window);
        connect(m_signsDialog, &SignsDialog::keysRequested, this, &HelpActions::showKeys);
        connect(m_signsDialog, &SignsDialog::subsetRequested, this, &HelpActions::showSubset);
    }
    bringUp(*m_signsDialog);
}

void HelpActions::showSubset()
{
    if (!m_subsetDialog)
        m_subsetDialog = new SubsetDialog(&m_window);
    bringUp(*m_subsetDialog);
}

void HelpActions::showAbout()
{
    QMessageBox::about(&m_window, tr("About Awaitscope"),
        tr("<b>Awaitscope %1</b><br>An oscilloscope for await.<br><br>It runs asyncio programs "
           "by the rules of CPython 3.11 and draws what every task did, when, and why.")
            .arg(QApplication::applicationVersion()));
}

} // namespace awaitscope::gui
