#include "scheduler/script/reference.h"

#include "gui/help/subset_dialog.h"

#include "gui/theme.h"

#include <QTextBrowser>
#include <QVBoxLayout>

namespace awaitscope::gui {

namespace {
constexpr QSize kSize(720, 680); // px
constexpr int kMargin = 16;
} // namespace

SubsetDialog::SubsetDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Python that runs here"));
    auto* text = new QTextBrowser(this);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(uiFont(13));
    text->document()->setDocumentMargin(kMargin);
    text->setMarkdown(QString::fromStdString(script::subset_reference()));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(text);
    resize(kSize);
}

} // namespace awaitscope::gui
