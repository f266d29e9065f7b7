#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "gui/timeline/timeline_signs.h"

#include <QDialog>

#include <vector>

namespace awaitscope::gui {

/// The help to reading the timeline: every sign, drawn as it is drawn there, with what it means.
/// Modeless.
class SignsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SignsDialog(const Theme& theme, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

signals:
    void keysRequested();
    void subsetRequested(); ///< which Python the built-in engine runs

private:
    class Sample;
    Theme m_theme;
    TextCache m_texts;
    std::vector<TimelineSign> m_signs;
};

} // namespace awaitscope::gui
