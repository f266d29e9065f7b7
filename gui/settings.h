#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_state.h"
#include "scheduler/clock.h"

#include <QByteArray>
#include <QJsonArray>
#include <QObject>
#include <QStringList>

#include <optional>

class QSettings;

namespace awaitscope::gui {

/// What the program remembers between two starts, each with its type and its default. Written at
/// once. GUI thread.
class Settings : public QObject {
    Q_OBJECT

public:
    static constexpr int kMaximumRecentFiles = 10;
    /// Changes when docks come or go; a layout of another version is not restored.
    static constexpr int kLayoutVersion = 3;

    /// In the user's own place; tests give a file of their own.
    explicit Settings(QObject* parent = nullptr);
    explicit Settings(const QString& file, QObject* parent = nullptr);

    ThemeChoice themeChoice() const;
    void setThemeChoice(ThemeChoice choice);
    /// How large everything is drawn, in per cent of what the desktop asks for: 100 to 300.
    int uiScale() const;
    void setUiScale(int percent);
    awaitscope::ClockKind clock() const;
    void setClock(awaitscope::ClockKind clock);
    /// What a step of a task takes in virtual time: 0, the usual, to 0.1 s.
    awaitscope::Duration stepCost() const;
    void setStepCost(awaitscope::Duration cost);
    bool startPaused() const; ///< a run waits before the program's first line
    void setStartPaused(bool paused);
    QString scenarioMode() const; ///< "blocks", "split" or "code": how scenarios are edited
    void setScenarioMode(const QString& mode);
    bool narrator() const;
    void setNarrator(bool shown);
    bool charts() const;
    void setCharts(bool shown);
    bool follow() const;
    void setFollow(bool follow);
    double playbackSpeed() const;
    void setPlaybackSpeed(double speed);
    /// Whether the wheel zooms time without Ctrl, and scrolls the lanes with it.
    bool wheelZooms() const;
    void setWheelZooms(bool zooms);
    /// From how long a step on counts as blocking the loop: 1 ms to 60 s.
    models::TimeNs blockingThreshold() const;
    void setBlockingThreshold(models::TimeNs threshold);
    /// After how many events a run pauses and asks: 10,000 to 100 million.
    std::uint64_t eventLimit() const;
    void setEventLimit(std::uint64_t limit);
    /// The language of the interface as a locale's name, such as "zh_CN"; empty: the system's.
    QString language() const;
    void setLanguage(const QString& language);
    /// Whether zooming and fitting jump instead of gliding.
    bool reducedMotion() const;
    void setReducedMotion(bool reduced);
    /// The keys the user gave a command, as QKeySequence::listToString() writes them: "" is none.
    std::optional<QString> shortcut(const QString& command) const;
    void setShortcut(const QString& command, const std::optional<QString>& keys);
    /// What is shown of every run, and how: arrows, scopes, resources, folds, order and height of
    /// the lanes. Not what belongs to one run, such as its range or selection.
    void restore(models::TimelineState& state) const;
    void remember(const models::TimelineState& state);
    /// Rules of findings that are left out, by name.
    QStringList mutedRules() const;
    void setMutedRules(const QStringList& rules);
    int editorZoom() const;
    void setEditorZoom(int zoom);
    /// What the record dialog was last told: Python, program, arguments, folder.
    QStringList recordedProgram() const;
    void setRecordedProgram(const QStringList& fields);
    QString figureFolder() const;
    void setFigureFolder(const QString& folder);
    /// Names and values of FigureKeys in turn, as the last figure had them.
    QStringList figureOptions() const;
    void setFigureOptions(const QStringList& options);

    /// The bookmarks of the scenario that `key` names, its path or its title.
    QJsonArray bookmarks(const QString& key) const;
    void setBookmarks(const QString& key, const QJsonArray& bookmarks);
    /// As Breakpoints::toJson() gives them, of the scenario's file.
    QJsonArray breakpoints(const QString& path) const;
    void setBreakpoints(const QString& path, const QJsonArray& breakpoints);

    /// Newest first; files that no longer exist stay in the list.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();

    QStringList openFiles() const; ///< tabs at the last end
    void setOpenFiles(const QStringList& paths);

    QByteArray geometry() const;
    QByteArray layout() const; ///< empty if it is of another version
    /// While scenarios are built of blocks; empty if it is of another version.
    QByteArray buildLayout() const;
    void setBuildLayout(const QByteArray& layout);
    void saveWindow(const QByteArray& geometry, const QByteArray& layout);
    void forgetWindow();

signals:
    void themeChanged();
    /// What the settings page shows has another value, wherever it was changed.
    void changed();
    void recentFilesChanged();

private:
    /// For what the settings page shows.
    void keep(const char* key, const QVariant& value);
    /// A list that belongs to one scenario, under a key made of both names.
    QJsonArray listOf(const QString& kind, const QString& scenario) const;
    void keepList(const QString& kind, const QString& scenario, const QJsonArray& list);

    QSettings* m_settings;
};

} // namespace awaitscope::gui
