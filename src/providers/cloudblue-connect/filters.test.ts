import { describe, expect, it } from 'vitest';
import {
  ALL_ACCOUNTS,
  ALL_CUSTOMERS,
  accounts,
  asked,
  madeAt,
  port,
  withConnect,
} from '../../../tests/support/connect.js';
import { idsOf, readToEnd } from '../../../tests/support/paging.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { SourceError } from '../../domain/source-error.js';
import type { TierAccountFilter } from '../../domain/tier-account/tier-account.port.js';
import type { AccountRow, ConnectSandbox } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';
import { accountRow, contactInfoRow } from './sandbox/rows.js';

const PAGE = { first: 100, after: null };
const mail = (email: string) => contactInfoRow({ contact: { first_name: 'A', last_name: 'B-Last', email } });

const ROWS: AccountRow[] = [
  accountRow({
    id: 'TA-1',
    type: 'reseller',
    scopes: ['tier1'],
    name: 'Northwind',
    events: madeAt(10),
    hub: { id: 'HB-1' },
  }),
  accountRow({
    id: 'TA-2',
    name: 'north\\south',
    external_id: `"it's"`,
    events: madeAt(20),
    parent: { id: 'TA-1' },
  }),
  accountRow({
    id: 'TA-3',
    name: 'NORTH*STAR',
    contact_info: mail('a@example.com'),
    events: madeAt(30),
    tax_id: 'T-3',
  }),
  accountRow({
    id: 'TA-4',
    name: `"O'North"`,
    contact_info: mail(`"'@x`),
    events: madeAt(40),
    external_uid: 'uid-4',
  }),
  accountRow({
    id: 'TA-5',
    name: 'Zürich',
    external_uid: 'Bo\u0308rse',
    scopes: ['customer', 'tier2'],
    external_id: '-',
    hub: { id: 'HB-0000-0000' },
    events: madeAt(50),
  }),
];

/** What the source was asked to apply in the first request. */
function sentTo(sandbox: ConnectSandbox): string {
  const [sent = 'not asked'] = asked(sandbox).map((line) => line.replace(/^.*\?|&?ordering.*$/g, ''));
  return sent;
}

async function narrowed(
  list: 'tierAccounts',
  filter: Partial<TierAccountFilter>,
): Promise<readonly [string, ...unknown[]]>;
async function narrowed(
  list: 'customers',
  filter: Partial<CustomerFilter>,
): Promise<readonly [string, ...unknown[]]>;
async function narrowed(
  list: 'tierAccounts' | 'customers',
  filter: object,
): Promise<readonly [string, ...unknown[]]> {
  return withConnect({ data: { ...emptyData(), accounts: [...ROWS] } }, async ({ sandbox, source }) => {
    const question = { page: PAGE, direction: 'DESC' } as const;
    const page =
      list === 'customers'
        ? await port(source, list).list({ ...question, filter: { ...ALL_CUSTOMERS, ...filter } }, scopeOf())
        : await port(source, list).list({ ...question, filter: { ...ALL_ACCOUNTS, ...filter } }, scopeOf());
    const sent = sentTo(sandbox);
    expect([page.asked, sandbox.requests.length]).toEqual(sent === 'not asked' ? [false, 0] : [true, 1]);
    return [sent, ...page.rows.map(({ record }) => record.nativeId).toReversed()];
  });
}

