#include "gui/main_window.h"

#include "gui/builder/code_editor.h"
#include "gui/command_palette.h"
#include "gui/figure/figure_export.h"
#include "gui/gallery_page.h"
#include "gui/message_bar.h"
#include "gui/scenario_dock.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline_panel.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QUrl>

#include <utility>

namespace awaitscope::gui {

using models::ScenarioDocument;

namespace {
const QString kFileTopic = QStringLiteral("file");
const QString kRecoveryTopic = QStringLiteral("recovery");
const QString kEmptyTopic = QStringLiteral("empty");
const QString kDiskTopic = QStringLiteral("disk");

QString newScenarioText()
{
    return QStringLiteral("import asyncio\n"
                          "\n"
                          "\n"
                          "async def main():\n"
                          "    await asyncio.sleep(1)\n"
                          "    print(\"done\")\n"
                          "\n"
                          "\n"
                          "asyncio.run(main())\n");
}
} // namespace

MessageBar& MainWindow::messages()
{
    return m_tab ? m_tab->messages() : m_gallery->messages();
}

ScenarioTab& MainWindow::addTab()
{
    ScenarioTab& tab = m_scenario->addTab(&m_recovery);
    tab.editor().setZoom(m_settings.editorZoom());
    connect(&tab.editor(), &CodeEditor::zoomChanged, &m_settings, &Settings::setEditorZoom);
    connectDocument(tab);
    connectRunner(tab);
    return tab;
}

void MainWindow::connectDocument(ScenarioTab& tab)
{
    ScenarioDocument& document = tab.document();
    connect(&document, &ScenarioDocument::textChanged, this, [this, &tab] {
        tab.messages().clear(kEmptyTopic);
        if (m_tab != &tab)
            return;
        refreshStale();
        refreshStatus();
        m_marksTimer.start();
    });
    const auto titles = [this, &tab] {
        if (m_tab != &tab)
            return;
        setWindowTitle(tr("%1[*] — Awaitscope").arg(tab.document().title()));
        setWindowModified(tab.document().isModified());
        m_timeline->view().setScenarioName(tab.document().title());
    };
    connect(&document, &ScenarioDocument::titleChanged, this, titles);
    connect(&document, &ScenarioDocument::modifiedChanged, this, titles);
    connect(&document, &ScenarioDocument::changedOnDisk, this, [this, &tab](bool deleted) {
        const QString name = tab.document().title();
        const auto keep = [&tab] { tab.document().keepMine(); };
        if (deleted) {
            tab.messages().show(kDiskTopic, MessageBar::Kind::Note,
                tr("%1 was deleted or moved. What you see here is not saved any more.").arg(name),
                {{tr("Save"), [this, &tab] { save(tab); }}, {tr("Keep mine"), keep}});
            return;
        }
        tab.messages().show(kDiskTopic, MessageBar::Kind::Note,
            tr("%1 was changed by another program.").arg(name),
            {{tr("Reload"),
                 [this, &tab] {
                     if (const auto reloaded = tab.document().reload(); !reloaded) {
                         tab.messages().show(
                             kFileTopic, MessageBar::Kind::Error, reloaded.error().message);
                     }
                 }},
                {tr("Keep mine"), keep}});
    });
}

void MainWindow::newScenario()
{
    ScenarioTab& tab = addTab();
    tab.document().setUntitled(tr("untitled-%1.py").arg(++m_untitled), newScenarioText());
    tabChanged();
    tab.editor().setFocus();
}

void MainWindow::openExample(const GalleryEntry& entry)
{
    ScenarioTab& tab = addTab();
    tab.document().setUntitled(entry.file, entry.source());
    tabChanged();
    m_timeline->view().setFocus();
}

bool MainWindow::openFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (const auto& tab : m_scenario->tabs()) {
        if (tab->document().path() == absolute) {
            m_scenario->showTab(*tab);
            return true;
        }
    }
    // Read before a tab is made, so that a failure leaves everything as it was.
    ScenarioDocument probe;
    if (const auto loaded = probe.load(absolute); !loaded) {
        messages().show(kFileTopic, MessageBar::Kind::Error, loaded.error().message,
            {{tr("Open another file…"), [this] { openWithDialog(); }}});
        return false;
    }
    ScenarioTab& tab = addTab();
    if (const auto loaded = tab.document().load(absolute); !loaded) {
        tab.messages().show(kFileTopic, MessageBar::Kind::Error, loaded.error().message);
        return false;
    }
    m_settings.addRecentFile(absolute);
    rememberOpenFiles();
    tabChanged();
    m_timeline->view().setFocus();
    if (tab.document().text().isEmpty()) {
        tab.messages().show(kEmptyTopic, MessageBar::Kind::Note,
            tr("%1 is empty. Write a program, or open another file.").arg(tab.document().title()));
    }
    return true;
}

