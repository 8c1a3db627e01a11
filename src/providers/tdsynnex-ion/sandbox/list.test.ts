import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Ask } from '../../../../tests/support/ask-ion-sandbox.js';
import { pageOf, signIn } from '../../../../tests/support/ask-ion-sandbox.js';
import { emptyData, startIonSandbox } from './index.js';
import type { IonSandbox, IonSandboxOptions } from './index.js';
import { customerRow } from './rows.js';

const IDS = Array.from({ length: 23 }, (_, index) => String(95 + index));

function manyCustomers() {
  const data = emptyData();
  data.customers.push(...IDS.toReversed().map((id) => customerRow({ id: Number(id) })));
  return data;
}

/** Follows the tokens to the end: the ids of every page. */
async function allPages(ask: Ask, query: string): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (let token = 'first'; token !== '';) {
    const turn = token === 'first' ? '' : `&pageToken=${encodeURIComponent(token)}`;
    const page = pageOf(await ask(`GET /customers?${query}${turn}`));
    pages.push(page.ids);
    token = page.nextPageToken;
  }
  return pages;
}

describe('the list of customers', () => {
  let sandbox: IonSandbox;
  let ask: Ask;

  const start = async (options: IonSandboxOptions = {}) => {
    sandbox = await startIonSandbox({ data: manyCustomers(), ...options });
    ask = await signIn(sandbox);
  };

  beforeEach(() => start());

  afterEach(async () => {
    await sandbox.close();
  });

  const ids = async (query: string) => pageOf(await ask(`GET /customers?${query}`)).ids;
  const invalid = { status: 400, body: { error: 'INVALID_REQUEST', code: 400 } };

  it('is refused without a page size', async () => {
    const message = 'page_size or page_token is needed';
    const refusal = { status: 400, body: { error: 'INVALID_REQUEST', message, code: 400 } };
    expect(await ask('GET /customers')).toMatchObject(refusal);
    expect(await ask('GET /customers?pageToken=')).toMatchObject(refusal);
    expect(await ask('GET /customers?pageSize=0')).toMatchObject(refusal);
    expect(await ask('GET /customers?page_size=5')).toMatchObject(refusal);
  });

  it('refuses a page size that is no whole number', async () => {
    for (const size of ['-1', '2.5', 'ten', '1e2']) {
      expect(await ask(`GET /customers?pageSize=${size}`)).toMatchObject(invalid);
    }
  });

  it('comes in pages in the order of the ids, without a total, up to an empty token', async () => {
    const first = await ask('GET /customers?pageSize=10');
    expect(Object.keys(z.looseObject({}).parse(first.body))).toEqual(['customers', 'nextPageToken']);
    const pages = await allPages(ask, 'pageSize=10');
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(pages.flat()).toEqual(IDS);
    expect(await allPages(ask, 'pageSize=23')).toEqual([IDS]);
  });

  it('is empty and at its end if there is nothing', async () => {
    sandbox.data.customers.length = 0;
    expect(await ask('GET /customers?pageSize=1')).toEqual({
      status: 200,
      body: { customers: [], nextPageToken: '' },
    });
  });

  it('goes on with a token alone, in pages as long as before', async () => {
    const { nextPageToken } = pageOf(await ask('GET /customers?pageSize=4'));
    const token = encodeURIComponent(nextPageToken);
    expect(await ids(`pageToken=${token}`)).toEqual(IDS.slice(4, 8));
    expect(await ids(`pageToken=${token}&pageSize=2`)).toEqual(IDS.slice(4, 6));
  });

  it('loses and doubles nothing when rows come and go between two pages', async () => {
    const { nextPageToken } = pageOf(await ask('GET /customers?pageSize=4'));
    sandbox.data.customers.splice(
      sandbox.data.customers.findIndex(({ name }) => name.endsWith('/96')),
      1,
    );
    sandbox.data.customers.push(customerRow({ id: 1 }));
    expect(await ids(`pageToken=${encodeURIComponent(nextPageToken)}`)).toEqual(IDS.slice(4, 8));
  });

  it('lowers a page size beyond its own', async () => {
    await sandbox.close();
    await start({ maxPageSize: 9 });
    expect((await allPages(ask, 'pageSize=1000')).map(({ length }) => length)).toEqual([9, 9, 5]);
  });

  it('has short and empty pages before the end if the options say so', async () => {
    await sandbox.close();
    await start({ shortPages: true });
    const pages = await allPages(ask, 'pageSize=8');
    expect(pages.map(({ length }) => length)).toEqual([4, 0, 7, 4, 0, 7, 1, 0]);
    expect(pages.flat()).toEqual(IDS);
    expect((await allPages(ask, 'pageSize=1')).flat()).toEqual(IDS);
  });

  it('refuses a token that is none, or that belongs to other filters', async () => {
    const { nextPageToken } = pageOf(await ask('GET /customers?pageSize=4&filter.languageCode=EN'));
    const token = encodeURIComponent(nextPageToken);
    expect(await ids(`pageToken=${token}&filter.languageCode=EN`)).toEqual(IDS.slice(4, 8));
    expect(await ask(`GET /customers?pageSize=4&pageToken=${token}`)).toMatchObject(invalid);
    expect(await ask('GET /customers?pageSize=4&pageToken=b2Zmc2V0')).toMatchObject(invalid);
    expect(await ask('GET /customers?pageSize=4&pageToken=%7B%7D')).toMatchObject(invalid);
  });

  it('is filtered by whole e-mail addresses, languages and states, and by parts of contact names', async () => {
    const { customers } = sandbox.data;
    customers.length = 0;
    const org = { customerOrganization: 'Noor Ltd', customerName: 'Ana Sousa' };
    customers.push(
      customerRow({ id: 1, ...org, customerEmail: 'a+b@example.com' }),
      customerRow({ id: 2, customerName: 'Noor Ltd', languageCode: 'en-US' }),
      customerRow({ id: 3, customerStatus: 'INACTIVE' }),
    );
    expect(await ids('pageSize=9&filter.customerEmail=a%2Bb%40example.com')).toEqual(['1']);
    expect(await ids('pageSize=9&filter.customerEmail=A%2Bb%40example.com')).toEqual([]);
    expect(await ids('pageSize=9&filter.customerName=Noor+Ltd')).toEqual(['2']);
    expect(await ids('pageSize=9&filter.customerName=nOOR')).toEqual(['2', '3']);
    expect(await ids('pageSize=9&filter.customerName=Noor+Limited')).toEqual([]);
    expect(await ids('pageSize=9&filter.languageCode=en-US')).toEqual(['2']);
    expect(await ids('pageSize=9&filter.customerStatus=INACTIVE')).toEqual(['3']);
    expect(await ids('pageSize=9&filter.customerStatus=ACTIVE&filter.languageCode=EN')).toEqual(['1']);
    expect(await ids('pageSize=9&filter.customerStatus=CUSTOMER_STATUS_UNSPECIFIED')).toHaveLength(3);
    expect(await ids('pageSize=9&filter.customerName=')).toHaveLength(3);
    expect(await ask('GET /customers?pageSize=9&filter.customerStatus=active')).toMatchObject(invalid);
  });

  it('ignores filters that the document does not have', async () => {
    expect(await ids('pageSize=100&filter.customerDomain=x&offset=5&limit=2')).toEqual(IDS);
  });
});
