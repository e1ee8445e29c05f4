"""Where others reach the pages, nothing starts that must not be so: each bad setting for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gandan.web.production import is_loopback
from tools.system import ROOT

pytestmark = pytest.mark.slow
GOOD = {"GANDAN_HOSTS": "gandan.tinh.vn", "GANDAN_HTTPS": "1"}


def run(data: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GANDAN_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "GANDAN_DATA": str(data), "GANDAN_LOG": "WARNING", **environ},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


PREPARE = ("-m", "gandan.config.prepare", "--without-demonstration")
CHECK = ("-m", "gandan.config.admin", "check")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"GANDAN_DEBUG": "1"}, "GANDAN_DEBUG=1"),
        ({"GANDAN_HOSTS": "*"}, 'GANDAN_HOSTS contains "*"'),
        ({"GANDAN_HTTPS": "0"}, "GANDAN_HTTPS is not 1"),
        ({"GANDAN_ADDRESS": "http://gandan.tinh.vn"}, "GANDAN_ADDRESS does not begin"),
        ({"GANDAN_SMTP": "smtp://a:b@thu.tinh.vn"}, "GANDAN_SMTP sends the password"),
        ({"GANDAN_OIDC_ISSUER": "http://sso.tinh.vn"}, "GANDAN_OIDC_ISSUER does not begin"),
    ],
)
def test_a_bad_setting_is_refused_by_pages_worker_and_commands(
    tmp_path: Path, bad: dict[str, str], words: str
) -> None:
    done = run(tmp_path, *PREPARE, **{**GOOD, **bad})
    assert done.returncode == 1
    assert f"Not started: {words}" in done.stdout, done.stderr
    assert done.stdout.count("Not started") == (2 if "GANDAN_HTTPS" in bad else 1)
    checked = run(tmp_path, *CHECK, **{**GOOD, **bad})
    assert checked.returncode == 1
    assert words in checked.stderr
    served = run(tmp_path, "-c", "import gandan.config.wsgi", **{**GOOD, **bad})
    assert served.returncode == 1
    assert words in served.stderr


def test_a_weak_secret_and_one_that_others_can_read_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("doi-sau")
    secret.chmod(0o644)
    done = run(tmp_path, *CHECK, **GOOD)
    assert "is weak" in done.stderr
    assert f"chmod 600 {secret}" in done.stderr
    secret.write_text("ab" * 40)
    secret.chmod(0o600)
    assert "is weak" in run(tmp_path, *CHECK, **GOOD).stderr
    assert run(tmp_path, *CHECK).returncode == 0, "on one's own machine nobody minds"


def test_the_demonstration_is_never_loaded_nor_served_where_others_work(tmp_path: Path) -> None:
    fresh = tmp_path / "moi"
    assert run(fresh, "-m", "gandan.config.prepare", **GOOD).returncode == 0
    count = "from gandan.config import wsgi; from gandan.apps.accounts.models import User as U"
    done = run(fresh, "-c", f"{count}; print(U.objects.count())", **GOOD)
    assert done.stdout.strip() == "0", done.stderr
    tried = tmp_path / "thu"
    assert run(tried, *PREPARE).returncode == 0
    make = (
        "import gandan.config.wsgi; from django.utils import timezone;"
        "from gandan.apps.accounts.actions import create_tenant;"
        "create_tenant(slug='lam-giang', ten='Thử', is_demonstration=True, now=timezone.now())"
    )
    assert run(tried, "-c", make).returncode == 0
    words = "The demonstration province is in this database"
    assert words in run(tried, *PREPARE, **GOOD).stdout
    assert words in run(tried, "-c", "import gandan.config.wsgi", **GOOD).stderr
    assert run(tried, *PREPARE).returncode == 0


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("localhost", True), ("127.0.0.9", True), ("[::1]", True), ("gandan.tinh.vn", False),
     ("0.0.0.0", False),  # noqa: S104
     ("localhost.tinh.vn", False), ("*", False)],
)  # fmt: skip
def test_only_this_machine_is_no_production(host: str, is_here: bool) -> None:
    assert is_loopback(host) is is_here


def test_a_command_on_a_folder_without_tables_says_how_to_make_them(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "gandan.config.admin", "create_administrator", "tinh",
               "--username", "quantri")  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "./gandan run --without-demonstration" in done.stderr
