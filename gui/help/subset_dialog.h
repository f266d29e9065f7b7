#pragma once

#include <QDialog>

namespace awaitscope::gui {

/// What of Python the built-in engine runs: the page that `awaitscope check --reference` writes.
/// Modeless.
class SubsetDialog : public QDialog {
    Q_OBJECT

public:
    explicit SubsetDialog(QWidget* parent = nullptr);
};

} // namespace awaitscope::gui
