#pragma once

#include <QAction>
#include <QList>
#include <QObject>

class QWidget;

namespace awaitscope::gui {

class LiveSession;
class MessageBar;
class ScenarioFiles;
class Settings;
struct PythonProgram;

/// The menu's ways to watch a real Python program: start one here, or wait for one that is started
/// elsewhere. Each opens a tab in which its recording grows.
class RecordingActions : public QObject {
    Q_OBJECT

public:
    /// All must outlive this. `window` is the dialogs' parent; `messages` tells what goes wrong.
    RecordingActions(
        ScenarioFiles& files, Settings& settings, MessageBar& messages, QWidget* window);

    QList<QAction*> actions() const { return {m_record, m_attach}; }
    /// Without asking: the user has seen the command.
    void record(const PythonProgram& program);

private:
    void askAndRecord();
    void attach();
    LiveSession* newSession();
    void tell(const QString& message);

    ScenarioFiles& m_files;
    Settings& m_settings;
    MessageBar& m_messages;
    QWidget* m_window;
    QAction *m_record, *m_attach;
};

} // namespace awaitscope::gui
