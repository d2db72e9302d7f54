"""Reported speech to claims: who says what to whom, in which act, through whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import XSD, URIRef
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.cast import Actor
from ingest.claim import Claim, Lit, Ref
from ingest.clauses import agent_of, auxiliaries, is_negated, prepositional, subject_of
from ingest.drafts import claim, triple, typed
from ingest.mentions import Kind
from ingest.parsed import span_of
from ingest.quotations import Quotation, quotations_in
from ingest.quoted import direct_speech
from ingest.scene import Scene, subtree_words
from ingest.speech import ACT_OF_NOUN, MEDIA_WORDS, MODAL_DEMANDS, SPEECH_OF_LEMMA, Content, Speech
from ontology.iris import digest, entity_path
from ontology.terms import DIP

CLAUSE_ONLY = frozenset(
    {
        lemma
        for lemma, speeches in SPEECH_OF_LEMMA.items()
        if speeches[0].contents == (Content.CLAUSE,)
    }
)
UNREAL = frozenset(
    {"would", "could", "may", "might", "will", "'ll", "should", "shall", "must", "can"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """An act of speech as found: its words, before it is a claim.

    `content` are the code points of what is said, `frame` those of speaker and verb.
    """

    rule: str
    act: URIRef
    speakers: tuple[Actor, ...]
    frame: Span
    content: Span
    is_quoted: bool
    addressees: tuple[Actor, ...] = ()
    reported_by: Actor | None = None

    @property
    def passages(self) -> tuple[Span, ...]:
        """One passage from speaker to content where they stand close, else one for each."""
        low, high = min(self.frame, self.content), max(self.frame, self.content)
        if high.start - low.end <= 40:
            return (Span(low.start, max(low.end, high.end)),)
        return (low, high)


def statements_of(scene: Scene) -> tuple[Statement, ...]:
    """Return every act of speech whose speaker the article names or describes."""
    found: dict[Span, Statement] = {}
    for i, doc in enumerate(scene.docs):
        quotations = quotations_in(doc)
        for token in doc:
            for statement in _at(scene, i, token, quotations):
                held = found.get(statement.content)
                if held is None or held.frame.start > statement.frame.start:
                    found[statement.content] = statement
        for statement in _direct(scene, i, doc, quotations):
            covered = [
                s for s in found if s.covers(statement.content) or statement.content.covers(s)
            ]
            if not any(s.covers(statement.content) for s in covered):
                for part in covered:
                    if found[part].is_quoted or statement.content.covers(found[part].frame):
                        del found[part]
                found[statement.content] = statement
    return tuple(_with_reporters(scene, list(found.values())))


def statement_claims(scene: Scene, statements: tuple[Statement, ...]) -> Iterator[Claim]:
    """Yield one claim per act of speech."""
    for statement in statements:
        yield _claim(scene, statement)


def statement_ref(scene: Scene, statement: Statement) -> Ref:
    """Return the path of a statement: article, speakers and content span make it what it is."""
    speakers = sorted(actor.ref.path for actor in statement.speakers)
    content = f"{statement.content.start},{statement.content.end}"
    return Ref(entity_path("statement", digest(scene.article.path, content, *speakers)))


def _claim(scene: Scene, statement: Statement) -> Claim:
    ref = statement_ref(scene, statement)
    words = scene.article.quote(statement.content)
    triples = [
        typed(ref),
        triple(ref, DIP.speechAct, statement.act),
        triple(ref, DIP.content, words),
    ]
    triples += [triple(ref, DIP.speaker, actor.ref) for actor in statement.speakers]
    triples += [triple(ref, DIP.addressee, actor.ref) for actor in statement.addressees]
    triples.append(triple(ref, DIP.quoted, Lit(str(statement.is_quoted).lower(), str(XSD.boolean))))
    code = EVENT_CODE_OF_ACT.get(statement.act)
    if code:
        triples.append(triple(ref, DIP.eventCode, code))
    actors = [*statement.speakers, *statement.addressees]
    reporter = statement.reported_by.ref if statement.reported_by else None
    return claim(
        statement.rule,
        statement.passages,
        triples,
        actors,
        spans={ref: statement.content},
        reported_by=reporter,
    )


def _at(
    scene: Scene, i: int, token: Token, quotations: tuple[Quotation, ...]
) -> Iterator[Statement]:
    if token.lower_ in {"call", "calls", "demand", "demands"} and token.pos_ == "NOUN":
        yield from _called_for(scene, i, token)
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield from _according(scene, i, token)
    speeches = (
        SPEECH_OF_LEMMA.get(token.lemma_.lower())
        if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")
        else None
    )
    if not speeches or _is_quoted_word(token, quotations) or is_negated(token) or _is_unreal(token):
        return
    speaker_token, is_passive = _speaker(token)
    speakers = (
        scene.actors(i, speaker_token)
        if speaker_token is not None
        else _set_before(scene, i, token)
    )
    if not speakers:
        return
    speaker_token = speaker_token if speaker_token is not None else token
    for speech in speeches:
        statement = _spoken(
            scene, i, token, speech, speaker_token, speakers, quotations, is_passive
        )
        if statement:
            yield statement
            return


def _direct(
    scene: Scene, i: int, doc: Doc, quotations: tuple[Quotation, ...]
) -> Iterator[Statement]:
    for speech in direct_speech(scene, i, doc, quotations):
        words = doc.char_span(
            speech.quotation.start, speech.quotation.end, alignment_mode="contract"
        )
        content = _trimmed(words) if words is not None else None
        if content is None:
            continue
        known = SPEECH_OF_LEMMA.get(speech.verb.lemma_.lower()) if speech.verb is not None else None
        act = known[0].act if known else DIP.Say
        frame = (
            _frame(speech.verb, speech.speakers)
            if speech.verb is not None
            else speech.speakers[0].span
        )
        if not content.covers(frame):
            rule = (
                "statement.quotation" if speech.verb is not None else "statement.quotation-goes-on"
            )
            yield Statement(rule, act, speech.speakers, frame, content, True)


def _is_quoted_word(token: Token, quotations: tuple[Quotation, ...]) -> bool:
    """Inside quotation marks it is the speaker's own word, not the article's."""
    return any(q.start <= token.idx < q.end for q in quotations)


def _is_unreal(verb: Token) -> bool:
    is_habit = any(c.lower_ == "only" for c in verb.children)
    return (
        (bool(auxiliaries(verb) & UNREAL) and not is_habit)
        or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children)
        or (verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children))
    )


def _speaker(verb: Token) -> tuple[Token | None, bool]:
    """Return the head of the speaker, and whether the verb is passive."""
    if (
        verb.tag_ == "VBG"
        and verb.head.lemma_.lower() in {"quote", "cite"}
        and verb.dep_ in {"advcl", "xcomp", "acl"}
    ):
        return next((c for c in verb.head.children if c.dep_ == "obj"), None), False
    if any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in verb.children):
        return agent_of(verb), True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return agent_of(verb), True
    return subject_of(verb), False


def _set_before(scene: Scene, i: int, verb: Token) -> tuple[Actor, ...]:
    """Return X of "X, in a statement, announced", where the parser lost the subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return ()
    doc, at = verb.doc, verb.i - 1
    while at > verb.sent.start and doc[at].pos_ == "ADV":
        at -= 1
    if doc[at].text == ",":
        at -= 1
        while at > verb.sent.start and doc[at].text != ",":
            at -= 1
        at -= 1
    named = scene.cast.named(i, at) if at >= verb.sent.start else None
    return (named.actor,) if named and named.name.kind is not Kind.PLACE else ()


