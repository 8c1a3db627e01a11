import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../../tests/support/connect-writes.js';
import {
  ADDRESS,
  breakWrites,
  change,
  CONTACT,
  HELD,
  heldBy,
  onHeld,
  people,
  SIGN_IN,
  updateOf,
  writesTo,
} from '../../../../tests/support/ingram-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { CustomerUpdate } from '../../../domain/write/new-records.js';
import type { SandboxFault } from '../../../sandbox-kit/index.js';

/** An answer with this customer in place of the one that the source holds. */
const answered = (customer: object): SandboxFault => {
  return { kind: 'raw', body: JSON.stringify(customer), contentType: 'application/json' };
};

const RESPELLED = people({ ...CONTACT, email: 'Ida.Quint@Example.com' });

describe('a change of a customer whose answer was lost', () => {
  it('is found where it was made, and not where it was not', async () => {
    await onHeld(async (ingram) => {
      const input = {
        name: 'x',
        address: { ...ADDRESS, line2: null },
        ...people({ ...CONTACT, lastName: 'y' }),
      };
      breakWrites(ingram.sandbox, { kind: 'reset' });
      const unmade = await change(ingram, input);
      expect(unmade.kind).toBe('lost');
      expect(await updateOf(ingram).look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(ingram.sandbox, { kind: 'truncate' });
      const made = await change(ingram, input);
      expect(made.kind).toBe('lost');
      const looked = await updateOf(ingram).look(made.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({
        kind: 'done',
        done: { nativeId: HELD.id, result: { record: { name: 'x' } } },
      });
      heldBy(ingram.sandbox).contactPersons?.map((person) => Object.assign(person, { lastName: 'z' }));
      expect(await updateOf(ingram).look(made.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
    });
  });

  it('is found by the capitals of an e-mail address if these are all that changed', async () => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, { kind: 'reset' });
      const unmade = await change(ingram, RESPELLED);
      expect(unmade.kind).toBe('lost');
      expect(await updateOf(ingram).look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(ingram.sandbox, { kind: 'truncate' });
      const made = await change(ingram, RESPELLED);
      expect(made.kind).toBe('lost');
      expect(await updateOf(ingram).look(made.trace ?? {}, scopeOf())).toMatchObject({ kind: 'done' });
      expect(heldBy(ingram.sandbox).contactPersons?.[0]?.email).toBe('Ida.Quint@Example.com');
    });
  });

  it('is unclear where a login or a password is all that changed, or the customer is gone', async () => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, { kind: 'truncate' });
      const signIn = await change(ingram, people({ ...CONTACT, ...SIGN_IN }));
      expect(await updateOf(ingram).look(signIn.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
      const renamed = await change(ingram, { name: 'x' });
      ingram.sandbox.data.customers.pop();
      expect(await updateOf(ingram).look(renamed.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
    });
  });

  it('is unclear, without a request, where an earlier version has recorded it in another form', async () => {
    await onHeld(async (ingram) => {
      const trace = { nativeId: HELD.id, visible: { name: 'Sail Loft' }, hasSignIns: false };
      expect(await updateOf(ingram).look(trace, scopeOf())).toMatchObject({
        kind: 'unclear',
        advice: expect.stringContaining('earlier version') as unknown,
      });
      expect(ingram.sandbox.requests).toEqual([]);
    });
  });

  it('is unclear, where a login or a password was part of it, when all is there that is shown, and else not seen', async () => {
    await onHeld(async (ingram) => {
      for (const signIn of [SIGN_IN, { login: SIGN_IN.login }, { password: SIGN_IN.password }]) {
        const input = {
          name: `Oar ${JSON.stringify(Object.keys(signIn))}`,
          ...people({ ...CONTACT, ...signIn }),
        };
        breakWrites(ingram.sandbox, { kind: 'reset' });
        const { kind, trace } = await change(ingram, input);
        expect(kind).toBe('lost');
        expect(JSON.stringify(trace)).not.toMatch(/canary/i);
        expect(await updateOf(ingram).look(trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
        // Somebody else gives it the same name.
        ingram.sandbox.setFault(undefined);
        resultOf(await change(ingram, { name: input.name }));
        expect(await updateOf(ingram).look(trace ?? {}, scopeOf())).toMatchObject({
          kind: 'unclear',
          advice: expect.stringContaining('neither logins nor passwords') as unknown,
        });
      }
    });
  });

  it.each<[string, Partial<CustomerUpdate>, object]>([
    ['as it was', { name: 'x', taxId: 'GB 8' }, HELD],
    ['as it was, spelled otherwise', { name: 'x' }, { ...HELD, name: ' Sail Loft ' }],
    ['with another field changed', { name: 'x' }, { ...HELD, taxRegId: 'GB 9' }],
    ['without what was to change', { name: 'x' }, { id: HELD.id, status: 'active' }],
    [
      'with nothing in what was to change',
      { name: 'x', address: { ...ADDRESS, city: 'Bath' }, ...people({ ...CONTACT, lastName: 'y' }) },
      { id: HELD.id, name: '', address: {}, contactPersons: [] },
    ],
    ['as it was, with a password given', { name: 'x', ...people({ ...CONTACT, ...SIGN_IN }) }, HELD],
  ])('is one that is answered with the customer %s', async (_, input, body) => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, answered(body));
      const answer = await change(ingram, input);
      expect(answer).toMatchObject({ kind: 'lost', error: { code: 'MALFORMED_RESPONSE' } });
      expect(await updateOf(ingram).look(answer.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    });
  });

  it.each<[string, Partial<CustomerUpdate>, object]>([
    ['one of two changes', { name: 'x', taxId: 'GB 8' }, { ...HELD, name: 'x' }],
    ['the change in a spelling of its own', { name: 'x y' }, { ...HELD, name: 'X Y' }],
    ['what was changed alone', { name: 'x' }, { id: HELD.id, name: 'x' }],
    ['nothing new where only a password was given', people({ ...CONTACT, ...SIGN_IN }), HELD],
    ['an e-mail address in capitals of its own', RESPELLED, HELD],
  ])('is none that is answered with %s', async (_, input, body) => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, answered(body));
      expect((await change(ingram, input)).kind).toBe('done');
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
      const recalled = await updateOf(ingram).recall(HELD.id, {}, scopeOf());
      expect(recalled).toMatchObject({
        kind: 'found',
        value: { record: { name: 'Sail Loft' }, requests: null },
      });
      expect((await updateOf(ingram).recall('5', {}, scopeOf())).kind).toBe('absent');
      expect((await updateOf(ingram).recall(null, {}, scopeOf())).kind).toBe('absent');
      ingram.sandbox.setFault({ kind: 'reset' });
      expect((await updateOf(ingram).recall(HELD.id, {}, scopeOf())).kind).toBe('failed');
    });
  });
});
