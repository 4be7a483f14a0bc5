"""Whether sayso decodes UTF-8 as Python's codecs do, which replace maximal parts too.

python3 spec/bench/utf8_python.py UTF8_SPEC THINNED RANDOM

UTF8_SPEC is the built spec/csrc/text/utf8_spec.c, which says what the numbers are.
"""
import subprocess
import sys


def strings(stream):
    """Pairs of bytes and what they were read as."""
    while True:
        size = stream.read(1)
        if not size:
            return
        given = stream.read(size[0])
        yield given, stream.read(stream.read(1)[0])


def main():
    program, thinned, count = sys.argv[1:]
    compared = different = 0
    with subprocess.Popen([program, "--print", thinned, count], stdout=subprocess.PIPE, bufsize=1 << 20) as process:
        for given, read in strings(process.stdout):
            compared += 1
            if given.decode("utf-8", "replace").encode("utf-8") != read:
                different += 1
                if different <= 20:
                    print(given.hex(" "), "was read as", read.hex(" "), file=sys.stderr)
    print(f"{compared} strings, {different} decoded otherwise than by Python")
    return 1 if different or not compared or process.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
