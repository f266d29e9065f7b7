#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace awaitscope::gui {

/// The 34 px head of a panel: its title in semibold at the left, whatever the panel adds at the
/// right. Also serves as the title bar of a dock, which can be dragged by it.
class PanelHead : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 34;

    explicit PanelHead(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Whether the title stands here; not where a tab above already has it.
    void setTitleShown(bool shown);
    bool showsTitle() const;
    /// Everything behind the title; a stretch is up to the caller.
    QHBoxLayout* row() const { return m_row; }

    /// Docks ask for this and nothing else.
    QSize sizeHint() const override;

    /// Makes a label in the secondary size for the right end of a head.
    static QLabel* makeNote(QWidget* parent);

private:
    QHBoxLayout* m_row;
    QLabel* m_title;
    bool m_titleShown = true;
};

} // namespace awaitscope::gui
