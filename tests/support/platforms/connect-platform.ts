import { cloudblueConnect } from '../../../src/providers/cloudblue-connect/index.js';
import type { AccountRow } from '../../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData, startConnectSandbox } from '../../../src/providers/cloudblue-connect/sandbox/index.js';
import { assetRow, contactInfoRow, paramRow } from '../../../src/providers/cloudblue-connect/sandbox/rows.js';
import { accountId, accountSeries, madeAt } from '../connect-rows.js';
import { connectWriting } from './connect-writing.js';
import type { HeldCustomer, PlatformOptions, StartPlatform } from './platform.js';
import {
  contactNameAt,
  credentialMark,
  emailAt,
  externalIdAt,
  nameAt,
  partsOf,
  range,
  uuidAt,
} from './platform.js';

const UNKNOWN_ID = 'TA-9999-9999-9999';

function held({ customers, series = 0, mark }: PlatformOptions): readonly HeldCustomer[] {
  return range(customers).map((index) => ({
    nativeId: accountId(7000 + series, index),
    name: nameAt(index, mark),
    emails: [emailAt(index)],
    contactNames: [contactNameAt(index)],
    externalId: externalIdAt(index),
    taxId: index % 3 === 0 ? null : `TAX-${String(index % 5)}`,
    entityId: null,
    kind: 'ORGANIZATION',
    resellerNativeId: index % 3 === 2 ? null : accountId(6000, index % 2),
    status: 'ACTIVE',
    statusRaw: null,
    createdAt: new Date(madeAt(index).created.at),
    labels: [],
  }));
}

function accountsOf(customers: readonly HeldCustomer[], series: number): readonly AccountRow[] {
  const { contact } = contactInfoRow();
  return accountSeries(7000 + series, customers.length, (index) => {
    const { name, emails, contactNames, externalId, taxId, resellerNativeId } = customers[index] ?? {};
    const { firstName, lastName } = partsOf(contactNames?.[0] ?? '');
    const email = emails?.[0] ?? '';
    return {
      name,
      external_id: externalId ?? undefined,
      tax_id: taxId ?? undefined,
      parent: resellerNativeId ? { id: resellerNativeId } : undefined,
      contact_info: contactInfoRow({
        contact: { ...contact, first_name: firstName, last_name: lastName, email },
      }),
    };
  });
}

/** CloudBlue Connect: each customer has a subscription that names its Microsoft tenant. */
export const startConnectPlatform: StartPlatform = async (options) => {
  const { series = 0, pageLimit } = options;
  const customers = held(options);
  const customerRows = accountsOf(customers, series);
  const resellers = accountSeries(6000, 2, () => ({ type: 'reseller', scopes: ['tier1'] }));
  const assets = customerRows.map((customer, index) =>
    assetRow({
      id: `AS-${String(7000 + series)}-${String(index).padStart(4, '0')}-0000`,
      tiers: { customer },
      params: [paramRow({ id: 'ms_customer_id', value: uuidAt(series, 1, index) })],
    }),
  );
  const data = { ...emptyData(), accounts: [...resellers, ...customerRows], assets };
  const sandbox = await startConnectSandbox({
    data,
    apiKey: `ApiKey SU-100-200-300:${credentialMark(options)}key`,
    ...(pageLimit !== undefined && { maxLimit: pageLimit }),
  });
  return {
    provider: cloudblueConnect,
    baseUrl: sandbox.baseUrl,
    settings: { credentials: { apiKey: sandbox.apiKey } },
    secrets: [sandbox.apiKey.replace('ApiKey ', '')],
    sandbox,
    customers,
    customerIds: customers.map(({ nativeId }) => nativeId),
    unknownId: UNKNOWN_ID,
    // Quotes keep any other text in its place, so that it may be asked for.
    impossibleIds: ['', 'x'.repeat(5_000), '\ud83d', `"'`],
    isTokenPath: () => false,
    concerns: (id, { query }) => query.includes(id),
    recordBody: (id) => customerRows.filter((row) => row.id === id),
    neverHeld: [
      { hasLabels: ['gold'] },
      { entityId: uuidAt(series, 9, 1) },
      { kind: 'PERSON' },
      { kind: 'UNKNOWN' },
      { statuses: ['SUSPENDED', 'CLOSED'] },
    ],
    oddLists: ODD_LISTS,
    oddRecords: ODD_LISTS,
    writing: connectWriting({ data, parentId: accountId(6000, 0) }),
  };
};

const ODD_LISTS = [
  ['an object in place of the list', {}],
  ['a list in an object', { data: [] }],
  ['an error', { error_code: 'SYS_001', errors: ['no'] }],
  ['a row without an id', [{ name: 'nobody' }]],
  ['a row whose id is empty', [{ id: '' }]],
  ['a row that is none', [null]],
] as const;
