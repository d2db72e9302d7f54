"""The options of a query about its evidence."""

from typing import Annotated

import typer

from demarche.errors import UsageError
from server.errors import MalformedRequestError
from server.receipts.parameters import wanted_of
from server.receipts.wanted import Wanted

ReceiptsOption = Annotated[
    bool, typer.Option("--receipts", help="Say of each row which quotes make it true.")
]
MinConfidenceOption = Annotated[
    str | None,
    typer.Option(metavar="0..1", help="As if no claim of less confidence were there."),
]
PublisherOption = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="As if only articles of these publishers were there."),
]
PublishedBeforeOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="As if no article of that day or later were there."),
]
PublishedAfterOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="As if no article of that day or earlier were there."),
]
SpeakerOption = Annotated[
    list[str] | None,
    typer.Option(metavar="IRI", help="As if only claims in the words of these were there."),
]
IndependentOption = Annotated[
    int,
    typer.Option(metavar="K", help="Only rows that still stand without any K-1 wire stories."),
]
WhyNotOption = Annotated[
    bool,
    typer.Option("--why-not", help="Say of a query without rows which of its parts have none."),
]


def wanted_by(
    *,
    receipts: bool,
    min_confidence: str | None,
    publisher: list[str] | None,
    published_before: str | None,
    published_after: str | None,
    speaker: list[str] | None,
    independent: int,
    why_not: bool,
) -> Wanted | None:
    """Return what the options want, as a request's parameters of the same names do."""
    single = {
        "min-confidence": min_confidence,
        "published-before": published_before,
        "published-after": published_after,
    }
    pairs = [(name, value) for name, value in single.items() if value is not None]
    pairs += [("publisher", name) for name in publisher or ()]
    pairs += [("speaker", iri) for iri in speaker or ()]
    pairs += [("independent", str(independent)), ("receipts", str(receipts).lower())]
    pairs += [("why-not", str(why_not).lower())]
    try:
        return wanted_of(pairs)
    except MalformedRequestError as error:
        raise UsageError(str(error)) from error
