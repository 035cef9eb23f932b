"""Two programs in turn, and what their paired ratios say."""

from math import comb
from statistics import median


def alternate(count, first, second):
    """`count` pairs of measurements in the order AB BA AB ...: a machine that slowly changes favours neither."""
    pairs = []
    for k in range(count):
        if k % 2 == 0:
            a = first()
            b = second()
        else:
            b = second()
            a = first()
        pairs.append((a, b))
    return pairs


def lower_bound(values, confidence=0.95):
    """One-sided lower bound of the median from order statistics, whatever the distribution; None for fewer than five values.

    The k-th smallest of n lies above the median when fewer than k values lie below it, which has the probability of
    fewer than k heads in n throws of a coin.
    """
    n = len(values)
    best, tail = None, 0.0
    for k, value in enumerate(sorted(values)):
        tail += comb(n, k) / 2**n
        if tail > 1 - confidence:
            break
        best = value
    return best


def summary(ours, theirs):
    """Medians (us per atom and step) and the ratio theirs / ours, per pair."""
    ratios = [t / o for o, t in zip(ours, theirs)]
    return {
        "austenite_us": median(ours),
        "deepmd_us": median(theirs),
        "ratio_median": median(ratios),
        "ratio_lower95": lower_bound(ratios),
        "austenite_us_all": ours,
        "deepmd_us_all": theirs,
        "ratios": ratios,
    }
