#pragma once

#include "gui/theme.h"

#include <QWidget>

class QLabel;

namespace awaitscope::gui {

class CodeEditor;
class PanelHead;

/// The text as an edit would leave it: lines that go struck out in red, lines that come in green.
class DiffPreview : public QWidget {
    Q_OBJECT

public:
    explicit DiffPreview(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setZoom(int zoom);
    /// `keys`: what applies it and what gives it up.
    void show(const QString& before, const QString& after, const QString& keys);
    /// What is shown, one line each with "+", "-" or " " in front.
    QString text() const;

private:
    Theme m_theme = Theme::light();
    PanelHead* m_head;
    QLabel *m_added, *m_removed, *m_what, *m_keys;
    CodeEditor* m_code;
    QString m_shown;
};

} // namespace awaitscope::gui
