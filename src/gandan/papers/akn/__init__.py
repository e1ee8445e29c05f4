"""Documents out as Akoma Ntoso 3.0 (OASIS LegalDocML), valid against its schema.

How documents are called: `naming`. Duties have no place of their own in the standard; they stand in
`otherAnalysis`, in the namespace of the published form of a reading.
"""

from gandan.papers.akn.checking import faults_of
from gandan.papers.akn.writing import write

__all__ = ["faults_of", "write"]
