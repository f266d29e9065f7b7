#pragma once

#include "gui/theme.h"
#include "models/scenario/block_templates.h"

#include <QAbstractScrollArea>
#include <QPoint>

#include <set>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;

namespace awaitscope::gui {

class PanelHead;

/// The blocks there are, by category, to be dragged to a canvas; a click on a category folds it.
class PaletteList : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PaletteList(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setFilter(const QString& text);
    /// Where the block with this label is, in the viewport; null while it is not shown.
    QRect rectOf(const QString& label) const;
    const models::BlockTemplate* current() const;

signals:
    void chosen(const awaitscope::models::BlockTemplate* block);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Item {
        models::BlockCategory category;
        const models::BlockTemplate* block = nullptr; // null for a category's line
        int count = 0; // of a category
        QRect rect; // without scrolling
    };
    void arrange();
    int itemAt(QPoint point) const;
    void startDrag(const Item& item);

    Theme m_theme = Theme::light();
    QString m_filter;
    std::set<models::BlockCategory> m_folded;
    std::vector<Item> m_items;
    int m_current = -1;
    int m_pressedItem = -1;
    QPoint m_pressed;
    bool m_removing = false; // blocks are held over it, to be removed
};

/// The palette with its head and filter.
class BlockPalette : public QWidget {
    Q_OBJECT

public:
    explicit BlockPalette(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    PaletteList& list() const { return *m_list; }
    void focusFilter();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();

    PanelHead* m_head;
    QLineEdit* m_filter;
    QAction* m_search; // the icon in the filter
    QLabel* m_key; // and the key that leads there
    PaletteList* m_list;
};

} // namespace awaitscope::gui
