#pragma once

#include "gui/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace awaitscope::gui {

class CodeEditor;

/// Looks for text in the editor: type, Enter for the next place, Shift+Enter for the one before,
/// Escape to go back to the text.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setEditor(CodeEditor* editor) { m_editor = editor; }
    /// Shows the bar, with the editor's selection as what to look for.
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(bool forward);
    void close();

    CodeEditor* m_editor = nullptr;
    QLineEdit* m_text;
    QLabel* m_note;
    QToolButton *m_previous, *m_next, *m_close;
};

} // namespace awaitscope::gui
