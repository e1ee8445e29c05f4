"""Measures: `./gandan bench` lists what can be measured, `./gandan bench NAME ...` measures it.

A measurement is a module of `bench/` with a `main()` that no other one starts; whatever follows
its name is its own. `./gandan bench all` runs every one.
"""

import ast
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measurements() -> dict[str, str]:
    """Name → first line of what it says of itself."""
    found = {}
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "bench").glob("*.py")}
    for path, text in sorted(texts.items()):
        tree = ast.parse(text)
        is_part = any(f'"bench.{path.stem}"' in other for p, other in texts.items() if p != path)
        has_main = any(isinstance(n, ast.FunctionDef) and n.name == "main" for n in tree.body)
        if has_main and not is_part:
            found[path.stem] = (ast.get_docstring(tree) or "").split("\n", 1)[0]
    return found


def measure(name: str, rest: list[str]) -> int:
    """Run one; its exit code."""
    print(f"\n=== {name} ===", flush=True)
    command = [sys.executable, "-m", f"bench.{name}", *rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """List, or run what is named; the worst exit code."""
    known = measurements()
    if not arguments:
        for name, says in known.items():
            print(f"  ./gandan bench {name:<12} {says}")
        print("  ./gandan bench all          every one")
        return 0
    name, *rest = arguments
    if name != "all" and name not in known:
        print(f"Nothing named {name} can be measured. There is: {', '.join(known)}.")
        return 2
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}"
    )
    return max(measure(one, rest) for one in (known if name == "all" else [name]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
