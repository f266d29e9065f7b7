#pragma once

#include "gui/figure/figure_options.h"
#include "gui/timeline/text_cache.h"

namespace awaitscope::gui {

/// Lines of a Python program with their numbers and syntax colours in a frame, as in an article.
class CodePanel {
public:
    /// `texts` has the user interface's font, `code` the code font. Lines that the source does not
    /// have are left out; tabs become four spaces.
    CodePanel(const QString& source, const QString& name, const CodeExcerpt& excerpt,
        const Theme& theme, TextCache& texts, TextCache& code);

    double height() const; ///< px, heading included; 0 if there is no such line
    double neededWidth() const; ///< px, at which no line is cut
    void paint(QPainter& painter, const QRectF& rect);
    /// Where each line stands, by its number, when it is painted into `rect`.
    std::vector<std::pair<int, QRectF>> lineRects(const QRectF& rect) const;

private:
    struct Run {
        QString text;
        QColor color;
    };
    struct Line {
        int number;
        bool highlighted;
        std::vector<Run> runs;
    };
    double numbersWidth() const;
    void paintLine(QPainter& painter, const Line& line, const QRectF& row, double numbersWidth);

    QString m_name;
    Theme m_theme;
    TextCache& m_texts;
    TextCache& m_code;
    std::vector<Line> m_lines;
};

} // namespace awaitscope::gui
