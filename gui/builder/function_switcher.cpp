#include "gui/builder/function_switcher.h"

#include "gui/controls/choice_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace awaitscope::gui {

namespace {
constexpr int kMostPills = 8, kPillPadding = 22;
}

FunctionSwitcher::FunctionSwitcher(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void FunctionSwitcher::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_list)
        m_list->setTheme(theme);
}

void FunctionSwitcher::setFunctions(const QStringList& names, const QString& current)
{
    if (names == m_names && current == m_current && m_row->count() > 0)
        return;
    m_names = names;
    m_current = current;
    arrange();
}

bool FunctionSwitcher::needsList() const
{
    if (m_names.size() > kMostPills)
        return true;
    const QFontMetrics metrics(uiFont(12, true));
    int needed = metrics.horizontalAdvance(tr("All", "functions")) + kPillPadding;
    for (const QString& text : m_names)
        needed += metrics.horizontalAdvance(text) + kPillPadding;
    return needed > width();
}

void FunctionSwitcher::arrange()
{
    QStringList texts{tr("All", "functions")};
    texts += m_names;
    const auto current = static_cast<int>(m_names.indexOf(m_current)) + 1;
    const bool list = needsList();
    if (list && m_list) {
        m_list->setChoices(texts);
        m_list->setCurrent(current);
        return;
    }
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_pills.clear();
    m_list = nullptr;
    if (m_oneFunction)
        m_oneFunction->deleteLater();
    m_oneFunction = new QButtonGroup(this);
    if (list) {
        m_list = new ChoiceButton(this);
        m_list->setTheme(m_theme);
        m_list->setFixedHeight(24);
        m_list->setAccessibleName(tr("Function"));
        m_list->setChoices(texts);
        m_list->setCurrent(current);
        connect(m_list, &ChoiceButton::chosen, this, [this](int index) {
            m_current = index == 0 ? QString() : m_names[index - 1];
            emit chosen(m_current);
        });
        m_row->addWidget(m_list);
    } else {
        for (int i = 0; i < texts.size(); ++i) {
            auto* pill = new QToolButton(this);
            pill->setText(texts[i]);
            pill->setFont(uiFont(12));
            pill->setCheckable(true);
            m_oneFunction->addButton(pill);
            pill->setChecked(i == current);
            pill->setFixedHeight(24);
            pill->setFocusPolicy(Qt::TabFocus);
            pill->setProperty("segment",
                texts.size() == 1             ? "only"
                    : i == 0                  ? "first"
                    : i + 1 == texts.size()   ? "last"
                                              : "middle");
            pill->setAccessibleName(tr("Show %1").arg(texts[i]));
            connect(pill, &QToolButton::clicked, this, [this, i] {
                m_current = i == 0 ? QString() : m_names[i - 1];
                emit chosen(m_current);
            });
            m_row->addWidget(pill);
            m_pills << pill;
        }
    }
    m_row->addStretch(1);
}

void FunctionSwitcher::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_row->count() > 0 && needsList() != (m_list != nullptr))
        arrange();
}

} // namespace awaitscope::gui
