"""Interpolated Kneser-Ney as Chen and Goodman (1999) write it, over lists and dictionaries alone.

    kneser_ney.py order plain|modified text.txt out.txt

Of each line of words, after <s> and up to </s>, out.txt has every word with its probability:
"context ||| word ||| probability", contexts of every length up to order - 1; and first, of each
order, its discounts. Where they cannot be estimated, 0.75.
"""
import functools
import sys
from collections import Counter


def main(order, modified, source, target):
    lines = [["<s>"] + line.split() + ["</s>"] for line in open(source, encoding="utf-8")]
    words = sorted({w for line in lines for w in line[1:]}) + ["<unk>"]
    raw = [Counter() for _ in range(order + 1)]
    for line in lines:
        for n in range(1, order + 1):
            for i in range(len(line) - n + 1):
                raw[n][tuple(line[i:i + n])] += 1

    def adjusted(n):
        if n == order:
            return {g: c for g, c in raw[n].items() if g != ("<s>",)}
        found = {}
        for g in raw[n]:
            if g == ("<s>",):
                continue
            if g[0] == "<s>":
                found[g] = raw[n][g]
            else:
                found[g] = len({h[0] for h in raw[n + 1] if h[1:] == g})
        return found

    counts = [None] + [adjusted(n) for n in range(1, order + 1)]

    def discounts(n):
        often = [0] + [sum(1 for c in counts[n].values() if c == k) for k in (1, 2, 3, 4)]
        try:
            y = often[1] / (often[1] + 2 * often[2])
            if not modified:
                return [y] * 3 if 0 < y < 1 else [0.75] * 3
            d = [k - (k + 1) * y * often[k + 1] / often[k] for k in (1, 2, 3)]
        except ZeroDivisionError:
            return [0.75] * 3
        good = 0 < d[0] < 1 and 0 < d[1] < 2 and 0 < d[2] <= 3
        return d if good else [0.75] * 3

    d = [None] + [discounts(n) for n in range(1, order + 1)]

    @functools.cache
    def follows(context):
        here = counts[len(context) + 1]
        return {g[-1]: c for g, c in here.items() if g[:-1] == context and c > 0}

    def probability(context, word):
        n = len(context) + 1
        lower = 1 / len(words) if n == 1 else probability(context[1:], word)
        after = follows(context)
        total = sum(after.values())
        if total == 0:
            return lower
        taken = {w: d[n][min(c, 3) - 1] for w, c in after.items()}
        kept = sum(taken.values()) / total
        return (after.get(word, 0) - taken.get(word, 0)) / total + kept * lower

    contexts = {()}
    for line in lines:
        for n in range(1, order):
            contexts.update(tuple(line[i:i + n]) for i in range(len(line) - n))
    # One that was never seen, and one that ends in what was.
    contexts.update({("<unk>",), ("<unk>", words[1])} if order > 2 else {("<unk>",)})
    with open(target, "w", encoding="utf-8") as out:
        for n in range(1, order + 1):
            print("discounts", n, *map(repr, d[n]), file=out)
        for context in sorted(contexts):
            for word in words:
                print(" ".join(context), "|||", word, "|||", repr(probability(context, word)), file=out)


main(int(sys.argv[1]), sys.argv[2] == "modified", sys.argv[3], sys.argv[4])
