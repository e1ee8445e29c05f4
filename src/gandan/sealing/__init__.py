"""A log that proves itself: each row is hashed together with the hash before it.

Pure: the same code seals in the application and verifies an export on a machine that has nothing
of the application but this package.
"""

from gandan.sealing.chain import FORM, GENESIS, Fault, Head, Line, Verdict, link, verify
from gandan.sealing.exported import NoExport, exported, read_export

__all__ = [
    "FORM",
    "GENESIS",
    "Fault",
    "Head",
    "Line",
    "NoExport",
    "Verdict",
    "exported",
    "link",
    "read_export",
    "verify",
]
