#include "gui/docks/inspector_details.h"

#include "gui/controls/panel_head.h"
#include "gui/controls/row_list.h"
#include "gui/docks/inspector_rows.h"
#include "gui/docks/state_totals_grid.h"
#include "models/format_time.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace awaitscope::gui {

using models::AwaitTreeModel;
using models::CauseChainModel;
using models::HistoryModel;
using models::SiblingsModel;
using models::kNoIndex;
using Question = CauseChainModel::Question;

namespace {
constexpr int kHeadHeight = 32;
constexpr std::array kQuestions = {Question::Cancelled, Question::Waited, Question::RunLength};
} // namespace

InspectorDetails::InspectorDetails(models::TimelineState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_head(new QWidget(this)),
      m_note(PanelHead::makeNote(m_head)), m_pages(new QStackedWidget(this)),
      m_historyView(new RowList(HistoryDelegate::rowHeight, HistoryDelegate::top, this)),
      m_whyPage(new QWidget(this)), m_whyNote(new QLabel(m_whyPage)),
      m_whyView(new QListView(m_whyPage)),
      m_awaitsView(new RowList(AwaitDelegate::rowHeight, AwaitDelegate::top, this)),
      m_totalsPage(new QWidget(this)), m_totalsGrid(new StateTotalsGrid(m_totalsPage)),
      m_totalsView(new RowList(TotalsDelegate::rowHeight, TotalsDelegate::top, m_totalsPage))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead();
    column->addWidget(m_head);
    column->addWidget(m_pages, 1);

    m_historyView->setModel(&m_history);
    m_historyView->setItemDelegate(new HistoryDelegate(m_historyView));
    m_awaitsView->setModel(&m_awaits);
    m_awaitsView->setItemDelegate(new AwaitDelegate(m_awaitsView));
    buildWhy();
    buildTotals();
    for (QListView* view : {static_cast<QListView*>(m_historyView), m_whyView,
             static_cast<QListView*>(m_awaitsView), static_cast<QListView*>(m_totalsView)}) {
        view->setFont(uiFont(12));
        view->setSelectionMode(QAbstractItemView::SingleSelection);
        view->setMinimumHeight(40);
        view->setProperty("panelView", true);
        view->setMouseTracking(true);
    }
    m_pages->addWidget(m_historyView);
    m_pages->addWidget(m_whyPage);
    m_pages->addWidget(m_awaitsView);
    m_pages->addWidget(m_totalsPage);

    const auto moveThere = [this](const QModelIndex& index) {
        m_state.setPlayheadEvent(index.data(HistoryModel::EventRole).toUInt());
        m_state.ensureVisible(m_state.playhead().time);
    };
    const auto selectTask = [this](const QModelIndex& index) {
        m_state.selectTask(index.data(AwaitTreeModel::TaskRole).toUInt());
        if (const int line = index.data(AwaitTreeModel::LineRole).toInt())
            emit lineRequested(line);
    };
    connect(m_historyView, &RowList::clicked, this, moveThere);
    connect(m_historyView, &RowList::activated, this, [this, moveThere](const QModelIndex& index) {
        moveThere(index);
        if (index.model() == &m_siblings)
            m_state.selectTask(index.data(SiblingsModel::TaskRole).toUInt());
    });
    connect(m_whyView, &QListView::clicked, this, &InspectorDetails::goTo);
    connect(m_whyView, &QListView::activated, this, &InspectorDetails::goTo);
    connect(m_awaitsView, &RowList::clicked, this, selectTask);
    connect(m_awaitsView, &RowList::activated, this, selectTask);
    connect(&state, &models::TimelineState::rangeSelectionChanged, this,
        &InspectorDetails::rangeChanged);
    setPage(Page::History);
    retranslate();
    rangeChanged();
}

void InspectorDetails::buildHead()
{
    m_head->setFixedHeight(kHeadHeight);
    // A fourth tab, while a range is selected, must not make the dock wide.
    m_head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_head->setProperty("panelHead", true);
    m_head->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(12, 1, 12, 1);
    row->setSpacing(0);
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < 4; ++i) {
        auto* tab = m_tabs[i] = new QToolButton(m_head);
        tab->setCheckable(true);
        tab->setFont(uiFont(12));
        tab->setFixedHeight(22);
        tab->setStyleSheet(QStringLiteral("padding: 2px 7px"));
        tab->setProperty("segment", i == 0 ? "first" : i == 3 ? "last" : "middle");
        group->addButton(tab);
        row->addWidget(tab);
        connect(tab, &QToolButton::clicked, this, [this, i] { setPage(static_cast<Page>(i)); });
    }
    row->addSpacing(8);
    row->addStretch(1);
    row->addWidget(m_note);
}

/// What the tabs leave no room for is left out, whole.
void InspectorDetails::arrangeHead()
{
    int used = m_head->contentsMargins().left() + 24 + 8;
    for (const QToolButton* tab : m_tabs)
        used += tab->isHidden() ? 0 : tab->sizeHint().width();
    m_note->setVisible(m_tabs[3]->isHidden()
        && used + m_note->sizeHint().width() <= m_head->width());
}

