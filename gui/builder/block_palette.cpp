#include "gui/builder/block_palette.h"

#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"
#include "gui/builder/block_style.h"
#include "gui/controls/panel_head.h"
#include "gui/icons.h"

#include <QAction>
#include <QApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QVBoxLayout>

namespace awaitscope::gui {

using namespace block_style;
using models::BlockCategory;
using models::BlockWords;

namespace {
constexpr int kItem = 27, kBetween = 4, kCategory = 24, kSide = 10;
}

PaletteList::PaletteList(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    arrange();
}

void PaletteList::setTheme(const Theme& theme)
{
    m_theme = theme;
    viewport()->update();
}

void PaletteList::setFilter(const QString& text)
{
    m_filter = text.trimmed();
    arrange();
    m_current = -1;
    for (std::size_t i = 0; i < m_items.size() && m_current < 0 && !m_filter.isEmpty(); ++i) {
        if (m_items[i].block)
            m_current = static_cast<int>(i);
    }
}

void PaletteList::arrange()
{
    m_items.clear();
    int y = 4;
    const int width = viewport()->width() - 2 * kSide;
    for (const BlockCategory category : {BlockCategory::Tasks, BlockCategory::Waiting,
             BlockCategory::Errors, BlockCategory::Structure, BlockCategory::Output,
             BlockCategory::Code, BlockCategory::Patterns}) {
        std::vector<const models::BlockTemplate*> blocks;
        for (const models::BlockTemplate& each : models::blockTemplates()) {
            if (each.category == category
                && models::templateFit(each, m_filter) != models::TemplateFit::None)
                blocks.push_back(&each);
        }
        if (blocks.empty())
            continue;
        m_items.push_back({category, nullptr, static_cast<int>(blocks.size()),
            QRect(kSide, y, width, kCategory)});
        y += kCategory;
        if (m_folded.count(category) && m_filter.isEmpty())
            continue;
        for (const models::BlockTemplate* block : blocks) {
            m_items.push_back({category, block, 0, QRect(kSide, y, width, kItem)});
            y += kItem + kBetween;
        }
        y += 4;
    }
    verticalScrollBar()->setRange(0, std::max(0, y - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kItem + kBetween);
    viewport()->update();
}

QRect PaletteList::rectOf(const QString& label) const
{
    for (const Item& item : m_items) {
        if (item.block && item.block->label == label)
            return item.rect.translated(0, -verticalScrollBar()->value());
    }
    return {};
}

const models::BlockTemplate* PaletteList::current() const
{
    return m_current >= 0 ? m_items[static_cast<std::size_t>(m_current)].block : nullptr;
}

int PaletteList::itemAt(QPoint point) const
{
    point.ry() += verticalScrollBar()->value();
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].rect.contains(point))
            return static_cast<int>(i);
    }
    return -1;
}

