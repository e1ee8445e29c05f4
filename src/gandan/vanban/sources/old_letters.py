"""What any reader leaves in an encoding of before Unicode, converted with all its places."""

from dataclasses import replace

from gandan.tiengviet.legacy import name_of
from gandan.tiengviet.recognising import Converted, convert_mixed
from gandan.vanban.sources.model import Doubt, Remark, Source


def in_unicode(source: Source) -> Source:
    """`source` with its words in Unicode; the same object where they are already.

    A PDF names its fonts as it likes, so its words are told by their syllables, line by line.
    """
    if any(remark.code == "old_encoding" for remark in source.remarks):
        return source
    converted = convert_mixed(source.text)
    return source if converted is None else _moved(source, converted)


def _moved(source: Source, converted: Converted) -> Source:
    place = converted.place
    names = ", ".join(map(name_of, converted.encodings))
    return replace(
        source,
        text=converted.text,
        pages=tuple(map(place, source.pages)),
        rows=tuple(tuple((place(start), place(end)) for start, end in row) for row in source.rows),
        doubts=tuple(
            Doubt(place(doubt.start), place(doubt.end), doubt.confidence) for doubt in source.doubts
        ),
        remarks=(*source.remarks, Remark("old_encoding", (("encoding", names),))),
    )