void InspectorDetails::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
}

void InspectorDetails::buildWhy()
{
    auto* column = new QVBoxLayout(m_whyPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 4);
    row->setSpacing(6);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < kQuestions.size(); ++i) {
        auto* button = m_questions[i] = new QToolButton(m_whyPage);
        button->setCheckable(true);
        button->setFont(uiFont(12));
        button->setFixedHeight(24);
        button->setProperty("segment", "only");
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, i] { ask(kQuestions[i]); });
    }
    row->addStretch(1);
    column->addLayout(row);
    m_whyNote->setFont(uiFont(12));
    m_whyNote->setWordWrap(true);
    m_whyNote->setContentsMargins(12, 4, 12, 8);
    column->addWidget(m_whyNote);
    m_whyView->setModel(&m_chain);
    m_whyView->setItemDelegate(new CauseDelegate(m_whyView));
    m_whyView->setResizeMode(QListView::Adjust);
    m_whyView->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_whyView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_whyView->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_whyView, 1);
    // A long question must not make the dock wide.
    m_whyPage->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    refreshWhy();
}

void InspectorDetails::buildTotals()
{
    auto* column = new QVBoxLayout(m_totalsPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_totalsGrid);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 2);
    row->setSpacing(0);
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < 2; ++i) {
        auto* button = m_totalsBy[i] = new QToolButton(m_totalsPage);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setFont(uiFont(12));
        button->setFixedHeight(22);
        button->setProperty("segment", i == 0 ? "first" : "last");
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, i] {
            m_totals.setBy(static_cast<models::RangeTotalsModel::By>(i));
            refreshNote();
        });
    }
    row->addStretch(1);
    column->addLayout(row);
    m_totalsView->setModel(&m_totals);
    m_totalsView->setItemDelegate(new TotalsDelegate(m_totals, m_totalsView));
    column->addWidget(m_totalsView, 1);
    m_totalsPage->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const auto selectTask = [this](const QModelIndex& index) {
        const auto task = index.data(models::RangeTotalsModel::TaskRole).toUInt();
        if (task != kNoIndex)
            m_state.selectTask(task);
    };
    connect(m_totalsView, &RowList::clicked, this, selectTask);
    connect(m_totalsView, &RowList::activated, this, selectTask);
    connect(&m_totals, &models::RangeTotalsModel::changed, this, [this] {
        m_totalsGrid->setTotals(m_totals.totals().all);
        refreshNote();
    });
}

/// A range brings its page up and takes it away again.
void InspectorDetails::rangeChanged()
{
    const bool selected = m_state.rangeSelection().has_value();
    const bool wasShown = !m_tabs[3]->isHidden();
    m_tabs[3]->setVisible(selected);
    m_tabs[2]->setProperty("segment", selected ? "middle" : "last");
    m_tabs[2]->style()->unpolish(m_tabs[2]);
    m_tabs[2]->style()->polish(m_tabs[2]);
    m_totals.show(m_state.store(), m_state.rangeSelection());
    if (selected && !wasShown)
        setPage(Page::Totals);
    else if (!selected && page() == Page::Totals)
        setPage(Page::History);
}

/// Of one task what happened to it, of a shared lane the tasks in turn.
void InspectorDetails::showHistory(const models::TraceStore* store, models::SiblingRow siblings)
{
    m_history.setTask(m_task == kNoIndex ? nullptr : store, m_task);
    m_history.setPlayhead(m_event);
    m_siblings.setSiblings(store, siblings);
    m_siblings.setPlayhead(m_event);
    const bool shared = siblings != kNoIndex;
    QAbstractItemModel* model
        = shared ? static_cast<QAbstractItemModel*>(&m_siblings) : &m_history;
    if (m_historyView->model() != model)
        m_historyView->setModel(model);
    m_historyView->setAccessibleName(
        shared ? tr("Tasks that share the lane") : tr("History of the task"));
    const int row = shared ? m_siblings.currentRow() : m_history.currentRow();
    if (row >= 0)
        m_historyView->scrollTo(model->index(row, 0));
    m_historyView->viewport()->update();
    m_tabs[0]->setEnabled(m_task != kNoIndex || shared);
}

void InspectorDetails::show(const models::TraceStore* store, models::TaskRow task,
    models::SiblingRow siblings, models::EventIndex event)
{
    const bool otherTask = task != m_task;
    m_task = task;
    m_event = event;
    showHistory(store, siblings);
    static_cast<AwaitDelegate*>(m_awaitsView->itemDelegate())->task = task;
    if (page() == Page::Awaits) {
        m_awaits.show(store, event, task);
        if (const int row = m_awaits.rowOf(task); row >= 0)
            m_awaitsView->scrollTo(m_awaits.index(row));
        m_awaitsView->viewport()->update();
    }
    if (otherTask)
        m_question = Question::None;
    // An answer stays while its own links are followed, for each of them moves the playhead.
    if (page() == Page::Why && (otherTask || event != m_jumpedTo))
        refreshWhy();
    refreshNote();
}

