import { describe, expect, it } from 'vitest';
import { faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { withIngram } from '../../../../tests/support/ingram.js';
import {
  ADDRESS,
  bodySentTo,
  change,
  CONTACT,
  HELD,
  heldBy,
  onHeld,
  people,
  requestsTo,
  SIGN_IN,
  writesTo,
} from '../../../../tests/support/ingram-writes.js';
import type { CustomerUpdate, NewPhoneNumber } from '../../../domain/write/new-records.js';
import type { CustomerRow } from '../sandbox/index.js';
import { contactPersonRow } from '../sandbox/rows.js';

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
      expect(JSON.stringify([answer, record.raw?.(), ingram.sandbox.data])).not.toMatch(/canary|password/i);
      resultOf(await change(ingram, people({ ...CONTACT, password: SIGN_IN.password })));
      expect(writesTo(ingram.sandbox)).toHaveLength(2);
    });
  });
});

const withPhone = (phoneNumber: NewPhoneNumber) => people({ ...CONTACT, phoneNumber });
const billing = contactPersonRow({ type: 'billing' });
const { phoneNumber: raw, type: _type, ...names } = billing;

describe('a change of a customer that changes nothing', () => {
  it.each<[string, Partial<CustomerUpdate>, Partial<CustomerRow>]>([
    ['of nothing', {}, {}],
    ['of labels that it has none of', { labels: null }, {}],
    ['without the outer blanks', { name: 'Sail Loft' }, { name: ' Sail Loft ' }],
    ['with outer blanks', { name: ' Sail Loft ', externalId: 'crm-1 ', taxId: ' GB 7' }, {}],
    ['without the type of an admin', people({ ...CONTACT, types: null }), {}],
    ['with the phone number in parts', withPhone({ countryCallingCode: '44', number: '1174960100' }), {}],
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
    ['capitals of an e-mail address', people({ ...CONTACT, email: 'Ida.Quint@Example.com' })],
  ])('is none with %s', async (_, input) => {
    await onHeld(async (ingram) => {
      resultOf(await change(ingram, input));
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    });
  });

  it('is none with one person twice in place of two', async () => {
    const test = async (ingram: IngramUnderTest) => {
      resultOf(await change(ingram, people(CONTACT, CONTACT)));
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    };
    await onHeld(test, { contactPersons: [...(HELD.contactPersons ?? []), billing] });
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
