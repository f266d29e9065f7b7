#pragma once

#include "gui/theme.h"
#include "models/items/await_tree_model.h"
#include "models/items/cause_chain_model.h"
#include "models/items/range_totals_model.h"
#include "models/items/siblings_model.h"
#include "models/timeline/timeline_state.h"

#include <QWidget>

class QLabel;
class QListView;
class QStackedWidget;
class QToolButton;

namespace awaitscope::gui {

class RowList;
class StateTotalsGrid;

/// The lower part of the inspector, with pages about the shown task: its history, why it was
/// cancelled or waited, and who awaits whom at this moment; and, while a range is selected, where
/// its time went. A click in any of them goes there.
class InspectorDetails : public QWidget {
    Q_OBJECT

public:
    enum class Page { History, Why, Awaits, Totals };

    /// `state` must outlive the widget.
    explicit InspectorDetails(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void retranslate();
    /// `event`: the moment, kNoIndex for the newest. kNoIndex as task: the awaits of all, and as
    /// history the tasks of the shared lane `siblings`, if any.
    void show(const models::TraceStore* store, models::TaskRow task, models::SiblingRow siblings,
        models::EventIndex event);
    /// Answers the question about the shown task, on the page for it.
    void ask(models::CauseChainModel::Question question);

    void setPage(Page page);
    Page page() const;
    const models::CauseChainModel& chain() const { return m_chain; }
    models::RangeTotalsModel& totals() { return m_totals; }
    const StateTotalsGrid& stateTotals() const { return *m_totalsGrid; }

signals:
    void lineRequested(int line);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHead();
    void arrangeHead();
    void buildWhy();
    void buildTotals();
    void rangeChanged();
    void showHistory(const models::TraceStore* store, models::SiblingRow siblings);
    void goTo(const QModelIndex& link);
    void refreshWhy();
    void refreshNote();

    models::TimelineState& m_state;
    models::HistoryModel m_history;
    models::SiblingsModel m_siblings;
    models::CauseChainModel m_chain;
    models::AwaitTreeModel m_awaits;
    models::RangeTotalsModel m_totals;
    Theme m_theme = Theme::light();

    // What was asked: the answer stays while its links are followed, which moves the playhead.
    models::CauseChainModel::Question m_question = models::CauseChainModel::Question::None;
    models::TaskRow m_task = models::kNoIndex;
    models::EventIndex m_event = models::kNoIndex;
    models::EventIndex m_jumpedTo = models::kNoIndex;

    QWidget* m_head;
    QToolButton* m_tabs[4];
    QLabel* m_note;
    QStackedWidget* m_pages;
    RowList* m_historyView;
    QWidget* m_whyPage;
    QToolButton* m_questions[3];
    QLabel* m_whyNote;
    QListView* m_whyView;
    RowList* m_awaitsView;
    QWidget* m_totalsPage;
    StateTotalsGrid* m_totalsGrid;
    QToolButton* m_totalsBy[2];
    RowList* m_totalsView;
};

} // namespace awaitscope::gui
