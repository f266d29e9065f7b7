#include "gui/timeline/range_card.h"

#include "gui/controls/state_bar.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"
#include "models/timeline/segment_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace awaitscope::gui {

using models::formatMeasured;
using models::formatSeconds;
using models::SliceState;

namespace {

constexpr std::uint32_t firstPortion = 50'000, portion = 100'000; // segments
constexpr std::array order
    = {SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Cancelling};

void colour(QLabel* label, const QColor& color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

RangeCard::RangeCard(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("rangeCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 9, 12, 9);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->setSizeConstraint(QLayout::SetFixedSize);
    int row = 0;
    const auto label = [this](double px, bool bold = false) {
        auto* made = new QLabel(this);
        made->setFont(uiFont(px, bold));
        made->setTextFormat(Qt::PlainText);
        return made;
    };
    m_title = label(13, true);
    m_span = label(12);
    grid->addWidget(m_title, row++, 0, 1, 3);
    grid->addWidget(m_span, row++, 0, 1, 3);
    grid->setRowMinimumHeight(row++, 4);
    for (std::size_t i = 0; i < order.size(); ++i) {
        m_samples[i] = new StateSample(order[i], this);
        m_states[i] = {label(12), label(12)};
        grid->addWidget(m_samples[i], row, 0);
        grid->addWidget(m_states[i].name, row, 1);
        grid->addWidget(m_states[i].value, row++, 2, Qt::AlignRight);
    }
    m_heading = label(12, true);
    grid->setRowMinimumHeight(row++, 4);
    grid->addWidget(m_heading, row++, 0, 1, 3);
    for (Row& coroutine : m_coroutines) {
        coroutine = {label(12), label(12)};
        grid->addWidget(coroutine.name, row, 0, 1, 2);
        grid->addWidget(coroutine.value, row++, 2, Qt::AlignRight);
    }
    grid->setRowMinimumHeight(row++, 2);
    m_hint = label(11);
    grid->addWidget(m_hint, row, 0, 1, 3);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &RangeCard::work);
    hide();
}

void RangeCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    setStyleSheet(QStringLiteral("#rangeCard { background: %1; border: 1px solid %2;"
                                 " border-radius: 5px; }")
                      .arg(theme.panel.name(), theme.line2.name()));
    for (StateSample* sample : m_samples)
        sample->setTheme(theme);
    for (QLabel* label : {m_title, m_heading})
        colour(label, theme.text);
    for (QLabel* label : {m_span, m_hint})
        colour(label, theme.text2);
    const auto rows = [&](auto& list) {
        for (Row& row : list) {
            colour(row.name, theme.text);
            colour(row.value, theme.text);
        }
    };
    rows(m_states);
    rows(m_coroutines);
}

void RangeCard::setRange(const models::TraceStore* store, models::TimeRange range)
{
    if (!store) {
        clear();
        return;
    }
    m_store = store;
    m_totals = {};
    m_totals.range = range;
    m_scan = std::make_unique<models::RangeTotalsScan>(*store, range);
    m_timer.start();
    sumUp(firstPortion);
    fill();
    show();
    raise();
}

void RangeCard::clear()
{
    m_timer.stop();
    m_scan.reset();
    m_store = nullptr;
    hide();
}

void RangeCard::sumUp(std::uint32_t slices)
{
    if (m_scan && !m_scan->advance(slices))
        return;
    m_timer.stop();
    if (m_scan)
        m_totals = m_scan->take();
    m_scan.reset();
}

void RangeCard::work()
{
    sumUp(portion);
    if (isComplete())
        fill();
}

void RangeCard::fill()
{
    const models::TimeRange range = m_totals.range;
    const bool done = isComplete();
    m_title->setText(tr("%1 marked", "a duration").arg(formatMeasured(range.duration())));
    const auto tasks = static_cast<int>(m_totals.byTask.size());
    const QString span
        = tr("%1 to %2 s").arg(formatSeconds(range.start), formatSeconds(range.end));
    m_span->setText(!done ? tr("%1 · adding up …").arg(span)
            : tasks == 1  ? tr("%1 · 1 task").arg(span)
                          : tr("%1 · %n tasks", nullptr, tasks).arg(span));
    const double all = static_cast<double>(std::max<models::TimeNs>(m_totals.all.all(), 1));
    const auto value = [&](models::TimeNs time) {
        return tr("%1 · %2 %", "a duration and its share")
            .arg(formatMeasured(time))
            .arg(static_cast<double>(time) / all * 100, 0, 'f', 1);
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
        const models::TimeNs total = m_totals.all.total[static_cast<std::size_t>(order[i])];
        for (QWidget* widget : std::initializer_list<QWidget*>{
                 m_samples[i], m_states[i].name, m_states[i].value})
            widget->setVisible(done && total > 0);
        m_states[i].name->setText(models::SegmentLabel::stateName(order[i]));
        m_states[i].value->setText(value(total));
    }
    const std::vector<models::RangeTotals::Entry>& coroutines = m_totals.byCoroutine;
    m_heading->setText(tr("Per coroutine"));
    m_heading->setVisible(!coroutines.empty());
    for (std::size_t i = 0; i < m_coroutines.size(); ++i) {
        const bool shown = i < coroutines.size();
        m_coroutines[i].name->setVisible(shown);
        m_coroutines[i].value->setVisible(shown);
        if (!shown)
            continue;
        const QString name = m_coroutines[i].name->fontMetrics().elidedText(
            m_store->string(coroutines[i].coroutine), Qt::ElideRight, 130);
        m_coroutines[i].name->setText(coroutines[i].tasks == 1
                ? name
                : tr("%1 × %2", "coroutine, number of its tasks").arg(name).arg(coroutines[i].tasks));
        m_coroutines[i].value->setText(value(coroutines[i].totals.all()));
    }
    m_hint->setText(tr("Enter zooms to it, Esc clears it"));
    adjustSize();
    setAccessibleName(lines().join(QLatin1Char('\n')));
}

QStringList RangeCard::lines() const
{
    QStringList said{m_title->text(), m_span->text()};
    const auto rows = [&](const auto& list) {
        for (const Row& row : list) {
            if (!row.name->isHidden())
                said << row.name->text() + QLatin1Char(' ') + row.value->text();
        }
    };
    rows(m_states);
    rows(m_coroutines);
    return said;
}

void RangeCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_store)
        fill();
    QFrame::changeEvent(event);
}

} // namespace awaitscope::gui
