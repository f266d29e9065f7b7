// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/script/session.h"
// clang-format on

#include "models/scenario/scenario_document.h"

#include "models/scenario/recovery_store.h"

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>
#include <QUuid>

#include <chrono>

namespace awaitscope::models {

using namespace std::chrono_literals;

namespace {
constexpr auto kCheckDelay = 150ms; // after the last key, so that a word is not checked letterwise
constexpr auto kRecoveryDelay = 2s;
constexpr auto kDiskDelay = 100ms; // editors replace files in several steps

bool beginsWithMark(const QString& path)
{
    const auto content = ScenarioFile::read(path);
    return content && content->byteOrderMark;
}
} // namespace

ScenarioDocument::ScenarioDocument(RecoveryStore* recovery, QObject* parent)
    : QObject(parent), m_recovery(recovery),
      m_recoveryKey(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_history([this](const std::vector<TextChange>& changes) { takeOver(changes); }, nullptr)
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckDelay);
    connect(&m_checkTimer, &QTimer::timeout, this, &ScenarioDocument::check);
    m_recoveryTimer.setSingleShot(true);
    m_recoveryTimer.setInterval(kRecoveryDelay);
    connect(&m_recoveryTimer, &QTimer::timeout, this, [this] { saveRecoveryCopy(); });
    m_diskTimer.setSingleShot(true);
    m_diskTimer.setInterval(kDiskDelay);
    connect(&m_diskTimer, &QTimer::timeout, this, &ScenarioDocument::fileChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_diskTimer.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (QFileInfo(m_path).isFile()) // it is back
            m_diskTimer.start();
    });
}

ScenarioDocument::~ScenarioDocument()
{
    if (m_recovery)
        m_recovery->remove(m_recoveryKey);
}

QString ScenarioDocument::title() const
{
    return m_path.isEmpty() ? m_title : QFileInfo(m_path).fileName();
}

void ScenarioDocument::setTitle(const QString& title)
{
    m_title = title;
    emit titleChanged();
}

void ScenarioDocument::setText(const QString& text)
{
    if (text == m_content.text)
        return;
    const std::vector<TextChange> changes = changesBetween(m_content.text, text);
    m_history.addTyped(changes.size() == 1 ? changes.front() : changeBetween(m_content.text, text));
    m_content.text = text;
    for (const TextChange& change : changes)
        emit edited(change);
    textEdited();
}

void ScenarioDocument::edit(const QString& text, const QString& name)
{
    if (text == m_content.text)
        return;
    const std::vector<TextChange> changes = changesBetween(m_content.text, text);
    m_history.addEdit(changes, name);
    takeOver(changes);
}

void ScenarioDocument::takeOver(const std::vector<TextChange>& changes)
{
    for (const TextChange& change : changes) {
        change.apply(m_content.text);
        emit changed(change);
        emit edited(change);
    }
    textEdited();
}

void ScenarioDocument::textEdited()
{
    setModified(m_saved != m_content.text);
    if (m_modified && !m_recoveryTimer.isActive()) // also of somebody who never stops typing
        m_recoveryTimer.start();
    scheduleCheck();
    emit textChanged();
}

Result<void> ScenarioDocument::load(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    auto content = ScenarioFile::read(absolute);
    if (!content)
        return content.error();
    replace(std::move(*content), absolute, false);
    return {};
}

void ScenarioDocument::setUntitled(const QString& title, const QString& text)
{
    m_title = title;
    replace({text, false}, {}, false);
}

Result<void> ScenarioDocument::reload()
{
    auto content = ScenarioFile::read(m_path);
    if (!content)
        return content.error();
    m_content.byteOrderMark = content->byteOrderMark;
    m_saved = content->text;
    edit(content->text, tr("reload %1").arg(title()));
    watchFile();
    setModified(m_saved != m_content.text);
    return {};
}

bool ScenarioDocument::restore(const QString& path, const QString& title, const QString& text)
{
    if (m_modified) {
        edit(text, tr("restore %1").arg(this->title()));
    } else {
        m_title = title;
        const bool mark = path == m_path ? m_content.byteOrderMark : beginsWithMark(path);
        replace({text, mark}, path, true);
    }
    return saveRecoveryCopy();
}

