import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findBreaks, unannounced } from '../../scripts/schema-breaks.js';
import { endWithFile } from '../support/ending.js';

const SCRIPT = new URL('../../scripts/breaking-changes.ts', import.meta.url).pathname;
const BEFORE = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    pet(id: ID!): Pet
  }

  type Pet @key(fields: "id") @key(fields: "owner name") {
    id: ID!
    name: String
    owner: String
    kind: Kind
  }

  enum Kind {
    CAT
    DOG
  }
`;
const WITHOUT_NAME = BEFORE.replace('name: String\n', '');

it.each([
  ['a field is gone', WITHOUT_NAME, ['Pet.name']],
  ['a value of an enum is gone', BEFORE.replace('DOG', ''), ['Kind.DOG']],
  ['a field may be null now', BEFORE.replace('id: ID!\n', 'id: ID\n'), ['Pet.id']],
  ['an argument is needed now', BEFORE.replace('(id: ID!)', '(id: ID!, by: ID!)'), ['Query.pet.by']],
  [
    'an entity is no longer found by one of its keys',
    BEFORE.replace(' @key(fields: "owner name")', ''),
    ['Pet'],
  ],
  ['a field is new', BEFORE.replace('name: String', 'name: String\nage: Int'), []],
  ['an argument that may be left out is new', BEFORE.replace('(id: ID!)', '(id: ID!, by: ID)'), []],
  ['a text is another one', BEFORE.replace('type Pet', '"A pet." type Pet'), []],
])('Where %s, the places that break are found', async (_what, after, places) => {
  const breaks = await findBreaks(BEFORE, after);
  expect(breaks.map(({ place }) => place)).toEqual(places);
});

const log = (unreleased: string): string =>
  `# Changelog\n\n## Unreleased\n\n${unreleased}\n\n## 1.0.0\n\n### Breaking\n\n- \`Pet.name\` is gone.\n`;

it.each([
  ['by its place under Breaking', '### Breaking\n\n- `Pet.name` is gone.', 0],
  ['by the type that it is a part of', '### Breaking\n\n- `Pet` is another one.', 0],
  ['elsewhere', '### Breaking\n\n- `Pet.kind` is gone.\n\n### Added\n\n- `Pet.name`.', 1],
  ['in the notes of an earlier release alone', '### Added\n\n- Nothing.', 1],
])('A break that is named %s: %#', (_where, unreleased, left) => {
  const breaks = [{ place: 'Pet.name', message: 'Field name was removed' }];
  expect(unannounced(breaks, log(unreleased), '1.0.0')).toHaveLength(left);
});

it('A break fails the check once there is a release, until the change log announces it', () => {
  const root = mkdtempSync(join(tmpdir(), 'breaking-changes-'));
  endWithFile(() => {
    rmSync(root, { recursive: true, force: true });
    return Promise.resolve();
  });
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args]);
  const write = (name: string, text: string) => {
    writeFileSync(join(root, name), text);
  };
  const check = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, root], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };
  mkdirSync(join(root, 'schema'));
  write('schema/subgraph.graphql', BEFORE);
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'First');
  expect(check()).toEqual({ status: 0, said: expect.stringContaining('nothing is released yet') as string });

  git('tag', 'v1.0.0');
  write('schema/subgraph.graphql', WITHOUT_NAME);
  write('CHANGELOG.md', log('### Added\n\n- Nothing.'));
  expect(check()).toEqual({ status: 1, said: expect.stringContaining('Pet.name:') as string });

  write('CHANGELOG.md', log('### Breaking\n\n- `Pet.name` is gone.'));
  expect(check()).toEqual({ status: 0, said: expect.stringContaining('1, not announced: 0') as string });
});
