#pragma once

#include "models/result.h"
#include "models/scenario/scenario_file.h"
#include "models/scenario/text_history.h"
#include "scheduler/script/diagnostic.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace awaitscope::models {

class RecoveryStore;

/// The text of one scenario, and the file it belongs to.
///
/// The text editor hands every change to setText(), the blocks theirs to edit(); both become steps
/// of one history. The document knows whether it differs from the file, checks it for errors in the
/// background, keeps a recovery copy, and says when the file was changed by somebody else. GUI
/// thread; checking runs on Qt's thread pool.
class ScenarioDocument : public QObject {
    Q_OBJECT

public:
    /// `recovery` may be null and must outlive the document.
    explicit ScenarioDocument(RecoveryStore* recovery = nullptr, QObject* parent = nullptr);
    ~ScenarioDocument() override;

    const QString& text() const { return m_content.text; }
    /// What was typed into the text editor. Nothing happens when the text is the same.
    void setText(const QString& text);
    /// An edit made elsewhere, as one step of the history; the text editor follows changed().
    void edit(const QString& text, const QString& name);
    /// Undo and redo of both. Emptied when the text is replaced.
    TextHistory& history() { return m_history; }

    /// The file; empty for one never saved.
    QString path() const { return m_path; }
    /// What its tab says: the file's name, or the name it was given.
    QString title() const;
    void setTitle(const QString& title);
    /// Whether it differs from its file. A new one without text does not.
    bool isModified() const { return m_modified; }

    /// Replaces text and file. After an error nothing has changed.
    Result<void> load(const QString& path);
    /// Untitled text; it counts as saved until it is edited.
    void setUntitled(const QString& title, const QString& text);
    /// Text rescued after a crash: belongs to `path` if that is not empty, and counts as modified.
    /// What is there goes, but for a text that was edited already: that can be had back with undo.
    /// False when no copy of it could be written.
    bool restore(const QString& path, const QString& title, const QString& text);
    Result<void> save();
    Result<void> saveAs(const QString& path);
    /// Takes the file's present content: the answer "Reload" to changedOnDisk(). One step of the
    /// history, so that undo brings back what was written here.
    Result<void> reload();
    /// The answer "Keep mine": the text counts as modified, and the file's present state is known.
    void keepMine();

    /// What is wrong with the text, by line. Of the newest text when isChecked().
    const std::vector<script::Diagnostic>& diagnostics() const { return m_diagnostics; }
    bool isChecked() const { return m_checked; }
    /// The first diagnostic that keeps the program from running; null if there is none.
    const script::Diagnostic* firstError() const;

    /// Writes the recovery copy now instead of two seconds after the last change. False when it
    /// is wanted but could not be written.
    bool saveRecoveryCopy();

signals:
    void textChanged(); ///< for any reason
    /// As changed(), of any edit, typed ones as well; then comes textChanged().
    void edited(const awaitscope::models::TextChange& change);
    /// By edit(), undo or redo, once for each of the places that these change; text() is what this
    /// change has made.
    void changed(const awaitscope::models::TextChange& change);
    void aboutToBeReplaced(); ///< before replaced()
    void replaced(); ///< by load(), setUntitled() or restore(): the editor has to take text() over
    void modifiedChanged(bool modified);
    void titleChanged();
    void diagnosticsChanged();
    void changedOnDisk(bool deleted);
    /// Whether copies of what is not saved can be written, when that has changed.
    void recoveryChanged(bool works);

private:
    void replace(ScenarioText content, const QString& path, bool modified);
    void setModified(bool modified);
    void takeOver(const std::vector<TextChange>& changes);
    void textEdited();
    void scheduleCheck();
    void check();
    void watchFile();
    void watchForReturn();
    void fileChanged();

    RecoveryStore* m_recovery;
    QString m_recoveryKey;
    ScenarioText m_content;
    TextHistory m_history;
    std::optional<QString> m_saved; // as in the file; none when that is not what we know
    QString m_path;
    QString m_title;
    std::vector<script::Diagnostic> m_diagnostics;
    QFileSystemWatcher m_watcher;
    QTimer m_checkTimer;
    QTimer m_recoveryTimer;
    QTimer m_diskTimer;
    std::uint64_t m_revision = 0;
    bool m_modified = false;
    bool m_checked = false;
    bool m_toldDeleted = false;
    bool m_recoveryWorks = true;
};

} // namespace awaitscope::models
