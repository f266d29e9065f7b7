#pragma once

#include "models/files/live_feed.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace awaitscope::models {

/// Waits on this machine's loopback for one program under the recorder, and takes its recording
/// into a LiveFeed. Whoever connects must first say "awaitscope TOKEN" and a line end; others are
/// hung up on. While the reader is far behind nothing is taken from the socket: then it is the
/// recorder that leaves out blocks, and tells so. GUI thread.
class LiveReceiver : public QObject {
    Q_OBJECT

public:
    /// Bytes that may wait for the reader.
    static constexpr std::size_t kMostWaiting = std::size_t{16} << 20;

    explicit LiveReceiver(QObject* parent = nullptr);
    ~LiveReceiver() override; ///< ends the feed

    Result<void> listen();
    /// What the recorder is told with --live: "PORT/TOKEN".
    QString address() const;
    bool isConnected() const { return m_socket != nullptr; }
    const std::shared_ptr<LiveFeed>& feed() const { return m_feed; }

    /// Ends the feed. The program goes on without being recorded.
    void hangUp();

signals:
    void connected();
    void copyFailed(); ///< LiveFeed::copyFailed(), once; the recording goes on
    void ended(); ///< the program has ended, or its recording has

private:
    void greet();
    void readGreeting(QTcpSocket* socket);
    void take();
    void socketClosed();

    QTcpServer* m_server;
    QTcpSocket* m_socket = nullptr; // the program's, once it has said the token
    QTimer m_later; // looks again whether the reader has caught up
    QByteArray m_token;
    bool m_toldOfCopy = false;
    std::shared_ptr<LiveFeed> m_feed = std::make_shared<LiveFeed>();
};

} // namespace awaitscope::models
