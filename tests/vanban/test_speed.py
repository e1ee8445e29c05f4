"""Texts made to be slow are read in a time that grows with their length."""

import time

import pytest

from gandan.vanban import read
from gandan.vanban.sources import Source

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
}
SIZE = 60_000


def seconds(text):
    before = time.process_time()
    read(Source(text, "text/plain"))
    return time.process_time() - before


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_time_grows_with_length_only(part):
    small = PARTS[part] * (SIZE // len(PARTS[part]))
    once, four = seconds(small), seconds(small * 4)
    assert four < 1.0 or four < once * 9, f"{once:.2f} s, then {four:.2f} s for four times as much"
