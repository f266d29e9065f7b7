#pragma once

#include "gui/theme.h"
#include "models/timeline/time_scale.h"

#include <QFrame>

#include <optional>

class QLabel;

namespace awaitscope::gui {

/// How long the marked stretch of time is, beside it. Where that time went is told by the
/// inspector. Lets the mouse through.
class RangeCard : public QFrame {
    Q_OBJECT

public:
    explicit RangeCard(QWidget* parent);

    void setTheme(const Theme& theme);
    void setRange(models::TimeRange range);
    void clear();
    /// What it says, line by line.
    QStringList lines() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    std::optional<models::TimeRange> m_range; ///< none: nothing is shown
    QLabel *m_title, *m_span, *m_hint;
};

} // namespace awaitscope::gui
