import { beforeAll, describe, expect, it } from 'vitest';
import { graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { customer } from '../../../tests/support/graph/records.js';
import { growthByTurn } from '../../../tests/support/turns.js';
import { encodeId } from '../ids.js';

let completed = 0;
const rows = Array.from({ length: 1_000 }, (_, at) => ({
  ...customer({ nativeId: String(at) }),
  get statusRaw() {
    completed += 1;
    return null;
  },
}));
const { source, calls } = memorySource('alpha', { customers: rows });
const graph = graphOver(source);

beforeAll(async () => {
  // The first operation starts the server.
  await graph.ask('{ __typename }');
});

describe('a long answer', () => {
  it.each(['nodes { statusRaw }', 'edges { node { statusRaw } }'])(
    'completes fifty rows of a page in a turn of the event loop: %s',
    async (rows) => {
      completed = 0;
      const growth = await growthByTurn(
        () => graph.ask(`{ customers(first: 1000) { ${rows} } }`),
        () => completed,
      );
      expect(completed).toBe(1_000);
      expect(Math.max(...growth)).toBe(50);
      expect(growth.length).toBeGreaterThanOrEqual(20);
    },
  );

  it.each([
    ['that are none', () => 'no id'],
    ['that are known by their keys', (at: number) => encodeId('Customer', ['alpha', String(at)])],
  ])('reads fifty references in a turn, %s', async (_which, idOf) => {
    let read = 0;
    const representations = Array.from(
      { length: 400 },
      (_, at) =>
        new Proxy(
          { __typename: 'Customer', id: idOf(at) },
          {
            get: (target, name) => {
              if (name === 'id') read += 1;
              return Reflect.get(target, name) as unknown;
            },
            // The limits look at all values before.
            ownKeys: () => [],
          },
        ),
    );
    const growth = await growthByTurn(
      () => graph.ask(REFERENCES, { representations }),
      () => read,
    );
    expect(read).toBe(400);
    expect(Math.max(...growth)).toBe(50);
  });

  it('asks for all its references at once, although they are read in turns', async () => {
    const representations = Array.from({ length: 400 }, (_, at) => ({
      __typename: 'Customer',
      id: encodeId('Customer', ['alpha', String(at)]),
    }));
    calls.length = 0;
    const answer = await graph.ask(REFERENCES.replace('id', 'name'), { representations });
    expect(answer.errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});

const REFERENCES =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { id } } }';
