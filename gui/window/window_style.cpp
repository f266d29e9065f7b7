#include "gui/window/window_style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int kButtonPadding = 14; // px, on either side of the words
}

WindowStyle::WindowStyle() : QProxyStyle(QStringLiteral("Fusion"))
{
    qApp->installEventFilter(this);
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* returnData) const
{
    if (hint == SH_UnderlineShortcut && qobject_cast<const QMenuBar*>(widget))
        return m_altHeld ? 1 : 0;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0; // they come from the desktop, or look as of an old one
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

// Fusion derives frames from the colour of the window, which leaves none to see on dark ones.
void WindowStyle::drawFrame(const QStyleOption& option, QPainter& painter)
{
    const bool focus = option.state.testFlag(State_HasFocus) && option.state.testFlag(State_Enabled);
    const QRectF frame = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(option.palette.color(focus ? QPalette::Highlight : QPalette::Mid));
    painter.drawRoundedRect(frame, 2, 2);
    painter.restore();
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
    QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox || control == CC_SpinBox)
        drawFrame(*option, *painter);
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    if (element == PE_FrameTabBarBase)
        return; // the head of the panel begins there
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_PanelButtonCommand || element == PE_IndicatorCheckBox)
        drawFrame(*option, *painter);
}

// Words of more than one syllable fill Fusion's buttons from frame to frame.
QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
    const QSize& contents, const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.setWidth(std::max(size.width(), contents.width() + 2 * kButtonPadding));
    return size;
}

bool WindowStyle::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    if ((key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt)
        || event->type() == QEvent::ApplicationDeactivate) {
        m_altHeld = event->type() == QEvent::KeyPress;
        for (QWidget* window : QApplication::topLevelWidgets()) {
            if (auto* bar = window->findChild<QMenuBar*>())
                bar->update();
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

QString windowStyleSheet(const Theme& theme)
{
    QString sheet = QStringLiteral(R"(
QMainWindow { background: @window; }
QMainWindow::separator { background: @window; width: 3px; height: 3px; }
QMainWindow::separator:vertical { border-left: 1px solid @line; border-right: 1px solid @line; }
QMainWindow::separator:horizontal { border-top: 1px solid @line; border-bottom: 1px solid @line; }
QMainWindow::separator:hover { background: @selectionEdge; }
QMenuBar { background: @window; color: @text; padding: 0 8px; border: 0; spacing: 0; }
#toolBarLine { background: @line; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; }
QStatusBar { background: @window; color: @text2; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QWidget[panelHead="true"][topLine="true"] { border-top: 1px solid @line; background: @panel; }
QToolButton::menu-indicator { image: none; }
QToolButton[bare="true"], QTabBar QToolButton { padding: 0; }
QToolButton[bare="true"]:focus { padding: 0; border: 2px solid @accent; }
QToolButton[tight="true"], QToolButton[tight="true"]:focus { padding: 4px 3px; }
QAbstractItemView[panelView="true"] { background: @panel; border: 0; }
QDialog QLineEdit { background: @field; border: 1px solid @line2; border-radius: 5px; padding: 3px 6px; }
QDialog QLineEdit:focus { border: 1px solid @accent; }
QTreeView[table="true"] { background: @panel; border: 0; color: @text; outline: 0; }
QTreeView[table="true"]::item { padding: 3px 8px; border: 0; }
QTreeView[table="true"]::item:selected { background: @selection; color: @text; }
QTreeView[table="true"] QHeaderView { background: @panel; border: 0; }
QTreeView[table="true"] QHeaderView::section { background: @panel; color: @text2; border: 0; border-bottom: 1px solid @line; padding: 5px 11px; }
QSplitter[thin="true"]::handle { background: @line; }
QSplitter[thin="true"]::handle:hover { background: @selectionEdge; }
QLineEdit[bare="true"] { background: @panel; border: 0; padding: 0; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; border: 0; }
QScrollBar::handle { background: @line2; border-radius: 3px; margin: 1px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSlider::groove:horizontal { height: 3px; background: @line2; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 3px; background: @accent; border-radius: 1px; }
QSlider::handle:horizontal { width: 8px; height: 8px; margin: -5px 0; border: 2px solid @accent; border-radius: 6px; background: @panel; }
QSlider::handle:horizontal:focus { background: @accent; }
QSlider::sub-page:horizontal:disabled { background: @line2; }
QSlider::handle:horizontal:disabled { border-color: @line2; }
QMainWindow > QTabBar { background: @window; }
QMainWindow > QTabBar::tab { height: 27px; padding: 0 14px; border: 0; border-right: 1px solid @line; color: @text2; background: @window; }
QMainWindow > QTabBar::tab:selected { height: 25px; background: @head; color: @text; border-top: 2px solid @accent; }
QMainWindow > QTabBar::tab:hover:!selected { background: @head; }
QAbstractItemView#paletteRows { background: @panel; border: 1px solid @line2; outline: 0; }
QAbstractItemView#paletteRows::item { padding: 4px 10px; color: @text; border: 0; }
QAbstractItemView#paletteRows::item:selected { background: @selection; color: @text; }
QFrame#instantLens { background: @panel; border: 1px solid @line2; }
QListWidget#lensRows { background: @panel; outline: 0; }
QListWidget#lensRows::item { padding: 0 10px; color: @text; border: 0; }
QListWidget#lensRows::item:selected { background: @selection; color: @text; border-left: 3px solid @accent; padding-left: 7px; }
QToolTip { background: @panel; color: @text; border: 1px solid @line2; padding: 3px 6px; }
)");
    // Longer names first, or @text would eat the start of @text2.
    const std::pair<const char*, QColor> tokens[] = {{"@selectionEdge", theme.selectionEdge},
        {"@selection", theme.selection}, {"@window", theme.window}, {"@accent", theme.accent},
        {"@line2", theme.line2}, {"@text2", theme.text2}, {"@text3", theme.text3},
        {"@panel", theme.panel}, {"@field", theme.field}, {"@head", theme.head},
        {"@line", theme.line}, {"@text", theme.text}};
    for (const auto& [name, color] : tokens)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

} // namespace awaitscope::gui
