#!/usr/bin/env bash
# Installs the gateways of e2e/ and asks the example through each of them: bash scripts/e2e.sh
# The first time npm loads 100 MB, 620 MB on disk. Needs `npm ci` and dist/ at the root, and Linux on x86-64.
# Leaves nothing behind but e2e/node_modules.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A registry that hangs ends here: npm does not go by itself, not even by SIGTERM. What it has loaded stays in its cache,
# so that a second try goes on from there.
install() {
  timeout --foreground --kill-after=10 400 \
    npm ci --prefix e2e --ignore-scripts --no-audit --no-fund
}
install || install

TMPDIR="$scratch" npx vitest run --config e2e/vitest.config.ts
