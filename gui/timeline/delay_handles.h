#pragma once

#include "gui/theme.h"
#include "models/scenario/delay_literal.h"
#include "models/scenario/what_if.h"
#include "models/timeline/timeline_parts.h"

#include <QObject>

#include <functional>
#include <optional>

class QLabel;

namespace awaitscope::gui {

class TimelineView;

/// Lets the end of a sleep, of a call that blocks or of a timeout be dragged in the timeline, and the
/// limit of a semaphore or queue up and down: while it is held, the run as it would be with that
/// number is drawn as outlines over the run there is. Let go, the number is in the text; Escape
/// leaves everything as it was. GUI thread.
class DelayHandles : public QObject {
    Q_OBJECT

public:
    /// Where the run came from. No tree: its text is not there, or has changed since, and nothing
    /// can be dragged.
    struct Program {
        std::shared_ptr<const models::BlockTree> tree;
        QString fileName;
        models::RunConditions conditions; ///< of the run that is shown
        QString whyNot; ///< without a tree, a sentence
    };

    /// All must outlive this. `program` is asked whenever the pointer comes to an end.
    DelayHandles(TimelineView& view, models::TimelineState& state,
        std::function<Program()> program);

    void setTheme(const Theme& theme);
    bool isDragging() const { return m_held.has_value(); }
    /// What is said beside the pointer; empty while nothing is.
    QString note() const;
    models::WhatIf& whatIf() { return m_whatIf; }

    /// The same for a number that is being written somewhere else: shows the run of this text until
    /// stopPreview().
    void preview(const QString& source);
    void stopPreview();

signals:
    /// It was let go at another place; the edit is of the tree that was given.
    void changed(const awaitscope::models::BlockEdit& edit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Handle {
        models::TimeNs start; ///< from which the delay counts
        double x; ///< of a limit: y
        std::optional<models::DelayLiteral> literal;
        QString whyNot;
    };
    void attachStore();
    template <typename Find> Handle handleOf(models::TimeNs start, double place, Find find) const;
    std::optional<Handle> handleAt(QPointF position) const;
    std::optional<Handle> sliceHandle(const models::TimelineHit& hit, QPointF position) const;
    std::optional<Handle> timeoutHandle(QPointF position) const;
    std::optional<Handle> limitHandle(QPointF position) const;
    models::TimeNs valueAt(QPointF position) const;
    void dragTo(QPointF position);
    void letGo(bool keep);
    void say(const QString& text, QPointF at);

    TimelineView& m_view;
    models::TimelineState& m_state;
    std::function<Program()> m_program;
    models::WhatIf m_whatIf;
    std::optional<Handle> m_held;
    models::TimeNs m_value = 0;
    QPointF m_at;
    QString m_title;
    QLabel* m_note;
    QMetaObject::Connection m_reset;
};

} // namespace awaitscope::gui
