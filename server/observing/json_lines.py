"""Log records to lines of JSON."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """A line for each record: time, level, logger, and the message, or its members if it is JSON."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": time, "level": record.levelname.lower()}
        return json.dumps(
            {**line, "logger": record.name, **_said(record, self)}, ensure_ascii=False
        )


def _said(record: logging.LogRecord, formatter: logging.Formatter) -> dict[str, object]:
    if isinstance(record.msg, dict):
        return record.msg
    said: dict[str, object] = {"message": record.getMessage()}
    if record.exc_info:
        said["error"] = formatter.formatException(record.exc_info)
    return said


def log_as_json(level: int = logging.INFO) -> None:
    """Write all logs of this process to standard error so."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
