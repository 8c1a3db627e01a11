import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import type { IonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import type { Ask, SandboxAnswer } from '../support/ask-ion-sandbox.js';
import { askWith, pageOf, post, refresh, signIn, tokensOf } from '../support/ask-ion-sandbox.js';
import type { Openapi } from './ion-openapi.js';
import { readOpenapi } from './ion-openapi.js';
import { EXEMPTIONS } from './ion-openapi-exemptions.js';

const DOCUMENT = new URL('../../../shared/providers/tdsynnex-ion/openapi-v3.yaml', import.meta.url);
const LIST = '/api/v3/accounts/{accountId}/customers';
const ONE = `${LIST}/{customerId}`;
const PROFILES = `${ONE}/cloudProfiles`;

const BODY = {
  customerOrganization: 'Larkspur Cycles',
  customerAddress: { street: '8 Mill Lane', city: 'Salem', state: 'OR', zip: '97301', country: 'US' },
  customerName: 'Theo Marchetti',
  customerEmail: 'theo.marchetti@example.com',
  languageCode: 'EN',
};
const { customerOrganization: _organization, ...NAMELESS } = BODY;

describe.skipIf(!existsSync(DOCUMENT))("the sandbox's answers and the vendor's OpenAPI document", () => {
  let openapi: Openapi;
  let sandbox: IonSandbox;
  let ask: Ask;
  let denies = false;
  const seen = new Set<string>();
  const faults: string[] = [];

  beforeAll(async () => {
    openapi = readOpenapi(DOCUMENT);
    sandbox = await startIonSandbox({ denied: () => denies });
    ask = await signIn(sandbox);
  });

  afterAll(async () => {
    await sandbox.close();
  });

  /** Checks one answer and keeps its faults; gives back those that no exemption explains. */
  function unexplained(operation: string, answer: SandboxAnswer): readonly string[] {
    const name = `${operation} ${String(answer.status)}`;
    seen.add(name);
    const found = openapi.check(name, answer.body);
    faults.push(...found);
    return found.filter((fault) => !EXEMPTIONS.some((known) => known.faults.test(fault)));
  }

  const agree = (operation: string, status: number, answer: SandboxAnswer) => {
    expect([answer.status, unexplained(operation, answer)]).toEqual([status, []]);
  };

  it('sees a fault where there is one', () => {
    const { check } = openapi;
    const list = `GET ${LIST} 200`;
    expect(check(list, { customers: [{ name: 7 }] })).toEqual([`${list} /customers/#/name type`]);
    expect(check(list, { customers: [{ id: '7' }] })).toEqual([
      `${list} /customers/#/id additionalProperties`,
    ]);
    expect(check(list, { customers: [{ createTime: 'yesterday' }] })).toEqual([
      `${list} /customers/#/createTime format`,
    ]);
    expect(check(list, { customers: [{ customerStatus: 'active' }] })).toEqual([
      `${list} /customers/#/customerStatus enum`,
    ]);
    expect(check(list, { total: 7 })).toEqual([`${list} /total additionalProperties`]);
    expect(check('POST /oauth/token 200', { expires_in: '7200' })).toHaveLength(4);
    expect(check('POST /oauth/token 400', { error: 'other' })).toEqual([
      'POST /oauth/token 400 /error const',
    ]);
    const error = { error: 'NOT_FOUND', message: '', code: 400, details: [] };
    expect(check(`GET ${ONE} 404`, error)).toEqual([
      `GET ${ONE} 404 /code const`,
      `GET ${ONE} 404 /details minItems`,
    ]);
    expect(check(`GET ${ONE} 418`, {})).toEqual([`GET ${ONE} 418 undocumented`]);
  });

  it('agree on tokens', async () => {
    const answer = await refresh(sandbox, sandbox.refreshToken);
    agree('POST /oauth/token', 200, answer);
    agree('POST /oauth/token', 400, await refresh(sandbox, sandbox.refreshToken));
    const token = (text: string) => post(sandbox, '/oauth/validateAccess', { access_token: text });
    agree('POST /oauth/validateAccess', 200, await token(tokensOf(answer).access_token));
    agree('POST /oauth/validateAccess', 400, await token('UNKNOWN'));
  });

  it('agree on the list, whole and in pages', async () => {
    const all = await ask('GET /customers?pageSize=1000');
    agree(`GET ${LIST}`, 200, all);
    expect(pageOf(all).ids.length).toBeGreaterThan(40);
    agree(`GET ${LIST}`, 200, await ask('GET /customers?pageSize=3'));
  });

  it('agree on every single customer and its cloud profiles', async () => {
    for (const id of pageOf(await ask('GET /customers?pageSize=1000')).ids) {
      agree(`GET ${ONE}`, 200, await ask(`GET /customers/${id}`));
      agree(`GET ${PROFILES}`, 200, await ask(`GET /customers/${id}/cloudProfiles`));
    }
  });

  it('agree on customers that are made and replaced', async () => {
    agree(`POST ${LIST}`, 200, await ask('POST /customers', BODY));
    const [id = ''] = pageOf(await ask('GET /customers?pageSize=1')).ids;
    const own = { ...BODY, customerEmail: 'own@example.com', customerTitle: 'Owner', customerPhone: '' };
    agree(`PUT ${ONE}`, 200, await ask(`PUT /customers/${id}`, own));
    agree(`GET ${ONE}`, 200, await ask(`GET /customers/${id}`));
  });

  it('agree on what is refused', async () => {
    const [id = ''] = pageOf(await ask('GET /customers?pageSize=1')).ids;
    agree(`GET ${LIST}`, 400, await ask('GET /customers'));
    agree(`GET ${LIST}`, 400, await ask('GET /customers?pageSize=5&pageToken=none'));
    agree(`POST ${LIST}`, 400, await ask('POST /customers', NAMELESS));
    agree(`PUT ${ONE}`, 404, await ask(`PUT /customers/${id}`, NAMELESS));
    agree(`PUT ${ONE}`, 404, await ask('PUT /customers/9', BODY));
    agree(`GET ${ONE}`, 404, await ask('GET /customers/9'));
    agree(`GET ${PROFILES}`, 404, await ask('GET /customers/9/cloudProfiles'));
    for (const wrong of [BODY, { ...BODY, customerEmail: 'new@example.com', languageCode: 'klingon' }]) {
      agree(`POST ${LIST}`, 412, await ask('POST /customers', wrong));
      agree(`PUT ${ONE}`, 412, await ask(`PUT /customers/${id}`, wrong));
    }
  });

  it('agree on the refusal of an update with the status that its body speaks of', async () => {
    const straight = await startIonSandbox({ data: sandbox.data, faultyUpdateStatus: 400 });
    const asked = await signIn(straight);
    const [id = ''] = pageOf(await asked('GET /customers?pageSize=1')).ids;
    const answer = await asked(`PUT /customers/${id}`, NAMELESS);
    agree(`PUT ${ONE}`, 400, answer);
    expect(openapi.check(`PUT ${ONE} 404`, answer.body)).toEqual([]);
    await straight.close();
  });

  it('agree on what is denied, for want of a token and for want of a right', async () => {
    const all = async (asked: Ask) => {
      agree(`GET ${LIST}`, 403, await asked('GET /customers?pageSize=5'));
      agree(`POST ${LIST}`, 403, await asked('POST /customers', BODY));
      agree(`GET ${ONE}`, 403, await asked('GET /customers/9'));
      agree(`PUT ${ONE}`, 403, await asked('PUT /customers/9', BODY));
      agree(`GET ${PROFILES}`, 403, await asked('GET /customers/9/cloudProfiles'));
    };
    await all(askWith(sandbox, {}));
    denies = true;
    await all(ask);
    denies = false;
  });

  // These run last: they need the answers above.
  it('leave out no documented answer but failures of the server and what the vendor takes out', () => {
    const unseen = openapi.operations.filter((name) => !seen.has(name) && !name.endsWith(' 500'));
    expect(unseen).toEqual([`GET ${ONE}/cloudProfile 200`, `GET ${ONE}/cloudProfile 403`]);
  });

  it.each(EXEMPTIONS)('need the exemption: $name ($source)', ({ faults: known }) => {
    expect(faults.filter((fault) => known.test(fault))).not.toEqual([]);
  });
});
