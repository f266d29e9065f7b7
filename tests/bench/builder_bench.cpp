// What editing a long scenario costs in the window, as one TSV table on standard output:
//   builder_bench [LINES [ROW]]   20,000 lines unless said otherwise; only rows whose name has ROW
//
// Every figure is processor time of the window's thread, which does nothing else meanwhile, in milliseconds. The
// first three are of the edit, what follows it at once in blocks and text, and the frame that shows it: median, 99th
// percentile, longest. The last is the longest turn of the event loop afterwards, until all that was put off is done.

#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"
#include "gui/builder/code_editor.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/window/main_window.h"
#include "models/scenario/block_templates.h"

#include <QApplication>
#include <QClipboard>
#include <QDeadlineTimer>
#include <QDragMoveEvent>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr int kRepeats = 101, kFew = 21;

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

/// What this thread has worked so far: other programs on the machine do not count.
double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Bench {
public:
    Bench(MainWindow& window, const char* only) : m_window(window), m_only(only) { }

    /// Times `act`, with the frame that shows what it did. `before` puts things right for it.
    template <class Act, class Before>
    void measure(const char* what, int repeats, Act act, Before before)
    {
        if (m_only && !std::strstr(what, m_only))
            return;
        std::vector<double> times;
        double later = 0;
        for (int i = 0; i < repeats; ++i) {
            before(i);
            settle();
            const double began = processorMs();
            act(i);
            QApplication::sendPostedEvents();
            QApplication::processEvents();
            times.push_back(processorMs() - began);
            // The check comes a moment after the last key: some will do.
            later = std::max(later, settle(i + 5 >= repeats));
        }
        std::sort(times.begin(), times.end());
        const auto at = [&times](double share) {
            return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
        };
        std::printf("%s\t%zu\t%.2f\t%.2f\t%.2f\t%.2f\n", what, times.size(), at(0.5), at(0.99),
            times.back(), later);
        std::fflush(stdout);
    }
    template <class Act> void measure(const char* what, Act act)
    {
        measure(what, kRepeats, act, [](int) {});
    }

    /// Lets come back what is done in threads, as it does for somebody who looks before the next
    /// edit. Returns the longest turn of the event loop.
    double settle(bool checked = false)
    {
        double longest = 0;
        const auto turn = [&longest] {
            const double began = processorMs();
            QApplication::processEvents(QEventLoop::AllEvents);
            QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            longest = std::max(longest, processorMs() - began);
        };
        ScenarioTab* tab = m_window.scenarioDock().currentTab();
        const auto busy = [tab, checked] {
            if (!tab)
                return false;
            const auto* box = tab->canvas().findChild<QLineEdit*>(QStringLiteral("renameBox"));
            return (box && box->isVisible())
                || (!tab->blocks().isCurrent() && !tab->blocks().problem())
                || (checked && !tab->document().isChecked());
        };
        for (QDeadlineTimer limit(2000); busy() && !limit.hasExpired();) {
            turn();
            QThread::usleep(200);
        }
        for (int i = 0; i < 5; ++i)
            turn();
        return longest;
    }

private:
    MainWindow& m_window;
    const char* m_only;
};

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setStyle(QStringLiteral("Fusion"));
    const int lines = argc > 1 ? std::max(100, std::atoi(argv[1])) : 20'000;

    QTemporaryDir folder;
    const auto write = [&folder](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            std::exit(2);
        return file.fileName();
    };
    const QString path = write("long.py", program(lines));
    const QString other = write("other.py", program(200));
    Settings settings(folder.filePath("settings.ini"));
    MainWindow window(settings, folder.filePath("recovery"));
    window.resize(1440, 900);
    window.show();
    window.openFile(other);
    ScenarioDock& dock = window.scenarioDock();
    dock.setMode(ScenarioMode::Split);
    Bench bench(window, argc > 2 ? argv[2] : nullptr);
    bench.settle(true);

    std::printf("what\ttimes\tmedian ms\t99 %% ms\tlongest ms\tlater ms\n");
    bench.measure(
        "open the file", 11, [&](int) { window.openFile(path); },
        [&](int) {
            if (dock.currentTab()->document().path() == path)
                emit dock.closeRequested(dock.currentTab());
        });
    window.openFile(path);
    bench.settle(true);
    bench.measure("another file's tab and back", [&](int i) { window.openFile(i % 2 ? path : other); });
    window.openFile(path);
    ScenarioTab& tab = *dock.currentTab();
    BlockCanvas& canvas = tab.canvas();
    CodeEditor& editor = tab.editor();
    const auto outermost = [&]() -> const std::vector<int>& {
        return tab.blocks().tree()->block(0).branches.front().children;
    };
    const auto function = [&](int i) { return outermost()[static_cast<std::size_t>(i)]; };
    const auto sleepIn = [&](int i) { return function(i) + 4; };
    const auto edits = [&] { return models::BlockEdits(tab.blocks().tree()); };
    const auto undo = [&](int) { tab.document().history().undo(); };
    const auto undoAll = [&](int) { tab.document().history().setIndex(0); };
    const int middle = lines / 24;
    canvas.setFocus();
    canvas.select({sleepIn(middle)});
    bench.settle(true);

    bench.measure("switch the view", [&](int i) {
        dock.setMode(i % 3 == 0 ? ScenarioMode::Blocks
                : i % 3 == 1    ? ScenarioMode::Code
                                : ScenarioMode::Split);
    });
    dock.setMode(ScenarioMode::Split);
    bench.measure("scroll blocks", [&](int i) { canvas.verticalScrollBar()->setValue(i * 37); });
    bench.measure("scroll text", [&](int i) { editor.verticalScrollBar()->setValue(i * 3); });
    bench.measure("to the other end", [&](int i) {
        canvas.select({i % 2 ? function(1) : function(static_cast<int>(outermost().size()) - 3)});
    });
    bench.measure("follow the running line", [&](int i) {
        editor.setPlayheadLine(lines / 2 + (i * 7) % 100);
    });
    canvas.select({sleepIn(middle)});
    const auto press = [](QWidget& widget, int key, const QString& text) {
        QKeyEvent event(QEvent::KeyPress, key, {}, text);
        QApplication::sendEvent(&widget, &event);
    };
    const auto changeField = [&](int i) {
        canvas.apply(
            edits().setField(sleepIn(middle), -1, 0, QStringLiteral("0.%1").arg(i + 1)));
    };
    const auto moveFar = [&](int i) {
        canvas.apply(
            edits().move({sleepIn(middle + i)}, {function(i % 2 ? 2 : middle * 2 - 9), 0, 0}));
    };
    const auto type = [&](int) { press(editor, Qt::Key_X, QStringLiteral("x")); };
    bench.measure("change a field", changeField);
    bench.measure("insert a block", [&](int) {
        canvas.insertTemplate(models::blockTemplates().at(7));
    });
    bench.measure("undo", undo);
    bench.measure("move a block", [&](int i) {
        const int id = sleepIn(middle + (i % 7));
        canvas.apply(edits().move({id}, {tab.blocks().tree()->block(id).parent, 0, i % 2 ? 0 : 2}));
    });
    bench.measure("move to another function", moveFar);
    bench.measure("undo it", undo);
    const auto selectMany = [&] { // 200 blocks, but for the last function's
        std::vector<int> ids;
        for (int id = sleepIn(middle); ids.size() < 200; ++id)
            ids.push_back(id);
        canvas.select(ids);
    };
    bench.measure(
        "delete 200 blocks", kFew,
        [&](int) {
            selectMany();
            canvas.removeSelected();
        },
        undoAll);
    bench.measure("undo that", kFew, undo, [&](int) {
        undoAll(0);
        selectMany();
        canvas.removeSelected();
    });
    const QByteArray pasted = program(200);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(pasted));
    const auto pasteBlocks = [&](int) {
        canvas.select({function(middle)});
        canvas.paste();
    };
    bench.measure("paste 200 lines as blocks", kFew, pasteBlocks, undoAll);
    bench.measure("undo the blocks", kFew, undo, [&](int) {
        undoAll(0);
        pasteBlocks(0);
    });
    const auto pasteText = [&](int) {
        editor.goTo(tab.blocks().tree()->block(function(middle)).lastLine + 2, 1);
        editor.paste();
    };
    bench.measure("paste 200 lines as text", kFew, pasteText, undoAll);
    bench.measure("undo the text", kFew, undo, [&](int) {
        undoAll(0);
        pasteText(0);
    });
    const auto rename = [&](int) {
        canvas.select({function(middle)});
        canvas.openRenameBox();
        auto* box = canvas.findChild<QLineEdit*>(QStringLiteral("renameBox"));
        box->setText(QStringLiteral("renamed"));
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, {});
        QApplication::sendEvent(box, &enter);
    };
    bench.measure("rename a function", kFew, rename, undoAll);
    bench.measure("undo the name", kFew, undo, [&](int) {
        undoAll(0);
        rename(0);
    });
    undoAll(0);
    const auto drag = [&](const char* what, const std::function<std::vector<int>()>& blocks) {
        bench.measure(what, [&](int i) {
            BlockMimeData mime;
            mime.source = &canvas;
            mime.blocks = blocks();
            mime.grabbed = QPoint(20, 14);
            const QPoint at(120, 80 + i * 3);
            QDragEnterEvent enter(at, Qt::MoveAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(canvas.viewport(), &enter);
            QDragMoveEvent move(at, Qt::MoveAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(canvas.viewport(), &move);
        });
        QDragLeaveEvent leave;
        QApplication::sendEvent(canvas.viewport(), &leave);
    };
    canvas.select({sleepIn(middle)});
    drag("hold a block over the canvas", [&] { return std::vector{sleepIn(middle)}; });
    drag("hold 50 blocks over it", [&] {
        std::vector<int> ids;
        for (int i = 0; i < 50; ++i)
            ids.push_back(sleepIn(middle - 60 + i));
        return ids;
    });
    canvas.select({sleepIn(middle)});
    bench.measure(
        "pick up with the keyboard", kFew, [&](int) { press(canvas, Qt::Key_Space, {}); },
        [&](int) {
            if (canvas.isHolding())
                press(canvas, Qt::Key_Escape, {});
        });
    bench.measure("and move on", kFew, [&](int) { press(canvas, Qt::Key_Down, {}); }, [](int) {});
    press(canvas, Qt::Key_Escape, {});
    canvas.select({sleepIn(middle)});
    press(canvas, Qt::Key_Return, {});
    if (auto* field = canvas.findChild<QLineEdit*>(QStringLiteral("fieldEdit")))
        bench.measure("type into a field", [&](int i) {
            press(*field, Qt::Key_0 + i % 10, QString::number(i % 10));
        });
    press(canvas, Qt::Key_Escape, {});
    canvas.setFocus();
    editor.setFocus();
    editor.goTo(lines / 2 + 1);
    bench.measure("type a character", type);
    bench.measure("break the syntax and mend it", [&](int i) {
        if (i % 2)
            press(editor, Qt::Key_Backspace, {});
        else
            press(editor, Qt::Key_ParenLeft, QStringLiteral("("));
    });
    bench.measure("begin a string over all that follows", [&](int i) {
        if (i % 6 >= 3)
            press(editor, Qt::Key_Backspace, {});
        else
            press(editor, Qt::Key_QuoteDbl, QStringLiteral("\""));
    });
    bench.measure("undo as text", undo);
    undoAll(0);
    bench.settle(true);
    for (int i = 0; i < 20; ++i) {
        canvas.select({function(middle + 3 * i)});
        QKeyEvent fold(QEvent::KeyPress, Qt::Key_Left, Qt::AltModifier);
        QApplication::sendEvent(&canvas, &fold);
    }
    bench.measure("change a field, 20 functions folded", changeField);
    bench.measure("move to another function, folded", moveFar);
    bench.measure("undo it, folded", undo);
    editor.setFocus();
    bench.measure("type a character, folded", type);
    return 0;
}
