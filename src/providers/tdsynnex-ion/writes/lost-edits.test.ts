import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../../tests/support/connect-writes.js';
import type { IonUnderTest } from '../../../../tests/support/ion-source.js';
import {
  actions,
  answering,
  breakWrites,
  changeRow,
  HELD,
  justBefore,
  lookFor,
  requestsTo,
  rowOf,
  update,
  withTwo,
} from '../../../../tests/support/ion-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';

const READ = `GET /customers/${HELD}`;
const CHANGE = `PUT /customers/${HELD}`;
const EDIT = { name: 'Mine', language: 'DE' };
const look = (ion: IonUnderTest, answer: Awaited<ReturnType<typeof update>>) =>
  lookFor(actions(ion).update, answer);

function takeOut({ sandbox }: IonUnderTest): void {
  sandbox.data.customers.splice(0, 1);
}

describe('an edit whose answer was lost', () => {
  it('is found where it was made, by one read, and not where it was not', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'reset' });
      const unmade = await update(ion, EDIT);
      expect(await look(ion, unmade)).toEqual({ kind: 'not-seen' });
      breakWrites(ion.sandbox, { kind: 'truncate' });
      const made = await update(ion, EDIT);
      expect(made.kind).toBe('lost');
      ion.sandbox.clearRequests();
      const record = { nativeId: HELD, name: 'Mine', language: 'DE' };
      const done = { nativeId: HELD, result: { record, requests: null } };
      expect(await look(ion, made)).toMatchObject({ kind: 'done', done });
      expect(requestsTo(ion.sandbox)).toEqual([READ]);
      expect(await actions(ion).update.recall(HELD, made.trace ?? {}, scopeOf())).toMatchObject({
        kind: 'found',
        value: { record },
      });
    });
  });

  it('is not found where only a part of it is there', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'reset' });
      const lost = await update(ion, EDIT);
      changeRow(ion, { customerOrganization: 'Mine' });
      expect(await look(ion, lost)).toEqual({ kind: 'not-seen' });
    });
  });

  it('is found where it cleared something', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'truncate' });
      const contact = { fullName: 'Noor Whitfield', email: `contact.${HELD}@example.com` };
      const lost = await update(ion, { contactPersons: [contact] });
      expect(lost.trace).toEqual({ nativeId: HELD, changes: { customerTitle: null, customerPhone: null } });
      expect(await look(ion, lost)).toMatchObject({ kind: 'done' });
      changeRow(ion, { customerTitle: 'Owner' });
      expect(await look(ion, lost)).toEqual({ kind: 'not-seen' });
    });
  });

  it('is unclear where the customer is gone, and nothing is recalled of it', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'truncate' });
      const lost = await update(ion, EDIT);
      takeOut(ion);
      expect(await look(ion, lost)).toMatchObject({ kind: 'unclear' });
      ion.sandbox.clearRequests();
      for (const id of [HELD, null, '..'])
        expect((await actions(ion).update.recall(id, lost.trace ?? {}, scopeOf())).kind).toBe('absent');
      expect(requestsTo(ion.sandbox)).toEqual([READ]);
    });
  });

  it('stays unknown where the source cannot be read', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'reset' });
      const lost = await update(ion, EDIT);
      ion.sandbox.setFault({ kind: 'status', status: 503 });
      await expect(look(ion, lost)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(await actions(ion).update.recall(HELD, lost.trace ?? {}, scopeOf())).toMatchObject({
        kind: 'failed',
        error: { code: 'UPSTREAM_ERROR' },
      });
    });
  });
});

describe('an edit that was answered', () => {
  it('is lost where ION echoes what it was sent and does not hold it', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(
        ion.sandbox,
        answering(200, { ...rowOf(ion), customerOrganization: 'Mine', languageCode: 'DE' }),
      );
      const answer = await update(ion, EDIT);
      expect(answer).toMatchObject({ kind: 'lost', error: { code: 'MALFORMED_RESPONSE' } });
      expect(requestsTo(ion.sandbox)).toEqual([READ, CHANGE, READ]);
      expect(await look(ion, answer)).toEqual({ kind: 'not-seen' });
    });
  });

  it('is lost where ION holds a part of it', async () => {
    await withTwo({}, async (ion) => {
      justBefore(ion.sandbox, 'PUT', () => {
        justBefore(ion.sandbox, 'GET', () => {
          changeRow(ion, { languageCode: 'EN' });
        });
      });
      expect(await update(ion, EDIT)).toMatchObject({ kind: 'lost', error: { code: 'MALFORMED_RESPONSE' } });
    });
  });

  it('is lost where it cannot be read back, and found by looking', async () => {
    await withTwo({}, async (ion) => {
      justBefore(ion.sandbox, 'PUT', () => {
        ion.sandbox.setFault({ kind: 'status', status: 503 }, ({ method }) => method === 'GET');
      });
      const answer = await update(ion, EDIT);
      expect(answer).toMatchObject({ kind: 'lost', error: { code: 'UPSTREAM_ERROR' } });
      expect(requestsTo(ion.sandbox)).toEqual([READ, CHANGE, READ]);
      ion.sandbox.setFault(undefined);
      expect(await look(ion, answer)).toMatchObject({ kind: 'done' });
    });
  });

  it('is lost where the customer is gone when it is read back', async () => {
    await withTwo({}, async (ion) => {
      justBefore(ion.sandbox, 'PUT', () => {
        justBefore(ion.sandbox, 'GET', () => {
          takeOut(ion);
        });
      });
      expect(await update(ion, EDIT)).toMatchObject({ kind: 'lost', error: { code: 'MALFORMED_RESPONSE' } });
    });
  });

  it('is made where the answer shows nothing and the customer shows it', async () => {
    for (const body of [{}, [], 'x', { error: 'no', message: 'no' }, { name: 'accounts/1/customers/9' }]) {
      await withTwo({}, async (ion) => {
        ion.sandbox.setFault(answering(200, body), ({ method }) => {
          if (method === 'PUT') changeRow(ion, { customerOrganization: 'Mine', languageCode: 'DE' });
          return method === 'PUT';
        });
        const { record } = resultOf(await update(ion, EDIT));
        expect(record).toMatchObject({ nativeId: HELD, name: 'Mine', language: 'DE' });
      });
    }
  });
});
