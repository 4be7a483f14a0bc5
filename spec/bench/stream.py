"""Measures sayso stream: python3 stream.py COMMAND FOLDER RECORDS WORDS JOBS [JOBS ...]

It writes that many records of so many words into a file in FOLDER and, for each number of jobs, has them answered into
another: so nothing but sayso works meanwhile. Each answer has to be there, in order and a good one. It prints wall and
processor time, records a second, how that compares with the first number of jobs, and the most memory that all
processes together held in the first and in the last third of the run, which is the same where memory is flat.
"""
import json
import os
import subprocess
import sys
import time

TEXT = ("“The barrier is late,” the mayor said on Tuesday. The council’s engineer thinks that the wall will hold, "
        "according to a note that nobody signed, and the clerk doubts it all.\n\n").split(" ")


def write_records(path, count, words):
    text = " ".join((TEXT * (words // len(TEXT) + 1))[:words])
    tail = json.dumps(text, ensure_ascii=False)[1:]
    with open(path, "w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write('{"id": %d, "text": "%d. %s}\n' % (number, number, tail))


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


def wait(process):
    """The memory held from time to time until the process ends, its status, and the resources it used."""
    held = []
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            return held, status, used
        held.append(memory(process.pid))
        time.sleep(0.25)


def check(path, count):
    seen = 0
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if not line.startswith('{"id": %d, "title": ' % seen) or not line.endswith("}\n"):
                sys.exit("record %d is answered by %s" % (seen, line[:60]))
            seen += 1
    if seen != count:
        sys.exit("%d of %d records were answered" % (seen, count))


def run(command, paths, count, words, jobs):
    with open(paths[0]) as records, open(paths[1], "w") as answers:
        started = time.time()
        process = subprocess.Popen([command, "stream", "--jobs", str(jobs)], stdin=records, stdout=answers)
        held, status, used = wait(process)
        wall = time.time() - started
    if status != 0:
        sys.exit("status %d" % status)
    check(paths[1], count)
    third = max(len(held) // 3, 1)
    print("%8d records of %d words, %d jobs: %7.1f s, processor %7.1f s, %6.0f records/s, %4.1f MB then %4.1f MB"
          % (count, words, jobs, wall, used.ru_utime + used.ru_stime, count / wall, max(held[:third]) / 1024,
             max(held[-third:]) / 1024), flush=True)
    return wall


def main(command, folder, count, words, *jobs):
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, name) for name in ("stream.in", "stream.out")]
    write_records(paths[0], int(count), int(words))
    walls = [run(command, paths, int(count), int(words), int(number)) for number in jobs]
    for number, wall in zip(jobs[1:], walls[1:]):
        print("%s jobs are %.2f times as fast as %s" % (number, walls[0] / wall, jobs[0]))
    for path in paths:
        os.remove(path)


main(*sys.argv[1:])
