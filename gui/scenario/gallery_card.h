#pragma once

#include "gui/theme.h"

#include <QAbstractButton>
#include <QImage>
#include <QStringList>

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

/// What a card of the gallery tells about an example.
struct GalleryEntry {
    QString file; ///< name within :/scenarios
    QString title;
    QString summary; ///< one line
    QString really; ///< what really happens, also where an article says otherwise
    QString question; ///< to be answered by changing the program and running it
    QStringList concepts;

    /// All examples, in their order, in the language of the interface.
    static QList<GalleryEntry> load();
    QString source() const; ///< the program's text
};

/// An example in the gallery: its own timeline in little, title, what it shows, concepts.
class GalleryCard : public QAbstractButton {
    Q_OBJECT

public:
    /// Cards of a row share its width between them.
    static constexpr int kLeastWidth = 266, kMostWidth = 400;

    explicit GalleryCard(const GalleryEntry& entry, QWidget* parent = nullptr);

    const GalleryEntry& entry() const { return m_entry; }
    void setTheme(const Theme& theme);
    void setPicture(const QImage& picture);
    /// Shown in place of a picture: how a program ends that never gets to a task.
    void setError(const QString& error);
    QSize pictureSize() const;

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    /// Draws, or only measures when `painter` is null; answers the bottom of the content.
    int layOut(QPainter* painter, int width) const;
    void drawError(QPainter& painter, const QRect& space) const;

    GalleryEntry m_entry;
    Theme m_theme = Theme::light();
    QImage m_picture;
    QString m_error;
    bool m_hovered = false;
};

} // namespace awaitscope::gui
