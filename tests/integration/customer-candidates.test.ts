import { describe, expect, it } from 'vitest';
import { customerRow, naturalPersonRow, otherEntityRow } from '../../src/providers/tradevest/sandbox/rows.js';
import { candidatePage, startCandidateGraph } from '../support/candidate-graph.js';
import { asked, cast, idOf } from '../support/tradevest.js';

const FREE_PERSON = '00000000-0000-4000-8000-000000000001';
const OWNER = '00000000-0000-4000-8000-000000000002';
const SHARED = ['person', 901] as const;

/** Three persons, two companies and one pair, each a customer; three persons who are none; a beneficial owner. */
function entities() {
  const data = cast({ persons: 3, companies: 2, pairs: 1 });
  data.naturalPersons.push(
    naturalPersonRow({
      naturalPersonId: FREE_PERSON,
      firstName: 'Zoë',
      lastName: 'Frei',
      naturalPersonStatus: 'REVIEW',
      createdOn: '2026-01-02T03:04:05.678Z',
    }),
  );
  data.otherEntities.push(otherEntityRow({ entityId: OWNER, entityName: 'Zoë Anteil' }));
  return data;
}

const none = () => cast({});
const PERSONS = [3, 2, 1].map(idOf.person);
const COMPANIES = [2, 1].map(idOf.company);
const PAIR_AND_ITS_PERSONS = [idOf.pair(1), idOf.person(902), idOf.person(SHARED[1])];