def _spoken(
    scene: Scene,
    i: int,
    verb: Token,
    speech: Speech,
    speaker: Token,
    speakers: tuple[Actor, ...],
    quotations: tuple[Quotation, ...],
    is_passive: bool,
) -> Statement | None:
    words, is_quoted = _content(verb, speech, quotations, is_passive)
    if words is None or words.start_char <= speaker.idx < words.end_char:
        return None
    act = _act(verb, speech, words, scene, i, speakers)
    content = _trimmed(words)
    if content is None:
        return None
    frame = _frame(verb, speakers)
    if frame.start >= content.start and frame.end <= content.end:
        return None
    return Statement(
        f"statement.{_rule_name(speech, is_quoted)}",
        act,
        speakers,
        frame,
        content,
        is_quoted,
        _addressees(scene, i, verb, speakers),
    )


def _rule_name(speech: Speech, is_quoted: bool) -> str:
    act = str(speech.act).rsplit("#", 1)[-1].lower()
    return (
        f"{act}-quoted"
        if is_quoted
        else f"{act}-{speech.contents[0].name.lower().replace('_', '-')}"
    )


def _frame(verb: Token, speakers: tuple[Actor, ...]) -> Span:
    """From the speaker to the verb, without what lies far off in another sentence."""
    word = span_of(verb)
    near = [a.span for a in speakers if abs(a.span.start - word.start) < 300] or [word]
    return Span(min(word.start, *(s.start for s in near)), max(word.end, *(s.end for s in near)))


