"""Identifiers of the code, and which parts of them are Vietnamese words without their marks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.tree import ROOT, tracked

# the empty onset stands last: ăn, ở
ONSETS = "ngh|ng|nh|kh|th|tr|ch|gh|gi|ph|qu|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
RIMES = (
    "oai|oay|uay|uoi|uou|ieu|yeu|uya|uyu|oeo|uyen|uyet|uynh|uych|"
    "(?:ie|ye|uo|uy|oa|oe|ua|ue|ia|uu|io|[aeiouy])(?:ch|nh|ng|[cmnpt])?|"
    "ai|ao|au|ay|eo|eu|iu|oi|ui|uoa|oao"
)
SYLLABLE = re.compile(rf"(?:{ONSETS})(?:{RIMES})")
# English words that could be Vietnamese syllables: they are English here
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "a an at be by can day due get go has he hint how i in is it key kind lo many mean men met "
        "mid min mine new next no not now of on one open or out own page pair path per pin put "
        "run say see set sign span sum tag text than that the them then thing this to too "
        "top town tree try two up us use via we what when win with you path pages date",
    )
)


def words(identifier: str) -> list[str]:
    """`parse_so_ky_hieu`, `SoKyHieu`, `SO_KY_HIEU` → their parts in lower case."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return [part for part in apart.lower().split("_") if part]


def vietnamese_runs(identifier: str) -> Iterator[str]:
    """The longest runs of two or more Vietnamese syllables within an identifier."""
    run: list[str] = []
    for part in [*words(identifier), ""]:
        if part and part not in ENGLISH and SYLLABLE.fullmatch(part):
            run.append(part)
            continue
        if len(run) > 1:
            yield "_".join(run)
        run = []


def _defined(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name, body=body):
                yield name
                for line in body:
                    targets = line.targets if isinstance(line, ast.Assign) else []
                    if isinstance(line, ast.AnnAssign):
                        targets = [line.target]
                    yield from (t.id for t in targets if isinstance(t, ast.Name))
            case ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def identifiers() -> dict[str, set[str]]:
    """Every name that the code defines → the files that do."""
    found: dict[str, set[str]] = {}
    for name in tracked():
        if name.startswith("src/") and name.endswith(".py") and "/migrations/" not in name:
            for part in Path(name).with_suffix("").parts[1:]:
                found.setdefault(part, set()).add(name)
            for identifier in _defined(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
                found.setdefault(identifier, set()).add(name)
    return found
