"""The words around a treaty to what became of it, and when it was signed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from spacy.tokens import Token

from ingest.facts.treaty_mentions import TreatyMention
from ingest.syntax.clauses import tense_of
from ingest.syntax.nouns import lemma, noun_above
from ontology.terms import DIP

STATUS_OF_VERB: dict[str, URIRef] = {
    **dict.fromkeys(
        "sign conclude ink reach strike seal clinch enter announce agree broker initial".split(),
        DIP.Signed,
    ),
    **dict.fromkeys(
        """ratify uphold join accede adopt honor honour respect abide comply adhere implement extend renew
        observe obey enforce fulfil fulfill follow maintain apply invoke rejoin re-enter""".split(),
        DIP.InForce,
    ),
    **dict.fromkeys(
        "negotiate draft finalize finalise renegotiate hammer discuss pursue".split(),
        DIP.Negotiated,
    ),
    **dict.fromkeys("propose seek offer table suggest present submit".split(), DIP.Proposed),
    **dict.fromkeys(
        "withdraw abandon terminate quit leave scrap exit cancel tear denounce renounce pull revoke".split(),
        DIP.Terminated,
    ),
    **dict.fromkeys("violate breach break flout contravene infringe".split(), DIP.Violated),
}
"""By the verb whose object the treaty is, or that it hangs on by a preposition."""

STATUS_OF_NOUN: dict[str, URIRef] = {
    **dict.fromkeys(
        """compliance commitment obligation implementation adherence extension renewal accession ratification
        enforcement observance entry party signatory member framework""".split(),
        DIP.InForce,
    ),
    **dict.fromkeys("violation breach infringement contravention".split(), DIP.Violated),
    **dict.fromkeys("withdrawal exit departure termination abandonment".split(), DIP.Terminated),
    **dict.fromkeys("signing signature conclusion".split(), DIP.Signed),
    **dict.fromkeys("negotiation talk discussion".split(), DIP.Negotiated),
    **dict.fromkeys("proposal".split(), DIP.Proposed),
}
"""By the noun that the treaty hangs on: "compliance with", "negotiations on"."""

STATUS_OF_ADJECTIVE: dict[str, URIRef] = {
    "proposed": DIP.Proposed,
    "draft": DIP.Negotiated,
    "signed": DIP.Signed,
}
SIGNING = frozenset("sign conclude reach ink strike adopt".split())
ONLY_REACHED = frozenset(
    "announce agree broker enter discuss pursue follow apply leave break strike".split()
)
"""Verbs that say this of what they are about only where that is an agreement in general words."""

YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Fate:
    """What the text says became of a treaty: the word that says so, and the status."""

    word: Token
    status: URIRef


def fate_of(mention: TreatyMention) -> Fate | None:
    """Return what became of the treaty, by the nearest word that says so."""
    return next(_fates(mention), None)


def signed_in(mention: TreatyMention) -> str | None:
    """Return the year in which the treaty is said to have been signed."""
    verbs = [child for child in mention.head.children if child.dep_ in {"acl", "acl:relcl"}]
    if mention.head.head.pos_ == "VERB":
        verbs.append(mention.head.head)
    for verb in verbs:
        if lemma(verb) in SIGNING:
            near = (
                c
                for c in verb.children
                if c.dep_ in {"obl", "nmod", "obl:unmarked"} and c.i > verb.i
            )
            years = [c.text for c in near if YEAR.match(c.text)]
            if years:
                return years[0]
    return None


def acting_verb(mention: TreatyMention) -> Token | None:
    """Return the verb that says what becomes of the treaty, whose subject may be a party."""
    verb = _governor(mention.head)
    is_verb = verb.pos_ == "VERB" and lemma(verb) in STATUS_OF_VERB
    return verb if is_verb and _is_of(verb, mention) else None


def _fates(mention: TreatyMention) -> Iterator[Fate]:
    head = mention.head
    if head.lower_ == "proposal":
        yield Fate(head, DIP.Proposed)
    for child in head.children:
        if (
            child.dep_ in {"acl", "acl:relcl"}
            and lemma(child) in STATUS_OF_VERB
            and _is_passive(child)
        ):
            yield Fate(child, STATUS_OF_VERB[lemma(child)])
    verb = acting_verb(mention)
    if verb is not None:
        status = STATUS_OF_VERB[lemma(verb)]
        is_ahead = tense_of(verb) == "future"
        if not is_ahead or status in {DIP.Proposed, DIP.Negotiated, DIP.InForce}:
            yield Fate(verb, status)
    above = noun_above(head)
    if lemma(above) in STATUS_OF_NOUN and above.i < head.i:
        yield Fate(above, STATUS_OF_NOUN[lemma(above)])
    for child in head.children:
        if child.dep_ == "amod" and child.lower_ in STATUS_OF_ADJECTIVE:
            yield Fate(child, STATUS_OF_ADJECTIVE[child.lower_])
        if child.dep_ == "case" and child.lower_ == "under":
            yield Fate(child, DIP.InForce)


def _governor(head: Token) -> Token:
    """Return the verb the treaty is the object of, or hangs on by a preposition."""
    is_part = head.dep_ == "nmod" and lemma(head.head) in {"series", "term", "extension", "text"}
    noun = head.head if is_part else head
    return noun.head


def _is_of(verb: Token, mention: TreatyMention) -> bool:
    """True unless the verb says this of other things too, and the treaty is no plain agreement."""
    is_subject = mention.head.dep_ == "nsubj" and not _is_passive(verb)
    is_plain = not mention.is_named or mention.head.lower_ in {"deal", "agreement", "pact"}
    return not is_subject and (lemma(verb) not in ONLY_REACHED or is_plain)


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" or any(c.dep_ == "nsubj:pass" for c in verb.children)
