#include "gui/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

namespace {

Theme makeLight()
{
    Theme t;
    t.kind = ThemeKind::Light;
    t.window = "#F2F4F7";
    t.panel = t.lane = t.button = t.field = "#FFFFFF";
    t.head = "#F7F8FA";
    t.line = "#DDE2E8";
    t.line2 = "#BEC7D1";
    t.grid = "#E8ECF1";
    t.gridMinor = "#F1F4F7";
    t.text = "#1B2027";
    t.text2 = "#4E5A67";
    t.text3 = "#5E6A77";
    t.accent = "#0A5FC4";
    t.onAccent = "#FFFFFF";
    t.selection = "#E4EFFC";
    t.selectionEdge = "#B7D3F5";
    t.running = "#0072B2";
    t.onRunning = "#FFFFFF";
    t.ready = "#9A6200";
    t.readyFill = "#F6C65B";
    t.waiting = "#5F6E7D";
    t.waitingFill = "#E1E7ED";
    t.waitingHatch = "#BAC4CF";
    t.cancelling = "#9C3D8C";
    t.cancellingFill = "#F8E9F5";
    t.cancellingTape = "#CE8FC2";
    t.error = "#C24A00";
    t.blockedFill = "#FDEEE4";
    t.done = "#007A59";
    t.keyword = "#8A3C9E";
    t.string = "#8A5200";
    t.function = "#0A5FC4";
    t.number = "#007A59";
    t.comment = "#5E6A77";
    t.structure = "#00757F";
    return t;
}

Theme makeDark()
{
    Theme t;
    t.kind = ThemeKind::Dark;
    t.window = t.field = "#15181D";
    t.panel = t.lane = "#1C2026";
    t.head = "#21262D";
    t.button = "#2A3038";
    t.line = "#323A44";
    t.line2 = "#4A5563";
    t.grid = "#2A3139";
    t.gridMinor = "#232930";
    t.text = "#E7EBF0";
    t.text2 = "#B3BDC9";
    t.text3 = "#909CAA";
    t.accent = "#6DB3FF";
    t.onAccent = "#0B1A2B";
    t.selection = "#1E3148";
    t.selectionEdge = "#35557B";
    t.running = "#4FB0EE";
    t.onRunning = "#08202F";
    t.ready = "#F0B53C";
    t.readyFill = "#6B4E12";
    t.waiting = "#8C9BAB";
    t.waitingFill = "#323B46";
    t.waitingHatch = "#55626F";
    t.cancelling = "#DC8FCB";
    t.cancellingFill = "#3A2737";
    t.cancellingTape = "#87557D";
    t.error = "#FF8A4C";
    t.blockedFill = "#30241D";
    t.done = "#3CC79A";
    t.keyword = "#D79BEA";
    t.string = "#F0B53C";
    t.function = "#7CBBFF";
    t.number = "#5AD0A8";
    t.comment = "#909CAA";
    t.structure = "#3DB8C4";
    return t;
}

Theme makePrint()
{
    // Paper has no tints to spare: surfaces are white, and the fills of the states lie far enough
    // apart in lightness (solid, 80 %, 91 %, 94 %) to survive a photocopier.
    Theme t = makeLight();
    t.kind = ThemeKind::Print;
    t.window = t.head = "#FFFFFF";
    t.line = "#C9D0D8";
    t.line2 = "#8E99A5";
    t.grid = "#DDE2E8";
    t.gridMinor = "#EDF0F3";
    t.selection = "#F2F4F7";
    t.text2 = "#3A444F";
    t.text3 = "#4E5A67";
    t.waitingHatch = "#9AA6B2";
    t.cancellingTape = "#A9609B";
    t.blockedFill = "#F7F7F7";
    return t;
}

Theme makeHighContrast()
{
    Theme t = makeDark();
    t.window = t.panel = t.lane = t.head = t.field = t.button = "#000000";
    t.line = t.line2 = "#C8D0D8";
    t.grid = "#4A5563";
    t.gridMinor = "#2A3139";
    t.text = "#FFFFFF";
    t.text2 = "#F0F3F6";
    t.text3 = "#D5DCE3";
    t.accent = "#7CC0FF";
    t.onAccent = t.onRunning = "#000000";
    t.selection = "#06213B";
    t.selectionEdge = "#7CC0FF";
    t.running = "#6CC5FF";
    t.ready = "#FFC94D";
    t.readyFill = t.waitingFill = t.cancellingFill = t.blockedFill = "#000000";
    t.waiting = "#C8D3DE";
    t.waitingHatch = "#7E8B98";
    t.cancelling = "#FFA6EA";
    t.cancellingTape = "#C76FB3";
    t.error = "#FF9F6B";
    t.done = "#55E6B5";
    t.keyword = "#EAB6FA";
    t.string = "#FFC94D";
    t.function = "#8CC8FF";
    t.number = "#6FE3BC";
    t.comment = "#D5DCE3";
    t.structure = "#5ED8E4";
    return t;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

QFont fontOf(const QStringList& families, double px, bool semibold)
{
    QFont font;
    font.setFamilies(families);
    // QFont takes whole pixels only; points may be fractional, so convert at the screen's own
    // resolution, which is also what images and the SVG generator are given.
    const QScreen* screen = QGuiApplication::primaryScreen();
    const double dpi = screen ? screen->logicalDotsPerInchY() : 96.0;
    font.setPointSizeF(std::max(px, 1.0) * 72.0 / dpi);
    font.setWeight(semibold ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

const Theme& Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme& Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme& Theme::print()
{
    static const Theme theme = makePrint();
    return theme;
}

const Theme& Theme::highContrast()
{
    static const Theme theme = makeHighContrast();
    return theme;
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, field);
    p.setColor(QPalette::AlternateBase, head);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, error);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, panel);
    p.setColor(QPalette::ToolTipText, text);
    // Fusion draws bevels and separators with these.
    p.setColor(QPalette::Light, isDark() ? line : panel);
    p.setColor(QPalette::Midlight, line);
    p.setColor(QPalette::Mid, line2);
    p.setColor(QPalette::Dark, line2);
    p.setColor(QPalette::Shadow, isDark() ? QColor(Qt::black) : text3);
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        QColor faint = text3;
        faint.setAlphaF(0.55f);
        p.setColor(QPalette::Disabled, role, faint);
    }
    p.setColor(QPalette::Disabled, QPalette::Highlight, line2);
    return p;
}

