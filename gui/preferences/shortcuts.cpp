#include "gui/preferences/shortcuts.h"

#include "gui/settings.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace awaitscope::gui {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QChar(0x2026));
}

} // namespace

Shortcuts::Shortcuts(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings) { }

QString Shortcuts::text(const Keys& keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QLatin1String("; "), QLatin1String(", "));
}

QString Shortcuts::withKey(const QString& words, const Keys& keys)
{
    return keys.isEmpty()
        ? words
        : tr("%1 (%2)", "command and its key").arg(words, text({keys.first()}));
}

void Shortcuts::addMenu(const QMenu& menu)
{
    addActions(withoutMnemonic(menu.title()), {}, menu);
}

void Shortcuts::addActions(const QString& group, const QString& prefix, const QMenu& menu)
{
    for (QAction* action : menu.actions()) {
        if (const QMenu* inner = action->menu()) {
            addActions(group, tr("%1: ", "a menu in a menu").arg(withoutMnemonic(inner->title())),
                *inner);
            continue;
        }
        const QString words
            = prefix + withoutMnemonic(action->text().section(QLatin1Char('\t'), 0, 0));
        if (const QString key = action->property(kFixedKey).toString(); !key.isEmpty())
            addFixed(group, words, key);
        if (action->objectName().isEmpty())
            continue;
        const QString tip = action->toolTip().isEmpty() ? words : action->toolTip();
        add({action->objectName(), group, words, Scope::Window, action->shortcuts(), {},
            [action, tip](const Keys& keys) {
                action->setShortcuts(keys);
                action->setToolTip(withKey(tip, keys));
            }});
    }
}

void Shortcuts::addTimeline()
{
    for (const TimelineKeys::Row& row : TimelineKeys::all()) {
        add({QLatin1String("timeline.") + QLatin1String(row.id), tr("Timeline"),
            TimelineKeys::words(row), Scope::Timeline, TimelineKeys::usual(row), {},
            [this, command = row.command](const Keys& keys) {
                m_timelineKeys.set(command, keys);
            }});
    }
}

void Shortcuts::addFixed(const QString& group, const QString& words, const QString& keys)
{
    m_commands.push_back(
        {{}, group, words, Scope::Window, {}, QKeySequence::listFromString(keys), {}});
}

void Shortcuts::add(Command command)
{
    const auto chosen = m_settings.shortcut(command.id);
    m_commands.push_back(std::move(command));
    Command& added = m_commands.back();
    added.keys = chosen ? QKeySequence::listFromString(*chosen) : added.usual;
    added.keys.removeIf([](const QKeySequence& key) { // "" is one without keys
        return key.isEmpty() || key[0].key() == Qt::Key_unknown;
    });
    added.apply(added.keys);
}

const Shortcuts::Command* Shortcuts::holder(const QKeySequence& key, std::size_t command) const
{
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (i != command && m_commands[i].scope == m_commands[command].scope
            && m_commands[i].keys.contains(key))
            return &m_commands[i];
    }
    return nullptr;
}

void Shortcuts::assign(Command& command, const Keys& keys)
{
    command.keys = keys;
    command.apply(keys);
    m_settings.setShortcut(command.id,
        keys == command.usual ? std::nullopt : std::optional(QKeySequence::listToString(keys)));
}

void Shortcuts::set(std::size_t command, const Keys& keys)
{
    Command& changed = m_commands[command];
    for (Command& other : m_commands) {
        if (&other == &changed || other.scope != changed.scope || other.id.isEmpty())
            continue;
        Keys left = other.keys;
        left.removeIf([&keys](const QKeySequence& key) { return keys.contains(key); });
        if (left != other.keys)
            assign(other, left);
    }
    assign(changed, keys);
    emit this->changed();
}

void Shortcuts::reset(std::size_t command)
{
    set(command, m_commands[command].usual);
}

void Shortcuts::resetAll()
{
    for (Command& command : m_commands) {
        if (!command.id.isEmpty())
            assign(command, command.usual);
    }
    emit changed();
}

} // namespace awaitscope::gui
