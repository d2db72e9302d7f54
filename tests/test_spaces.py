from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from ingest.article import Article, Span
from ingest.language.spaces import single_spaced
from ingest.parsed import parsed, span_of


@given(st.text(st.sampled_from("ab ."), max_size=40), st.integers(0, 9))
def test_every_kept_code_point_knows_its_place(text: str, start: int) -> None:
    single, places = single_spaced(text, start)

    assert "  " not in single
    assert single.split() == text.split()
    assert "".join(text[place - start] for place in places) == single
    assert all(a < b for a, b in pairwise(places))


@pytest.mark.model
def test_words_after_a_run_of_spaces_are_where_the_text_has_them(nlp: Language) -> None:
    article = Article("Iran  denied it. \u00a0 France did not.")
    (document,) = parsed([article], nlp)
    (doc,) = document.docs

    assert [article.quote(span_of(sentence)) for sentence in doc.sents] == [
        "Iran  denied it.",
        "France did not.",
    ]
    assert span_of(doc[0:2]) == Span(0, 12)
    assert [token.text for token in doc][:3] == ["Iran", "denied", "it"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ('"We will go. They stay." He left.', ['"We', "They", "He"]),
        ('He spoke. "We will go."', ["He", '"We']),
        ('They said "no." Then they left.', ["They", "Then"]),
    ],
)
def test_a_mark_that_closes_starts_no_sentence_and_one_that_opens_does(
    nlp: Language, text: str, first_words: list[str]
) -> None:
    doc = nlp(text)
    assert [doc.text[s.start_char :].split()[0] for s in doc.sents] == first_words