void ScenarioDocument::replace(ScenarioText content, const QString& path, bool modified)
{
    emit aboutToBeReplaced();
    m_content = std::move(content);
    m_history.clear();
    m_path = path;
    m_saved = modified ? std::nullopt : std::optional(m_content.text);
    watchFile();
    setModified(modified);
    scheduleCheck();
    emit titleChanged();
    emit replaced();
    emit textChanged();
}

Result<void> ScenarioDocument::save()
{
    Q_ASSERT_X(!m_path.isEmpty(), "ScenarioDocument::save", "an untitled one needs saveAs()");
    return saveAs(m_path);
}

Result<void> ScenarioDocument::saveAs(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    // Not watched while we write, or our own change would come back as somebody else's.
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    const auto written = ScenarioFile::write(absolute, m_content);
    if (written) {
        m_path = absolute;
        m_saved = m_content.text;
    }
    const bool told = m_toldDeleted;
    watchFile();
    if (!written) {
        // Why it failed may be what has happened to the file, which nobody has been told yet.
        if (told)
            watchForReturn();
        else if (!m_path.isEmpty())
            m_diskTimer.start();
        return written;
    }
    setModified(false);
    emit titleChanged();
    return {};
}

void ScenarioDocument::keepMine()
{
    m_saved.reset();
    setModified(true);
    m_recoveryTimer.start();
    watchFile();
}

void ScenarioDocument::setModified(bool modified)
{
    if (!modified && m_recovery) {
        m_recoveryTimer.stop();
        m_recovery->remove(m_recoveryKey);
    }
    if (modified == m_modified)
        return;
    m_modified = modified;
    emit modifiedChanged(modified);
}

bool ScenarioDocument::saveRecoveryCopy()
{
    m_recoveryTimer.stop();
    if (!m_recovery || !m_modified)
        return true;
    const bool works = m_recovery->save(m_recoveryKey, m_content.text, m_path, title());
    if (works != m_recoveryWorks) {
        m_recoveryWorks = works;
        emit recoveryChanged(works);
    }
    return works;
}

const script::Diagnostic* ScenarioDocument::firstError() const
{
    for (const script::Diagnostic& diagnostic : m_diagnostics) {
        if (diagnostic.is_error())
            return &diagnostic;
    }
    return nullptr;
}

void ScenarioDocument::scheduleCheck()
{
    ++m_revision;
    m_checked = false;
    m_checkTimer.start();
}

void ScenarioDocument::check()
{
    QThreadPool::globalInstance()->start([self = QPointer(this), revision = m_revision,
                                             source = m_content.toBytes(),
                                             name = title().toStdString()] {
        const std::string_view view(source.constData(), static_cast<std::size_t>(source.size()));
        auto found = script::check_source(view, name);
        // Back to the GUI thread by way of the application, which outlives every document.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, revision, found = std::move(found)]() mutable {
                if (!self || self->m_revision != revision)
                    return; // closed, or edited since: another check is on its way
                self->m_diagnostics = std::move(found);
                self->m_checked = true;
                emit self->diagnosticsChanged();
            },
            Qt::QueuedConnection);
    });
}

void ScenarioDocument::watchFile()
{
    m_diskTimer.stop();
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    if (!m_path.isEmpty() && QFileInfo(m_path).isFile())
        m_watcher.addPath(m_path);
    m_toldDeleted = false;
}

void ScenarioDocument::watchForReturn()
{
    m_toldDeleted = true;
    if (const QFileInfo folder(QFileInfo(m_path).absolutePath()); folder.isDir())
        m_watcher.addPath(folder.filePath());
}

void ScenarioDocument::fileChanged()
{
    if (!QFileInfo(m_path).isFile()) { // gone, or a folder has come in its place
        if (!m_toldDeleted) {
            watchForReturn();
            m_saved.reset(); // what is here is all that is left
            setModified(true);
            m_recoveryTimer.start();
            emit changedOnDisk(true);
        }
        return;
    }
    watchFile(); // a replaced file is another one, and the watcher still looks at the old
    const auto now = ScenarioFile::read(m_path);
    if (now && now->text == m_content.text) {
        m_saved = m_content.text;
        setModified(false);
        return;
    }
    if (now && m_saved == now->text)
        return; // only touched
    emit changedOnDisk(false);
}

} // namespace awaitscope::models
