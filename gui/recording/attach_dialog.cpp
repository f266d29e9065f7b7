#include "gui/recording/attach_dialog.h"

#include "gui/recording/live_session.h"
#include "gui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr int kWidth = 620; // px
}

AttachDialog::AttachDialog(LiveSession& session, const QString& python, QWidget* parent)
    : QDialog(parent), m_command(new QLabel(session.attachCommand(python), this))
{
    setWindowTitle(tr("Watch a program that runs elsewhere"));
    auto* intro = new QLabel(tr("Start your program with this line, in a terminal on this machine. "
                                "It is drawn here as soon as it runs, and goes on unharmed when "
                                "this window is closed."), this);
    intro->setWordWrap(true);
    m_command->setWordWrap(true);
    m_command->setFont(codeFont(12));
    m_command->setFrameShape(QFrame::StyledPanel);
    m_command->setMargin(8);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setAccessibleName(tr("Line that starts the program"));
    auto* waiting = new QLabel(tr("Waiting for the program to call…"), this);

    auto* copy = new QPushButton(tr("Copy line"), this);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&session.receiver(), &models::LiveReceiver::connected, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->addWidget(waiting);
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(copy);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 18, 20, 14);
    all->setSpacing(14);
    all->addWidget(intro);
    all->addWidget(m_command);
    all->addStretch(1);
    all->addLayout(foot);
    setMinimumWidth(kWidth);
}

QString AttachDialog::command() const
{
    return m_command->text();
}

} // namespace awaitscope::gui
