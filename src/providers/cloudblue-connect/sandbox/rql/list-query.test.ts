import { describe, expect, it } from 'vitest';
import { ASSET_FILTERS } from '../filters/subscription-tables.js';
import {
  TIER_ACCOUNT_FILTERS,
  TIER_ACCOUNT_REQUEST_FILTERS,
  TIER_CONFIG_FILTERS,
} from '../filters/tier-tables.js';
import { HUB_FILTERS } from '../filters/place-tables.js';
import type { FilterTable } from '../filters/table.js';
import { accountRow, assetRow, hubRow, paramRow } from '../rows.js';
import type { AccountRow } from '../wire.js';
import { compileListQuery } from './list-query.js';
import { omit } from './selection.js';

const at = (instant: string) => ({ created: { at: instant } });

const ACCOUNTS: readonly AccountRow[] = [
  accountRow({ id: 'TA-1', name: 'Alpha', external_id: 'x', events: at('2021-01-01T10:00:00+00:00') }),
  accountRow({
    id: 'TA-2',
    name: 'beta*',
    external_id: null,
    parent: { id: 'TA-1' },
    scopes: ['tier1', 'customer'],
  }),
  accountRow({
    id: 'TA-3',
    name: '',
    external_id: undefined,
    hub: { id: 'HB-0000-0000', name: 'None' },
    scopes: [],
  }),
  accountRow({
    id: 'TA-4',
    name: 'alphabet',
    hub: undefined,
    db: undefined,
    tax_id: 'T-4',
    events: at('2021-01-02T00:00:00Z'),
  }),
];

function idsBy(
  table: FilterTable,
  rows: readonly { readonly id: string }[],
  query: string,
): readonly string[] {
  const { matches, order } = compileListQuery({ table, hidden: [] }, query);
  const ids = new Map<unknown, string>(rows.map((row) => [row, row.id.slice(3)]));
  return order(rows.filter(matches)).map((row) => ids.get(row) ?? '');
}

const ids = (query: string) => idsBy(TIER_ACCOUNT_FILTERS, ACCOUNTS, query).join('');

function accountsQuery(query: string) {
  return compileListQuery({ table: TIER_ACCOUNT_FILTERS, hidden: [] }, query);
}

