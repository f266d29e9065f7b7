#pragma once

#include "gui/compare/compare_choice.h"
#include "gui/theme.h"
#include "models/scenario/scenario_runner.h"
#include "models/timeline/timeline_state.h"

#include <QWidget>

class QLabel;

namespace awaitscope::gui {

class ChoiceButton;
class MessageBar;
class PanelHead;
class TimelineView;

/// One of the two runs of a comparison: which one it is, to be chosen in its head, and its lanes.
class CompareSide : public QWidget {
    Q_OBJECT

public:
    /// `letter` is what it is called: A or B.
    CompareSide(const QString& letter, QWidget* parent = nullptr);
    ~CompareSide() override;

    void setTheme(const Theme& theme);
    /// Takes the choice's run, or runs or reads it first.
    void choose(const CompareChoice& choice);
    /// The two change places.
    void swapWith(CompareSide& other);

    /// The run that is shown; null while there is none, or while it is on its way.
    const models::TraceStore* store() const;
    const QString& name() const { return m_content.name; }
    const QString& program() const { return m_content.program; } ///< as in CompareChoice
    const QString& file() const { return m_content.file; } ///< as in CompareChoice
    models::TimelineState& state() { return m_state; }
    TimelineView& view() { return *m_view; }
    ChoiceButton& button() { return *m_button; }
    MessageBar& messages() { return *m_messages; }

signals:
    void aboutToChange(); ///< the store goes
    void changed(); ///< another run is there, or none
    void choicesWanted(); ///< the menu is about to open, and wants filling

private:
    struct Content {
        QString name, program, file;
        std::unique_ptr<models::TraceStore> copy;
        std::unique_ptr<models::ScenarioRunner> runner; ///< of what had to be run or read
    };
    void show();

    models::TimelineState m_state;
    Content m_content;
    QLabel* m_letter;
    ChoiceButton* m_button;
    QLabel* m_note;
    PanelHead* m_head;
    MessageBar* m_messages;
    TimelineView* m_view;
    QLabel* m_empty; ///< in place of the lanes while there is no run
};

} // namespace awaitscope::gui
