#pragma once

class QAction;
class QKeySequence;
class QObject;
class QString;

namespace awaitscope::gui {

/// A command for menus. `id` is its object name, under which the user's keys are kept; see
/// Shortcuts. Without `tip` its tool tip is its text.
QAction* makeAction(QObject* parent, const char* id, const QString& text, const QKeySequence& key,
    const QString& tip);
QAction* makeAction(QObject* parent, const char* id, const QString& text, const QKeySequence& key);
QAction* makeAction(QObject* parent, const char* id, const QString& text);

} // namespace awaitscope::gui
