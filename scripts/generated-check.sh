#!/usr/bin/env bash
# Prints the schemas and the typed documents anew and fails when they differ from what git holds or will take in
# with the next commit.
set -euo pipefail
cd "$(dirname "$0")/.."

generated=(schema/subgraph.graphql schema/config.schema.json tests/support/generated)
npm run --silent schema
npm run --silent codegen
git --no-pager diff --exit-code -- "${generated[@]}"
unknown=$(git ls-files --others --exclude-standard -- "${generated[@]}")
if [ -n "$unknown" ]; then
  echo "generated, but not added to git:" >&2
  echo "$unknown" >&2
  exit 1
fi
echo "generated files: up to date"
