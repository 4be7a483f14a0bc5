"""Has established readers and validators read what sayso wrote.

    python format_readers.py DIR

DIR holds files of each format. TEI is validated against the TEI consortium's schema of all modules, CoNLL-U by
Universal Dependencies' own validator (level 1, its format, since sayso parses no syntax) and read by conllu, GraphML by
networkx, DOT by Graphviz, brat standoff by bioc, Web Annotations expanded by PyLD and held against what the W3C's
model demands, CSV and JSON by Python's own readers.
"""
import csv
import glob
import json
import os
import re
import subprocess
import sys

import bioc.brat
import conllu
import networkx
import schemas
from lxml import etree
from pyld import jsonld

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


def check_dot(path):
    done = subprocess.run(["dot", "-Tplain", path], capture_output=True, text=True)
    return [] if done.returncode == 0 and done.stdout.startswith("graph") else [done.stderr]


def check_brat(path):
    """Each span covers the text that its line says, and all that is referred to is there."""
    wrong = []
    with open(path[:-len("ann")] + "txt", encoding="utf-8", newline="") as text, open(path, encoding="utf-8") as ann:
        document = bioc.brat.load(text, ann)
    spans = {entity.id for entity in document.entities}
    for entity in document.entities:
        covered = " ".join(document.text[span.begin:span.end] for span in sorted(entity.locations))
        if re.sub(r"[\r\n\t]", " ", covered) != entity.text:
            wrong.append("%s covers %r" % (entity.id, covered))
    for event in document.events:
        if not {event.trigger_id, *event.arguments.values()} <= spans:
            wrong.append("%s has an argument that is no span" % event.id)
    return wrong


# The part of the W3C's context that is used, as its document has it, since validation needs no network.
ANNO_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA, RDF, DC, AS = ("http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                   "http://purl.org/dc/elements/1.1/", "http://www.w3.org/ns/activitystreams#")
TERMS = {
    "oa": OA, "rdf": RDF, "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    "value": {"@id": RDF + "value"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "exact": {"@id": "oa:exact"}, "prefix": {"@id": "oa:prefix"}, "suffix": {"@id": "oa:suffix"},
    "start": {"@id": "oa:start"}, "end": {"@id": "oa:end"},
}
for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "TextualBody",
             "identifying", "classifying"):
    TERMS[name] = {"@id": "oa:" + name}


def load_context(url, _options):
    if url != ANNO_CONTEXT:
        raise ValueError("a context of elsewhere: " + url)
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": TERMS}}


def check_annotations(path):
    wrong = []
    with open(path, encoding="utf-8") as stream:
        annotations = json.load(stream)
    for item in annotations:
        expanded = jsonld.expand(item, {"documentLoader": load_context})[0]
        if expanded["@type"] != [OA + "Annotation"] or len(expanded[OA + "hasTarget"]) != len(item["target"]):
            wrong.append("%s is no annotation" % item["id"])
        # A key that the context doesn't know would have been left out.
        known = {key for key in expanded if not key.startswith("@")}
        if len(known) != len(set(item) - {"@context", "id", "type"}):
            wrong.append("%s has keys that mean nothing" % item["id"])
        for target in item["target"] + [body for body in item["body"] if "selector" in body]:
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
          "dot": check_dot, "ann": check_brat, "csv": check_csv, "json": check_json}

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
