"""Terms of NIF and ITS, in which passages are told, as nodes."""

from pyoxigraph import NamedNode

_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"

PASSAGE = NamedNode(f"{_NIF}RFC5147String")
ARTICLE_OF = NamedNode(f"{_NIF}referenceContext")
BEGIN, END = NamedNode(f"{_NIF}beginIndex"), NamedNode(f"{_NIF}endIndex")
QUOTE, TEXT = NamedNode(f"{_NIF}anchorOf"), NamedNode(f"{_NIF}isString")
NAMES = NamedNode("http://www.w3.org/2005/11/its/rdf#taIdentRef")
"""From a passage to what its words name."""
