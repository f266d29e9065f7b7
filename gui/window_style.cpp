#include "gui/window_style.h"

namespace awaitscope::gui {

QString windowStyleSheet(const Theme& theme)
{
    QString sheet = QStringLiteral(R"(
QMainWindow { background: @window; }
QMainWindow::separator { background: @window; width: 5px; height: 5px; border: 0; }
QMainWindow::separator:hover { background: @selectionEdge; }
QMenuBar { background: @window; color: @text; padding: 0 2px; border: 0; }
#toolBarLine { background: @line; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; }
QStatusBar { background: @window; color: @text2; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QWidget[panelHead="true"][topLine="true"] { border-top: 1px solid @line; background: @panel; }
QToolButton::menu-indicator { image: none; }
QToolButton[bare="true"] { padding: 0; }
QToolButton[bare="true"]:focus { padding: 0; border: 2px solid @accent; }
QToolButton[tight="true"], QToolButton[tight="true"]:focus { padding: 4px 3px; }
QAbstractItemView[panelView="true"] { background: @panel; border: 0; }
QLineEdit[bare="true"] { background: @panel; border: 0; padding: 0; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; border: 0; }
QScrollBar::handle { background: @line2; border-radius: 3px; margin: 1px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { border: 1px solid @line2; padding: 3px 6px; }
)");
    // Longer names first, or @text would eat the start of @text2.
    const std::pair<const char*, QColor> tokens[] = {{"@selectionEdge", theme.selectionEdge},
        {"@selection", theme.selection}, {"@window", theme.window}, {"@accent", theme.accent},
        {"@line2", theme.line2}, {"@text2", theme.text2}, {"@text3", theme.text3},
        {"@panel", theme.panel}, {"@line", theme.line}, {"@text", theme.text}};
    for (const auto& [name, color] : tokens)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

} // namespace awaitscope::gui