describe('customerCandidates', () => {
  it('lists natural, legal and joint persons, customers or not, and no entity that cannot be a customer', async () => {
    const graph = await startCandidateGraph([entities(), none()]);
    const { data } = await graph.ask(
      `{ customerCandidates(nameContains: " zoË ") {
        nodes { sourceId entityId kind name statusRaw isCustomer createdAt customer { id } }
      } }`,
    );
    expect(data).toEqual({
      customerCandidates: {
        nodes: [
          {
            sourceId: 'one',
            entityId: FREE_PERSON,
            kind: 'PERSON',
            name: 'Zoë Frei',
            statusRaw: 'REVIEW',
            isCustomer: false,
            createdAt: '2026-01-02T03:04:05.678Z',
            customer: null,
          },
        ],
      },
    });
    const all = await candidatePage(graph, 'first: 100');
    expect(all.nodes.map(({ entityId }) => entityId).toSorted()).toEqual(
      [FREE_PERSON, ...PERSONS, ...COMPANIES, ...PAIR_AND_ITS_PERSONS].toSorted(),
    );
    expect(all.nodes[0]?.entityId).toBe(FREE_PERSON);
  });

  it.each([
    ['kind: PERSON, isCustomer: true', PERSONS, 'entityType=NATURAL_PERSON&role=CUSTOMER'],
    ['kind: ORGANIZATION', COMPANIES, 'entityType=LEGAL_ENTITY'],
    ['kind: JOINT_PERSONS', [idOf.pair(1)], 'entityType=JOINT_PERSON'],
    ['isCustomer: true', [idOf.pair(1), ...COMPANIES, ...PERSONS], 'role=CUSTOMER'],
    [
      'isCustomer: false, kind: PERSON',
      [FREE_PERSON, ...[902, 901].map(idOf.person)],
      'entityType=NATURAL_PERSON',
    ],
    ['nameContains: "ERSON 90", isCustomer: null', PAIR_AND_ITS_PERSONS, ''],
    ['nameContains: "gmbh", kind: ORGANIZATION, isCustomer: false', [], 'entityType=LEGAL_ENTITY'],
    ['nameContains: "  "', [FREE_PERSON, ...PAIR_AND_ITS_PERSONS, ...COMPANIES, ...PERSONS], ''],
  ])('keeps to %s, of which the source applies what it documents', async (args, expected, pushed) => {
    const graph = await startCandidateGraph([entities(), none()]);
    const page = await candidatePage(graph, `${args}, sourceIds: ["one"]`);
    expect(page.nodes.map(({ entityId }) => entityId).toSorted()).toEqual([...expected].toSorted());
    const [request = '', ...others] = asked(graph.sandboxes[0]);
    expect(others).toEqual([]);
    expect(request.replace(/^\/entities\?limit=\d+&?/, '')).toBe(pushed);
  });

  it('shows every candidate once by pages of any size, its sources interleaved', async () => {
    const graph = await startCandidateGraph([entities(), cast({ companies: 4 })]);
    for (const first of [1, 2, 7]) {
      const seen: string[] = [];
      for (let after = 'null'; after !== '';) {
        const { nodes, pageInfo } = await candidatePage(graph, `first: ${String(first)}, after: ${after}`);
        expect(nodes.length).toBeLessThanOrEqual(first);
        seen.push(...nodes.map(({ sourceId, entityId }) => `${sourceId} ${entityId}`));
        after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : '';
      }
      const own = [FREE_PERSON, ...PERSONS, ...COMPANIES, ...PAIR_AND_ITS_PERSONS].map((id) => `one ${id}`);
      const others = [1, 2, 3, 4].map((number) => `two ${idOf.company(number)}`);
      expect(seen.toSorted()).toEqual([...own, ...others].toSorted());
      expect(seen.slice(0, 4).map((entry) => entry.slice(0, 3))).toEqual(['one', 'two', 'one', 'two']);
    }
  });

  it('skips a source without entities, which is never asked', async () => {
    const graph = await startCandidateGraph([entities(), none()]);
    await candidatePage(graph, 'first: 1');
    const { sourceReports } = await candidatePage(graph, 'first: 100');
    expect(sourceReports).toEqual([
      { source: { id: 'one' }, status: 'OK', upstreamRequests: 1 },
      { source: { id: 'two' }, status: 'OK', upstreamRequests: 1 },
      { source: { id: 'connect' }, status: 'SKIPPED', upstreamRequests: 0 },
    ]);
    const { data } = await graph.ask('{ customerSources { id capabilities { hasCustomerCandidates } } }');
    expect(data).toEqual({
      customerSources: ['one', 'two', 'connect'].map((id) => ({
        id,
        capabilities: { hasCustomerCandidates: id !== 'connect' },
      })),
    });
  });

  it('reports a source that fails, and keeps the candidates of the other', async () => {
    const graph = await startCandidateGraph([entities(), cast({ persons: 2 })]);
    graph.sandboxes[0].setFault({ kind: 'status', status: 400 }, ({ path }) => path === '/entities');
    const { data, errors } = await graph.ask(
      '{ customerCandidates(first: 10) { nodes { sourceId } sourceReports { source { id } status error { code } } } }',
    );
    expect(data).toEqual({
      customerCandidates: {
        nodes: [{ sourceId: 'two' }, { sourceId: 'two' }],
        sourceReports: [
          { source: { id: 'one' }, status: 'FAILED', error: { code: 'BAD_REQUEST' } },
          { source: { id: 'two' }, status: 'OK', error: null },
          { source: { id: 'connect' }, status: 'SKIPPED', error: null },
        ],
      },
    });
    expect(errors).toMatchObject([
      { path: ['customerCandidates'], extensions: { code: 'SOURCE_REJECTED', sourceId: 'one' } },
    ]);
  });

  it('fails a source whose list has an entity of which no customer could be made, because its id is no UUID', async () => {
    const data = entities();
    data.otherEntities.push(otherEntityRow({ entityId: '4711' }));
    const graph = await startCandidateGraph([data, none()]);
    const { nodes, sourceReports } = await candidatePage(graph, 'first: 10');
    expect(nodes).toEqual([]);
    expect(sourceReports.map(({ status }) => status)).toEqual(['FAILED', 'OK', 'SKIPPED']);
  });

  it('names the argument that names no source, and a cursor of other arguments', async () => {
    const graph = await startCandidateGraph([entities(), none()]);
    const unknown = await graph.ask(
      '{ customerCandidates(sourceIds: ["three"]) { totalCount } customerSources { id } }',
    );
    expect(unknown).toMatchObject({ data: { customerCandidates: null, customerSources: [{}, {}, {}] } });
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(unknown.errors?.[0]?.message).toContain('sourceIds');
    const { pageInfo } = await candidatePage(graph, 'first: 1');
    const other = await graph.ask(
      `{ customerCandidates(kind: PERSON, after: "${pageInfo.endCursor ?? ''}") { totalCount } }`,
    );
    expect(other.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the customer of a candidate', () => {
  const ENTITY_LIST = expect.stringMatching(/^\/entities\?limit=/) as unknown;

  it('is read in one list for many candidates', async () => {
    const graph = await startCandidateGraph([cast({ persons: 30, companies: 20 }), none()]);
    const page = await candidatePage(graph, 'first: 50', 'customer { nativeId status }');
    const expected = [...range(30, idOf.person), ...range(20, idOf.company)];
    expect(
      Object.fromEntries(page.nodes.map(({ entityId, customer }) => [entityId, customer?.nativeId])),
    ).toEqual(Object.fromEntries(expected.map((id, index) => [id, idOf.customer(index + 1)])));
    expect(asked(graph.sandboxes[0])).toEqual([ENTITY_LIST, '/roles/customers?limit=1000']);
  });

  it('is asked for by its entity if they are few, and not at all if it is not selected or not there', async () => {
    const graph = await startCandidateGraph([entities(), none()]);
    const byEntity = (id: string) => `/roles/customers?limit=100&entityId=${id}`;
    await candidatePage(graph, 'first: 20, kind: PERSON', 'customer { nativeId }');
    const [list, ...roles] = asked(graph.sandboxes[0]);
    expect(list).toEqual(ENTITY_LIST);
    expect(roles.toSorted()).toEqual(PERSONS.map(byEntity).toSorted());
    await candidatePage(graph, 'first: 20');
    expect(asked(graph.sandboxes[0])).toEqual([ENTITY_LIST]);
    const free = await candidatePage(graph, 'first: 20, isCustomer: false', 'customer { id }');
    expect(free.nodes.map(({ customer }) => customer)).toEqual([null, null, null]);
    expect(asked(graph.sandboxes[0])).toEqual([ENTITY_LIST]);
  });

  it.each([1, 40])('is the role in force, or else the newest, among %i candidates', async (others) => {
    const data = cast({ persons: others });
    const ended = { cancellationDate: '2025-02-01T00:00:00Z', entityType: 'NATURAL_PERSON' } as const;
    const role = (number: number, entity: number, more: object = {}) =>
      customerRow({ customerId: idOf.customer(number), entityId: idOf.person(entity), ...more });
    data.naturalPersons.push(
      naturalPersonRow({ naturalPersonId: idOf.person(501) }),
      naturalPersonRow({ naturalPersonId: idOf.person(502) }),
    );
    data.customers.push(
      role(901, 501, { createdOn: '2023-01-01T00:00:00Z' }),
      role(902, 501, { ...ended, createdOn: '2024-01-01T00:00:00Z' }),
      role(903, 502, { ...ended, createdOn: '2024-01-01T00:00:00Z' }),
      role(904, 502, { ...ended, createdOn: '2023-01-01T00:00:00Z' }),
    );
    const graph = await startCandidateGraph([data, none()]);
    const { nodes } = await candidatePage(graph, 'first: 100', 'customer { nativeId }');
    const customerOf = (id: string) => nodes.find(({ entityId }) => entityId === id)?.customer?.nativeId;
    expect(customerOf(idOf.person(501))).toBe(idOf.customer(901));
    expect(customerOf(idOf.person(502))).toBe(idOf.customer(903));
  });

  it('is null with an error for each candidate if the roles cannot be read, and the list stays', async () => {
    const graph = await startCandidateGraph([cast({ persons: 2 }), none()]);
    graph.sandboxes[0].setFault({ kind: 'status', status: 403 }, ({ path }) => path === '/roles/customers');
    const { data, errors } = await graph.ask(
      '{ customerCandidates(isCustomer: true) { nodes { isCustomer customer { id } } } }',
    );
    expect(data).toEqual({
      customerCandidates: { nodes: [1, 2].map(() => ({ isCustomer: true, customer: null })) },
    });
    expect(errors?.map(({ path }) => path)).toEqual(
      [0, 1].map((index) => ['customerCandidates', 'nodes', index, 'customer']),
    );
  });

  it('is made by createCustomer from the entity and the kind of the candidate', async () => {
    const graph = await startCandidateGraph([entities(), none()]);
    const { data } = await graph.ask(
      `mutation { createCustomer(input: { sourceId: "one", entity: { entityId: "${FREE_PERSON}", kind: PERSON } }) {
        customer { name entityId } userErrors { message } } }`,
    );
    expect(data).toEqual({
      createCustomer: { customer: { name: 'Zoë Frei', entityId: FREE_PERSON }, userErrors: [] },
    });
    const { nodes } = await candidatePage(graph, 'nameContains: "Zoë"', 'customer { nativeId }');
    expect(nodes).toMatchObject([
      { isCustomer: true, customer: { nativeId: expect.any(String) as unknown } },
    ]);
  });
});

function range(count: number, make: (number: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
