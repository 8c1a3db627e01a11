import { randomUUID } from 'node:crypto';
import { tdsynnexIon } from '../../../src/providers/tdsynnex-ion/index.js';
import { startIonSandbox } from '../../../src/providers/tdsynnex-ion/sandbox/index.js';
import { azureProfile, customerRow } from '../../../src/providers/tdsynnex-ion/sandbox/rows.js';
import { ionWriting } from './ion-writing.js';
import type { HeldCustomer, PlatformOptions, StartPlatform } from './platform.js';
import {
  contactNameAt,
  createdAtAt,
  credentialMark,
  emailAt,
  nameAt,
  NO_PATH_PARTS,
  range,
  uuidAt,
} from './platform.js';

const FIRST_ID = 20_000;

function held({ customers, series = 0, mark }: PlatformOptions): readonly HeldCustomer[] {
  return range(customers).map((index) => ({
    nativeId: String(FIRST_ID + series * 100_000 + index),
    name: nameAt(index, mark),
    emails: [emailAt(index)],
    contactNames: [contactNameAt(index)],
    externalId: null,
    taxId: null,
    entityId: null,
    kind: 'ORGANIZATION',
    resellerNativeId: null,
    status: index % 3 === 2 ? 'SUSPENDED' : 'ACTIVE',
    statusRaw: index % 3 === 2 ? 'INACTIVE' : 'ACTIVE',
    createdAt: createdAtAt(index),
    labels: [],
  }));
}

/** TD SYNNEX StreamOne ION: each customer has a Microsoft profile. */
export const startIonPlatform: StartPlatform = async (options) => {
  const { series = 0, pageLimit } = options;
  const accountId = String(48_213 + series);
  const customers = held(options);
  const customerRows = customers.map((customer) =>
    customerRow({
      id: Number(customer.nativeId),
      accountId,
      customerOrganization: customer.name,
      customerName: customer.contactNames[0],
      customerEmail: customer.emails[0],
      customerStatus: customer.statusRaw ?? undefined,
      createTime: customer.createdAt?.toISOString(),
    }),
  );
  const cloudProfiles = customers.map(({ nativeId }, index) => ({
    customerId: nativeId,
    profiles: [azureProfile({ customerTenantId: uuidAt(series, 3, index) })],
  }));
  const sandbox = await startIonSandbox({
    data: { customers: [...customerRows], cloudProfiles },
    accountId,
    // Each platform's own, as every token is: what was kept of another says nothing here.
    refreshToken: `${credentialMark(options)}${randomUUID()}`.toUpperCase().replaceAll('-', ''),
    ...(pageLimit !== undefined && { maxPageSize: pageLimit, shortPages: true }),
  });
  return {
    provider: tdsynnexIon,
    baseUrl: sandbox.baseUrl,
    settings: { accountId, credentials: { refreshToken: sandbox.refreshToken } },
    secrets: [sandbox.refreshToken],
    sandbox,
    customers,
    customerIds: customers.map(({ nativeId }) => nativeId),
    unknownId: '999999999',
    impossibleIds: [...NO_PATH_PARTS, ' ', '%2e%2e', '?', '1.5', 'x', '0', '-1', '９'],
    isTokenPath: (path) => path === '/oauth/token',
    concerns: (id, { path }) => path.split('/').includes(id),
    recordBody: (id) => customerRows[Number(id) - FIRST_ID - series * 100_000],
    neverHeld: [
      { hasLabels: ['gold'] },
      { entityId: uuidAt(series, 9, 1) },
      { externalId: 'ext-1' },
      { taxId: 'TAX-1' },
      { resellerNativeId: '800001' },
      { kind: 'PERSON' },
      { statuses: ['PENDING', 'CLOSED'] },
    ],
    oddLists: [
      ['no list', { nextPageToken: '' }],
      ['another list', { items: [], nextPageToken: '' }],
      ['a bare list', []],
      ['null in place of the list', { customers: null, nextPageToken: '' }],
      ['an object in place of the list', { customers: {}, nextPageToken: '' }],
      ['a row without a name', { customers: [{ customerOrganization: 'nobody' }], nextPageToken: '' }],
      [
        'a row without an id',
        { customers: [{ name: `accounts/${accountId}/customers/` }], nextPageToken: '' },
      ],
      ['a row that is none', { customers: [null], nextPageToken: '' }],
    ],
    oddRecords: [
      ['an empty object', {}],
      ['a list', []],
      ['a record without an id', { name: `accounts/${accountId}/customers/` }],
    ],
    writing: ionWriting(sandbox),
  };
};
