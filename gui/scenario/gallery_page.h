#pragma once

#include "gui/scenario/gallery_card.h"
#include "gui/theme.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QGridLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace awaitscope::models {
class ScenarioRunner;
}

namespace awaitscope::gui {

class IconTextButton;
class MessageBar;

/// What one sees while nothing is open: new, open, recent files, and the examples as cards whose
/// pictures are runs of the real engine, drawn by the real painters.
class GalleryPage : public QWidget {
    Q_OBJECT

public:
    explicit GalleryPage(QWidget* parent = nullptr);
    ~GalleryPage() override;

    void setTheme(const Theme& theme);
    void setRecentFiles(const QStringList& files);
    const std::vector<GalleryCard*>& cards() const { return m_cards; }
    MessageBar& messages() const { return *m_messages; }

signals:
    void newRequested();
    void openRequested();
    void fileRequested(const QString& path);
    void exampleRequested(const awaitscope::gui::GalleryEntry& entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    bool goFrom(const GalleryCard* card, int key);
    void runNext();
    void drawPicture(std::size_t card);

    Theme m_theme = Theme::light();
    MessageBar* m_messages;
    QLabel *m_title, *m_subtitle, *m_recentTitle;
    IconTextButton *m_new, *m_open;
    QVBoxLayout* m_recent;
    std::vector<QWidget*> m_recentButtons;
    QScrollArea* m_scroll;
    QWidget* m_board;
    QGridLayout* m_grid;
    std::vector<GalleryCard*> m_cards;
    /// The run of each card, kept so that another theme needs no other run.
    std::vector<std::unique_ptr<models::ScenarioRunner>> m_runs;
    int m_columns = 0;
    QTimer m_redraw; // of the pictures, when the cards have another width
};

} // namespace awaitscope::gui
