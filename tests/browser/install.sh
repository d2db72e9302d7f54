#!/usr/bin/env bash
# Installs the browser that the tests of pages drive: Debian's Chromium, where it is missing and may be installed.
set -euo pipefail
if command -v chromium > /dev/null; then
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
  echo "install Chromium, so that the pages are tried in a browser; its tests are skipped now" >&2
  exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  -o DPkg::Lock::Timeout=300 chromium fonts-dejavu-core > /dev/null
