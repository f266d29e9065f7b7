#include "gui/recording/record_dialog.h"

#include "gui/settings.h"
#include "gui/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr int kWidth = 620; // px
}

RecordDialog::RecordDialog(Settings& settings, const QString& script, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_form(new QFormLayout), m_command(new QLabel(this)),
      m_record(new QPushButton(tr("Run and record"), this))
{
    setWindowTitle(tr("Record a Python program"));
    const QStringList last = settings.recordedProgram();
    const auto remembered = [&last](qsizetype at) { return last.value(at); };
    auto* intro = new QLabel(tr("The program runs under a real Python, with everything it does: "
                                "files, network, other programs. What its tasks do is drawn while "
                                "they do it."), this);
    intro->setWordWrap(true);

    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &RecordDialog::browse);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(10);
    m_script = addLine(tr("&Program"), tr("A .py file, or -m and a module"),
        script.isEmpty() ? remembered(1) : script, choose);
    m_arguments = addLine(tr("&Arguments"), tr("As after the program in a shell"), remembered(2));
    m_python = addLine(tr("P&ython"), tr("python3, or the path of another one"),
        remembered(0).isEmpty() ? QStringLiteral("python3") : remembered(0));
    m_folder = addLine(tr("&Folder"), tr("In which it runs; empty: that of the program"),
        script.isEmpty() || script == remembered(1) ? remembered(3) : QString());

    m_command->setWordWrap(true);
    m_command->setFont(codeFont(12));
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setAccessibleName(tr("Command that will be run"));
    m_command->setFrameShape(QFrame::StyledPanel);
    m_command->setMargin(8);
    m_command->setMinimumHeight(56);
    m_command->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_record->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_record, &QPushButton::clicked, this, [this] {
        keep();
        accept();
    });
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_record);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 18, 20, 14);
    all->setSpacing(14);
    all->addWidget(intro);
    all->addLayout(m_form);
    all->addWidget(new QLabel(tr("This will be run, under the recorder:"), this));
    all->addWidget(m_command);
    all->addStretch(1);
    all->addLayout(foot);
    setMinimumWidth(kWidth);
    refresh();
    m_script->setFocus();
}

QLineEdit* RecordDialog::addLine(
    const QString& name, const QString& hint, const QString& text, QPushButton* button)
{
    auto* line = new QLineEdit(text, this);
    line->setPlaceholderText(hint);
    connect(line, &QLineEdit::textChanged, this, &RecordDialog::refresh);
    auto* label = new QLabel(name, this);
    label->setBuddy(line);
    if (!button) {
        m_form->addRow(label, line);
        return line;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(line, 1);
    row->addWidget(button);
    m_form->addRow(label, row);
    return line;
}

PythonProgram RecordDialog::program() const
{
    PythonProgram program;
    program.python = m_python->text().trimmed();
    const QString script = m_script->text().trimmed();
    if (script.startsWith(QLatin1Char('-')))
        program.arguments = QProcess::splitCommand(script);
    else if (!script.isEmpty())
        program.arguments = {QDir::fromNativeSeparators(script)};
    program.arguments += QProcess::splitCommand(m_arguments->text());
    program.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    if (program.folder.isEmpty() && QFileInfo(script).isFile())
        program.folder = QFileInfo(script).absolutePath();
    return program;
}

void RecordDialog::browse()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a program"),
        QFileInfo(m_script->text()).absolutePath(), tr("Python files (*.py);;All files (*)"));
    if (!path.isEmpty())
        m_script->setText(QDir::toNativeSeparators(path));
}

void RecordDialog::refresh()
{
    if (!m_folder)
        return; // still being made
    const PythonProgram now = program();
    const bool complete = !now.python.isEmpty() && !m_script->text().trimmed().isEmpty();
    m_record->setEnabled(complete);
    m_command->setEnabled(complete);
    if (!complete)
        m_command->setText(tr("Say which program."));
    else if (now.folder.isEmpty())
        m_command->setText(now.commandLine());
    else
        m_command->setText(tr("%1\nin %2", "a command and its folder")
                               .arg(now.commandLine(), QDir::toNativeSeparators(now.folder)));
}

void RecordDialog::keep()
{
    m_settings.setRecordedProgram({m_python->text().trimmed(), m_script->text().trimmed(),
        m_arguments->text(), m_folder->text().trimmed()});
}

std::optional<PythonProgram> askWhatToRecord(
    Settings& settings, const QString& script, QWidget* parent)
{
    RecordDialog dialog(settings, script, parent);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return dialog.program();
}

} // namespace awaitscope::gui
