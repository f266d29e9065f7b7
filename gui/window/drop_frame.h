#pragma once

#include "gui/theme.h"

#include <QWidget>

namespace awaitscope::gui {

/// A 2 px frame round the whole window with the word "Open", while a file is held over it.
class DropFrame : public QWidget {
    Q_OBJECT

public:
    explicit DropFrame(QWidget* window);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void showOver();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme = Theme::light();
};

} // namespace awaitscope::gui
