"""Writes e-mails as Outlook saves them: an OLE2 file of storages and streams, made by hand."""

import struct
from datetime import UTC, datetime

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, SHORT = 512, 64, 4096
Tree = dict[str, "bytes | Tree"]


def letter(
    *,
    subject: str = "",
    body: str = "",
    html: bytes = b"",
    sent: datetime | None = None,
    attached: tuple["Tree", ...] = (),
    old_words: str = "",
    message_class: str = "IPM.Note",
    words_page: int = 0,
) -> bytes:
    """A whole .msg file. `old_words`: the code page of words that are not Unicode.

    `words_page`: a code page that the letter only claims.
    """
    said = (subject, body, html, sent, attached, old_words, message_class, words_page)
    return compound(_letter_tree(32, *said))


def inner_letter(*, subject: str = "", body: str = "", attached: tuple["Tree", ...] = ()) -> "Tree":
    """An e-mail attached as an e-mail."""
    inside = _letter_tree(24, subject, body, b"", None, attached, "", "IPM.Note", 0)
    return {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": inside}


def file(name: str, data: bytes, *, kind: str = "", short: str = "", mark: str = "") -> "Tree":
    """A file attached by value."""
    tree: Tree = {"__properties_version1.0": bytes(8), "__substg1.0_37010102": data}
    for pid, words in ((0x3707, name), (0x3704, short), (0x370E, kind), (0x3712, mark)):
        if words:
            tree[f"__substg1.0_{pid:04X}001F"] = words.encode("utf-16-le")
    return tree


def _letter_tree(
    offset, subject, body, html, sent, attached, old_words, message_class, words_page
) -> "Tree":
    fixed = struct.pack("<HHIIxxxx", 0x0003, 0x3FFD, 6, words_page) if words_page else b""
    tree: Tree = {}
    for pid, words in ((0x0037, subject), (0x1000, body), (0x001A, message_class)):
        if words and old_words:
            tree[f"__substg1.0_{pid:04X}001E"] = words.encode(old_words)
        elif words:
            tree[f"__substg1.0_{pid:04X}001F"] = words.encode("utf-16-le")
    if old_words:
        fixed += struct.pack("<HHIIxxxx", 0x0003, 0x3FDE, 6, int(old_words.removeprefix("cp")))
    if html:
        tree["__substg1.0_10130102"] = html
    if sent:
        ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
        fixed += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    tree["__properties_version1.0"] = bytes(offset) + fixed
    for number, held in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = held
    return tree


def compound(tree: "Tree") -> bytes:
    """An OLE2 file with these storages and streams."""
    entries: list[list] = [["Root Entry", 5, FREE, b""]]  # name, kind, child, bytes
    rights = {0: FREE}
    _enter(tree, 0, entries, rights)
    mini, mini_fat, starts = b"", [], {}
    for at, (_name, kind, _child, data) in enumerate(entries):
        if kind == 2 and data and len(data) < SHORT:
            starts[at] = len(mini_fat)
            count = -(-len(data) // MINI)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), END]
            mini += data.ljust(count * MINI, b"\0")
    sectors: list[bytes] = []
    fat: list[int] = []

    def keep(data: bytes) -> int:
        if not data:
            return END
        first, count = len(sectors), -(-len(data) // SECTOR)
        sectors.extend(
            data[i * SECTOR : (i + 1) * SECTOR].ljust(SECTOR, b"\0") for i in range(count)
        )
        fat.extend([*range(first + 1, first + count), END])
        return first

    for at, (_name, kind, _child, data) in enumerate(entries):
        if kind == 2 and len(data) >= SHORT:
            starts[at] = keep(data)
    entries[0][3] = mini
    starts[0] = keep(mini)
    mini_start = keep(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(1, b"\xff"))
    mini_count = -(-4 * len(mini_fat) // SECTOR)
    directory = b"".join(_entry(at, entries, rights, starts) for at in range(len(entries)))
    directory_start = keep(directory)
    fat_count = 1
    while fat_count * 128 < len(fat) + fat_count:
        fat_count += 1
    fat_at = list(range(len(sectors), len(sectors) + fat_count))
    fat += [FAT] * fat_count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * SECTOR, b"\xff")
    head = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, fat_count, directory_start, 0, SHORT, mini_start, mini_count, END, 0,
    )  # fmt: skip
    places = struct.pack("<109I", *fat_at, *[FREE] * (109 - fat_count))
    return head + places + b"".join(sectors) + table


def _enter(tree: "Tree", parent: int, entries: list[list], rights: dict[int, int]) -> None:
    before = None
    for name, held in tree.items():
        at = len(entries)
        is_stream = isinstance(held, bytes)
        entries.append([name, 2 if is_stream else 1, FREE, held if is_stream else b""])
        rights[at] = FREE
        if before is None:
            entries[parent][2] = at
        else:
            rights[before] = at
        before = at
        if not is_stream:
            _enter(held, at, entries, rights)


def _entry(at: int, entries: list[list], rights: dict[int, int], starts: dict[int, int]) -> bytes:
    name, kind, child, data = entries[at]
    wide = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xIQQIQ",
        wide, len(wide), kind, 1, FREE, rights[at], child, 0, 0, 0, starts.get(at, END), len(data),
    )  # fmt: skip
