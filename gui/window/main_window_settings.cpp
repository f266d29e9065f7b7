// Settings and keys, and the dialogs about them and to help.
#include "gui/window/main_window.h"

#include "gui/builder/code_editor.h"
#include "gui/compare/compare_side.h"
#include "gui/compare/compare_window.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/preferences/keys_dialog.h"
#include "gui/preferences/settings_dialog.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/signs_dialog.h"
#include "gui/window/subset_dialog.h"

#include <QApplication>

namespace awaitscope::gui {

namespace {

void bringUp(QDialog& dialog)
{
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace

void MainWindow::themeDialogs()
{
    if (m_settingsDialog)
        m_settingsDialog->setTheme(m_theme);
    if (m_keysDialog)
        m_keysDialog->setTheme(m_theme);
    if (m_signsDialog)
        m_signsDialog->setTheme(m_theme);
}

/// What of the settings can be changed elsewhere, or counts for every tab.
void MainWindow::applySettings()
{
    m_clock->setCurrent(m_settings.clock() == awaitscope::ClockKind::Real ? 1 : 0);
    m_showNarrator->setChecked(m_settings.narrator());
    m_showCharts->setChecked(m_settings.charts());
    applySettingsTo(m_timeline->view());
    if (m_compare) {
        for (CompareSide* side : {&m_compare->a(), &m_compare->b()})
            applySettingsTo(side->view());
    }
    for (const auto& tab : m_scenario->tabs())
        applySettingsTo(*tab);
    adaptToSize();
}

void MainWindow::applySettingsTo(TimelineView& view)
{
    view.setWheelZooms(m_settings.wheelZooms());
    view.setAnimated(!m_settings.reducedMotion());
    view.setKeys(m_shortcuts.timelineKeys());
}

void MainWindow::applySettingsTo(ScenarioTab& tab)
{
    tab.editor().setZoom(m_settings.editorZoom());
    tab.runner().setBlockingThreshold(m_settings.blockingThreshold());
    models::ScenarioRunner::Limits limits = tab.runner().limits();
    limits.events = m_settings.eventLimit();
    tab.runner().setLimits(limits);
}

void MainWindow::showSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_settings, this);
        m_settingsDialog->setTheme(m_theme);
        connect(m_settingsDialog, &SettingsDialog::languageChanged, this, &MainWindow::startAnew,
            Qt::QueuedConnection);
        connect(m_settingsDialog, &SettingsDialog::keysRequested, this, &MainWindow::showKeys);
    }
    bringUp(*m_settingsDialog);
}

void MainWindow::showKeys()
{
    if (!m_keysDialog) {
        m_keysDialog = new KeysDialog(m_shortcuts, this);
        m_keysDialog->setTheme(m_theme);
    }
    bringUp(*m_keysDialog);
}

void MainWindow::showSigns()
{
    if (!m_signsDialog) {
        m_signsDialog = new SignsDialog(m_theme, this);
        connect(m_signsDialog, &SignsDialog::keysRequested, this, &MainWindow::showKeys);
        connect(m_signsDialog, &SignsDialog::subsetRequested, this, &MainWindow::showSubset);
    }
    bringUp(*m_signsDialog);
}

void MainWindow::showSubset()
{
    if (!m_subsetDialog)
        m_subsetDialog = new SubsetDialog(this);
    bringUp(*m_subsetDialog);
}

/// Actions have their new keys already; the rest tells or uses them too.
void MainWindow::keysChanged()
{
    applySettings();
    m_compareButton->setToolTip(m_compareAction->toolTip());
    m_exportButton->setToolTip(m_export->toolTip());
    m_settingsButton->setToolTip(m_showSettings->toolTip());
    runStateChanged();
}

/// Closes the window, with the question about changes, so that main() makes another one.
void MainWindow::startAnew()
{
    for (QDialog* dialog : findChildren<QDialog*>())
        dialog->close();
    QApplication::setQuitOnLastWindowClosed(false);
    if (close())
        QApplication::exit(kInAnotherLanguage);
    QApplication::setQuitOnLastWindowClosed(true);
}

} // namespace awaitscope::gui
