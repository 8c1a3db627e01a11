import { describe, expect, it } from 'vitest';
import { at, faults } from '../../../tests/support/graph/ask.js';
import { ACCOUNT, changingGraph, CUSTOMER, PARENT } from '../../../tests/support/graph/changing-graph.js';

describe('the fields behind a change', () => {
  it('read the state behind it, and those behind the next one the state behind that', async () => {
    const graph = changingGraph();
    const query = /* GraphQL */ `
      mutation ($id: ID!, $parent: ID!) {
        a: updateTierAccount(input: { id: $parent, name: "Above" }) {
          ...Tree
        }
        b: updateTierAccount(input: { id: $id, name: "Once" }) {
          ...Tree
        }
        c: updateTierAccount(input: { id: $id, name: "Twice", parentId: null }) {
          ...Tree
        }
        d: updateTierAccount(input: { id: $parent, taxId: "1" }) {
          ...Tree
        }
      }
      fragment Tree on UpdateTierAccountPayload {
        tierAccount {
          name
          version
          parent {
            name
          }
          children {
            nodes {
              name
            }
          }
        }
        requests {
          account {
            name
            requests {
              totalCount
            }
          }
        }
      }
    `;
    const { data, errors } = await graph.ask(query, { id: ACCOUNT, parent: PARENT });
    expect(errors).toEqual([]);
    const tree = (name: string, rest: object) => expect.objectContaining({ name, ...rest }) as unknown;
    const nodes = (...names: string[]) => ({ nodes: names.map((name) => ({ name })) });
    expect(at(data, 'a.tierAccount')).toEqual(
      tree('Above', { version: 2, parent: null, children: nodes('Account TA-1') }),
    );
    expect(at(data, 'b.tierAccount')).toEqual(
      tree('Once', { version: 2, parent: { name: 'Above' }, children: nodes() }),
    );
    expect(at(data, 'c.tierAccount')).toEqual(tree('Twice', { version: 3, parent: null }));
    expect(at(data, 'd.tierAccount')).toEqual(tree('Above', { version: 3, children: nodes() }));
    expect(at(data, 'b.requests.0.account')).toEqual({ name: 'Once', requests: { totalCount: 2 } });
    expect(at(data, 'c.requests.0.account')).toEqual({ name: 'Twice', requests: { totalCount: 3 } });
  });

  it('show the written record without asking for it, also where its source does not show it yet', async () => {
    const graph = changingGraph();
    const query = `mutation { createCustomer(input: { sourceId: "alpha", name: "New" }) {
      customer { name contactPersons { customer { name } } status } userErrors { code } } }`;
    const { data, errors } = await graph.ask(query);
    expect(errors).toEqual([]);
    expect(at(data, 'createCustomer.customer')).toEqual({
      name: 'New',
      status: 'PENDING',
      contactPersons: [{ customer: { name: 'New' } }],
    });
    expect(graph.calls).toEqual([]);
    expect(graph.records.customers).toHaveLength(1);
  });

  it('fail alone, and take the record and what was done with it nowhere', async () => {
    const graph = changingGraph();
    graph.failOn('tierAccounts.findMany', new Error('a defect'));
    const query = `mutation ($id: ID!) { updateCustomer(input: { id: $id, name: "Other" }) {
      customer { name tierAccount { version } } userErrors { code } } }`;
    const answer = await graph.ask(query, { id: CUSTOMER });
    expect(answer.data).toEqual({
      updateCustomer: { customer: { name: 'Other', tierAccount: null }, userErrors: [] },
    });
    expect(faults(answer)).toEqual(['updateCustomer.customer.tierAccount: INTERNAL_SERVER_ERROR']);
  });
});
