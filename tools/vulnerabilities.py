"""Known vulnerabilities of the locked dependencies, where a list of them can be reached."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120
UNREACHED = ("ConnectionError", "Max retries", "timed out", "Could not reach", "ServiceError")


def check() -> tuple[int, str]:
    """Exit code and text; a list that cannot be reached is said, and is no failure."""
    path = shutil.which("pip-audit")
    if not path:
        return 0, "NOT CHECKED: pip-audit is not on PATH."
    command = [path, "--require-hashes", "--disable-pip", "-r", str(ROOT / "requirements.txt")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return 0, f"NOT CHECKED: the list of vulnerabilities did not answer in {SECONDS} seconds."
    text = (done.stdout + done.stderr).strip()
    if done.returncode and any(sign in text for sign in UNREACHED):
        return 0, "NOT CHECKED: the list of vulnerabilities could not be reached."
    return done.returncode, text
