#include "gui/recording/live_session.h"

#include <csignal>
#include <cstdio>

namespace awaitscope::gui {

namespace {
constexpr int kPatienceMs = 3000; // after Ctrl+C
constexpr int kEndMs = 500;
constexpr qsizetype kErrorsKept = 2000; // bytes
} // namespace

LiveSession::LiveSession(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedOutputChannel);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardError, this, &LiveSession::takeErrors);
    connect(&m_process, &QProcess::finished, this, &LiveSession::processEnded);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_receiver.hangUp();
        emit failed(
            tr("%1 cannot be started: %2.").arg(m_process.program(), m_process.errorString()));
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_receiver.hangUp();
        m_process.terminate();
    });
}

LiveSession::~LiveSession()
{
    m_process.disconnect(this);
    m_receiver.disconnect();
    m_receiver.hangUp();
    if (isStarted()) {
        m_process.terminate();
        if (!m_process.waitForFinished(kEndMs))
            m_process.kill();
    }
}

models::Result<void> LiveSession::prepare()
{
    m_recorder = m_folder.isValid() ? unpackRecorder(m_folder.path()) : QString();
    if (m_recorder.isEmpty())
        return models::Error{tr("The recorder cannot be unpacked into %1.").arg(m_folder.path()), 0};
    return m_receiver.listen();
}

void LiveSession::start(const PythonProgram& program)
{
    const PythonProgram told = recorded(program, m_recorder,
        {QStringLiteral("--with-output"), QStringLiteral("--live"), m_receiver.address()});
    if (!program.folder.isEmpty())
        m_process.setWorkingDirectory(program.folder);
    m_process.start(told.python, told.arguments);
}

QString LiveSession::attachCommand(const QString& python) const
{
    return quoted({python, m_recorder, QStringLiteral("--live"), m_receiver.address(),
        QStringLiteral("your_program.py")});
}

void LiveSession::stop()
{
    if (!isStarted() || m_patience.isActive()) {
        m_receiver.hangUp();
        m_process.terminate();
        return;
    }
    m_patience.start();
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
#else
    m_process.terminate();
#endif
}

void LiveSession::takeErrors()
{
    const QByteArray text = m_process.readAllStandardError();
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    m_lastErrors = (m_lastErrors + text).right(kErrorsKept);
}

void LiveSession::processEnded()
{
    m_patience.stop();
    takeErrors();
    if (m_receiver.isConnected())
        return; // the socket tells of the end, after what is still in it
    m_receiver.hangUp();
    const QString last
        = QString::fromUtf8(m_lastErrors).trimmed().section(QLatin1Char('\n'), -1);
    emit failed(last.isEmpty()
            ? tr("%1 ended with status %2 before anything was recorded.")
                  .arg(m_process.program())
                  .arg(m_process.exitCode())
            : tr("%1 ended with status %2 before anything was recorded: %3")
                  .arg(m_process.program())
                  .arg(m_process.exitCode())
                  .arg(last));
}

} // namespace awaitscope::gui
