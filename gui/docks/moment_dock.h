#pragma once

#include "gui/theme.h"
#include "models/items/moment_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>

#include <functional>
#include <memory>

class QLabel;

namespace awaitscope::gui {

class MomentList;
class PanelHead;

/// A panel of moments, and how many they are.
class MomentDock : public QDockWidget {
    Q_OBJECT

public:
    /// What is called how, in the language of the moment.
    struct Words {
        QString title;
        QString list; ///< for assistive technology
        QString count;
    };

    /// `state` must outlive the dock. `words` is asked whenever the number of rows changes.
    MomentDock(models::TimelineState& state, std::unique_ptr<models::MomentModel> model,
        std::function<Words(int rows)> words, QWidget* parent = nullptr);
    ~MomentDock() override;

    void setTheme(const Theme& theme);
    models::MomentModel& model() { return *m_model; }
    MomentList* view() const { return m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshWords();

    std::unique_ptr<models::MomentModel> m_model;
    std::function<Words(int)> m_words;
    PanelHead* m_head;
    QLabel* m_count;
    MomentList* m_view;
};

/// What the program printed, line by line.
class OutputDock final : public MomentDock {
    Q_OBJECT

public:
    explicit OutputDock(models::TimelineState& state, QWidget* parent = nullptr);
};

/// Every event with a sentence that says what happens: the timeline as a table.
class EventsDock final : public MomentDock {
    Q_OBJECT

public:
    explicit EventsDock(models::TimelineState& state, QWidget* parent = nullptr);
};

} // namespace awaitscope::gui
