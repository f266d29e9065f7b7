#!/usr/bin/env python3
"""What becomes of a recording when the program ends in other ways than at its last line.

    life_test.py RECORDER AWAITSCOPE

AWAITSCOPE reads each file: it must be whole, and tell of the tasks that were.
"""
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

RECORDER, AWAITSCOPE = (os.path.abspath(path) for path in sys.argv[1:3])


class Recorded(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.trace = os.path.join(self.folder.name, "out.pftrace")

    def write(self, text):
        script = os.path.join(self.folder.name, "program.py")
        with open(script, "w") as file:
            file.write(text)
        return script

    def start(self, text, *arguments, options=()):
        return subprocess.Popen(
            [sys.executable, RECORDER, "-o", self.trace, *options, self.write(text), *arguments],
            cwd=self.folder.name, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run_program(self, text, *arguments, options=()):
        process = self.start(text, *arguments, options=options)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def statistics(self):
        done = subprocess.run([AWAITSCOPE, "stats", "--json", self.trace], capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.returncode, 0)
        return json.loads(done.stdout)

    def tasks(self):
        return {task["name"]: task for task in self.statistics()["per_task"]}


class Life(Recorded):
    def test_sys_exit_in_a_task(self):
        status, _, _ = self.run_program(
            "import asyncio, sys\n"
            "async def main():\n"
            "    await asyncio.sleep(0.01)\n"
            "    sys.exit(3)\n"
            "asyncio.run(main())\n")
        self.assertEqual(status, 3)
        self.assertIn("main", self.tasks())

    def test_an_exception_that_nobody_catches(self):
        status, _, err = self.run_program(
            "import asyncio\n"
            "async def main():\n"
            "    raise ValueError('no quota')\n"
            "asyncio.run(main())\n")
        self.assertEqual(status, 1)
        self.assertNotIn("awaitscope", err)
        self.assertEqual(self.tasks()["main"]["outcome"], "failed")
        self.assertEqual(self.tasks()["main"]["error"], "ValueError")

    def test_ctrl_c(self):
        process = self.start(
            "import asyncio\n"
            "async def main():\n"
            "    print('ready', flush=True)\n"
            "    await asyncio.sleep(60)\n"
            "asyncio.run(main())\n")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertTrue(err.rstrip().endswith("KeyboardInterrupt"), err)
        self.assertNotIn("awaitscope", err)
        self.assertEqual(self.tasks()["main"]["outcome"], "cancelled")

    def test_ctrl_c_that_comes_as_the_loop_goes_to_sleep(self):
        # A thread that takes the signal does not interrupt the sleep in the selector either.
        process = self.start(
            "import asyncio, signal, threading, time\n"
            "def take():\n"
            "    time.sleep(0.1)\n"
            "    signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
            "async def main():\n"
            "    threading.Thread(target=take).start()\n"
            "    await asyncio.sleep(60)\n"
            "try:\n"
            "    asyncio.run(main())\n"
            "finally:\n"
            "    print('no file is left', signal.set_wakeup_fd(-1))\n")
        out, err = process.communicate(timeout=40)
        self.assertTrue(err.rstrip().endswith("KeyboardInterrupt"), err)
        self.assertEqual(out, "no file is left -1\n")

    def test_a_loop_without_a_pipe_of_its_own(self):
        for pipe in ("object()", "socket.socket(); loop._csock.close()",
                     "type('', (), {'fileno': lambda self: object()})()"):
            _, out, err = self.run_program(
                "import asyncio, socket\n"
                "async def main():\n"
                "    print('done')\n"
                "loop = asyncio.new_event_loop()\n"
                f"pipe = loop._csock; loop._csock = {pipe}\n"
                "loop.run_until_complete(main())\n"
                "loop._csock = pipe; loop.close()\n")
            self.assertEqual((out, err), ("done\n", ""))

    def test_a_killed_program_leaves_what_was_written(self):
        process = self.start(
            "import asyncio\n"
            "async def main():\n"
            "    for _ in range(40):\n"
            "        await asyncio.sleep(0.02)\n"
            "    print('ready', flush=True)\n"
            "    await asyncio.sleep(60)\n"
            "asyncio.run(main())\n")
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=60)
        self.assertGreater(self.tasks()["main"]["steps"], 10)

    def test_a_program_that_hangs_at_once_has_told_what_it_waits_for(self):
        process = self.start(
            "import asyncio\n"
            "async def main():\n"
            "    print('ready', flush=True)\n"
            "    await asyncio.get_running_loop().create_future()\n"
            "asyncio.run(main())\n")
        process.stdout.readline()
        text = ""
        for _ in range(600):
            text = subprocess.run([AWAITSCOPE, "show", "--events", self.trace], timeout=60,
                                  capture_output=True, text=True).stdout
            if "waits: future" in text:
                break
            time.sleep(0.1)  # the step ends a moment after it has printed
        process.kill()
        process.communicate(timeout=60)
        self.assertIn("waits: future  (line 4)", text)

    def test_a_loop_that_is_held_for_good_has_told_by_whom(self):
        process = self.start(
            "import asyncio, threading\n"
            "async def holds():\n"
            "    lock = threading.Lock()\n"
            "    lock.acquire()\n"
            "    print(threading.active_count(), flush=True)\n"
            "    lock.acquire()\n"
            "async def main():\n"
            "    await asyncio.sleep(0.01)\n"
            "    await asyncio.create_task(holds())\n"
            "asyncio.run(main())\n")
        self.assertEqual(process.stdout.readline(), "1\n")
        text = ""
        for _ in range(600):
            text = subprocess.run([AWAITSCOPE, "show", "--events", self.trace], timeout=60,
                                  capture_output=True, text=True).stdout
            if "waits: task holds" in text:
                break
            time.sleep(0.1)
        process.kill()
        process.communicate(timeout=60)
        self.assertRegex(text.splitlines()[-1], "holds +runs")

    @unittest.skipUnless(os.path.isdir("/proc/self/task"), "threads are counted by Linux")
    def test_a_fork_finds_no_thread_of_ours(self):
        status, out, _ = self.run_program(
            "import asyncio, os\n"
            "async def main():\n"
            "    most = 0\n"
            "    for _ in range(20):\n"
            "        await asyncio.sleep(0.002)\n"
            "        if os.fork() == 0:\n"
            "            os._exit(0)\n"
            "        most = max(most, len(os.listdir('/proc/self/task')))\n"
            "        os.wait()\n"
            "    print(most)\n"
            "asyncio.run(main())\n")
        self.assertEqual((status, out), (0, "1\n"))
        self.assertEqual(self.tasks()["main"]["steps"], 21)

    def test_a_forked_child_leaves_the_file_alone(self):
        status, out, _ = self.run_program(
            "import asyncio, os\n"
            "async def main():\n"
            "    await asyncio.sleep(0.01)\n"
            "    if os.fork() == 0:\n"
            "        os._exit(0)\n"
            "    os.wait()\n"
            "    print('parent')\n"
            "asyncio.run(main())\n")
        self.assertEqual((status, out), (0, "parent\n"))
        self.assertEqual(self.tasks()["main"]["outcome"], "returned")

    def test_threads_with_loops_of_their_own(self):
        status, _, _ = self.run_program(
            "import asyncio, threading\n"
            "async def work(n):\n"
            "    for _ in range(50):\n"
            "        await asyncio.sleep(0)\n"
            "threads = [threading.Thread(target=lambda: asyncio.run(work(i))) for i in range(3)]\n"
            "for thread in threads: thread.start()\n"
            "for thread in threads: thread.join()\n")
        self.assertEqual(status, 0)
        works = [task for task in self.statistics()["per_task"] if task["coroutine"] == "work"]
        self.assertEqual([task["outcome"] for task in works], ["returned"] * 3)
        self.assertEqual([task["steps"] for task in works], [51] * 3)

    def test_arguments_and_main_are_the_programs_own(self):
        status, out, _ = self.run_program(
            "import sys\n"
            "print(sys.argv[1:], __name__, '__main__' in sys.modules, __spec__)\n"
            "print(sys.modules['__main__'].__dict__ is globals())\n", "-o", "x")
        self.assertEqual((status, out), (0, "['-o', 'x'] __main__ True None\nTrue\n"))

    def test_a_part_of_a_program(self):
        sys.path.insert(0, os.path.dirname(RECORDER))
        script = self.write(
            "import asyncio, sys\n"
            "sys.path.insert(0, %r)\n"
            "import awaitscope_recorder\n"
            "async def seen(): await asyncio.sleep(0)\n"
            "async def unseen(): await asyncio.sleep(0)\n"
            "with awaitscope_recorder.record('out.pftrace'):\n"
            "    asyncio.run(seen())\n"
            "asyncio.run(unseen())\n" % os.path.dirname(RECORDER))
        subprocess.run([sys.executable, script], cwd=self.folder.name, check=True, timeout=60)
        self.assertIn("seen", self.tasks())
        self.assertNotIn("unseen", self.tasks())


BUSY = (
    "import asyncio\n"
    "async def work(n):\n"
    "    for _ in range(n):\n"
    "        await asyncio.sleep(0)\n"
    "async def rounds(n):\n"
    "    for _ in range(n):\n"
    "        await asyncio.gather(*[work(2000) for _ in range(10)])\n")


class Part(Recorded):
    """Recordings of which only the newest part is kept."""

    def test_a_ring_keeps_the_newest_megabytes(self):
        self.run_program(BUSY + "async def last(): await work(1)\n"
                         "async def main():\n"
                         "    await rounds(5)\n"
                         "    await asyncio.create_task(last())\n"
                         "asyncio.run(main())\n", options=["--ring=2"])
        self.assertLess(os.path.getsize(self.trace), 2.1 * (1 << 20))
        self.assertFalse(os.path.exists(self.trace + ".part"))
        statistics = self.statistics()
        tasks = {task["name"]: task for task in statistics["per_task"]}
        self.assertEqual(tasks["last"]["outcome"], "returned")
        self.assertEqual(tasks["main"]["outcome"], "returned")  # it began before what is kept
        self.assertLess(sum(task["steps"] for task in statistics["per_task"]), 50000)
        shown = subprocess.run([AWAITSCOPE, "show", self.trace], capture_output=True, text=True,
                               timeout=60)
        self.assertEqual(shown.stderr, "")

    def test_a_ring_can_be_read_whenever_the_program_is_killed(self):
        process = self.start(BUSY + "async def main():\n"
                             "    await rounds(4)\n"
                             "    print('ready', flush=True)\n"
                             "    await rounds(1000)\n"
                             "asyncio.run(main())\n", options=["--ring=1"])
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=60)
        self.assertGreater(self.tasks()["main"]["waiting"], 0)
        self.assertLess(os.path.getsize(self.trace), 3 << 20)

    def test_a_recording_freezes_soon_after_a_timeout(self):
        _, out, _ = self.run_program(
            "import asyncio\n"
            "async def named(): await asyncio.sleep(0)\n"
            "async def main():\n"
            "    try: await asyncio.wait_for(asyncio.sleep(9), 0.01)\n"
            "    except asyncio.TimeoutError: print('timeout')\n"
            "    await asyncio.create_task(named(), name='soon')\n"
            "    await asyncio.sleep(1.1)\n"
            "    await asyncio.create_task(named(), name='late')\n"
            "    await asyncio.sleep(0)\n"
            "    print('end')\n"
            "asyncio.run(main())\n", options=["--freeze-on", "failure,timeout"])
        self.assertEqual(out, "timeout\nend\n")
        self.assertIn("soon", self.tasks())
        self.assertNotIn("late", self.tasks())

    def test_a_recording_freezes_when_the_loop_is_held(self):
        self.run_program(
            "import asyncio, time\n"
            "async def blocks(): time.sleep(0.2)\n"
            "async def named(): await asyncio.sleep(0)\n"
            "async def main():\n"
            "    await asyncio.create_task(blocks())\n"
            "    await asyncio.sleep(1.1)\n"
            "    await asyncio.create_task(named(), name='late')\n"
            "asyncio.run(main())\n", options=["--freeze-on=lag=100"])
        self.assertIn("blocks", self.tasks())
        self.assertNotIn("late", self.tasks())

    def test_what_is_not_asked_for_freezes_nothing(self):
        self.run_program(
            "import asyncio\n"
            "async def fails(): raise ValueError\n"
            "async def named(): await asyncio.sleep(0)\n"
            "async def main():\n"
            "    await asyncio.gather(fails(), return_exceptions=True)\n"
            "    await asyncio.sleep(1.1)\n"
            "    await asyncio.create_task(named(), name='late')\n"
            "asyncio.run(main())\n", options=["--freeze-on", "timeout,lag=500"])
        self.assertIn("late", self.tasks())

    def test_what_is_printed_is_recorded_if_asked_for(self):
        _, out, err = self.run_program(
            "import asyncio, sys\n"
            "async def main():\n"
            "    print('one', 2)\n"
            "    print('no end', end='')\n"
            "    await asyncio.sleep(0)\n"
            "    print('!', file=sys.stderr)\n"
            "asyncio.run(main())\n", options=["--with-output"])
        self.assertEqual((out, err), ("one 2\nno end", "!\n"))
        text = subprocess.run([AWAITSCOPE, "show", "--events", self.trace], capture_output=True,
                              text=True, timeout=60).stdout
        for line in ("prints: one 2  (line 3)", "prints: no end", "prints: !"):
            self.assertIn(line, text)


