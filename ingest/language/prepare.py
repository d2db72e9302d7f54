"""Treebank to training data: the treebank's DocBins, with quotes and names as the pipeline will meet them."""

import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from ingest.language.normal import parser_text

PROPER_NOUN_TAGS = frozenset({"NNP", "NNPS"})


def trimmed_name(name: Span) -> Span | None:
    """Return the entity without what surrounds its first to last proper noun, or None if it has none.

    The treebank's spans often carry a title's determiner or a possessive ("the White House's").
    """
    proper = [token.i for token in name if token.tag_ in PROPER_NOUN_TAGS]
    if not proper:
        return None
    return Span(name.doc, proper[0], proper[-1] + 1, label=name.label)


def prepared(doc: Doc) -> Doc:
    """Return the document with normalised words and trimmed names; nothing else changes."""
    copy = Doc(
        doc.vocab,
        words=[parser_text(token.text) for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=["ROOT" if token.dep_ == "root" else token.dep_ for token in doc],
        sent_starts=[token.is_sent_start for token in doc],
    )
    spans = (trimmed_name(name) for name in doc.ents)
    copy.set_ents([Span(copy, span.start, span.end, label=span.label) for span in spans if span])
    return copy


def prepare(source: Path, target: Path) -> int:
    """Write the prepared documents of one DocBin and return how many there are."""
    vocab: Vocab = spacy.blank("en").vocab
    docs = [prepared(doc) for doc in DocBin().from_disk(source).get_docs(vocab)]
    target.parent.mkdir(parents=True, exist_ok=True)
    DocBin(
        attrs=["TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"], docs=docs
    ).to_disk(target)
    return len(docs)


def prepare_all(treebank: Path, build: Path) -> None:
    """Prepare train.spacy, and both development sets together as dev.spacy."""
    vocab: Vocab = spacy.blank("en").vocab
    dev = DocBin(attrs=["TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"])
    for name in ("train", "dev_ewt", "dev_gumclean", "test_ewt"):
        count = prepare(treebank / f"{name}.spacy", build / f"{name}.spacy")
        print(f"{name}: {count} paragraphs")
        if name.startswith("dev_"):
            for doc in DocBin().from_disk(build / f"{name}.spacy").get_docs(vocab):
                dev.add(doc)
    dev.to_disk(build / "dev.spacy")


if __name__ == "__main__":
    prepare_all(Path(sys.argv[1]), Path(sys.argv[2]))
