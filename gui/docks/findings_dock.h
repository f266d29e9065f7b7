#pragma once

#include "gui/theme.h"
#include "models/items/findings_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>

class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace awaitscope::gui {

class ChipLabel;
class FindingCard;
class PanelHead;

/// The problems that were found in the run, the worst first. A click goes to the moment; names and
/// lines are links.
class FindingsDock : public QDockWidget {
    Q_OBJECT

public:
    static constexpr int kMaximumCards = 100;

    /// `state` must outlive the dock.
    explicit FindingsDock(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    models::FindingsModel& model() { return m_model; }

    /// To the next finding, or the previous one; from the last to the first.
    QList<QAction*> walkActions() const { return {m_next, m_previous}; }

signals:
    void lineRequested(int line);
    /// A line of the program is to be replaced, as one step of undo.
    void fixRequested(const awaitscope::models::LineFix& fix);

protected:
    void changeEvent(QEvent* event) override;

private:
    FindingCard* addCard();
    void fillCard(FindingCard& card, int row);
    void fillFilterMenu();
    void refresh();
    void walk(int by);
    void show(int row);
    void followLink(const QString& link);

    models::TimelineState& m_state;
    models::FindingsModel m_model;
    Theme m_theme = Theme::light();
    PanelHead* m_head;
    ChipLabel* m_count;
    QToolButton* m_filter;
    QAction *m_next, *m_previous;
    QLabel* m_note;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    std::vector<FindingCard*> m_cards;
    int m_current = -1;
};

} // namespace awaitscope::gui
