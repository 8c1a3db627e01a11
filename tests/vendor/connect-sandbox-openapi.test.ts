import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { contactInfoRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import { ask, rowOf, rowsOf } from '../support/ask-connect-sandbox.js';
import { readOpenapi } from './connect-openapi.js';
import type { AnswerCheck, AnswerFault } from './openapi.js';
import { EXEMPTIONS, explains } from './connect-openapi-exemptions.js';

const DOCUMENT = new URL(
  '../../../shared/providers/cloudblue-connect/openapi-v37-subset.yml',
  import.meta.url,
);

const LISTS = [
  '/tier/accounts',
  '/tier/account-requests',
  '/tier/configs',
  '/tier/config-requests',
  '/subscriptions/assets',
  '/assets',
  '/requests',
  '/hubs',
  '/marketplaces',
] as const;

describe.skipIf(!existsSync(DOCUMENT))("the sandbox's answers and the vendor's OpenAPI document", () => {
  let sandbox: ConnectSandbox;
  let check: AnswerCheck;
  const faults: AnswerFault[] = [];

  beforeAll(async () => {
    check = readOpenapi(DOCUMENT);
    sandbox = await startConnectSandbox();
  });

  afterAll(async () => {
    await sandbox.close();
  });

  /** Checks one answer and keeps its faults; gives back those that no exemption explains. */
  async function unexplained(operation: string, request: string, body?: unknown): Promise<readonly string[]> {
    const answer = await ask(sandbox, request, body);
    const status = /\d{3}/.exec(operation)?.[0];
    if (String(answer.status) !== status) return [`${request} was answered with ${String(answer.status)}`];
    const found = check(operation, answer.body);
    faults.push(...found);
    return found.filter((each) => !EXEMPTIONS.some((known) => explains(known, each))).map(({ text }) => text);
  }

  const ids = async (list: string) =>
    rowsOf(await ask(sandbox, `GET ${list}${list.includes('?') ? '' : '?'}limit=1000`)).map(({ id }) => id);

  it('sees a fault where there is one', () => {
    expect(check('GET /tier/accounts 200', [{ id: 7 }]).map(({ text }) => text)).toContain(
      'GET /tier/accounts 200 /#/id type',
    );
    const spoilt = [{ events: { created: { at: 'yesterday' } } }];
    expect(check('GET /hubs 200', spoilt).map(({ text }) => text)).toContain(
      'GET /hubs 200 /#/events/created/at format',
    );
  });

  it.each(LISTS)('agree on the list %s', async (list) => {
    expect(await unexplained(`GET ${list} 200`, `GET ${list}?limit=1000`)).toEqual([]);
    expect((await ids(list)).length).toBeGreaterThan(0);
  });

  it.each(LISTS)('agree on every single row of %s', async (list) => {
    for (const id of await ids(list)) {
      expect(await unexplained(`GET ${list}/{id} 200`, `GET ${list}/${id}`)).toEqual([]);
    }
  });

  it('agree on subscriptions with everything that can be selected', async () => {
    for (const list of ['/assets', '/subscriptions/assets']) {
      const query = '?limit=1000&select(%2Btemplate,%2Bpending_request.template)';
      expect(await unexplained(`GET ${list} 200`, `GET ${list}${query}`)).toEqual([]);
    }
  });

  it('agree on the versions of every account', async () => {
    const path = '/tier/accounts/{account_id}/versions';
    for (const id of await ids('/tier/accounts')) {
      const versions = `/tier/accounts/${id}/versions`;
      expect(await unexplained(`GET ${path} 200`, `GET ${versions}`)).toEqual([]);
      for (const { version } of rowsOf(await ask(sandbox, `GET ${versions}`))) {
        const one = `GET ${versions}/${String(version)}`;
        expect(await unexplained(`GET ${path}/{version} 200`, one)).toEqual([]);
      }
    }
  });

  it('agree on the requests of every subscription', async () => {
    for (const id of await ids('/assets')) {
      const operation = 'GET /assets/{asset_id}/requests 200';
      expect(await unexplained(operation, `GET /assets/${id}/requests`)).toEqual([]);
    }
  });

  // Section 9 point 2: the document types these answers as what was sent; clients read the account itself.
  it('agree on the account that a write answers with', async () => {
    const [parent = ''] = await ids('/tier/accounts?type=reseller&');
    const body = { type: 'customer', name: 'New', parent: { id: parent }, contact_info: contactInfoRow() };
    const made = rowOf(await ask(sandbox, 'POST /tier/accounts', body));
    const [known = ''] = await ids('/tier/account-requests?status=pending&');
    const account = `TA-${known.slice(4, -8)}`;
    for (const answer of [
      made,
      rowOf(await ask(sandbox, `PUT /tier/accounts/${account}`, { name: 'Other' })),
    ]) {
      const found = check('GET /tier/accounts/{id} 200', answer);
      expect(found.filter((each) => !EXEMPTIONS.some((exempt) => explains(exempt, each)))).toEqual([]);
      expect(answer).toHaveProperty('version');
    }
  });

  it('agree on requests that are made, accepted and ignored', async () => {
    const pending = await ids('/tier/account-requests?status=pending&');
    const [first = '', second = ''] = pending;
    const one = '/tier/account-requests/{id}';
    expect(
      await unexplained(`POST ${one}/accept 200`, `POST /tier/account-requests/${first}/accept`),
    ).toEqual([]);
    const reason = { reason: 'Not ours.' };
    const ignore = `POST /tier/account-requests/${second}/ignore`;
    expect(await unexplained(`POST ${one}/ignore 200`, ignore, reason)).toEqual([]);
    const account = `TA-${first.slice(4, -8)}`;
    const body = { type: 'update', account: { id: account, name: 'Made by a request' } };
    // section 9 point 1: an array, documented as one object that holds nothing but the type
    const made = await ask(sandbox, 'POST /tier/account-requests', body);
    expect(made.status).toBe(201);
    expect(rowsOf(made).length).toBeGreaterThan(0);
    expect(check('POST /tier/account-requests 201[]', made.body)).toEqual([]);
    const listed = check('GET /tier/account-requests 200', made.body);
    expect(listed.filter((each) => !EXEMPTIONS.some((exempt) => explains(exempt, each)))).toEqual([]);
  });

  it('agree on the approval of a tier configuration request', async () => {
    const [id = ''] = await ids('/tier/config-requests?status=pending&');
    const operation = 'POST /tier/config-requests/{id}/approve 200';
    const request = `POST /tier/config-requests/${id}/approve`;
    expect(await unexplained(operation, request, { template: { id: 'TL-1' } })).toEqual([]);
  });

  // Runs last: it needs the faults of all the answers above.
  it.each(EXEMPTIONS)('need the exemption: $name ($source)', (exemption) => {
    expect(faults.filter((fault) => explains(exemption, fault))).not.toEqual([]);
  });

  it('need what the tests themselves make up for', async () => {
    // section 9 point 4
    expect(readFileSync(DOCUMENT, 'utf8')).toMatch(/format: datetime$/m);
    // section 9 point 1
    expect(check('POST /tier/account-requests 201', [{ type: 'update' }])).not.toEqual([]);
    // section 9 point 2: against the documented answer of a write, a wrong id and version would pass
    const [first = ''] = await ids('/tier/accounts');
    const account = rowOf(await ask(sandbox, `GET /tier/accounts/${first}`));
    expect(check('POST /tier/accounts 201', { ...account, id: 7, version: 'x' })).toEqual([]);
  });
});
