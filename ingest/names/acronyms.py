"""Acronyms to the names that an article gives them for."""

from collections.abc import Iterable

from ingest.names.name import Annotated, Kind


def acronyms_of(paragraphs: Iterable[Annotated]) -> dict[str, str]:
    """Return "SDF" to "Syrian Democratic Forces" where the text says so in brackets."""
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for name in paragraph.names:
            if name.kind is not Kind.ORGANIZATION:
                continue
            words = [token.text for token in paragraph.doc[name.end : name.end + 3]]
            if len(words) == 3 and words[::2] == ["(", ")"]:
                acronym = words[1]
                if acronym.isupper() and acronym[0] == name.text[0].upper():
                    found[acronym] = name.text
    return found
