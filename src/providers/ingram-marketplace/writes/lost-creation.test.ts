import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { resultOf, write } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { asked, customers, withIngram } from '../../../../tests/support/ingram.js';
import { breakWrites, CONTACT, HELD, NEW, SIGN_IN } from '../../../../tests/support/ingram-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { NewCustomer } from '../../../domain/write/new-records.js';
import type { Looked } from '../../../domain/write/write-action.js';
import type { CustomerRow } from '../sandbox/index.js';
import { addressRow, contactPersonRow, customerRow } from '../sandbox/rows.js';

const unmarked: Partial<NewCustomer> = { externalId: null };

function creation({ source }: IngramUnderTest) {
  const { create } = port(source, 'customerWrites');
  if (!create) throw new Error('customers cannot be made');
  return create;
}

/** Sends a creation whose answer is lost, and says what looking for it comes to after `meanwhile`. */
async function lookAfter(
  ingram: IngramUnderTest,
  input: Partial<NewCustomer>,
  { isMade = true, meanwhile = () => undefined }: { readonly isMade?: boolean; meanwhile?: () => void } = {},
): Promise<Looked<unknown>> {
  const create = creation(ingram);
  breakWrites(ingram.sandbox, { kind: isMade ? 'truncate' : 'reset' });
  const lost = await write(create, { ...NEW, ...input });
  expect(lost.kind).toBe('lost');
  expect(JSON.stringify(lost.trace)).not.toContain('canary');
  ingram.sandbox.setFault(undefined);
  meanwhile();
  return create.look(lost.trace ?? {}, scopeOf());
}
const doneWith = (nativeId: string | undefined) => ({ kind: 'done', done: { nativeId } });
const newest = ({ sandbox }: IngramUnderTest) => sandbox.data.customers.at(-1);