def _content(
    verb: Token, speech: Speech, quotations: tuple[Quotation, ...], is_passive: bool
) -> tuple[Words | None, bool]:
    for place in speech.contents:
        found = _FINDERS[place](verb)
        if found is not None and place is Content.CLAUSE:
            return _whole_quotation(found, quotations)
        if found is not None:
            return _to_end_of_clause(found, verb), False
        if place is Content.CLAUSE:
            quoted = _quotation_near(verb, quotations)
            if quoted is not None:
                return quoted, True
    if (
        is_passive
        and (subject := next((c for c in verb.children if c.dep_ == "nsubj:pass"), None))
        is not None
    ):
        return subtree_words(subject), False
    return None, False


def _to_end_of_clause(words: Words, verb: Token) -> Words:
    """Stretch a content after its verb up to the next thing that is said, or the sentence's end."""
    if words.start <= verb.i:
        return words
    sentence = verb.sent
    ends = [sentence.end]
    for token in verb.doc[words.start + 1 : sentence.end]:
        is_next = (
            token.head.i == verb.i
            and token.dep_ in {"conj", "advcl", "parataxis"}
            and token.pos_ == "VERB"
        )
        if is_next and (token.dep_ != "advcl" or token.lemma_.lower() in SPEECH_OF_LEMMA):
            ends.append(token.left_edge.i)
    end = max(min(ends), words.end if words.end <= min(ends) else 0)
    while end > words.end and verb.doc[end - 1].tag_ in {"CC", ","}:
        end -= 1
    return verb.doc[words.start : end] if end > words.start else words


def _clause(verb: Token) -> Words | None:
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if clause is None:
        clause = next(
            (
                c
                for c in verb.children
                if c.dep_ == "parataxis" and c.pos_ in {"VERB", "AUX"} and c.i < verb.i
            ),
            None,
        )
    if clause is None and (said := _after_that(verb)) is not None:
        return said
    if (
        clause is None
        and verb.dep_ == "parataxis"
        and verb.head.i < verb.i
        and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        return _around(verb)
    if clause is None:
        return _bare_clause(verb) or _before_comma(verb)
    words = _with_lost_subject(subtree_words(clause), verb)
    return _without(words, verb)


def _with_lost_subject(words: Words, verb: Token) -> Words:
    """Take in the clause's subject where the parser made it the verb's object ("insists Tokyo must")."""
    for child in verb.children:
        if child.dep_ == "obj" and child.i > verb.i and child.right_edge.i + 1 == words.start:
            return verb.doc[child.left_edge.i : words.end]
    return words


def _bare_clause(verb: Token) -> Words | None:
    """Return the clause without "that" that the parser took for an object and a second sentence."""
    if verb.lemma_.lower() not in CLAUSE_ONLY:
        return None
    found = next(
        (c for c in verb.children if c.dep_ == "obj" and c.i == max(c.i, verb.i + 1)), None
    )
    later = any(
        c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} and found is not None and c.i > found.i
        for c in verb.children
    )
    return verb.doc[found.left_edge.i : verb.sent.end] if found is not None and later else None


