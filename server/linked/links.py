"""The Link headers that say how a thing, its page and its data belong together (RFC 8288)."""

from collections.abc import Iterable

from server.linked.addresses import DATA_TYPES, HTML, Addresses


def links_of_thing(addresses: Addresses, path: str) -> str:
    """Return the Link of what leads from a thing to its documents (describedby: POWDER)."""
    return _joined(
        (addresses.data(path), "describedby", None),
        *_alternates(addresses, path, HTML),
    )


def links_of_page(addresses: Addresses, path: str) -> str:
    """Return the Link of a page: to the same as data, to itself, and to what it is about."""
    return _joined(
        (addresses.page(path), "canonical", HTML),
        *_alternates(addresses, path),
        (addresses.thing(path), "describes", None),
    )


def links_of_data(addresses: Addresses, path: str, page: int, *, has_more: bool) -> str:
    """Return the Link of a page of the data, from 1: also to the pages before and after it."""
    data = addresses.data(path)
    around = {"first": 1 if page > 1 else 0, "prev": page - 1, "next": page + 1 if has_more else 0}
    return _joined(
        (data, "canonical", None),
        *_alternates(addresses, path, HTML),
        (addresses.thing(path), "describes", None),
        *((f"{data}?page={number}", name, None) for name, number in around.items() if number),
    )


def _alternates(
    addresses: Addresses, path: str, *others: str
) -> Iterable[tuple[str, str, str | None]]:
    for media_type in others:
        yield addresses.page(path), "alternate", media_type
    for media_type in DATA_TYPES:
        yield addresses.data(path, media_type), "alternate", media_type


def _joined(*links: tuple[str, str, str | None]) -> str:
    """Return the header's value.

    >>> _joined(("/data/x", "alternate", "text/turtle"))
    '</data/x>; rel="alternate"; type="text/turtle"'
    """
    return ", ".join(
        f'<{target}>; rel="{relation}"' + (f'; type="{media_type}"' if media_type else "")
        for target, relation, media_type in links
    )
