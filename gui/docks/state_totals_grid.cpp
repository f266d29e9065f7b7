#include "gui/docks/state_totals_grid.h"

#include "gui/controls/state_bar.h"
#include "models/format_time.h"
#include "models/timeline/segment_label.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace awaitscope::gui {

using models::SliceState;

namespace {

constexpr std::array order
    = {SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Cancelling};

} // namespace

StateTotalsGrid::StateTotalsGrid(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 6);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(2, 1);
    for (std::size_t i = 0; i < order.size(); ++i) {
        Row& row = m_rows[i];
        row = {new StateSample(order[i], this), new QLabel(this), new QLabel(this)};
        const int line = static_cast<int>(i);
        grid->addWidget(row.sample, line, 0);
        grid->addWidget(row.name, line, 1);
        grid->addWidget(row.value, line, 2, Qt::AlignRight);
        for (QLabel* label : {row.name, row.value}) {
            label->setFont(uiFont(12));
            label->setTextFormat(Qt::PlainText);
        }
    }
    setTotals({});
}

void StateTotalsGrid::setTheme(const Theme& theme)
{
    for (Row& row : m_rows) {
        row.sample->setTheme(theme);
        for (QLabel* label : {row.name, row.value}) {
            QPalette palette = label->palette();
            palette.setColor(QPalette::WindowText, label == row.name ? theme.text : theme.text2);
            label->setPalette(palette);
        }
    }
}

void StateTotalsGrid::setTotals(const models::StateTotals& totals)
{
    const double all = static_cast<double>(std::max<models::TimeNs>(totals.all(), 1));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const models::TimeNs total = totals.total[static_cast<std::size_t>(order[i])];
        Row& row = m_rows[i];
        for (QWidget* widget : std::initializer_list<QWidget*>{row.sample, row.name, row.value})
            widget->setVisible(total > 0);
        row.name->setText(models::SegmentLabel::stateName(order[i]));
        row.value->setText(tr("%1 · %2 %", "a duration and its share")
                               .arg(models::formatMeasured(total))
                               .arg(static_cast<double>(total) / all * 100, 0, 'f', 1));
    }
    setVisible(totals.all() > 0);
    setAccessibleName(lines().join(QStringLiteral(", ")));
}

QStringList StateTotalsGrid::lines() const
{
    QStringList said;
    for (const Row& row : m_rows) {
        if (!row.name->isHidden())
            said << row.name->text() + QLatin1Char(' ') + row.value->text();
    }
    return said;
}

} // namespace awaitscope::gui
