import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { faultsOf, resultOf, write } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { withIngram } from '../../../../tests/support/ingram.js';
import {
  ADDRESS,
  bodySentTo,
  breakWrites,
  CONTACT,
  HELD,
  heldBy,
  requestsTo,
  SIGN_IN,
  writesTo,
} from '../../../../tests/support/ingram-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type {
  ContactPersonInput,
  CustomerUpdate,
  PhoneNumberInput,
} from '../../../domain/write/new-records.js';
import type { CustomerRow } from '../sandbox/index.js';
import { contactPersonRow } from '../sandbox/rows.js';

const onHeld = (
  test: (ingram: IngramUnderTest) => Promise<void>,
  row: Partial<CustomerRow> = {},
): Promise<void> => withIngram({ customers: [{ ...HELD, ...row }] }, test);
const action = ({ source }: IngramUnderTest) => {
  const { update } = port(source, 'customerWrites');
  if (!update) throw new Error('customers cannot be changed');
  return update;
};
const change = (ingram: IngramUnderTest, input: Partial<CustomerUpdate>) =>
  write(action(ingram), { nativeId: HELD.id, ...input });
const people = (...persons: readonly ContactPersonInput[]): Partial<CustomerUpdate> => {
  return { contactPersons: persons };
};

describe('a change of a customer', () => {
  it('sends what changes alone, and answers the customer as it is now, in two requests', async () => {
    await onHeld(async (ingram) => {
      const { language: _, ...before } = heldBy(ingram.sandbox);
      const same = { taxId: 'GB 7', address: ADDRESS, ...people(CONTACT) };
      const answer = await change(ingram, { ...same, name: 'Sail & Oar', status: 'RESTRICTED' });
      const { record, requests } = resultOf(answer);
      expect(record).toMatchObject({
        name: 'Sail & Oar',
        status: 'RESTRICTED',
        statusRaw: 'creditHold',
        taxId: 'GB 7',
      });
      expect(requests).toBeNull();
      expect(bodySentTo(ingram.sandbox)).toEqual({ name: 'Sail & Oar', status: 'creditHold' });
      expect(heldBy(ingram.sandbox)).toMatchObject({ ...before, name: 'Sail & Oar', status: 'creditHold' });
      const path = `/customers/${HELD.id}`;
      expect(requestsTo(ingram.sandbox)).toEqual([`GET ${path}`, `PATCH ${path}`]);
      expect(answer).toMatchObject({
        done: { nativeId: HELD.id, upstreamRequestIds: [expect.stringMatching(/^sandbox-/)] },
      });
    });
  });

  it.each<[string, Partial<CustomerUpdate>, object]>([
    ['external id', { externalId: 'crm-2' }, { externalId: 'crm-2' }],
    ['tax id', { taxId: 'GB 8' }, { taxRegId: 'GB 8' }],
    ['status', { status: 'RESTRICTED' }, { status: 'creditHold' }],
    [
      'contact persons',
      people(CONTACT, { ...CONTACT, types: ['BILLING'] }),
      { contactPersons: [{ type: 'admin' }, { type: 'billing' }] },
    ],
  ])('changes its %s', async (_, input, sent) => {
    await onHeld(async (ingram) => {
      resultOf(await change(ingram, input));
      expect(Object.keys(bodySentTo(ingram.sandbox))).toEqual(Object.keys(sent));
      expect(bodySentTo(ingram.sandbox)).toMatchObject(sent);
      expect(heldBy(ingram.sandbox)).toMatchObject(sent);
    });
  });

  it('makes it active again', async () => {
    const test = async (ingram: IngramUnderTest) => {
      expect(resultOf(await change(ingram, { status: 'ACTIVE' })).record.status).toBe('ACTIVE');
      expect(bodySentTo(ingram.sandbox)).toEqual({ status: 'active' });
    };
    await onHeld(test, { status: 'creditHold' });
  });

  it('replaces its address whole: what is left out is cleared, whether the source replaces or merges it', async () => {
    await onHeld(async (ingram) => {
      const { line2: _, state: _state, ...address } = ADDRESS;
      const { record } = resultOf(await change(ingram, { address }));
      expect(record.address).toMatchObject({ ...address, line2: null, state: null });
      expect(bodySentTo(ingram.sandbox)['address']).toMatchObject({ addressExtension: '', state: '' });
      resultOf(await change(ingram, { address: { ...address, city: 'Bath' } }));
      expect(Object.keys(bodySentTo(ingram.sandbox)['address'] ?? {})).not.toContain('state');
      resultOf(await change(ingram, { address: { ...address, state: 'Avon' } }));
      expect(heldBy(ingram.sandbox).address?.state).toBe('Avon');
    });
  });

  it('replaces its contact persons whole', async () => {
    await onHeld(async (ingram) => {
      const other = { ...CONTACT, types: ['TECHNICAL'], firstName: 'Ole', email: 'ole@example.com' } as const;
      const { record } = resultOf(await change(ingram, people(other)));
      expect(record.contactPersons).toMatchObject([{ types: ['TECHNICAL'], firstName: 'Ole' }]);
      expect(heldBy(ingram.sandbox).contactPersons).toHaveLength(1);
    });
  });

  it('always sends a login and a password, and shows them nowhere', async () => {
    await onHeld(async (ingram) => {
      const answer = await change(ingram, people({ ...CONTACT, ...SIGN_IN }));
      const { record } = resultOf(answer);
      expect(bodySentTo(ingram.sandbox)).toMatchObject({ contactPersons: [SIGN_IN] });
      expect(JSON.stringify([answer, record.remoteData?.(), ingram.sandbox.data])).not.toMatch(
        /canary|password/i,
      );
      resultOf(await change(ingram, people({ ...CONTACT, password: SIGN_IN.password })));
      expect(writesTo(ingram.sandbox)).toHaveLength(2);
    });
  });
});

