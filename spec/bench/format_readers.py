"""Has established readers and validators read what sayso wrote.

    python format_readers.py DIR

DIR holds files of each format. TEI is validated against the TEI consortium's schema of all modules, CoNLL-U by
Universal Dependencies' own validator (level 1, its format, since sayso parses no syntax) and read by conllu, GraphML by
networkx, Web Annotations by what the W3C's model demands, CSV and JSON by Python's own readers.
"""
import csv
import glob
import json
import os
import subprocess
import sys

import conllu
import networkx
import schemas
from lxml import etree

SCHEMA = os.path.join(list(schemas.__path__)[0], "tei_all.rng")


def check_tei(path, schema=etree.RelaxNG(etree.parse(SCHEMA))):
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    return [] if schema.validate(tree) else [str(error) for error in schema.error_log]


def check_conllu(path):
    command = [os.path.join(os.path.dirname(sys.executable), "udvalidate"), "--lang", "en", "--level", "1", path]
    done = subprocess.run(command, capture_output=True, text=True)
    with open(path, encoding="utf-8", newline="\n") as stream:
        sentences = conllu.parse(stream.read())
    if not sentences:
        return ["no sentences"]
    return [] if done.returncode == 0 else [done.stdout + done.stderr]


def check_graphml(path):
    graph = networkx.read_graphml(path)
    return [] if "text" in graph and all("name" in data for _, data in graph.nodes(data=True)) else ["no names"]


def check_annotations(path):
    wrong = []
    for item in json.load(open(path, encoding="utf-8")):
        if item["type"] != "Annotation" or item["@context"][0] != "http://www.w3.org/ns/anno.jsonld":
            wrong.append("no annotation")
        for target in item["target"]:
            place, words = target["selector"]
            if place["end"] - place["start"] != len(words["exact"]):
                wrong.append("the selectors of %s differ" % item["id"])
    return wrong


def check_csv(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    return [] if all(None not in row and None not in row.values() for row in rows) else ["rows of other lengths"]


def check_json(path):
    records = json.load(open(path, encoding="utf-8"))
    return [] if all(record["text"] is not None for record in records) else ["no text"]


CHECKS = {"xml": check_tei, "conllu": check_conllu, "graphml": check_graphml, "jsonld": check_annotations,
          "csv": check_csv, "json": check_json}

failed = 0
for extension, check in CHECKS.items():
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "*." + extension)))
    faults = [(path, fault) for path in paths for fault in check(path)]
    for path, fault in faults[:5]:
        print(path, fault)
    bad = len({path for path, _ in faults}) if paths else 1
    failed += bad
    print("%-8s %4d files, %d wrong" % (extension, len(paths), bad))
sys.exit(failed > 0)
