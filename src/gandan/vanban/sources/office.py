"""What only an office suite does: .docx of a .doc, .rtf, .odt; a PDF of a .docx. LibreOffice."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gandan.vanban.sources import limits, tools
from gandan.vanban.sources.model import Remark, Source, Unreadable
from gandan.vanban.sources.word import broken, load_word

PACKAGE = "libreoffice-writer-nogui"
"""The package of Debian that brings LibreOffice without windows."""

_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = (
    # macros never run, whatever a document says
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    # links to other files and to the network are neither followed nor asked about
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Load", "UpdateDocMode", "0"),
    # whatever wants the network all the same finds a door that is shut
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)
_WORD_97 = "application/msword"
_TO_WORD = "docx:MS Word 2007 XML"
# PDF/A-2, for the archive, and tagged for screen readers
_TO_PDF = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
_LONGEST_WAIT, _PAUSE = 30.0, 0.1  # seconds
_RESTART = re.compile(r"code 81\b")  # of a program that made its profile and wants to begin anew


def load_old_word(data: bytes, name: str) -> Source:
    """Return the text of a file of Word 97-2003, and refuse what else has its form.

    Raises:
        Unreadable: no text of Word, encrypted, or LibreOffice is not there.
    """
    from gandan.vanban.sources.ole import check_word

    has_macros = check_word(data, name)
    source = _load(data, name, "doc", _WORD_97)
    return _told_of_macros(source) if has_macros else source


def load_rtf(data: bytes, name: str) -> Source:
    """Return the text of a file in Rich Text Format."""
    return _load(data, name, "rtf", "application/rtf")


def load_open_text(data: bytes, name: str) -> Source:
    """Return the text of an OpenDocument text (.odt).

    Raises:
        Unreadable: it has a password or is broken, or LibreOffice is not there.
    """
    from gandan.vanban.sources.opendocument import check_open_text

    has_macros = check_open_text(data, name)
    source = _load(data, name, "odt", "application/vnd.oasis.opendocument.text")
    return _told_of_macros(source) if has_macros else source


def load_word_xml(data: bytes, name: str) -> Source:
    """Return the text of a file in the XML of Word 2003."""
    return _load(data, name, "xml", _WORD_97)


def as_pdf(data: bytes, name: str) -> bytes:
    """A Word file (.docx) as a PDF for the archive.

    Raises:
        Unreadable: LibreOffice is not there, cannot make one of it, or takes too long.
    """
    if not is_present():
        raise Unreadable(
            "no_office",
            f"Chuyển tệp Word {name} thành PDF cần LibreOffice mà máy chủ chưa có. Hãy tải tệp "
            f"Word rồi lưu thành PDF trên máy của mình, hoặc nhờ quản trị cài gói {PACKAGE}.",
        )
    return _converted(data, name, "docx", _TO_PDF)


def is_present() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def _load(data: bytes, name: str, form: str, media_type: str) -> Source:
    source = load_word(_as_word(data, name, form), name, media_type)
    remark = Remark("converted", (("from", form), ("by", "LibreOffice")))
    return replace(source, remarks=(remark, *source.remarks))


def _told_of_macros(source: Source) -> Source:
    return replace(source, remarks=(*source.remarks, Remark("macro")))


def _as_word(data: bytes, name: str, form: str) -> bytes:
    """The file as LibreOffice writes it for Word."""
    return _converted(data, name, form, _TO_WORD)


def _converted(data: bytes, name: str, form: str, to: str) -> bytes:
    """The file as LibreOffice writes it; `to` is the ending, then the filter with its options."""
    program = _program()
    if program is None:
        raise _absent(name, form)
    with tools.folder() as home:
        _write_profile(home / "profile")
        given = home / f"given.{form}"
        given.write_bytes(data)
        command = (
            program, f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
            "--nolockcheck", "--convert-to", to, "--outdir", str(home),
            str(given),
        )  # fmt: skip
        with _alone():
            _run(command, home, name)
        made = home / f"given.{to.partition(':')[0]}"
        if not made.is_file():
            raise broken(name)
        return made.read_bytes()


def _run(command: tuple[str, ...], home: Path, name: str) -> None:
    for _ in range(2):
        try:
            tools.run(command, limits=tools.OFFICE, home=home)
        except tools.ToolFailed as error:
            if error.is_slow:
                raise limits.too_slow(name) from error
            if not _RESTART.search(str(error)):
                raise broken(name) from error
        else:
            return


def _program() -> str | None:
    """LibreOffice itself rather than the script that starts it: one process, ended as one."""
    found = tools.find(*_PROGRAMS)
    if found is None:
        return None
    beside = Path(found).resolve().with_name("soffice.bin")
    return str(beside) if beside.is_file() else found


def _write_profile(profile: Path) -> None:
    """The settings of an account that nobody used before and nobody will use again."""
    folder = profile / "user"
    folder.mkdir(parents=True)
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}</oor:items>',
        encoding="utf-8",
    )


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time for an account: LibreOffice takes 200 MB and a whole core.

    Whoever waited long goes on all the same: two side by side are better than a refusal.
    """
    try:
        import fcntl

        lock = os.open(_lock_file(), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except (ImportError, OSError):  # not a machine that has locks: then they run side by side
        yield
        return
    try:
        waited = 0.0
        while waited < _LONGEST_WAIT:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                time.sleep(_PAUSE)
                waited += _PAUSE
        yield
    finally:
        os.close(lock)


def _lock_file() -> Path:
    """In a folder that all readers share: each has a folder for its own files besides."""
    shared = tools.MEMORY_FOLDER if tools.MEMORY_FOLDER.is_dir() else Path("/tmp")  # noqa: S108
    return shared / f"office-of-gandan-{os.getuid()}.lock"


def _absent(name: str, form: str) -> Unreadable:
    return Unreadable(
        "no_office",
        f"Tệp {name} ở định dạng .{form}, cần LibreOffice để mở mà máy chủ chưa có. Hãy mở bằng "
        f"Word và lưu thành .docx hoặc PDF, hoặc nhờ quản trị cài gói {PACKAGE}.",
    )
