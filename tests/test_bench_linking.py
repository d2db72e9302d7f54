from bench.linking import NONE, annotated, figures
from ingest.authority.item import QID


def test_precision_is_over_links_made_and_recall_over_items_named() -> None:
    pairs = [("Q1", "Q1"), ("Q2", "Q1"), (NONE, "Q1"), (NONE, NONE), ("Q3", NONE)]

    assert figures(pairs) == "precision 0.333 (1/3)  recall 0.333 (1/3)"


def test_the_mentions_that_were_read_are_each_of_one_part_and_of_an_item_or_none() -> None:
    mentions = annotated()

    assert len({(m.url, m.span) for m in mentions}) == len(mentions) > 200
    assert {m.part for m in mentions} == {"setting", "measuring", "fresh"}
    assert [m.item for m in mentions if m.item != NONE and not QID.fullmatch(m.item)] == []
    assert sum(m.item == NONE for m in mentions) > 50
