import { describe, expect, it } from 'vitest';
import { port, withConnect } from '../../../../tests/support/connect.js';
import {
  ADDRESS,
  accountTree,
  breakWrites,
  CONTACT,
  errorOf,
  faultsOf,
  resultOf,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { NewTierAccount, NewPhoneNumber } from '../../../domain/write/new-records.js';

const RESELLER: NewTierAccount = {
  type: 'RESELLER',
  name: 'Mill & Sons',
  address: ADDRESS,
  technicalContact: CONTACT,
};
const CUSTOMER: NewTierAccount = { ...RESELLER, type: 'CUSTOMER', parentId: 'TA-MID' };

async function faults(input: NewTierAccount): Promise<readonly string[]> {
  return withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
    const answer = await write(port(source, 'tierAccountWrites').create, input);
    expect(writesTo(sandbox)).toEqual([]);
    return faultsOf(answer);
  });
}
const withPhone = (phoneNumber: NewPhoneNumber): NewTierAccount => {
  return { ...RESELLER, technicalContact: { ...CONTACT, phoneNumber } };
};

describe('a new tier account', () => {
  it('is made below its parent with all that was given', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const ids = { externalId: 'e-1', externalUid: '5f0c8c52-4f9b-4d0e-8a3f-0a0a0a0a0a0a', taxId: 'GB 1' };
      const answer = await write(port(source, 'tierAccountWrites').create, {
        ...CUSTOMER,
        ...ids,
        hubId: 'HB-1',
      });
      const { nativeId, address, contactPersons, parent, hub, ...account } = resultOf(answer);
      expect(account).toMatchObject({ ...ids, name: 'Mill & Sons', type: 'CUSTOMER', version: 1 });
      expect([parent?.nativeId, hub?.nativeId]).toEqual(['TA-MID', 'HB-1']);
      expect(address).toMatchObject({ ...ADDRESS, line2: null, state: null });
      expect(contactPersons).toMatchObject([
        { email: CONTACT.email, phoneNumber: { e164: '+441225496012' } },
      ]);
      expect(answer).toMatchObject({ done: { nativeId } });
      expect(writesTo(sandbox)).toEqual(['POST /tier/accounts']);
      expect(sandbox.data.accounts).toHaveLength(4);
    });
  });

  it('needs no parent as a reseller, and none of what is optional', async () => {
    await withConnect({ data: accountTree() }, async ({ source }) => {
      const { create } = port(source, 'tierAccountWrites');
      const { phoneNumber: _, ...contact } = CONTACT;
      const answer = await write(create, { ...RESELLER, technicalContact: contact });
      expect(resultOf(answer)).toMatchObject({ parent: null, taxId: null, hub: null });
      expect(resultOf(answer).contactPersons[0]?.phoneNumber).toBeNull();
    });
  });

  it.each<[string, NewPhoneNumber, object]>([
    ['as it is', { raw: '01225 496 012' }, { raw: '01225 496 012', e164: '+441225496012' }],
    ['in E.164', { e164: '+441225496012', extension: '7' }, { countryCallingCode: '44', extension: '7' }],
    [
      'in parts',
      { number: '1', countryCallingCode: '0044' },
      { raw: '+44 1', countryCallingCode: '44', areaCode: null, number: '1' },
    ],
  ])('takes a phone number %s', async (_, phoneNumber, held) => {
    await withConnect({ data: accountTree() }, async ({ source }) => {
      const answer = await write(port(source, 'tierAccountWrites').create, withPhone(phoneNumber));
      expect(resultOf(answer).contactPersons[0]?.phoneNumber).toMatchObject(held);
    });
  });
});