void MainWindow::openWithDialog()
{
    const QStringList recent = m_settings.recentFiles();
    const QString folder = m_tab && !m_tab->document().path().isEmpty() ? m_tab->document().path()
        : recent.isEmpty()                                              ? QDir::homePath()
                                                                        : recent.first();
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open scenarios"),
        QFileInfo(folder).isDir() ? folder : QFileInfo(folder).absolutePath(),
        tr("Python files (*.py);;All files (*)"));
    for (const QString& path : paths)
        openFile(path);
}

bool MainWindow::save(ScenarioTab& tab)
{
    if (tab.document().path().isEmpty())
        return saveAs(tab);
    if (const auto saved = tab.document().save(); !saved) {
        m_scenario->showTab(tab);
        tab.messages().show(kFileTopic, MessageBar::Kind::Error, saved.error().message,
            {{tr("Save as…"), [this, &tab] { saveAs(tab); }}});
        return false;
    }
    tab.messages().clear(kFileTopic);
    tab.messages().clear(kDiskTopic);
    m_settings.addRecentFile(tab.document().path());
    return true;
}

bool MainWindow::saveAs(ScenarioTab& tab)
{
    const QString suggested = tab.document().path().isEmpty()
        ? QDir::home().filePath(tab.document().title())
        : tab.document().path();
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save scenario"), suggested, tr("Python files (*.py);;All files (*)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".py");
    if (const auto saved = tab.document().saveAs(path); !saved) {
        tab.messages().show(kFileTopic, MessageBar::Kind::Error, saved.error().message,
            {{tr("Save as…"), [this, &tab] { saveAs(tab); }}});
        return false;
    }
    tab.messages().clear(kFileTopic);
    tab.messages().clear(kDiskTopic);
    m_settings.addRecentFile(path);
    rememberOpenFiles();
    return true;
}