void PaletteList::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void PaletteList::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.panel);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_items.empty()) {
        painter.setPen(m_theme.text2);
        painter.setFont(uiFont(12));
        painter.drawText(
            viewport()->rect().adjusted(12, 12, -12, 0), Qt::TextWordWrap, tr("No block has this name"));
    }
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const Item& item = m_items[i];
        const QRectF rect = QRectF(item.rect).translated(0, -verticalScrollBar()->value());
        if (rect.bottom() < 0 || rect.top() > viewport()->height())
            continue;
        const bool current = static_cast<int>(i) == m_current && hasFocus();
        if (!item.block) {
            const bool folded = m_folded.count(item.category) && m_filter.isEmpty();
            const double y = rect.center().y();
            painter.setPen(QPen(current ? m_theme.accent : m_theme.text3, 1.5));
            const double x = rect.left() + 2;
            if (folded)
                painter.drawPolyline(QPolygonF{{x + 1.5, y - 3.5}, {x + 5, y}, {x + 1.5, y + 3.5}});
            else
                painter.drawPolyline(QPolygonF{{x, y - 2}, {x + 3.5, y + 1.8}, {x + 7, y - 2}});
            painter.setPen(m_theme.text2);
            painter.setFont(uiFont(12, true));
            painter.drawText(
                rect.adjusted(17, 0, 0, 0), Qt::AlignVCenter, BlockWords::category(item.category));
            if (folded) {
                painter.setPen(m_theme.text3);
                painter.setFont(uiFont(12));
                painter.drawText(rect.adjusted(0, 0, -4, 0), Qt::AlignVCenter | Qt::AlignRight,
                    QString::number(item.count));
            }
            continue;
        }
        const QColor color = categoryColor(m_theme, item.category);
        QPainterPath path;
        path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.fillPath(path, m_theme.button);
        QPainterPath bar;
        bar.addRect(QRectF(rect.topLeft(), QSizeF(kBar, rect.height())));
        painter.fillPath(path.intersected(bar), color);
        painter.setPen(QPen(current ? m_theme.accent : m_theme.line2, current ? 2 : 1));
        painter.drawPath(path.subtracted(bar));
        paintIcon(painter, blockIcon(item.block->kind),
            QRectF(rect.left() + 12, rect.center().y() - 8, 16, 16),
            item.category == BlockCategory::Code ? m_theme.text3 : color);
        painter.setPen(m_theme.text);
        painter.setFont(uiFont(12.5));
        painter.drawText(rect.adjusted(35, 0, -18, 0), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(
                item.block->label, Qt::ElideRight, static_cast<int>(rect.width()) - 53));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.text3);
        for (const int dx : {13, 9}) {
            for (const int dy : {-4, 0, 4})
                painter.drawEllipse(QPointF(rect.right() - dx, rect.center().y() + dy), 1.1, 1.1);
        }
        painter.setBrush(Qt::NoBrush);
    }
    if (m_removing) {
        QColor veil = m_theme.panel;
        veil.setAlphaF(0.85f);
        painter.fillRect(viewport()->rect(), veil);
        painter.setPen(QPen(m_theme.error, 2, Qt::DashLine));
        painter.drawRoundedRect(viewport()->rect().adjusted(8, 8, -8, -8), 6, 6);
        painter.setFont(uiFont(13, true));
        painter.drawText(viewport()->rect().adjusted(16, 0, -16, 0),
            Qt::AlignCenter | Qt::TextWordWrap, tr("Release here to delete"));
    }
}

void PaletteList::mousePressEvent(QMouseEvent* event)
{
    m_pressedItem = -1;
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().toPoint();
    m_current = m_pressedItem = itemAt(m_pressed);
    if (m_current >= 0 && !m_items[static_cast<std::size_t>(m_current)].block) {
        const BlockCategory category = m_items[static_cast<std::size_t>(m_current)].category;
        if (!m_folded.erase(category))
            m_folded.insert(category);
        m_pressedItem = -1;
        arrange();
    }
    viewport()->update();
}

void PaletteList::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if ((event->buttons() & Qt::LeftButton) && m_pressedItem >= 0
        && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        const Item item = m_items[static_cast<std::size_t>(m_pressedItem)];
        m_pressedItem = -1;
        startDrag(item);
        return;
    }
    const int under = itemAt(at);
    viewport()->setCursor(under >= 0 && m_items[static_cast<std::size_t>(under)].block
            ? Qt::OpenHandCursor
            : Qt::ArrowCursor);
}

void PaletteList::startDrag(const Item& item)
{
    const models::TemplateTree alone = models::templateTree(*item.block);
    const BlockRow shape = layoutBlockRow(*alone.tree, alone.block, -1, false);
    auto* mime = new BlockMimeData;
    mime->fromPalette = item.block;
    mime->grabbed = QPoint(
        std::min(m_pressed.x() - item.rect.left(), qRound(shape.width)), kRow / 2);
    mime->setText(item.block->code);
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(draggedPicture(shape, m_theme, devicePixelRatioF()));
    drag->setHotSpot(mime->grabbed);
    drag->exec(Qt::CopyAction);
}

void PaletteList::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int item = itemAt(event->position().toPoint());
    if (item >= 0 && m_items[static_cast<std::size_t>(item)].block)
        emit chosen(m_items[static_cast<std::size_t>(item)].block);
    else
        mousePressEvent(event);
}

