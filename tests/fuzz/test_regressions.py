"""What the readers once broke on, and the condensed corpus, once more: in seconds, everywhere."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from gandan.vanban.sources.kinds import kind_of
from tests.fuzz import changing
from tests.fuzz.judging import judge
from tests.fuzz.readers import READERS

UNREAD = {"old_word", "filled_book"}  # opened by LibreOffice only; no document but a form
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120


@pytest.mark.parametrize("name", READERS)
def test_nothing_that_a_reader_once_broke_on_breaks_it_again(name: str):
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.replaying", name],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.mark.parametrize("name", READERS)
def test_every_seed_is_read_or_refused_and_some_are_read(name: str):
    """A seed that no reader opens would leave its code untouched by every mutation."""
    kinds = {kind_of(data) for data in READERS[name].begin() if name in UNREAD or judge(data, name)}
    assert kinds
    assert "text" not in kinds or name in {"text", "reading"}


@pytest.mark.parametrize("name", READERS)
def test_a_change_keeps_enough_of_the_form_to_be_opened_again(name: str):
    """Changes that always break a file at its first byte would test the gate only."""
    reader = READERS[name]
    seed = reader.begin()[0]
    chance = Random(1)  # noqa: S311  the same every time
    made = [reader.change(seed, chance, changing.blind(chance)) for _ in range(60)]
    assert sum(one[:4] == seed[:4] for one in made) > 20
    assert len(set(made)) > 40
