#include "gui/docks/moment_dock.h"

#include "gui/controls/panel_head.h"
#include "gui/docks/moment_list.h"
#include "models/items/events_model.h"
#include "models/items/output_model.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace awaitscope::gui {

MomentDock::MomentDock(models::TimelineState& state, std::unique_ptr<models::MomentModel> model,
    std::function<Words(int rows)> words, QWidget* parent)
    : QDockWidget(parent), m_model(std::move(model)), m_words(std::move(words)),
      m_head(new PanelHead({}, this)), m_count(PanelHead::makeNote(m_head)),
      m_view(new MomentList(state, *m_model, this))
{
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_count);
    setTitleBarWidget(m_head);
    setWidget(m_view);
    connect(m_model.get(), &models::MomentModel::rowsInserted, this, &MomentDock::refreshWords);
    connect(m_model.get(), &models::MomentModel::modelReset, this, &MomentDock::refreshWords);
    refreshWords();
}

MomentDock::~MomentDock()
{
    delete m_view; // before the model that it shows
}

void MomentDock::setTheme(const Theme& theme)
{
    m_view->setTheme(theme);
    QPalette note = m_count->palette();
    note.setColor(QPalette::WindowText, theme.text2);
    m_count->setPalette(note);
}

void MomentDock::refreshWords()
{
    const Words words = m_words(m_model->rowCount());
    setWindowTitle(words.title);
    m_head->setTitle(words.title);
    m_view->setAccessibleName(words.list);
    m_count->setText(words.count);
}

void MomentDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refreshWords();
    QDockWidget::changeEvent(event);
}

OutputDock::OutputDock(models::TimelineState& state, QWidget* parent)
    : MomentDock(
        state, std::make_unique<models::OutputModel>(),
        [](int rows) {
            return Words{tr("Output"), tr("Output of the program"),
                rows == 1 ? tr("1 line") : tr("%L1 lines").arg(rows)};
        },
        parent)
{
    setObjectName(QStringLiteral("outputDock"));
}

EventsDock::EventsDock(models::TimelineState& state, QWidget* parent)
    : MomentDock(
        state, std::make_unique<models::EventsModel>(),
        [](int rows) {
            return Words{tr("Events"), tr("All events of the run"),
                rows == 1 ? tr("1 event") : tr("%L1 events").arg(rows)};
        },
        parent)
{
    setObjectName(QStringLiteral("eventsDock"));
    view()->setFont(uiFont(11)); // sentences, not what a program wrote
}

} // namespace awaitscope::gui
