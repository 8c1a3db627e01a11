import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../../../tests/support/deferred.js';
import { at, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { contact, customer } from '../../../tests/support/graph/records.js';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { CustomerDetail } from '../../domain/customer/customer.js';
import { SourceError } from '../../domain/source-error.js';

const UNLISTED: readonly CustomerDetail[] = ['name', 'taxId', 'contactPersons', 'raw'];

const sparse = (id: string, cloudProfiles: readonly CloudProfile[] = []) =>
  memorySource(id, {
    cloudProfiles,
    customers: ['1', '2', '3', '4'].map((nativeId) =>
      customer({
        sourceId: id,
        nativeId,
        name: `Name ${nativeId}`,
        taxId: `Tax ${nativeId}`,
        contactPersons: [contact({ email: `${nativeId}@example.com` })],
      }),
    ),
    unlisted: UNLISTED,
  });

const profileOf = (sourceId: string, customerId: string): CloudProfile => ({
  sourceId,
  customerId,
  origin: 'CLOUD_PROFILE',
  originId: '1',
  vendor: 'OTHER',
  displayName: null,
  enabled: true,
  tenantId: null,
  domain: null,
  microsoft: null,
  google: null,
  aws: null,
});

const late = new SourceError({ sourceId: 'alpha', code: 'TIMEOUT', message: 'Late.', retryable: true });

describe('a customer whose row leaves details out', () => {
  it('costs no further question where only what the row holds is selected', async () => {
    const alpha = sparse('alpha');
    const { errors } = await graphOver(alpha.source).ask(
      '{ customers { nodes { id kind status statusRaw language address { city } createdAt } } }',
    );
    expect(errors).toEqual([]);
    expect(alpha.calls).toEqual(['customers.list']);
  });

  it('is completed with all customers of the page by one question for just the selected details', async () => {
    const alpha = sparse('alpha');
    const { data, errors } = await graphOver(alpha.source).ask(
      '{ customers { nodes { name again: name contactPersons { email } } edges { node { taxId } } } }',
    );
    expect(errors).toEqual([]);
    expect(at(data, 'customers.nodes.3')).toEqual({
      name: 'Name 4',
      again: 'Name 4',
      contactPersons: [{ email: '4@example.com' }],
    });
    expect(at(data, 'customers.edges.0.node.taxId')).toBe('Tax 1');
    expect(alpha.calls).toHaveLength(2);
    expect(alpha.calls[1]).toMatch(/^customers\.readDetails\(.*\)\.findMany 1,2,3,4$/);
    expect(alpha.calls[1]).not.toContain('raw');
  });

  it('is completed only where it leaves the page: a row that was read for a later page costs nothing', async () => {
    const alpha = sparse('alpha');
    const beta = sparse('beta');
    const { errors } = await graphOver(alpha.source, beta.source).ask(
      '{ customers(first: 4) { nodes { name } } }',
    );
    expect(errors).toEqual([]);
    expect(alpha.calls[1]).toBe('customers.readDetails(name).findMany 1,2');
    expect(beta.calls[1]).toBe('customers.readDetails(name).findMany 1,2');
  });

  it('keeps its row and the other fields where a detail cannot be read: unknown, each field with its error', async () => {
    const alpha = sparse('alpha');
    alpha.failOn('customers.readDetails', late);
    const { data, errors } = await graphOver(alpha.source).ask(
      '{ customers(first: 1) { nodes { nativeId name status contactPersons { email } } } }',
    );
    expect(at(data, 'customers.nodes.0')).toEqual({
      nativeId: '1',
      name: null,
      status: 'ACTIVE',
      contactPersons: null,
    });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions?.['code']])).toEqual([
      ['customers.nodes.0.name', 'SOURCE_TIMEOUT'],
      ['customers.nodes.0.contactPersons', 'SOURCE_TIMEOUT'],
    ]);
  });

  it('is not asked for again by what belongs to it: its contact persons lead back to the row of the page', async () => {
    const alpha = sparse('alpha');
    const { data, errors } = await graphOver(alpha.source).ask(
      '{ customers(first: 2) { nodes { contactPersons { customer { id status name } } cloudProfiles { customer { name } } } } }',
    );
    expect(errors).toEqual([]);
    expect(at(data, 'customers.nodes.1.contactPersons.0.customer.name')).toBe('Name 2');
    expect(alpha.calls.filter((call) => call.startsWith('customers.findMany'))).toEqual([]);
  });

  it('is read ahead by one question of each kind for the whole page, which two fields of an operation share', async () => {
    const alpha = sparse('alpha', [profileOf('alpha', '1')]);
    const { data, errors } = await graphOver(alpha.source).ask(`{
      one: customers { nodes { ...row } }
      other: customers { edges { node { ...row } } }
    }
    fragment row on Customer { name cloudProfiles { vendor } contactPersons { email } }`);
    expect(errors).toEqual([]);
    expect(at(data, 'one.nodes.0')).toEqual({
      name: 'Name 1',
      cloudProfiles: [{ vendor: 'OTHER' }],
      contactPersons: [{ email: '1@example.com' }],
    });
    expect(at(data, 'other.edges.0.node')).toEqual(at(data, 'one.nodes.0'));
    expect(alpha.calls.filter((call) => call !== 'customers.list').sort()).toEqual([
      'customers.findCloudProfiles 1,2,3,4',
      'customers.readDetails(name,contactPersons).findMany 1,2,3,4',
    ]);
  });

  it('keeps its row where its profiles cannot be read: each field null with its error', async () => {
    const alpha = sparse('alpha');
    alpha.failOn('customers.findCloudProfiles', late);
    const { data, errors } = await graphOver(alpha.source).ask(
      '{ customers(first: 2) { nodes { nativeId cloudProfiles { vendor } } } }',
    );
    expect(at(data, 'customers.nodes')).toEqual([
      { nativeId: '1', cloudProfiles: null },
      { nativeId: '2', cloudProfiles: null },
    ]);
    expect(errors.map(({ path }) => path?.join('.'))).toEqual([
      'customers.nodes.0.cloudProfiles',
      'customers.nodes.1.cloudProfiles',
    ]);
    expect(alpha.calls).toEqual(['customers.list', 'customers.findCloudProfiles 1,2']);
  });

  it('waits for no other source: what belongs to its profiles is read while another source is still held', async () => {
    const alpha = sparse('alpha', [profileOf('alpha', '1')]);
    const beta = sparse('beta', [profileOf('beta', '1')]);
    const held = deferred<null>();
    const { customers } = beta.source.ports;
    if (!customers?.findCloudProfiles) throw new Error('The source has no profiles');
    const find = customers.findCloudProfiles.bind(customers);
    const findHeld: typeof find = (ids, scope) => held.promise.then(() => find(ids, scope));
    const slow = { ...beta.source, ports: { customers: { ...customers, findCloudProfiles: findHeld } } };
    const answer = graphOver(alpha.source, slow).ask(
      '{ customers(first: 2) { nodes { cloudProfiles { customer { contactPersons { email } } } } } }',
    );
    await vi.waitFor(() => {
      expect(alpha.calls.at(-1)).toBe('customers.readDetails(contactPersons).findMany 1');
    });
    expect(beta.calls).toEqual(['customers.list']);
    held.resolve(null);
    expect((await answer).errors).toEqual([]);
    expect(beta.calls.at(-1)).toBe('customers.readDetails(contactPersons).findMany 1');
  });

  it('is completed after a look-up, as an entity and by its contact persons, too', async () => {
    const alpha = sparse('alpha');
    const graph = graphOver(alpha.source);
    const { data, errors } = await graph.ask(`{
      customerBySource(sourceId: "alpha", nativeId: "2") { name raw contactPersons { id } }
      _entities(representations: [{ __typename: "Customer", sourceId: "alpha", nativeId: "3" }]) {
        ... on Customer { name }
      }
    }`);
    expect(errors).toEqual([]);
    expect(at(data, 'customerBySource')).toMatchObject({ name: 'Name 2', raw: { id: '2' } });
    expect(at(data, '_entities.0.name')).toBe('Name 3');
    const contactId = at(data, 'customerBySource.contactPersons.0.id');
    const again = await graph.ask(
      `query ($id: ID!) { _entities(representations: [{ __typename: "ContactPerson", id: $id }]) {
        ... on ContactPerson { email }
      } }`,
      { id: contactId },
    );
    expect(at(again.data, '_entities.0.email')).toBe('2@example.com');
  });
});
