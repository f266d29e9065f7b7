#pragma once

#include "gui/theme.h"

#include <QProxyStyle>

namespace awaitscope::gui {

/// Fusion, but the keys of the menu bar are underlined only while Alt is held down, and boxes and
/// buttons of dialogs have a frame in every theme.
class WindowStyle : public QProxyStyle {
    Q_OBJECT

public:
    WindowStyle();
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* returnData) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
        QPainter* painter, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
        const QWidget* widget) const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static void drawFrame(const QStyleOption& option, QPainter& painter);

    bool m_altHeld = false;
};

/// The style sheet of the window's frame: menu bar, docks, status bar, scroll bars. Comes behind
/// Theme::styleSheet(). Widgets opt in by a property:
///   QToolButton[bare="true"]   an icon without padding, in heads and tabs
///   QToolButton[tight="true"]  a framed or filled button that keeps its width for several words
///   QWidget[topLine="true"]    a head in the middle of a panel
QString windowStyleSheet(const Theme& theme);

} // namespace awaitscope::gui
