import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestAnswer, TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  // Nothing here reaches a source.
  app = await startTestApp({
    sources: [{ id: 'alpha', baseUrl: 'http://127.0.0.1:9', apiKey: 'ApiKey SU-111-111-111:none' }],
  });
});
afterAll(() => app.close());

/** What the answer says of every fault, by its input path. */
function faultsOf({ body }: TestAnswer): Readonly<Record<string, string>> {
  const errors = body.errors ?? [];
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(errors.map(() => 'BAD_USER_INPUT'));
  return Object.fromEntries(
    errors.map(({ message, extensions }) => [String(extensions?.['input']), message]),
  );
}

const STATUSES = 'one of PENDING, ACCEPTED, IGNORED, UNSUPPORTED, UNKNOWN';
const DATE = 'an RFC 3339 date and time with offset, e.g. 2026-01-31T12:00:00Z';
const INT = 'a whole number from -2147483648 to 2147483647';

/** An argument with its type, a value for it in both spellings, and the rules that it breaks, by input path. */
interface Case {
  readonly argument: 'first' | 'filter';
  readonly literal: string;
  readonly value: unknown;
  readonly rules: Readonly<Record<string, string>>;
}

const CASES: readonly (readonly [string, Case])[] = [
  [
    'a text for a number',
    {
      argument: 'first',
      literal: '"many"',
      value: 'many',
      rules: { first: `must be of type Int (${INT}).` },
    },
  ],
  [
    'a number that is too large',
    {
      argument: 'first',
      literal: '2147483648',
      value: 2_147_483_648,
      rules: { first: `must be of type Int (${INT}).` },
    },
  ],
  [
    'a fraction for a whole number',
    { argument: 'first', literal: '1.5', value: 1.5, rules: { first: `must be of type Int (${INT}).` } },
  ],
  [
    'a list for a single value',
    { argument: 'first', literal: '[1]', value: [1], rules: { first: `must be of type Int (${INT}).` } },
  ],
  [
    'an object for a text',
    {
      argument: 'filter',
      literal: '{ productId: { a: 1 } }',
      value: { productId: { a: 1 } },
      rules: { 'filter.productId': 'must be of type ID (text or a whole number).' },
    },
  ],
  [
    'a text that is no date',
    {
      argument: 'filter',
      literal: '{ createdAfter: "2026-01-31", createdBefore: 5 }',
      value: { createdAfter: '2026-01-31', createdBefore: 5 },
      rules: {
        'filter.createdAfter': `must be of type DateTime (${DATE}).`,
        'filter.createdBefore': `must be of type DateTime (${DATE}).`,
      },
    },
  ],
  [
    'elements of a list that no enum has, and null among them',
    {
      argument: 'filter',
      literal: '{ statuses: [PENDING, DONE, null, "IGNORED2"] }',
      value: { statuses: ['PENDING', 'DONE', null, 'IGNORED2'] },
      rules: {
        'filter.statuses.1': `must be of type TierAccountRequestStatus! (${STATUSES}).`,
        'filter.statuses.2': `must not be null; its type is TierAccountRequestStatus! (${STATUSES}).`,
        'filter.statuses.3': `must be of type TierAccountRequestStatus! (${STATUSES}).`,
      },
    },
  ],
  [
    'a single value that stands for a list',
    {
      argument: 'filter',
      literal: '{ statuses: DONE }',
      value: { statuses: 'DONE' },
      rules: {
        'filter.statuses': `must be of type [TierAccountRequestStatus!] (each one of ${STATUSES.slice(7)}).`,
      },
    },
  ],
  [
    'a list in a list',
    {
      argument: 'filter',
      literal: '{ statuses: [[PENDING]] }',
      value: { statuses: [['PENDING']] },
      rules: { 'filter.statuses.0': `must be of type TierAccountRequestStatus! (${STATUSES}).` },
    },
  ],
];

describe('a value that is not of its type is named by its path, its type and what it may be', () => {
  it.each(CASES)('as a literal: %s', async (_what, { argument, literal, rules }) => {
    const answer = await app.query(`{ tierAccountRequests(${argument}: ${literal}) { totalCount } }`);
    const named = Object.entries(rules).map(([input, rule]) => [
      input,
      `Argument "${input}" of "tierAccountRequests" ${rule}`,
    ]);
    expect(faultsOf(answer)).toEqual(Object.fromEntries(named));
    expect(answer.body.data).toBeUndefined();
  });

  it.each(CASES)('as the default of a variable: %s', async (_what, { argument, literal, rules }) => {
    const type = argument === 'first' ? 'Int' : 'TierAccountRequestFilter';
    const answer = await app.query(
      `query ($${argument}: ${type} = ${literal}) { tierAccountRequests(${argument}: $${argument}) { totalCount } }`,
    );
    const named = Object.entries(rules).map(([input, rule]) => [
      input,
      `The default of variable "$${input}" ${rule}`,
    ]);
    expect(faultsOf(answer)).toEqual(Object.fromEntries(named));
  });

  it.each(CASES)('as a variable: %s', async (_what, { argument, value, rules }) => {
    const type = argument === 'first' ? 'Int' : 'TierAccountRequestFilter';
    const answer = await app.query(
      `query ($${argument}: ${type}) { tierAccountRequests(${argument}: $${argument}) { totalCount } }`,
      { [argument]: value },
    );
    const named = Object.entries(rules).map(([input, rule]) => [input, `Variable "$${input}" ${rule}`]);
    expect(faultsOf(answer)).toEqual(Object.fromEntries(named));
  });
});

