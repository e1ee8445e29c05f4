"""How much of the labelled documents is read right, beside what is aimed at.

The documents and labels are those of `./gandan golden`: the samples, the corpus, and the real ones
where they lie beside the checkout.
"""

from bench.table import table
from tests.golden import cases

AIMS = {"header": 0.98, "citations": 0.98, "obligations": 0.92, "deadlines": 0.97}  # F1


def accuracy() -> bool:
    """Print F1 by group of documents; whether each aim is reached in each."""
    rows, is_reached = [], True
    for name, found in (
        ("samples", cases.samples(["txt"])),
        ("corpus", cases.corpus()),
        ("real documents", cases.five()),
    ):
        if not found:
            continue
        sums = cases.total(cases.score(case, *cases.read(case.document)) for case in found)
        f1 = [sums[metric].f1 for metric in AIMS]
        is_reached &= all(
            got is not None and got >= aim for got, aim in zip(f1, AIMS.values(), strict=True)
        )
        said = ["-" if got is None else f"{got:.3f}" for got in f1]
        rows.append((name, len(found), *said, sums["invented"].false))
    rows.append(("aim, each", "", *(f"≥ {aim}" for aim in AIMS.values()), ""))
    head = ("documents", "how many", "header", "citations", "duties", "deadlines", "invented dates")
    table("What is read right (F1)", head, rows)
    return is_reached
