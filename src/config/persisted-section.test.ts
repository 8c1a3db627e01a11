import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, faultsOf, rightFile, SECRET } from '../../tests/support/config-file.js';

const { load, path } = configFolder();

const BODY = 'query Sources { customerSources { id } }';
const OTHER = 'query Others { customerSources { displayName } }';
const hash = (text: string, algorithm = 'sha256'): string => createHash(algorithm).update(text).digest('hex');
const operation = (id: string, body = BODY): object => ({ id, name: 'Sources', type: 'query', body });
const apollo = (operations: readonly object[], more: object = {}): object => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
  ...more,
});
const loaded = (persistedOperations: object) => load({ ...rightFile(), persistedOperations });

/** Loads a configuration whose safelist has this manifest. */
function loadedWith(manifest: unknown): ReturnType<typeof loaded> {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  writeFileSync(path('manifest.json'), text);
  return loaded({ mode: 'safelist', manifest: path('manifest.json') });
}

describe('persisted operations', () => {
  it('are automatic unless the file says something else', () => {
    expect(load(rightFile()).config.persistedOperations).toEqual({ mode: 'automatic' });
    expect(loaded({}).config.persistedOperations).toEqual({ mode: 'automatic' });
    expect(loaded({ mode: 'off' }).config.persistedOperations).toEqual({ mode: 'off' });
  });

  it.each([
    ['a hash', hash(BODY)],
    ['a hash with the prefix of the draft', `sha256:${hash(BODY)}`],
    ['any other name', 'sources-v1'],
    ['32 digits that are no hash', '0123456789abcdef0123456789abcdef'],
  ])('of a safelist come from a manifest of Apollo, where an id is %s', (_what, id) => {
    const { config } = loadedWith(apollo([operation(id)]));
    expect(config.persistedOperations).toEqual({ mode: 'safelist', operations: [{ id, text: BODY }] });
  });

  it.each(['md5', 'sha1', 'sha256'])('of a safelist come from a manifest of Relay with %s', (algorithm) => {
    const manifest = { [hash(`${BODY}\n`, algorithm)]: `${BODY}\n`, named: OTHER };
    expect(loadedWith(manifest).config.persistedOperations).toEqual({
      mode: 'safelist',
      operations: [
        { id: hash(`${BODY}\n`, algorithm), text: `${BODY}\n` },
        { id: 'named', text: OTHER },
      ],
    });
  });
});

describe('a warning', () => {
  it('names a manifest that has no effect', () => {
    const { warnings } = loaded({ mode: 'off', manifest: path(CANARY) });
    expect(warnings).toEqual([
      'persistedOperations.manifest: has no effect with persistedOperations.mode: off',
    ]);
  });

  it('says that pages can ask only what is listed, if there are pages', () => {
    const line = 'server.landingPage: its pages can only ask the operations of persistedOperations.manifest';
    expect(loadedWith({ one: BODY }).warnings).toEqual([line]);
    const server = { secret: SECRET, landingPage: false };
    const persistedOperations = { mode: 'safelist', manifest: path('manifest.json') };
    expect(load({ ...rightFile(), server, persistedOperations }).warnings).toEqual([]);
  });
});

const MANIFEST = 'persistedOperations.manifest';

describe('a fault', () => {
  it('is a safelist without a manifest, another mode, or another key', () => {
    expect(faultsOf(() => loaded({ mode: 'safelist' }))).toEqual([
      `${MANIFEST}: is required with persistedOperations.mode: safelist`,
    ]);
    expect(faultsOf(() => loaded({ mode: CANARY }))).toEqual([
      'persistedOperations.mode: expected off, automatic or safelist',
    ]);
    expect(faultsOf(() => loaded({ mode: 'safelist', manifest: '' }))).toEqual([
      `${MANIFEST}: expected the path of a file`,
    ]);
    expect(faultsOf(() => loaded({ file: CANARY }))).toEqual([
      'persistedOperations.file: unknown key; remove it or correct its spelling',
    ]);
  });

  it('is a manifest that cannot be read, beside every other fault of the file', () => {
    const persistedOperations = { mode: 'safelist', manifest: path(CANARY) };
    expect(faultsOf(() => load({ ...rightFile(), persistedOperations, auth: {} }))).toEqual([
      'auth.mode: expected none or jwt',
      `${MANIFEST}: the file cannot be read (ENOENT)`,
    ]);
    mkdirSync(path('folder'));
    expect(faultsOf(() => loaded({ mode: 'safelist', manifest: path('folder') }))).toEqual([
      `${MANIFEST}: is no regular file`,
    ]);
  });

  const format =
    'expected Apollo\'s format ("format": "apollo-persisted-query-manifest") or Relay\'s (a mapping from ids to texts)';
  const wrongHash = "is not the sha256 of the operation's text, in lower case";
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['no JSON', `{ "${CANARY}`, [`${MANIFEST}: is not valid JSON`]],
    ['a list', [CANARY], [`${MANIFEST}: ${format}`]],
    ['another format', { format: CANARY, operations: [] }, [`${MANIFEST}: ${format}`]],
    ['more than 16 MiB', ' '.repeat(16_777_217), [`${MANIFEST}: has more than 16777216 bytes`]],
    ['another version', apollo([operation('a')], { version: 2 }), [`${MANIFEST}.version: expected 1`]],
    [
      'an operation without a text',
      apollo([{ id: CANARY }]),
      [`${MANIFEST}.operations[0].body: expected string, but it is missing`],
    ],
    [
      'the hash of another text',
      apollo([operation('a'), operation(hash(OTHER))]),
      [`${MANIFEST}.operations[1].id: ${wrongHash}`],
    ],
    [
      'the prefix of the draft before the hash of another text',
      apollo([operation(`sha256:${hash(OTHER)}`)]),
      [`${MANIFEST}.operations[0].id: ${wrongHash}`],
    ],
    ['a hash in upper case', { [hash(BODY).toUpperCase()]: BODY }, [`${MANIFEST}[0]: ${wrongHash}`]],
    [
      'the hash of another text in a manifest of Relay',
      { named: BODY, [hash(OTHER, 'md5')]: BODY },
      [`${MANIFEST}[1]: ${wrongHash.replace('sha256', 'md5')}`],
    ],
    [
      'one id for two operations',
      apollo([operation('a'), operation('a', OTHER), operation('a')]),
      [`${MANIFEST}.operations[1].id: is the id of another operation before it`],
    ],
    ['no operation', {}, [`${MANIFEST}: has no operation, so every request would be refused`]],
    [
      'no operation of Apollo',
      apollo([]),
      [`${MANIFEST}: has no operation, so every request would be refused`],
    ],
  ];
  it.each(cases)('is a manifest with %s', (_what, manifest, lines) => {
    expect(faultsOf(() => loadedWith(manifest))).toEqual(lines);
  });
});
