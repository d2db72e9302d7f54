"""A sentence to the meetings, calls and visits it speaks of, one for each word that does."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import URIRef
from spacy.tokens import Doc, Token

from ingest.article import Span
from ingest.cast import Actor, Named
from ingest.claim import Modality
from ingest.clauses import (
    Tense,
    agent_of,
    auxiliaries,
    is_negated,
    prepositional,
    subject_of,
    tense_of,
)
from ingest.dates.find import find_dates
from ingest.dates.meaning import DateExpression
from ingest.mentions import CALENDAR, Kind
from ingest.parsed import span_of
from ingest.scene import Scene, phrase, subtree_words
from ingest.titles import plain
from ontology.terms import DIP

FORM_OF_NOUN: dict[str, URIRef] = {
    "meeting": DIP.Meeting,
    "encounter": DIP.Meeting,
    "talk": DIP.Talks,
    "talks": DIP.Talks,
    "negotiation": DIP.Talks,
    "negotiations": DIP.Talks,
    "consultation": DIP.Talks,
    "consultations": DIP.Talks,
    "summit": DIP.Summit,
    "visit": DIP.Visit,
    "trip": DIP.Visit,
    "call": DIP.Call,
    "phone call": DIP.Call,
    "conversation": DIP.Call,
    "conference": DIP.Conference,
    "assembly": DIP.Conference,
    "forum": DIP.Conference,
}
FORM_OF_VERB: dict[str, URIRef] = {
    "meet": DIP.Meeting,
    "visit": DIP.Visit,
    "travel": DIP.Visit,
    "speak": DIP.Call,
    "talk": DIP.Call,
    "confer": DIP.Meeting,
    "phone": DIP.Call,
    "telephone": DIP.Call,
}
HOLDING = frozenset(
    "hold have begin start open conduct attend host convene arrange join lead organize organise co-host resume conclude end finish schedule plan cancel postpone propose reject refuse agree make pay take undertake participate receive complete wrap".split()
)
"""Verbs whose subject takes part in the meeting that is their object."""

STATUS_OF_LEMMA: dict[str, URIRef] = {
    "cancel": DIP.Cancelled,
    "scrap": DIP.Cancelled,
    "refuse": DIP.Refused,
    "reject": DIP.Refused,
    "rebuff": DIP.Refused,
    "decline": DIP.Refused,
    "propose": DIP.Proposed,
    "suggest": DIP.Proposed,
    "seek": DIP.Proposed,
    "invite": DIP.Proposed,
    "offer": DIP.Proposed,
    "want": DIP.Proposed,
    "hope": DIP.Proposed,
    "request": DIP.Proposed,
    "urge": DIP.Proposed,
    "pressure": DIP.Proposed,
    "plan": DIP.Planned,
    "schedule": DIP.Planned,
    "agree": DIP.Planned,
    "prepare": DIP.Planned,
    "expect": DIP.Planned,
    "intend": DIP.Planned,
    "look": DIP.Planned,
    "await": DIP.Planned,
    "set": DIP.Planned,
}
STATUS_OF_MODIFIER: dict[str, URIRef] = {
    "upcoming": DIP.Planned,
    "forthcoming": DIP.Planned,
    "planned": DIP.Planned,
    "scheduled": DIP.Planned,
    "next": DIP.Planned,
    "future": DIP.Planned,
    "proposed": DIP.Proposed,
    "possible": DIP.Proposed,
    "potential": DIP.Proposed,
    "cancelled": DIP.Cancelled,
    "canceled": DIP.Cancelled,
    "ongoing": DIP.Ongoing,
    "current": DIP.Ongoing,
    "follow": DIP.Planned,
}
DISCUSSING = frozenset(
    {
        "discuss",
        "address",
        "review",
        "cover",
        "consult",
        "negotiate",
        "tackle",
        "consider",
        "focus",
        "center",
        "centre",
        "touch",
        "exchange",
        "concern",
    }
)
TOPIC_PREPOSITIONS = ("on", "about", "regarding", "concerning", "over")
NOT_MEETINGS = frozenset({"press", "news", "conference", "wake"})


NEW = frozenset(
    {
        "first",
        "second",
        "third",
        "another",
        "new",
        "next",
        "previous",
        "follow",
        "further",
        "future",
    }
)
"""With a possessive these tell of another meeting ("their first direct meeting")."""


@dataclass(slots=True)
class Event:
    """One mention of a meeting: its anchor word and what the clause says of it."""

    doc: int
    anchor: Token
    form: URIRef
    rule: str
    passage: Span
    is_definite: bool
    status: URIRef
    is_status_stated: bool = True
    modality: Modality = Modality.ASSERTED
    participants: list[tuple[URIRef, Actor]] = field(default_factory=list[tuple[URIRef, Actor]])
    places: list[Actor] = field(default_factory=list[Actor])
    dates: list[tuple[DateExpression, Tense, Span]] = field(
        default_factory=list[tuple[DateExpression, Tense, Span]]
    )
    topics: list[Token] = field(default_factory=list[Token])

    @property
    def head(self) -> Span:
        """The words that name it: the noun phrase, or the clause of the verb."""
        return self.passage if self.anchor.pos_ == "VERB" else _noun_span(self.anchor, None)


def events_of(scene: Scene) -> Iterator[Event]:
    """Yield every mention of a meeting, in the order of the text."""
    for i, doc in enumerate(scene.docs):
        events = [
            e for token in doc if (e := _verbal(scene, i, token) or _nominal(scene, i, token))
        ]
        dates = _dates(doc) if events else []
        for event in events:
            _place_and_date(scene, event, dates)
            yield event


def _dates(doc: Doc) -> list[tuple[DateExpression, Token]]:
    found: list[tuple[DateExpression, Token]] = []
    for expression in find_dates(doc.text):
        words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if words is not None:
            found.append((expression, words.root))
    return found


def _verbal(scene: Scene, i: int, verb: Token) -> Event | None:
    form = FORM_OF_VERB.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
    if form is None or verb.dep_ in {"amod", "compound"}:
        return None
    subject = subject_of(verb) or agent_of(verb)
    if subject is None:
        passive = next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)
        subject = passive
    participants = scene.actors(i, subject) if subject is not None else ()
    others = [a for n in prepositional(verb, "with") for a in scene.actors(i, n)]
    objects = [c for c in verb.children if c.dep_ == "obj"]
    met = [a for o in objects for a in scene.actors(i, o)]
    if verb.lemma_ in {"speak", "talk"} and not others:
        return None
    if verb.lemma_ == "meet" and objects and not met:
        return None
    if (verb.lemma_ == "visit" and not objects) or (
        verb.lemma_ == "travel" and not list(prepositional(verb, "to"))
    ):
        return None
    if form == DIP.Visit:
        met = [a for a in met if a.kind is Kind.PERSON]
        participants = tuple(a for a in participants if a.kind is not Kind.COUNTRY)
    actors = _distinct([*participants, *others, *met])
    if not actors:
        return None
    event = Event(
        i,
        verb,
        form,
        f"meeting.{verb.lemma_.lower()}",
        _clause_span(verb),
        False,
        _status(verb, verb),
        modality=_modality(verb),
    )
    event.participants = [(DIP.participant, a) for a in actors]
    event.topics = list(_topics(verb))
    if form == DIP.Visit:
        event.places = [
            a for o in [*objects, *prepositional(verb, "to")] if (a := _place(scene, i, o))
        ]
        if not event.places:
            return None
    return event


def _nominal(scene: Scene, i: int, noun: Token) -> Event | None:
    form = FORM_OF_NOUN.get(noun.lower_) or FORM_OF_NOUN.get(noun.lemma_.lower())
    if form is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.lower_ == "talk":
        return None
    modifiers = {c.lower_ for c in noun.children}
    before = noun.nbor(-1).lower_ if noun.i else ""
    if before == "up" and noun.i > 2 and noun.nbor(-3).lower_ == "wake":
        return None
    if before in NOT_MEETINGS or (
        noun.dep_ == "compound"
        and noun.head.i > noun.i
        and form in {DIP.Meeting, DIP.Call, DIP.Visit}
    ):
        return None
    if (noun.lower_ in {"call", "calls"} and not _is_telephone(noun, modifiers)) or (
        noun.lower_ == "conversation"
        and not modifiers & {"phone", "telephone", "video"}
        and not list(prepositional(noun, "with", "between"))
    ):
        return None
    if noun.lower_ == "assembly" and before != "general":
        return None
    light = _holding_verb(noun)
    actors = _noun_participants(scene, i, noun, light)
    is_definite = bool(modifiers & {"the", "this", "these", "that", "those"}) or (
        _own_possessive(noun) and not modifiers & NEW
    )
    is_definite = is_definite or any(
        c.dep_ == "nmod:poss" and c.lower_ in {"today", "yesterday", "tomorrow", "tonight"}
        for c in noun.children
    )
    name = scene.named(i, noun)
    led_by = _leaders(scene, i, noun)
    event = Event(
        i,
        noun,
        form,
        f"meeting.noun-{noun.lower_}",
        _noun_span(noun, light),
        is_definite,
        _status(noun, light or noun.head),
        modality=_modality(light),
    )
    if name and name.name.kind is Kind.ORGANIZATION:
        actors = [*actors, name.actor]
    event.participants = [
        *((DIP.ledBy, a) for a in led_by),
        *((DIP.participant, a) for a in _distinct(actors)),
    ]
    event.topics = [*_topics(noun), *(_topics(light) if light is not None else ())]
    event.is_status_stated = event.status != DIP.Held or (
        light is not None and tense_of(light) == "past"
    )
    if form == DIP.Visit:
        event.places = [a for n in prepositional(noun, "to") if (a := _place(scene, i, n))]
    return event


def _leaders(scene: Scene, i: int, noun: Token) -> tuple[Actor, ...]:
    """Return who leads: "the talks will be led by ..."."""
    verb = noun.head
    if noun.dep_ == "nsubj:pass" and verb.lemma_.lower() in {"lead", "chair", "head", "co-chair"}:
        agent = agent_of(verb)
        return scene.actors(i, agent) if agent is not None else ()
    return ()


def _is_telephone(noun: Token, modifiers: set[str]) -> bool:
    if modifiers & {"phone", "telephone", "video", "conference"}:
        return True
    return any(True for _ in prepositional(noun, "with", "between")) or (
        noun.i > 0
        and bool(modifiers & {"the", "their", "'s"})
        and noun.tag_ == "NN"
        and not list(prepositional(noun, "for", "to", "on"))
    )


def _own_possessive(noun: Token) -> bool:
    return any(c.dep_ == "nmod:poss" and c.tag_ == "PRP$" for c in noun.children)


def _holding_verb(noun: Token) -> Token | None:
    """Return the verb that holds the meeting: it is its object, or its subject ("the talks took place")."""
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl", "conj"} and noun.head.pos_ == "VERB":
        return noun.head
    return None


def _noun_participants(scene: Scene, i: int, noun: Token, light: Token | None) -> list[Actor]:
    found: list[Actor] = []
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            found += scene.actors(i, child)
        elif (
            child.dep_ in {"compound", "amod"}
            and (named := scene.named(i, child))
            and named.name.kind in {Kind.COUNTRY, Kind.ORGANIZATION}
        ):
            found.append(named.actor)
    for other in prepositional(noun, "with", "between", "among", "of", "by", "from"):
        found += scene.actors(i, other)
    if light is not None:
        if noun.dep_ == "obj" and light.lemma_.lower() in HOLDING:
            subject = subject_of(light)
            found += scene.actors(i, subject) if subject is not None else ()
        for other in prepositional(light, "with", "between", "among"):
            found += scene.actors(i, other)
        if noun.dep_ == "obl" and light.lemma_.lower() in {
            "participate",
            "take",
            "attend",
            "speak",
            "address",
            "meet",
            "join",
        }:
            subject = subject_of(light)
            found += scene.actors(i, subject) if subject is not None else ()
    return [a for a in _distinct(found) if a.kind is not Kind.PLACE]


def _distinct(actors: list[Actor]) -> list[Actor]:
    by_ref: dict[object, Actor] = {}
    for actor in actors:
        by_ref.setdefault(actor.ref, actor)
    return list(by_ref.values())


def _topics(head: Token | None) -> Iterator[Token]:
    if head is None:
        return
    if head.pos_ != "VERB":
        yield from (t for t in prepositional(head, *TOPIC_PREPOSITIONS) if not _is_time(t))
        verb = head.head
        if verb.pos_ == "VERB" and head.dep_ == "obj" and verb.lemma_.lower() in HOLDING:
            yield from (
                t
                for t in prepositional(verb, *TOPIC_PREPOSITIONS)
                if t.i > head.i and not _is_time(t)
            )


def _is_time(token: Token) -> bool:
    return (
        plain(token) in CALENDAR
        or token.like_num
        or token.ent_type_ == "DATE"
        or token.lemma_.lower()
        in {"sidelines", "sideline", "margin", "margins", "eve", "day", "occasion", "behalf"}
    )


def discussed(verb: Token) -> Iterator[Token]:
    """Yield the heads of what is discussed: the object, with its conjuncts, or "on" something."""
    for child in verb.children:
        is_object = child.dep_ == "obj" and child.lemma_ not in {"view", "views"}
        is_topic = child.dep_ == "obl" and any(
            c.lower_ in {*TOPIC_PREPOSITIONS, "upon"} for c in child.children if c.dep_ == "case"
        )
        if is_object or is_topic:
            yield child
        elif child.dep_ == "obj":
            yield from prepositional(child, *TOPIC_PREPOSITIONS)


def _clause_span(verb: Token) -> Span:
    """From the subject to the end of the verb's own phrases, without the clauses that hang on it."""
    tokens = [verb]
    subject = subject_of(verb)
    if subject is not None and subject.sent == verb.sent:
        tokens += list(phrase(subject))
    for child in verb.children:
        if child.dep_ in {
            "obl",
            "obj",
            "iobj",
            "obl:unmarked",
            "aux",
            "aux:pass",
            "advmod",
            "nsubj",
            "nsubj:pass",
            "compound:prt",
            "obl:agent",
        }:
            tokens += list(child.subtree)
    return _hull(verb.doc, tokens)