class Window:
    """What listens for a live recording, as models/files/live_receiver.h does."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(60)
        self.address = "%d/secret" % self.server.getsockname()[1]

    def accept(self):
        self.connection, _ = self.server.accept()
        self.connection.settimeout(60)
        greeting = b""
        while not greeting.endswith(b"\n"):
            greeting += self.connection.recv(1)
        return greeting

    def read(self, count=1 << 30):
        data = b""
        while len(data) < count:
            piece = self.connection.recv(1 << 16)
            if not piece:
                break
            data += piece
        return data

    def close(self):
        self.connection.close()
        self.server.close()


class Live(Recorded):
    def setUp(self):
        super().setUp()
        self.window = Window()

    def start_live(self, text, *options, environment=()):
        arguments = [] if environment else ["--live", self.window.address]
        process = subprocess.Popen(
            [sys.executable, RECORDER, *arguments, *options, self.write(text)],
            cwd=self.folder.name, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env={**os.environ, **dict(environment)})
        self.assertEqual(self.window.accept(), b"awaitscope secret\n")
        return process

    def keep(self, data):
        with open(self.trace, "wb") as file:
            file.write(data)

    def test_the_window_is_sent_what_the_file_would_have(self):
        process = self.start_live(BUSY + "asyncio.run(rounds(3))\n", "-o", self.trace)
        sent = self.window.read()
        process.communicate(timeout=60)
        with open(self.trace, "rb") as file:
            self.assertEqual(file.read(), sent)
        self.assertEqual(self.tasks()["rounds"]["outcome"], "returned")
        self.window.close()

    def test_the_environment_can_name_the_window_and_the_program_does_not_see_it(self):
        process = self.start_live("import os; print('AWAITSCOPE_LIVE' in os.environ)\n",
                                  environment={"AWAITSCOPE_LIVE": self.window.address}.items())
        self.window.read()
        out, err = process.communicate(timeout=60)
        self.assertEqual((out, err), ("False\n", ""))
        self.assertEqual(os.listdir(self.folder.name), ["program.py"])
        self.window.close()

    def test_the_program_goes_on_when_the_window_dies(self):
        process = self.start_live(BUSY + "asyncio.run(rounds(1))\n"
                                  "print('half', flush=True)\n"
                                  "asyncio.run(rounds(3))\n"
                                  "print('end')\n")
        self.window.read(1000)
        self.window.close()
        out, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, out, err), (0, "half\nend\n", ""))

    def test_the_program_runs_without_a_window(self):
        self.window.server.close()
        done = subprocess.run([sys.executable, RECORDER, "--live", self.window.address,
                               self.write("print('ran')\n")], cwd=self.folder.name,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ran\n", ""))

    def test_a_window_that_does_not_keep_up_is_told_what_it_missed(self):
        process = self.start_live(
            "import sys\n"
            "sys.modules['awaitscope_recorder']._MOST_BEHIND = 1 << 20\n"
            + BUSY + "async def last(): await work(1)\n"
            "asyncio.run(rounds(6))\n"
            "print('behind', flush=True)\n"
            "input()\n"
            "async def main():\n"
            "    await rounds(3)\n"
            "    await asyncio.create_task(last())\n"
            "asyncio.run(main())\n")
        self.assertEqual(process.stdout.readline(), "behind\n")  # though nobody has read
        process.stdin.write("\n")
        process.stdin.flush()
        self.keep(self.window.read())
        process.communicate(timeout=60)
        statistics = self.statistics()
        self.assertIn("last", {task["name"] for task in statistics["per_task"]})
        shown = subprocess.run([AWAITSCOPE, "stats", self.trace], capture_output=True, text=True,
                               timeout=60).stdout
        self.assertIn("lost", shown.lower())
        steps = sum(task["steps"] for task in statistics["per_task"])
        self.assertLess(steps, 9 * 20000)
        self.window.close()


class Faults(Recorded):
    """What an engineer asks of a service that misbehaves can be read in the recording."""

    def told(self, *arguments):
        return subprocess.run([AWAITSCOPE, *arguments, self.trace], capture_output=True, text=True,
                              timeout=60).stdout

    def write_beside(self, name, text):
        with open(os.path.join(self.folder.name, name), "w") as file:
            file.write(text)

    def test_a_held_loop_names_the_call_and_its_line_in_any_file_of_the_program(self):
        self.write_beside("db.py", "import time\n"
                          "def query():\n"
                          "    time.sleep(0.4)\n"
                          "async def load():\n"
                          "    query()\n")
        status, _, err = self.run_program("import asyncio, db\n"
                                          "asyncio.run(db.load())\n")
        self.assertEqual((status, err), (0, ""))
        text = self.told("stats")
        self.assertIn("load is in time.sleep() and holds the loop", text)
        self.assertIn("line db.py:3", text)

    def test_lines_are_told_of_every_file_of_the_program(self):
        self.write_beside("jobs.py", "import asyncio\n"
                          "async def job(lock):\n"
                          "    async with lock:\n"
                          "        await asyncio.sleep(0.001)\n")
        self.run_program("import asyncio, jobs\n"
                         "async def main():\n"
                         "    lock = asyncio.Lock()\n"
                         "    await asyncio.gather(jobs.job(lock), jobs.job(lock))\n"
                         "asyncio.run(main())\n")
        text = self.told("show", "--events")
        self.assertRegex(text, r"main +waits: gather .*\(line 4\)")
        self.assertRegex(text, r"job +waits: sleep .*\(line jobs.py:4\)")
        self.assertRegex(text, r"job #2 +waits: Lock.acquire.*\(line jobs.py:3\)")

    def test_a_ring_keeps_the_text_of_every_file(self):
        self.write_beside("busy.py", BUSY)
        self.run_program("import asyncio, busy\n"
                         "asyncio.run(busy.rounds(3))\n", options=["--ring=1"])
        self.assertIn("(line busy.py:7)", self.told("show", "--events"))

    def test_two_locks_in_opposite_order(self):
        self.run_program("import asyncio\n"
                         "async def transfer(first, second):\n"
                         "    async with first:\n"
                         "        await asyncio.sleep(0)\n"
                         "        async with second: pass\n"
                         "async def main():\n"
                         "    here = asyncio.Lock()\n"
                         "    there = asyncio.Lock()\n"
                         "    await asyncio.wait([asyncio.create_task(transfer(here, there)),\n"
                         "                        asyncio.create_task(transfer(there, here))],\n"
                         "                       timeout=0.01)\n"
                         "asyncio.run(main())\n")
        text = self.told("stats")
        self.assertIn("Deadlock of transfer #2 and transfer", text)
        self.assertIn("transfer #2 waits for here, which transfer holds", text)
        self.assertIn("transfer waits for there, which transfer #2 holds", text)

    def test_a_wait_for_that_runs_out_is_a_timeout_with_its_line(self):
        self.run_program("import asyncio\n"
                         "async def job(): await asyncio.sleep(9)\n"
                         "async def main():\n"
                         "    try:\n"
                         "        await asyncio.wait_for(asyncio.gather(job(), job()), 0.01)\n"
                         "    except asyncio.TimeoutError: pass\n"
                         "    await asyncio.wait_for(asyncio.sleep(0), 9)\n"
                         "asyncio.run(main())\n")
        self.assertRegex(self.told("show", "--events"),
                         r"is asked to cancel by (wait_for\(\)|timeout) of main")
        self.run_to_json()
        names = [event["name"] for event in self.events if event["ph"] in "iI"]
        self.assertEqual(names.count("timeout fired"), 1)
        self.assertEqual(names.count("timeout armed"), 2)

    def test_a_coroutine_that_nobody_awaits(self):
        self.run_program("import asyncio\n"
                         "async def save(): pass\n"
                         "async def handler():\n"
                         "    save()\n"
                         "    await asyncio.sleep(0)\n"
                         "asyncio.run(handler())\n")
        self.assertIn("save() makes a coroutine, and nothing of it runs without await or "
                      "create_task(). line 4", self.told("stats"))

    def test_a_timeout_of_a_library_is_one(self):
        os.mkdir(os.path.join(self.folder.name, "site-packages"))
        self.write_beside("site-packages/async_timeout.py",
                          "import asyncio\n"
                          "class Timeout:\n"
                          "    def __init__(self, seconds):\n"
                          "        asyncio.get_running_loop().call_later(\n"
                          "            seconds, self._on_timeout, asyncio.current_task())\n"
                          "    def _on_timeout(self, task): task.cancel()\n")
        self.run_program("import asyncio, sys\n"
                         "sys.path.insert(0, 'site-packages')\n"
                         "import async_timeout\n"
                         "async def main():\n"
                         "    async_timeout.Timeout(0.001)\n"
                         "    await asyncio.sleep(9)\n"
                         "asyncio.run(main())\n", options=["--freeze-on", "timeout"])
        self.assertRegex(self.told("show", "--events"),
                         r"main +is asked to cancel by timeout of main  \(line 6\)")

    def run_to_json(self):
        path = os.path.join(self.folder.name, "out.json")
        subprocess.run([AWAITSCOPE, "convert", self.trace, path], check=True, timeout=60)
        with open(path) as file:
            self.events = json.load(file)


class Unchanged(Recorded):
    """What is printed of a task depends on who still keeps it."""

    def compare(self, text):
        script = self.write(text)
        plain = subprocess.run([sys.executable, script], cwd=self.folder.name, capture_output=True,
                               text=True, timeout=60)
        status, out, err = self.run_program(text)
        hide = re.compile("0x[0-9a-f]+")
        self.assertEqual((status, out, hide.sub("", err)),
                         (plain.returncode, plain.stdout, hide.sub("", plain.stderr)))

    def test_a_task_that_fails_is_reported_at_the_same_moment(self):
        for debug in (False, True):
            self.compare("import asyncio\n"
                         "async def fails(): raise ValueError\n"
                         "async def main():\n"
                         "    asyncio.get_running_loop().set_exception_handler(\n"
                         "        lambda loop, context: print(context['message']))\n"
                         "    asyncio.tasks._CTask(fails())\n"
                         "    await asyncio.sleep(0)\n"
                         "    print('after')\n"
                         "asyncio.run(main(), debug=%r)\n" % debug)

    def test_the_warning_of_a_coroutine_that_nobody_awaits(self):
        self.compare("import asyncio\n"
                     "async def save(): pass\n"
                     "async def main():\n"
                     "    save()\n"
                     "asyncio.run(main())\n")

    def test_a_task_that_ends_the_program_shows_the_same_traceback(self):
        self.compare("import asyncio, sys\n"
                     "async def child():\n"
                     "    await asyncio.sleep(0)\n"
                     "    sys.exit(5)\n"
                     "async def main():\n"
                     "    await asyncio.gather(child(), asyncio.sleep(1))\n"
                     "asyncio.run(main())\n")

    def test_locks_are_afterwards_as_they_were(self):
        script = self.write(
            "import asyncio, sys\n"
            "sys.path.insert(0, %r)\n"
            "import awaitscope_recorder\n"
            "before = [dict(vars(kind)) for kind in (asyncio.Lock, asyncio.Semaphore, asyncio.Event)]\n"
            "async def use(lock):\n"
            "    async with lock: await asyncio.sleep(0)\n"
            "async def main():\n"
            "    lock = asyncio.Lock()\n"
            "    await lock.acquire()\n"
            "    with awaitscope_recorder.record('out.pftrace'):\n"
            "        waiter = asyncio.create_task(use(lock))\n"
            "        await asyncio.sleep(0)\n"
            "        lock.release()\n"
            "        await asyncio.sleep(0)\n"
            "    await waiter\n"
            "    print(lock.locked())\n"
            "asyncio.run(main())\n"
            "print(before == [dict(vars(kind)) for kind in (asyncio.Lock, asyncio.Semaphore,"
            " asyncio.Event)])\n" % os.path.dirname(RECORDER))
        done = subprocess.run([sys.executable, script], cwd=self.folder.name, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual((done.stdout, done.stderr), ("False\nTrue\n", ""))


class Relations(Recorded):
    """The recording of page_load.py tells what our own engine tells."""

    def test_page_load(self):
        source = os.path.join(os.path.dirname(RECORDER), "..", "scenarios", "page_load.py")
        with open(source) as file:
            self.run_program(file.read())
        recorded = self.tasks()
        done = subprocess.run([AWAITSCOPE, "stats", "--json", source], capture_output=True,
                              text=True, timeout=60)
        engine = {task["name"]: task for task in json.loads(done.stdout)["per_task"]}
        for name, task in engine.items():
            self.assertIn(name, recorded)
            for what in ("coroutine", "outcome", "error", "steps"):
                self.assertEqual(recorded[name][what], task[what], (name, what))

    def test_what_is_awaited_and_by_whom(self):
        self.run_program(
            "import asyncio\n"
            "async def child(): await asyncio.sleep(0.01)\n"
            "async def hold(lock):\n"
            "    async with lock: await asyncio.sleep(0.02)\n"
            "async def main():\n"
            "    await asyncio.gather(child(), child())\n"
            "    lock = asyncio.Lock()\n"
            "    first = asyncio.create_task(hold(lock))\n"
            "    await asyncio.sleep(0)\n"
            "    async with lock: pass\n"
            "    await first\n"
            "    await asyncio.shield(child())\n"
            "    await asyncio.wait([asyncio.create_task(child())])\n"
            "    await asyncio.to_thread(print)\n"
            "    try: await asyncio.wait_for(asyncio.sleep(9), 0.01)\n"
            "    except asyncio.TimeoutError: pass\n"
            "asyncio.run(main())\n")
        text = subprocess.run([AWAITSCOPE, "show", "--events", self.trace], capture_output=True,
                              text=True, timeout=60).stdout
        for words in ("gather · waits for child, child #2  (line 6)", "Lock.acquire lock  (line 10)",
                      "shield child", "wait · waits for child", "thread  (line 14)"):
            self.assertIn(words, text)


if __name__ == "__main__":
    if sys.version_info[:2] < (3, 9):
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
