"""Runs the recipes of README.md for GNU parallel and Apache Spark, and kills what works in their midst.

    python recipes.py COMMAND FOLDER RECORDS

COMMAND is sayso's, FOLDER is made anew, and PySpark belongs to the Python that runs this. Each recipe runs on one core
and on two, undisturbed, and prints documents a second; then once more while processes are killed: sayso's, and with
Spark an executor too. Each time there has to be one answer for each document, the same and in the same order as
those of sayso alone.
"""
import glob
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

TEXT = ("“The barrier is late,” the mayor said on Tuesday. The council’s engineer thinks that the wall will hold, "
        "according to a note that nobody signed, and the clerk doubts it all.\n\n")


def write_documents(path, count):
    with open(path, "w", encoding="utf-8") as stream:
        for number in range(count):
            text = json.dumps(TEXT * (1 + number % 5), ensure_ascii=False)
            stream.write('{"id": %d, "text": %s, "n": 1.50}\n' % (number, text))
            if number % 1000 == 999:
                stream.write('{"id": %d, "text": 7}\n' % number)


def recipe(language, word):
    """The block of README.md in a language that has a word in it."""
    with open("README.md", encoding="utf-8") as stream:
        blocks = re.findall(r"\n```%s\n(.*?)\n```" % language, stream.read(), re.S)
    return next(block for block in blocks if word in block)


def answers(paths):
    """The lines of files; numbers of bad lines count within a part."""
    lines = []
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            lines += [re.sub(r'"line": \d+', "", line) for line in stream]
    return lines


def below(pid):
    """The processes that a process has started, and those that these have."""
    found, left = [], [pid]
    while left:
        children = []
        for path in glob.glob("/proc/%d/task/*/children" % left.pop()):
            try:
                with open(path) as stream:
                    children += [int(child) for child in stream.read().split()]
            except OSError:
                pass
        found += children
        left += children
    return found


def named(pid, word):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as stream:
            words = stream.read().split(b"\0")
    except OSError:
        return False
    return any(each.endswith(word) for each in words)


def kill_some(process, words, count):
    """Kills that many processes that have been started for the process, of each kind in turn, by and by."""
    killed = 0
    while process.poll() is None and killed < count:
        time.sleep(random.uniform(0.5, 1.5))
        pids = [pid for pid in below(process.pid) if named(pid, words[killed % len(words)])]
        if pids:
            try:
                os.kill(random.choice(pids), signal.SIGKILL)
                killed += 1
            except OSError:
                pass
    return killed


class Bench:
    def __init__(self, command, folder, count):
        self.folder, self.count = os.path.abspath(folder), count
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(os.path.join(folder, "bin"))
        os.symlink(os.path.abspath(command), os.path.join(folder, "bin", "sayso"))
        self.environment = dict(os.environ, PATH=self.path("bin") + ":" + os.environ["PATH"],
                                PYSPARK_PYTHON=sys.executable)
        write_documents(self.path("articles.ndjson"), count)
        with open(self.path("articles.ndjson")) as documents, open(self.path("expected"), "w") as found:
            subprocess.run([command, "stream"], stdin=documents, stdout=found)
        self.expected = answers([self.path("expected")])

    def path(self, name):
        return os.path.join(self.folder, name)

    def files(self, pattern):
        return sorted(self.path(name) for name in os.listdir(self.folder) if re.fullmatch(pattern, name))

    def run(self, name, command, found, kill=(), kills=0):
        for old in self.files("found|found.ndjson|part-.*"):
            shutil.rmtree(old) if os.path.isdir(old) else os.remove(old)
        started = time.time()
        with open(self.path("log"), "w") as log:
            process = subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=log, stderr=log)
            killed = [0]
            if kills:
                killer = threading.Thread(target=lambda: killed.append(kill_some(process, kill, kills)))
                killer.start()
            status = process.wait()
            if kills:
                killer.join()
        wall = time.time() - started
        got = answers(found())
        if status != 0 or got != self.expected:
            with open(self.path("log")) as log:
                print(log.read()[-3000:])
            sys.exit("%s: status %d, %d of %d answers" % (name, status, len(got), len(self.expected)))
        if kills and killed[-1] < kills:
            sys.exit("%s: it ended before %d processes were killed; give it more documents" % (name, kills))
        print("%-36s %6d answers, %5.0f a second%s"
              % (name, len(got), len(got) / wall, ", %d processes killed" % kills if kills else ""), flush=True)


def parallel(bench):
    script = "set -e\n" + recipe("sh", "parallel --retries")
    found = lambda: bench.files("found.ndjson")
    for jobs in 1, 2:
        command = ["sh", "-c", script.replace("parallel ", "parallel --jobs %d " % jobs, 1)]
        bench.run("GNU parallel, %d jobs" % jobs, command, found)
    bench.run("GNU parallel, 2 jobs", command, found, [b"/sayso"], 4)


def spark(bench):
    with open(bench.path("recipe.py"), "w") as script:
        script.write(recipe("python", "pyspark"))
    found = lambda: [os.path.join(bench.path("found"), name) for name in sorted(os.listdir(bench.path("found")))
                     if name.startswith("part-")]

    def command(master):
        return [os.path.join(os.path.dirname(sys.executable), "spark-submit"), "--master", master,
                bench.path("recipe.py")]
    for cores in 1, 2:
        bench.run("Spark, local[%d,4]" % cores, command("local[%d,4]" % cores), found)
    bench.run("Spark, local[2,4]", command("local[2,4]"), found, [b"/sayso"], 4)
    cluster = command("local-cluster[2,1,1024]")
    bench.run("Spark, local-cluster[2,1,1024]", cluster, found)
    bench.run("Spark, local-cluster[2,1,1024]", cluster, found, [b"/sayso", b"CoarseGrainedExecutorBackend"], 4)


random.seed(7)
made = Bench(sys.argv[1], sys.argv[2], int(sys.argv[3]))
parallel(made)
spark(made)