describe('filters', () => {
  it('compare text exactly, case included', () => {
    expect(ids('name=Alpha')).toBe('1');
    expect(ids('name=alpha')).toBe('');
    expect(ids('ne(name,Alpha)')).toBe('234');
    expect(ids('external_id=x')).toBe('1');
    expect(ids('ne(external_id,x)')).toBe('234');
  });

  it('find text by wildcards, with and without regard to case', () => {
    expect(ids('like(name,alpha*)')).toBe('4');
    expect(ids('ilike(name,alpha*)')).toBe('14');
    expect(ids('ilike(name,ALPHA)')).toBe('1');
    expect(ids('like(name,*\\*)')).toBe('2');
    expect(ids('ilike(name,*PH*)')).toBe('14');
    expect(ids('like(name,*)')).toBe('1234');
    expect(ids('like(name,"al.ha*")')).toBe('');
    expect(() => accountsQuery('like(name,a**)')).toThrow('wildcards');
  });

  it('take lists of values, null among them', () => {
    expect(ids('in(id,(TA-1,TA-3,TA-9))')).toBe('13');
    expect(ids('out(id,(TA-1,TA-3))')).toBe('24');
    expect(ids('in(parent.id,(null(),TA-1))')).toBe('1234');
    expect(ids('out(parent.id,(null()))')).toBe('2');
  });

  it('know null and empty', () => {
    expect(ids('parent.id=null()')).toBe('134');
    expect(ids('ne(parent.id,null())')).toBe('2');
    expect(ids('external_id=null()')).toBe('23');
    expect(ids('name=empty()')).toBe('3');
    expect(ids('ne(name,empty())')).toBe('124');
    expect(() => accountsQuery('like(name,null())')).toThrow('lookup');
    expect(() => accountsQuery('external_uid=null()')).toThrow('lookup');
  });

  it('take the id that stands for no hub as null', () => {
    expect(ids('hub.id=HB-0000-0000')).toBe('34');
    expect(ids('hub.id=null()')).toBe('34');
    expect(ids('out(hub.id,(HB-0000-0000))')).toBe('12');
    expect(() => accountsQuery('like(hub.id,HB-0000-0000)')).toThrow('lookup');
  });

  it('match a list-valued field by any of its elements', () => {
    expect(ids('scopes=tier1')).toBe('2');
    expect(ids('in(scopes,(tier1,customer))')).toBe('124');
    const assets = [
      assetRow({
        id: 'AS-1',
        params: [paramRow({ id: 'a', value: '1' }), paramRow({ id: 'b', value: '2' })],
      }),
      assetRow({ id: 'AS-2', params: [] }),
    ];
    expect(idsBy(ASSET_FILTERS, assets, 'params.id=b')).toEqual(['1']);
    expect(idsBy(ASSET_FILTERS, assets, 'in(params.value,(2,3))')).toEqual(['1']);
    expect(idsBy(ASSET_FILTERS, assets, 'ne(params.id,b)')).toEqual(['2']);
  });

  it('compare dates as instants and whole numbers as numbers', () => {
    expect(ids('events.created.at=2021-01-01T11:00:00%2B01:00')).toBe('1');
    expect(ids('events.created.at=2021-01-01T11:00:00+01:00')).toBe('1');
    expect(ids('lt(events.created.at,2021-01-02T00:00:00Z)')).toBe('1');
    expect(ids('le(events.created.at,2021-01-02)')).toBe('14');
    expect(ids('gt(events.created.at,2021-01-02)')).toBe('23');
    const requests = [9, 10, 11].map((version) => ({ id: `TR-${String(version)}`, account: { version } }));
    const by = (query: string) => idsBy(TIER_ACCOUNT_REQUEST_FILTERS, requests, query);
    expect(by('ge(account.version,10)')).toEqual(['10', '11']);
    expect(by('in(account.version,(9,11))')).toEqual(['9', '11']);
    expect(() => by('account.version=ten')).toThrow('Bad value');
    expect(() => accountsQuery('gt(events.created.at,yesterday)')).toThrow('Bad value');
  });

  it('take a hub type in either case', () => {
    const hubs = [hubRow({ id: 'HB-1', instance: { id: 'a', type: 'OA' } }), hubRow({ id: 'HB-2' })];
    expect(idsBy(HUB_FILTERS, hubs, 'instance.type=oa')).toEqual(['1']);
    expect(idsBy(HUB_FILTERS, hubs, 'instance__type=API')).toEqual(['2']);
  });

  it('join as asked', () => {
    expect(ids('or(name=Alpha,id=TA-3)')).toBe('13');
    expect(ids('(id=TA-1|id=TA-2)&type=customer')).toBe('12');
    expect(ids('not(in(id,(TA-1,TA-2)))')).toBe('34');
    expect(ids('and(type=customer,or(id=TA-1,id=TA-4))')).toBe('14');
  });

  it('ignore an unknown name wherever it stands', () => {
    expect(ids('no_such=1')).toBe('1234');
    expect(ids('no_such=1&id=TA-2')).toBe('2');
    expect(ids('or(no_such=1,id=TA-2)')).toBe('2');
    expect(ids('or(and(no_such=1,nor_this=2),id=TA-2)')).toBe('2');
    expect(ids('not(no_such=1)')).toBe('1234');
    expect(ids('environment=test')).toBe('1234');
    expect(ids('order_by=name')).toBe('1234');
  });

  it('refuse a lookup that the field does not have', () => {
    expect(() => accountsQuery('tax_id=T-4')).toThrow('lookup');
    expect(() => accountsQuery('gt(name,a)')).toThrow('lookup');
    expect(() => accountsQuery('like(contact_info.contact.email,a*)')).toThrow('lookup');
    expect(() => accountsQuery('out(scopes,(tier1))')).toThrow('lookup');
    expect(() =>
      compileListQuery({ table: TIER_CONFIG_FILTERS, hidden: [] }, 'gt(created,2021-01-01)'),
    ).toThrow();
  });
});