// How a widget opts in:
//   QToolBar#mainToolBar and its QToolButtons; QToolButton[frame="true"] has a frame,
//   QToolButton[primary="true"] is filled with the accent (Run).
//   QWidget[panelHead="true"]      the 34 px head of a panel
//   QToolButton[link="true"]       words in a line of text that do something
//   QToolButton[segment="first|middle|last|only"]  a part of a segmented control; checked = on
//   QLabel[chip="waiting|cancelling|plain"]        a small framed word
QString Theme::styleSheet() const
{
    QString sheet = QStringLiteral(R"(
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; color: @text2; background: transparent; }
QToolButton:hover { background: @head; border-color: @line; }
QToolButton:pressed, QToolButton:checked { background: @selection; color: @accent; border-color: @selectionEdge; }
QToolButton:focus { border: 2px solid @accent; padding: 3px 5px; }
QToolButton[frame="true"] { border-color: @line2; background: @button; color: @text; padding: 4px 10px; }
QToolButton[frame="true"]:hover { background: @head; }
QToolButton[frame="true"]:checked { background: @selection; color: @accent; border-color: @selectionEdge; }
QToolButton[frame="true"]:focus { border: 2px solid @accent; padding: 3px 9px; }
QToolButton[link="true"] { padding: 0 4px; color: @accent; }
QToolButton[link="true"]:focus { padding: 0 3px; }
QToolButton[primary="true"] { background: @accent; color: @onAccent; font-weight: 600; padding: 4px 13px 4px 10px; }
QToolButton[primary="true"]:disabled { background: @line2; }
QToolButton[segment] { border: 1px solid @line2; border-radius: 0; background: @button; color: @text2; padding: 3px 9px; }
QToolButton[segment]:checked { background: @selection; color: @accent; font-weight: 600; }
QToolButton[segment="first"] { border-top-left-radius: 5px; border-bottom-left-radius: 5px; border-right: 0; }
QToolButton[segment="middle"] { border-right: 0; }
QToolButton[segment="last"] { border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QToolButton[segment="only"] { border-radius: 5px; }
QToolButton[segment]:focus { border: 2px solid @accent; padding: 2px 8px; }
QToolBar { background: @panel; border: 0; border-top: 1px solid @line; border-bottom: 1px solid @line; spacing: 4px; padding: 8px; }
QToolBar::separator { background: @line; width: 1px; margin: 11px 7px; }
QWidget[panelHead="true"] { background: @head; border: 0; border-bottom: 1px solid @line; }
QLabel[chip] { border: 1px solid @line2; border-radius: 3px; padding: 0 5px; color: @text3; font-weight: 600; }
QLabel[chip="waiting"] { color: @text2; border-color: @waiting; background: @waitingFill; }
QLabel[chip="cancelling"] { color: @cancelling; border-color: @cancelling; background: @cancellingFill; }
QLabel[chip="running"] { color: @onRunning; border-color: @running; background: @running; }
QLabel[chip="ready"] { color: @ready; border-color: @ready; background: @panel; }
QLabel[chip="done"] { color: @done; border-color: @done; background: @panel; }
QLabel[chip="failed"] { color: @error; border-color: @error; background: @panel; }
)");
    // Longer names first, or @text would eat the start of @text2.
    const std::pair<const char*, QColor> tokens[] = {
        {"@cancellingFill", cancellingFill},
        {"@selectionEdge", selectionEdge},
        {"@waitingFill", waitingFill},
        {"@cancelling", cancelling},
        {"@onRunning", onRunning},
        {"@selection", selection},
        {"@onAccent", onAccent},
        {"@waiting", waiting},
        {"@running", running},
        {"@accent", accent},
        {"@button", button},
        {"@panel", panel},
        {"@ready", ready},
        {"@error", error},
        {"@line2", line2},
        {"@text2", text2},
        {"@text3", text3},
        {"@head", head},
        {"@line", line},
        {"@text", text},
        {"@done", done},
    };
    for (const auto& [name, color] : tokens)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

const Theme& themeFor(ThemeChoice choice, const QPalette& startup)
{
    if (choice == ThemeChoice::System) {
        const bool dark = luminance(startup.color(QPalette::WindowText))
            > luminance(startup.color(QPalette::Window));
        choice = dark ? ThemeChoice::Dark : ThemeChoice::Light;
    }
    return choice == ThemeChoice::HighContrast ? Theme::highContrast()
        : choice == ThemeChoice::Dark          ? Theme::dark()
                                               : Theme::light();
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QFont uiFont(double px, bool semibold)
{
    static const QStringList families = [] {
        QStringList list{QStringLiteral("Noto Sans")};
        list << QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
        list << QStringLiteral("Noto Sans CJK SC") << QStringLiteral("DejaVu Sans");
        list.removeDuplicates();
        return list;
    }();
    return fontOf(families, px, semibold);
}

QFont codeFont(double px, bool semibold)
{
    static const QStringList families = [] {
        QStringList list{QStringLiteral("DejaVu Sans Mono")};
        list << QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
        list << QStringLiteral("Noto Sans Mono CJK SC");
        list.removeDuplicates();
        return list;
    }();
    return fontOf(families, px, semibold);
}

} // namespace awaitscope::gui
