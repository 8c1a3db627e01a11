import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TwoSources } from '../faults/graph.js';
import { ANY_TEXT, answerOf, idOf, startTwoSources } from '../faults/graph.js';
import { CANARY, LEAK, NUMBER, postOf, sendTo } from '../support/privacy.js';

let graph: TwoSources;
let sent = 0;
beforeAll(async () => {
  graph = await startTwoSources();
});
afterEach(async () => {
  await graph.requestLines(sent);
  expect(graph.logText()).not.toMatch(LEAK);
  expect(graph.logText()).not.toContain('internal error');
});

/** Sends an operation; its answer must be clean. */
const post = async (query: string, variables?: unknown) => {
  sent += 1;
  const { text } = await sendTo(`${graph.url}/graphql`, postOf({ query, variables }));
  return answerOf(new Response(text));
};

const MUTATION = `mutation Write($customer: CreateCustomerInput!, $account: CreateTierAccountInput!,
  $update: UpdateCustomerInput!, $reason: IgnoreTierAccountRequestInput!, $resolution: ResolveWriteOperationInput!) {
  a: createCustomer(input: $customer) { userErrors { message } }
  b: createTierAccount(input: $account) { userErrors { message } }
  c: updateCustomer(input: $update) { userErrors { message } }
  d: ignoreTierAccountRequest(input: $reason) { userErrors { message } }
  e: resolveWriteOperation(input: $resolution) { userErrors { message } }
}`;

/** A contact whose secrets are in order. */
const CONTACT = { login: CANARY, password: CANARY };
const ADDRESS = { line1: 'Ring 1', city: 'Wien', postalCode: '1010', countryCode: 'AT' };
const inCustomer = (fields: object) => ({
  sourceId: 'steady',
  name: CANARY,
  contactPersons: [CONTACT],
  ...fields,
});
const withContact = (fields: object) => inCustomer({ contactPersons: [CONTACT, { ...CONTACT, ...fields }] });

const VARIABLES: readonly (readonly [string, unknown])[] = [
  ['customer', CANARY],
  ['customer', [inCustomer({})]],
  ['customer', null],
  ['customer', { name: CANARY, contactPersons: [CONTACT] }],
  ['customer', inCustomer({ name: { a: CANARY } })],
  ['customer', inCustomer({ sourceId: { a: CANARY } })],
  ['customer', inCustomer({ nothing: 1 })],
  ['customer', inCustomer({ [CANARY]: CANARY })],
  ['customer', inCustomer({ labels: [{ a: CANARY }] })],
  ['customer', inCustomer({ attributes: [{ key: CANARY }] })],
  ['customer', inCustomer({ address: { line1: CANARY } })],
  ['customer', inCustomer({ entity: { entityId: CANARY, kind: CANARY } })],
  ['customer', inCustomer({ contactPersons: CANARY })],
  ['customer', withContact({ password: NUMBER })],
  ['customer', withContact({ password: [CANARY] })],
  ['customer', withContact({ password: { a: CANARY } })],
  ['customer', withContact({ login: true })],
  ['customer', withContact({ email: NUMBER })],
  ['customer', withContact({ types: [CANARY] })],
  ['customer', withContact({ passwort: CANARY })],
  ['customer', withContact({ phoneNumber: CANARY })],
  ['customer', withContact({ phoneNumber: { raw: NUMBER } })],
  ['account', { sourceId: CANARY, type: CANARY, name: CANARY, address: ADDRESS }],
  ['account', { technicalContact: { email: CANARY } }],
  ['update', { id: CANARY, status: CANARY, contactPersons: [CONTACT] }],
  ['update', { contactPersons: [CONTACT] }],
  ['reason', { id: CANARY, reason: { a: CANARY } }],
  ['resolution', { id: CANARY, outcome: CANARY }],
];

describe('a variable of a mutation that is not of its type, beside a password', () => {
  it.each(VARIABLES)('(%s: %j) is named and not repeated', async (name, value) => {
    const { errors } = await post(MUTATION, { customer: inCustomer({}), [name]: value });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    const named = errors.filter(({ message }) => message.includes(`$${name}`));
    expect(named.length).toBeGreaterThan(0);
    expect(named.map(({ message }) => message).join()).not.toContain('is required and must');
  });
});

