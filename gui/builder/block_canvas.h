#pragma once

#include "gui/builder/block_layout.h"
#include "gui/builder/block_row.h"
#include "gui/theme.h"
#include "models/scenario/block_model.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QPointer>

#include <optional>

class QLineEdit;
class QMimeData;

namespace awaitscope::models {
struct BlockTemplate;
}

namespace awaitscope::gui {

class WordCompleter;

/// A scenario as blocks: pointing, dragging, keyboard, fields. Paints itself, and only the rows that
/// are seen. Every change is an edit of its BlockModel.
class BlockCanvas : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// `model` must outlive the canvas.
    explicit BlockCanvas(models::BlockModel& model, QWidget* parent = nullptr);
    ~BlockCanvas() override;

    void setTheme(const Theme& theme);
    models::BlockModel& model() const { return m_model; }
    /// Blocks can then be looked at and copied only.
    void setReadOnly(bool readOnly);

    /// Shows one function of the module; all of it for an empty name.
    void setFunction(const QString& name);
    const QString& function() const { return m_function; }

    /// Block numbers of model().tree(), in order.
    const std::vector<int>& selection() const { return m_selection; }
    void select(const std::vector<int>& ids);
    /// The one the keyboard is at; 0 for none.
    int current() const { return m_current; }
    /// The block of this line is marked as running; 0 for none.
    void setRunningLine(int line);
    int runningLine() const { return m_runningLine; }
    /// Lines with a disc at the left edge, from 1.
    void setBreakpoints(std::set<int> lines);
    const std::set<int>& breakpoints() const { return m_breakpoints; }

    /// Where a block's own row, or a field of it, is in the viewport.
    QRect rectOf(int id, int branch = -1) const;
    /// The block whose row is there; 0 for none.
    int blockAt(QPoint point) const;
    /// The function that is shown alone; 0 for all.
    int rootBlock() const;
    bool isFolded(int id) const { return m_folded.count(id) > 0; }
    QRect rectOfField(int id, int field, int branch = -1) const;

    /// What a release would do now; null while nothing is held over the canvas.
    const models::BlockEdit* preview() const { return m_held ? &m_held->edit : nullptr; }
    bool isHolding() const { return m_held.has_value(); }
    bool isHeldByKeyboard() const { return m_held && m_held->byKeyboard; }
    /// Why the held blocks cannot come down here, or what it means if they do.
    QString hint() const;
    /// Where that is drawn, in the viewport; null when there is none.
    QRect hintRect() const;

    /// Carries out an edit of the model's tree and shows what it was about; false, with the reason
    /// told, when it cannot be made.
    bool apply(const models::BlockEdit& edit, bool openFirstField = false);
    /// Puts a block of the palette after the present one.
    void insertTemplate(const models::BlockTemplate& block);
    /// Opens the search for a block to insert at this place.
    void openInsertBox();
    /// Asks for another name for what the present block defines.
    void openRenameBox();

public slots:
    void removeSelected();
    void cut();
    void copy();
    void paste();
    void duplicate();

signals:
    void selectionChanged();
    void previewChanged();
    /// A number is being typed: the program as it would be with it; empty when that is over.
    void numberTyped(const QString& program);
    void functionChanged();
    void fileDropped(const QString& path);
    void breakpointClicked(int line); ///< the margin beside a block was clicked
    void textRequested(int line); ///< somebody wants to edit a longer statement as text
    /// For the status bar and for screen readers; `stays` until something else is said.
    void spoken(const QString& text, bool stays = false);
    /// Why an edit that was asked for, not one that is held over a place, was not made.
    void refused(const QString& reason);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Blocks that are held over a place, by the pointer or by the keyboard.
    struct Held {
        std::vector<int> blocks; // of this canvas
        QString code; // or text from elsewhere
        const models::BlockTemplate* block = nullptr; // or one of the palette
        bool copy = false;
        bool byKeyboard = false;
        BlockLayout::Gap gap;
        BlockLayout::Gap asked; // where it is held; `gap` is the nearest to it that will do
        models::BlockEdit edit;
        QPoint pointer;
    };

