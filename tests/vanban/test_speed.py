"""Texts made to be slow are read in a time that grows with their length."""

import pytest

from gandan.vanban import read
from gandan.vanban.sources import Source
from tests.timing import grows_with_length

PARTS = {
    "digits": "1",
    "brackets": "(",
    "number words": "Số: ",
    "hyphens": "-",
    "line ends": "\n",
    "blanks": " ",
    "opening quotes": "“",
    "note marks": "năm 20241 ",
    "one letter a line": "a\n",
    "bullets": "- x\n",
    "numbers": "Số: 12/UBND-NC\n",
    "dates": "ngày 1 tháng 2 năm 2024 ",
    "table heads": "STT\n1\n",
    "capacities": "TM. A\n",
    "addressees": "Kính gửi: ",
    "cells": "a\t",
    "marks": "a\u0301\u0302",
    "accents": "a´",
    "older tones": "hoà ",
    "Cyrillic": "\u0430",
    "Cyrillic words": "\u0430b \u0436",
    "full-width figures": "\uff11",
    "nothing": "\u200b",
    "bodies behind times": "Sở Y tế rà soát trước ngày 15/5/2031, ",
    "titles beside titles": "1. Chủ hồ\n- rà soát\n2. Sở Y tế\n- rà soát\n",
}
SIZE = 60_000


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_time_grows_with_length_only(part):
    small = PARTS[part] * (SIZE // len(PARTS[part]))
    grows_with_length(
        lambda text: read(Source(text, "text/plain")), small, small * 4, most=9, unless_under=0.3
    )
