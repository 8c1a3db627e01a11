import { describe, expect, it } from 'vitest';
import { at, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { contact, tierAccount, tierAccountRequest, version } from '../../../tests/support/graph/records.js';

const before = contact({ firstName: 'Ada', email: 'technical@example.org' });
const now = contact({ firstName: 'Grace', email: 'technical@example.org' });
const proposed = version({ accountId: 'TA-1', version: 1, contactPersons: [before] });

const { source } = memorySource('alpha', {
  tierAccounts: [tierAccount({ nativeId: 'TA-1', version: 2, contactPersons: [now] })],
  versions: [version({ accountId: 'TA-1', version: 2, contactPersons: [now] }), proposed],
  requests: [tierAccountRequest({ nativeId: 'TAR-1', accountId: 'TA-1', proposed })],
});
const graph = graphOver(source);

const READ = `{
  tierAccountBySource(sourceId: "alpha", nativeId: "TA-1") {
    contactPersons { ...contact }
    versions { nodes { contactPersons { ...contact } } }
    requests { nodes { proposed { contactPersons { ...contact } } } }
  }
}
fragment contact on Contact { __typename types firstName email ... on Node { id } }`;

describe('a contact', () => {
  it('of an earlier version or a request has no id, so that no cache takes it for the present one', async () => {
    const answer = await graph.ask(READ);
    const past = { __typename: 'ContactSnapshot', types: ['TECHNICAL'], email: 'technical@example.org' };
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, 'tierAccountBySource')).toEqual({
      contactPersons: [
        { ...past, __typename: 'ContactPerson', firstName: 'Grace', id: expect.any(String) as string },
      ],
      versions: {
        nodes: [
          { contactPersons: [{ ...past, firstName: 'Grace' }] },
          { contactPersons: [{ ...past, firstName: 'Ada' }] },
        ],
      },
      requests: { nodes: [{ proposed: { contactPersons: [{ ...past, firstName: 'Ada' }] } }] },
    });
  });
});
