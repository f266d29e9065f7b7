#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/analysis/task_statistics.h"

#include <QWidget>

namespace awaitscope::gui {

/// How a task's time divides among the states, in the textures of the timeline. 18 px tall.
class StateBar : public QWidget {
    Q_OBJECT

public:
    explicit StateBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setTotals(const models::StateTotals& totals);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme = Theme::light();
    TextCache m_texts;
    models::StateTotals m_totals;
};

/// A sample of one state for a legend, 22 x 14 px.
class StateSample : public QWidget {
    Q_OBJECT

public:
    explicit StateSample(models::SliceState state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    models::SliceState m_state;
    Theme m_theme = Theme::light();
    TextCache m_texts;
};

} // namespace awaitscope::gui
