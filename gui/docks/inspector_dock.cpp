#include "gui/docks/inspector_dock.h"

#include "gui/controls/chip_label.h"
#include "gui/controls/panel_head.h"
#include "gui/controls/state_bar.h"
#include "gui/docks/inspector_details.h"
#include "gui/icons.h"
#include "gui/timeline/glyphs.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"
#include "models/timeline/segment_label.h"

#include <QBuffer>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace awaitscope::gui {

using models::InspectorModel;
using models::TaskOutcome;

namespace {

constexpr int kLabelWidth = 82;

QString withoutUnderline(QString html)
{
    return html.replace(
        QLatin1String("<a href"), QLatin1String("<a style=\"text-decoration:none\" href"));
}

/// The sign of how a task ended.
QPixmap outcomeSign(TaskOutcome outcome, const Theme& theme, double ratio)
{
    const auto [glyph, color] = outcome == TaskOutcome::Returned
        ? std::pair(Glyph::Done, theme.done)
        : outcome == TaskOutcome::Cancelled ? std::pair(Glyph::Cancelled, theme.cancelling)
                                            : std::pair(Glyph::Failed, theme.error);
    return glyphPixmap(glyph, color, theme.panel, ratio);
}

} // namespace

InspectorDock::InspectorDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_pin(new QToolButton(m_head)), m_name(new QLabel(this)), m_number(new QLabel(this)),
      m_chip(new ChipLabel(this)), m_facts(new QGridLayout), m_bar(new StateBar(this)),
      m_barLeft(new QLabel(this)), m_barRight(new QLabel(this)),
      m_details(new InspectorDetails(state, this))
{
    setObjectName(QStringLiteral("inspectorDock"));
    m_pin->setCheckable(true);
    m_pin->setIconSize({14, 14});
    m_pin->setFixedSize(24, 24);
    m_pin->setProperty("bare", true);
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_pin);
    m_head->row()->setContentsMargins(12, 0, 6, 1);
    setTitleBarWidget(m_head);

    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    auto* top = new QVBoxLayout;
    top->setContentsMargins(12, 9, 12, 12);
    top->setSpacing(0);
    auto* title = new QHBoxLayout;
    title->setSpacing(8);
    m_name->setFont(uiFont(15, true));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setMinimumWidth(20);
    m_number->setFont(uiFont(12));
    title->addWidget(m_name);
    title->addWidget(m_chip);
    title->addStretch(1);
    title->addWidget(m_number);
    top->addLayout(title);
    top->addSpacing(8);
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnMinimumWidth(0, kLabelWidth);
    m_facts->setColumnStretch(1, 1);
    top->addLayout(m_facts);
    top->addSpacing(12);
    top->addWidget(m_bar);
    top->addSpacing(4);
    auto* values = new QHBoxLayout;
    for (QLabel* label : {m_barLeft, m_barRight})
        label->setFont(uiFont(12));
    m_barLeft->setWordWrap(true);
    values->addWidget(m_barLeft, 1);
    values->addWidget(m_barRight);
    top->addLayout(values);
    column->addLayout(top);

    column->addWidget(m_details, 1000);
    setWidget(body);

    connect(m_details, &InspectorDetails::lineRequested, this, &InspectorDock::lineRequested);
    connect(m_pin, &QToolButton::toggled, this, [this](bool pinned) {
        m_pinned = pinned ? models::taskOfInterest(m_state) : models::kNoIndex;
        scheduleRefresh();
    });

    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(16); // once a frame is enough
    connect(&m_refreshTimer, &QTimer::timeout, this, &InspectorDock::refresh);
    connect(&state, &models::TimelineState::playheadChanged, this, &InspectorDock::scheduleRefresh);
    connect(
        &state, &models::TimelineState::selectionChanged, this, &InspectorDock::scheduleRefresh);
    connect(&state, &models::TimelineState::storeChanged, this, &InspectorDock::attachStore);
    attachStore();
    retranslate();
}

