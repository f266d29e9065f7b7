#pragma once

#include "gui/recording/recorder_command.h"
#include "models/files/live_receiver.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace awaitscope::gui {

/// One program that is watched while it runs: started here under the recorder, or by the user with
/// the line that attachCommand() tells. What it does comes in receiver(). GUI thread.
class LiveSession : public QObject {
    Q_OBJECT

public:
    explicit LiveSession(QObject* parent = nullptr);
    /// Ends a program that was started here; one that was attached goes on unrecorded.
    ~LiveSession() override;

    /// Unpacks the recorder and waits for its call.
    models::Result<void> prepare();
    /// Starts the program. What it prints goes where our own output goes, and into the recording.
    void start(const PythonProgram& program);
    /// How the user starts a program of their own so that it is seen here.
    QString attachCommand(const QString& python) const;

    models::LiveReceiver& receiver() { return m_receiver; }
    bool isStarted() const { return m_process.state() != QProcess::NotRunning; }
    /// A program that was started here is interrupted, as with Ctrl+C, and after three seconds
    /// hung up on and terminated; any other is hung up on at once and goes on unrecorded.
    void stop();
    /// How long a program may take to end after Ctrl+C, in ms; 3 s at first.
    void setPatience(int ms) { m_patience.setInterval(ms); }

signals:
    /// The program that was started here has ended without any recording; why.
    void failed(const QString& reason);

private:
    void takeErrors();
    void processEnded();

    QTemporaryDir m_folder;
    QString m_recorder;
    models::LiveReceiver m_receiver;
    QProcess m_process;
    QByteArray m_lastErrors; // the end of what it wrote to stderr
    QTimer m_patience;
};

} // namespace awaitscope::gui
