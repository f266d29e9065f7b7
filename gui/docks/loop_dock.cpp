#include "gui/docks/loop_dock.h"

#include "gui/controls/panel_head.h"
#include "gui/controls/row_list.h"
#include "models/store/trace_store.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace awaitscope::gui {

using models::LoopModel;

namespace {

constexpr int kRowHeight = 20, kTop = 4;
constexpr int kLeft = 12, kNumberWidth = 26, kDeadlineWidth = 74, kNameWidth = 96;

/// Paints a row: a heading with its count, or a number or deadline, a name and why it is there.
class LoopDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme = Theme::light();

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const auto kind = static_cast<LoopModel::Kind>(index.data(LoopModel::KindRole).toInt());
        const QString place = index.data(LoopModel::PlaceRole).toString();
        const QString detail = index.data(LoopModel::DetailRole).toString();
        const QRect& row = option.rect;
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)
            && kind != LoopModel::Kind::Heading)
            painter->fillRect(row, option.state & QStyle::State_Selected ? theme.selection : theme.head);
        const auto text = [&](int left, int width, const QColor& color, const QString& words) {
            const QRect cell(row.left() + left, row.top(), std::max(0, width), row.height());
            painter->setPen(color);
            painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                painter->fontMetrics().elidedText(words, Qt::ElideRight, cell.width()));
            return painter->fontMetrics().horizontalAdvance(words);
        };
        const int width = row.width() - kLeft - 8;
        painter->setFont(uiFont(12, kind == LoopModel::Kind::Heading));
        switch (kind) {
        case LoopModel::Kind::Heading: {
            const int used = text(kLeft, width, theme.text, index.data().toString());
            painter->setFont(uiFont(12));
            text(kLeft + used + 8, width - used - 8, theme.text3, place);
            break;
        }
        case LoopModel::Kind::Note:
            text(kLeft + kNumberWidth, width - kNumberWidth, theme.text3, index.data().toString());
            break;
        case LoopModel::Kind::Running:
        case LoopModel::Kind::Ready:
        case LoopModel::Kind::Timer: {
            const int first = kind == LoopModel::Kind::Timer ? kDeadlineWidth : kNumberWidth;
            if (kind == LoopModel::Kind::Running)
                paintPointer(*painter, row);
            else
                text(kLeft, first - 4, theme.text3, place);
            const int name = std::min(kNameWidth, (width - first) / 2);
            text(kLeft + first, name - 6, theme.text, index.data().toString());
            text(kLeft + first + name, width - first - name, theme.text2, detail);
            break;
        }
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(theme.accent);
            painter->drawRect(row.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }

private:
    void paintPointer(QPainter& painter, const QRect& row) const
    {
        const double x = row.left() + kLeft + 2, y = row.center().y() + 0.5;
        const QPointF corners[] = {{x, y - 5}, {x + 8, y}, {x, y + 5}};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.running);
        painter.drawPolygon(corners, 3);
    }
};

} // namespace

LoopDock::LoopDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_note(PanelHead::makeNote(m_head)), m_view(new RowList(kRowHeight, kTop, this))
{
    setObjectName(QStringLiteral("loopDock"));
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_note);
    setTitleBarWidget(m_head);
    setWidget(m_view);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new LoopDelegate(m_view));
    m_view->setFont(uiFont(12));
    m_view->setProperty("panelView", true);

    const auto goThere = [this](const QModelIndex& index) {
        const auto event = index.data(LoopModel::EventRole).toUInt();
        const auto task = index.data(LoopModel::TaskRole).toUInt();
        if (event == models::kNoIndex)
            return;
        if (task != models::kNoIndex)
            m_state.selectTask(task);
        m_state.setPlayheadEvent(event);
        m_state.ensureVisible(m_state.playhead().time);
    };
    connect(m_view, &RowList::clicked, this, goThere);
    connect(m_view, &RowList::activated, this, goThere);
    connect(&state, &models::TimelineState::storeChanged, this, [this] {
        m_model.setStore(m_state.store());
        m_model.setPlayhead(m_state.playhead().event);
    });
    connect(&state, &models::TimelineState::playheadChanged, this,
        [this] { m_model.setPlayhead(m_state.playhead().event); });
    connect(this, &QDockWidget::visibilityChanged, &m_model, &LoopModel::setActive);
    connect(&m_model, &LoopModel::noteChanged, this, [this] { m_note->setText(m_model.note()); });
    m_model.setStore(state.store());
    m_model.setPlayhead(state.playhead().event);
    retranslate();
}

void LoopDock::setTheme(const Theme& theme)
{
    static_cast<LoopDelegate*>(m_view->itemDelegate())->theme = theme;
    m_view->viewport()->update();
    QPalette note = m_note->palette();
    note.setColor(QPalette::WindowText, theme.text2);
    m_note->setPalette(note);
}

void LoopDock::retranslate()
{
    setWindowTitle(tr("Loop"));
    m_head->setTitle(tr("Loop"));
    m_view->setAccessibleName(tr("Event loop at the playhead"));
}

void LoopDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

} // namespace awaitscope::gui