def _before_comma(verb: Token) -> Words | None:
    """Return what stands before "..., X said" at a sentence's end, whatever the parser made of it."""
    doc, sentence, start = verb.doc, verb.sent, verb.left_edge.i
    ends = all(
        t.is_punct or t.pos_ in {"ADV"} or t.tag_ == "NNP" for t in doc[verb.i + 1 : sentence.end]
    )
    if ends and start - sentence.start > 3 and doc[start - 1].text in {",", '"'}:
        return doc[sentence.start : start]
    return None


def _after_that(verb: Token) -> Words | None:
    """Return the rest of the sentence after "that", where the parser made no clause of it."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(verb.i + 9, end - 2)):
        if doc[i].lower_ == "that" and doc[i].tag_ in {"IN", "WDT"}:
            return doc[i + 1 : end]
        if doc[i].pos_ in {"VERB", "AUX"} or doc[i].is_punct:
            return None
    return None


def _around(verb: Token) -> Words | None:
    """Return the main clause in which "..., Kishida said" is set, up to the verb's own words."""
    own = verb.left_edge.i
    start = verb.head.left_edge.i
    return verb.doc[start:own] if start < own else None


def _without(words: Words, verb: Token) -> Words | None:
    """Cut the verb, when its own clause holds it, off the content."""
    if words.start <= verb.i < words.end:
        left = verb.doc[words.start : verb.left_edge.i] if verb.left_edge.i > words.start else None
        return (
            left if left is not None and len(left) else verb.doc[verb.right_edge.i + 1 : words.end]
        )
    return words


def _infinitive(verb: Token) -> Words | None:
    for child in verb.children:
        if (
            child.dep_ in {"xcomp", "ccomp", "advcl"}
            and child.i > verb.i
            and child.tag_ == "VB"
            and any(c.lower_ == "to" for c in child.children)
        ):
            words = subtree_words(child)
            return verb.doc[child.left_edge.i : words.end]
    return None


def _object(verb: Token) -> Words | None:
    found = next((c for c in verb.children if c.dep_ == "obj"), None)
    if found is None or found.tag_ in {"PRP", "WP", "WDT"} or found.i < verb.i:
        return None
    last = max(
        [
            found.right_edge.i,
            *(
                c.right_edge.i
                for c in verb.children
                if c.dep_ in {"obl", "advcl"}
                and c.i > found.i
                and _case(c) in {"of", "to", "for", "on", "in", "with", "over"}
            ),
        ]
    )
    words = verb.doc[found.left_edge.i : last + 1]
    return subtree_words(found) if any(t.is_sent_start for t in words[1:]) else words


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in {"case", "mark"}), "")


def _for(verb: Token) -> Words | None:
    for noun in prepositional(verb, "for"):
        return _after_case(noun)
    return None


def _of(verb: Token) -> Words | None:
    for noun in prepositional(verb, "of"):
        return _after_case(noun)
    return None


def _to(verb: Token) -> Words | None:
    for noun in prepositional(verb, "to"):
        return subtree_words(noun)
    return None


def _after_case(noun: Token) -> Words:
    words = subtree_words(noun)
    return words[1:] if len(words) > 1 and words[0].dep_ in {"case", "mark"} else words


