import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startIngramSandbox } from '../../src/providers/ingram-marketplace/sandbox/index.js';
import type {
  IngramSandbox,
  IngramSandboxOptions,
} from '../../src/providers/ingram-marketplace/sandbox/index.js';
import { addressRow, contactPersonRow } from '../../src/providers/ingram-marketplace/sandbox/rows.js';
import { ask, basic, idsOf, pageOf, rowOf, send } from '../support/ask-ingram-sandbox.js';
import type { SandboxAnswer } from '../support/ask-connect-sandbox.js';
import { explains } from './connect-openapi-exemptions.js';
import type { AnswerFault } from './openapi.js';
import { readDocument } from './ingram-openapi.js';
import type { OpenapiDocument } from './ingram-openapi.js';
import { EXEMPTIONS } from './ingram-openapi-exemptions.js';

const folder = new URL('../../../shared/providers/ingram-marketplace/', import.meta.url);
const V11 = new URL('openapi-1.1-with-errors.yaml', folder);
const V115 = new URL('openapi-1.15.yaml', folder);

const record = z.record(z.string(), z.unknown());

function example(name: string): Record<string, unknown> {
  return record.parse(JSON.parse(readFileSync(new URL(`examples/${name}.json`, folder), 'utf8')));
}

const SIGN_IN = { login: 'noor.admin', password: 'Qu4y-side' };
const NEW = {
  externalId: 'crm-new',
  name: 'New Quay',
  language: 'en_US',
  taxRegId: 'T-1',
  attributes: { tier: 'gold' },
  address: addressRow(),
  contactPersons: [{ ...contactPersonRow(), ...SIGN_IN }],
};

