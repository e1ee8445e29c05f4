"""What stands in an edition: read at once, as an answer that is checked, as what is signed."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.db.models import F

from gandan.apps.reports.models import (
    Attachment,
    Edition,
    Figure,
    Prose,
    Submission,
    TableRow,
)
from gandan.rollup import Answer, Basis, Form, Value, roll
from gandan.rollup.figures import Key


@dataclass(frozen=True, slots=True)
class Content:
    """Figures by indicator and basis, texts, rows and files by their field."""

    figures: Mapping[Key, Figure]
    texts: Mapping[str, Prose]
    rows: Mapping[str, Sequence[TableRow]]
    files: Mapping[str, Sequence[Attachment]]

    @property
    def numbers(self) -> dict[Key, Decimal | None]:
        """The figures as numbers."""
        return {key: figure.number for key, figure in self.figures.items()}

    def answer(self) -> Answer:
        """As the form's rules are asked of it."""
        return Answer(
            figures=self.numbers,
            texts={code: text.text for code, text in self.texts.items()},
            tables={code: [row.cells for row in rows] for code, rows in self.rows.items()},
            files=frozenset(code for code, files in self.files.items() if files),
            explanations={key: figure.explanation for key, figure in self.figures.items()},
        )

    def rates(self, form: Form) -> dict[Key, Decimal | None]:
        """The rates of the form as they follow from the figures; never typed."""
        rates = {one.code for one in form.indicators if one.adds_up == "rate"}
        values = [
            Value(code, "", "", basis, number)
            for (code, basis), number in self.numbers.items()
            if form.indicator(code)
        ]
        totals = roll(form.indicators, values) if rates else {}
        return {key: total.number for key, total in totals.items() if key[0] in rates}


def content_of(edition: Edition) -> Content:
    """All that stands in an edition; four queries, however much it is."""
    rows: dict[str, list[TableRow]] = defaultdict(list)
    for row in TableRow.objects.filter(edition=edition).order_by("code", "place", "pk"):
        rows[row.code].append(row)
    files: dict[str, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(edition=edition).order_by("pk"):
        files[file.code].append(file)
    return Content(
        figures=figures_of(edition),
        texts={one.code: one for one in Prose.objects.filter(edition=edition).order_by("pk")},
        rows=rows,
        files=files,
    )


def figures_of(edition: Edition, codes: Collection[str] | None = None) -> dict[Key, Figure]:
    """The figures of an edition, of some indicators or of all; one query.

    Of an indicator only its code is read: its row beside each figure would cost as much again.
    """
    rows = Figure.objects.filter(edition=edition).annotate(code=F("indicator__code"))
    if codes is not None:
        rows = rows.filter(code__in=codes)
    return {(one.code, cast("Basis", one.basis)): one for one in rows.order_by("pk")}


def said(submission: Submission, edition: Edition, content: Content) -> dict[str, object]:
    """What an edition says, as it is signed and compared: blanks are left out."""
    return {
        "regime": str(submission.regime.public_id),
        "period": submission.period,
        "unit": str(submission.unit.public_id),
        "form": submission.form.number,
        "number": edition.number,
        "reason": edition.reason,
        "is_nil": edition.is_nil,
        "figures": {
            ".".join(key): [plain(figure.number), figure.explanation]
            for key, figure in content.figures.items()
            if figure.number is not None or figure.explanation
        },
        "texts": {code: text.text for code, text in content.texts.items() if text.text.strip()},
        "tables": {
            code: cells
            for code, rows in content.rows.items()
            if (cells := [row.cells for row in rows if any(row.cells.values())])
        },
        "files": {
            code: [file.sha256 for file in files] for code, files in content.files.items() if files
        },
    }


def digest_of(saying: Mapping[str, object]) -> str:
    """SHA-256 of what an edition says, in hexadecimal: of its JSON with sorted keys, in UTF-8."""
    text = json.dumps(saying, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(number: Decimal | None) -> str | None:
    """A number without zeros at its end: both databases give back the same text."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