const withPhone = (phoneNumber: PhoneNumberInput) => people({ ...CONTACT, phoneNumber });
const billing = contactPersonRow({ type: 'billing' });
const { phoneNumber: raw, type: _type, ...names } = billing;

describe('a change of a customer that changes nothing', () => {
  it.each<[string, Partial<CustomerUpdate>, Partial<CustomerRow>]>([
    ['of nothing', {}, {}],
    ['of labels that it has none of', { labels: null }, {}],
    ['without the outer blanks', { name: 'Sail Loft' }, { name: ' Sail Loft ' }],
    ['with outer blanks', { name: ' Sail Loft ', externalId: 'crm-1 ', taxId: ' GB 7' }, {}],
    ['with the e-mail address in other capitals', people({ ...CONTACT, email: 'Ida.Quint@Example.com' }), {}],
    ['without the type of an admin', people({ ...CONTACT, types: null }), {}],
    ['with the phone number in parts', withPhone({ countryCode: '44', number: '1174960100' }), {}],
    [
      'of a country in small letters',
      { address: ADDRESS },
      { address: { ...HELD.address, countryCode: 'gb' } as never },
    ],
    [
      'of the order of its contacts',
      people({ ...names, types: ['BILLING'], phoneNumber: { raw } }, CONTACT),
      { contactPersons: [...(HELD.contactPersons ?? []), billing] },
    ],
    [
      'that clears what is not held',
      { externalId: null, taxId: '' },
      { externalId: '-', taxRegId: undefined },
    ],
    ['of the status that it has', { status: 'ACTIVE' }, {}],
  ])('%s is done with one request, the read', async (_, input, row) => {
    await onHeld(async (ingram) => {
      const { record, requests } = resultOf(await change(ingram, input));
      expect([record.nativeId, requests]).toEqual([HELD.id, null]);
      expect(requestsTo(ingram.sandbox)).toEqual([`GET /customers/${HELD.id}`]);
    }, row);
  });

  it.each<[string, Partial<CustomerUpdate>]>([
    ['the phone number without its country', withPhone({ raw: '0117 496 0100' })],
    ['an extension', withPhone({ e164: '+441174960100', extension: '1' })],
    ['a type', people({ ...CONTACT, types: ['BILLING'] })],
    ['the same person twice', people(CONTACT, CONTACT)],
    ['capitals of a name', { name: 'SAIL LOFT' }],
  ])('is none with %s', async (_, input) => {
    await onHeld(async (ingram) => {
      resultOf(await change(ingram, input));
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    });
  });
});

