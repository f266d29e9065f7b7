#include "models/scenario/recovery_store.h"

#include "models/scenario/scenario_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

#include <filesystem>

namespace awaitscope::models {

namespace {

constexpr char kLockName[] = "lock";
constexpr QLatin1String kScenario(".py"), kRecording(".pftrace"), kAbout(".json"); // after the key

std::unique_ptr<QLockFile> lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(folder + QLatin1Char('/') + QLatin1String(kLockName));
    lock->setStaleLockTime(0); // only the death of its process frees it, never its age
    return lock;
}

/// The old copy stays until the new one is whole. Nobody waits for the disk, as QSaveFile does, which
/// would be felt while typing: what this program has written outlives its crash without that.
bool writeWhole(const QString& path, const QByteArray& bytes)
{
    const QString fresh = path + QStringLiteral(".new");
    QFile file(fresh);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(bytes) == bytes.size() && file.flush();
    file.close();
    std::error_code error;
    if (written)
        std::filesystem::rename(fresh.toStdString(), path.toStdString(), error);
    if (!written || error)
        QFile::remove(fresh);
    return written && !error;
}

} // namespace

RecoveryStore::RecoveryStore(QString root) : m_root(std::move(root)) { }

RecoveryStore::~RecoveryStore()
{
    if (m_own.isEmpty())
        return;
    m_lock->unlock();
    QDir(m_own).removeRecursively();
}

QString RecoveryStore::defaultRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        + QStringLiteral("/recovery");
}

QString RecoveryStore::ownFolder()
{
    if (m_own.isEmpty()) {
        const QString folder
            = m_root + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (!QDir().mkpath(folder))
            return {};
        m_lock = lockOf(folder);
        if (!m_lock->tryLock(0))
            return {};
        m_own = folder;
    }
    return m_own;
}

bool RecoveryStore::save(
    const QString& key, const QString& text, const QString& path, const QString& title)
{
    return describe(key, path, title)
        && writeWhole(m_own + QLatin1Char('/') + key + kScenario, text.toUtf8());
}

/// What the copy itself does not tell.
bool RecoveryStore::describe(const QString& key, const QString& path, const QString& title)
{
    const QString folder = ownFolder();
    if (folder.isEmpty())
        return false;
    const QJsonObject about{{QStringLiteral("path"), path}, {QStringLiteral("title"), title}};
    return writeWhole(folder + QLatin1Char('/') + key + kAbout, QJsonDocument(about).toJson());
}

QString RecoveryStore::recordingCopy(const QString& key, const QString& title)
{
    return describe(key, {}, title) ? m_own + QLatin1Char('/') + key + kRecording : QString();
}

void RecoveryStore::remove(const QString& key)
{
    if (m_own.isEmpty())
        return;
    for (const QLatin1String end : {kScenario, kRecording, kAbout})
        QFile::remove(m_own + QLatin1Char('/') + key + end);
}

QList<RecoveryStore::Entry> RecoveryStore::leftBehind()
{
    QList<Entry> entries;
    const auto folders = QDir(m_root).entryInfoList(
        QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed);
    for (const QFileInfo& info : folders) {
        const QString folder = info.absoluteFilePath();
        if (folder == QFileInfo(m_own).absoluteFilePath())
            continue;
        auto lock = lockOf(folder);
        if (!lock->tryLock(0))
            continue; // its program still runs
        const auto copies = QDir(folder).entryInfoList(
            {QLatin1Char('*') + kScenario, QLatin1Char('*') + kRecording}, QDir::Files,
            QDir::Time | QDir::Reversed);
        for (const QFileInfo& copy : copies) {
            QFile file(copy.absoluteFilePath());
            Entry entry{file.fileName(), {}, {}, {}, file.fileName().endsWith(kRecording)};
            if (!file.open(QIODevice::ReadOnly) || (entry.isRecording && file.size() == 0))
                continue;
            if (!entry.isRecording)
                entry.text = ScenarioFile::fromUtf8(file.readAll());
            QFile about(folder + QLatin1Char('/') + copy.completeBaseName() + kAbout);
            if (about.open(QIODevice::ReadOnly)) {
                const QJsonObject object = QJsonDocument::fromJson(about.readAll()).object();
                entry.path = object[QLatin1String("path")].toString();
                entry.title = object[QLatin1String("title")].toString();
            }
            entries.append(std::move(entry));
        }
        m_leftBehind.emplace_back(folder, std::move(lock));
    }
    return entries;
}

QString RecoveryStore::keepRecording(const Entry& recording)
{
    QDir folder = QFileInfo(m_root).dir();
    if (!folder.mkpath(QStringLiteral("recordings")))
        return {};
    folder.cd(QStringLiteral("recordings"));
    const QString name = QFileInfo(recording.title).completeBaseName()
        + QFileInfo(recording.copy).lastModified().toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    QString path = folder.filePath(name + kRecording);
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = folder.filePath(QStringLiteral("%1-%2").arg(name).arg(n) + kRecording);
    return QFile::rename(recording.copy, path) ? path : QString();
}

void RecoveryStore::discardLeftBehind()
{
    for (auto& [folder, lock] : m_leftBehind) {
        lock->unlock();
        QDir(folder).removeRecursively();
    }
    m_leftBehind.clear();
}

} // namespace awaitscope::models
