#include "gui/recording/recording_actions.h"

#include "gui/controls/message_bar.h"
#include "gui/recording/attach_dialog.h"
#include "gui/recording/live_session.h"
#include "gui/recording/record_dialog.h"
#include "gui/scenario/scenario_files.h"
#include "gui/settings.h"

#include <QFileInfo>
#include <QWidget>

namespace awaitscope::gui {

namespace {
const QString kTopic = QStringLiteral("recording");
}

RecordingActions::RecordingActions(
    ScenarioFiles& files, Settings& settings, MessageBar& messages, QWidget* window)
    : QObject(window), m_files(files), m_settings(settings), m_messages(messages), m_window(window),
      m_record(new QAction(tr("Rec&ord a Python program…"), this)),
      m_attach(new QAction(tr("&Watch a program that runs elsewhere…"), this))
{
    m_record->setObjectName(QStringLiteral("record"));
    m_attach->setObjectName(QStringLiteral("attach"));
    m_record->setToolTip(tr("Record a Python program"));
    m_attach->setToolTip(tr("Watch a program that runs elsewhere"));
    connect(m_record, &QAction::triggered, this, &RecordingActions::askAndRecord);
    connect(m_attach, &QAction::triggered, this, &RecordingActions::attach);
}

void RecordingActions::tell(const QString& message)
{
    m_messages.show(kTopic, MessageBar::Kind::Error, message,
        {{tr("Record again…"), [this] { askAndRecord(); }}});
}

LiveSession* RecordingActions::newSession()
{
    auto* session = new LiveSession(this);
    if (const auto prepared = session->prepare(); !prepared) {
        tell(prepared.error().message);
        delete session;
        return nullptr;
    }
    return session;
}

void RecordingActions::askAndRecord()
{
    // Who never recorded anything most likely means the program they look at.
    const QString script
        = m_settings.recordedProgram().isEmpty() ? m_files.currentPath() : QString();
    if (const auto program = askWhatToRecord(m_settings, script, m_window))
        record(*program);
}

void RecordingActions::record(const PythonProgram& program)
{
    LiveSession* session = newSession();
    if (!session)
        return;
    connect(session, &LiveSession::failed, this, &RecordingActions::tell);
    const QString script = program.arguments.value(0);
    m_files.openLive(session, QFileInfo(script).fileName());
    session->start(program);
}

void RecordingActions::attach()
{
    LiveSession* session = newSession();
    if (!session)
        return;
    const QString python = m_settings.recordedProgram().value(0);
    AttachDialog dialog(
        *session, python.isEmpty() ? QStringLiteral("python3") : python, m_window);
    if (dialog.exec() == QDialog::Accepted)
        m_files.openLive(session, tr("Running program"));
    else
        delete session;
}

} // namespace awaitscope::gui
