#!/usr/bin/env bash
# Installs the contestants, unless they are there: bash bench/contestants/install.sh
# The first time npm loads 100 MB, 640 MB on disk. Leaves nothing behind but bench/contestants/node_modules.
set -euo pipefail
cd "$(dirname "$0")"
# npm writes this file at the end of an install.
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0

# A registry that hangs ends here; what npm has loaded stays in its cache, so that a second try goes on from there.
install() {
  timeout --foreground --kill-after=10 600 npm ci --ignore-scripts --no-audit --no-fund
}
install || install
