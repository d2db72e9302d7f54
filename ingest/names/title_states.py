"""What the words of a title say of whose post it is."""

from ingest.names.title_words import ENVOYS

CODE_OF_TITLE: dict[str, str] = {
    "secretary of state": "us",
    "secretary of defense": "us",
    "secretary of the treasury": "us",
    "secretary of homeland security": "us",
    "secretary of commerce": "us",
    "secretary of energy": "us",
    "secretary of transportation": "us",
    "secretary of veterans affairs": "us",
    "deputy secretary of state": "us",
    "assistant secretary of state": "us",
    "under secretary of state": "us",
    "treasury secretary": "us",
    "defense secretary": "us",
    "house speaker": "us",
    "speaker of the house": "us",
    "house majority leader": "us",
    "house minority leader": "us",
    "senate majority leader": "us",
    "senate minority leader": "us",
    "congressman": "us",
    "congresswoman": "us",
    "chancellor of the exchequer": "gb",
    "home secretary": "gb",
    "taoiseach": "ie",
    "t\u00e1naiste": "ie",
    "tanaiste": "ie",
}
"""Titles that by themselves say whose they are, in lower case, to territory code."""

UNOWNED_HEADS = frozenset({"pope", "patriarch", "archbishop"})

HEADS_ABROAD: dict[str, frozenset[str]] = {
    "us": frozenset(
        """minister premier chancellor king queen prince princess sultan emir amir emperor pope shah
        taoiseach t\u00e1naiste tanaiste monarch caliph lord chairperson leader parliamentarian pm mp mayor
        dictator strongman""".split()
    ),
}
"""By the state that publishes: heads of titles it has no post of; those are of others."""

ABROAD = frozenset(
    {"foreign", "parliament", "external", "crown", "prime", "supreme", "federal", "alternate"}
)
"""Words of titles that are others' too."""

SOLE = frozenset({"president", "vice president", "vice-president", "president-elect"})
"""Titles of one holder at a time: only the first who is told with it can be the publisher's."""


def code_of_title(title: str) -> str | None:
    """Return the code of the state whose post the title alone tells.

    >>> code_of_title("Secretary of State"), code_of_title("Secretary of State for Scotland")
    ('us', None)
    """
    words = title.casefold()
    if " for " in words and words.startswith("assistant secretary of state"):
        return "us"
    return CODE_OF_TITLE.get(words)


def may_be_of_publisher(code: str, title: str) -> bool:
    """True for a title that the publishing state has, told without its state.

    >>> may_be_of_publisher("us", "National Security Advisor"), may_be_of_publisher("us", "Premier")
    (True, False)
    """
    abroad = HEADS_ABROAD.get(code)
    if abroad is None:
        return False
    words = title.casefold().replace("-", " ").split()
    return not set(words) & (abroad | ABROAD)


def is_envoy(title: str) -> bool:
    """True for ambassadors and the like, of whom a state nearby is as often where they are."""
    return bool(set(title.casefold().split()) & ENVOYS)
