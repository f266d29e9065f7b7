#include "gui/findings_dock.h"

#include "gui/chip_label.h"
#include "gui/panel_head.h"
#include "gui/timeline/glyphs.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>

namespace awaitscope::gui {

using models::FindingsModel;
using models::Severity;

FindingCard::FindingCard(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(34, 8, 12, 10);
    column->setSpacing(0);
    m_title->setFont(uiFont(13, true));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setFont(uiFont(12));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    column->addWidget(m_title);
    column->addWidget(m_text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(m_text, &QLabel::linkActivated, this, &FindingCard::linkActivated);
}

void FindingCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, theme.text2);
    m_text->setPalette(palette);
    update();
}

void FindingCard::set(Severity severity, const QString& title, const QString& html)
{
    m_severity = severity;
    m_title->setText(title);
    const QString text = QString(html).replace(
        QLatin1String("<a href"), QLatin1String("<a style=\"text-decoration:none\" href"));
    m_text->setText(
        QStringLiteral("<p style=\"line-height:16px; -qt-line-height-type:fixed\">%1</p>")
            .arg(text));
    setAccessibleName(title);
    update();
}

void FindingCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

void FindingCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor surface = m_current ? m_theme.selection : m_theme.panel;
    painter.fillRect(rect(), surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF at(12, 11);
    switch (m_severity) {
    case Severity::Error:
        drawGlyph(painter, Glyph::Failed, at, m_theme.error, surface);
        break;
    case Severity::Warning:
        drawGlyph(painter, Glyph::Caught, at, m_theme.error, surface);
        break;
    case Severity::Note:
        drawGlyph(painter, Glyph::Cancelled, at, m_theme.text2, surface);
        break;
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void FindingCard::mouseReleaseEvent(QMouseEvent*)
{
    emit clicked();
}

void FindingCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        emit clicked();
    else
        QWidget::keyPressEvent(event);
}

FindingsDock::FindingsDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_count(new ChipLabel(m_head)), m_note(new QLabel(this)), m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("findingsDock"));
    m_head->row()->addWidget(m_count);
    m_head->row()->addStretch(1);
    setTitleBarWidget(m_head);

    auto* list = new QWidget(m_scroll);
    m_column = new QVBoxLayout(list);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_note->setWordWrap(true);
    m_note->setFont(uiFont(12));
    m_note->setContentsMargins(12, 9, 12, 9);
    m_column->addWidget(m_note);
    m_column->addStretch(1);
    m_scroll->setWidget(list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_scroll);

    connect(&m_model, &FindingsModel::changed, this, &FindingsDock::refresh);
    connect(&state, &models::TimelineState::storeChanged, this,
        [this] { m_model.setStore(m_state.store()); });
    m_model.setStore(state.store());
    refresh();
}

void FindingsDock::refresh()
{
    setWindowTitle(tr("Findings"));
    m_head->setTitle(tr("Findings"));
    const int found = m_model.rowCount();
    const int shown = std::min(found, kMaximumCards);
    m_count->set(QString::number(found), models::TaskState::NotCreated);
    m_count->setVisible(found > 0);
    while (static_cast<int>(m_cards.size()) < shown) {
        auto* card = new FindingCard(m_scroll->widget());
        card->setTheme(m_theme);
        const int row = static_cast<int>(m_cards.size());
        connect(card, &FindingCard::clicked, this, [this, row] { show(row); });
        connect(card, &FindingCard::linkActivated, this, &FindingsDock::followLink);
        m_column->insertWidget(row, card);
        m_cards.push_back(card);
    }
    if (m_current >= shown)
        m_current = -1;
    for (int row = 0; row < static_cast<int>(m_cards.size()); ++row) {
        FindingCard* card = m_cards[static_cast<std::size_t>(row)];
        card->setVisible(row < shown);
        if (row >= shown)
            continue;
        const QModelIndex index = m_model.index(row);
        card->set(static_cast<Severity>(index.data(FindingsModel::SeverityRole).toInt()),
            index.data().toString(), index.data(FindingsModel::SentenceRole).toString());
        card->setCurrent(row == m_current);
    }
    if (found > shown)
        m_note->setText(tr("And %n more.", nullptr, found - shown));
    else if (found == 0 && m_model.isConcluded())
        m_note->setText(tr("No problems found in this run."));
    else
        m_note->clear();
    m_note->setVisible(!m_note->text().isEmpty());
}

void FindingsDock::show(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    m_current = row;
    const models::Finding finding = m_model.finding(row);
    if (finding.task != models::kNoIndex)
        m_state.selectTask(finding.task);
    m_state.setPlayheadEvent(finding.event);
    m_state.ensureVisible(m_state.playhead().time);
    if (finding.line > 0)
        emit lineRequested(static_cast<int>(finding.line));
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        m_cards[static_cast<std::size_t>(i)]->setCurrent(i == row);
    if (row < static_cast<int>(m_cards.size()))
        m_scroll->ensureWidgetVisible(m_cards[static_cast<std::size_t>(row)]);
}

void FindingsDock::walk(int by)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int from = m_current < 0 ? (by > 0 ? -1 : count) : m_current;
    show((from + by + count) % count);
}

void FindingsDock::followLink(const QString& link)
{
    const int number = link.section(QLatin1Char(':'), 1).toInt();
    if (link.startsWith(QLatin1String("line:")))
        emit lineRequested(number);
    else if (link.startsWith(QLatin1String("task:")))
        m_state.selectTask(static_cast<models::TaskRow>(number));
}

void FindingsDock::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (QWidget* surface : {m_scroll->viewport(), m_scroll->widget()}) {
        QPalette palette = surface->palette();
        palette.setColor(QPalette::Window, theme.panel);
        surface->setPalette(palette);
        surface->setAutoFillBackground(true);
    }
    m_count->setTheme(theme);
    QPalette note = m_note->palette();
    note.setColor(QPalette::WindowText, theme.text2);
    m_note->setPalette(note);
    for (FindingCard* card : m_cards)
        card->setTheme(theme);
    refresh();
}

void FindingsDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QDockWidget::changeEvent(event);
}

} // namespace awaitscope::gui