bool InspectorDock::isPinned() const
{
    return m_pin->isChecked();
}

void InspectorDock::setCriticalPath(models::CriticalPathFinder* finder)
{
    m_criticalPath = finder;
    connect(finder, &models::CriticalPathFinder::changed, this, &InspectorDock::scheduleRefresh);
}

void InspectorDock::attachStore()
{
    disconnect(m_appended);
    m_pin->setChecked(false);
    m_details->show(nullptr, models::kNoIndex, models::kNoIndex, models::kNoIndex);
    if (const models::TraceStore* store = m_state.store()) {
        m_appended
            = connect(store, &models::TraceStore::appended, this, &InspectorDock::scheduleRefresh);
    }
    scheduleRefresh();
}

void InspectorDock::scheduleRefresh()
{
    if (!m_refreshTimer.isActive())
        m_refreshTimer.start();
}

void InspectorDock::retranslate()
{
    setWindowTitle(tr("Inspector"));
    m_head->setTitle(tr("Inspector"));
    m_pin->setToolTip(tr("Pin: keep this task while another one is selected"));
    m_pin->setAccessibleName(tr("Pin this task"));
    m_details->retranslate();
    scheduleRefresh();
}

void InspectorDock::refresh()
{
    const models::TraceStore* store = m_state.store();
    const models::EventIndex event = m_state.playhead().event;
    const models::TaskRow task = m_pin->isChecked() ? m_pinned : models::taskOfInterest(m_state);
    const models::SiblingRow siblings = m_state.selection().siblings;
    if (siblings != models::kNoIndex && !m_pin->isChecked())
        m_model.showSiblings(store, siblings);
    else
        m_model.show(store, task, event,
            m_criticalPath && m_criticalPath->isWanted() ? &m_criticalPath->path() : nullptr);
    const bool hasTask = m_model.task() != models::kNoIndex;
    fillFacts();
    fillState();

    m_details->show(store, m_model.task(), m_model.siblings(), event);
    m_details->setVisible(m_model.rowCount() > 0);
    m_pin->setEnabled(hasTask || m_pin->isChecked());
}

void InspectorDock::fillState()
{
    const bool hasTask = m_model.task() != models::kNoIndex;
    const bool hasTotals = hasTask || m_model.siblings() != models::kNoIndex;
    m_chip->setVisible(hasTask);
    m_bar->setVisible(hasTotals);
    m_barLeft->setVisible(hasTotals);
    m_barRight->setVisible(hasTotals);
    if (!hasTotals) {
        m_name->setText(m_model.rowCount() > 0 ? tr("This run") : tr("Select a task"));
        m_number->clear();
        return;
    }
    m_name->setText(m_name->fontMetrics().elidedText(
        m_model.name(), Qt::ElideMiddle, std::max(80, width() - 150)));
    m_name->setToolTip(m_model.name());
    m_number->setText(hasTask ? tr("task %1").arg(m_model.task() + 1) : QString());
    if (hasTask)
        m_chip->set(models::SegmentLabel::stateName(m_model.state()), m_model.state());
    const models::StateTotals totals = m_model.totals();
    m_bar->setTotals(totals);
    QStringList values;
    for (const auto state : {models::SliceState::Running, models::SliceState::Ready,
             models::SliceState::Waiting, models::SliceState::Cancelling}) {
        const models::TimeNs total = totals.total[static_cast<std::size_t>(state)];
        if (total > 0) {
            values << tr("%1 %2", "state and how long")
                          .arg(models::SegmentLabel::stateName(state),
                              models::formatMeasured(total));
        }
    }
    m_barRight->setText(values.size() > 1 ? values.takeLast() : QString());
    m_barLeft->setText(values.join(QStringLiteral(" · ")));
    m_bar->setVisible(totals.all() > 0);
    m_bar->setAccessibleName(values.join(tr(", ")));
}