describe.skipIf(!existsSync(folder))("the sandbox's answers and the vendor's OpenAPI documents", () => {
  let documents: { readonly v11: OpenapiDocument; readonly v115: OpenapiDocument };
  let sandbox: IngramSandbox;
  const others: IngramSandbox[] = [];
  const faults: AnswerFault[] = [];

  beforeAll(async () => {
    documents = { v11: readDocument(V11), v115: readDocument(V115) };
    sandbox = await startIngramSandbox();
  });

  afterAll(async () => {
    await Promise.all([sandbox, ...others].map((each) => each.close()));
  });

  async function another(options: IngramSandboxOptions): Promise<IngramSandbox> {
    const started = await startIngramSandbox(options);
    others.push(started);
    return started;
  }

  /** Every fault of an answer in both documents; an operation that 1.1 does not have is judged by 1.15 alone. */
  function faultsOf(operation: string, { status, body }: SandboxAnswer): readonly AnswerFault[] {
    const { v11, v115 } = documents;
    const documented = v11.statusesOf(operation);
    const named = (version: string, found: readonly AnswerFault[]) =>
      found.map(({ text, value }) => ({ text: `${version} ${text}`, value }));
    if (status === 200) {
      const old = documented.includes('200') ? v11.check(`${operation} 200`, body) : [];
      return [...named('1.1', old), ...named('1.15', v115.check(`${operation} default`, body))];
    }
    // 1.15 has no errors at all; of 1.1 an answer needs the shape and, where it knows the operation, the status
    const isListed = documented.length === 0 || documented.includes(String(status));
    const unlisted = isListed ? [] : [{ text: `${operation} ${String(status)} undocumented`, value: status }];
    return named('1.1', [...unlisted, ...v11.check('schema errorMessage', body)]);
  }

  /** Keeps the faults of one answer and gives back those that no exemption explains. */
  function unexplained(operation: string, answer: SandboxAnswer): readonly string[] {
    const found = faultsOf(operation, answer);
    faults.push(...found);
    return found.filter((each) => !EXEMPTIONS.some((known) => explains(known, each))).map(({ text }) => text);
  }

  async function expectAgreement(operation: string, request: string, body?: unknown): Promise<SandboxAnswer> {
    const answer = await ask(sandbox, request, body);
    expect(answer.status).toBe(200);
    expect(unexplained(operation, answer)).toEqual([]);
    return answer;
  }

  it('sees a fault where there is one', () => {
    const answer = (status: number, body: unknown) => ({ status, body, headers: new Headers() });
    const texts = (operation: string, found: SandboxAnswer) =>
      faultsOf(operation, found).map(({ text }) => text);
    expect(texts('GET /customers', answer(200, { data: [{ id: 7 }] }))).toEqual(
      expect.arrayContaining([
        '1.1 GET /customers 200 /data/#/id type',
        '1.15 GET /customers default /data/#/id type',
      ]),
    );
    expect(texts('POST /token', answer(200, { token: 'x', expiresInSeconds: '1500' }))).toEqual([
      '1.1 POST /token 200 /expiresInSeconds type',
      '1.15 POST /token default /expiresInSeconds type',
    ]);
    expect(texts('POST /token', answer(401, { status: 401 }))).toContain(
      '1.1 schema errorMessage /message required',
    );
    expect(texts('POST /token', answer(418, {}))).toContain('1.1 POST /token 418 undocumented');
  });

  it('agree on the token', async () => {
    const body = { marketplace: sandbox.credentials.marketplace };
    const answer = await send(sandbox, 'POST /token', { headers: basic(sandbox), body });
    expect(answer.status).toBe(200);
    expect(unexplained('POST /token', answer)).toEqual([]);
  });

  it.each(['/customers', '/subscriptions', '/resellers'])(
    'agree on the list %s and every row of it',
    async (list) => {
      const ids = idsOf(await expectAgreement(`GET ${list}`, `GET ${list}?limit=1000`));
      expect(ids.length).toBeGreaterThan(3);
      for (const id of ids) await expectAgreement(`GET ${list}/{id}`, `GET ${list}/${id}`);
    },
  );

  it('agree on the customers of every reseller', async () => {
    for (const id of idsOf(await ask(sandbox, 'GET /resellers'))) {
      await expectAgreement('GET /resellers/{id}/customers', `GET /resellers/${id}/customers`);
    }
  });

  it('agree on lists of whole customers, which 1.15 asks for', async () => {
    const full = await another({ listRows: 'full' });
    const answer = await ask(full, 'GET /customers?limit=1000');
    expect(unexplained('GET /customers', answer)).toEqual([]);
    expect(faultsOf('GET /customers', answer).filter(({ text }) => text.startsWith('1.15'))).toEqual([]);
  });

  it('agree on a customer that is made, with login and password, and changed', async () => {
    const made = await expectAgreement('POST /customers', 'POST /customers', NEW);
    expect(made.body).toMatchObject({ status: 'pending' });
    const [first = ''] = idsOf(await ask(sandbox, 'GET /customers'));
    const change = { name: 'Old Quay', status: 'creditHold', contactPersons: NEW.contactPersons };
    const changed = await expectAgreement('PATCH /customers/{id}', `PATCH /customers/${first}`, change);
    expect(JSON.stringify([made.body, changed.body])).not.toMatch(/login|password/);
    const [reseller = ''] = idsOf(await ask(sandbox, 'GET /resellers'));
    await expectAgreement('POST /resellers/{id}/customers', `POST /resellers/${reseller}/customers`, NEW);
  });

  it('agree on errors', async () => {
    const hurried = await another({ budget: { requests: 1, windowMs: 60_000 } });
    const strict = await another({ badTokenStatus: 403 });
    const seen = await another({ absentStatus: 400 });
    const key = { 'x-subscription-key': sandbox.credentials.subscriptionKey };
    const cases: readonly (readonly [number, string, SandboxAnswer])[] = [
      [401, 'POST /token', await send(sandbox, 'POST /token', { headers: key })],
      [403, 'POST /token', await send(sandbox, 'POST /token')],
      [403, 'POST /token', await send(sandbox, 'POST /token', { headers: basic(sandbox), body: {} })],
      [403, 'GET /customers', await send(sandbox, 'GET /customers')],
      [401, 'GET /customers', await send(sandbox, 'GET /customers', { headers: key })],
      [403, 'GET /customers', await send(strict, 'GET /customers', { headers: key })],
      [400, 'GET /customers', await ask(sandbox, 'GET /customers?limit=0')],
      [400, 'POST /customers', await ask(sandbox, 'POST /customers', {})],
      [404, 'GET /customers/{id}', await ask(sandbox, 'GET /customers/9')],
      [400, 'GET /customers/{id}', await ask(seen, 'GET /customers/9')],
      [404, 'PATCH /customers/{id}', await ask(sandbox, 'PATCH /customers/9', {})],
      [400, 'PATCH /customers/{id}', await ask(sandbox, 'PATCH /customers/1000100', { status: 'error' })],
      [404, 'GET /resellers/{id}/customers', await ask(sandbox, 'GET /resellers/9/customers')],
      [400, 'GET /subscriptions', await ask(sandbox, 'GET /subscriptions?status=active,hold')],
      [404, 'GET /subscriptions/{id}', await ask(sandbox, 'GET /subscriptions/9')],
      [429, 'GET /customers', await ask(hurried, 'GET /customers')],
    ];
    for (const [status, operation, answer] of cases) {
      expect([operation, answer.status]).toEqual([operation, status]);
      expect(unexplained(operation, answer)).toEqual([]);
    }
  });

  it('differ for errors of the shape that was seen in two names alone', async () => {
    const seen = await another({ absentStatus: 400, errorShape: 'observed' });
    const found = faultsOf('GET /customers/{id}', await ask(seen, 'GET /customers/9'));
    expect(found.map(({ text }) => text)).toEqual([
      '1.1 schema errorMessage /timeStamp required',
      '1.1 schema errorMessage /message required',
    ]);
  });

  it("take the examples' requests and answer as the examples do", async () => {
    const own = ({ id: _id, resellerId: _reseller, ...shown }: Record<string, unknown>) => shown;
    const made = await ask(sandbox, 'POST /customers', example('create-customer-request'));
    expect(made.body).toMatchObject(own(example('create-customer-200')));
    const { id } = rowOf(made);
    expect((await ask(sandbox, `GET /customers/${id}`)).body).toMatchObject(own(example('get-customer-200')));
    // the example's password is blacked out
    const change: unknown = JSON.parse(
      JSON.stringify(example('patch-customer-request')).replace('REDACTED', SIGN_IN.password),
    );
    const changed = await ask(sandbox, `PATCH /customers/${id}`, change);
    expect(own(rowOf(changed))).toEqual(own(example('patch-customer-200')));
    const list = await ask(sandbox, 'GET /customers?externalId=EXTERNAL-A1S2D3');
    const documented = pageOf({ ...list, body: example('list-customers-200') });
    expect(Object.keys(pageOf(list).data[0] ?? {})).toEqual(Object.keys(documented.data[0] ?? {}));
    expect(pageOf(list).pagination).toEqual({ ...documented.pagination, total: 1 });
    const token = await send(sandbox, 'POST /token', {
      headers: basic(sandbox),
      body: { ...example('token-request'), marketplace: sandbox.credentials.marketplace },
    });
    expect(token.body).toEqual({ ...example('token-200'), token: record.parse(token.body)['token'] });
  });

  it.each([
    ['error-spec-shape-404', {}],
    ['error-observed-shape-400-not-found', { absentStatus: 400, errorShape: 'observed' }],
  ] as const)('is absent in the way of %s', async (name, options) => {
    const answer = await ask(await another(options), 'GET /customers/9999999');
    const { timeStamp: _timeStamp, timestamp: _timestamp, correlationId: _id, ...told } = example(name);
    expect(answer).toMatchObject({ status: told['status'], body: told });
    expect(Object.keys(record.parse(answer.body))).toEqual(Object.keys(example(name)));
  });

  // Runs last: it needs the faults of all the answers above.
  it.each(EXEMPTIONS)('need the exemption: $name ($source)', (exemption) => {
    expect(faults.filter((fault) => explains(exemption, fault))).not.toEqual([]);
  });
});
