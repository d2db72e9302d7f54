"""Relations between states, and what is said to strain them."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.cast import Actor
from ingest.claim import Claim, Ref
from ingest.clauses import agent_of, prepositional, subject_of
from ingest.drafts import claim, triple, typed
from ingest.mentions import Kind
from ingest.parsed import span_of
from ingest.scene import Scene, phrase
from ingest.topics import topic_name, topic_words
from ontology.iris import entity_path, slug
from ontology.terms import DIP

RELATIONS = frozenset({"tie", "ties", "relation", "relations", "relationship", "relationships"})
STRAINING = frozenset(
    """strain ruffle sour mar damage harm poison overshadow complicate dog plague worsen burden weigh
    chill fray hurt undermine hamper cloud embitter bedevil""".split()
)
"""What verbs do to relations when their subject, or "by" something, is a contested matter."""

ANGERING = frozenset({"anger", "outrage", "irk", "infuriate", "enrage", "incense", "upset"})
RESENTMENT = frozenset(
    {
        "resentment",
        "tension",
        "tensions",
        "friction",
        "anger",
        "contention",
        "discord",
        "dispute",
        "frictions",
    }
)
VAGUE = frozenset(
    {"issue", "matter", "question", "problem", "it", "they", "this", "that", "which", "who"}
)


def relation_sides(scene: Scene, i: int, token: Token) -> tuple[Actor, ...]:
    """Return the two states whose relations the token's sentence speaks of, or ()."""
    for word in token.sent:
        if word.lower_ in RELATIONS:
            sides = sides_of_relation(scene, i, word)
            if len(sides) > 1:
                return sides
    return ()


def sides_of_relation(scene: Scene, i: int, noun: Token) -> tuple[Actor, ...]:
    """Return the states named with "ties"; the pair in mind for "bilateral" ones or none named."""
    words = phrase(noun)
    named = (scene.cast.named(i, t.i) for t in words)
    states = {n.ref: n.actor for n in named if n and n.name.kind is Kind.COUNTRY}
    for other in prepositional(noun, "between", "with"):
        states |= {a.ref: a for a in scene.actors(i, other) if a.kind is Kind.COUNTRY}
    if len(states) > 1:
        return tuple(states.values())
    is_shared = any(t.lower_ in {"bilateral", "their", "the"} for t in words)
    return scene.pair_at(i, noun) if is_shared and not states else ()


def strain_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one dispute per matter that is said to strain relations, or to anger one state at another."""
    for i, doc in enumerate(scene.docs):
        for token in doc:
            if token.lemma_.lower() in STRAINING and token.pos_ in {"VERB", "ADJ"}:
                yield from _strained(scene, i, token)
            elif token.lower_.rstrip("s") in {"source", "cause"} and _resented(token):
                yield from _sources(scene, i, token)
            elif token.lower_ in {
                "angered",
                "outraged",
                "irked",
                "infuriated",
                "enraged",
                "incensed",
                "upset",
            }:
                yield from _angered(scene, i, token)


def _strained(scene: Scene, i: int, verb: Token) -> Iterator[Claim]:
    by = agent_of(verb)
    objects = [c for c in verb.children if c.dep_ == "obj"] + list(prepositional(verb, "on"))
    relation = next((o for o in objects if o.lower_ in RELATIONS), None)
    matter = by if by is not None else subject_of(verb) if relation is not None else None
    sides = relation_sides(scene, i, verb)
    if matter is not None and len(sides) > 1:
        yield from _matters(i, matter, sides, verb, "dispute.strain")


def _resented(noun: Token) -> bool:
    return any(other.lower_ in RESENTMENT for other in prepositional(noun, "of", "for"))


def _sources(scene: Scene, i: int, noun: Token) -> Iterator[Claim]:
    subject = next((c for c in noun.children if c.dep_ == "nsubj"), None)
    sides = scene.pair_at(i, noun)
    if subject is not None and len(sides) > 1:
        yield from _matters(i, subject, sides, noun, "dispute.source")


def _angered(scene: Scene, i: int, verb: Token) -> Iterator[Claim]:
    by = agent_of(verb)
    angry = next((c for c in verb.children if c.dep_ in {"nsubj:pass", "nsubj"}), None)
    if by is None or angry is None:
        return
    own = [a for a in scene.actors(i, angry) if a.kind is Kind.COUNTRY]
    owner = next((c for c in by.children if c.dep_ == "nmod:poss"), None)
    actors = scene.actors(i, owner) if owner is not None else ()
    others = {side for a in actors for side in scene.sides.get(a.ref, frozenset[Ref]())}
    known = {a.ref: a for a in (*own, *scene.pair_at(i, verb))}
    sides = [
        known[r] for r in dict.fromkeys([*(a.ref for a in own), *sorted(others)]) if r in known
    ]
    if own and len(sides) > 1:
        yield from _matters(i, by, tuple(sides), verb, "dispute.anger")


def _matters(
    i: int, head: Token, sides: tuple[Actor, ...], word: Token, rule: str
) -> Iterator[Claim]:
    """Yield a dispute for the matter and for each that is joined to it."""
    for matter in (
        head,
        *(c for c in head.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}),
    ):
        words = topic_words(matter)
        name = topic_name(words.text)
        if (matter.lower_ in VAGUE and len(words) < 3) or matter.pos_ == "PRON":
            continue
        ref = Ref(entity_path("dispute", slug(name)))
        triples = [typed(ref), *(triple(ref, DIP.party, a.ref) for a in sides)]
        near = [a.span for a in sides if a.antecedent is None and _is_near(a, word)]
        yield claim(
            rule,
            [span_of(words), span_of(word), *near],
            triples,
            sides,
            spans={ref: span_of(words)},
        )


def _is_near(actor: Actor, word: Token) -> bool:
    return abs(actor.span.start - span_of(word).start) < 300
