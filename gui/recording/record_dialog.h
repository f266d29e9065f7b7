#pragma once

#include "gui/recording/recorder_command.h"

#include <QDialog>

#include <optional>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace awaitscope::gui {

class Settings;

/// Which program shall be run and recorded. Because that executes it, the exact command is shown
/// before, and only its button starts it. Remembers what was entered.
class RecordDialog : public QDialog {
    Q_OBJECT

public:
    /// `settings` must outlive the dialog. `script` is proposed; empty: that of the last time.
    RecordDialog(Settings& settings, const QString& script, QWidget* parent = nullptr);

    /// As entered. Its folder is the script's unless another one is.
    PythonProgram program() const;

private:
    QLineEdit* addLine(const QString& name, const QString& hint, const QString& text,
        QPushButton* button = nullptr);
    void browse();
    void refresh();
    void keep();

    Settings& m_settings;
    QFormLayout* m_form;
    QLineEdit *m_python = nullptr, *m_script = nullptr, *m_arguments = nullptr, *m_folder = nullptr;
    QLabel* m_command;
    QPushButton* m_record;
};

/// Whether the user wants that program recorded: the dialog, run to its end.
std::optional<PythonProgram> askWhatToRecord(
    Settings& settings, const QString& script, QWidget* parent);

} // namespace awaitscope::gui
