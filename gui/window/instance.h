#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace awaitscope::gui {

/// The one program that has the window: a second start gives its files to the first. GUI thread.
class Instance : public QObject {
    Q_OBJECT

public:
    /// For every user, place of settings and display another; also for a program that was built
    /// anew, which must not open its files in the window of the old one.
    static QString defaultName();

    explicit Instance(QString name, QObject* parent = nullptr);

    /// Gives the files, with absolute paths, to the program that listens; none asks only for its
    /// window. False when there is none or when it does not answer within `patience` ms.
    bool handOver(const QStringList& files, int patience = 2000) const;
    /// From now on this is the one. Does without when the system refuses a socket.
    void listen();

signals:
    void asked(const QStringList& files); ///< by another start

private:
    void take();

    QString m_name;
    QLocalServer m_server;
};

} // namespace awaitscope::gui