describe('search', () => {
  it('looks for a part of any searchable field, whatever its case', () => {
    expect(ids('search=ALPHA')).toBe('14');
    expect(ids('search=ta-1')).toBe('12');
    expect(ids('search="None"&type=customer')).toBe('3');
  });

  it('does not look at tax ids and e-mail addresses', () => {
    expect(ids('search="T-4"')).toBe('');
    expect(ids('search=robin.marsh')).toBe('');
  });

  it('stands at the top and takes no other operator', () => {
    expect(() => accountsQuery('ne(search,x)')).toThrow('search');
    expect(() => accountsQuery('ilike(search,x)')).toThrow('search');
    expect(() => accountsQuery('or(search=x,id=TA-1)')).toThrow('search');
  });
});

describe('ordering', () => {
  it('sorts by several fields, keeps the order of ties and puts missing values first', () => {
    expect(ids('ordering(name)')).toBe('3142');
    expect(ids('ordering(-name)')).toBe('2413');
    expect(ids('ordering(db)')).toBe('4123');
    expect(ids('ordering(-db,+name)')).toBe('3124');
    expect(ids('ordering(events.created.at)').slice(0, 2)).toBe('14');
    expect(ids('ordering()')).toBe('1234');
  });

  it('refuses what is not orderable, unknown fields, more than five, and a second ordering', () => {
    expect(() => accountsQuery('ordering(id)')).toThrow('ordering');
    expect(() => accountsQuery('ordering(events.updated.at)')).toThrow('ordering');
    expect(() => accountsQuery('ordering(no_such)')).toThrow('ordering');
    expect(() => accountsQuery('ordering(name,name,name,name,name,name)')).toThrow('too many');
    expect(() => accountsQuery('ordering(name)&ordering(db)')).toThrow('only one');
    expect(() => accountsQuery('ordering(name,name,name,name,name)')).not.toThrow();
  });
});

describe('select', () => {
  const asset = assetRow({
    id: 'AS-1',
    pending_request: { id: 'PR-1', type: 'change', status: 'pending', template: { id: 'TL-1' } },
  });
  const hidden = ['template', 'pending_request', 'pending_request.template'];
  const shown = (query: string) =>
    omit(asset, compileListQuery({ table: ASSET_FILTERS, hidden }, query).omitted);

  it('shows what is hidden only when asked', () => {
    expect(shown('')).not.toHaveProperty('template');
    expect(shown('')).not.toHaveProperty('pending_request');
    expect(shown('select(+template)')).toHaveProperty('template.id');
    expect(shown('select(template)')).toHaveProperty('template.id');
    expect(shown('select(+pending_request)')).toHaveProperty('pending_request.id');
    expect(shown('select(+pending_request)')).not.toHaveProperty('pending_request.template');
    expect(shown('select(+pending_request.template)')).toHaveProperty('pending_request.template.id');
  });

  it('removes a field, a group of fields, and a part of one', () => {
    expect(shown('select(-params,-tiers,-configuration)')).not.toHaveProperty('tiers');
    expect(shown('select(-product.name)')).not.toHaveProperty('product.name');
    expect(shown('select(-product.name)')).toHaveProperty('product.id');
    expect(asset).toHaveProperty('product.name');
  });

  it('refuses an unknown field and a second select', () => {
    expect(() => shown('select(+no_such)')).toThrow('select');
    expect(() => shown('select(-product.nam)')).toThrow('select');
    expect(() => shown('select(-items)&select(-params)')).toThrow('only one');
  });
});

describe('the query string', () => {
  it('is decoded as a whole before it is read: encoding protects nothing, quoting does', () => {
    expect(() => accountsQuery('name=a%2Cb')).toThrow('Bad filter query.');
    expect(() => accountsQuery('name=%22a%2Cb%22')).not.toThrow();
    expect(ids('in%28id%2C%28TA-1%29%29')).toBe('1');
    expect(() => accountsQuery('name=%zz')).toThrow('Bad filter query.');
    expect(() => accountsQuery('name=%ff')).toThrow('Bad filter query.');
  });

  it('has limit and offset once, with eq, anywhere', () => {
    expect(accountsQuery('limit=5&offset=10')).toMatchObject({ limit: 5, offset: 10 });
    expect(accountsQuery('and(limit=0,type=customer)')).toMatchObject({ limit: 0, offset: 0 });
    expect(accountsQuery('limit=-1')).toMatchObject({ limit: undefined });
    expect(() => accountsQuery('limit=5&limit=6')).toThrow('once');
    expect(() => accountsQuery('ge(limit,5)')).toThrow('eq');
  });
});
