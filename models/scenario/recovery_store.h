#pragma once

#include <QList>
#include <QString>

#include <memory>

class QLockFile;

namespace awaitscope::models {

/// Keeps copies of unsaved scenarios, so that a crash loses at most the last two seconds, and of
/// recordings while they go on.
///
/// Each running program has a folder of its own under `root`, locked while it lives. The copies of
/// a program that ended without clearing up are found by the next one. GUI thread.
class RecoveryStore {
public:
    struct Entry {
        QString copy; ///< path of the copy
        QString path; ///< path of the scenario; empty for one never saved
        QString title;
        QString text;
        bool isRecording = false; ///< the copy is a trace; there is no path and no text
    };

    /// `root` is created when the first copy is written.
    explicit RecoveryStore(QString root);
    /// Removes what this program kept: it ended in good order.
    ~RecoveryStore();
    RecoveryStore(const RecoveryStore&) = delete;
    RecoveryStore& operator=(const RecoveryStore&) = delete;

    /// The folder where the program keeps them for this user.
    static QString defaultRoot();

    const QString& root() const { return m_root; }

    /// Writes or replaces the copy that `key` names. False when the disk does not let us.
    bool save(const QString& key, const QString& text, const QString& path, const QString& title);
    /// Where the recording that `key` names is to be written while it goes on; empty when the disk
    /// does not let us.
    QString recordingCopy(const QString& key, const QString& title);
    void remove(const QString& key);

    /// The copies left behind by programs that no longer run, oldest first. They are locked for
    /// us from now on, so two programs never offer the same.
    QList<Entry> leftBehind();
    /// Moves a recording that was left behind to where recordings stay, under its title and the time
    /// of its last event. Returns the file; empty, and nothing moved, when the disk does not let us.
    QString keepRecording(const Entry& recording);
    /// Deletes what leftBehind() found.
    void discardLeftBehind();

private:
    QString ownFolder();
    bool describe(const QString& key, const QString& path, const QString& title);

    QString m_root;
    QString m_own;
    std::unique_ptr<QLockFile> m_lock;
    std::vector<std::pair<QString, std::unique_ptr<QLockFile>>> m_leftBehind;
};

} // namespace awaitscope::models