void PaletteList::keyPressEvent(QKeyEvent* event)
{
    const auto count = static_cast<int>(m_items.size());
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Up ? -1 : 1), 0, count - 1);
        const QRect rect = m_items[static_cast<std::size_t>(m_current)].rect;
        const int top = verticalScrollBar()->value();
        if (rect.top() < top)
            verticalScrollBar()->setValue(rect.top() - 4);
        else if (rect.bottom() > top + viewport()->height())
            verticalScrollBar()->setValue(rect.bottom() - viewport()->height() + 4);
        viewport()->update();
        break;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const models::BlockTemplate* block = current())
            emit chosen(block);
        else if (m_current >= 0) {
            const BlockCategory category = m_items[static_cast<std::size_t>(m_current)].category;
            if (!m_folded.erase(category))
                m_folded.insert(category);
            arrange();
        }
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

// Blocks that are dropped here are removed.

void PaletteList::dragEnterEvent(QDragEnterEvent* event)
{
    const auto* own = qobject_cast<const BlockMimeData*>(event->mimeData());
    m_removing = own && own->source;
    if (m_removing) {
        event->acceptProposedAction();
        emit own->source->spoken(tr("Release here to delete"));
    } else {
        event->ignore();
    }
    viewport()->update();
}

void PaletteList::dragMoveEvent(QDragMoveEvent* event)
{
    if (m_removing)
        event->acceptProposedAction();
    else
        event->ignore();
}

void PaletteList::dragLeaveEvent(QDragLeaveEvent*)
{
    m_removing = false;
    viewport()->update();
}

void PaletteList::dropEvent(QDropEvent* event)
{
    m_removing = false;
    viewport()->update();
    const auto* own = qobject_cast<const BlockMimeData*>(event->mimeData());
    if (!own || !own->source)
        return;
    event->acceptProposedAction();
    own->source->select(own->blocks);
    own->source->removeSelected();
}

BlockPalette::BlockPalette(QWidget* parent)
    : QWidget(parent), m_head(new PanelHead({}, this)), m_filter(new QLineEdit(this)),
      m_search(m_filter->addAction(QIcon(), QLineEdit::LeadingPosition)), m_key(new QLabel(m_filter)),
      m_list(new PaletteList(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(10, 9, 10, 4);
    filterRow->addWidget(m_filter);
    m_filter->setFixedHeight(28);
    m_filter->setClearButtonEnabled(true);
    // The key that leads here, until something is typed; the button that clears it is there then.
    m_key->setText(QStringLiteral("/"));
    m_key->setFont(uiFont(11));
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* inside = new QHBoxLayout(m_filter);
    inside->setContentsMargins(0, 0, 6, 0);
    inside->addStretch(1);
    inside->addWidget(m_key, 0, Qt::AlignVCenter);
    m_key->setFixedHeight(18);
    connect(m_filter, &QLineEdit::textChanged, m_key,
        [this](const QString& text) { m_key->setVisible(text.isEmpty()); });
    column->addLayout(filterRow);
    column->addWidget(m_list, 1);
    setMinimumWidth(170);
    setAutoFillBackground(true);
    connect(m_filter, &QLineEdit::textChanged, m_list, &PaletteList::setFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (const models::BlockTemplate* block = m_list->current())
            emit m_list->chosen(block);
    });
    retranslate();
}

void BlockPalette::setTheme(const Theme& theme)
{
    QPalette own = palette();
    own.setColor(QPalette::Window, theme.panel);
    setPalette(own);
    m_list->setTheme(theme);
    m_search->setIcon(icon(IconName::Search, theme.text3));
    // The button that clears it has no other name to be found by, and an icon of the style's.
    for (auto* clear : m_filter->findChildren<QAction*>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setIcon(icon(IconName::Close, theme.text2));
    QPalette hint = m_key->palette();
    hint.setColor(QPalette::WindowText, theme.text3);
    m_key->setPalette(hint);
    m_key->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 3px; padding: 0 4px")
                             .arg(theme.line2.name()));
}

void BlockPalette::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void BlockPalette::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Slash)
        focusFilter();
    else
        QWidget::keyPressEvent(event);
}

void BlockPalette::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BlockPalette::retranslate()
{
    m_head->setTitle(tr("Blocks"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the blocks"));
    m_list->setAccessibleName(tr("Blocks to insert"));
}

} // namespace awaitscope::gui
