#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

namespace awaitscope::gui {

/// Which set of colours. Print is Light on plain white, with darker lines and no tints, so that a
/// greyscale copy keeps all states apart.
enum class ThemeKind { Light, Dark, Print };

/// What the user chose; System follows the palette that the desktop gave at start-up.
enum class ThemeChoice { System, Light, Dark, HighContrast };

/// Every colour of the program, by what it is for. Plain values: copying is cheap and a widget
/// keeps its own. Contrast is promised for the edges (3:1 on lane, selection and blocked band) and
/// the texts (4.7:1 on every surface); tests/gui/theme_test.cpp computes both.
struct Theme {
    ThemeKind kind;

    // Surfaces and lines.
    QColor window, panel, head, lane, button, field;
    QColor line, line2; ///< separators; frames of controls
    QColor grid, gridMinor;
    QColor text, text2, text3;
    QColor accent, onAccent; ///< selection, playhead, focus, Run
    QColor selection, selectionEdge;

    // States of a task. The edge colour carries the contrast.
    QColor running, onRunning;
    QColor ready, readyFill;
    QColor waiting, waitingFill, waitingHatch;
    QColor cancelling, cancellingFill, cancellingTape;
    QColor error, blockedFill;
    QColor done;

    // Code.
    QColor keyword, string, function, number, comment;
    QColor structure; ///< category of blocks that hold other blocks

    static const Theme& light();
    static const Theme& dark();
    static const Theme& print();
    /// Dark, for people who see little contrast: 7:1 for every edge and text, and no tints.
    static const Theme& highContrast();

    bool isDark() const { return kind == ThemeKind::Dark; }

    /// For QApplication::setPalette() under the Fusion style.
    QPalette palette() const;

    /// The few things palette roles cannot say: tool buttons, the segmented control, chips. A
    /// widget opts in by objectName or a dynamic property; see the comments in theme.cpp.
    QString styleSheet() const;
};

/// The theme for a choice. `startup` is the application's palette before ours was set: Qt 6.4 has
/// no colour scheme to ask for, but text lighter than its window means dark.
const Theme& themeFor(ThemeChoice choice, const QPalette& startup);

/// The contrast ratio of WCAG 2.1, from 1 to 21; the order of the two does not matter.
double contrastRatio(const QColor& one, const QColor& other);

/// The user interface's font at `px` device-independent pixels, which may be fractional.
/// Falls back to the CJK fonts, never below 11 px.
QFont uiFont(double px = 13, bool semibold = false);

/// The code font at `px` device-independent pixels.
QFont codeFont(double px = 11, bool semibold = false);

} // namespace awaitscope::gui
