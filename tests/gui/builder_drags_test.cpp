// Programs built from an empty document: every block is dragged out of the palette.

#include "builder_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

TEST_F(BuilderDrags, HelloAfterTwoSeconds)
{
    put("async def", end());
    put("sleep", into("async def main"), {"2"});
    put("print", after("await asyncio.sleep(2)"), {"\"hello\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    await asyncio.sleep(2)\n"
                      "    print(\"hello\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "hello\n");
}

TEST_F(BuilderDrags, TwoTasksGathered)
{
    put("async def", end());
    put("async def", end(), {"fetch(name)"});
    put("sleep", into("async def fetch"));
    put("print", after("await asyncio.sleep(1)"), {"name"});
    put("gather", into("async def main"), {"fetch(\"news\")", "fetch(\"mail\")"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    await asyncio.gather(fetch(\"news\"), fetch(\"mail\"))\n\n\n"
                      "async def fetch(name):\n"
                      "    await asyncio.sleep(1)\n"
                      "    print(name)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "news\nmail\n");
}

TEST_F(BuilderDrags, ATaskGroupThatWaitsForItsTasks)
{
    put("async def", end());
    put("async def", end(), {"work(seconds)"});
    put("sleep", into("async def work"), {"seconds"});
    put("print", after("await asyncio.sleep(seconds)"), {"seconds"});
    put("task group", into("async def main"));
    put("create task", into("async with asyncio.TaskGroup"), {"work(2)"});
    put("create task", after("task = tg.create_task"), {"work(1)"});
    put("print", after("task_2 = tg.create_task(work(1))", 1), {"\"all done\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    async with asyncio.TaskGroup() as tg:\n"
                      "        task = tg.create_task(work(2))\n"
                      "        task_2 = tg.create_task(work(1))\n"
                      "    print(\"all done\")\n\n\n"
                      "async def work(seconds):\n"
                      "    await asyncio.sleep(seconds)\n"
                      "    print(seconds)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "1\n2\nall done\n");
}

TEST_F(BuilderDrags, ATimeoutThatIsCaught)
{
    put("async def", end());
    put("try / except", into("async def main"), {"TimeoutError"});
    put("timeout", into("try:"), {"0.5"});
    put("sleep", into("async with asyncio.timeout"), {"10"});
    put("print", after("await asyncio.sleep(10)"), {"\"never\""});
    put("print", into("try:", 1), {"\"too late\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    try:\n"
                      "        async with asyncio.timeout(0.5):\n"
                      "            await asyncio.sleep(10)\n"
                      "            print(\"never\")\n"
                      "    except TimeoutError as error:\n"
                      "        print(\"too late\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "too late\n");
}

TEST_F(BuilderDrags, WaitForWithExcept)
{
    put("async def", end());
    put("async def", end(), {"slow()"});
    put("sleep", into("async def slow"), {"3"});
    put("try / except", into("async def main"), {"TimeoutError"});
    put("wait for", into("try:"), {"slow()", "500 ms"});
    put("print", into("try:", 1), {"\"gave up\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    try:\n"
                      "        await asyncio.wait_for(slow(), 0.5)\n"
                      "    except TimeoutError as error:\n"
                      "        print(\"gave up\")\n\n\n"
                      "async def slow():\n"
                      "    await asyncio.sleep(3)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "gave up\n");
}

TEST_F(BuilderDrags, AProducerAndItsConsumer)
{
    put("async def", end());
    put("new queue", into("async def main"));
    put("gather", after("queue = asyncio.Queue()"), {"produce(queue)", "consume(queue)"});
    put("async def", end(), {"produce(queue)"});
    put("for", into("async def produce"));
    put("sleep", into("for i in"), {"0.1"});
    put("queue put", after("await asyncio.sleep(0.1)"), {"i"});
    put("async def", end(), {"consume(queue)"});
    put("for", into("async def consume"));
    put("queue get", into("for i in"));
    put("print", after("item = await queue.get()"), {"item"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    queue = asyncio.Queue()\n"
                      "    await asyncio.gather(produce(queue), consume(queue))\n\n\n"
                      "async def produce(queue):\n"
                      "    for i in range(3):\n"
                      "        await asyncio.sleep(0.1)\n"
                      "        await queue.put(i)\n\n\n"
                      "async def consume(queue):\n"
                      "    for i in range(3):\n"
                      "        item = await queue.get()\n"
                      "        print(item)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "0\n1\n2\n");
}

TEST_F(BuilderDrags, ALockThatIsHeldInTurn)
{
    put("async def", end());
    put("async def", end(), {"work(lock, name)"});
    put("new lock", into("async def main"));
    put("gather", after("lock = asyncio.Lock()"), {"work(lock, \"a\")", "work(lock, \"b\")"});
    put("hold lock", into("async def work"));
    put("print", into("async with lock"), {"name"});
    put("sleep", after("print(name)"), {"2"});
    put("print", after("await asyncio.sleep(2)"), {"name"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    lock = asyncio.Lock()\n"
                      "    await asyncio.gather(work(lock, \"a\"), work(lock, \"b\"))\n\n\n"
                      "async def work(lock, name):\n"
                      "    async with lock:\n"
                      "        print(name)\n"
                      "        await asyncio.sleep(2)\n"
                      "        print(name)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "a\na\nb\nb\n");
}

TEST_F(BuilderDrags, ACancelledTaskThatCleansUp)
{
    put("async def", end());
    put("async def", end());
    put("create task", into("async def main"));
    put("sleep", after("task = asyncio.create_task"));
    put("cancel", after("await asyncio.sleep(1)"));
    put("try / except", after("task.cancel()"), {"asyncio.CancelledError"});
    put("await", into("try:"), {"task"});
    put("print", into("try:", 1), {"\"cancelled\""});
    put("try / finally", into("async def work"));
    put("sleep", into("try:"), {"60"});
    put("print", into("try:", 1), {"\"cleaned up\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    task = asyncio.create_task(work())\n"
                      "    await asyncio.sleep(1)\n"
                      "    task.cancel()\n"
                      "    try:\n"
                      "        await task\n"
                      "    except asyncio.CancelledError as error:\n"
                      "        print(\"cancelled\")\n\n\n"
                      "async def work():\n"
                      "    try:\n"
                      "        await asyncio.sleep(60)\n"
                      "    finally:\n"
                      "        print(\"cleaned up\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "cleaned up\ncancelled\n");
}

TEST_F(BuilderDrags, AnEventThatSetsATaskGoing)
{
    put("async def", end());
    put("async def", end(), {"wait(event)"});
    put("event wait", into("async def wait"));
    put("print", after("await event.wait()"), {"\"go\""});
    put("new event", into("async def main"));
    put("create task", after("event = asyncio.Event()"), {"wait(event)"});
    put("sleep", after("task = asyncio.create_task"));
    put("print", after("await asyncio.sleep(1)"), {"\"ready\""});
    put("event set", after("print(\"ready\")"));
    put("await", after("event.set()"), {"task"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    event = asyncio.Event()\n"
                      "    task = asyncio.create_task(wait(event))\n"
                      "    await asyncio.sleep(1)\n"
                      "    print(\"ready\")\n"
                      "    event.set()\n"
                      "    await task\n\n\n"
                      "async def wait(event):\n"
                      "    await event.wait()\n"
                      "    print(\"go\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "ready\ngo\n");
}

TEST_F(BuilderDrags, ALoopThatPrintsEachTime)
{
    put("async def", end());
    put("for", into("async def main"));
    put("sleep", into("for i in"), {"0.5"});
    put("print", after("await asyncio.sleep(0.5)"), {"i"});
    put("print", after("print(i)", 1), {"\"done\""});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    for i in range(3):\n"
                      "        await asyncio.sleep(0.5)\n"
                      "        print(i)\n"
                      "    print(\"done\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "0\n1\n2\ndone\n");
}

TEST_F(BuilderDrags, ARetryThatWaitsLongerEachTime)
{
    put("async def", end());
    put("for", into("async def main"), {"attempt", "range(4)"});
    put("try / except", into("for attempt"), {"ConnectionError", "err"});
    put("await", into("try:"), {"flaky(attempt)"});
    put("break", after("await flaky(attempt)"));
    put("print", into("try:", 1), {"err"});
    put("sleep", after("print(err)"), {"2 ** attempt"});
    put("async def", end()); // which is called flaky, as what is called already
    put("if", into("async def flaky"), {"attempt < 2"});
    put("raise", into("if attempt"), {"ConnectionError(\"busy\")"});
    put("print", after("raise ConnectionError", 1), {"\"worked\", attempt"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    for attempt in range(4):\n"
                      "        try:\n"
                      "            await flaky(attempt)\n"
                      "            break\n"
                      "        except ConnectionError as err:\n"
                      "            print(err)\n"
                      "            await asyncio.sleep(2 ** attempt)\n\n\n"
                      "async def flaky(attempt):\n"
                      "    if attempt < 2:\n"
                      "        raise ConnectionError(\"busy\")\n"
                      "    print(\"worked\", attempt)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "busy\nbusy\nworked 2\n");
}

TEST_F(BuilderDrags, ACallbackThatReportsTheResult)
{
    put("async def", end());
    put("def", end(), {"report(task)"});
    put("async def", end(), {"work(n)"});
    put("sleep", into("async def work"), {"n"});
    put("return", after("await asyncio.sleep(n)"), {"n * 10"});
    put("create task", into("async def main"), {"work(1)"});
    put("callback when done", after("task = asyncio.create_task"), {"report"});
    put("await", after("task.add_done_callback"), {"task"});
    put("print", into("def report"), {"task.result()"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    task = asyncio.create_task(work(1))\n"
                      "    task.add_done_callback(report)\n"
                      "    await task\n\n\n"
                      "def report(task):\n"
                      "    print(task.result())\n\n\n"
                      "async def work(n):\n"
                      "    await asyncio.sleep(n)\n"
                      "    return n * 10\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "10\n");
}

TEST_F(BuilderDrags, WorkersThatShareASemaphoreAndAQueueThatIsJoined)
{
    put("async def", end());
    put("async def", end(), {"worker(queue, limit)"});
    put("while", into("async def worker"), {"True"});
    put("queue get", into("while True"));
    put("hold lock", after("item = await queue.get()"), {"limit"});
    put("sleep", into("async with limit"), {"item"});
    put("print", after("await asyncio.sleep(item)"), {"item"});
    put("queue task done", after("print(item)", 1));
    put("new queue", into("async def main"));
    put("new semaphore", after("queue = asyncio.Queue()"), {"1", "limit"});
    put("for", after("limit = asyncio.Semaphore(1)"));
    put("create task", into("for i in"), {"worker(queue, limit)"});
    put("queue put", after("task = asyncio.create_task"), {"i"});
    put("queue join", after("await queue.put(i)", 1));
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    queue = asyncio.Queue()\n"
                      "    limit = asyncio.Semaphore(1)\n"
                      "    for i in range(3):\n"
                      "        task = asyncio.create_task(worker(queue, limit))\n"
                      "        await queue.put(i)\n"
                      "    await queue.join()\n\n\n"
                      "async def worker(queue, limit):\n"
                      "    while True:\n"
                      "        item = await queue.get()\n"
                      "        async with limit:\n"
                      "            await asyncio.sleep(item)\n"
                      "            print(item)\n"
                      "        queue.task_done()\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "0\n1\n2\n");
}

TEST_F(BuilderDrags, AShieldThatOutlivesTheTaskAroundIt)
{
    put("async def", end());
    put("async def", end(), {"guard(inner)"});
    put("shield", into("async def guard"), {"inner"});
    put("async def", end(), {"work()"});
    put("sleep", into("async def work"), {"3"});
    put("print", after("await asyncio.sleep(3)"), {"\"saved\""});
    put("create task", into("async def main"), {"work()"});
    put("create task", after("task = asyncio.create_task"), {"guard(task)", "guard", "outer"});
    put("sleep", after("outer = asyncio.create_task"));
    put("cancel", after("await asyncio.sleep(1)"));
    put("try / except", after("outer.cancel()"), {"asyncio.CancelledError"});
    put("await", into("try:"), {"outer"});
    put("print", into("try:", 1), {"\"outer cancelled\""});
    put("await", after("print(\"outer cancelled\")", 1), {"task"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    task = asyncio.create_task(work())\n"
                      "    outer = asyncio.create_task(guard(task), name=\"guard\")\n"
                      "    await asyncio.sleep(1)\n"
                      "    outer.cancel()\n"
                      "    try:\n"
                      "        await outer\n"
                      "    except asyncio.CancelledError as error:\n"
                      "        print(\"outer cancelled\")\n"
                      "    await task\n\n\n"
                      "async def guard(inner):\n"
                      "    await asyncio.shield(inner)\n\n\n"
                      "async def work():\n"
                      "    await asyncio.sleep(3)\n"
                      "    print(\"saved\")\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "outer cancelled\nsaved\n");
}

TEST_F(BuilderDrags, AWaitThatCancelsWhatIsLate)
{
    put("async def", end());
    put("async def", end(), {"work(n)"});
    put("try / except", into("async def work"), {"asyncio.CancelledError"});
    put("sleep", into("try:"), {"n"});
    put("print", after("await asyncio.sleep(n)"), {"\"done\", n"});
    put("print", into("try:", 1), {"\"late\", n"});
    put("raise", after("print(\"late\", n)"), {"error"});
    put("create task", into("async def main"), {"work(1)"});
    put("create task", after("task = asyncio.create_task"), {"work(5)"});
    put("wait", after("task_2 = asyncio.create_task"), {"[task, task_2]", "2"});
    put("for", after("done, pending = await"), {"late", "pending"});
    put("cancel", into("for late in pending"));
    put("wait", after("late.cancel()", 1), {"pending"});
    put("print", after("done, pending = await asyncio.wait(pending"), {"len(done)"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    task = asyncio.create_task(work(1))\n"
                      "    task_2 = asyncio.create_task(work(5))\n"
                      "    done, pending = await asyncio.wait([task, task_2], timeout=2)\n"
                      "    for late in pending:\n"
                      "        late.cancel()\n"
                      "    done, pending = await asyncio.wait(pending, timeout=1)\n"
                      "    print(len(done))\n\n\n"
                      "async def work(n):\n"
                      "    try:\n"
                      "        await asyncio.sleep(n)\n"
                      "        print(\"done\", n)\n"
                      "    except asyncio.CancelledError as error:\n"
                      "        print(\"late\", n)\n"
                      "        raise error\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "done 1\nlate 5\n1\n");
}

TEST_F(BuilderDrags, OneEventThatWakesThreeWaiters)
{
    put("async def", end());
    put("new event", into("async def main"), {"start"});
    put("for", after("start = asyncio.Event()"));
    put("create task", into("for i in"), {"runner(start, i)"});
    put("sleep", after("task = asyncio.create_task(runner", 1), {"2"});
    put("print", after("await asyncio.sleep(2)"), {"\"go\""});
    put("event set", after("print(\"go\")"));
    put("sleep", after("start.set()"));
    put("async def", end()); // runner, as what is called already
    put("event wait", into("async def runner"), {"start"});
    put("print", after("await start.wait()"), {"i"});
    put("run main", end());

    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    start = asyncio.Event()\n"
                      "    for i in range(3):\n"
                      "        task = asyncio.create_task(runner(start, i))\n"
                      "    await asyncio.sleep(2)\n"
                      "    print(\"go\")\n"
                      "    start.set()\n"
                      "    await asyncio.sleep(1)\n\n\n"
                      "async def runner(start, i):\n"
                      "    await start.wait()\n"
                      "    print(i)\n\n\n"
                      "asyncio.run(main())\n");
    EXPECT_EQ(output(), "go\n0\n1\n2\n");
}
