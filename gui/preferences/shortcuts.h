#pragma once

#include "gui/timeline/timeline_keys.h"

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QMenu;

namespace awaitscope::gui {

class Settings;

/// The keys of every command of the window: the command's usual ones, or those the user chose,
/// which the settings keep. GUI thread.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    using Keys = QList<QKeySequence>;
    /// Keys are told apart where they count: a key may do one thing anywhere in the window, and
    /// another while the timeline has the focus.
    enum class Scope { Window, Timeline };
    struct Command {
        QString id; ///< in the settings; empty for keys that cannot be changed
        QString group, words; ///< for people: "File", "Save as"
        Scope scope = Scope::Window;
        Keys usual, keys;
        std::function<void(const Keys&)> apply;
    };

    /// `settings` must outlive this.
    explicit Shortcuts(Settings& settings, QObject* parent = nullptr);

    /// An action's property: the key that it only shows, for whoever has the focus takes it.
    static constexpr char kFixedKey[] = "fixedKey";

    /// Every action of `menu` and of the menus in it that has an object name, which is its id, or a
    /// `kFixedKey`. The actions must outlive this; their tool tips tell their keys.
    void addMenu(const QMenu& menu);
    /// The timeline's; `timelineKeys()` has them from then on.
    void addTimeline();
    /// A key that cannot be changed, for the list.
    void addFixed(const QString& group, const QString& words, const QString& keys);

    const std::vector<Command>& commands() const { return m_commands; }
    const TimelineKeys& timelineKeys() const { return m_timelineKeys; }

    /// Which other command has `key` in the same scope; null if none has.
    const Command* holder(const QKeySequence& key, std::size_t command) const;
    /// Takes the keys away from whoever has them.
    void set(std::size_t command, const Keys& keys);
    void reset(std::size_t command);
    void resetAll();
    /// As people read them: "Ctrl+Shift+Z, Ctrl+Y".
    static QString text(const Keys& keys);
    /// A tool tip: "Save (Ctrl+S)".
    static QString withKey(const QString& words, const Keys& keys);

signals:
    void changed();

private:
    void addActions(const QString& group, const QString& prefix, const QMenu& menu);
    void add(Command command);
    void assign(Command& command, const Keys& keys);

    Settings& m_settings;
    std::vector<Command> m_commands;
    TimelineKeys m_timelineKeys;
};

} // namespace awaitscope::gui
