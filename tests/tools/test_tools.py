"""The developer's tools: what they count, what they refuse, what they print."""

import importlib.metadata
from pathlib import Path

import polib
import pytest

from bench.table import percentile, table
from gandan.config.catalogue import compile_catalogues
from tools import browser, check, licences, vulnerabilities
from tools.test import counted


def test_the_report_of_a_run_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "r.xml"
    report.write_text(
        '<testsuites name="x"><testsuite name="pytest" errors="1" failures="2" skipped="3" '
        'tests="10" time="1.0"><testcase name="a" errors="9"/></testsuite></testsuites>'
    )
    assert counted(report) == (4, 3, 3)


def test_a_run_that_left_no_report_counts_nothing(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.xml") == (0, 0, 0)


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.1, 1), (1.0, 10)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile(range(10, 0, -1), share) == value


def test_a_table_lines_its_figures_up(capsys: pytest.CaptureFixture[str]) -> None:
    table("Pages", ["page", "ms"], [["register", 12.34], ["task", 1234]])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Pages"
    assert lines[3:] == [
        "|     page |    ms |",
        "|---------:|------:|",
        "| register |  12.3 |",
        "|     task | 1,234 |",
    ]


def test_a_catalogue_is_compiled_once_until_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="Văn bản", msgstr="Documents"))
    catalogue.save(str(folder / "django.po"))
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert polib.mofile(str(folder / "django.mo")).find("Văn bản").msgstr == "Documents"
    assert compile_catalogues(tmp_path) == []


def test_a_licence_that_is_not_allowed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "licence", lambda _: {"AGPL-3.0-only"})
    assert "AGPL-3.0-only is not allowed" in licences.complaint("django", licences.PERMISSIVE)


def test_the_tools_of_a_developer_may_be_under_the_gpl_and_the_system_may_not() -> None:
    assert licences.complaint("djlint", licences.PERMISSIVE | licences.DEVELOPER_ONLY) == ""
    assert licences.complaint("djlint", licences.PERMISSIVE)


def test_every_locked_distribution_of_this_system_is_known() -> None:
    names = licences.locked("requirements.txt")
    assert "django" in names
    for name in names:
        importlib.metadata.version(name)


def test_a_list_of_vulnerabilities_out_of_reach_is_said_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vulnerabilities.shutil, "which", lambda _: None)
    code, text = vulnerabilities.check()
    assert code == 0
    assert text.startswith("NOT CHECKED")


def test_a_missing_browser_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GANDAN_BROWSER", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda _: None)
    assert "apt-get install chromium libatomic1" in browser.missing()


def test_an_unknown_step_is_answered_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check.main(["licence"]) == 2
    assert "licences" in capsys.readouterr().out
