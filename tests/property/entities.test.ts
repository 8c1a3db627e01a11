import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceError } from '../../src/domain/source-error.js';
import { encodeId } from '../../src/graphql/ids.js';
import type { Answer } from '../support/graph/ask.js';
import { at, graphOver } from '../support/graph/ask.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer, tierAccount } from '../support/graph/records.js';

const ENTITIES = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Customer {
        id
        name
      }
      ... on TierAccount {
        id
        name
      }
      ... on CustomerSource {
        displayName
      }
    }
  }
`;

const alpha = memorySource('alpha', {
  customers: [customer({ nativeId: 'C-1', name: 'One' }), customer({ nativeId: 'C-2', name: 'Two' })],
  tierAccounts: [tierAccount({ nativeId: 'C-1', name: 'Account of the same id' })],
});
const broken = memorySource('broken', { customers: [customer({ nativeId: 'C-1', sourceId: 'broken' })] });
broken.failOn(
  'customers.findMany',
  new SourceError({ sourceId: 'broken', code: 'NETWORK', message: 'Down.', retryable: true }),
);
const graph = graphOver(alpha.source, broken.source);

const id = (typename: 'Customer' | 'TierAccount', sourceId: string, nativeId: string): string =>
  encodeId(typename, [sourceId, nativeId]);

/** Keys of records that are there, that are not, of a source that fails, and what no router should send. */
const REPRESENTATIONS: readonly unknown[] = [
  { __typename: 'Customer', id: id('Customer', 'alpha', 'C-1') },
  { __typename: 'Customer', sourceId: 'alpha', nativeId: 'C-1' },
  { __typename: 'Customer', sourceId: 'alpha', nativeId: 'C-2', id: null },
  { __typename: 'TierAccount', sourceId: 'alpha', nativeId: 'C-1' },
  { __typename: 'SourceRecord', id: id('TierAccount', 'alpha', 'C-1') },
  { __typename: 'CustomerSource', id: 'alpha' },
  { __typename: 'Customer', sourceId: 'alpha', nativeId: 'C-9' },
  { __typename: 'TierAccount', id: id('TierAccount', 'alpha', 'C-9') },
  { __typename: 'Customer', sourceId: 'broken', nativeId: 'C-1' },
  { __typename: 'Customer', id: id('Customer', 'broken', 'C-2') },
  { __typename: 'TierAccount', sourceId: 'broken', nativeId: 'C-1' },
  { __typename: 'Customer', sourceId: 'gone', nativeId: 'C-1' },
  { __typename: 'CustomerSource', id: 'gone' },
  { __typename: 'Customer', id: id('TierAccount', 'alpha', 'C-1') },
  { __typename: 'Customer', id: 'rubbish' },
  { __typename: 'Customer', id: { deep: ['C-1'] } },
  { __typename: 'Customer', sourceId: 'alpha' },
  { __typename: 'Nothing', id: '1' },
  { id: id('Customer', 'alpha', 'C-1') },
  {},
  'text',
  5,
  [],
];

interface EntityAnswer {
  readonly entity: unknown;
  readonly faults: readonly object[];
}

/** What one representation is answered with: the entity and its errors, without the index that it has. */
function answerAt({ data, errors }: Answer, index: number): EntityAnswer {
  const own = errors.filter(({ path }) => path?.[1] === index);
  const faults = own.map(({ message, extensions, path = [] }) => ({
    message: message.replaceAll(`representations.${String(index)}`, 'representation'),
    code: extensions?.['code'],
    below: path.slice(2),
  }));
  return { entity: at(data, `_entities.${String(index)}`), faults };
}

it('An entity is answered alike wherever it stands in a list, how often, and whatever stands beside it', async () => {
  const alone: EntityAnswer[] = [];
  for (const representation of REPRESENTATIONS)
    alone.push(answerAt(await graph.ask(ENTITIES, { representations: [representation] }), 0));

  const places = fc.array(fc.nat({ max: REPRESENTATIONS.length - 1 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(places, async (chosen) => {
      const before = [alpha.calls.length, broken.calls.length] as const;
      const answer = await graph.ask(ENTITIES, {
        representations: chosen.map((place) => REPRESENTATIONS[place]),
      });
      expect(at(answer.data, '_entities')).toHaveLength(chosen.length);
      expect(chosen.map((_place, index) => answerAt(answer, index))).toEqual(
        chosen.map((place) => alone[place]),
      );
      // One batch for each kind of record of a source.
      expect(alpha.calls.length - before[0]).toBeLessThanOrEqual(2);
      expect(broken.calls.length - before[1]).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );

  const answered = alone.filter(({ entity }) => entity !== null);
  const faulty = alone.filter(({ faults }) => faults.length > 0);
  expect([answered.length, faulty.length]).toEqual([7, 15]);
});
