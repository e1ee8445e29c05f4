"""How files are changed by somebody who knows their form: markup, archives, mail, OLE2, PDF, PNG.

Each change takes the bytes, a source of chance and `raw`, which changes bytes blindly, and gives
other bytes. Nothing here fails on broken input: what it cannot take apart it changes blindly.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Raw = Callable[[bytes], bytes]
Change = Callable[[bytes, Random, Raw], bytes]

TAG = re.compile(rb"<[^<>]*>")
VALUE = re.compile(rb'(=\s*")([^"]*)(")')
VALUES = (
    *(b"", b"0", b"-1", b"1", b"3.5", b"9", b"2147483648", b"999999999999999999999", b"9" * 5000),
    *(b"NaN", b"true", b"auto", b"%1.%2.%9", b"\xef\xbf\xbf", b"&#0;", b"&#xD800;", b"../../x"),
)
NUMBER = re.compile(rb"-?\d+")
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"99999999999", b"0.00001")
MOST_MEMBER = 1_000_000
MOST_DEEP = 3000


def blind(chance: Random) -> Raw:
    """Changes without knowledge, where no fuzzer offers better ones."""

    def change(data: bytes) -> bytes:
        held = bytearray(data or b"\x00")
        for _ in range(chance.randint(1, 8)):
            at, end = sorted((chance.randrange(len(held) + 1), chance.randrange(len(held) + 1)))
            match chance.randrange(4):
                case 0 if at < len(held):
                    held[at] ^= 1 << chance.randrange(8)
                case 1:
                    del held[at : min(end, at + 64)]
                case 2:
                    held[at:at] = held[at : min(end, at + 256)]
                case _:
                    held[at:at] = chance.randbytes(chance.randint(1, 4))
            held = held or bytearray(1)
        return bytes(held)

    return change


def markup(data: bytes, chance: Random, raw: Raw) -> bytes:
    """XML or HTML: tags doubled, dropped, nested deep, swapped; values at their edges."""
    tags = list(TAG.finditer(data))
    if not tags or not chance.randrange(4):
        return raw(data)
    one, other = sorted((chance.choice(tags), chance.choice(tags)), key=lambda m: m.start())
    part = data[one.start() : other.end()]
    head, tail = data[: one.start()], data[other.end() :]
    match chance.randrange(7):
        case 0:
            part *= chance.choice((2, 3, 10))
        case 1:
            part = b""
        case 2:
            part = other[0] + part + one[0]
        case 3:
            part = part[len(one[0]) :]
        case 4:
            part = _deep(part, chance)
        case 5:
            value = chance.choice(VALUES)
            part = VALUE.sub(lambda m: m[1] + value + m[3], part, count=1)
        case _:
            part = raw(part)
    return head + part + tail


def _deep(part: bytes, chance: Random) -> bytes:
    """A part within its first tag many times over."""
    name = re.match(rb"<([A-Za-z][\w:.-]*)", part)
    if name is None:
        return part + part
    times = chance.choice((2, 30, MOST_DEEP)) if len(part) < 4000 else 2
    return (b"<%s>" % name[1]) * times + part + (b"</%s>" % name[1]) * times


def opened(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of an archive; empty when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            small = [info for info in archive.infolist() if info.file_size <= MOST_MEMBER]
            return [(info.filename, archive.read(info)) for info in small[:64]]
    except Exception:  # noqa: BLE001  what broke it is none of our business
        return []


def packed(members: list[tuple[str, bytes]]) -> bytes:
    """An archive; names may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, held in members:
            info = zipfile.ZipInfo(name or "x", (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if len(held) > 500 else zipfile.ZIP_STORED
            archive.NameToInfo.pop(info.filename, None)  # else a doubled name warns
            archive.writestr(info, held)
    return out.getvalue()


def archive(data: bytes, chance: Random, raw: Raw) -> bytes:
    """A ZIP: one member changed inside, swapped, dropped, doubled; now and then blindly."""
    members = opened(data)
    if not members or not chance.randrange(12):
        return raw(data)
    at, other = chance.randrange(len(members)), chance.randrange(len(members))
    name, held = members[at]
    match chance.randrange(16):
        case 0:
            del members[at]
        case 1:
            members[at], members[other] = (name, members[other][1]), (members[other][0], held)
        case 2:
            members.append((name, members[other][1]))
        case 3:
            members[at] = (chance.choice(("../", "/", "word/", "")) + name, held)
        case _:
            members[at] = (name, markup(held, chance, raw))
    try:
        return packed(members)
    except (ValueError, UnicodeError):
        return raw(data)


def mail(data: bytes, chance: Random, raw: Raw) -> bytes:
    """A message: lines of heads and boundaries doubled, dropped, swapped; parts within parts."""
    lines = data.split(b"\n")
    if len(lines) < 3 or not chance.randrange(4):
        return raw(data)
    at, end = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
    part = lines[at : end + 1]
    match chance.randrange(7):
        case 0:
            lines[at:at] = part * chance.choice((1, 2, 40))
        case 1:
            del lines[at : end + 1]
        case 2:
            lines[at], lines[end] = lines[end], lines[at]
        case 3:
            lines[at] = raw(lines[at])
        case 4:
            number = chance.choice(NUMBERS)
            lines[at] = NUMBER.sub(lambda _: number, lines[at], count=1)
        case 5:
            return _wrapped(data, chance)
        case _:
            lines[at : end + 1] = raw(b"\n".join(part)).split(b"\n")
    return b"\n".join(lines)


def _wrapped(data: bytes, chance: Random) -> bytes:
    """A message attached to a message, many times over."""
    for number in range(chance.choice((1, 2, 12))):
        mark = b"w%d" % number
        data = (
            b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\nContent-Type: message/rfc822\n'
            b"\n%s\n--%s--\n" % (mark, mark, data, mark)
        )
        if len(data) > 200_000:
            break
    return data


def pdf(data: bytes, chance: Random, raw: Raw) -> bytes:
    """A PDF: objects doubled, dropped, changed inside; references and numbers at their edges."""
    objects = list(re.finditer(rb"\d+ \d+ obj\b.*?endobj", data, re.DOTALL))
    if not objects or not chance.randrange(6):
        return raw(data)
    one, other = chance.choice(objects), chance.choice(objects)
    head, tail, part = data[: one.start()], data[one.end() :], one[0]
    match chance.randrange(6):
        case 0:
            return head + tail
        case 1:
            number = part.split(b" ", 1)[0]
            return head + number + b" " + other[0].split(b" ", 1)[1] + tail
        case 2:
            found = list(re.finditer(rb"\d+ 0 R", part))
            if found:
                where = chance.choice(found)
                target = other[0].split(b" ", 1)[0] + b" 0 R"
                part = part[: where.start()] + target + part[where.end() :]
        case 3 | 4:
            found = list(NUMBER.finditer(part))
            where = chance.choice(found)
            part = part[: where.start()] + chance.choice(NUMBERS) + part[where.end() :]
        case _:
            part = raw(part)
    return head + part + tail


def png(data: bytes, chance: Random, raw: Raw) -> bytes:
    """A PNG: chunks changed inside, doubled or dropped, each with the sum that it needs."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or not chance.randrange(8):
        return raw(data)
    chunks, at = [], 8
    while at + 12 <= len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    if not chunks:
        return raw(data)
    place = chance.randrange(len(chunks))
    kind, held = chunks[place]
    match chance.randrange(6):
        case 0:
            del chunks[place]
        case 1:
            chunks.insert(place, (kind, held))
        case 2 if kind == b"IDAT":
            held = zlib.compress(raw(_inflated(held)))
            chunks[place] = (kind, held)
        case _:
            chunks[place] = (kind, raw(held))
    made = [
        struct.pack(">I", len(h)) + k + h + struct.pack(">I", zlib.crc32(k + h)) for k, h in chunks
    ]
    return data[:8] + b"".join(made)


def _inflated(held: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(held, MOST_MEMBER)
    except zlib.error:
        return held


def ole(data: bytes, chance: Random, raw: Raw) -> bytes:
    """An OLE2 file: sectors and entries moved, numbers of its tables at their edges."""
    if len(data) < 1024 or not chance.randrange(8):
        return raw(data)
    held = bytearray(data)
    size = chance.choice((4, 64, 128, 512))
    places = range(0, len(held) - size + 1, size)
    at, other = chance.choice(places), chance.choice(places)
    match chance.randrange(5):
        case 0:
            held[at : at + size], held[other : other + size] = (
                held[other : other + size],
                held[at : at + size],
            )
        case 1:
            held[at : at + size] = held[other : other + size]
        case 2:
            held[at : at + size] = raw(bytes(held[at : at + size]))[:size].ljust(size, b"\0")
        case _:
            number = chance.choice((0, 1, 2, 3, 0x7FFFFFFF, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF))
            held[at : at + 4] = struct.pack("<I", number)
    return bytes(held)


def plain(data: bytes, chance: Random, raw: Raw) -> bytes:
    """Text: lines doubled, dropped, joined, moved; now and then blindly."""
    lines = data.split(b"\n")
    at, end = sorted((chance.randrange(len(lines)), chance.randrange(len(lines))))
    match chance.randrange(8):
        case 0:
            lines[at:at] = lines[at : end + 1]
        case 1:
            del lines[at : end + 1]
        case 2:
            lines[at], lines[end] = lines[end], lines[at]
        case 3:
            lines[at : end + 1] = [b" ".join(lines[at : end + 1])]
        case 4:
            words = lines[at].split(b" ")
            chance.shuffle(words)
            lines[at] = b" ".join(words)
        case _:
            lines[at] = raw(lines[at])
    return b"\n".join(lines)