describe('a new customer whose answer was lost', () => {
  it.each<[string, Partial<NewCustomer>]>([
    ['its external id', {}],
    ['the e-mail address of its first contact and its name', unmarked],
    ['these where its external id stands for none', { externalId: '-' }],
    [
      'these in other capitals',
      { ...unmarked, contactPersons: [{ ...CONTACT, email: 'Ida.Quint@Example.com' }] },
    ],
  ])('is found by %s where it was made, and not where it was not', async (_, mark) => {
    await withIngram({}, async (ingram) => {
      const input = { ...mark, contactPersons: mark.contactPersons ?? [{ ...CONTACT, ...SIGN_IN }] };
      resultOf(await write(creation(ingram), { ...NEW, ...input }));
      expect(await lookAfter(ingram, input, { isMade: false })).toEqual({ kind: 'not-seen' });
      expect(await lookAfter(ingram, input)).toMatchObject(doneWith('1000002'));
      expect(ingram.sandbox.data.customers).toHaveLength(2);
    });
  });

  it('is answered in full, in two requests', async () => {
    await withIngram({}, async (ingram) => {
      const looked = await lookAfter(ingram, { taxId: 'GB 5' });
      expect(looked).toMatchObject({
        done: { result: { customer: { taxId: 'GB 5', status: 'ACTIVE' }, generatedCredentials: null } },
      });
      expect(asked(ingram.sandbox).slice(-2)).toEqual([
        '/customers?externalId=crm-9&offset=0&limit=1000',
        `/customers/${newest(ingram)?.id ?? ''}`,
      ]);
    });
  });

  it.each<[string, Partial<NewCustomer>, string]>([
    ['its external id', {}, 'externalId=crm-9'],
    ['an e-mail address as it was sent: a source may mind its case', unmarked, 'email=Ida.Q@Example.com'],
    ['this where its external id stands for none', { externalId: '-' }, 'email=Ida.Q@Example.com'],
  ])('is asked for by %s', async (_, mark, parameter) => {
    await withIngram({}, async (ingram) => {
      await lookAfter(ingram, { ...mark, contactPersons: [{ ...CONTACT, email: 'Ida.Q@Example.com' }] });
      const lists = asked(ingram.sandbox).filter((target) => target.startsWith('/customers?'));
      expect(lists).toEqual([1, 2].map(() => `/customers?${parameter}&offset=0&limit=1000`));
    });
  });

  it.each(['basic', 'full'] as const)(
    'is told from others where the source minds no parameter and its rows are %s',
    async (listRows) => {
      const others = customers(5, () => ({ name: 'Rope & Sail' }));
      const options = { unknownParameters: ['externalId', 'email'], listRows, customers: others };
      for (const mark of [{}, unmarked]) {
        await withIngram(options, async (ingram) => {
          expect(await lookAfter(ingram, mark, { isMade: false })).toEqual({ kind: 'not-seen' });
          expect(await lookAfter(ingram, mark)).toMatchObject(doneWith(newest(ingram)?.id));
        });
      }
    },
  );

  it.each<[string, Partial<NewCustomer>, object]>([
    ['external id', {}, { externalId: 'crm-9' }],
    [
      'name and e-mail address',
      unmarked,
      { contactPersons: [contactPersonRow({ email: CONTACT.email ?? '' })] },
    ],
  ])('is not told apart from another one of its %s', async (_, mark, other) => {
    await withIngram({}, async (ingram) => {
      const row = customerRow({ id: '5', name: 'Rope & Sail', ...other });
      const meanwhile = () => ingram.sandbox.data.customers.push(row);
      expect(await lookAfter(ingram, mark, { meanwhile })).toMatchObject({ kind: 'unclear' });
    });
  });

  it.each<[string, Partial<NewCustomer>, object]>([
    [
      'external id and e-mail address',
      {},
      { externalId: 'crm-9', contactPersons: [contactPersonRow({ email: CONTACT.email ?? '' })] },
    ],
    [
      'external id and name',
      {},
      { externalId: 'crm-9', name: 'Rope & Sail', contactPersons: [contactPersonRow()] },
    ],
  ])('is not taken to be somebody who shares its %s alone', async (_, mark, other) => {
    await withIngram({}, async (ingram) => {
      const meanwhile = () => ingram.sandbox.data.customers.push(customerRow({ id: '5', ...other }));
      expect(await lookAfter(ingram, mark, { isMade: false, meanwhile })).toMatchObject({ kind: 'unclear' });
    });
  });

  const FULL: Partial<NewCustomer> = { taxId: 'GB 5', attributes: [{ key: 'a', value: 'b' }] };
  const AS_SENT: CustomerRow = {
    ...HELD,
    id: '5',
    name: 'Rope & Sail',
    externalId: 'crm-9',
    language: 'en',
    taxRegId: 'GB 5',
    attributes: { a: 'b' },
  };
  const person = (more: object) => ({
    contactPersons: HELD.contactPersons?.map((contact) => ({ ...contact, ...more })),
  });
  const meeting = (ingram: IngramUnderTest, other: Partial<CustomerRow>) => () =>
    ingram.sandbox.data.customers.push({ ...AS_SENT, ...other });

  it.each<[string, Partial<CustomerRow>]>([
    ['tax id', { taxRegId: 'GB 6' }],
    ['tax id, of which it shows none', { taxRegId: undefined }],
    ['language', { language: 'de' }],
    ['street', { address: addressRow({ ...HELD.address, streetAddress: '4 Rope Walk' }) }],
    ['state, of which it shows none', { address: addressRow({ ...HELD.address, state: '' }) }],
    ['first name', person({ firstName: 'Ina' })],
    ['phone number', person({ phoneNumber: '+441174960101' })],
    ['type of contact', person({ type: 'billing' })],
    ['number of contacts', { contactPersons: [...(HELD.contactPersons ?? []), contactPersonRow()] }],
    ['attribute', { attributes: { a: 'c' } }],
    ['attribute, of which it shows none', { attributes: undefined }],
  ])(
    'is not taken to be somebody of its external id, name and e-mail address but another %s',
    async (_, other) => {
      for (const mark of [{}, unmarked]) {
        await withIngram({}, async (ingram) => {
          const meanwhile = meeting(ingram, {
            ...other,
            ...('externalId' in mark && { externalId: undefined }),
          });
          const looked = await lookAfter(ingram, { ...FULL, ...mark }, { isMade: false, meanwhile });
          expect(looked).toMatchObject({ kind: 'unclear' });
        });
      }
    },
  );

  it('is not taken to be somebody of its external id and name who shows no contacts', async () => {
    await withIngram({}, async (ingram) => {
      const meanwhile = meeting(ingram, { contactPersons: [] });
      const looked = await lookAfter(ingram, FULL, { isMade: false, meanwhile });
      expect(looked).toMatchObject({ kind: 'unclear' });
    });
  });

  it.each<[string, Partial<CustomerRow>]>([
    [
      'spells what was sent in its own way',
      { language: 'EN', ...person({ phoneNumber: '44#117#4960100#' }) },
    ],
    ['shows more than was sent', { attributes: { z: 'y', a: 'b' }, resellerId: '7' }],
  ])('is found where the source %s', async (_, other) => {
    await withIngram({}, async (ingram) => {
      const meanwhile = meeting(ingram, other);
      const looked = await lookAfter(ingram, FULL, { isMade: false, meanwhile });
      expect(looked).toMatchObject(doneWith('5'));
    });
  });

  it('is not taken to be somebody who shares its e-mail address or its name alone', async () => {
    await withIngram({ unknownParameters: ['email'] }, async (ingram) => {
      const meanwhile = () => {
        const contactPersons = [contactPersonRow({ email: 'ida.quint@example.com' })];
        ingram.sandbox.data.customers.push(customerRow({ id: '5', name: 'Another', contactPersons }));
      };
      expect(await lookAfter(ingram, unmarked, { isMade: false, meanwhile })).toEqual({ kind: 'not-seen' });
      const namesake = () =>
        ingram.sandbox.data.customers.push(customerRow({ id: '6', name: 'Rope & Sail' }));
      const looked = await lookAfter(ingram, unmarked, { isMade: false, meanwhile: namesake });
      expect(looked).toMatchObject({ kind: 'unclear' });
    });
  });

  it('is not taken to be a namesake whose row shows another e-mail address', async () => {
    await withIngram({ unknownParameters: ['email'], listRows: 'full' }, async (ingram) => {
      const namesake = () =>
        ingram.sandbox.data.customers.push(customerRow({ id: '6', name: 'Rope & Sail' }));
      const looked = await lookAfter(ingram, unmarked, { isMade: false, meanwhile: namesake });
      expect(looked).toEqual({ kind: 'not-seen' });
    });
  });

  it('is unclear where it was seen and is gone again', async () => {
    await withIngram({}, async (ingram) => {
      const gone = () => {
        ingram.sandbox.setFault(
          { kind: 'status', status: 404, body: '{"error":"No","correlationId":"c"}' },
          ({ path }) => /customers\/\d+$/.test(path),
        );
      };
      expect(await lookAfter(ingram, {}, { meanwhile: gone })).toMatchObject({ kind: 'unclear' });
    });
  });

  it.each<[string, Partial<NewCustomer>]>([
    ['where the list is longer than one answer', unmarked],
    ['by an external id that is longer than can be asked for', { externalId: 'x'.repeat(9_000) }],
    ['by an external id that is no text', { externalId: 'x\ud83d' }],
  ])('is unclear %s, and still made', async (_, mark) => {
    const options = { unknownParameters: ['email'], maxLimit: 3, customers: customers(4) };
    await withIngram(options, async (ingram) => {
      const looked = await lookAfter(ingram, mark);
      expect(looked).toMatchObject({ kind: 'unclear' });
      expect(ingram.sandbox.data.customers).toHaveLength(5);
    });
  });

  it('is unclear, without a request, where an earlier version has recorded it in another form', async () => {
    await withIngram({}, async (ingram) => {
      const trace = { externalId: 'crm-9', name: 'Rope & Sail', email: '', known: [], visible: {} };
      expect(await creation(ingram).look(trace, scopeOf())).toMatchObject({ kind: 'unclear' });
      expect(ingram.sandbox.requests).toEqual([]);
    });
  });

  it('is recalled as it is now, and absent once it is gone', async () => {
    await withIngram({}, async (ingram) => {
      const create = creation(ingram);
      const { customer } = resultOf(await write(create, NEW));
      const recalled = await create.recall(customer.nativeId, {}, scopeOf());
      expect(recalled).toMatchObject({ kind: 'found', value: { customer: { status: 'ACTIVE' } } });
      ingram.sandbox.data.customers.pop();
      expect((await create.recall(customer.nativeId, {}, scopeOf())).kind).toBe('absent');
      expect((await create.recall(null, {}, scopeOf())).kind).toBe('absent');
      ingram.sandbox.setFault({ kind: 'reset' });
      expect((await create.recall('5', {}, scopeOf())).kind).toBe('failed');
    });
  });
});