describe('a new tier account is refused before anything is sent', () => {
  it.each<[string, NewTierAccount, readonly string[]]>([
    ['without a parent as a customer', { ...RESELLER, type: 'CUSTOMER' }, ['REQUIRED input.parentId']],
    ['below a customer', { ...CUSTOMER, parentId: 'TA-LEAF' }, ['INVALID_INPUT input.parentId']],
    ['below nobody', { ...CUSTOMER, parentId: 'TA-NONE' }, ['INVALID_INPUT input.parentId']],
    ['at a hub that is none', { ...RESELLER, hubId: 'HB-2' }, ['INVALID_INPUT input.hubId']],
    ['without a name', { ...RESELLER, name: ' ' }, ['REQUIRED input.name']],
    ['with a name too long', { ...RESELLER, name: 'x'.repeat(256) }, ['INVALID_INPUT input.name']],
    ['with a tax id too long', { ...RESELLER, taxId: 'x'.repeat(101) }, ['INVALID_INPUT input.taxId']],
    [
      'without an address and a contact',
      { type: 'RESELLER', name: 'x' },
      ['REQUIRED input.address', 'REQUIRED input.technicalContact'],
    ],
    [
      'with half an address',
      { ...RESELLER, address: { line1: '', city: 'Bath', countryCode: 'ZZ' } },
      [
        'REQUIRED input.address.line1',
        'INVALID_INPUT input.address.countryCode',
        'REQUIRED input.address.postalCode',
      ],
    ],
    [
      'with a contact that cannot be',
      { ...RESELLER, technicalContact: { firstName: '', lastName: 'y'.repeat(101), email: 'kim' } },
      [
        'REQUIRED input.technicalContact.firstName',
        'INVALID_INPUT input.technicalContact.lastName',
        'INVALID_INPUT input.technicalContact.email',
      ],
    ],
    [
      'with a phone number twice',
      withPhone({ raw: '1', number: '1' }),
      ['INVALID_INPUT input.technicalContact.phoneNumber.raw'],
    ],
    [
      'with a phone number as it is that is too long',
      withPhone({ raw: '1'.repeat(26) }),
      ['INVALID_INPUT input.technicalContact.phoneNumber.raw'],
    ],
    [
      'with half of one',
      withPhone({ areaCode: '1' }),
      ['REQUIRED input.technicalContact.phoneNumber.number'],
    ],
    [
      'with letters in one',
      withPhone({ number: 'call me', countryCallingCode: 'DE' }),
      [
        'INVALID_INPUT input.technicalContact.phoneNumber.countryCallingCode',
        'INVALID_INPUT input.technicalContact.phoneNumber.number',
      ],
    ],
    [
      'with what is no E.164',
      withPhone({ e164: '0122 1' }),
      ['INVALID_INPUT input.technicalContact.phoneNumber.e164'],
    ],
  ])('%s', async (_, input, expected) => {
    expect(await faults(input)).toEqual(expected);
  });

  it('takes as many characters as Connect does', async () => {
    await withConnect({ data: accountTree() }, async ({ source }) => {
      const answer = await write(port(source, 'tierAccountWrites').create, {
        ...RESELLER,
        name: 'x'.repeat(255),
      });
      expect(answer.kind).toBe('done');
    });
  });
});