def _on_to(verb: Token) -> Words | None:
    if not any(True for _ in prepositional(verb, "on", "upon")):
        return None
    return _infinitive(verb) or next(
        (
            subtree_words(v)
            for n in prepositional(verb, "on", "upon")
            for v in n.children
            if v.dep_ == "acl" and v.i > n.i
        ),
        None,
    )


def _object_to(verb: Token) -> Words | None:
    if not any(c.dep_ in {"obj", "iobj"} for c in verb.children):
        return None
    return _infinitive(verb)


_FINDERS = {
    Content.CLAUSE: _clause,
    Content.INFINITIVE: _infinitive,
    Content.OBJECT: _object,
    Content.FOR: _for,
    Content.OF: _of,
    Content.TO: _to,
    Content.ON_TO: _on_to,
    Content.OBJECT_TO: _object_to,
}


def _whole_quotation(words: Words, quotations: tuple[Quotation, ...]) -> tuple[Words | None, bool]:
    """Stretch a content that lies in a quotation to the whole of it, across sentences."""
    for quotation in quotations:
        inside = min(words.end_char, quotation.end) - max(words.start_char, quotation.start)
        if inside > 0.8 * len(words.text) and quotation.end - quotation.start > 20:
            whole = words.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
            return (whole, True) if whole is not None else (words, True)
    return words, False


def _quotation_near(verb: Token, quotations: tuple[Quotation, ...]) -> Words | None:
    """Return the quotation that ends just before the verb's words or begins just after them."""
    sentence = verb.sent
    for quotation in quotations:
        length = quotation.end - quotation.start
        before = (
            0 <= sentence.start_char - quotation.end <= 3
            or sentence.start_char <= quotation.start <= sentence.end_char
        )
        after = 0 <= quotation.start - sentence.end_char <= 3
        if length > 20 and (before or after):
            return verb.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    return None


def _trimmed(words: Words) -> Span | None:
    """Return the place of the content without "that", and without punctuation around it."""
    start, end = words.start, words.end
    doc = words.doc
    while start < end and (
        doc[start].lower_ in {"that", ","}
        or doc[start].is_space
        or (doc[start].is_punct and doc[start].text != '"')
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ".", ";", ":", "-"}):
        end -= 1
    if (
        end > start
        and end < len(doc)
        and doc[end].text == '"'
        and doc[start:end].text.count('"') % 2
    ):
        end += 1
    return span_of(doc[start:end]) if end > start else None


def _act(
    verb: Token, speech: Speech, words: Words, scene: Scene, i: int, speakers: tuple[Actor, ...]
) -> URIRef:
    if verb.lemma_ in {"express", "voice", "convey", "offer"}:
        obj = next((c for c in verb.children if c.dep_ == "obj"), None)
        return ACT_OF_NOUN.get(obj.lemma_.lower(), DIP.Say) if obj is not None else speech.act
    if verb.lemma_ in {"insist", "claim", "demand"}:
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if clause is not None and _demands(clause, scene, i, speakers):
            return DIP.Demand
    return speech.act


def _demands(clause: Token, scene: Scene, i: int, speakers: tuple[Actor, ...]) -> bool:
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    lost = next((c for c in clause.head.children if c.dep_ == "obj" and c.i < clause.i), None)
    heads = [token for token in (subject, lost) if token is not None]
    others = [actor for head in heads for actor in scene.actors(i, head)]
    own = {actor.ref for actor in speakers}
    return bool(auxiliaries(clause) & MODAL_DEMANDS) and any(
        actor.ref not in own for actor in others
    )


