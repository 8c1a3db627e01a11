import { describe, expect, it } from 'vitest';
import { idOf, startTwoSources } from './graph.js';
import { NOWHERE, SHOP } from './sample.js';

const ACCOUNT = idOf('TierAccount', 'shaky', SHOP);

describe('a record that is really not there', () => {
  it('is null without an error, whichever way it is come to', async () => {
    const graph = await startTwoSources();
    const request = graph.shaky.data.accountRequests[1]?.id ?? '';
    const answer = await graph.ask(
      `query ($customer: ID!, $account: ID!, $request: ID!, $ofNobody: ID!, $reseller: ID!) {
        customer(id: $customer) { id } tierAccount(id: $account) { id } node(id: $account) { id }
        nodes(ids: [$customer, $account]) { id } tierAccountRequest(id: $request) { id }
        ofNobody: tierAccountRequest(id: $ofNobody) { account { version } }
        reseller: customer(id: $reseller) { id }
        customerBySource(sourceId: "shaky", nativeId: "${NOWHERE}") { id }
      }`,
      {
        customer: idOf('Customer', 'shaky', NOWHERE),
        account: idOf('TierAccount', 'shaky', NOWHERE),
        request: idOf('TierAccountRequest', 'shaky', 'TAR-0000-0000-9999-009-009'),
        ofNobody: idOf('TierAccountRequest', 'shaky', request),
        reseller: idOf('Customer', 'shaky', 'TA-0000-0000-0001'),
      },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({
      customer: null,
      tierAccount: null,
      node: null,
      nodes: [null, null],
      tierAccountRequest: null,
      ofNobody: { account: null },
      reseller: null,
      customerBySource: null,
    });
  });

  it('ends the line of parents without an error', async () => {
    const graph = await startTwoSources();
    graph.shaky.data.accounts.splice(0, 1);
    const answer = await graph.ask(
      'query ($id: ID!) { tierAccount(id: $id) { ancestors { id } parent { scopes } } }',
      {
        id: ACCOUNT,
      },
    );
    expect(answer).toMatchObject({ errors: [], data: { tierAccount: { ancestors: [], parent: null } } });
  });
});
