"""Article text to parser text, one code point for one, so that every offset stays."""

ONE_FOR_ONE: dict[str, str] = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\t": " ",
    "`": "'",
    "\u00b4": "'",
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201b": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2010": "-",
    "\u2011": "-",
}
_TABLE = str.maketrans(ONE_FOR_ONE)


def parser_text(text: str) -> str:
    """Return text of the same length with typographic quotes, spaces and hyphens made plain."""
    return text.translate(_TABLE)
