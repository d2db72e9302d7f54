"""The version, which stands in the provenance of claims; the same as in pyproject.toml."""

VERSION = "0.1.0"
