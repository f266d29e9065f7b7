#include "gui/docks/findings_dock.h"

#include "gui/actions/make_action.h"
#include "gui/controls/chip_label.h"
#include "gui/controls/panel_head.h"
#include "gui/docks/finding_card.h"
#include "gui/icons.h"
#include "models/analysis/wording.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace awaitscope::gui {

using models::FindingsModel;

FindingsDock::FindingsDock(models::TimelineState& state, QWidget* parent)
    : QDockWidget(parent), m_state(state), m_head(new PanelHead({}, this)),
      m_count(new ChipLabel(m_head)), m_filter(new QToolButton(m_head)),
      m_next(makeAction(this, "nextFinding", tr("&Next finding"), QKeySequence(Qt::Key_F8))),
      m_previous(makeAction(this, "previousFinding", tr("Pre&vious finding"),
          QKeySequence(Qt::SHIFT | Qt::Key_F8))),
      m_note(new QLabel(this)),
      m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("findingsDock"));
    m_head->row()->addWidget(m_count);
    m_head->row()->addStretch(1);
    m_head->row()->addWidget(m_filter);
    m_head->row()->setContentsMargins(12, 0, 6, 1);
    m_filter->setProperty("bare", true);
    m_filter->setIconSize({14, 14});
    m_filter->setFixedSize(24, 24);
    m_filter->setPopupMode(QToolButton::InstantPopup);
    m_filter->setMenu(new QMenu(m_filter));
    m_filter->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    connect(m_filter->menu(), &QMenu::aboutToShow, this, &FindingsDock::fillFilterMenu);
    setTitleBarWidget(m_head);
    connect(m_next, &QAction::triggered, this, [this] { walk(1); });
    connect(m_previous, &QAction::triggered, this, [this] { walk(-1); });

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
    m_filter->setToolTip(tr("Which kinds of findings are listed"));
    m_filter->setAccessibleName(tr("Filter findings"));
    const int found = m_model.rowCount();
    const int shown = std::min(found, kMaximumCards);
    m_count->set(QString::number(found), models::TaskState::NotCreated);
    m_count->setVisible(found > 0);
    while (static_cast<int>(m_cards.size()) < shown) {
        m_cards.push_back(addCard());
    }
    if (m_current >= shown)
        m_current = -1;
    for (int row = 0; row < static_cast<int>(m_cards.size()); ++row) {
        FindingCard* card = m_cards[static_cast<std::size_t>(row)];
        card->setVisible(row < shown);
        if (row >= shown)
            continue;
        fillCard(*card, row);
        card->setCurrent(row == m_current);
    }
    if (found > shown)
        m_note->setText(tr("And %n more.", nullptr, found - shown));
    else if (found == 0 && m_model.isConcluded())
        m_note->setText(tr("No problems found in this run."));
    else
        m_note->clear();
    if (m_model.mutedCount() > 0) {
        const QString muted = tr("%n muted.", "findings", m_model.mutedCount());
        m_note->setText(found == 0 ? muted : models::joinedSentences(m_note->text(), muted));
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

FindingCard* FindingsDock::addCard()
{
    auto* card = new FindingCard(m_scroll->widget());
    card->setTheme(m_theme);
    const int row = static_cast<int>(m_cards.size());
    connect(card, &FindingCard::clicked, this, [this, row] { show(row); });
    connect(card, &FindingCard::linkActivated, this, &FindingsDock::followLink);
    connect(card, &FindingCard::fixRequested, this, [this, row] {
        if (const auto fix = models::FindingAdvisor::fix(m_model.finding(row), m_model.lines()))
            emit fixRequested(*fix);
    });
    connect(card, &FindingCard::muteLineRequested, this, [this, row] {
        if (const auto fix = models::FindingAdvisor::mute(m_model.finding(row), m_model.lines()))
            emit fixRequested(*fix);
    });
    connect(card, &FindingCard::muteKindRequested, this,
        [this, row] { m_model.setKindMuted(m_model.finding(row).kind, true); });
    m_column->insertWidget(row, card);
    return card;
}

void FindingsDock::fillCard(FindingCard& card, int row)
{
    const QModelIndex index = m_model.index(row);
    const models::Finding finding = m_model.finding(row);
    card.set(finding.severity, index.data().toString(),
        index.data(FindingsModel::SentenceRole).toString());
    card.setAdvice(models::FindingAdvisor::advice(finding.kind));
    card.setActions(models::FindingAdvisor::fix(finding, m_model.lines()).has_value(),
        models::FindingAdvisor::mute(finding, m_model.lines()).has_value());
}

void FindingsDock::fillFilterMenu()
{
    QMenu* menu = m_filter->menu();
    menu->clear();
    menu->addSection(tr("Kinds that are listed"));
    for (int i = 0; i < models::kFindingKinds; ++i) {
        const auto kind = static_cast<models::FindingKind>(i);
        const int count = m_model.count(kind);
        const QString name = models::FindingAdvisor::kindName(kind);
        QAction* action = menu->addAction(count > 0 ? tr("%1 (%2)").arg(name).arg(count) : name);
        action->setCheckable(true);
        action->setChecked(!m_model.isKindMuted(kind));
        connect(action, &QAction::toggled, this,
            [this, kind](bool listed) { m_model.setKindMuted(kind, !listed); });
    }
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
    m_filter->setIcon(icon(IconName::Filter, theme.text2));
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
