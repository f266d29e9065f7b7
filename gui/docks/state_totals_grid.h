#pragma once

#include "gui/theme.h"
#include "models/analysis/task_statistics.h"

#include <QWidget>

#include <array>

class QLabel;

namespace awaitscope::gui {

class StateSample;

/// How much time each state took, a line for each that occurs: its sample, its name, the time and
/// its share.
class StateTotalsGrid : public QWidget {
    Q_OBJECT

public:
    explicit StateTotalsGrid(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setTotals(const models::StateTotals& totals);
    QStringList lines() const; ///< "Running 0.400 s · 16.7 %"

private:
    struct Row {
        StateSample* sample;
        QLabel* name;
        QLabel* value;
    };
    std::array<Row, models::kSliceStates> m_rows;
};

} // namespace awaitscope::gui