void InspectorDetails::ask(Question question)
{
    m_question = question;
    m_jumpedTo = kNoIndex;
    setPage(Page::Why);
}

void InspectorDetails::refreshWhy()
{
    const models::TraceStore* store = m_state.store();
    const auto can = [&](Question question) {
        return store && CauseChainModel::canAsk(*store, question, m_task, m_event);
    };
    for (std::size_t i = 0; i < kQuestions.size(); ++i) {
        m_questions[i]->setVisible((kQuestions[i] == Question::RunLength) == (m_task == kNoIndex));
        m_questions[i]->setEnabled(can(kQuestions[i]));
    }
    Question question = m_question;
    if (!can(question))
        question = Question::None;
    for (const Question other : kQuestions) {
        const bool shown = (other == Question::RunLength) == (m_task == kNoIndex);
        if (question == Question::None && shown && can(other))
            question = other;
    }
    m_chain.ask(question == Question::None ? nullptr : store, question, m_task, m_event);
    for (std::size_t i = 0; i < kQuestions.size(); ++i)
        m_questions[i]->setChecked(question == kQuestions[i]);
    m_whyNote->setVisible(question == Question::None);
    m_whyView->setVisible(question != Question::None);
}

void InspectorDetails::goTo(const QModelIndex& link)
{
    m_jumpedTo = link.data(CauseChainModel::EventRole).toUInt();
    if (m_task != kNoIndex && m_state.selection().task == kNoIndex)
        m_state.selectTask(m_task); // or the inspector would show whom the playhead comes to
    m_state.setPlayheadEvent(m_jumpedTo);
    m_state.ensureVisible(m_state.playhead().time);
    if (const int line = link.data(CauseChainModel::LineRole).toInt())
        emit lineRequested(line);
}

void InspectorDetails::setPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_tabs[static_cast<int>(page)]->setChecked(true);
    if (page == Page::Why)
        refreshWhy();
    else if (page == Page::Awaits)
        m_awaits.show(m_state.store(), m_event, m_task);
    refreshNote();
}

InspectorDetails::Page InspectorDetails::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void InspectorDetails::refreshNote()
{
    const models::TraceStore* store = m_state.store();
    if (page() == Page::History && store && m_task < store->taskCount())
        m_note->setText(tr("%n steps run", nullptr, static_cast<int>(store->task(m_task).steps)));
    else if (page() == Page::History && m_siblings.rowCount() > 0)
        m_note->setText(tr("%n tasks", "of a shared lane", m_siblings.rowCount()));
    else if (page() == Page::Totals)
        m_note->setText(models::formatMeasured(m_totals.totals().range.duration()));
    else if (page() == Page::Awaits)
        m_note->setText(tr("%n alive", "tasks", m_awaits.rowCount()));
    else
        m_note->clear();
    arrangeHead();
}

void InspectorDetails::retranslate()
{
    m_tabs[0]->setText(tr("History"));
    m_tabs[0]->setToolTip(
        tr("What happened to the task, step by step, or the tasks of a shared lane in turn"));
    m_tabs[1]->setText(tr("Why"));
    m_tabs[1]->setToolTip(tr("Why the task was cancelled, or waited as long as it did"));
    m_tabs[2]->setText(tr("Awaits"));
    m_tabs[2]->setToolTip(tr("Who awaits whom at this moment"));
    m_tabs[3]->setText(tr("Range"));
    m_tabs[3]->setToolTip(tr("Where the time of the selected range went"));
    m_totalsBy[0]->setText(tr("By task"));
    m_totalsBy[1]->setText(tr("By coroutine"));
    m_totalsView->setAccessibleName(tr("Totals of the selected range"));
    m_questions[0]->setText(tr("Why cancelled?"));
    m_questions[1]->setText(tr("Why did it wait?"));
    m_questions[2]->setText(tr("Why did the run take so long?"));
    m_whyNote->setText(tr("Up to this moment there is nothing to explain."));
    m_historyView->setAccessibleName(tr("History of the task"));
    m_whyView->setAccessibleName(tr("Chain of causes, the effect first"));
    m_awaitsView->setAccessibleName(tr("Who awaits whom at this moment"));
    m_totalsGrid->setTotals(m_totals.totals().all);
    refreshNote();
}

void InspectorDetails::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (QLabel* label : {m_note, m_whyNote}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, label == m_note ? theme.text3 : theme.text2);
        label->setPalette(palette);
    }
    m_totalsGrid->setTheme(theme);
    for (QListView* view : {static_cast<QListView*>(m_historyView), m_whyView,
             static_cast<QListView*>(m_awaitsView), static_cast<QListView*>(m_totalsView)}) {
        static_cast<ThemedDelegate*>(view->itemDelegate())->theme = theme;
        view->viewport()->update();
    }
}

} // namespace awaitscope::gui
