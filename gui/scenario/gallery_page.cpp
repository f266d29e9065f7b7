#include "gui/scenario/gallery_page.h"

#include "gui/controls/icon_text_button.h"
#include "gui/controls/message_bar.h"
#include "gui/figure/mini_timeline.h"
#include "gui/icons.h"
#include "models/scenario/scenario_runner.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int kSideWidth = 232;
constexpr int kGap = 16;
} // namespace

GalleryPage::GalleryPage(QWidget* parent)
    : QWidget(parent), m_messages(new MessageBar(this)),
      m_title(new QLabel(tr("Watch your tasks wait, run and cancel"), this)),
      m_subtitle(new QLabel(
          tr("Open an asyncio program, press Run, and see what every task did, when, and why. Or "
             "begin with an example: a card opens a copy that you can change."),
          this)),
      m_recentTitle(new QLabel(tr("Recent"), this)), m_new(new IconTextButton(this)),
      m_open(new IconTextButton(this)), m_scroll(new QScrollArea(this)),
      m_board(new QWidget(m_scroll))
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_messages);
    auto* page = new QVBoxLayout;
    page->setContentsMargins(32, 24, 0, 0);
    page->setSpacing(0);
    whole->addLayout(page, 1);
    m_title->setFont(uiFont(22, true));
    m_subtitle->setFont(uiFont(13));
    m_subtitle->setWordWrap(true);
    page->addWidget(m_title);
    page->addSpacing(4);
    page->addWidget(m_subtitle);
    page->addSpacing(20);

    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    page->addLayout(row, 1);

    auto* side = new QWidget(this);
    side->setFixedWidth(kSideWidth);
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 24);
    sideColumn->setSpacing(8);
    m_new->setText(tr("New scenario"));
    m_open->setText(tr("Open a Python file…"));
    m_new->setToolTip(tr("New scenario (Ctrl+N)"));
    m_open->setToolTip(tr("Open a Python file (Ctrl+O)"));
    for (IconTextButton* button : {m_new, m_open}) {
        button->setProperty("frame", true);
        button->setFixedHeight(32);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::StrongFocus);
        button->installEventFilter(this);
        sideColumn->addWidget(button);
    }
    m_recentTitle->setFont(uiFont(13, true));
    sideColumn->addSpacing(12);
    sideColumn->addWidget(m_recentTitle);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    sideColumn->addLayout(m_recent);
    sideColumn->addStretch(1);
    row->addWidget(side);

    m_grid = new QGridLayout(m_board);
    m_grid->setContentsMargins(0, 0, 24, 24);
    m_grid->setHorizontalSpacing(kGap);
    m_grid->setVerticalSpacing(kGap);
    m_scroll->setWidget(m_board);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the cards have it
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    row->addWidget(m_scroll, 1);

    for (const GalleryEntry& entry : GalleryEntry::load()) {
        auto* card = new GalleryCard(entry, m_board);
        connect(card, &GalleryCard::clicked, this,
            [this, card] { emit exampleRequested(card->entry()); });
        card->installEventFilter(this);
        m_cards.push_back(card);
    }
    connect(m_new, &QToolButton::clicked, this, &GalleryPage::newRequested);
    connect(m_open, &QToolButton::clicked, this, &GalleryPage::openRequested);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(100);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        for (std::size_t i = 0; i < m_cards.size(); ++i)
            drawPicture(i);
    });
    arrange();
}

GalleryPage::~GalleryPage() = default;

void GalleryPage::arrange()
{
    if (m_cards.empty())
        return;
    const int room = m_scroll->viewport()->width() - m_grid->contentsMargins().right();
    const int columns = std::max(1, (room + kGap) / (GalleryCard::kLeastWidth + kGap));
    const int width = std::clamp((room + kGap) / columns - kGap, GalleryCard::kLeastWidth,
        GalleryCard::kMostWidth);
    if (width != m_cards.front()->width()) {
        for (GalleryCard* card : m_cards)
            card->setFixedWidth(width);
        m_redraw.start();
    }
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_grid->addWidget(m_cards[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns,
            Qt::AlignLeft); // as high as the highest of its row
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column == columns ? 1 : 0);
    m_grid->setColumnStretch(columns, 1);
    m_grid->setRowStretch(static_cast<int>(m_cards.size()) / columns + 1, 1);
}

