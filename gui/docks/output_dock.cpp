#include "gui/docks/output_dock.h"

#include "gui/controls/panel_head.h"
#include "gui/controls/row_list.h"
#include "models/store/trace_store.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace awaitscope::gui {

using models::OutputModel;

namespace {

constexpr int kRowHeight = 16, kTop = 4;
constexpr int kTimeLeft = 12, kTimeWidth = 34, kTaskGap = 12, kTaskWidth = 62;
constexpr int kMaximumTaskWidth = 140;
constexpr int kMeasuredRows = 200;
constexpr int kMostCharacters = 4000; // of a line; no screen is wider

/// Paints a line: time, task, text; dim in the future, in the error colour for stderr.
class OutputDelegate final : public QStyledItemDelegate {
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
        if (index.data(OutputModel::IsFutureRole).toBool())
            painter->setOpacity(0.5);
        painter->setFont(option.font);
        constexpr int kLeft = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;

        painter->setPen(theme.text3);
        // Time only grows, so the newest line has the widest number.
        const int last = index.model()->rowCount() - 1;
        const int timeWidth = std::max(kTimeWidth,
            option.fontMetrics.horizontalAdvance(
                index.sibling(last, OutputModel::TimeColumn).data().toString()));
        const int taskLeft = row.left() + kTimeLeft + timeWidth + kTaskGap;
        painter->drawText(QRect(row.left() + kTimeLeft, row.top(), timeWidth, row.height()),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text(OutputModel::TimeColumn));
        const QRect task(taskLeft, row.top(), taskWidth - 8, row.height());
        painter->setPen(theme.text2);
        painter->drawText(task, kLeft,
            option.fontMetrics.elidedText(
                text(OutputModel::TaskColumn), Qt::ElideRight, task.width()));
        const QRect line = row.adjusted(taskLeft + taskWidth, 0, -6, 0);
        painter->setPen(index.data(OutputModel::IsErrorRole).toBool() ? theme.error : theme.text);
        painter->drawText(line, kLeft,
            option.fontMetrics.elidedText(
                text(OutputModel::TextColumn).left(kMostCharacters), Qt::ElideRight, line.width()));
        painter->setOpacity(1);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(theme.accent);
            painter->drawRect(row.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }
};

OutputDelegate* delegateOf(const RowList* view)
{
    return static_cast<OutputDelegate*>(view->itemDelegate());
}

} // namespace

OutputDock::OutputDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_count(PanelHead::makeNote(m_head)), m_view(new RowList(kRowHeight, kTop, this))
{
    setObjectName(QStringLiteral("outputDock"));
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_count);
    setTitleBarWidget(m_head);
    setWidget(m_view);

    m_view->setModel(&m_model);
    m_view->setModelColumn(OutputModel::TextColumn);
    m_view->setItemDelegate(new OutputDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setFont(codeFont(11));
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setProperty("panelView", true);

    auto* copy = new QAction(tr("Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &OutputDock::copySelection);
    auto* all = new QAction(tr("Select all"), m_view);
    connect(all, &QAction::triggered, m_view, &RowList::selectAll);
    m_view->addActions({copy, all});

    const auto moveThere = [this](const QModelIndex& index) {
        m_clicking = true;
        m_state.setPlayheadEvent(index.data(OutputModel::EventRole).toUInt());
        m_state.ensureVisible(m_state.playhead().time);
        m_clicking = false;
    };
    connect(m_view, &RowList::clicked, this, moveThere);
    connect(m_view, &RowList::activated, this, moveThere);

    connect(&state, &models::TimelineState::storeChanged, this, [this] {
        m_model.setStore(m_state.store());
        m_taskWidth = m_measured = 0;
        refreshCount();
        followPlayhead();
    });
    connect(&state, &models::TimelineState::playheadChanged, this, &OutputDock::followPlayhead);
    connect(&m_model, &OutputModel::rowsInserted, this, &OutputDock::refreshCount);
    connect(&m_model, &OutputModel::modelReset, this, &OutputDock::refreshCount);
    m_model.setStore(state.store());
    refreshCount();
}

void OutputDock::setTheme(const Theme& theme)
{
    delegateOf(m_view)->theme = theme;
    m_view->viewport()->update();
    QPalette note = m_count->palette();
    note.setColor(QPalette::WindowText, theme.text2);
    m_count->setPalette(note);
}

void OutputDock::refreshCount()
{
    setWindowTitle(tr("Output"));
    m_head->setTitle(tr("Output"));
    m_view->setAccessibleName(tr("Output of the program"));
    const int rows = m_model.rowCount();
    m_count->setText(rows == 1 ? tr("1 line") : tr("%L1 lines").arg(rows));
    if (m_measured > rows || m_measured < kMeasuredRows)
        adaptColumns();
}

void OutputDock::adaptColumns()
{
    // Wide enough for the names of the first lines; later ones are elided rather than measured.
    const bool anew = m_model.rowCount() < m_measured;
    int width = anew ? 0 : m_taskWidth;
    const int end = std::min(m_model.rowCount(), kMeasuredRows);
    for (int row = anew ? 0 : m_measured; row < end; ++row) {
        const QString name = m_model.index(row, OutputModel::TaskColumn).data().toString();
        width = std::max(width, m_view->fontMetrics().horizontalAdvance(name) + 12);
    }
    m_measured = end;
    m_taskWidth = std::min(width, kMaximumTaskWidth);
    delegateOf(m_view)->taskWidth = std::max(m_taskWidth, kTaskWidth);
    m_view->viewport()->update();
}

void OutputDock::followPlayhead()
{
    const models::EventIndex event = m_state.playhead().event;
    m_model.setPlayhead(event);
    m_view->viewport()->update();
    const int row = m_model.rowAt(event);
    if (m_clicking || row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    const QRect place = m_view->visualRect(index);
    if (!m_view->viewport()->rect().contains(place.center()))
        m_view->scrollTo(index);
}

void OutputDock::copySelection() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
        [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex& index : rows)
        lines << m_model.plainLine(index.row());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

void OutputDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refreshCount();
    QDockWidget::changeEvent(event);
}

} // namespace awaitscope::gui
