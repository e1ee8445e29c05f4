"""What holds for the house: its settings, its decisions, its locks, and what no file may name."""

import ast
import re
import subprocess
import sys

import pytest

from tests.repository.tree import ROOT, text_files, tracked

# put together here, so that this file does not hold what it looks for
HOSTS = re.compile(
    r"(?:py" + r"pi\.org|pythonhosted" + r"\.org|registry\.npm" + r"js|deb\.deb" + "ian)"
)
MACHINE = re.compile(r"(?<![\w.])/(?:home|Us" + r"ers|ro" + r"ot|work|opt)/[a-z]")
SETTINGS = "src/gandan/config/settings.py"


def test_every_setting_of_the_environment_is_documented_where_it_is_read() -> None:
    tree = ast.parse((ROOT / SETTINGS).read_text(encoding="utf-8"))
    described = set(re.findall(r"^\| (GANDAN_\w+)", ast.get_docstring(tree) or "", re.MULTILINE))
    read = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"GANDAN_\w+", node.value)
    }
    assert read == described


def test_no_other_module_of_the_package_reads_the_environment() -> None:
    readers = [
        name
        for name in tracked()
        if name.startswith("src/") and name.endswith(".py") and name != SETTINGS
        if re.search(r"os\.(?:environ\.get|getenv)", (ROOT / name).read_text("utf-8"))
    ]
    assert readers in ([], ["src/gandan/cli/colours.py"]), "Settings are read in settings.py."


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(n.removeprefix("docs/adr/") for n in tracked() if n.startswith("docs/adr/0"))
    assert names
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_a_decision_says_why_and_what_follows() -> None:
    for name in (n for n in tracked() if n.startswith("docs/adr/0")):
        text = (ROOT / name).read_text(encoding="utf-8")
        for heading in ("## Why", "## What follows"):
            assert heading in text, f"{name} has no part {heading!r}."
        assert len(text.splitlines()) <= 60, f"{name} is longer than a page."


def test_no_file_names_a_package_index_or_a_place_on_one_machine() -> None:
    wrong = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in text_files()
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if HOSTS.search(line) or MACHINE.search(line)
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_locked_with_hashes_and_without_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[A-Za-z0-9_.-]+(\[[^]]*\])?==", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_both_locks_agree() -> None:
    def pins(name: str) -> dict[str, str]:
        found = re.findall(
            r"^([a-z0-9_.-]+)(?:\[[^]]*\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE
        )
        return dict(found)

    runtime, developer = pins("requirements.txt"), pins("requirements-dev.txt")
    assert runtime.items() <= developer.items()


def test_each_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[build-")[0]
    listed = re.findall(r'^    ".*$', project, re.MULTILINE)
    assert listed
    developer = (ROOT / "requirements-dev.in").read_text("utf-8").splitlines()
    for line in [*listed, *developer]:
        assert "#" in line or line.startswith("-r "), line


def test_the_door_names_its_commands() -> None:
    shown = subprocess.run(
        [sys.executable, str(ROOT / "gandan")], capture_output=True, text=True, check=True
    ).stdout
    for name in (
        "run",
        "test",
        "check",
        "bench",
        "golden",
        "parse",
        "due",
        "messages",
        "screenshots",
    ):
        assert f"./gandan {name}" in shown


def test_the_door_opens_for_an_old_python_far_enough_to_say_so() -> None:
    tree = ast.parse((ROOT / "gandan").read_text(encoding="utf-8"), feature_version=(3, 8))
    assert isinstance(tree.body[1], ast.ImportFrom)
    assert tree.body[1].module == "__future__"
