import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import type { CreateTierAccountInput } from '../support/generated/graphql.js';
import {
  AcceptRequestDocument,
  CreateAccountDocument,
  CreateCustomerDocument,
  EditAccountDocument,
  IgnoreRequestDocument,
  LedgerDocument,
} from '../support/generated/graphql.js';
import { runOperation } from '../support/typed-query.js';

let graph: ConnectGraph;
beforeEach(async () => {
  graph = await startConnectGraph({ 'connect-eu': {} });
});

const ADDRESS = {
  line1: 'Ringstraße 1',
  city: 'Wien',
  state: 'Wien',
  postalCode: '1010',
  countryCode: 'AT',
};
const CONTACT = {
  firstName: 'Anna',
  lastName: 'Berg',
  email: 'anna@example.com',
  phoneNumber: { countryCallingCode: '+43', areaCode: '1', number: '5321000', extension: '' },
};
const RESELLER: CreateTierAccountInput = {
  sourceId: 'connect-eu',
  type: 'RESELLER',
  name: 'Berg Handel',
  externalId: 'berg-1',
  address: ADDRESS,
  technicalContact: CONTACT,
};

/** What was sent to the sandbox that was no question. */
function sent(): readonly string[] {
  return graph.sandbox.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/TAR?-[\d-]+/, ':id')}`);
}

/** An account that the sandbox lists and that has pending requests. */
function accountWithRequests(): string {
  const { accounts, accountRequests } = graph.sandbox.data;
  const isOpen = (id: string): boolean =>
    accountRequests.some((request) => request.account?.id === id && request.status === 'pending');
  const account = accounts.find(({ id, events }) => events?.decommissioned === undefined && isOpen(id));
  return idOf('TierAccount', 'connect-eu', account?.id ?? '');
}

describe('the operations of schema/operations that write, over the seed data of the sandbox', () => {
  it('a reseller is made, and a customer below it', async () => {
    const { createTierAccount } = await runOperation(graph.app, CreateAccountDocument, { input: RESELLER });
    expect(createTierAccount?.userErrors).toEqual([]);
    const parentId = createTierAccount?.tierAccount?.id ?? '';
    const input = {
      sourceId: 'connect-eu',
      parentId,
      name: 'Kunde',
      address: ADDRESS,
      contactPersons: [CONTACT],
    };
    const { createCustomer } = await runOperation(graph.app, CreateCustomerDocument, { input });
    expect(createCustomer).toMatchObject({
      customer: { name: 'Kunde', status: 'ACTIVE', tierAccount: { parent: { id: parentId } } },
      generatedCredentials: null,
      userErrors: [],
    });
    expect(sent()).toEqual(['POST /public/v1/tier/accounts', 'POST /public/v1/tier/accounts']);
  });

  it('an account is made once, however often its key is sent', async () => {
    const variables = { input: { ...RESELLER, idempotencyKey: 'berg' } };
    const first = await runOperation(graph.app, CreateAccountDocument, variables);
    const second = await runOperation(graph.app, CreateAccountDocument, variables);
    expect(first.createTierAccount?.userErrors).toEqual([]);
    expect(second).toEqual(first);
    expect(sent()).toEqual(['POST /public/v1/tier/accounts']);
  });

  it('an edit shows the requests that it causes; one is accepted, one is ignored, and that is final', async () => {
    const id = accountWithRequests();
    const edited = await runOperation(graph.app, EditAccountDocument, { input: { id, name: 'Renamed' } });
    const { tierAccount, requests, userErrors } = edited.updateTierAccount ?? {};
    expect(userErrors).toEqual([]);
    expect(tierAccount?.name).toBe('Renamed');
    const open = (requests ?? []).filter(({ status }) => status === 'PENDING');
    const shown = tierAccount?.requests?.nodes.map((request) => request.id);
    expect(shown).toEqual(expect.arrayContaining(open.map((request) => request.id)));
    expect(open[0]?.changes).toContainEqual(expect.objectContaining({ path: 'name', after: 'Renamed' }));

    const [accepted = '', ignored = ''] = tierAccount?.requests?.nodes.map((request) => request.id) ?? [];
    const acceptance = await runOperation(graph.app, AcceptRequestDocument, { id: accepted });
    expect(acceptance.acceptTierAccountRequest).toEqual({
      request: { id: accepted, status: 'ACCEPTED', allowedActions: [] },
      userErrors: [],
    });
    const reason = 'Not one of ours.';
    const put = await runOperation(graph.app, IgnoreRequestDocument, { id: ignored, reason });
    expect(put.ignoreTierAccountRequest).toEqual({
      request: { id: ignored, status: 'IGNORED', reason, allowedActions: [] },
      userErrors: [],
    });
    const again = await runOperation(graph.app, IgnoreRequestDocument, { id: accepted, reason });
    expect(again.ignoreTierAccountRequest).toMatchObject({
      request: null,
      userErrors: [{ code: 'INVALID_STATE', retryable: false }],
    });
  });

  it('the ledger shows each of them, newest first', async () => {
    await runOperation(graph.app, CreateAccountDocument, { input: RESELLER });
    const id = accountWithRequests();
    await runOperation(graph.app, EditAccountDocument, {
      input: { id, name: 'Renamed', expectedVersion: 999 },
    });
    const { writeOperations } = await runOperation(graph.app, LedgerDocument, {});
    expect(writeOperations).toMatchObject({
      totalCount: 2,
      nodes: [
        { mutation: 'updateTierAccount', status: 'REFUSED', errors: [{ code: 'CONFLICT' }] },
        { mutation: 'createTierAccount', status: 'DONE', errors: [], input: { name: 'Berg Handel' } },
      ],
    });
  });
});

it('What one mutation of an operation has read of an account is read anew behind the next', async () => {
  const { accounts, accountRequests } = graph.sandbox.data;
  const request = accountRequests.find(({ status, account }) => {
    const owner = accounts.find(({ id, events }) => id === account?.id && !events?.decommissioned);
    return status === 'pending' && owner?.parent?.id !== undefined;
  });
  const child = accounts.find(({ id }) => id === request?.account?.id);
  const before = child?.name;
  const { body } = await graph.app.query(
    `mutation ($parent: ID!, $child: ID!, $request: ID!) {
      a: updateTierAccount(input: { id: $parent, taxId: "1" }) { tierAccount { children(first: 1000) { nodes { name } } } }
      b: updateTierAccount(input: { id: $child, name: "Renamed" }) { tierAccount { name } }
      c: acceptTierAccountRequest(input: { id: $request }) { request { account { name } } }
    }`,
    {
      parent: idOf('TierAccount', 'connect-eu', child?.parent?.id ?? ''),
      child: idOf('TierAccount', 'connect-eu', child?.id ?? ''),
      request: idOf('TierAccountRequest', 'connect-eu', request?.id ?? ''),
    },
  );
  const nodes = expect.arrayContaining([{ name: before }]) as unknown;
  expect(body).toEqual({
    data: {
      a: { tierAccount: { children: { nodes } } },
      b: { tierAccount: { name: 'Renamed' } },
      c: { request: { account: { name: 'Renamed' } } },
    },
  });
});
