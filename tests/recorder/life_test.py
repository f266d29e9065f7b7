#!/usr/bin/env python3
"""What becomes of a recording when the program ends in other ways than at its last line.

    life_test.py RECORDER AWAITSCOPE

AWAITSCOPE reads each file: it must be whole, and tell of the tasks that were.
"""
import json
import os
import signal
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

    def start(self, text, *arguments):
        return subprocess.Popen(
            [sys.executable, RECORDER, "-o", self.trace, self.write(text), *arguments],
            cwd=self.folder.name, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run_program(self, text, *arguments):
        process = self.start(text, *arguments)
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
        for words in ("gather · waits for 2 tasks  (line 6)", "Lock.acquire  (line 10)",
                      "shield child", "wait · waits for 1 task", "thread  (line 14)"):
            self.assertIn(words, text)


if __name__ == "__main__":
    if sys.version_info[:2] < (3, 9):
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
