// What editing a long scenario costs in the window, as one TSV table on standard output:
//   builder_bench [LINES]        20,000 lines unless said otherwise
//
// Every figure is processor time of the window's thread, which does nothing else meanwhile: the edit, what follows it in
// blocks and text, and the frame that shows it. Milliseconds: median, 99th percentile, longest.

#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"
#include "gui/builder/code_editor.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/window/main_window.h"
#include "models/scenario/block_templates.h"

#include <QApplication>
#include <QDragMoveEvent>
#include <QFile>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kRepeats = 101;

QByteArray program(int lines)
{
    QByteArray text = "import asyncio\n\n\n";
    int i = 0;
    for (int line = 3; line < lines; line += 12, ++i) {
        const QByteArray n = QByteArray::number(i);
        text += "async def work_" + n + "(item):\n"
                "    # step " + n + "\n"
                "    lock = asyncio.Lock()\n"
                "    async with lock:\n"
                "        print(f\"item {item} of " + n + "\")\n"
                "        await asyncio.sleep(0." + QByteArray::number(1 + i % 9) + ")\n"
                "    task = asyncio.create_task(work_" + n + "(item + 1), name=\"t" + n + "\")\n"
                "    for other in range(3):\n"
                "        await asyncio.wait_for(task, timeout=1.5)\n"
                "    return [item, other, {\"key\": item}]\n\n\n";
    }
    return text + "asyncio.run(work_0(1))\n";
}

void report(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%s\t%zu\t%.2f\t%.2f\t%.2f\n", what, times.size(), at(0.5), at(0.99), times.back());
    std::fflush(stdout);
}

/// What this thread has worked so far: other programs on the machine do not count.
double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Times `act`, with the frame that shows what it did.
template <class Act>
void measure(const char* what, QWidget& window, Act act)
{
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i) {
        const double began = processorMs();
        act(i);
        QApplication::sendPostedEvents();
        window.repaint();
        times.push_back(processorMs() - began);
        // What is done in threads comes back between two edits, as it does for somebody who types.
        for (int settle = 0; settle < 5; ++settle)
            QApplication::processEvents();
    }
    report(what, std::move(times));
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setStyle(QStringLiteral("Fusion"));
    const int lines = argc > 1 ? std::max(100, std::atoi(argv[1])) : 20'000;

    QTemporaryDir folder;
    QFile file(folder.filePath("long.py"));
    if (!file.open(QIODevice::WriteOnly))
        return 2;
    file.write(program(lines));
    file.close();
    Settings settings(folder.filePath("settings.ini"));
    MainWindow window(settings, folder.filePath("recovery"));
    window.resize(1440, 900);
    window.show();
    window.openFile(file.fileName());
    window.scenarioDock().setMode(ScenarioMode::Split);
    ScenarioTab& tab = *window.scenarioDock().currentTab();
    while (!tab.blocks().isCurrent() || tab.blocks().tree()->count() < 100)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    BlockCanvas& canvas = tab.canvas();
    const auto sleepIn = [&](int function) {
        const auto& outer = tab.blocks().tree()->block(0).branches.front().children;
        return outer[static_cast<std::size_t>(function)] + 4;
    };
    const int middle = lines / 24;
    canvas.select({sleepIn(middle)});
    QApplication::processEvents();

    std::printf("what\ttimes\tmedian ms\t99 %% ms\tlongest ms\n");
    measure("scroll blocks", window, [&](int i) {
        canvas.verticalScrollBar()->setValue(i * 37);
    });
    measure("scroll text", window, [&](int i) {
        tab.editor().verticalScrollBar()->setValue(i * 3);
    });
    canvas.select({sleepIn(middle)});
    measure("change a field", window, [&](int i) {
        const models::BlockEdits edits(tab.blocks().tree());
        tab.canvas().apply(edits.setField(
            sleepIn(middle), -1, 0, QStringLiteral("0.%1").arg(i + 1)));
    });
    measure("insert a block", window, [&](int) {
        canvas.insertTemplate(models::blockTemplates().at(7));
    });
    measure("move a block", window, [&](int i) {
        const models::BlockEdits edits(tab.blocks().tree());
        const int id = sleepIn(middle + (i % 7));
        canvas.apply(edits.move({id}, {tab.blocks().tree()->block(id).parent, 0, i % 2 ? 0 : 2}));
    });
    measure("move to another function", window, [&](int i) {
        const models::BlockEdits edits(tab.blocks().tree());
        const auto& outer = tab.blocks().tree()->block(0).branches.front().children;
        canvas.apply(edits.move({sleepIn(middle)},
            {outer[static_cast<std::size_t>(i % 2 ? 2 : middle * 2 - 2)], 0, 0}));
    });
    measure("undo", window, [&](int) { tab.document().history().undo(); });
    measure("hold a block over the canvas", window, [&](int i) {
        BlockMimeData mime;
        mime.source = &canvas;
        mime.blocks = {sleepIn(middle)};
        mime.grabbed = QPoint(20, 14);
        const QPoint at(120, 80 + i * 3);
        QDragEnterEvent enter(at, Qt::MoveAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &enter);
        QDragMoveEvent move(at, Qt::MoveAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &move);
    });
    QDragLeaveEvent leave;
    QApplication::sendEvent(canvas.viewport(), &leave);
    tab.editor().setFocus();
    tab.editor().goTo(lines / 2 + 1);
    measure("type a character", window, [&](int) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_X, {}, QStringLiteral("x"));
        QApplication::sendEvent(&tab.editor(), &press);
    });
    return 0;
}
