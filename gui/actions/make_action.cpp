#include "gui/actions/make_action.h"

#include <QAction>

namespace awaitscope::gui {

QAction* makeAction(QObject* parent, const char* id, const QString& text)
{
    auto* action = new QAction(text, parent);
    action->setObjectName(QLatin1String(id));
    return action;
}

QAction* makeAction(QObject* parent, const char* id, const QString& text, const QKeySequence& key)
{
    QAction* action = makeAction(parent, id, text);
    action->setShortcut(key);
    return action;
}

QAction* makeAction(QObject* parent, const char* id, const QString& text, const QKeySequence& key,
    const QString& tip)
{
    QAction* action = makeAction(parent, id, text, key);
    action->setToolTip(tip);
    return action;
}

} // namespace awaitscope::gui