/// Enter presses what has the focus, and arrows go over the cards as they stand.
bool GalleryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<QAbstractButton*>(watched)->click();
            return true;
        }
        if (const auto* card = qobject_cast<GalleryCard*>(watched); card && goFrom(card, key))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool GalleryPage::goFrom(const GalleryCard* card, int key)
{
    const auto count = static_cast<int>(m_cards.size());
    const auto from
        = static_cast<int>(std::find(m_cards.begin(), m_cards.end(), card) - m_cards.begin());
    int to = from;
    switch (key) {
    case Qt::Key_Left:
        to = from - 1;
        break;
    case Qt::Key_Right:
        to = from + 1;
        break;
    case Qt::Key_Up:
        to = from - m_columns;
        break;
    case Qt::Key_Down: // to the last one from above the place that the last row leaves empty
        to = from / m_columns == (count - 1) / m_columns ? from : std::min(from + m_columns, count - 1);
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = count - 1;
        break;
    default:
        return false;
    }
    if (to >= 0 && to < count && to != from) {
        m_cards[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
        m_scroll->ensureWidgetVisible(m_cards[static_cast<std::size_t>(to)], 0, kGap);
    }
    return true;
}

void GalleryPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void GalleryPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    arrange();
    // After the first paint: the window is there at once, the pictures follow one by one.
    if (m_runs.size() < m_cards.size())
        QTimer::singleShot(0, this, &GalleryPage::runNext);
}

void GalleryPage::runNext()
{
    if (!isVisible() || m_runs.size() >= m_cards.size()
        || (!m_runs.empty() && m_runs.back()->isActive()))
        return;
    const std::size_t card = m_runs.size();
    m_runs.push_back(std::make_unique<models::ScenarioRunner>());
    models::ScenarioRunner& runner = *m_runs.back();
    connect(&runner, &models::ScenarioRunner::finished, this, [this, card] {
        drawPicture(card);
        QTimer::singleShot(0, this, &GalleryPage::runNext);
    });
    const GalleryEntry& entry = m_cards[card]->entry();
    runner.run(entry.source(), entry.file, {});
}

void GalleryPage::drawPicture(std::size_t card)
{
    if (card >= m_runs.size() || m_runs[card]->isActive())
        return;
    const models::TraceStore& store = m_runs[card]->store();
    if (store.taskCount() == 0)
        m_cards[card]->setError(m_runs[card]->endMessage()); // nothing is drawn without a lane
    else
        m_cards[card]->setPicture(
            renderMiniTimeline(store, m_cards[card]->pictureSize(), m_theme, devicePixelRatioF()));
}

void GalleryPage::setRecentFiles(const QStringList& files)
{
    for (QWidget* button : m_recentButtons)
        button->deleteLater();
    m_recentButtons.clear();
    for (const QString& path : files) {
        auto* button = new QToolButton(this);
        const QFileInfo info(path);
        button->setText(
            fontMetrics().elidedText(info.fileName(), Qt::ElideMiddle, kSideWidth - 24));
        button->setToolTip(path);
        button->setEnabled(info.exists());
        button->setFocusPolicy(Qt::StrongFocus);
        button->installEventFilter(this);
        connect(button, &QToolButton::clicked, this, [this, path] { emit fileRequested(path); });
        m_recent->addWidget(button);
        m_recentButtons.push_back(button);
    }
    m_recentTitle->setVisible(!files.isEmpty());
}

void GalleryPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (QWidget* widget : {static_cast<QWidget*>(this), m_board, m_scroll->viewport()}) {
        QPalette palette = widget->palette();
        palette.setColor(QPalette::Window, theme.window);
        widget->setPalette(palette);
        widget->setAutoFillBackground(true);
    }
    QPalette palette = m_subtitle->palette();
    palette.setColor(QPalette::WindowText, theme.text2);
    m_subtitle->setPalette(palette);
    m_messages->setTheme(theme);
    m_new->setTheme(theme);
    m_open->setTheme(theme);
    m_new->setIcon(icon(IconName::New, theme.text2));
    m_open->setIcon(icon(IconName::Open, theme.text2));
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setTheme(theme);
        drawPicture(i);
    }
}

} // namespace awaitscope::gui