describe('a filter of tier accounts', () => {
  it.each<[string, Partial<TierAccountFilter>, string, ...string[]]>([
    ['nothing', {}, '', 'TA-1', 'TA-2', 'TA-3', 'TA-4', 'TA-5'],
    ['the type', { type: 'RESELLER' }, 'in(type,(reseller))', 'TA-1'],
    ['the scope', { scope: 'TIER2' }, 'in(scopes,(tier2))', 'TA-5'],
    ['a part of any column that Connect searches', { search: ' sTar ' }, 'search=sTar', 'TA-3'],
    ['a search with a star', { search: 'H*S' }, 'search="H\\*S"', 'TA-3'],
    ['a search that RQL cannot hold', { search: `"it's` }, `search="it's"`, 'TA-2'],
    ['a search with a letter that has two spellings', { search: 'Zu\u0308RI' }, 'search="Z*RI"', 'TA-5'],
    ['a search for the other spelling', { search: 'bÖRse' }, 'search="b*Rse"', 'TA-5'],
    ['a search for such a letter alone', { search: 'Ü' }, '', 'TA-5'],
    ['a search in Korean', { search: '김' }, 'search="김"'],
    ['a blank search', { search: ' ' }, '', 'TA-1', 'TA-2', 'TA-3', 'TA-4', 'TA-5'],
    ['the parent', { parentId: 'TA-1' }, 'in(parent.id,(TA-1))', 'TA-2'],
    ['a parent that cannot be', { parentId: `"'` }, 'not asked'],
    ['the hub', { hubId: 'HB-1' }, 'in(hub.id,(HB-1))', 'TA-1'],
    ['the hub that stands for none', { hubId: 'HB-0000-0000' }, 'not asked'],
    ['the external id', { externalId: 'ext-TA-3' }, 'eq(external_id,ext-TA-3)', 'TA-3'],
    ['an external id that RQL cannot hold', { externalId: `"it's"` }, '', 'TA-2'],
    ['an external id that stands for none', { externalId: '-' }, 'not asked'],
    ['a blank external id', { externalId: ' ' }, 'not asked'],
    ['the external uid', { externalUid: 'uid-4' }, 'eq(external_uid,uid-4)', 'TA-4'],
    ['the email', { email: 'a@example.com' }, 'eq(contact_info.contact.email,"a@example.com")', 'TA-3'],
    ['an email that RQL cannot hold', { email: `"'@x` }, '', 'TA-4'],
    [
      'a name, in any case and with blanks around',
      { nameContains: ' nOrTh ' },
      'ilike(name,"*nOrTh*")',
      'TA-1',
      'TA-2',
      'TA-3',
      'TA-4',
    ],
    ['a name with a star', { nameContains: 'H*S' }, 'ilike(name,"*H\\*S*")', 'TA-3'],
    ['a name that RQL cannot hold', { nameContains: 'h\\s' }, 'ilike(name,"*h*s*")', 'TA-2'],
    ['a name with both quotes', { nameContains: `"o'n` }, `ilike(name,"*o'n*")`, 'TA-4'],
    [
      'a name with a letter of which servers may not know the other case',
      { nameContains: 'ZÜR' },
      'ilike(name,"*Z*R*")',
      'TA-5',
    ],
    ['a name in another form of Unicode', { nameContains: 'Zu\u0308r' }, 'ilike(name,"*Z*r*")', 'TA-5'],
    ['a blank name', { nameContains: '  ' }, '', 'TA-1', 'TA-2', 'TA-3', 'TA-4', 'TA-5'],
    ['a name of no record', { nameContains: ')' }, 'ilike(name,"*)*")'],
    [
      'a time after',
      { createdAfter: new Date(Date.UTC(2022, 0, 1, 0, 0, 40)) },
      'gt(events.created.at,2022-01-01T00:00:40.000Z)',
      'TA-5',
    ],
    [
      'a time before',
      { createdBefore: new Date(Date.UTC(2022, 0, 1, 0, 0, 20)) },
      'lt(events.created.at,2022-01-01T00:00:20.000Z)',
      'TA-1',
    ],
    [
      'two things',
      { type: 'CUSTOMER', nameContains: 'north', hubId: 'HB-9' },
      'out(type,(reseller))&ilike(name,"*north*")&in(hub.id,(HB-9))',
    ],
  ])('on %s', async (_, filter, ...expected) => {
    expect(await narrowed('tierAccounts', filter)).toEqual(expected);
  });

  it('on a plain letter leaves out rows that hold it with an accent, by one request and with a total', async () => {
    const names = ['Cafe\u0301 Nord', 'Cafe Sud', 'Café Ost'];
    const rows = accounts(3, (index) => ({ name: names[index] ?? '' }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async ({ sandbox, source }) => {
      const filter = { ...ALL_ACCOUNTS, nameContains: 'cafe' };
      const page = await port(source, 'tierAccounts').list(
        { filter, page: PAGE, direction: 'ASC' },
        scopeOf(),
      );
      expect(idsOf([page])).toEqual(['TA-0002']);
      expect(page).toMatchObject({ hasNextPage: false, remaining: 1 });
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  it('stays while its list is paged through', async () => {
    const rows = accounts(60, (index) => ({
      events: madeAt(index % 7),
      name: index % 3 === 0 ? 'x\\y' : `x-${String(index)}-y`,
    }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async ({ source }) => {
      const filter = { ...ALL_ACCOUNTS, nameContains: 'X\\Y' };
      const pages = await readToEnd(
        (page) => port(source, 'tierAccounts').list({ filter, page, direction: 'DESC' }, scopeOf()),
        3,
      );
      expect([...idsOf(pages)].sort()).toEqual(
        rows.filter(({ name }) => name === 'x\\y').map(({ id }) => id),
      );
    });
  });

  it('that is longer than an address can be is UNSUPPORTED, nothing is asked and the source stays healthy', async () => {
    await withConnect({}, async ({ sandbox, source }) => {
      const filter = { ...ALL_ACCOUNTS, nameContains: 'x'.repeat(9_000) };
      const failure = await port(source, 'tierAccounts')
        .list({ filter, page: PAGE, direction: 'DESC' }, scopeOf())
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(SourceError);
      expect(failure).toMatchObject({ code: 'UNSUPPORTED', retryable: false });
      expect([sandbox.requests.length, source.health().lastSuccessAt]).toEqual([0, null]);
    });
  });
});

describe('a filter of customers', () => {
  it.each<[string, Partial<CustomerFilter>, string, ...string[]]>([
    ['nothing', {}, 'out(type,(reseller))', 'TA-2', 'TA-3', 'TA-4', 'TA-5'],
    ['the reseller', { resellerNativeId: 'TA-1' }, 'out(type,(reseller))&in(parent.id,(TA-1))', 'TA-2'],
    ['the tax id, verified here', { taxId: 'T-3' }, 'out(type,(reseller))', 'TA-3'],
    [
      'the name of the contact, verified here',
      { contactNameContains: ' a B-L' },
      'out(type,(reseller))',
      'TA-3',
      'TA-4',
    ],
    [
      'a blank name of the contact',
      { contactNameContains: ' ' },
      'out(type,(reseller))',
      'TA-2',
      'TA-3',
      'TA-4',
      'TA-5',
    ],
    ['a word for the status', { statusesRaw: ['active'] }, 'not asked'],
    [
      'times after and before',
      {
        createdAfter: new Date(Date.UTC(2022, 0, 1, 0, 0, 20)),
        createdBefore: new Date(Date.UTC(2022, 0, 1, 0, 0, 40)),
      },
      'out(type,(reseller))&gt(events.created.at,2022-01-01T00:00:20.000Z)&lt(events.created.at,2022-01-01T00:00:40.000Z)',
      'TA-3',
    ],
    ['the kind', { kind: 'ORGANIZATION' }, 'out(type,(reseller))', 'TA-2', 'TA-3', 'TA-4', 'TA-5'],
    ['another kind', { kind: 'PERSON' }, 'not asked'],
    [
      'the status',
      { statuses: ['CLOSED', 'ACTIVE'] },
      'out(type,(reseller))',
      'TA-2',
      'TA-3',
      'TA-4',
      'TA-5',
    ],
    ['another status', { statuses: ['CLOSED', 'UNKNOWN'] }, 'not asked'],
    ['no status at all', { statuses: [] }, 'not asked'],
    ['a label', { hasLabels: ['vip'] }, 'not asked'],
    ['an entity', { entityId: '8dbe8b99-73bc-44c7-930d-4d57a607234a' }, 'not asked'],
    ['a blank tax id', { taxId: '' }, 'not asked'],
  ])('on %s', async (_, filter, ...expected) => {
    expect(await narrowed('customers', filter)).toEqual(expected);
  });

  it('on the tax id ends its page at the scan limit, and goes on from there', async () => {
    const rows = accounts(5_500, (index) => ({
      events: madeAt(index),
      ...([50, 5_400].includes(index) && { tax_id: 'T' }),
    }));
    await withConnect({ data: { ...emptyData(), accounts: rows } }, async ({ sandbox, source }) => {
      const filter = { ...ALL_CUSTOMERS, taxId: 'T' };
      const list = (after: string | null) =>
        port(source, 'customers').list({ filter, page: { first: 100, after } }, scopeOf());
      const page = await list(null);
      expect(idsOf([page])).toEqual(['TA-5401']);
      expect(page).toMatchObject({ hasNextPage: true, remaining: null });
      expect(page.rowsScanned).toBeGreaterThanOrEqual(4_990);
      const rest = await list(page.continueAt);
      expect(idsOf([rest])).toEqual(['TA-0051']);
      expect(rest).toMatchObject({ hasNextPage: false, continueAt: null });
      expect(page.rowsScanned + rest.rowsScanned).toBe(5_500);
      expect(sandbox.requests.length).toBe(6);
    });
  });
});
