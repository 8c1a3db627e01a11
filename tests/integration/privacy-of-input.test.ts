import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from '../faults/fault-list.js';
import type { TwoSources } from '../faults/graph.js';
import { ANY_TEXT, answerOf, idOf, startTwoSources } from '../faults/graph.js';
import { SHOP } from '../faults/sample.js';
import { CANARY, LEAK, NUMBER, postOf, sendTo } from '../support/privacy.js';

let graph: TwoSources;
let sent = 0;
beforeAll(async () => {
  graph = await startTwoSources();
});
afterEach(async () => {
  await graph.requestLines(sent);
  // What the log says of a defect has frames, so only what a caller wrote is looked for.
  expect(graph.logText()).not.toMatch(LEAK);
  expect(graph.logText()).not.toContain('internal error');
});

const post = (body: unknown) => {
  sent += 1;
  return sendTo(`${graph.url}/graphql`, postOf(body));
};

/** Every argument that a read takes, each with a variable of its own. */
const READS = `query Reads(
  $id: ID = "x", $ids: [ID!] = [], $first: Int, $after: String, $wait: Int, $customers: CustomerFilter,
  $accounts: TierAccountFilter, $requests: TierAccountRequestFilter, $all: [_Any!] = [], $status: [CloudSubscriptionStatus!],
  $requestStatus: [TierAccountRequestStatus!], $type: TierAccountType, $kinds: [ContactPersonType!], $vendor: CloudVendor,
  $enabled: Boolean, $account: ID = "${idOf('TierAccount', 'steady', SHOP)}"
) {
  node(id: $id) { id } nodes(ids: $ids) { id } customerSource(id: $id) { id }
  customers(first: $first, after: $after, maxWaitMs: $wait, filter: $customers) { totalCount
    nodes { contactPersons(types: $kinds) { id } cloudProfiles(vendor: $vendor, enabledOnly: $enabled) { id } } }
  tierAccounts(filter: $accounts) { totalCount } tierAccountRequests(filter: $requests) { totalCount }
  tierAccount(id: $account) { children(type: $type) { totalCount } requests(statuses: $requestStatus) { totalCount }
    subscriptions(statuses: $status) { totalCount } }
  _entities(representations: $all) { __typename }
}`;

const VARIABLES: readonly (readonly [string, unknown])[] = [
  ['id', { password: CANARY }],
  ['id', [CANARY]],
  ['id', true],
  ['ids', { a: CANARY }],
  ['ids', [CANARY, null, { a: CANARY }, [[CANARY]]]],
  ['first', CANARY],
  ['first', NUMBER],
  ['first', 1.5],
  ['first', [CANARY]],
  ['first', { [CANARY]: CANARY }],
  ['after', { a: CANARY }],
  ['after', NUMBER],
  ['wait', CANARY],
  ['customers', CANARY],
  ['customers', NUMBER],
  ['customers', [CANARY]],
  ['customers', [{ nameContains: CANARY, x: CANARY }]],
  ['customers', { unknown: CANARY }],
  ['customers', { [CANARY]: true }],
  ['customers', { nameContains: { a: CANARY } }],
  ['customers', { nameContains: NUMBER }],
  ['customers', { nameContains: CANARY, email: [CANARY], taxId: { a: CANARY }, kind: CANARY }],
  ['customers', { statuses: CANARY }],
  ['customers', { statuses: ['ACTIVE', CANARY, null] }],
  ['customers', { kind: CANARY }],
  ['customers', { kind: NUMBER }],
  ['customers', { entityId: CANARY }],
  ['customers', { entityId: NUMBER }],
  ['customers', { hasLabels: [{ a: CANARY }] }],
  ['customers', { hasLabels: [null, CANARY] }],
  ['customers', { sourceIds: { a: CANARY } }],
  ['customers', { providerIds: [[CANARY]] }],
  ['accounts', { createdAfter: CANARY }],
  ['accounts', { createdAfter: NUMBER + 0.5 }],
  ['accounts', { createdBefore: { a: CANARY } }],
  ['accounts', { createdBefore: [CANARY] }],
  ['accounts', { type: CANARY, scope: CANARY }],
  ['accounts', { hubId: { a: CANARY } }],
  ['requests', { statuses: [CANARY] }],
  ['requests', { createdAfter: `2024-01-01 ${CANARY}` }],
  ['requests', { accountId: [CANARY] }],
  ['all', [null, CANARY]],
  ['status', [{ a: CANARY }]],
  ['status', { a: CANARY }],
  ['requestStatus', [CANARY]],
  ['type', CANARY],
  ['kinds', ['ADMIN', CANARY]],
  ['vendor', CANARY],
  ['vendor', { a: CANARY }],
  ['enabled', CANARY],
  ['enabled', NUMBER],
];

