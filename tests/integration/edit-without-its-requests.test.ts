import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ 'connect-eu': {} });
});

const edit = (name: string, selection: string) => {
  const [account] = graph.sandbox.data.accounts;
  return graph.app.query(
    `mutation ($input: UpdateTierAccountInput!) { updateTierAccount(input: $input) { ${selection} } }`,
    { input: { id: idOf('TierAccount', 'connect-eu', account?.id ?? ''), name } },
  );
};

describe('an edit that stands although the requests that it caused cannot be read', () => {
  it('is answered with its account and no user error; only the requests are null, with an error of their own', async () => {
    graph.sandbox.setFault({ kind: 'status', status: 500 }, ({ method, path }) =>
      [method, path].join(' ').endsWith('GET /public/v1/tier/account-requests'),
    );
    const { body } = await edit('Named anew', 'tierAccount { name } requests { id } userErrors { code }');
    expect(body.data).toEqual({
      updateTierAccount: { tierAccount: { name: 'Named anew' }, requests: null, userErrors: [] },
    });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
      [['updateTierAccount', 'requests'], 'SOURCE_UNAVAILABLE'],
    ]);
  });

  it('carries no error where nobody asks for the requests', async () => {
    const { body } = await edit('Named once more', 'tierAccount { name } userErrors { code }');
    expect(body).toEqual({
      data: { updateTierAccount: { tierAccount: { name: 'Named once more' }, userErrors: [] } },
    });
  });
});
