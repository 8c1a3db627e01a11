#!/usr/bin/env bash
# Installs the gateways of e2e/ and asks the example through each of them: bash scripts/e2e.sh
# Takes minutes, for most of which npm loads 600 MB. Needs `npm ci` and dist/ at the root, and Linux on x86-64.
set -euo pipefail
cd "$(dirname "$0")/.."
npm ci --prefix e2e --ignore-scripts --no-audit --no-fund
npx vitest run --config e2e/vitest.config.ts
