import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/graphql/ids.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestAnswer, TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { at } from '../support/graph/ask.js';
import type { Claims, IdentityProvider } from '../support/identity-provider.js';
import { startIdentityProvider } from '../support/identity-provider.js';

const ENTITIES = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Customer {
        sourceId
        nativeId
        name
        source {
          id
        }
      }
      ... on TierAccount {
        sourceId
        nativeId
        name
      }
      ... on TierAccountRequest {
        sourceId
        nativeId
        type
      }
      ... on CustomerSource {
        displayName
      }
    }
  }
`;

/** The sources of the configuration; the last one answers 503. */
const SOURCES = ['alpha', 'beta', 'down'] as const;
/** Is configured nowhere. */
const ABSENT = 'absent';

const CALLERS: Readonly<Record<string, Claims>> = {
  'of all sources': {},
  'of one source': { sources: ['alpha'] },
  'of no source': { sources: [] },
  'of a source that is down and another one': { sources: ['down', 'beta'] },
};

/** Records of the sandbox's own data, and of none. */
const KEYS = [
  { typename: 'Customer', nativeId: 'TA-9422-7428-1220' },
  { typename: 'Customer', nativeId: 'TA-0645-9963-2062' },
  { typename: 'Customer', nativeId: 'TA-0000-0000-0000' },
  { typename: 'TierAccount', nativeId: 'TA-0645-9963-2062' },
  { typename: 'TierAccount', nativeId: 'TA-3867-8098-8566' },
  { typename: 'TierAccountRequest', nativeId: 'TAR-7557-3081-1234-003-001' },
  { typename: 'TierAccountRequest', nativeId: 'TAR-0000-0000-0000-000-000' },
] as const;

type Representation = Readonly<Record<string, unknown>>;

/** Every key of a source, in both forms, and what no router should send about it. */
function representationsOf(sourceId: string): readonly Representation[] {
  const keys = KEYS.flatMap(({ typename, nativeId }) => [
    { __typename: typename, id: encodeId(typename, [sourceId, nativeId]) },
    { __typename: typename, sourceId, nativeId },
  ]);
  const malformed = [
    { __typename: 'Customer', sourceId },
    { __typename: 'Customer', sourceId, nativeId: ' ' },
    { __typename: 'Customer', id: encodeId('TierAccount', [sourceId, 'TA-0645-9963-2062']) },
    { __typename: 'SourceRecord', id: encodeId('Customer', [sourceId, 'TA-0645-9963-2062']) },
    { sourceId, nativeId: 'TA-0645-9963-2062' },
  ];
  return [{ __typename: 'CustomerSource', id: sourceId }, ...keys, ...malformed];
}

const REPRESENTATIONS = [...SOURCES, ABSENT].flatMap(representationsOf);

interface EntityAnswer {
  readonly entity: unknown;
  readonly faults: readonly object[];
}

let sandboxes: ReadonlyMap<string, ConnectSandbox>;
let provider: IdentityProvider;
let app: TestApp;

beforeAll(async () => {
  provider = await startIdentityProvider();
  const started = await Promise.all(SOURCES.map(async (id) => [id, await startConnectSandbox()] as const));
  sandboxes = new Map(started);
  sandboxes.get('down')?.setFault({ kind: 'status', status: 503 });
  app = await startTestApp({
    auth: { mode: 'jwt', ...provider.rules },
    sources: started.map(([id, sandbox]) => ({
      id,
      sandbox,
      maxRetries: 0,
      // An open circuit would answer otherwise than the source does.
      breaker: { failures: 1_000_000, windowMs: 1_000, probeMs: 1_000 },
    })),
  });
});
afterAll(async () => {
  await app.close();
  for (const sandbox of sandboxes.values()) await sandbox.close();
  await provider.close();
});

/** Answers the representations to a caller, and counts what each source was asked for it. */
async function askAs(
  claims: Claims,
  representations: readonly Representation[],
): Promise<{
  readonly answers: readonly EntityAnswer[];
  readonly requests: Readonly<Record<string, number>>;
}> {
  for (const sandbox of sandboxes.values()) sandbox.clearRequests();
  const headers = { authorization: `Bearer ${await provider.token({ claims })}` };
  const answer = await app.query(ENTITIES, { representations }, headers);
  expect(at(answer.body.data, '_entities')).toHaveLength(representations.length);
  const counts = [...sandboxes].map(([id, { requests }]) => [id, requests.length]);
  return {
    answers: representations.map((_one, index) => answerAt(answer, index)),
    requests: Object.fromEntries(counts) as Record<string, number>,
  };
}

/** What one representation is answered with, without the index that it has. */
function answerAt({ body: { data, errors = [] } }: TestAnswer, index: number): EntityAnswer {
  const own = errors.filter(({ path }) => path?.[1] === index);
  const place = `representations.${String(index)}`;
  const faults = own.map(({ message, extensions, path = [] }) => ({
    said: JSON.stringify([message, extensions]).replaceAll(place, 'representation'),
    below: path.slice(2),
  }));
  return { entity: at(data, `_entities.${String(index)}`), faults };
}

describe.each(Object.entries(CALLERS))('A caller %s', (_name, claims) => {
  const visible: readonly string[] = Array.isArray(claims['sources']) ? claims['sources'] : SOURCES;
  const alone: EntityAnswer[] = [];

  beforeAll(async () => {
    for (const representation of REPRESENTATIONS) {
      const { answers } = await askAs(claims, [representation]);
      alone.push(...answers);
    }
  });

  it('is answered each reference as if it stood alone, in one batch of each kind and source', async () => {
    const places = fc.array(fc.nat({ max: REPRESENTATIONS.length - 1 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(places, async (chosen) => {
        const asked = chosen.map((place) => REPRESENTATIONS[place] ?? {});
        const { answers, requests } = await askAs(claims, asked);
        expect(answers).toEqual(chosen.map((place) => alone[place]));
        for (const id of SOURCES) {
          // Customers and tier accounts are one list at Connect, their requests another.
          expect(requests[id]).toBeLessThanOrEqual(visible.includes(id) ? 2 : 0);
        }
      }),
      { numRuns: 60, examples: [[[...REPRESENTATIONS.keys()]]] },
    );
  });

  it('sees a source that is hidden as one that is not there', () => {
    const ofSource = (sourceId: string): readonly EntityAnswer[] => {
      const size = REPRESENTATIONS.length / (SOURCES.length + 1);
      const start = [...SOURCES, ABSENT].indexOf(sourceId) * size;
      return alone.slice(start, start + size);
    };
    const hidden = SOURCES.filter((id) => !visible.includes(id));
    for (const id of hidden) expect(ofSource(id)).toEqual(ofSource(ABSENT));
    for (const id of visible) expect(ofSource(id)).not.toEqual(ofSource(ABSENT));
  });

  it('gets records of the sources that answer, and none of the others', () => {
    const named = alone.flatMap(({ entity }) => {
      const name = at(entity, 'name');
      return typeof name === 'string' ? [at(entity, 'sourceId')] : [];
    });
    const answering = visible.filter((id) => id !== 'down');
    expect([...new Set(named)].toSorted()).toEqual([...answering].toSorted());
  });
});
