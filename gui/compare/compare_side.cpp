#include "gui/compare/compare_side.h"

#include "gui/controls/choice_button.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/panel_head.h"
#include "gui/timeline/timeline_view.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr int kLeastHeight = 110; // px; axis and two lanes
constexpr double kLabelWidth = 190; // px; by what a task is longer stands below its name
}

CompareSide::CompareSide(const QString& letter, QWidget* parent)
    : QWidget(parent), m_letter(new QLabel(letter, this)), m_button(new ChoiceButton(this)),
      m_head(new PanelHead({}, this)), m_messages(new MessageBar(this)),
      m_view(new TimelineView(&m_state, this)), m_empty(new QLabel(this))
{
    m_note = PanelHead::makeNote(m_head);
    m_letter->setFont(uiFont(13, true));
    m_button->setFixedHeight(26);
    m_button->setMaximumWidth(420);
    m_button->setAccessibleName(tr("Run %1 of the comparison").arg(letter));
    m_head->row()->addWidget(m_letter);
    m_head->row()->addWidget(m_button);
    m_head->row()->addWidget(m_note);
    m_head->row()->addStretch(1);
    m_view->setLanesOnly(true);
    m_view->setMinimumHeight(kLeastHeight);
    // Of one width, whichever run has more tasks: both are on one scale.
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_state.setFollowing(false);
    m_state.setLabelWidth(kLabelWidth);
    m_state.setFoldsIdleGaps(false); // the runs would be folded at different times
    m_empty->setFont(uiFont(13));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(kLeastHeight);
    m_empty->setAutoFillBackground(true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_messages);
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    connect(m_button->menu(), &QMenu::aboutToShow, this, &CompareSide::choicesWanted);
    show();
}

CompareSide::~CompareSide()
{
    m_state.setStore(nullptr);
}

void CompareSide::setTheme(const Theme& theme)
{
    m_button->setTheme(theme);
    m_messages->setTheme(theme);
    m_view->setTheme(theme);
    QPalette faint = theme.palette();
    faint.setColor(QPalette::WindowText, theme.text2);
    m_note->setPalette(faint);
    faint.setColor(QPalette::Window, theme.panel);
    m_empty->setPalette(faint);
}

void CompareSide::choose(const CompareChoice& choice)
{
    emit aboutToChange();
    m_messages->clear();
    m_state.setStore(nullptr);
    m_content = {};
    m_content.name = choice.name;
    m_content.program = choice.program;
    m_content.file = choice.file;
    if (choice.run) {
        m_content.copy = choice.run();
    } else {
        m_content.runner = std::make_unique<models::ScenarioRunner>();
        models::ScenarioRunner* runner = m_content.runner.get();
        connect(runner, &models::ScenarioRunner::finished, this, [this, runner] {
            if (m_content.runner.get() != runner)
                return;
            using End = models::ScenarioRunner::End;
            if (runner->end() == End::Refused || runner->end() == End::Damaged)
                m_messages->show({}, MessageBar::Kind::Error, runner->endMessage());
            show();
            emit changed();
        });
        // Nobody is there to be asked: what has come so far is compared.
        connect(runner, &models::ScenarioRunner::limitReached, runner,
            &models::ScenarioRunner::stop, Qt::QueuedConnection);
        if (choice.path.isEmpty())
            runner->run(choice.source, choice.name, {});
        else
            runner->open(choice.path);
    }
    show();
    if (store())
        emit changed();
}

const models::TraceStore* CompareSide::store() const
{
    if (m_content.copy)
        return m_content.copy.get();
    const models::ScenarioRunner* runner = m_content.runner.get();
    return runner && !runner->isActive() && runner->store().eventCount() > 0 ? &runner->store()
                                                                            : nullptr;
}

void CompareSide::swapWith(CompareSide& other)
{
    emit aboutToChange();
    m_state.setStore(nullptr);
    other.m_state.setStore(nullptr);
    // A run on its way would tell the wrong side of its end.
    if ((m_content.runner && m_content.runner->isActive())
        || (other.m_content.runner && other.m_content.runner->isActive())) {
        show();
        other.show();
        return;
    }
    std::swap(m_content, other.m_content);
    m_messages->clear();
    other.m_messages->clear();
    show();
    other.show();
    emit changed();
}

void CompareSide::show()
{
    const models::TraceStore* present = store();
    m_state.setStore(present);
    m_button->setText(m_content.name.isEmpty() ? tr("Choose a run") : m_content.name);
    m_button->updateGeometry();
    const bool isComing = m_content.runner && m_content.runner->isActive();
    m_empty->setText(isComing || !m_content.name.isEmpty()
            ? QString()
            : tr("Choose a run, a scenario or a trace"));
    m_view->setVisible(present);
    m_empty->setVisible(!present);
    if (present) {
        m_note->setText(tr("%1 · %2", "duration and tasks of a run")
                            .arg(models::formatMeasured(present->endTime() - present->beginTime()),
                                models::StatisticsWords::tasks(models::runStatistics(*present))));
    } else {
        m_note->setText(isComing ? tr("running…") : QString());
    }
    m_view->setRunning(true); // the Run button of an empty timeline has nothing to do here
}

} // namespace awaitscope::gui
