"""Words that rules read with, as TOML rows that prove themselves.

A file `<name>.toml` beside this module is a list of `[[row]]` tables. Each row has an `id`, its
values, `examples` (texts the row must match), `counterexamples` (texts it must not) and a
`source`. `rows(name)` reads a file once. A province passes a folder of its own with files of the
same names: a row with a known `id` replaces ours, a new one is added after them, and a row with
`removed = true` takes ours away.
"""

from gandan.vanban.vocabulary.reader import BadVocabulary, Row, rows

__all__ = ["BadVocabulary", "Row", "rows"]
