#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_parts.h"
#include "models/timeline/timeline_state.h"

#include <QString>

#include <optional>
#include <vector>

namespace awaitscope::gui {

/// Lines of the program that stand beside the timeline. Numbers from 1, both ends included.
struct CodeExcerpt {
    int first = 1;
    int last = 1;
    std::vector<int> highlighted;
};

/// A place that the reader is led to: a number in the picture, and words below it.
struct FigureNote {
    models::TimeNs time = 0;
    QString task; ///< whose lane it stands in; empty: over the axis
    QString text;
    bool operator==(const FigureNote&) const = default;
};

/// How an SVG or PDF says its letters. SVG cannot carry fonts, so there a viewer without Noto Sans
/// would show others; outlines look the same everywhere and cannot be searched.
enum class TextAs { Default, Text, Outlines }; ///< Default: outlines in SVG, text in PDF

/// Those of the window, and one for paper.
enum class FigureTheme { Light, Dark, Print, HighContrast };

constexpr double kPxPerInch = 96, kMmPerInch = 25.4, kPointsPerInch = 72;
constexpr double kTextPx = 12;

/// What a figure shows. The command line's options and the specification file's keys have the same
/// names.
struct FigureOptions {
    double width = 1200; ///< px; 96 px are one inch
    /// Printed width; 0: none is asked for. With one, `width` follows from it, so that text has its
    /// size in points on paper.
    double widthMm = 0;
    /// px for each second; 0: what the width leaves. With one, the width follows from it, so that
    /// pictures of several runs can be compared.
    double pxPerSecond = 0;
    /// Height of a lane's label, px, of which a paper's point has 4/3; everything else grows with it.
    double textPx = kTextPx;
    double scale = 1; ///< device pixels per px of a PNG; 1 to 4
    FigureTheme theme = FigureTheme::Light;
    /// Of the figure's own words, one of translatedLanguages(); that of whoever makes it is another
    /// matter, or the same figure would not have the same bytes.
    QString language = QStringLiteral("en");
    bool transparent = false;
    TextAs textAs = TextAs::Default;
    bool shortIdleGaps = true; ///< long ones, where nothing happens, are cut out of the axis
    std::optional<models::TimeRange> range; ///< the whole run if empty
    QString title; ///< none if empty
    QString subtitle; ///< none if empty
    bool axis = true;
    bool loopLane = true;
    bool outputLane = true;
    bool legend = true;
    bool caption = true; ///< whose rules and which clock, at the lower right
    models::ArrowKinds arrows
        = models::ArrowKind::Create | models::ArrowKind::Wake | models::ArrowKind::Cancel;
    QString lanes; ///< which tasks have one, as LaneChoice reads it; empty: all
    models::LaneDensity density = models::LaneDensity::Comfortable;
    QString source; ///< the program's text, of which `code` shows a part
    QString sourceName; ///< the heading over it
    std::optional<CodeExcerpt> code;
    std::optional<models::TimeNs> orderAt; ///< lists the events of this instant in their order
    std::vector<FigureNote> notes; ///< numbered 1, 2, 3
    bool findings = false; ///< what looks wrong in the run, lettered A, B, C
    std::optional<models::TimeNs> playhead;
    std::vector<models::CounterKind> charts; ///< under the lanes
    QString heading; ///< of a run among others, over its timeline; none if empty
    models::TimeNs leastDuration = 0; ///< of the axis, although the run may be over before
    double labelWidth = 0; ///< px for the lanes' names, before the zoom; 0: what they need
    /// Another run, below this one on the same axis; null for none. Must outlive the figure.
    const models::TraceStore* other = nullptr;
    QString otherName; ///< the name of its program
    bool differences = false; ///< lists what is not the same in the two runs
};

/// What a figure is made of in the window: a run, how it is looked at, and where it came from.
struct FigureSubject {
    const models::TraceStore* store;
    const models::TimelineState* state;
    QString name; ///< of the program
    QString source; ///< its text; empty if it is not known
    QString path; ///< of the file that makes the run again; empty if none does
    const models::TraceStore* other = nullptr; ///< a second run, beside this one; null for none
    QString otherName;
    QString otherPath;
};

} // namespace awaitscope::gui
