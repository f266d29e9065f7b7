#include "gui/scenario/scenario_files.h"

#include "gui/builder/code_editor.h"
#include "gui/controls/message_bar.h"
#include "gui/recording/live_session.h"
#include "gui/scenario/gallery_card.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/trace_dialog.h"
#include "models/files/trace_file.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>
#include <utility>

namespace awaitscope::gui {

using models::ScenarioDocument;

namespace {
const QString kFileTopic = QStringLiteral("file");
const QString kRecoveryTopic = QStringLiteral("recovery");
const QString kEmptyTopic = QStringLiteral("empty");
const QString kDiskTopic = QStringLiteral("disk");
const QString kDeletedTopic = QStringLiteral("deleted");
const QString kCopyTopic = QStringLiteral("copy");

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

ScenarioFiles::ScenarioFiles(ScenarioDock& dock, Settings& settings, const QString& recoveryFolder,
    MessageBar& withoutTab, QWidget* window)
    : QObject(window), m_dock(dock), m_settings(settings), m_withoutTab(withoutTab),
      m_window(window), m_recovery(recoveryFolder)
{
}

MessageBar& ScenarioFiles::messages() const
{
    ScenarioTab* tab = m_dock.currentTab();
    return tab ? tab->messages() : m_withoutTab;
}

QString ScenarioFiles::currentPath() const
{
    const ScenarioTab* tab = m_dock.currentTab();
    return tab ? tab->document().path() : QString();
}

ScenarioTab& ScenarioFiles::addTab()
{
    ScenarioTab& tab = m_dock.addTab(&m_recovery);
    connect(&tab.editor(), &CodeEditor::zoomChanged, &m_settings, &Settings::setEditorZoom);
    connect(&tab.document(), &ScenarioDocument::textChanged, &tab,
        [&tab] { tab.messages().clear(kEmptyTopic); });
    watchDisk(tab);
    emit tabAdded(tab);
    return tab;
}

void ScenarioFiles::watchDisk(ScenarioTab& tab)
{
    connect(&tab.document(), &ScenarioDocument::recoveryChanged, this, [this, &tab](bool works) {
        if (works) {
            tab.messages().clear(kCopyTopic);
            return;
        }
        tab.messages().show(kCopyTopic, MessageBar::Kind::Error,
            tr("No copy of your changes can be written to %1: the disk is full, or the folder cannot "
               "be written to. Save the scenario, so that a crash does not take them.")
                .arg(QDir::toNativeSeparators(m_recovery.root())),
            {{tr("Save"), [this, &tab] { save(tab); }}});
    });
    connect(&tab.document(), &ScenarioDocument::modifiedChanged, &tab, [&tab](bool modified) {
        if (!modified) // saved, or the file came back as it was
            tab.messages().clear(kDeletedTopic);
    });
    connect(&tab.document(), &ScenarioDocument::changedOnDisk, this, [this, &tab](bool deleted) {
        const QString name = tab.document().title();
        const auto keep = [&tab] { tab.document().keepMine(); };
        if (deleted) {
            tab.messages().show(kDeletedTopic, MessageBar::Kind::Note,
                tr("%1 was deleted or moved. What you see here is not saved any more.").arg(name),
                {{tr("Save"), [this, &tab] { save(tab); }}, {tr("Keep mine"), keep}});
            return;
        }
        tab.messages().clear(kDeletedTopic);
        tab.messages().show(kDiskTopic, MessageBar::Kind::Note,
            tr("%1 was changed by another program. Reload shows that text; undo brings yours back.")
                .arg(name),
            {{tr("Reload"),
                 [&tab] {
                     if (const auto reloaded = tab.document().reload(); !reloaded) {
                         tab.messages().show(
                             kFileTopic, MessageBar::Kind::Error, reloaded.error().message);
                     }
                 }},
                {tr("Keep mine"), keep}});
    });
}

void ScenarioFiles::newScenario()
{
    ScenarioTab& tab = addTab();
    tab.document().setUntitled(tr("untitled-%1.py").arg(++m_untitled), newScenarioText());
    emit opened(tab, true);
}

void ScenarioFiles::openExample(const GalleryEntry& entry)
{
    ScenarioTab& tab = addTab();
    tab.document().setUntitled(entry.file, entry.source());
    tab.setQuestion(entry.question, entry.really);
    emit opened(tab, false);
}

void ScenarioFiles::openText(const QString& title, const QString& text)
{
    ScenarioTab& tab = addTab();
    tab.document().setUntitled(title, text);
    emit opened(tab, false);
}

bool ScenarioFiles::open(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (const auto& tab : m_dock.tabs()) {
        if (tab->document().path() == absolute || tab->tracePath() == absolute) {
            m_dock.showTab(*tab);
            return true;
        }
    }
    if (models::TraceFile::isTrace(absolute))
        return openTrace(absolute);
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
    emit opened(tab, false);
    if (tab.document().text().isEmpty()) {
        tab.messages().show(kEmptyTopic, MessageBar::Kind::Note,
            tr("%1 is empty. Write a program, or open another file.").arg(tab.document().title()));
    }
    return true;
}

bool ScenarioFiles::openTrace(const QString& path)
{
    const auto refuse = [this](const QString& message) {
        messages().show(kFileTopic, MessageBar::Kind::Error, message,
            {{tr("Open another file…"), [this] { openWithDialog(); }}});
    };
    if (const QFileInfo info(path); !info.isFile() || !info.isReadable()) {
        refuse(info.exists() ? tr("%1 cannot be read.").arg(QDir::toNativeSeparators(path))
                             : tr("%1 does not exist.").arg(QDir::toNativeSeparators(path)));
        return false;
    }
    ScenarioTab& tab = addTab();
    // Later, for it is the tab's runner that tells us: when nothing can be shown, no tab stays.
    connect(
        &tab.runner(), &models::ScenarioRunner::finished, this,
        [this, refuse, &tab] {
            if (tab.runner().end() != models::ScenarioRunner::End::Refused)
                return;
            const QString message = tab.runner().endMessage();
            close(tab);
            refuse(message);
        },
        Qt::QueuedConnection);
    tab.setTrace(path);
    m_settings.addRecentFile(path);
    rememberOpenFiles();
    emit opened(tab, false);
    return true;
}

void ScenarioFiles::openLive(LiveSession* session, const QString& title)
{
    ScenarioTab& tab = addTab();
    connect(&session->receiver(), &models::LiveReceiver::copyFailed, &tab, [this, &tab] {
        tab.messages().show(kCopyTopic, MessageBar::Kind::Error,
            tr("No copy of this recording can be written to %1: the disk is full, or the folder "
               "cannot be written to. The recording goes on; save it when it ends.")
                .arg(QDir::toNativeSeparators(m_recovery.root())));
    });
    tab.setLive(session, title);
    emit opened(tab, false);
}

void ScenarioFiles::openWithDialog()
{
    const ScenarioTab* tab = m_dock.currentTab();
    const QStringList recent = m_settings.recentFiles();
    const QString folder = tab && !tab->document().path().isEmpty() ? tab->document().path()
        : recent.isEmpty()                                          ? QDir::homePath()
                                                                    : recent.first();
    QStringList filters{tr("Programs and traces (*.py %1)")
                            .arg(models::TraceFile::namePatterns().join(QLatin1Char(' '))),
        tr("Python files (*.py)")};
    filters << models::TraceFile::openFilters() << tr("All files (*)");
    const QStringList paths = QFileDialog::getOpenFileNames(m_window, tr("Open programs and traces"),
        QFileInfo(folder).isDir() ? folder : QFileInfo(folder).absolutePath(),
        filters.join(QStringLiteral(";;")));
    for (const QString& path : paths)
        open(path);
}

void ScenarioFiles::tellSaveFailed(ScenarioTab& tab, const QString& message)
{
    m_dock.showTab(tab);
    tab.messages().show(kFileTopic, MessageBar::Kind::Error, message,
        {{tr("Save as…"), [this, &tab] { saveAs(tab); }}});
}

void ScenarioFiles::saved(ScenarioTab& tab)
{
    tab.messages().clear(kFileTopic);
    tab.messages().clear(kDiskTopic);
    m_settings.addRecentFile(tab.document().path());
    rememberOpenFiles();
}

bool ScenarioFiles::save(ScenarioTab& tab)
{
    if (tab.session())
        return saveTraceWithDialog(m_window, tab, tab.messages());
    if (tab.document().path().isEmpty())
        return saveAs(tab);
    if (const auto written = tab.document().save(); !written) {
        tellSaveFailed(tab, written.error().message);
        return false;
    }
    saved(tab);
    return true;
}

bool ScenarioFiles::saveAs(ScenarioTab& tab)
{
    const QString suggested = tab.document().path().isEmpty()
        ? QDir::home().filePath(tab.document().title())
        : tab.document().path();
    QString path = QFileDialog::getSaveFileName(
        m_window, tr("Save scenario"), suggested, tr("Python files (*.py);;All files (*)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".py");
    if (const auto written = tab.document().saveAs(path); !written) {
        tellSaveFailed(tab, written.error().message);
        return false;
    }
    saved(tab);
    return true;
}

bool ScenarioFiles::mayClose(ScenarioTab& tab)
{
    const bool recording = tab.hasUnsavedRecording();
    if (!recording && !tab.document().isModified())
        return true;
    m_dock.showTab(tab);
    const QString name = tab.document().title();
    QMessageBox question(QMessageBox::NoIcon,
        recording ? tr("Save recording") : tr("Save changes"),
        recording ? tr("What was recorded of %1 is not saved.").arg(name)
                  : tr("%1 has changes that are not saved.").arg(name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
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

void ScenarioFiles::close(ScenarioTab& tab)
{
    if (!mayClose(tab))
        return;
    emit aboutToClose(tab);
    m_dock.removeTab(tab);
    rememberOpenFiles();
}

void ScenarioFiles::rememberOpenFiles()
{
    QStringList open;
    for (const auto& tab : m_dock.tabs()) {
        if (!tab->tracePath().isEmpty())
            open << tab->tracePath();
        else if (!tab->document().path().isEmpty())
            open << tab->document().path();
    }
    m_settings.setOpenFiles(open);
}

void ScenarioFiles::fillRecentMenu(QMenu& menu)
{
    menu.clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& path : files) {
        QAction* action = menu.addAction(QDir::toNativeSeparators(path));
        action->setEnabled(QFileInfo::exists(path)); // greyed, so that one sees it is gone
        connect(action, &QAction::triggered, this, [this, path] { open(path); });
    }
    if (files.isEmpty())
        menu.addAction(tr("No recent files"))->setEnabled(false);
    else
        connect(menu.addAction(tr("Clear this list")), &QAction::triggered, &m_settings,
            &Settings::clearRecentFiles);
}

void ScenarioFiles::restoreSession()
{
    const QStringList files = m_settings.openFiles(); // changes while they are opened
    for (const QString& path : files) {
        if (QFileInfo::exists(path))
            open(path);
    }
    m_recovered = m_recovery.leftBehind();
    if (m_recovered.isEmpty())
        m_recovery.discardLeftBehind();
    offerRecovered();
}

void ScenarioFiles::offerRecovered()
{
    if (m_recovered.isEmpty())
        return;
    const auto count = static_cast<int>(m_recovered.size());
    const auto recordings = std::count_if(m_recovered.begin(), m_recovered.end(),
        [](const models::RecoveryStore::Entry& entry) { return entry.isRecording; });
    const QString told = recordings == 0
        ? tr("Awaitscope ended unexpectedly. %n scenarios can be restored with the changes that "
             "were not saved.",
            nullptr, count)
        : recordings == count
        ? tr("Awaitscope ended unexpectedly. %n recordings that were not saved can be restored.",
            nullptr, count)
        : tr("Awaitscope ended unexpectedly. %n scenarios and recordings that were not saved can "
             "be restored.",
            nullptr, count);
    messages().show(kRecoveryTopic, MessageBar::Kind::Note, told,
        {{recordings == 0 ? tr("Restore %n unsaved scenarios", nullptr, count) : tr("Restore"),
             [this] { restoreRecovered(); }},
            {tr("Discard"), [this] {
                 m_recovered.clear();
                 m_recovery.discardLeftBehind();
             }}});
}

void ScenarioFiles::moveOfferToTab()
{
    if (m_dock.currentTab() && m_withoutTab.topic() == kRecoveryTopic) {
        m_withoutTab.clear();
        offerRecovered();
    }
}

/// A recording becomes a file of its own, for nobody can add to it any more.
bool ScenarioFiles::restoreRecording(const models::RecoveryStore::Entry& entry)
{
    const QString path = m_recovery.keepRecording(entry);
    if (path.isEmpty()) {
        messages().show(kFileTopic, MessageBar::Kind::Error,
            tr("The recording of %1 cannot be moved out of %2. It stays there and is offered again "
               "at the next start.")
                .arg(entry.title, QDir::toNativeSeparators(entry.copy)));
        return false;
    }
    if (openTrace(path)) {
        messages().show(kCopyTopic, MessageBar::Kind::Note,
            tr("What was recorded of %1 until Awaitscope ended is kept as %2.")
                .arg(entry.title, QDir::toNativeSeparators(path)));
    }
    return true;
}

void ScenarioFiles::restoreRecovered()
{
    const auto entries = std::exchange(m_recovered, {});
    ScenarioTab* last = nullptr;
    bool safe = true;
    for (const auto& entry : entries) {
        if (entry.isRecording) {
            safe = restoreRecording(entry) && safe;
            continue;
        }
        ScenarioTab* target = nullptr;
        for (const auto& tab : m_dock.tabs()) {
            if (!entry.path.isEmpty() && tab->document().path() == entry.path)
                target = tab.get();
        }
        last = target ? target : &addTab();
        safe = last->document().restore(entry.path, entry.title, entry.text) && safe;
        m_dock.showTab(*last);
    }
    if (last)
        emit opened(*last, true);
    // Only now, when the documents have written copies of their own; else they are offered again.
    if (safe)
        m_recovery.discardLeftBehind();
}

} // namespace awaitscope::gui
