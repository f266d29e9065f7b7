#include "gui/timeline/instant_lens.h"

#include "models/analysis/narrator.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"

#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QScreen>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

using models::kNoIndex;
using models::TraceStore;

namespace {

constexpr int lensWidth = 480, rowHeight = 24, maxVisibleRows = 12;
// A moment of a busy run can hold a hundred thousand events; a list of more than this is no help.
constexpr std::uint32_t maxRows = 2000;

std::uint32_t firstStepAt(const TraceStore& store, models::TimeNs time)
{
    std::uint32_t low = 0, high = store.stepCount();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (store.event(store.stepEvent(middle)).time < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

InstantLens::InstantLens(models::TimelineState* state, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_state(state), m_title(new QLabel(this)),
      m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("instantLens"));
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->setSpacing(4);
    m_title->setIndent(13);
    m_title->setFont(uiFont(12, true));
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("lensRows"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFont(uiFont(12));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &InstantLens::choose);
    connect(m_list, &QListWidget::itemActivated, this, &QWidget::close);
}

void InstantLens::setTheme(const Theme& theme)
{
    setPalette(theme.palette());
}

int InstantLens::countAt(const TraceStore& store, models::TimeNs time)
{
    return static_cast<int>(firstStepAt(store, time + 1) - firstStepAt(store, time));
}

void InstantLens::openAt(models::TimeNs time, QPoint position)
{
    const TraceStore* store = m_state->store();
    if (!store)
        return;
    m_firstStep = firstStepAt(*store, time);
    const std::uint32_t end = firstStepAt(*store, time + 1);
    if (m_firstStep == end)
        return;
    const std::uint32_t shown = std::min(end - m_firstStep, maxRows);
    {
        const QSignalBlocker blocker(m_list); // filling the list chooses nothing
        m_list->clear();
        const models::Narrator narrator(*store, models::Markup::Plain);
        for (std::uint32_t i = 0; i < shown; ++i) {
            QString sentence = narrator.narrate(store->stepEvent(m_firstStep + i));
            sentence.replace(QLatin1Char('\n'), QLatin1Char(' '));
            auto* item = new QListWidgetItem(tr("%1  %2", "number of the event, what happens")
                                                 .arg(m_firstStep + i + 1)
                                                 .arg(sentence),
                m_list);
            item->setToolTip(sentence);
            item->setSizeHint(QSize(0, rowHeight));
        }
        const std::uint32_t now = m_state->playheadStep();
        if (now != kNoIndex && now >= m_firstStep && now < m_firstStep + shown)
            m_list->setCurrentRow(static_cast<int>(now - m_firstStep));
    }
    m_title->setText(
        tr("%n events at %1 s, in order", nullptr, static_cast<int>(end - m_firstStep))
            .arg(models::formatSeconds(time)));
    setAccessibleName(m_title->text());
    const int rows = std::min(static_cast<int>(shown), maxVisibleRows);
    resize(lensWidth, m_title->sizeHint().height() + 14 + rows * rowHeight + 4);
    if (const QScreen* screen = QGuiApplication::screenAt(position)) {
        const QRect area = screen->availableGeometry();
        position.setX(
            std::clamp(position.x(), area.left(), std::max(area.left(), area.right() - width())));
        position.setY(
            std::clamp(position.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    }
    move(position);
    show();
    m_list->setFocus();
}

QStringList InstantLens::texts() const
{
    QStringList texts;
    for (int i = 0; i < m_list->count(); ++i)
        texts << m_list->item(i)->text();
    return texts;
}

void InstantLens::choose(int row)
{
    if (row < 0)
        return;
    m_state->setFollowing(false);
    m_state->setPlayheadStep(m_firstStep + static_cast<std::uint32_t>(row));
}

} // namespace awaitscope::gui
