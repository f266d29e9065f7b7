#pragma once

#include "gui/theme.h"
#include "models/analysis/range_totals.h"

#include <QFrame>
#include <QTimer>

#include <array>
#include <memory>

class QGridLayout;
class QLabel;

namespace awaitscope::gui {

class StateSample;

/// What all tasks did in the marked stretch of time: how long it is, totals per state, and the
/// coroutines that took most of it. Stands beside the stretch and lets the mouse through.
///
/// Long runs are summed up in portions between the frames, so the window never waits for it.
class RangeCard : public QFrame {
    Q_OBJECT

public:
    explicit RangeCard(QWidget* parent);

    void setTheme(const Theme& theme);
    /// Shows the totals of `range`; hides itself without a store.
    void setRange(const models::TraceStore* store, models::TimeRange range);
    void clear();
    /// Nothing is left to be summed up.
    bool isComplete() const { return !m_scan; }
    /// What it says, line by line.
    QStringList lines() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr std::size_t coroutineRows = 5;
    struct Row {
        QLabel* name;
        QLabel* value;
    };
    void work();
    void sumUp(std::uint32_t slices);
    void fill();

    Theme m_theme = Theme::light();
    const models::TraceStore* m_store = nullptr; // null: nothing is shown
    std::unique_ptr<models::RangeTotalsScan> m_scan; // null when m_totals is complete
    models::RangeTotals m_totals;
    QTimer m_timer;
    QLabel *m_title, *m_span;
    std::array<StateSample*, models::kSliceStates> m_samples;
    std::array<Row, models::kSliceStates> m_states;
    QLabel* m_heading;
    std::array<Row, coroutineRows> m_coroutines;
    QLabel* m_hint;
};

} // namespace awaitscope::gui
