#pragma once

#include <QDialog>

class QLabel;

namespace awaitscope::gui {

class LiveSession;

/// Shows the line with which a program is started elsewhere so that it is seen here, and waits for
/// it. Accepted as soon as one has called.
class AttachDialog : public QDialog {
    Q_OBJECT

public:
    /// `session` is prepared and must outlive the dialog.
    AttachDialog(LiveSession& session, const QString& python, QWidget* parent = nullptr);

    QString command() const;

private:
    QLabel* m_command;
};

} // namespace awaitscope::gui
