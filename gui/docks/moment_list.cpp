#include "gui/docks/moment_list.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace awaitscope::gui {

using models::MomentModel;

namespace {

constexpr int kRowHeight = 16, kTop = 4;
constexpr int kTimeLeft = 12, kTimeWidth = 34, kTaskGap = 12, kTaskWidth = 62;
constexpr int kMaximumTaskWidth = 140;
constexpr int kMeasuredRows = 200;
constexpr int kMostCharacters = 4000; // of a line; no screen is wider

/// Paints a line: time, task, text; dim in the future, in the error colour for stderr.
class MomentDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme = Theme::light();
    int taskWidth = kTaskWidth;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const auto text
            = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
        const QRect& row = option.rect;
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, theme.selection);
        if (index.data(MomentModel::IsFutureRole).toBool())
            painter->setOpacity(0.5);
        painter->setFont(option.font);
        constexpr int kLeft = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;

        painter->setPen(theme.text3);
        // Time only grows, so the newest line has the widest number.
        const int last = index.model()->rowCount() - 1;
        const int timeWidth = std::max(kTimeWidth,
            option.fontMetrics.horizontalAdvance(
                index.sibling(last, MomentModel::TimeColumn).data().toString()));
        const int taskLeft = row.left() + kTimeLeft + timeWidth + kTaskGap;
        painter->drawText(QRect(row.left() + kTimeLeft, row.top(), timeWidth, row.height()),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text(MomentModel::TimeColumn));
        const QRect task(taskLeft, row.top(), taskWidth - 8, row.height());
        painter->setPen(theme.text2);
        painter->drawText(task, kLeft,
            option.fontMetrics.elidedText(
                text(MomentModel::TaskColumn), Qt::ElideRight, task.width()));
        const QRect line = row.adjusted(taskLeft + taskWidth, 0, -6, 0);
        painter->setPen(index.data(MomentModel::IsErrorRole).toBool() ? theme.error : theme.text);
        painter->drawText(line, kLeft,
            option.fontMetrics.elidedText(
                text(MomentModel::TextColumn).left(kMostCharacters), Qt::ElideRight, line.width()));
        painter->setOpacity(1);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(theme.accent);
            painter->drawRect(row.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }
};

MomentDelegate* delegateOf(const MomentList* view)
{
    return static_cast<MomentDelegate*>(view->itemDelegate());
}

} // namespace

MomentList::MomentList(models::TimelineState& state, MomentModel& model, QWidget* parent)
    : RowList(kRowHeight, kTop, parent), m_state(state), m_model(model)
{
    setModel(&m_model);
    setModelColumn(MomentModel::TextColumn);
    setItemDelegate(new MomentDelegate(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setFont(codeFont(11));
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setProperty("panelView", true);

    auto* copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &MomentList::copySelection);
    auto* all = new QAction(tr("Select all"), this);
    connect(all, &QAction::triggered, this, &MomentList::selectAll);
    addActions({copy, all});

    const auto moveThere = [this](const QModelIndex& index) {
        m_clicking = true;
        m_state.setPlayheadEvent(index.data(MomentModel::EventRole).toUInt());
        m_state.ensureVisible(m_state.playhead().time);
        m_clicking = false;
    };
    connect(this, &MomentList::clicked, this, moveThere);
    connect(this, &MomentList::activated, this, moveThere);

    connect(&state, &models::TimelineState::storeChanged, this, &MomentList::takeStore);
    connect(&state, &models::TimelineState::playheadChanged, this, &MomentList::followPlayhead);
    connect(&m_model, &MomentModel::rowsInserted, this, &MomentList::adaptColumns);
    connect(&m_model, &MomentModel::modelReset, this, &MomentList::adaptColumns);
    takeStore();
}

void MomentList::setTheme(const Theme& theme)
{
    delegateOf(this)->theme = theme;
    viewport()->update();
}

void MomentList::takeStore()
{
    m_taskWidth = m_measured = 0;
    m_model.setStore(m_state.store());
    followPlayhead();
}

void MomentList::adaptColumns()
{
    const int rows = m_model.rowCount();
    if (m_measured <= rows && m_measured >= kMeasuredRows)
        return;
    // Wide enough for the names of the first lines; later ones are elided rather than measured.
    const bool anew = rows < m_measured;
    int width = anew ? 0 : m_taskWidth;
    const int end = std::min(rows, kMeasuredRows);
    for (int row = anew ? 0 : m_measured; row < end; ++row) {
        const QString name = m_model.index(row, MomentModel::TaskColumn).data().toString();
        width = std::max(width, fontMetrics().horizontalAdvance(name) + 12);
    }
    m_measured = end;
    m_taskWidth = std::min(width, kMaximumTaskWidth);
    delegateOf(this)->taskWidth = std::max(m_taskWidth, kTaskWidth);
    viewport()->update();
}

void MomentList::showEvent(QShowEvent* event)
{
    RowList::showEvent(event);
    followPlayhead();
}

void MomentList::followPlayhead()
{
    const models::EventIndex event = m_state.playhead().event;
    m_model.setPlayhead(event);
    viewport()->update();
    if (m_clicking || !isVisible())
        return;
    const int row = m_model.rowAt(event);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    const QRect place = visualRect(index);
    if (!viewport()->rect().contains(place.center()))
        scrollTo(index);
}

void MomentList::copySelection() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
        [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex& index : rows)
        lines << m_model.plainLine(index.row());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace awaitscope::gui