describe('a variable that is not of its type', () => {
  it.each(VARIABLES)('(%s: %j) is named and not repeated', async (name, value) => {
    const { status, text } = await post({ query: READS, variables: { [name]: value } });
    expect(status).toBe(200);
    const { errors } = await answerOf(new Response(text));
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect(extensions.code).toBe('BAD_USER_INPUT');
      expect(message).toContain(`$${name}`);
    }
  });

  it('is not repeated where it is huge, or hides among thousands', async () => {
    const huge = CANARY.repeat(40_000);
    const { text } = await post({ query: READS, variables: { customers: { kind: huge, entityId: huge } } });
    expect(text.length).toBeLessThan(2_000);
    const many = { labels: Array.from({ length: 20_000 }, () => ({ a: CANARY })) };
    const answer = await post({ query: READS, variables: { customers: many } });
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it('is not repeated where null or nothing stands for what must be there', async () => {
    const query =
      'query ($id: ID!, $n: ID!, $f: CustomerFilter) { customerBySource(sourceId: $id, nativeId: $n) { id } customers(filter: $f) { totalCount } }';
    for (const variables of [{ id: null, n: CANARY }, { n: CANARY }, { id: CANARY, f: CANARY }, undefined])
      expect((await post({ query, variables })).text).toContain('BAD_USER_INPUT');
  });
});

describe('a value in the text of a query', () => {
  it.each([
    ['a text for a number', `{ customers(first: "${CANARY}") { totalCount } }`],
    ['a name for a text', '{ customer(id: canary_5f3a9) { id } }'],
    ['a name for an enum', '{ customers(filter: { kind: canary_5f3a9 }) { totalCount } }'],
    ['a text for an enum', `{ customers(filter: { kind: "${CANARY}" }) { totalCount } }`],
    ['a number for a text', `{ customers(filter: { nameContains: ${String(NUMBER)} }) { totalCount } }`],
    ['a text for a time', `{ tierAccounts(filter: { createdAfter: "${CANARY}" }) { totalCount } }`],
    ['a text for a UUID', `{ customers(filter: { entityId: "${CANARY}" }) { totalCount } }`],
    ['a list for a text', `{ customer(id: ["${CANARY}"]) { id } }`],
    ['an object for a text', `{ customer(id: { a: "${CANARY}" }) { id } }`],
    ['a number that is too large', `{ customers(first: ${String(NUMBER)}) { totalCount } }`],
    [
      'a default that is wrong',
      `query ($first: Int = "${CANARY}") { customers(first: $first) { totalCount } }`,
    ],
    ['a text where none may stand', `{ customer(id: "x") "${CANARY}" { id } }`],
    ['a block of text where none may stand', `{ """${CANARY}""" }`],
    ['a number where none may stand', `{ customers(first: 1 ${String(NUMBER)}) { totalCount } }`],
    ['a word where none may stand', '{ customers(first canary_5f3a9) { totalCount } }'],
    ['a text that does not end', `{ customer(id: "${CANARY}) { id } }`],
    ['a text with a bad escape', `{ customer(id: "${CANARY}\\q") { id } }`],
  ])('is not repeated: %s', async (_, query) => {
    const { text } = await post({ query });
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: ANY_TEXT }] });
  });
});

describe('bad input', () => {
  it('is not repeated: ids, cursors, sources and representations', async () => {
    const id = idOf('Customer', CANARY, CANARY);
    const { text } = await post({
      query: `query ($id: ID!, $made: ID!, $after: String, $ids: [ID!]!, $all: [_Any!]!) {
        a: customer(id: $id) { id } b: customer(id: $made) { id } c: node(id: $id) { id } d: customerSource(id: $id) { id }
        nodes(ids: $ids) { id } e: customerBySource(sourceId: $id, nativeId: $id) { id }
        f: customers(after: $after) { totalCount } g: customers(filter: { sourceIds: [$id] }) { totalCount }
        h: customers(filter: { providerIds: [$id] }) { totalCount } i: tierAccounts(filter: { parentId: $id }) { totalCount }
        _entities(representations: $all) { __typename }
      }`,
      variables: {
        id: CANARY,
        made: id,
        after: Buffer.from(CANARY).toString('base64url'),
        ids: [CANARY, id],
        all: [
          CANARY,
          [CANARY],
          { [CANARY]: CANARY },
          { __typename: CANARY },
          { __typename: 'Customer', id: CANARY },
          { __typename: 'Customer', sourceId: CANARY, nativeId: CANARY },
          { __typename: CANARY, id: CANARY },
        ],
      },
    });
    const { errors } = await answerOf(new Response(text));
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(errors).toHaveLength(18);
  });

  it('is not repeated where a source fails over it', async () => {
    const query = `query ($id: ID!, $text: String) {
      customerBySource(sourceId: "shaky", nativeId: $id) { id } customers(filter: { nameContains: $text, email: $text, taxId: $text }) { totalCount } }`;
    for (const [, fault] of FAULTS) {
      graph.shaky.setFault(fault);
      await post({ query, variables: { id: CANARY, text: CANARY } });
    }
    graph.shaky.setFault(undefined);
    await post({ query, variables: { id: CANARY, text: CANARY.repeat(1_000) } });
  });
});
