r"""The terminals of the SPARQL grammar, as Oxigraph 0.5.13 reads them (its parser has no lexer).

SPARQL 1.1, section 19.8, with what 1.2 adds. Where Oxigraph differs, Oxigraph is followed: escapes
by code point are known in strings and IRIs only, and a local name has dots in one place at most.
Each pattern takes time linear in what it reads: inner repetitions never give back what they took.
"""

import re
from collections.abc import Iterable

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_START = f"{_LETTER}_"
_AFTER_START = "0-9\u00b7\u0300-\u036f\u203f\u2040"
_NAME = rf"{_NAME_START}{_AFTER_START}\-"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"\\[tbnrf\"'\\]|{_UCHAR}"
_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL_START = rf"(?:[{_NAME_START}:0-9]|{_LOCAL_ESCAPE})"
_LOCAL_PART = rf"(?:[{_NAME}:]|{_LOCAL_ESCAPE})"
_PREFIX = rf"[{_LETTER}][{_NAME}]*+(?:\.++[{_NAME}]++)*+"
_EXPONENT = r"[eE][+\-]?[0-9]++"

PATTERN_OF_NAME = {
    "IRIREF": rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_UCHAR})*+>",
    "PNAME_LN": rf"(?:{_PREFIX})?+:{_LOCAL_START}{_LOCAL_PART}*+(?:\.++{_LOCAL_PART}++)?",
    "PNAME_NS": rf"(?:{_PREFIX})?+:",
    "BLANK_NODE_LABEL": rf"_:[{_NAME_START}0-9][{_NAME}]*+(?:\.++[{_NAME}]++)*+",
    "VAR": rf"[?$][{_NAME_START}0-9][{_NAME_START}{_AFTER_START}]*+",
    "LANGDIR": r"@[a-zA-Z]++(?:-[a-zA-Z0-9]++)*+(?:--[a-zA-Z]++)?",
    "DOUBLE": rf"[+\-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++){_EXPONENT}",
    "DECIMAL": r"[+\-]?[0-9]*+\.[0-9]++",
    "INTEGER": r"[+\-]?[0-9]++",
    "STRING_LONG": (
        rf"'''(?:'{{0,2}}+(?:[^'\\]++|{_ESCAPE}))*+'''"
        rf'|"""(?:"{{0,2}}+(?:[^"\\]++|{_ESCAPE}))*+"""'
    ),
    "STRING": rf"'(?:[^'\\\n\r]|{_ESCAPE})*+'|\"(?:[^\"\\\n\r]|{_ESCAPE})*+\"",
    "NIL": r"\([ \t\r\n]*+\)",
    "ANON": r"\[[ \t\r\n]*+\]",
    "WORD": r"[A-Za-z][A-Za-z0-9_]*+",
    "PUNCTUATION": (r"<<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||!=|<=|>=|[{}()\[\];,.=<>!|/^*+\-?~]"),
}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{PATTERN_OF_NAME[name]})" for name in names))


TOKEN = _any_of(PATTERN_OF_NAME)
UNPREFIXED_TOKEN = _any_of(name for name in PATTERN_OF_NAME if not name.startswith("PNAME"))
GAP = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
PREFIX = re.compile(_PREFIX)
OPERATOR = re.compile(r"(?P<PUNCTUATION><=|<|[+\-])")

CLOSING_OF_OPENING = {"(": ")", "{": "}", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}

# After these, brackets hold expressions: until the clause ends, or only once.
EXPRESSION_CLAUSES = frozenset({"SELECT", "GROUP", "HAVING", "ORDER"})
EXPRESSION_PREFIXES = frozenset({"FILTER", "BIND"})
# `FILTER:f(...)` is one name, or a keyword and a name: it depends on the prefixes that are declared.
DOUBTFUL_PREFIXES = frozenset({"FILTER", "HAVING", "BY", "ORDERBY", "GROUPBY"})

_FORMS = """
    BASE PREFIX VERSION SELECT DISTINCT REDUCED AS CONSTRUCT DESCRIBE ASK FROM NAMED WHERE
    GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF
    OPTIONAL LATERAL GRAPH SERVICE SILENT BIND MINUS UNION FILTER IN NOT EXISTS
    LOAD INTO CLEAR DROP CREATE ADD MOVE COPY TO ALL DEFAULT
    INSERT DELETE DATA WITH USING
"""
AGGREGATES = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_FUNCTIONS_LISTED = """
    STR LANG LANGMATCHES LANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT
    SUBSTR STRLEN REPLACE UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER
    YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512
    COALESCE IF STRLANG STRLANGDIR STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC HASLANG
    HASLANGDIR REGEX TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE ADJUST SEPARATOR
"""
FUNCTIONS = frozenset(_FUNCTIONS_LISTED.split())
KEYWORDS = AGGREGATES.union(_FORMS.split(), FUNCTIONS)
# The words whose case counts.
EXACT_WORDS = frozenset({"a", "true", "false"})