def _noun_span(noun: Token, light: Token | None) -> Span:
    tokens = list(subtree_words(noun))
    tokens = [t for t in tokens if not _in_clause_below(t, noun)]
    if light is not None and noun.dep_ != "conj":
        subject = subject_of(light)
        tokens += [
            light,
            *(phrase(subject) if subject is not None and subject.sent == noun.sent else ()),
        ]
        for child in light.children:
            if child.dep_ in {"obl", "obl:unmarked", "aux", "aux:pass"}:
                tokens += list(child.subtree)
    return _hull(noun.doc, tokens)


def _in_clause_below(token: Token, top: Token) -> bool:
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in {"acl:relcl", "parataxis", "appos"}:
            return True
        token = token.head
    return False


def _hull(doc: Doc, tokens: list[Token]) -> Span:
    return span_of(doc[min(t.i for t in tokens) : max(t.i for t in tokens) + 1])


def _modality(verb: Token | None) -> Modality:
    if verb is not None and verb.pos_ == "VERB":
        if is_negated(verb):
            return Modality.DENIED
        if auxiliaries(verb) & {"may", "might", "could"} or any(
            c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless"} for c in verb.children
        ):
            return Modality.POSSIBLE
    return Modality.ASSERTED


def _status(anchor: Token, verb: Token) -> URIRef:
    for child in anchor.children:
        if child.dep_ in {"amod", "compound"} and child.lower_ in STATUS_OF_MODIFIER:
            return STATUS_OF_MODIFIER[child.lower_]
    token, status = anchor, None
    for _ in range(6):
        if token.pos_ == "VERB" and token.lemma_.lower() in STATUS_OF_LEMMA and token.i != anchor.i:
            status = STATUS_OF_LEMMA[token.lemma_.lower()]
            if status in {DIP.Refused, DIP.Cancelled}:
                break
        if (
            token.dep_ in {"ccomp", "ROOT", "parataxis", "conj", "acl:relcl", "nsubj"}
            and token.i != anchor.i
        ) or token.head.i == token.i:
            break
        token = token.head
    if status is not None:
        return status
    if verb.pos_ in {"VERB", "AUX"}:
        if tense_of(verb) == "future" or auxiliaries(verb) & {"would"}:
            return DIP.Planned
        if verb.tag_ == "VBG" and auxiliaries(verb) & {"is", "are", "am"}:
            return DIP.Ongoing
    return DIP.Held


