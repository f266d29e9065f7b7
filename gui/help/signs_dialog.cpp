#include "gui/help/signs_dialog.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr QSize kSize(560, 640), kSample(46, 30); // px
} // namespace

/// One sign as the timeline draws it.
class SignsDialog::Sample final : public QWidget {
public:
    Sample(const SignsDialog& dialog, std::size_t sign, QWidget* parent)
        : QWidget(parent), m_dialog(dialog), m_sign(sign)
    {
        setFixedSize(kSample);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), m_dialog.m_theme.lane);
        const TimelineSign& sign = m_dialog.m_signs[m_sign];
        sign.draw(painter, {(width() - sign.width) / 2, height() / 2.0});
    }

private:
    const SignsDialog& m_dialog;
    const std::size_t m_sign;
};

SignsDialog::SignsDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_signs(timelineSigns(m_theme, m_texts))
{
    setWindowTitle(tr("Signs of the timeline"));
    auto* page = new QWidget(this);
    auto* rows = new QGridLayout(page);
    rows->setContentsMargins(20, 16, 20, 16);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(10);
    rows->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < m_signs.size(); ++i) {
        auto* words = new QLabel(QStringLiteral("<b>%1</b><br>%2")
                                     .arg(m_signs[i].name.toHtmlEscaped(),
                                         m_signs[i].meaning.toHtmlEscaped()),
            page);
        words->setWordWrap(true);
        rows->addWidget(new Sample(*this, i, page), static_cast<int>(i), 0, Qt::AlignTop);
        rows->addWidget(words, static_cast<int>(i), 1);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* keys = new QPushButton(tr("Keys…"), this);
    auto* subset = new QPushButton(tr("Python that runs here…"), this);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(keys, &QPushButton::clicked, this, &SignsDialog::keysRequested);
    connect(subset, &QPushButton::clicked, this, &SignsDialog::subsetRequested);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(20, 10, 20, 12);
    foot->setSpacing(8);
    foot->addWidget(keys);
    foot->addWidget(subset);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scroll, 1);
    all->addLayout(foot);
    resize(kSize);
    close->setFocus();
}

void SignsDialog::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_signs = timelineSigns(m_theme, m_texts); // some keep a colour
    update();
}

} // namespace awaitscope::gui