    // block_canvas.cpp
    const models::BlockTree& tree() const { return *m_model.tree(); }
    void modelChanged();
    void carryFolds();
    void arrange();
    void adaptScrollBars();
    QPoint origin() const;
    int boxWidth(int depth) const;
    BlockRow rowLayout(int row) const;
    void noteWidth(int row);
    void setSelection(std::vector<int> ids, int current);
    void ensureVisible(int id, int branch = -1);
    /// Whether keys come here or to the line over a field.
    bool hasKeyboard() const { return hasFocus() || m_fieldEdit || m_insertBox; }
    bool mayEdit();
    void tell(const QString& text, const QString& keys = {}, bool stays = false);
    void refuse(const QString& reason);

    int marginWidth() const;
    int lineOf(const BlockLayout::Row& row) const;

    // block_canvas_paint.cpp
    void paintBreakpoint(QPainter& painter, const BlockLayout::Row& row);
    void paintBox(QPainter& painter, const BlockLayout::Row& row);
    void paintRow(QPainter& painter, int row);
    void paintIndicator(QPainter& painter);
    void paintHint(QPainter& painter);
    int rightOfRows(const QRect& area) const;
    bool isLeaving(int id) const;

    // block_canvas_drag.cpp
    void startDrag();
    void holdAt(QPoint pointer, QPoint corner, bool copy);
    void hold(const std::vector<BlockLayout::Gap>& gaps, bool copy);
    models::BlockEdit heldEdit(const models::BlockPlace& place, bool copy) const;
    void release();
    void letGo();
    std::optional<Held> heldFrom(const QMimeData& mime) const;

    // block_canvas_keys.cpp
    bool moveHeld(QKeyEvent* event);
    void pickUp();
    void step(int by, bool extend);
    void goToBranch(int id, int branch);
    void moveAtOnce(int by);
    void foldCurrent();
    void setFolded(const std::vector<int>& ids, bool folded);
    models::BlockPlace insertionPlace() const;
    QString described(const models::BlockPlace& place) const;

    // block_canvas_menu.cpp
    void addBranch(int id, models::BranchKind kind);
    /// Adds to the innermost block around that can have it what `typed` names, as `finally` or
    /// `else`; false if it names no such branch.
    bool addBranchNamed(const QString& typed);
    QStringList branchesAround() const;

    // block_canvas_fields.cpp
    void editField(int id, int branch, int field);
    void editFirstField();
    bool commitField(int thenStep);
    bool stepField(int by);
    void closeField();
    void checkField();
    void placeField();
    void closeInsertBox();
    void insertChosen(bool stay);
    void renameChosen();
    void renamed(const models::BlockEdit& edit);

    models::BlockModel& m_model;
    Theme m_theme = Theme::light();
    BlockLayout m_layout;
    QString m_function;
    std::set<int> m_folded; // of m_shown
    std::vector<int> m_selection;
    int m_current = 0;
    int m_currentLine = 0; // to find it again in another tree
    int m_branch = -1; // that has the focus, or whose field m_field is; -1 for the block's own row
    int m_field = -1;
    int m_runningLine = 0;
    std::set<int> m_breakpoints;
    double m_widest = 0;
    bool m_applying = false;
    bool m_readOnly = false;

    QPoint m_pressed;
    bool m_mayDrag = false;
    int m_pressedAlone = 0; // selected alone when the button is released without a drag
    std::optional<Held> m_held;
    QPoint m_grabbed;
    QBasicTimer m_scrollTimer;
    QBasicTimer m_unfoldTimer;
    int m_hoveredFold = 0;

    QLineEdit* m_fieldEdit = nullptr;
    WordCompleter* m_words = nullptr; // of the field
    int m_editedBlock = 0, m_editedBranch = -1, m_editedField = -1;
    QString m_fieldReason;
    QLineEdit* m_insertBox = nullptr; // also asks for a new name
    qsizetype m_renamed = -1; // where the old name stands; -1 while inserting
    models::BlockPlace m_insertPlace;
    std::shared_ptr<const models::BlockTree> m_shown; // at the last look at the model
};

} // namespace awaitscope::gui
