#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"

#include <QCoreApplication>

#include <span>
#include <vector>

namespace awaitscope::gui {

/// A list of sentences behind numbered discs, under a heading.
class NumberedPanel {
    Q_DECLARE_TR_FUNCTIONS(NumberedPanel)

public:
    enum class Discs {
        Outlined, ///< 1, 2, 3: an order
        Filled ///< the same as in the picture, where they stand at what they are about
    };
    struct Line {
        QString number; ///< "1", "A"
        QColor color; ///< of its disc
        QString richText; ///< with names in <b>, as Narrator writes it
    };
    /// `left`: how many more there would be.
    NumberedPanel(const QString& heading, const std::vector<Line>& lines, std::uint32_t left,
        Discs discs, const Theme& theme, TextCache& texts);

    /// Wraps the sentences; px. 0 if there are none.
    double heightFor(double width);
    void paint(QPainter& painter, const QRectF& rect);

    /// A disc with its number, which is also what stands in the picture.
    static void paintDisc(QPainter& painter, QPointF centre, double diameter, const QString& number,
        const QColor& color, Discs discs, const Theme& theme, TextCache& texts);

private:
    struct Word {
        QString text;
        bool bold;
        bool mayBreak; ///< a line may end before it
    };
    struct Row {
        QString number;
        QColor color;
        std::vector<Word> words;
        std::vector<std::size_t> breaks; ///< the words that begin a line, the first left out
    };
    void addRow(const Line& line);
    void wrap(Row& row, double width) const;
    void paintLine(QPainter& painter, QPointF at, std::span<const Word> words);

    Theme m_theme;
    TextCache& m_texts;
    QString m_heading;
    Discs m_discs;
    std::vector<Row> m_rows;
    std::uint32_t m_left;
};

} // namespace awaitscope::gui
