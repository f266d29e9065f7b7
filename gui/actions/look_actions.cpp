#include "gui/actions/look_actions.h"

#include "gui/actions/make_action.h"
#include "gui/settings.h"

#include <QActionGroup>
#include <QMenu>

namespace awaitscope::gui {

LookActions::LookActions(Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_themes(new QActionGroup(this)),
      m_larger(makeAction(this, "largerText", tr("&Larger text in the editor"))),
      m_smaller(makeAction(this, "smallerText", tr("&Smaller text in the editor")))
{
    const std::pair<ThemeChoice, QString> choices[]
        = {{ThemeChoice::System, tr("&System")}, {ThemeChoice::Light, tr("&Light")},
            {ThemeChoice::Dark, tr("&Dark")}, {ThemeChoice::HighContrast, tr("&High contrast")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = m_themes->addAction(text);
        action->setCheckable(true);
        const auto check = [this, action, choice = choice] {
            action->setChecked(m_settings.themeChoice() == choice);
        };
        connect(action, &QAction::triggered, this,
            [this, choice = choice] { m_settings.setThemeChoice(choice); });
        connect(&m_settings, &Settings::themeChanged, action, check);
        check();
    }
    const auto zoomBy = [this](int by) {
        return [this, by] { m_settings.setEditorZoom(m_settings.editorZoom() + by); };
    };
    connect(m_larger, &QAction::triggered, this, zoomBy(1));
    connect(m_smaller, &QAction::triggered, this, zoomBy(-1));
}

void LookActions::fillMenu(QMenu& menu)
{
    menu.addMenu(tr("&Theme"))->addActions(m_themes->actions());
    menu.addActions({m_larger, m_smaller});
}

} // namespace awaitscope::gui