describe('a change of a customer that is not made', () => {
  it.each<[string, Partial<CustomerUpdate>, readonly string[]]>([
    ['clears its external id', { externalId: null }, ['UNSUPPORTED_BY_SOURCE input.externalId']],
    [
      'clears all that it holds',
      { externalId: ' ', taxId: null, name: 'x' },
      ['UNSUPPORTED_BY_SOURCE input.externalId', 'UNSUPPORTED_BY_SOURCE input.taxId'],
    ],
  ])('%s, found out by one read', async (_, input, expected) => {
    await onHeld(async (ingram) => {
      expect(faultsOf(await change(ingram, input))).toEqual(expected);
      expect(requestsTo(ingram.sandbox)).toEqual([`GET /customers/${HELD.id}`]);
    });
  });

  it.each([
    ['is nobody', '1000999', 1],
    ['cannot be an id', '../customers', 0],
  ])('is of a customer who %s', async (_, nativeId, requests) => {
    for (const absentStatus of [404, 400] as const) {
      await withIngram({ absentStatus }, async (ingram) => {
        expect(faultsOf(await change(ingram, { nativeId, name: 'x' }))).toEqual(['NOT_FOUND input.id']);
        expect(requestsTo(ingram.sandbox)).toHaveLength(requests);
      });
    }
  });
});

describe('a change of a customer whose answer was lost', () => {
  it('is found where it was made, and not where it was not', async () => {
    await onHeld(async (ingram) => {
      const input = {
        name: 'x',
        address: { ...ADDRESS, line2: null },
        ...people({ ...CONTACT, lastName: 'y', ...SIGN_IN }),
      };
      breakWrites(ingram.sandbox, { kind: 'reset' });
      const unmade = await change(ingram, input);
      expect(unmade.kind).toBe('lost');
      expect(await action(ingram).look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(ingram.sandbox, { kind: 'truncate' });
      const made = await change(ingram, input);
      expect(made.kind).toBe('lost');
      expect(JSON.stringify(made.trace)).not.toMatch(/canary|login|password/i);
      const looked = await action(ingram).look(made.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({
        kind: 'done',
        done: { nativeId: HELD.id, result: { record: { name: 'x' } } },
      });
      heldBy(ingram.sandbox).contactPersons?.map((person) => Object.assign(person, { lastName: 'z' }));
      expect(await action(ingram).look(made.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
    });
  });

  it('is unclear where a login or a password is all that changed, or the customer is gone', async () => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, { kind: 'truncate' });
      const signIn = await change(ingram, people({ ...CONTACT, ...SIGN_IN }));
      expect(await action(ingram).look(signIn.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
      const renamed = await change(ingram, { name: 'x' });
      ingram.sandbox.data.customers.pop();
      expect(await action(ingram).look(renamed.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
    });
  });

  it('is lost where the answer holds another customer, and settled by looking', async () => {
    await onHeld(async (ingram) => {
      const body = JSON.stringify({ ...HELD, id: '5' });
      breakWrites(ingram.sandbox, { kind: 'raw', body, contentType: 'application/json' });
      expect(await change(ingram, { name: 'x' })).toMatchObject({
        kind: 'lost',
        error: { code: 'MALFORMED_RESPONSE' },
      });
    });
  });

  it('is recalled as the customer is now', async () => {
    await onHeld(async (ingram) => {
      const recalled = await action(ingram).recall(HELD.id, {}, scopeOf());
      expect(recalled).toMatchObject({
        kind: 'found',
        value: { record: { name: 'Sail Loft' }, requests: null },
      });
      expect((await action(ingram).recall('5', {}, scopeOf())).kind).toBe('absent');
      expect((await action(ingram).recall(null, {}, scopeOf())).kind).toBe('absent');
      ingram.sandbox.setFault({ kind: 'reset' });
      expect((await action(ingram).recall(HELD.id, {}, scopeOf())).kind).toBe('failed');
    });
  });
});
