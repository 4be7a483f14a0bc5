"""Measures sayso stream: python3 stream.py COMMAND RECORDS WORDS JOBS [JOBS ...]

For each number of jobs it makes that many records of so many words as it goes, checks that each is answered and in
order, and prints wall and processor time, records a second, and the most memory that all its processes together
held in the first and in the last tenth of the run, which is the same where memory is flat.
"""
import json
import os
import subprocess
import sys
import threading
import time

TEXT = ("“The barrier is late,” the mayor said on Tuesday. The council’s engineer thinks that the wall will hold, "
        "according to a note that nobody signed, and the clerk doubts it all.\n\n").split(" ")


def feed(pipe, count, words):
    text = " ".join((TEXT * (words // len(TEXT) + 1))[:words])
    tail = json.dumps(text, ensure_ascii=False)[1:]
    for number in range(count):
        pipe.write('{"id": %d, "text": "%d. %s}\n' % (number, number, tail))
    pipe.close()


def memory(pid):
    """Resident kilobytes of a process and its children; what they share counts for each."""
    total = 0
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid)) as stream:
            children = stream.read().split()
        for each in [pid] + [int(child) for child in children]:
            with open("/proc/%d/status" % each) as stream:
                total += sum(int(line.split()[1]) for line in stream if line.startswith("VmRSS"))
    except (OSError, IndexError):
        pass
    return total


def run(command, count, words, jobs):
    started = time.time()
    process = subprocess.Popen([command, "stream", "--jobs", str(jobs)], stdin=subprocess.PIPE, text=True,
                               stdout=subprocess.PIPE, encoding="utf-8")
    threading.Thread(target=feed, args=(process.stdin, count, words), daemon=True).start()
    seen, early, late = 0, 0, 0
    for line in process.stdout:
        if not line.startswith('{"id": %d,' % seen):
            sys.exit("record %d is answered by %s" % (seen, line[:60]))
        seen += 1
        if seen % max(count // 200, 1) == 0:
            held = memory(process.pid)
            if seen <= count / 10:
                early = max(early, held)
            if seen > count * 9 / 10:
                late = max(late, held)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.time() - started
    if seen != count or status != 0:
        sys.exit("%d of %d records were answered, status %d" % (seen, count, status))
    print("%8d records of %d words, %d jobs: %7.1f s, processor %7.1f s, %6.0f records/s, %4.1f MB then %4.1f MB"
          % (count, words, jobs, wall, used.ru_utime + used.ru_stime, count / wall, early / 1024, late / 1024),
          flush=True)


for jobs in sys.argv[4:]:
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(jobs))
