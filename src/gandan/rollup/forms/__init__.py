"""Report forms: what is asked of a body, read from JSON and written back."""

from gandan.rollup.forms.reading import read_form
from gandan.rollup.forms.values import BadForm
from gandan.rollup.forms.writing import form_as_json

__all__ = ["BadForm", "form_as_json", "read_form"]
