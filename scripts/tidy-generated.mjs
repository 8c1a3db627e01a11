/**
 * Makes what graphql-codegen wrote as strict as the rest: drops the two files that no test uses (they repeat
 * every operation and hold an `any`), closes the open type of the one that stays, and gives it the one type
 * that it would borrow from a package of another package.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const borrowed = "import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';";
const own = `/** Carries the types of an operation; never holds a value. */
interface DocumentTypeDecoration<TResult, TVariables> {
  __apiType?: (variables: TVariables) => TResult;
}
`;

const folder = new URL('../tests/support/generated/', import.meta.url);
for (const file of ['gql.ts', 'index.ts']) {
  rmSync(new URL(file, folder), { force: true });
}
const documents = new URL('graphql.ts', folder);
const strict = readFileSync(documents, 'utf8')
  .replace(borrowed, own)
  .replaceAll('Record<string, any>', 'Record<string, unknown>');
const code = strict.replaceAll(/`[^`]*`/g, '');
if (/[:<,|]\s*any\b/.test(code) || /^import /m.test(code)) {
  console.error('codegen: graphql.ts holds an `any` or an import; look at codegen.yml and this script');
  process.exit(1);
}
writeFileSync(documents, strict);
