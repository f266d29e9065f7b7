#pragma once

#include "gui/theme.h"

#include <QDialog>
#include <QKeySequence>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace awaitscope::gui {

class Shortcuts;

/// The sheet of all keys, in groups, with a field that finds a command by its words or its key;
/// and where the user gives a command other keys, which count at once. Modeless.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    /// `shortcuts` must outlive the dialog.
    explicit KeysDialog(Shortcuts& shortcuts, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows the commands in whose words or keys all words of `text` occur.
    void filter(const QString& text);

private:
    void fill();
    void showKeys();
    void currentChanged();
    void keyPressed(const QKeySequence& pressed);
    /// Of the row that is selected; negative if none is, or one whose keys cannot be changed.
    int current() const;
    void give(bool alsoTheOthers);

    Shortcuts& m_shortcuts;
    QLineEdit* m_search;
    QTreeWidget* m_rows;
    QLabel* m_nothing; // said when no command has the words
    QLabel* m_name;
    QLineEdit* m_key; // shows the key that was pressed in it
    QKeySequence m_pressed;
    QLabel* m_note;
    QPushButton *m_set, *m_add, *m_none, *m_usual, *m_allUsual;
};

} // namespace awaitscope::gui
