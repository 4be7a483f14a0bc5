"""Scores nested attributions: nesting.py EVAL DIR SYSTEM.ndjson [--by kind|domain|level] [--errors]

EVAL holds score_attribution.py, whose words and pairing are used. DIR holds NAME.txt and gold.ndjson, as
spec/bench/chains.lua writes them. A nested gold attribution is found when the attribution paired with it (contents
share half of their words, sources overlap or both are absent) has a parent that matches the gold one's parent in
the same sense. --errors shows what was missed, and all that was found.
"""
import argparse
import collections
import json
import os
import sys


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("eval"), ap.add_argument("dir"), ap.add_argument("system")
    ap.add_argument("--by", choices=["kind", "domain", "level"])
    ap.add_argument("--errors", action="store_true")
    args = ap.parse_args()
    sys.path.insert(0, args.eval)
    global scorer
    import score_attribution as scorer  # of the folder EVAL

    system = {row["id"]: row["attributions"] for row in read(args.system)}
    total = collections.Counter()
    groups = collections.defaultdict(collections.Counter)
    for row in read(os.path.join(args.dir, "gold.ndjson")):
        with open(os.path.join(args.dir, row["id"] + ".txt"), encoding="utf-8", newline="") as file:
            document = scorer.Document(file.read())
        score(document, row, system.get(row["id"], []), total, groups, args)
    for name in sorted(groups):
        print("%-24s %s" % (name, recall(groups[name])))
    print(figures(total))


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def share(right, all_of_them):
    return "%.3f (%d of %d)" % (right / all_of_them if all_of_them else 0, right, all_of_them)


def recall(c):
    return "recall of the nested %s, of the outer %s" % (
        share(c["found"], c["nested"]), share(c["outer found"], c["outer"]))


def figures(c):
    return "nested: recall %s, precision %s; outer: recall %s; negatives: %d falsely nested in %d of %d passages" % (
        share(c["found"], c["nested"]), share(c["found"], c["system"]), share(c["outer found"], c["outer"]),
        c["false"], c["passages with false"], c["negative"])


def prepare(document, attributions):
    out = []
    for a in attributions:
        t = {"core": document.trim(document.token_set(a["content"]))}
        t["who"] = document.trim(document.token_set(a.get("source")))
        t["parent"], t["optional"], t["given"] = a.get("parent"), a.get("optional"), a
        out.append(t)
    return out


def relaxed(a, b):
    d = scorer.dice(a["core"], b["core"])
    return d if d >= 0.5 and (a["who"] & b["who"] or not (a["who"] or b["who"])) else 0.0


def level(attributions, a):
    return 1 if a["parent"] is None else 1 + level(attributions, attributions[a["parent"]])


def score(document, row, found, total, groups, args):
    gold, system = prepare(document, row["attributions"]), prepare(document, found)
    partner = dict(scorer.match(gold, system, relaxed))
    optional = {j for i, j in partner.items() if gold[i]["optional"]}
    negative = row.get("negative")
    total["negative"] += bool(negative)
    false = [j for j, s in enumerate(system) if s["parent"] is not None and negative]
    total["false"] += len(false)
    total["passages with false"] += bool(false)
    for j, s in enumerate(system):
        total["system"] += s["parent"] is not None and j not in optional
    for i, g in enumerate(gold):
        if g["optional"]:
            continue
        name = "level %d" % level(gold, g) if args.by == "level" else row.get(args.by)
        kind = "outer" if g["parent"] is None else "nested"
        right = i in partner
        if right and kind == "nested":
            parent = system[partner[i]]["parent"]
            right = parent is not None and relaxed(gold[g["parent"]], system[parent]) > 0
        for c in [total] + ([groups[name]] if name else []):
            c[kind] += 1
            c["found" if kind == "nested" else "outer found"] += right
        if args.errors and not right:
            print(row["id"], kind, "missed:", *(text(document, g["given"][r]) for r in ("source", "cue", "content")), sep=" | ")
    if args.errors:
        for s in system:
            print(row["id"], "    system", s["parent"], *(text(document, s["given"][r]) for r in ("source", "cue", "content")), sep=" | ")


def text(document, spans):
    return " … ".join(document.text[a:b] for a, b in spans or [])


if __name__ == "__main__":
    main()
