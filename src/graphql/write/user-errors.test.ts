import { describe, expect, it } from 'vitest';
import { at } from '../../../tests/support/graph/ask.js';
import { ACCOUNT, changingGraph, CUSTOMER } from '../../../tests/support/graph/changing-graph.js';
import { invalid, required } from '../../domain/write/write-faults.js';
import { encodeId } from '../ids.js';

const ELSEWHERE = encodeId('TierAccount', ['fixed', 'TA-2']);
const GONE = encodeId('TierAccount', ['gone', 'TA-2']);
const HUB = encodeId('Hub', ['fixed', 'HB-1']);
const NEW_ACCOUNT = {
  sourceId: 'alpha',
  type: 'CUSTOMER',
  name: 'New',
  address: { line1: 'Ring 1', city: 'Wien', postalCode: '1010', countryCode: 'AT' },
  technicalContact: { firstName: 'Anna', lastName: 'Berg', email: 'anna@example.com' },
};

/** The user errors of one mutation. */
async function errorsOf(graph: ReturnType<typeof changingGraph>, field: string, input: unknown) {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) {
    userErrors { code message path source { id } retryable retryAfterMs } } }`;
  const { data, errors } = await graph.ask(query, { input });
  expect(errors).toEqual([]);
  return at(data, `${field}.userErrors`);
}

const INVALID: readonly (readonly [string, unknown, string])[] = [
  ['createCustomer', { sourceId: 'nobody' }, 'sourceId'],
  ['createCustomer', { sourceId: 'alpha', parentId: 'TA-2' }, 'parentId'],
  ['createCustomer', { sourceId: 'alpha', parentId: CUSTOMER }, 'parentId'],
  ['createCustomer', { sourceId: 'alpha', parentId: ELSEWHERE }, 'parentId'],
  ['createCustomer', { sourceId: 'alpha', parentId: GONE }, 'parentId'],
  ['createCustomer', { sourceId: 'alpha', parentId: `${ACCOUNT}=` }, 'parentId'],
  ['updateCustomer', { id: 'C-1' }, 'id'],
  ['updateCustomer', { id: ACCOUNT }, 'id'],
  ['updateCustomer', { id: encodeId('Customer', ['gone', 'C-1']) }, 'id'],
  ['deleteCustomer', { id: '' }, 'id'],
  ['createTierAccount', { ...NEW_ACCOUNT, sourceId: 'nobody' }, 'sourceId'],
  ['createTierAccount', { ...NEW_ACCOUNT, parentId: ELSEWHERE }, 'parentId'],
  ['createTierAccount', { ...NEW_ACCOUNT, hubId: HUB }, 'hubId'],
  ['createTierAccount', { ...NEW_ACCOUNT, hubId: ACCOUNT }, 'hubId'],
  ['updateTierAccount', { id: ACCOUNT, parentId: ELSEWHERE }, 'parentId'],
  ['updateTierAccount', { id: ACCOUNT, idempotencyKey: '' }, 'idempotencyKey'],
  ['updateTierAccount', { id: ACCOUNT, idempotencyKey: 'k'.repeat(256) }, 'idempotencyKey'],
  ['deleteTierAccount', { id: GONE }, 'id'],
  ['createTierAccountRequest', { accountId: CUSTOMER }, 'accountId'],
  ['acceptTierAccountRequest', { id: ACCOUNT }, 'id'],
  ['ignoreTierAccountRequest', { id: 'x', reason: 'y' }, 'id'],
  ['resolveWriteOperation', { id: ACCOUNT, outcome: 'DONE' }, 'id'],
];

describe('an input at fault', () => {
  it.each(INVALID)(
    '(%s %j) has its path in the error, and nothing is asked or sent',
    async (field, input, path) => {
      const graph = changingGraph();
      const [error, ...others] = Array(await errorsOf(graph, field, input)).flat();
      expect(error).toMatchObject({ code: 'INVALID_INPUT', path: ['input', ...path.split('.')] });
      expect(error).toMatchObject({ retryable: false, retryAfterMs: null });
      expect(others).toEqual([]);
      expect(graph.writes.sent).toEqual([]);
      expect(graph.calls).toEqual([]);
    },
  );

  it('is answered with everything that is wrong with it at once, and with its source', async () => {
    const input = { ...NEW_ACCOUNT, parentId: 'x', hubId: 'y' };
    expect(await errorsOf(changingGraph(), 'createTierAccount', input)).toMatchObject([
      { path: ['input', 'parentId'], source: { id: 'alpha' } },
      { path: ['input', 'hubId'], source: { id: 'alpha' } },
    ]);
  });

  it('names first that its source makes no such changes', async () => {
    const input = { ...NEW_ACCOUNT, sourceId: 'fixed', parentId: 'x' };
    expect(await errorsOf(changingGraph(), 'createTierAccount', input)).toMatchObject([
      { code: 'UNSUPPORTED_BY_SOURCE', path: ['input', 'sourceId'] },
      { code: 'INVALID_INPUT', path: ['input', 'parentId'] },
    ]);
  });

  it('is reported with what its source finds, each field once, and nothing is asked or sent', async () => {
    const graph = changingGraph();
    graph.writes.findWrong(
      required(['parentId'], 'is required by the source.'),
      required(['address', 'city'], 'is required by the source.'),
      required(['address', 'line1'], 'is required by the source.'),
      invalid(['technicalContact', 'email'], 'must be an e-mail address.'),
    );
    const input = { ...NEW_ACCOUNT, parentId: 'x', idempotencyKey: '\n' };
    expect(await errorsOf(graph, 'createTierAccount', input)).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'parentId'] },
      { code: 'REQUIRED', path: ['input', 'address', 'city'], message: '"city" is required by the source.' },
      {
        code: 'REQUIRED',
        path: ['input', 'address', 'line1'],
        message: '"line1" is required by the source.',
      },
      { code: 'INVALID_INPUT', path: ['input', 'technicalContact', 'email'], source: { id: 'alpha' } },
      { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
    ]);
    expect(graph.writes.sent).toEqual([]);
    expect(graph.calls).toEqual([]);
  });

  it('of no known source is reported with a faulty key', async () => {
    const input = { sourceId: 'nobody', idempotencyKey: '' };
    expect(await errorsOf(changingGraph(), 'createCustomer', input)).toMatchObject([
      { path: ['input', 'sourceId'], source: null },
      { path: ['input', 'idempotencyKey'] },
    ]);
  });

  it('is refused again under its key, and its correction needs another key', async () => {
    const graph = changingGraph();
    const input = { ...NEW_ACCOUNT, idempotencyKey: 'k-1' };
    const wrong = { ...input, parentId: 'x' };
    const refused = [{ code: 'INVALID_INPUT', path: ['input', 'parentId'] }];
    expect(await errorsOf(graph, 'createTierAccount', wrong)).toMatchObject(refused);
    expect(await errorsOf(graph, 'createTierAccount', wrong)).toMatchObject(refused);
    expect(await errorsOf(graph, 'createTierAccount', input)).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
    expect(graph.writes.sent).toEqual([]);
  });

  it('of a change that was made earlier under its key is answered by that change', async () => {
    const graph = changingGraph();
    const input = { ...NEW_ACCOUNT, idempotencyKey: 'k-1' };
    expect(await errorsOf(graph, 'createTierAccount', input)).toEqual([]);
    graph.writes.findWrong(required(['taxId'], 'is required by now.'));
    expect(await errorsOf(graph, 'createTierAccount', input)).toEqual([]);
    expect(graph.writes.sent).toHaveLength(1);
  });
});

describe('a source that lacks an action', () => {
  const idAt = (typename: Parameters<typeof encodeId>[0]): string => encodeId(typename, ['fixed', 'X-1']);
  it.each([
    ['createCustomer', { sourceId: 'fixed' }, 'sourceId'],
    ['updateCustomer', { id: idAt('Customer') }, 'id'],
    ['deleteCustomer', { id: idAt('Customer') }, 'id'],
    ['createTierAccount', { ...NEW_ACCOUNT, sourceId: 'fixed' }, 'sourceId'],
    ['updateTierAccount', { id: idAt('TierAccount') }, 'id'],
    ['deleteTierAccount', { id: idAt('TierAccount') }, 'id'],
    ['createTierAccountRequest', { accountId: idAt('TierAccount') }, 'accountId'],
    ['acceptTierAccountRequest', { id: idAt('TierAccountRequest') }, 'id'],
    ['ignoreTierAccountRequest', { id: idAt('TierAccountRequest'), reason: 'x' }, 'id'],
  ])('(%s) says so at the field that names it', async (field, input, path) => {
    const errors = await errorsOf(changingGraph(), field, input);
    const source = { id: 'fixed' };
    expect(errors).toMatchObject([{ code: 'UNSUPPORTED_BY_SOURCE', path: ['input', path], source }]);
  });
});

describe('what a source refuses', () => {
  const error = { message: 'No.', retryable: true, retryAfterMs: 5 } as const;

  it('is answered as it is, with the source, and the record is null', async () => {
    const graph = changingGraph();
    graph.writes.refuseWith(
      { ...error, code: 'DUPLICATE', path: ['input', 'externalId'] },
      { ...error, code: 'RATE_LIMITED', path: null },
    );
    const query =
      'mutation ($id: ID!) { updateTierAccount(input: { id: $id }) { tierAccount { id } requests { id } userErrors { code message path source { id } retryable retryAfterMs } } }';
    const { data, errors } = await graph.ask(query, { id: ACCOUNT });
    expect(errors).toEqual([]);
    const source = { id: 'alpha' };
    expect(at(data, 'updateTierAccount')).toEqual({
      tierAccount: null,
      requests: null,
      userErrors: [
        { ...error, code: 'DUPLICATE', path: ['input', 'externalId'], source },
        { ...error, code: 'RATE_LIMITED', path: null, source },
      ],
    });
  });

  it('deletes nothing', async () => {
    const graph = changingGraph();
    graph.writes.refuseWith({ ...error, code: 'HAS_CHILDREN', path: ['input', 'id'] });
    const query =
      'mutation ($id: ID!) { deleteTierAccount(input: { id: $id }) { deletedId userErrors { code } } }';
    const { data } = await graph.ask(query, { id: ACCOUNT });
    expect(at(data, 'deleteTierAccount')).toEqual({
      deletedId: null,
      userErrors: [{ code: 'HAS_CHILDREN' }],
    });
  });
});
