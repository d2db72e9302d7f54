"""What the service says of itself, to clients of either version."""

from collections.abc import Mapping

from server.matching.types import SPACE, types

Object = dict[str, object]

NAME = "demarche: people, posts, states and meetings in the news"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 260
DEFAULT_TYPES = ("Official", "Person", "Country", "Position", "Ministry", "Organization")
_LIMIT: Mapping[str, object] = {
    "type": "number",
    "default": 0,
}
_LIMIT_NAME = "Limit"
_LIMIT_HELP = "At most so many values of a row (0: all)"


def manifest_02(endpoint: str, base: str, batch: int, version: str) -> Object:
    """Return the manifest of version 0.2 of the service at an IRI without a slash at its end."""

    def suggest(kind: str) -> Object:
        return {
            "service_url": endpoint,
            "service_path": f"/suggest/{kind}",
            "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "identifierSpace": base,
        "schemaSpace": SPACE,
        **_common(batch, version),
        "view": {"url": f"{endpoint}/view?id={{{{id}}}}"},
        "preview": {"url": f"{endpoint}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": {kind: suggest(kind) for kind in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": endpoint, "service_path": "/extend/propose"},
            "property_settings": [
                {**_LIMIT, "name": "limit", "label": _LIMIT_NAME, "help_text": _LIMIT_HELP}
            ],
        },
    }


def manifest_10(endpoint: str, batch: int, version: str) -> Object:
    """Return the manifest of version 1.0-draft."""
    return {
        "versions": ["1.0-draft"],
        **_common(batch, version),
        "lang": "en",
        "standardizedScore": True,
        "view": {"url": f"{endpoint}/view?id={{id}}"},
        "preview": _PREVIEW,
        "suggest": {"entity": True, "type": True, "property": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [
                {**_LIMIT, "id": "limit", "name": _LIMIT_NAME, "helpText": _LIMIT_HELP}
            ],
        },
    }


_PREVIEW: Object = {"width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT}


def _common(batch: int, version: str) -> Object:
    return {
        "name": NAME,
        "serviceVersion": version,
        "batchSize": batch,
        "defaultTypes": [{"id": id_, "name": types()[id_].name} for id_ in DEFAULT_TYPES],
    }