def _place_and_date(scene: Scene, event: Event, dates: list[tuple[DateExpression, Token]]) -> None:
    heads = [event.anchor]
    light = _holding_verb(event.anchor) if event.anchor.pos_ != "VERB" else None
    if light is not None:
        heads.append(light)
    for head in heads:
        for noun in prepositional(head, "in", "at", "on"):
            place = _place(scene, event.doc, noun)
            if place and place.ref not in {p.ref for p in event.places} and not event.places:
                event.places.append(place)
    event.dates = [
        (expression, _date_tense(event, light), _date_span(event.anchor.doc, expression))
        for expression, token in dates
        if token.sent.start == event.anchor.sent.start
        and _governor(token, {h.i for h in heads}) in {h.i for h in heads}
    ][:1]


def _date_span(doc: Doc, expression: DateExpression) -> Span:
    start: int = doc.user_data["start"]
    return Span(start + expression.start, start + expression.end)


def _date_tense(event: Event, light: Token | None) -> Tense:
    if event.status in {DIP.Planned, DIP.Proposed}:
        return "future"
    verb = light or event.anchor
    return tense_of(verb) if verb.pos_ == "VERB" else "past"


def _governor(token: Token, wanted: set[int]) -> int:
    """Return the verb or meeting that the date hangs on."""
    for _ in range(8):
        if token.i in wanted:
            return token.i
        if token.pos_ in {"VERB", "AUX"} or token.lower_ in FORM_OF_NOUN or token.head.i == token.i:
            return token.i
        token = token.head
    return token.i


def _place(scene: Scene, i: int, noun: Token) -> Actor | None:
    named = scene.named(i, noun)
    return named.actor if named and _is_place(named) else None


def _is_place(named: Named) -> bool:
    return named.name.kind in {Kind.PLACE, Kind.COUNTRY}
