#include "gui/output_dock.h"

#include "gui/panel_head.h"
#include "models/trace_store.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeView>

#include <algorithm>

namespace awaitscope::gui {

using models::OutputModel;

namespace {

constexpr int kRowHeight = 16;
constexpr int kTimeWidth = 58;
constexpr int kTaskWidth = 62;
constexpr int kMaximumTaskWidth = 140;
constexpr int kMeasuredRows = 200;

/// Paints a cell in the colour of its column; dim in the future, in the error colour for stderr.
class OutputDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme = Theme::light();

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selection);
        const bool error = index.data(OutputModel::IsErrorRole).toBool();
        if (index.data(OutputModel::IsFutureRole).toBool())
            painter->setOpacity(0.5);
        painter->setFont(option.font);
        QRect rect = option.rect;
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
        QString text = index.data().toString();
        switch (index.column()) {
        case OutputModel::TimeColumn:
            painter->setPen(theme.text3);
            rect.setRight(rect.right() - 12);
            alignment = Qt::AlignRight | Qt::AlignVCenter;
            break;
        case OutputModel::TaskColumn:
            painter->setPen(theme.text2);
            rect.setRight(rect.right() - 8);
            text = option.fontMetrics.elidedText(text, Qt::ElideRight, rect.width());
            break;
        default:
            painter->setPen(error ? theme.error : theme.text);
            text = option.fontMetrics.elidedText(text.left(4000), Qt::ElideRight, rect.width());
            break;
        }
        painter->drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, text);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {100, kRowHeight};
    }
};

OutputDelegate* delegateOf(const QTreeView* view)
{
    return static_cast<OutputDelegate*>(view->itemDelegate());
}

} // namespace

OutputDock::OutputDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_count(PanelHead::makeNote(m_head)), m_view(new QTreeView(this))
{
    setObjectName(QStringLiteral("outputDock"));
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_count);
    setTitleBarWidget(m_head);
    setWidget(m_view);

    m_view->setModel(&m_model);
    m_view->setItemDelegate(new OutputDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true); // a million lines: nobody may ask each for its height
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHeaderHidden(true);
    m_view->setFont(codeFont(11));
    m_view->header()->setStretchLastSection(true);
    m_view->header()->setMinimumSectionSize(20);
    m_view->header()->resizeSection(OutputModel::TimeColumn, kTimeWidth);
    m_view->header()->resizeSection(OutputModel::TaskColumn, kTaskWidth);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setProperty("panelView", true);

    auto* copy = new QAction(tr("Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &OutputDock::copySelection);
    auto* all = new QAction(tr("Select all"), m_view);
    connect(all, &QAction::triggered, m_view, &QTreeView::selectAll);
    m_view->addActions({copy, all});

    const auto moveThere = [this](const QModelIndex& index) {
        m_clicking = true;
        m_state.setPlayheadEvent(index.data(OutputModel::EventRole).toUInt());
        m_state.ensureVisible(m_state.playhead().time);
        m_clicking = false;
    };
    connect(m_view, &QTreeView::clicked, this, moveThere);
    connect(m_view, &QTreeView::activated, this, moveThere);

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
    int width = m_model.rowCount() < m_measured ? kTaskWidth : std::max(kTaskWidth, m_taskWidth);
    const int end = std::min(m_model.rowCount(), kMeasuredRows);
    for (int row = m_model.rowCount() < m_measured ? 0 : m_measured; row < end; ++row) {
        const QString name = m_model.index(row, OutputModel::TaskColumn).data().toString();
        width = std::max(width, m_view->fontMetrics().horizontalAdvance(name) + 12);
    }
    m_measured = end;
    width = std::min(width, kMaximumTaskWidth);
    if (width != m_taskWidth)
        m_view->header()->resizeSection(OutputModel::TaskColumn, m_taskWidth = width);
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
