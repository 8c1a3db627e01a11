import { beforeAll, describe, expect, it } from 'vitest';
import { graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { growthByTurn } from '../../../tests/support/turns.js';
import { encodeId } from '../ids.js';

const { source } = memorySource('alpha', { customers: [] });
const graph = graphOver(source);

beforeAll(async () => {
  // The first operation starts the server.
  await graph.ask('{ __typename }');
});

/** In how many turns of the event loop an operation is answered. */
async function turnsOf(query: string, variables: Record<string, unknown> = {}): Promise<number> {
  const turns = await growthByTurn(
    () => graph.ask(query, variables),
    () => 0,
  );
  return turns.length - 1;
}

const REFERENCES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id } } }';
const references = (count: number) => ({
  r: Array.from({ length: count }, (_, at) => ({
    __typename: 'Customer',
    id: encodeId('Customer', ['alpha', String(at)]),
  })),
});

describe('between the stages of an operation', () => {
  it('everybody else is served four times if its document is long', async () => {
    const query = '{ __typename }';
    const long = `${query} # ${'x'.repeat(20_000)}`;
    expect((await turnsOf(long)) - (await turnsOf(query))).toBe(4);
  });

  it('everybody else is served if its variables hold a long list, beside the turns of the answer', async () => {
    const usual = await turnsOf(REFERENCES, references(1_000));
    // One more reference takes one more turn of the answer at the most.
    expect((await turnsOf(REFERENCES, references(1_001))) - usual).toBeGreaterThan(2);
  });
});