describe('an input object', () => {
  it('has one entry for each required field that a literal or variable lacks', async () => {
    const rules = {
      'input.address.line1': 'is required; its type is String! (text).',
      'input.address.city': 'is required; its type is String! (text).',
      'input.sourceId': 'is required; its type is ID! (text or a whole number).',
    };
    const asSubject = (subject: (input: string) => string): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(rules).map(([input, rule]) => [input, `${subject(input)} ${rule}`]));
    const literal = await app.query(
      'mutation { createCustomer(input: { address: { countryCode: "DE", postalCode: "1" } }) { userErrors { code } } }',
    );
    expect(faultsOf(literal)).toEqual(asSubject((input) => `Argument "${input}" of "createCustomer"`));
    const variable = await app.query(
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { code } } }',
      { input: { address: { countryCode: 'DE', postalCode: '1' } } },
    );
    expect(faultsOf(variable)).toEqual(asSubject((input) => `Variable "$${input}"`));
  });

  it('is refused for any other value, with the fields that it has', async () => {
    const answer = await app.query('{ tierAccountRequests(filter: "all") { totalCount } }');
    expect(faultsOf(answer)).toEqual({
      filter: expect.stringMatching(
        /^Argument "filter" of "tierAccountRequests" must be of type TierAccountRequestFilter \(an object with the fields .*\bproductId\b.*\)\.$/,
      ) as unknown,
    });
  });

  it('names a field that it does not have only where the document itself holds it', async () => {
    const literal = await app.query(
      '{ tierAccountRequests(filter: { reason: "x", productId: 1 }) { totalCount } }',
    );
    expect(faultsOf(literal)).toEqual({
      'filter.reason': expect.stringMatching(
        /^Argument "filter\.reason" of "tierAccountRequests" is no field of TierAccountRequestFilter; its fields are .*\bproductId\b/,
      ) as unknown,
    });
    const variable = await app.query(
      'query ($filter: TierAccountRequestFilter) { tierAccountRequests(filter: $filter) { totalCount } }',
      { filter: { reason: 'x', password: 'y' } },
    );
    expect(faultsOf(variable)).toEqual({
      filter: expect.stringMatching(
        /^Variable "\$filter" has a field that TierAccountRequestFilter does not have; its fields are .*\bproductId\b/,
      ) as unknown,
    });
    expect(JSON.stringify(variable.body)).not.toMatch(/reason|password/);
  });
});

describe('an argument', () => {
  it('that is missing is named, of a field and of a directive', async () => {
    const answer = await app.query('{ customerBySource(sourceId: "x") { id @skip } }');
    expect(faultsOf(answer)).toEqual({
      nativeId:
        'Argument "nativeId" of "customerBySource" is required; its type is ID! (text or a whole number).',
      if: 'Argument "if" of "@skip" is required; its type is Boolean! (true or false).',
    });
  });

  it('of a directive is checked as one of a field is', async () => {
    const answer = await app.query('{ customer(id: "x") { id @include(if: "yes") } }');
    expect(faultsOf(answer)).toEqual({
      if: 'Argument "if" of "@include" must be of type Boolean! (true or false).',
    });
  });
});

describe('a variable', () => {
  it('in a position of another type is named with both types, also in a fragment and inside an object', async () => {
    const answer = await app.query(
      `query ($n: Int, $id: ID) {
        customer(id: $id) { id } ...Requests tierAccountRequests(filter: { statuses: [$n] }) { totalCount }
      }
      fragment Requests on Query { other: tierAccountRequests(filter: { productId: $n }) { totalCount } }`,
    );
    expect(faultsOf(answer)).toEqual({
      id: 'Argument "id" of "customer" must be of type ID! (text or a whole number); the variable "$id" is declared as ID.',
      'filter.statuses.0': `Argument "filter.statuses.0" of "tierAccountRequests" must be of type TierAccountRequestStatus! (${STATUSES}); the variable "$n" is declared as Int.`,
      'filter.productId':
        'Argument "filter.productId" of "tierAccountRequests" must be of type ID (text or a whole number); the variable "$n" is declared as Int.',
    });
  });

  it('that is null for a value that must be there is named at the field, and the rest of the answer stands', async () => {
    const answer = await app.query(
      'query ($id: ID = "x") { bad: customer(id: $id) { id } nodes(ids: [$id]) { id } __typename }',
      { id: null },
    );
    expect(answer.body.data).toEqual({ bad: null, nodes: null, __typename: 'Query' });
    expect(answer.body.errors?.map(({ path }) => path)).toEqual([['bad'], ['nodes']]);
    expect(faultsOf(answer)).toEqual({
      id: 'Argument "id" of "customer" must not be null; its type is ID! (text or a whole number).',
      ids: 'Argument "ids" of "nodes" must be of type [ID!]! (each text or a whole number), and a variable in it is null or missing where a value is required.',
    });
  });

  it('that is null for a directive is the fault of the caller, too', async () => {
    const answer = await app.query('query ($on: Boolean = true) { __typename @include(if: $on) }', {
      on: null,
    });
    expect(faultsOf(answer)).toEqual({
      if: 'Argument "if" of "@include" must not be null; its type is Boolean! (true or false).',
    });
  });

  it('is taken inside the literal of a scalar of any shape', async () => {
    const answer = await app.query(
      'query ($id: ID!) { _entities(representations: [{ __typename: "Customer", id: $id }]) { __typename } }',
      { id: 'x' },
    );
    expect(faultsOf(answer)).toEqual({
      'representations.0.id': 'Argument "representations.0.id" is not an id of this graph.',
    });
  });
});
