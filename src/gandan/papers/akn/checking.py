"""Whether a file holds against the schema that OASIS publishes (`schema/`, with its licence)."""

from functools import cache
from importlib.resources import as_file, files
from typing import Any


def faults_of(data: bytes) -> tuple[str, ...]:
    """What in a file of Akoma Ntoso 3.0 does not hold, as line and reason; empty if valid."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return (f"{error.lineno}: {error.msg}",)
    schema = _schema()
    if schema.validate(tree):
        return ()
    return tuple(f"{error.line}: {error.message}" for error in schema.error_log)


@cache
def _schema() -> Any:  # noqa: ANN401  lxml is untyped
    from lxml import etree

    with as_file(files(__package__) / "schema") as folder:  # one schema imports the other
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))