void InspectorDock::fillFacts()
{
    const auto rows = static_cast<std::size_t>(m_model.rowCount());
    while (m_factLabels.size() < rows) {
        auto* label = new QLabel(this);
        auto* value = new QLabel(this);
        for (QLabel* each : {label, value}) {
            each->setFont(uiFont(12));
            each->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        }
        value->setTextFormat(Qt::RichText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(
            Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard | Qt::TextSelectableByMouse);
        connect(value, &QLabel::linkActivated, this, &InspectorDock::followLink);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.text3);
        label->setPalette(palette);
        const int row = static_cast<int>(m_factLabels.size());
        m_facts->addWidget(label, row, 0);
        m_facts->addWidget(value, row, 1);
        m_factLabels.emplace_back(label, value);
    }
    for (std::size_t i = 0; i < m_factLabels.size(); ++i) {
        auto& [label, value] = m_factLabels[i];
        const bool used = i < rows;
        label->setVisible(used);
        value->setVisible(used);
        if (!used)
            continue;
        const QModelIndex cell = m_model.index(static_cast<int>(i), InspectorModel::ValueColumn);
        label->setText(
            m_model.index(static_cast<int>(i), InspectorModel::LabelColumn).data().toString());
        QString text = withoutUnderline(cell.data().toString());
        const auto outcome
            = static_cast<TaskOutcome>(cell.data(InspectorModel::OutcomeRole).toInt());
        if (outcome != TaskOutcome::Pending) {
            QByteArray png;
            QBuffer buffer(&png);
            buffer.open(QIODevice::WriteOnly);
            outcomeSign(outcome, m_theme, devicePixelRatioF()).save(&buffer, "PNG");
            text = QStringLiteral("<img width=12 height=12 style=\"vertical-align:middle\" "
                                  "src=\"data:image/png;base64,%1\">&nbsp;&nbsp;%2")
                       .arg(QString::fromLatin1(png.toBase64()), text);
        }
        value->setText(text);
    }
}

void InspectorDock::followLink(const QString& link)
{
    const int number = link.section(QLatin1Char(':'), 1).toInt();
    if (link.startsWith(QLatin1String("line:")))
        emit lineRequested(number);
    else if (link.startsWith(QLatin1String("task:")))
        m_state.selectTask(static_cast<models::TaskRow>(number));
    else if (link.startsWith(QLatin1String("event:")))
        m_state.setPlayheadEvent(static_cast<models::EventIndex>(number));
    else if (link == QLatin1String("why:cancelled"))
        m_details->ask(models::CauseChainModel::Question::Cancelled);
    else if (link == QLatin1String("why:length"))
        m_details->ask(models::CauseChainModel::Question::RunLength);
    else if (link == QLatin1String("why:waits"))
        m_details->ask(models::CauseChainModel::Question::Waited);
}

void InspectorDock::setTheme(const Theme& theme)
{
    m_theme = theme;
    const auto colour = [](QWidget* widget, QPalette::ColorRole role, const QColor& color) {
        QPalette palette = widget->palette();
        palette.setColor(role, color);
        widget->setPalette(palette);
    };
    colour(widget(), QPalette::Window, theme.panel);
    widget()->setAutoFillBackground(true);
    colour(m_number, QPalette::WindowText, theme.text3);
    colour(m_barLeft, QPalette::WindowText, theme.text2);
    colour(m_barRight, QPalette::WindowText, theme.text2);
    for (auto& [label, value] : m_factLabels) {
        colour(label, QPalette::WindowText, theme.text3);
        value->clear(); // links keep the colour they were made with
    }
    m_pin->setIcon(icon(IconName::Pin, theme.text3, theme.accent));
    m_bar->setTheme(theme);
    m_chip->setTheme(theme);
    m_details->setTheme(theme);
    scheduleRefresh();
}

void InspectorDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

} // namespace awaitscope::gui
