#include "models/files/live_receiver.h"

#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>

#include <utility>

namespace awaitscope::models {

namespace {
constexpr int kGreetingMs = 5000; // within which the token must be said
constexpr int kLaterMs = 20;
constexpr qint64 kSocketBuffer = 1 << 20;
constexpr qint64 kLongestGreeting = 200;
} // namespace

LiveReceiver::LiveReceiver(QObject* parent) : QObject(parent), m_server(new QTcpServer(this))
{
    quint32 random[4];
    QRandomGenerator::system()->fillRange(random);
    m_token = QByteArray(reinterpret_cast<const char*>(random), sizeof random).toHex();
    m_later.setSingleShot(true);
    m_later.setInterval(kLaterMs);
    connect(&m_later, &QTimer::timeout, this, &LiveReceiver::take);
    connect(m_server, &QTcpServer::newConnection, this, &LiveReceiver::greet);
}

LiveReceiver::~LiveReceiver()
{
    m_feed->finish();
}

Result<void> LiveReceiver::listen()
{
    if (!m_server->listen(QHostAddress::LocalHost))
        return Error{tr("No program can be watched: %1.").arg(m_server->errorString()), 0};
    return {};
}

QString LiveReceiver::address() const
{
    return QStringLiteral("%1/%2").arg(m_server->serverPort()).arg(QString::fromLatin1(m_token));
}

void LiveReceiver::greet()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        socket->setReadBufferSize(kSocketBuffer);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (socket == m_socket)
                take();
            else
                readGreeting(socket);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            if (socket == m_socket)
                socketClosed();
            else
                socket->deleteLater();
        });
        QTimer::singleShot(kGreetingMs, socket, [this, socket] {
            if (socket != m_socket)
                socket->abort();
        });
        readGreeting(socket);
    }
}

void LiveReceiver::readGreeting(QTcpSocket* socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > kLongestGreeting)
            socket->abort();
        return;
    }
    const QByteArray line = socket->readLine(kLongestGreeting);
    if (m_socket || line != "awaitscope " + m_token + '\n') {
        socket->abort();
        return;
    }
    m_socket = socket;
    m_server->close();
    emit connected();
    take();
}

void LiveReceiver::take()
{
    if (!m_socket)
        return;
    const bool closed = m_socket->state() == QAbstractSocket::UnconnectedState;
    // What a socket that is closed still holds is the last, and little.
    while (m_socket->bytesAvailable() > 0 && (closed || m_feed->waiting() < kMostWaiting)) {
        const QByteArray bytes = m_socket->read(kSocketBuffer);
        m_feed->add({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }
    if (m_socket->bytesAvailable() > 0)
        m_later.start();
    if (m_feed->copyFailed() && !std::exchange(m_toldOfCopy, true))
        emit copyFailed();
}

void LiveReceiver::socketClosed()
{
    take();
    m_feed->finish();
    emit ended();
}

void LiveReceiver::hangUp()
{
    m_server->close();
    if (m_socket && m_socket->state() != QAbstractSocket::UnconnectedState) {
        m_socket->abort(); // tells of its end by disconnected()
        return;
    }
    m_feed->finish();
    emit ended();
}

} // namespace awaitscope::models