def _addressees(
    scene: Scene, i: int, verb: Token, speakers: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    own = {actor.ref for actor in speakers}
    heads = [c for c in verb.children if c.dep_ == "iobj"]
    if verb.lemma_ in {
        "urge",
        "tell",
        "thank",
        "assure",
        "congratulate",
        "praise",
        "accuse",
        "blame",
        "press",
        "pressure",
        "ask",
        "inform",
        "order",
        "applaud",
        "commend",
    }:
        heads += [c for c in verb.children if c.dep_ == "obj"]
    if verb.lemma_ == "call":
        heads += list(prepositional(verb, "on", "upon"))
    heads += list(prepositional(verb, "to"))
    found = (actor for head in heads for actor in scene.actors(i, head))
    return tuple(dict.fromkeys(actor for actor in found if actor.ref not in own))


def _called_for(scene: Scene, i: int, noun: Token) -> Iterator[Statement]:
    """ "the victims' calls for an apology" """
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    speakers = scene.actors(i, owner) if owner is not None else ()
    for wanted in prepositional(noun, "for"):
        content = _trimmed(_after_case(wanted))
        if speakers and content:
            frame = Span(min(a.span.start for a in speakers), span_of(noun).end)
            yield Statement("statement.demand-noun", DIP.Demand, speakers, frame, content, False)


def _according(scene: Scene, i: int, token: Token) -> Iterator[Statement]:
    """ "According to X, ..." and "..., according to X"."""
    doc = token.doc
    sentence = token.sent
    head = (
        token.head
        if token.head.i > token.i and token.dep_ in {"case", "mark", "fixed"}
        else next(
            (
                t
                for t in doc[token.i + 2 : sentence.end]
                if (t.pos_ in {"NOUN", "PROPN", "PRON"} and t.head.i <= token.i)
                or t.dep_ in {"obl", "nmod"}
            ),
            None,
        )
    )
    speakers = scene.actors(i, head) if head is not None else ()
    if head is None or not speakers:
        return
    source_end = max(head.right_edge.i, token.i + 1)
    words = (
        doc[sentence.start : token.i]
        if token.i > sentence.start + 2
        else doc[source_end + 1 : sentence.end]
    )
    content = _trimmed(words) if len(words) > 2 else None
    if content:
        frame = Span(span_of(token).start, max(actor.span.end for actor in speakers))
        if frame.end > frame.start:
            yield Statement("statement.according-to", DIP.Say, speakers, frame, content, False)


def _with_reporters(scene: Scene, statements: list[Statement]) -> Iterator[Statement]:
    """A medium that relays a named speaker is the reporter of the statement, not another speaker."""
    quoting = list(_quoting_verbs(scene))
    relays = [s for s in statements if any(_is_medium(a) for a in s.speakers)]
    for statement in statements:
        quoted_by = next(
            (
                m
                for at, m in quoting
                if statement.frame.start - 40 <= at < statement.content.start
                and m.ref not in {a.ref for a in statement.speakers}
            ),
            None,
        )
        if quoted_by is not None:
            yield replace(statement, reported_by=quoted_by)
            continue
        inner = [
            s
            for s in statements
            if s is not statement
            and statement.content.covers(s.frame)
            and not any(_is_medium(a) for a in s.speakers)
        ]
        if statement in relays and inner:
            continue
        outer = next(
            (r for r in relays if r is not statement and r.content.covers(statement.frame)), None
        )
        yield replace(statement, reported_by=outer.speakers[0]) if outer else statement


def _quoting_verbs(scene: Scene) -> Iterator[tuple[int, Actor]]:
    """Yield where "quoted" stands and M, for each "M quoted X as saying"."""
    for i, doc in enumerate(scene.docs):
        for verb in doc:
            if verb.lemma_ in {"quote", "cite"} and verb.pos_ == "VERB":
                subject = subject_of(verb)
                for actor in scene.actors(i, subject)[:1] if subject is not None else ():
                    yield span_of(verb).start, actor


def _is_medium(actor: Actor) -> bool:
    words = actor.ref.path.rsplit("/", 1)[-1].split("-")
    return actor.kind in {Kind.ORGANIZATION, None} and bool(MEDIA_WORDS & set(words))


from ontology.terms import PLOVER_CODE  # noqa: E402

EVENT_CODE_OF_ACT: dict[URIRef, str] = {URIRef(iri): code for iri, code in PLOVER_CODE.items()}
