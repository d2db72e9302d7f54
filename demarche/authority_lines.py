"""What an authority knows of a name, in lines."""

from collections.abc import Iterator

from ingest.authority.item import QID, TYPES, Item
from ingest.authority.reading import Authority, Post
from ingest.names.countries import all_countries


def lines_about(name: str, authority: Authority) -> Iterator[str]:
    """Yield the lines of each item with all words of a name, or of the item itself."""
    found = [name] if QID.fullmatch(name) else _named(name, authority)
    for qid in found:
        item = authority.item(qid)
        if item:
            yield from _lines(item, authority)


def _named(name: str, authority: Authority) -> list[str]:
    return sorted(
        {
            qid
            for type_ in TYPES
            for qid in (*authority.spelt(name, type_), *authority.with_words(name, type_))
        }
    )


def _lines(item: Item, authority: Authority) -> Iterator[str]:
    label = authority.label(item.qid)
    yield f"{item.qid} {label} ({item.type})"
    others = dict.fromkeys(name.text for name in item.names if name.text != label)
    if others:
        yield f"  also {', '.join(others)}"
    if item.country:
        yield f"  of {_called(item.country, authority)}"
    if item.date:
        yield f"  of {item.date}"
    for post in authority.posts(item.qid):
        yield f"  {_post(post, authority)}"


def _post(post: Post, authority: Authority) -> str:
    title = post.titles[0] if post.titles else post.position or "a post"
    state = f" ({_called(post.country, authority)})" if post.country else ""
    times = f", {post.start}..{post.end}" if post.start or post.end else ""
    return f"{title}{state}{times}"


def _called(country: str, authority: Authority) -> str:
    known = {state.item: state.name for state in all_countries()}
    return known.get(country) or authority.label(country)
