"""Words that the article's cast does not know to an actor of the kind that a model says they name."""

from spacy.tokens import Span as Words

from ingest.claim import Ref
from ingest.dates.find import find_dates
from ingest.discourse.scene import Scene
from ingest.llm.facts import NameKind
from ingest.llm.passages import words_span
from ingest.names.cast import Actor
from ingest.names.countries import country_name
from ingest.names.name import Kind
from ingest.names.name_words import MINISTRY_HEADS
from ontology.iris import entity_path, slug

JOINING = frozenset(
    "of for the and on in de la le el al von van der den bin ibn da do dos del di y".split()
)
"""What stands in lower case inside a name."""


def minted(scene: Scene, words: Words, kind: NameKind) -> tuple[Actor, ...]:
    """Return the actor, () where the words cannot be such a name.

    What the cast has names for is not new, but for the words of a ministry ("Oceans and Fisheries").
    """
    is_known = any(scene.named(token) for token in words)
    ref = None if is_known and kind != "ministry" else _ref(scene, words, kind)
    if ref is None:
        return ()
    cast_kind = None if kind == "group" else Kind.COUNTRY if kind == "state" else Kind(kind)
    return (Actor(ref, cast_kind, words_span(words), _name(words)),)


def is_proper(words: Words) -> bool:
    """True if the words are capitalised, but for those that join names, and no date ("Tuesday")."""
    if any(date.end - date.start == len(words.text) for date in find_dates(words.text)):
        return False
    letters = [t for t in words if t.text[0].isalpha() and t.lower_ not in JOINING]
    if any(t.pos_ in {"PRON", "DET"} and t.lower_ != "the" for t in words):
        return False
    is_only_first = len(letters) == 1 and letters[0].is_sent_start and letters[0].pos_ != "PROPN"
    return bool(letters) and not is_only_first and all(t.text[0].isupper() for t in letters)


def person_named(scene: Scene, name: str) -> Ref:
    """Return the person whom the article elsewhere names by these words, or a new one."""
    people = (n for n in scene.cast.names if n.name.kind is Kind.PERSON)
    known = (n.ref for n in people if slug(n.name.text) == slug(name))
    return next(known, Ref(entity_path("person", slug(name))))


def _ref(scene: Scene, words: Words, kind: NameKind) -> Ref | None:
    name = _name(words)
    match kind:
        case "group":
            article = scene.article.path.removeprefix("article/")[:12]
            is_noun = any(token.pos_ == "NOUN" for token in words)
            return Ref(entity_path("group", article, slug(name))) if is_noun else None
        case "state":
            state = country_name(name)
            return state.country.ref if state else None
        case "ministry" if not any(token.lower_ in MINISTRY_HEADS for token in words):
            return None
        case "other":
            return None
        case _ if not is_proper(words):
            return None
        case "person":
            return person_named(scene, name)
        case _:
            return Ref(entity_path(kind, slug(name)))


def _name(words: Words) -> str:
    name = " ".join(words.text.split())
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name