bool MainWindow::mayClose(ScenarioTab& tab)
{
    if (!tab.document().isModified())
        return true;
    m_scenario->showTab(tab);
    QMessageBox question(QMessageBox::Question, tr("Save changes"),
        tr("%1 has changes that are not saved.").arg(tab.document().title()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save:
        return save(tab);
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

void MainWindow::closeTab(ScenarioTab* tab)
{
    if (!tab || !mayClose(*tab))
        return;
    if (tab == m_tab) {
        // Nobody may look at the store of a tab that goes.
        m_player.pause();
        m_state.setStore(nullptr);
        m_search->setStore(nullptr);
        m_tab = nullptr;
    }
    m_scenario->removeTab(*tab);
    rememberOpenFiles();
}

void MainWindow::rememberOpenFiles()
{
    QStringList open;
    for (const auto& tab : m_scenario->tabs()) {
        if (!tab->document().path().isEmpty())
            open << tab->document().path();
    }
    m_settings.setOpenFiles(open);
}

void MainWindow::filesChanged()
{
    m_gallery->setRecentFiles(m_settings.recentFiles());
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& path : files) {
        QAction* action = m_recentMenu->addAction(QDir::toNativeSeparators(path));
        action->setEnabled(QFileInfo::exists(path)); // greyed, so that one sees it is gone
        connect(action, &QAction::triggered, this, [this, path] { openFile(path); });
    }
    if (files.isEmpty())
        m_recentMenu->addAction(tr("No recent files"))->setEnabled(false);
    else
        connect(m_recentMenu->addAction(tr("Clear this list")), &QAction::triggered, &m_settings,
            &Settings::clearRecentFiles);
}

void MainWindow::restoreSession()
{
    const QStringList open = m_settings.openFiles(); // changes while they are opened
    for (const QString& path : open) {
        if (QFileInfo::exists(path))
            openFile(path);
    }
    m_recovered = m_recovery.leftBehind();
    if (m_recovered.isEmpty())
        m_recovery.discardLeftBehind();
    offerRecovered();
}

void MainWindow::offerRecovered()
{
    if (m_recovered.isEmpty())
        return;
    const auto count = static_cast<int>(m_recovered.size());
    messages().show(kRecoveryTopic, MessageBar::Kind::Note,
        tr("Awaitscope ended unexpectedly. %n scenarios can be restored with the changes that "
           "were not saved.",
            nullptr, count),
        {{tr("Restore %n unsaved scenarios", nullptr, count), [this] { restoreRecovered(); }},
            {tr("Discard"), [this] {
                 m_recovered.clear();
                 m_recovery.discardLeftBehind();
             }}});
}

void MainWindow::moveOfferToTab()
{
    if (m_tab && m_gallery->messages().topic() == kRecoveryTopic) {
        m_gallery->messages().clear();
        offerRecovered();
    }
}

void MainWindow::restoreRecovered()
{
    const auto entries = std::exchange(m_recovered, {});
    for (const auto& entry : entries) {
        ScenarioTab* target = nullptr;
        for (const auto& tab : m_scenario->tabs()) {
            if (!entry.path.isEmpty() && tab->document().path() == entry.path)
                target = tab.get();
        }
        ScenarioTab& tab = target ? *target : addTab();
        tab.document().restore(entry.path, entry.title, entry.text);
        m_scenario->showTab(tab);
    }
    tabChanged();
    // Only now, when the documents have written copies of their own.
    m_recovery.discardLeftBehind();
}

void MainWindow::exportFigure()
{
    if (!m_tab || m_tab->runner().store().eventCount() == 0)
        return;
    const QString name = QFileInfo(m_tab->document().title()).completeBaseName();
    const QString folder
        = m_settings.figureFolder().isEmpty() ? QDir::homePath() : m_settings.figureFolder();
    QString filter;
    const QString svg = tr("SVG picture (*.svg)"), png = tr("PNG picture (*.png)");
    QString path = QFileDialog::getSaveFileName(this, tr("Export figure"),
        QDir(folder).filePath(name + QStringLiteral(".png")), png + QStringLiteral(";;") + svg,
        &filter);
    if (path.isEmpty())
        return;
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg"))
        path += filter == svg ? QStringLiteral(".svg") : QStringLiteral(".png");
    m_settings.setFigureFolder(QFileInfo(path).absolutePath());

    FigureOptions options;
    options.scale = 2; // sharp on the screens of today
    options.theme = m_theme.kind;
    options.arrows = m_state.arrowKinds();
    options.title = m_tab->document().title();
    if (!m_state.isFitted())
        options.range = m_state.visible();
    MessageBar& bar = m_timeline->messages();
    if (const auto written = renderFigure(m_tab->runner().store(), options, path); !written) {
        bar.show(kFileTopic, MessageBar::Kind::Error, written.error().message,
            {{tr("Export again…"), [this] { exportFigure(); }}});
        return;
    }
    bar.show(kFileTopic, MessageBar::Kind::Note,
        tr("The figure is saved as %1.").arg(QDir::toNativeSeparators(path)),
        {{tr("Open"), [this, path] {
              if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
                  m_timeline->messages().show(kFileTopic, MessageBar::Kind::Error,
                      tr("No program was found that opens %1.")
                          .arg(QDir::toNativeSeparators(path)));
              }
          }}});
}

} // namespace awaitscope::gui