const contactText = (fields: string) =>
  `mutation { createCustomer(input: { sourceId: "steady", contactPersons: [{ login: "${CANARY}", password: "${CANARY}", ${fields} }] }) { userErrors { message } } }`;

describe('a password in the text of a mutation is not repeated', () => {
  it.each([
    ['a number for the password', contactText(`title: "x" }, { password: ${String(NUMBER)}`)],
    ['a list for the password', contactText(`title: "x" }, { password: ["${CANARY}"]`)],
    ['an object for the password', contactText(`title: "x" }, { password: { a: "${CANARY}" }`)],
    ['a name for the password', contactText('title: "x" }, { password: canary_5f3a9')],
    ['a field that does not exist', contactText(`passwort: "${CANARY}"`)],
    ['a bad type', contactText('types: [canary_5f3a9]')],
    ['the same field twice', contactText(`password: "${CANARY}"`)],
    ['a variable of another type', contactText('title: $t').replace('mutation', 'mutation ($t: Int)')],
    ['a field that is missing', contactText('title: "x"').replace('sourceId: "steady", ', '')],
    [
      'an input that is no object',
      `mutation { createCustomer(input: "${CANARY}") { userErrors { message } } }`,
    ],
    ['a field of the payload that does not exist', contactText('title: "x"').replace('message', 'nothing')],
    [
      'a default of a variable',
      `mutation ($i: CreateCustomerInput! = { sourceId: "steady", contactPersons: [{ password: "${CANARY}", email: ${String(NUMBER)} }] }) { createCustomer(input: $i) { userErrors { message } } }`,
    ],
    ['an end that is missing', contactText('title: "x"').replace('}] })', `"${CANARY}" `)],
    ['a text that does not end', contactText(`title: "${CANARY}`)],
    ['a bad escape', contactText(`title: "${CANARY}\\q"`)],
    ['a number after the password', contactText(String(NUMBER))],
  ])('%s', async (_, query) => {
    const { errors } = await post(query, {});
    expect(errors).toMatchObject([{ message: ANY_TEXT }]);
  });

  it('a variable that is missing at run time', async () => {
    const query = contactText('title: "x" }, { email: $e').replace('mutation', 'mutation ($e: String)');
    for (const e of [NUMBER, [CANARY]])
      expect((await post(query, { e })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a password that is in order', () => {
  it('is neither answered nor kept nor logged, whatever becomes of the change', async () => {
    const contactPersons = [{ firstName: 'Anna', login: CANARY, password: CANARY }];
    const query = `mutation ($new: CreateCustomerInput!, $old: UpdateCustomerInput!, $bad: CreateCustomerInput!) {
      new: createCustomer(input: $new) { customer { id raw } userErrors { code message path } }
      old: updateCustomer(input: $old) { customer { id raw } userErrors { code message path } }
      bad: createCustomer(input: $bad) { userErrors { code message path } } }`;
    const { data } = await post(query, {
      new: { sourceId: 'steady', idempotencyKey: 'new', contactPersons },
      old: { id: idOf('Customer', 'steady', 'TA-1'), contactPersons },
      bad: { sourceId: CANARY, parentId: CANARY, contactPersons },
    });
    expect(data).toMatchObject({ bad: { userErrors: [{ code: 'INVALID_INPUT' }] } });
    const ledger = await post('{ writeOperations { nodes { mutation input errors { message } } } }');
    expect(ledger.data).toMatchObject({
      writeOperations: {
        nodes: [
          { mutation: 'updateCustomer' },
          { mutation: 'createCustomer', input: { contactPersons: [{ firstName: 'Anna' }] } },
        ],
      },
    });
  });
});

it('A value that the check of a source refuses is not repeated', async () => {
  const contactPersons = [{ email: CANARY, password: CANARY, phoneNumber: { e164: CANARY } }];
  const address = { ...ADDRESS, countryCode: CANARY };
  const query = `mutation ($input: CreateCustomerInput!) {
    createCustomer(input: $input) { userErrors { message path } } }`;
  const { data } = await post(query, {
    input: { sourceId: 'steady', parentId: CANARY, contactPersons, address },
  });
  expect(JSON.stringify(data)).toMatch(/e-mail address.*E\.164/);
});
