import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Ask } from '../../../../tests/support/ask-ion-sandbox.js';
import { idOf, pageOf, signIn } from '../../../../tests/support/ask-ion-sandbox.js';
import { emptyData, startIonSandbox } from './index.js';
import type { IonSandbox } from './index.js';
import { addressRow, awsProfile, azureProfile, customerRow, disabledProfile, googleProfile } from './rows.js';

const BODY = {
  customerOrganization: 'Larkspur Cycles',
  customerAddress: { street: '8 Mill Lane', city: 'Salem', state: 'OR', zip: '97301', country: 'US' },
  customerName: 'Theo Marchetti',
  customerEmail: 'theo.marchetti@example.com',
  languageCode: 'EN',
};
const { customerOrganization: _organization, ...NAMELESS } = BODY;
const withPassword = z.object({ user: z.object({ password: z.string() }) });
const NOW = Date.UTC(2025, 3, 1, 12, 30, 15, 999);

describe('customers', () => {
  let sandbox: IonSandbox;
  let ask: Ask;

  beforeEach(async () => {
    const data = emptyData();
    data.customers.push(
      customerRow({ id: 20_001, customerEmail: 'Taken@example.com' }),
      customerRow({ id: 20_002, customerStatus: 'INACTIVE', customerAddress: addressRow({ suite: 'B4' }) }),
    );
    sandbox = await startIonSandbox({ data, now: () => NOW });
    ask = await signIn(sandbox);
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it('are read by the last part of their resource name, and have no id beside it', async () => {
    const answer = await ask('GET /customers/20001');
    expect(answer).toEqual({ status: 200, body: sandbox.data.customers[0] });
    expect(answer.body).toMatchObject({ name: 'accounts/48213/customers/20001' });
    expect(answer.body).not.toHaveProperty('id');
  });

  it('are not found under any other id', async () => {
    for (const id of ['20003', '020001', 'none', '20001%2F', '-1', '']) {
      expect(await ask(`GET /customers/${id}`)).toMatchObject({
        status: 404,
        body: {
          error: 'NOT_FOUND',
          code: 404,
          message: `there is no 'accounts/48213/customers/${decodeURIComponent(id)}'`,
        },
      });
    }
  });

  it('are made active, with a name of their own and a user whose password is shown this once', async () => {
    const made = await ask('POST /customers', {
      ...BODY,
      customerStatus: 'INACTIVE',
      uid: '1',
      name: 'mine',
    });
    const at = '2025-04-01T12:30:15Z';
    const customer = {
      ...BODY,
      name: 'accounts/48213/customers/20003',
      createTime: at,
      updateTime: at,
      uid: '720003',
      customerStatus: 'ACTIVE',
    };
    const user = {
      name: 'accounts/48213/customers/20003/users/720003',
      userName: 'Theo Marchetti',
      email: 'theo.marchetti@example.com',
      userStatus: 'ACTIVE',
      password: expect.stringMatching(/^Sb!.{13}$/) as unknown,
      createTime: at,
      updateTime: at,
    };
    expect(made).toEqual({ status: 200, body: { ...customer, user } });
    expect(await ask('GET /customers/20003')).toEqual({ status: 200, body: customer });
    expect(pageOf(await ask('GET /customers?pageSize=5')).ids).toEqual(['20001', '20002', '20003']);
    const other = await ask('POST /customers', { ...BODY, customerEmail: 'other@example.com' });
    expect(idOf(other)).toBe('20004');
    const { user: first } = withPassword.parse(made.body);
    expect(withPassword.parse(other.body).user.password).not.toBe(first.password);
  });

  it.each(['POST /customers', 'PUT /customers/20002'])('need all that is required at %s', async (request) => {
    const refusal = async (body: unknown) => (await ask(request, body)).body;
    const lacks = (name: string) => ({
      error: 'INVALID_REQUEST',
      message: `must have required property '${name}'`,
      code: 400,
    });
    expect(await refusal(NAMELESS)).toMatchObject(lacks('orgName'));
    expect(await refusal({ ...BODY, customerOrganization: '' })).toMatchObject(lacks('orgName'));
    expect(await refusal({ ...BODY, customerEmail: undefined })).toMatchObject(lacks('primaryContactEmail'));
    expect(await refusal({ ...BODY, customerName: undefined })).toMatchObject(lacks('customerName'));
    expect(await refusal({ ...BODY, languageCode: undefined })).toMatchObject(lacks('languageCode'));
    expect(await refusal({ ...BODY, customerAddress: undefined })).toMatchObject(lacks('customerAddress'));
    for (const part of ['street', 'city', 'state', 'zip', 'country']) {
      const customerAddress = { ...BODY.customerAddress, [part]: undefined };
      expect(await refusal({ ...BODY, customerAddress })).toMatchObject(lacks(part));
    }
    expect(await refusal({ ...BODY, customerTitle: 7 })).toMatchObject({
      message: "'customerTitle' must be a text",
    });
    expect(await refusal([])).toMatchObject({ message: "'body' must be an object" });
    expect(await refusal(undefined)).toMatchObject({ error: 'INVALID_REQUEST', code: 400 });
    expect(sandbox.data.customers).toHaveLength(2);
  });

  it('are refused with 400 when they are made, and with the documented 404 when they are replaced', async () => {
    expect(await ask('POST /customers', NAMELESS)).toMatchObject({ status: 400, body: { code: 400 } });
    expect(await ask('PUT /customers/20002', NAMELESS)).toMatchObject({ status: 404, body: { code: 400 } });
    const straight = await startIonSandbox({ data: sandbox.data, faultyUpdateStatus: 400 });
    const askStraight = await signIn(straight);
    expect(await askStraight('PUT /customers/20002', NAMELESS)).toMatchObject({ status: 400 });
    expect(await askStraight('PUT /customers/9', NAMELESS)).toMatchObject({
      status: 404,
      body: { code: 404 },
    });
    await straight.close();
  });

  it('cannot have the e-mail address of another, however it is written', async () => {
    const taken = { ...BODY, customerEmail: 'taken@EXAMPLE.com' };
    const refusal = {
      status: 412,
      body: {
        error: 'FAILED_PRECONDITION',
        code: 412,
        details: [{ code: 'CUS-CR-001', referenceEntity: 'primaryContactEmail' }],
      },
    };
    expect(await ask('POST /customers', taken)).toMatchObject(refusal);
    expect(await ask('PUT /customers/20002', taken)).toMatchObject(refusal);
    expect(await ask('PUT /customers/20001', taken)).toMatchObject({ status: 200 });
    expect(sandbox.data.customers).toHaveLength(2);
  });

  it('take languages like EN and en-US, or exactly those of the settings', async () => {
    const refusal = {
      status: 412,
      body: { details: [{ code: 'CUS-CR-002', referenceEntity: 'languageCode' }] },
    };
    const put = (asked: Ask, languageCode: string) =>
      asked('PUT /customers/20002', { ...BODY, languageCode });
    for (const known of ['EN', 'DE', 'en-US']) expect(await put(ask, known)).toMatchObject({ status: 200 });
    for (const wrong of ['en', 'english', 'EN-us', 'e']) expect(await put(ask, wrong)).toMatchObject(refusal);
    const strict = await startIonSandbox({ data: sandbox.data, languageCodes: ['EN'] });
    const askStrict = await signIn(strict);
    expect(await put(askStrict, 'en-US')).toMatchObject(refusal);
    expect(await put(askStrict, 'EN')).toMatchObject({ status: 200 });
    await strict.close();
  });

  it('lose what a replacement leaves out, and keep what only the server sets', async () => {
    const before = sandbox.data.customers[1];
    const echoed = { ...BODY, customerStatus: 'ACTIVE', uid: 'x', createTime: '1999-01-01T00:00:00Z' };
    const answer = await ask('PUT /customers/20002', echoed);
    expect(answer).toEqual({
      status: 200,
      body: {
        ...BODY,
        name: before?.name,
        createTime: before?.createTime,
        updateTime: '2025-04-01T12:30:15Z',
        uid: before?.uid,
        customerStatus: 'INACTIVE',
      },
    });
    expect(await ask('GET /customers/20002')).toEqual(answer);
    expect(await ask('PUT /customers/20009', BODY)).toMatchObject({ status: 404 });
  });

  it('keep suite, title and phone that are sent', async () => {
    const full = { ...BODY, customerTitle: 'Owner', customerPhone: '+15035550142' };
    const customerAddress = { ...BODY.customerAddress, suite: '2' };
    await ask('PUT /customers/20002', { ...full, customerAddress });
    expect(await ask('GET /customers/20002')).toMatchObject({ body: { ...full, customerAddress } });
  });

  it('keep what else is sent as it came, and lose it where it is left out', async () => {
    const further = { alternateEmail: 'second@example.com', notes: [{ text: 'x' }] };
    const customerAddress = { ...BODY.customerAddress, county: 'Marion' };
    const made = await ask('POST /customers', { ...BODY, ...further });
    expect(made).toMatchObject({ status: 200, body: further });
    await ask('PUT /customers/20002', { ...BODY, customerEmail: 'own@example.com', customerAddress });
    const { body } = await ask('GET /customers/20002');
    expect(body).toMatchObject({ customerAddress });
    await ask('PUT /customers/20003', BODY);
    for (const key of Object.keys(further))
      expect((await ask('GET /customers/20003')).body).not.toHaveProperty(key);
    await ask('PUT /customers/20002', { ...BODY, customerEmail: 'own@example.com' });
    expect((await ask('GET /customers/20002')).body).not.toHaveProperty('customerAddress.county');
  });

  it('have a profile at each cloud vendor with the fields of that vendor', async () => {
    const ibm = disabledProfile({ providerId: '61', displayName: 'IBM', shortName: 'IBM' });
    const profiles = [awsProfile(), googleProfile(), azureProfile(), ibm];
    sandbox.data.cloudProfiles.push({ customerId: '20001', profiles });
    const asked = async (query: string) => (await ask(`GET /customers/20001/cloudProfiles${query}`)).body;
    const about = { customerId: '20001', customerOrganization: 'Organization 20001' };
    expect(await asked('')).toEqual({ ...about, customerCloudProfiles: profiles });
    expect(await asked('?enabledOnly=true')).toEqual({
      ...about,
      customerCloudProfiles: profiles.slice(0, 3),
    });
    expect(await asked('?enabledOnly=false')).toEqual({ ...about, customerCloudProfiles: profiles });
    expect(await asked('?providerId=30')).toEqual({ ...about, customerCloudProfiles: [azureProfile()] });
    expect(await asked('?providerId=61&enabledOnly=true')).toEqual({ ...about, customerCloudProfiles: [] });
  });

  it('have an empty list of profiles when nothing is known, and none at all when they are not there', async () => {
    expect(await ask('GET /customers/20002/cloudProfiles')).toMatchObject({
      status: 200,
      body: { customerId: '20002', customerCloudProfiles: [] },
    });
    expect(await ask('GET /customers/20009/cloudProfiles')).toMatchObject({ status: 404 });
  });
});
