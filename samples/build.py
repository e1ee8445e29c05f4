"""Builds every sample from its source: `python -m samples.build [slug ...]`.

Text, DOCX and HTML need nothing but Python; the PDF needs Chromium (Debian: `apt install chromium`)
and the fonts of `fonts-liberation2`; the old Word file needs LibreOffice. The built files are kept
in the repository: only who changes a source needs to build. A scan, an old Word file and an e-mail
are kept of one sample each, for people to try; the tests make the others.
"""

import sys
from pathlib import Path

from samples import (
    docx_form,
    html_form,
    mail_form,
    office_form,
    paper,
    pdf_form,
    scan_form,
    text_form,
)

HERE = Path(__file__).parent
SCANNED = "cong-van-tang-cuong-dan-van"
OLD_WORD = "chuong-trinh-dang-uy"
LETTER = "thu-gui-hai-van-ban.eml"
ATTACHED = ("du-thao-cong-van-don-doc.docx", "ke-hoach-dan-van-chinh-quyen.pdf")


def build(slugs: list[str]) -> list[Path]:
    """Writes the forms of each sample and gives their paths."""
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
        html_form.write(one, HERE / f"{slug}.html")
        written += [text, *(HERE / f"{slug}.{form}" for form in ("docx", "html", "pdf"))]
    pdf_form.write({HERE / f"{slug}.pdf": one for slug, one in chosen.items()})
    return written + extras(set(chosen))


def extras(slugs: set[str]) -> list[Path]:
    """Writes what is kept of one sample only, where that one was built."""
    written = []
    if SCANNED in slugs:
        written.append(HERE / f"{SCANNED}.scan.pdf")
        scan_form.write(HERE / f"{SCANNED}.pdf", written[-1])
    if OLD_WORD in slugs:
        written.append(HERE / f"{OLD_WORD}.doc")
        office_form.write(HERE / f"{OLD_WORD}.docx", written[-1])
    if slugs & {Path(name).stem for name in ATTACHED}:
        written.append(HERE / LETTER)
        mail_form.write([HERE / name for name in ATTACHED], written[-1])
    return written


if __name__ == "__main__":
    for made in build(sys.argv[1:]):
        print(made.relative_to(HERE.parent))
