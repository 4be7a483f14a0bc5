"""A lexicon's answers to the questions about stance that a model is measured with: macro F1 beside it.

    python stance_lexicon.py EXAMPLES

EXAMPLES is what csrc/train/stance/examples.lua writes. The lexicon is VADER (Hutto and Gilbert 2014): a sentence is
negative, neutral or positive by its usual limits, whoever is asked about; of two entities the first stands so to the
second, which is the more frequent way.
"""
import sys

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

NEGATIVE, NEUTRAL, POSITIVE = range(3)
LIMIT = 0.05  # of the compound score, as VADER's authors have it


def macro_f1(pairs, classes):
    """The mean F1 of the classes, and each one's."""
    each = []
    for c in classes:
        right = sum(gold == c == found for gold, found in pairs)
        each.append(2 * right / max(1, sum((gold == c) + (found == c) for gold, found in pairs)))
    return sum(each) / len(each), each


def directed(forwards, backwards):
    """The class of directed-sentiment: who stands how to whom."""
    if forwards != NEUTRAL:
        return 1 if forwards == POSITIVE else 3
    if backwards != NEUTRAL:
        return 2 if backwards == POSITIVE else 4
    return 0


def main(path):
    analyzer = SentimentIntensityAnalyzer()

    def sentiment(sentence):
        score = analyzer.polarity_scores(sentence)["compound"]
        return POSITIVE if score >= LIMIT else NEGATIVE if score <= -LIMIT else NEUTRAL

    news, pairs, first = [], [], None
    with open(path, encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            use, answer, _, _, _, _, sentence = line.rstrip("\n").split("\t", 6)
            if use == "held-out":
                news.append((int(answer), sentiment(sentence)))
            elif use == "directed-valid" and first is None:
                first = int(answer)
            elif use == "directed-valid":
                pairs.append((directed(first, int(answer)), directed(sentiment(sentence), NEUTRAL)))
                first = None
    for name, of, classes in (("newsmtsc, the tenth held out", news, range(3)),
                              ("directed-sentiment, valid.txt", pairs, range(5))):
        mean, each = macro_f1(of, classes)
        print("a lexicon, %s: macro F1 %.3f (%s)" % (name, mean, ", ".join("%.3f" % f1 for f1 in each)))


main(sys.argv[1])
