#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>

#include <vector>

namespace awaitscope::gui {

/// What happened at one instant, numbered in its true order, a sentence each: what a time axis
/// cannot show.
class OrderPanel {
    Q_DECLARE_TR_FUNCTIONS(OrderPanel)

public:
    OrderPanel(const models::TraceStore& store, models::TimeNs time, const Theme& theme,
        TextCache& texts);

    /// Wraps the sentences; px. 0 if nothing happened at that time.
    double heightFor(double width);
    void paint(QPainter& painter, const QRectF& rect);

    bool isEmpty() const { return m_rows.empty(); }

private:
    struct Word {
        QString text;
        bool bold;
    };
    struct Row {
        QColor color;
        std::vector<Word> words;
        std::vector<std::size_t> breaks; ///< the words that begin a line, the first left out
    };
    void addRow(models::EventIndex event, const QString& richText);
    void wrap(Row& row, double width) const;

    const models::TraceStore& m_store;
    Theme m_theme;
    TextCache& m_texts;
    QString m_heading;
    std::vector<Row> m_rows;
    std::uint32_t m_left = 0; ///< events beyond those listed
};

} // namespace awaitscope::gui
