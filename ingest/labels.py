"""Whose turn it is in a transcript: the label "MS. LEE:", "Q" or "((Ann Lee))" that opens a paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ROLES = frozenset(
    """moderator audience participant participants member members aide student students reporter
    official interpreter translator operator host question answer interviewer questioner""".split()
)
"""Last words of labels of people who are not named."""

TITLES = frozenset(
    """mr ms mrs miss dr sir madam president minister premier chancellor secretary ambassador envoy
    representative king queen prince princess sultan emir pope chairman chairwoman chair director
    commissioner governor mayor senator congressman congresswoman spokesman spokeswoman spokesperson
    adviser advisor administrator coordinator speaker general admiral colonel commander leader judge
    justice attorney undersecretary taoiseach chief lady gentleman counsel professor""".split()
)
"""Words before a name, or after "the", in a label; a heading ("FACT SHEET:") has none."""

JOINING = frozenset({"of", "to", "for", "and", "from", "by", "on"})
"""Words of headings, which no label has."""

QUESTION = "Q"
_LABEL = re.compile(
    r"""\(\((?P<bracketed>[A-Z][^()]{1,40})\)\)[ :]*
        |(?P<name>[A-Z][A-Z'.-]*(?:\ [A-Z][A-Z'.-]+){0,5}):[ ]*
        |(?P<question>Q)(?::|[ ])[ ]+""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a label, where it begins in its paragraph, and where what is said begins."""

    name: str
    start: int
    said: int


def are_turns(paragraphs: Iterable[str]) -> bool:
    """True for the paragraphs of a transcript: one opens with a name, or two with "Q"."""
    labels = [label.name for text in paragraphs if (label := label_of(text))]
    return labels.count(QUESTION) > 1 or any(label != QUESTION for label in labels)


def label_of(text: str) -> Label | None:
    """Return the label that the paragraph opens with, None where there is none.

    >>> label_of("MS. LEE:  Good morning.")
    Label(name='MS. LEE', start=0, said=10)
    >>> label_of("((Ann Lee))  I see."), label_of("FACT SHEET: Ports")
    (Label(name='Ann Lee', start=2, said=13), None)
    """
    found = _LABEL.match(text)
    if found is None or found.lastgroup is None:
        return None
    label = Label(found[found.lastgroup], found.start(found.lastgroup), found.end())
    return label if found.lastgroup != "name" or _is_of_somebody(label.name) else None


def in_lower_case(label: str) -> str:
    """Return the label as names and descriptions are written elsewhere, letter for letter.

    >>> in_lower_case("MS. JEAN-PIERRE"), in_lower_case("SENIOR OFFICIAL"), in_lower_case("THE PRESIDENT")
    ('Ms. Jean-Pierre', 'senior official', 'the President')
    """
    if label.split()[-1].lower() in ROLES:
        return label.lower()
    return re.sub(r"^The ", "the ", label.title()) if label.isupper() and " " in label else label


def _is_of_somebody(label: str) -> bool:
    words = [word.rstrip(".").lower() for word in label.split()]
    if label == QUESTION:
        return True
    if words[0] == "the":
        return words[-1] in TITLES
    is_titled = bool(TITLES.intersection(words[:-1])) and not JOINING.intersection(words)
    return is_titled or words[-1] in ROLES
