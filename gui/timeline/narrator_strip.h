#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_state.h"

#include <QWidget>

class QLabel;

namespace awaitscope::gui {

/// Says in plain words what happens at the playhead, below the lanes. 48 px tall; one line, elided,
/// with the full text as a tooltip, when it is narrow.
class NarratorStrip : public QWidget {
    Q_OBJECT

public:
    /// `state` must outlive the strip.
    explicit NarratorStrip(const models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setCompact(bool compact);
    QString plainText() const { return m_plain; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showText();

    const models::TimelineState& m_state;
    Theme m_theme = Theme::light();
    QLabel* m_time;
    QLabel* m_text;
    QString m_rich;
    QString m_plain;
    bool m_compact = false;
};

} // namespace awaitscope::gui
