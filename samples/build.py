"""Builds every sample from its source: `python -m samples.build [slug ...]`.

Text and DOCX need nothing but Python; the PDF needs Chromium (Debian: `apt install chromium`) and
the fonts of `fonts-liberation2`. The built files are kept in the repository: only who changes a
source needs to build.
"""

import sys
from pathlib import Path

from samples import docx_form, paper, pdf_form, text_form

HERE = Path(__file__).parent


def build(slugs: list[str]) -> list[Path]:
    """Writes the three forms of each sample and gives their paths."""
    sources = sorted((HERE / "sources").glob("*.toml"))
    known = {path.stem: paper.read(path) for path in sources}
    unknown = set(slugs) - known.keys()
    if unknown:
        names = ", ".join(sorted(unknown))
        raise SystemExit(f"No source named {names}; there are: {', '.join(known)}.")
    chosen = {slug: known[slug] for slug in slugs or known}
    written = []
    for slug, one in chosen.items():
        text = HERE / f"{slug}.txt"
        text.write_text(text_form.write(one), encoding="utf-8", newline="\n")
        docx_form.write(one, HERE / f"{slug}.docx")
        written += [text, HERE / f"{slug}.docx", HERE / f"{slug}.pdf"]
    pdf_form.write({HERE / f"{slug}.pdf": one for slug, one in chosen.items()})
    return written


if __name__ == "__main__":
    for made in build(sys.argv[1:]):
        print(made.relative_to(HERE.parent))