describe('a new tier account whose answer was lost', () => {
  it.each([
    ['by its own mark', { externalUid: '5f0c8c52-4f9b-4d0e-8a3f-0a0a0a0a0a0a' }],
    ['by what it is', {}],
  ])('is found %s where it was made, and not where it was not', async (_, mark) => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { create } = port(source, 'tierAccountWrites');
      const input = { ...CUSTOMER, ...mark };
      resultOf(await write(create, input));
      breakWrites(sandbox, { kind: 'reset' });
      const unmade = await write(create, input);
      expect(unmade.kind).toBe('lost');
      expect(await create.look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(sandbox, { kind: 'truncate' });
      const made = await write(create, input);
      expect(made.kind).toBe('lost');
      const newest = sandbox.data.accounts.at(-1)?.id;
      expect(await create.look(made.trace ?? {}, scopeOf())).toMatchObject({
        kind: 'done',
        done: { nativeId: newest },
      });
      expect(sandbox.data.accounts).toHaveLength(5);
    });
  });

  it('is not told apart from another one that was made alike meanwhile', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { create } = port(source, 'tierAccountWrites');
      breakWrites(sandbox, { kind: 'truncate' });
      const lost = await write(create, CUSTOMER);
      sandbox.setFault(undefined);
      resultOf(await write(create, CUSTOMER));
      expect(await create.look(lost.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
    });
  });

  const uid = '5f0c8c52-4f9b-4d0e-8a3f-0a0a0a0a0a0a';
  it.each<[string, NewTierAccount, Partial<NewTierAccount>]>([
    ['name, under the same mark', { ...CUSTOMER, externalUid: uid }, { name: 'Hill & Sons' }],
    ['parent, under the same mark', { ...CUSTOMER, externalUid: uid }, { parentId: 'TA-TOP' }],
    [
      'external id, under the same mark',
      { ...CUSTOMER, externalUid: uid, externalId: 'a' },
      { externalId: 'b' },
    ],
    ['hub, under the same mark', { ...CUSTOMER, externalUid: uid, hubId: 'HB-1' }, { hubId: null }],
    ['tax id', { ...CUSTOMER, taxId: 'T-1' }, { taxId: 'T-2' }],
    ['tax id, where none was given', { ...CUSTOMER, taxId: null }, { taxId: 'T-2' }],
    ['address', CUSTOMER, { address: { ...ADDRESS, line1: '2 Mill Lane' } }],
    ['phone number', CUSTOMER, { technicalContact: { ...CONTACT, phoneNumber: { raw: '01225 496 099' } } }],
  ])('is not taken to be a new one of somebody else with another %s', async (_, input, others) => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { create } = port(source, 'tierAccountWrites');
      breakWrites(sandbox, { kind: 'reset' });
      const lost = await write(create, input);
      sandbox.setFault(undefined);
      resultOf(await write(create, { ...input, ...others }));
      const looked = await create.look(lost.trace ?? {}, scopeOf());
      expect(looked.kind === 'unclear' && looked.advice).toContain('externalUid');
    });
  });

  it.each<[string, NewTierAccount]>([
    ['a hub and all ids', { ...CUSTOMER, externalId: 'e', externalUid: uid, taxId: 'T', hubId: 'HB-1' }],
    ['none of them', { ...CUSTOMER, externalId: null, externalUid: null, taxId: null, hubId: null }],
    ['a number in E.164', withPhone({ e164: '+441225496012', extension: '7' })],
    ['a number as it is', withPhone({ raw: '01225 496 012' })],
    ['outer blanks', { ...CUSTOMER, name: ' Mill ', externalId: ' e ' }],
  ])('is found with %s', async (_, input) => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { create } = port(source, 'tierAccountWrites');
      breakWrites(sandbox, { kind: 'truncate' });
      const lost = await write(create, input);
      expect(await create.look(lost.trace ?? {}, scopeOf())).toMatchObject({ kind: 'done' });
      expect(sandbox.data.accounts.at(-1)?.name).toBe(input.name?.trim());
    });
  });

  it('is recalled as it is now, and absent once it is gone', async () => {
    await withConnect({ data: accountTree() }, async ({ source }) => {
      const { create, delete: remove } = port(source, 'tierAccountWrites');
      const { nativeId } = resultOf(await write(create, CUSTOMER));
      expect(await create.recall(nativeId, {}, scopeOf())).toMatchObject({
        kind: 'found',
        value: { nativeId },
      });
      await write(remove, { nativeId });
      expect((await create.recall(nativeId, {}, scopeOf())).kind).toBe('absent');
      expect((await create.recall(null, {}, scopeOf())).kind).toBe('absent');
    });
  });
});

describe('what Connect has against a new account', () => {
  it('is answered with the paths of the input, as far as it names fields', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const errors = [
        'contact_info.contact.phone_number.phone_number: Too odd.',
        'parent: Not now.',
        'environment: Not yours.',
        'Something else.',
      ];
      const body = JSON.stringify({ error_code: 'VAL_001', errors });
      breakWrites(sandbox, { kind: 'status', status: 400, body, contentType: 'application/json' });
      const answer = await write(port(source, 'tierAccountWrites').create, CUSTOMER);
      expect(faultsOf(answer)).toEqual([
        'INVALID_INPUT input.technicalContact.phoneNumber.number',
        'INVALID_INPUT input.parentId',
        'SOURCE_REJECTED',
        'SOURCE_REJECTED',
      ]);
      expect(errorOf(answer).message).toBe('Too odd.');
      breakWrites(sandbox, { kind: 'status', status: 409, body, contentType: 'application/json' });
      expect(faultsOf(await write(port(source, 'tierAccountWrites').create, CUSTOMER))).toContain(
        'DUPLICATE input.parentId',
      );
    });
  });
});
