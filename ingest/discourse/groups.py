"""Noun phrases that stand for people without a name of their own."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.claim import Ref
from ingest.names.cast import Cast
from ingest.parsed import Parsed, place_of, tokens_of
from ingest.syntax.phrases import phrase
from ontology.iris import entity_path, slug

GROUP_HEADS = frozenset(
    """official officials diplomat diplomats minister ministers leader leaders expert experts analyst analysts
    media conservative conservatives historian historians victim victims lawmaker lawmakers protester
    protesters critic critics authorities source sources delegation delegations negotiator negotiators
    delegate delegates rebel rebels militant militants activist activists scientist scientists reporter
    reporters journalist journalists observer observers aide aides envoy envoys foreign-ministers
    ambassadors ambassador opposition politicians politician citizens residents supporters survivors
    relatives families counterparts spokesman spokeswoman spokesperson representatives representative
    forces troops nations allies partners countries economists researchers investigators prosecutors
    commander commanders parties members ally lawyer lawyers organisers organizers
    democrats republicans""".split()
)
"""Heads of a group's name; whoever says or does something and is not named."""

_LEAD = re.compile(r"^(?:the|a|an|some|many|several|other|its|their|his|her) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A group where the text refers to it, by the head of its phrase; `name` is its fullest phrase."""

    head: Token
    ref: Ref
    name: str


Groups = dict[int, Group]
"""By the place of a group's head."""


def groups_of(parsed: Parsed, cast: Cast) -> Groups:
    """Name each group by its phrase; one told of less fully is the last group of the same head."""
    found: Groups = {}
    last: dict[str, Group] = {}
    article = parsed.article.path.removeprefix("article/")[:12]
    for doc in parsed.docs:
        for head in tokens_of(doc):
            if not _is_group(head, cast):
                continue
            words = phrase(head)
            group = last.get(head.lower_)
            if group is None or not _is_bare(words, head):
                name = _LEAD.sub("", words.text)
                group = Group(head, Ref(entity_path("group", article, slug(name))), name)
            found[place_of(head)] = last[head.lower_] = replace(group, head=head)
    return found


def _is_group(head: Token, cast: Cast) -> bool:
    return (
        head.lower_ in GROUP_HEADS and head.pos_ in {"NOUN", "PROPN"} and cast.named(head) is None
    )


def _is_bare(words: Words, head: Token) -> bool:
    """True for "the officials", "senior officials": nothing says whose."""
    return all(t.i == head.i or (t.tag_ in {"DT", "JJ"} and not t.text[0].isupper()) for t in words)
