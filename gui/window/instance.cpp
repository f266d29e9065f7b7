#include "gui/window/instance.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDataStream>
#include <QDateTime>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace awaitscope::gui {

namespace {

constexpr int kConnectMs = 300;
constexpr char kTaken = 1;

} // namespace

QString Instance::defaultName()
{
    const QFileInfo program(QCoreApplication::applicationFilePath());
    const QByteArray place = program.canonicalFilePath().toUtf8() + '\n'
        + QByteArray::number(program.lastModified().toMSecsSinceEpoch()) + '\n'
        + QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation).toUtf8() + '\n'
        + qgetenv("DISPLAY") + '\n' + qgetenv("WAYLAND_DISPLAY") + '\n'
        + qgetenv("QT_QPA_PLATFORM");
    return QStringLiteral("awaitscope-")
        + QString::fromLatin1(
            QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(16));
}

Instance::Instance(QString name, QObject* parent) : QObject(parent), m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption); // files are opened on its word
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::take);
}

bool Instance::handOver(const QStringList& files, int patience) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kConnectMs))
        return false;
    QDataStream stream(&socket);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << files;
    char answer = 0;
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience)
        && socket.getChar(&answer) && answer == kTaken;
}

void Instance::listen()
{
    if (m_server.listen(m_name))
        return;
    QLocalServer::removeServer(m_name); // of one that crashed: nobody answered handOver()
    m_server.listen(m_name);
}

void Instance::take()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            QDataStream stream(socket);
            stream.setVersion(QDataStream::Qt_6_0);
            stream.startTransaction();
            QStringList files;
            stream >> files;
            if (!stream.commitTransaction())
                return; // there is more to come
            socket->putChar(kTaken);
            socket->flush();
            emit asked(files);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace awaitscope::gui
