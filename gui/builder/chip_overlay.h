#pragma once

#include "gui/theme.h"
#include "models/store/trace_rows.h"

#include <QWidget>

#include <vector>

namespace awaitscope::gui {

class CodeEditor;

/// The chips over the right end of the editor's lines. Lets every click through that is not on
/// one of them.
class ChipOverlay : public QWidget {
    Q_OBJECT

public:
    explicit ChipOverlay(CodeEditor& editor);

    /// Finds the places of the chips anew: after scrolling, typing, or when there are others.
    void arrange();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Placed {
        QRect rect;
        QString text;
        models::TaskRow task; ///< kNoIndex: stands for several that have no room
        models::TaskState state;
        QString tooltip;
    };
    int lineTop(int line) const; ///< px from the viewport's top; lines count from 0
    void placeLine(std::size_t first, std::size_t end, int y, int lineHeight);

    CodeEditor& m_editor;
    std::vector<Placed> m_placed;
    QRect m_number; // of the playhead's line
    int m_numberGap = 0;
};

} // namespace awaitscope::gui
