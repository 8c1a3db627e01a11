import { describe, expect, it } from 'vitest';
import { fateOf, port } from '../../../../tests/support/connect.js';
import { resultOf } from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../../tests/support/tradevest.js';
import { idOf } from '../../../../tests/support/tradevest.js';
import {
  breakReads,
  breakWrites,
  callsTo,
  createIn,
  PERSON,
  stillClock,
  withPeople,
} from '../../../../tests/support/tradevest-writes.js';
import { customerRow } from '../sandbox/rows.js';

const STEP = 1_000;
const NEW = { entity: { entityId: PERSON, kind: 'PERSON' } } as const;
const LIST = `GET /roles/customers?limit=100&entityId=${PERSON}`;
const actionOf = ({ source }: TradevestUnderTest) => {
  const { create } = port(source, 'customerWrites');
  if (!create) throw new Error('the source creates nothing');
  return create;
};
type Trace = Parameters<ReturnType<typeof actionOf>['look']>[0];
const look = (tradevest: TradevestUnderTest, trace: Trace | null) =>
  actionOf(tradevest).look(trace ?? {}, scopeOf());
const was = (number: number, ended: object = {}) =>
  customerRow({ customerId: idOf.customer(number), entityId: PERSON, labels: ['old'], ...ended });
const ENDED = { cancellationDate: '2020-01-01T00:00:00Z' };

describe('a creation whose answer is lost', () => {
  it('is found by its entity, in one request', async () => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'truncate' });
      const lost = await createIn(tradevest, {
        entity: { entityId: PERSON, kind: 'PERSON' },
        labels: ['new'],
      });
      expect(lost).toMatchObject({ kind: 'lost', error: { code: 'NETWORK' } });
      tradevest.sandbox.clearRequests();
      const made = tradevest.sandbox.data.customers.at(-1);
      expect(await look(tradevest, lost.trace)).toMatchObject({
        kind: 'done',
        done: {
          nativeId: made?.customerId,
          result: { customer: { nativeId: made?.customerId, entityId: PERSON, labels: ['new'] } },
        },
      });
      expect(callsTo(tradevest.sandbox)).toEqual([LIST]);
    });
  });

  it('is found as soon as the source shows it, and not before', async () => {
    const { now, move } = stillClock();
    await withPeople({ now, visibleAfterMs: STEP }, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'truncate' });
      const { trace } = await createIn(tradevest);
      expect(await look(tradevest, trace)).toEqual({ kind: 'not-seen' });
      move(STEP);
      expect(await look(tradevest, trace)).toMatchObject({
        done: { result: { customer: { statusRaw: 'RECEIVED' } } },
      });
    });
  });

  it('is never taken for a customer that the entity was before', async () => {
    await withPeople({}, async (tradevest) => {
      const { sandbox } = tradevest;
      sandbox.data.customers.push(was(7, ENDED), was(8, ENDED));
      breakWrites(sandbox, { kind: 'reset' });
      const { trace } = await createIn(tradevest, { ...NEW, labels: ['old'] });
      expect(trace).toMatchObject({ known: [idOf.customer(8), idOf.customer(7)] });
      expect(await look(tradevest, trace)).toEqual({ kind: 'not-seen' });
      sandbox.data.customers.push(was(9));
      expect(await look(tradevest, trace)).toMatchObject({ done: { nativeId: idOf.customer(9) } });
    });
  });

  it.each([
    ['has other labels', { labels: ['old', 'theirs'] }],
    ['has no labels', { labels: [] }],
    ['is of another kind', { labels: ['old'], entityType: 'LEGAL_ENTITY' } as const],
  ])('is unclear where the one that came since %s', async (_, theirs) => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'reset' });
      const { trace } = await createIn(tradevest, { ...NEW, labels: ['old'] });
      tradevest.sandbox.data.customers.push(was(9, theirs));
      expect(await look(tradevest, trace)).toEqual({
        kind: 'unclear',
        advice: expect.stringContaining('other labels') as string,
      });
    });
  });

  it.each(['INVALID', 'REJECTED'])(
    'is unclear where the source has found it %s since',
    async (customerStatus) => {
      await withPeople({}, async (tradevest) => {
        breakWrites(tradevest.sandbox, { kind: 'reset' });
        const { trace } = await createIn(tradevest, { ...NEW, labels: ['old'] });
        tradevest.sandbox.data.customers.push(was(9, { customerStatus }));
        expect(await look(tradevest, trace)).toEqual({
          kind: 'unclear',
          advice: expect.stringContaining('found invalid') as string,
        });
      });
    },
  );

  it('is found with its labels in another order, and without any where none were given', async () => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'reset' });
      const labelled = await createIn(tradevest, { ...NEW, labels: ['new', 'old'] });
      const bare = await createIn(tradevest);
      const { customers } = tradevest.sandbox.data;
      customers.push(was(9, { labels: ['old', 'new'] }));
      expect(await look(tradevest, labelled.trace)).toMatchObject({ kind: 'done' });
      expect(await look(tradevest, bare.trace)).toMatchObject({ kind: 'unclear' });
      const { labels: __, ...row } = was(9);
      customers.splice(-1, 1, row);
      expect(await look(tradevest, bare.trace)).toMatchObject({ kind: 'done' });
    });
  });

  it('is nobody knows which where there are several new ones, or too many to look through', async () => {
    await withPeople({}, async (tradevest) => {
      const { data } = tradevest.sandbox;
      breakWrites(tradevest.sandbox, { kind: 'reset' });
      const { trace } = await createIn(tradevest);
      data.customers.push(was(7), was(8));
      expect(await look(tradevest, trace)).toMatchObject({
        kind: 'unclear',
        advice: expect.any(String) as string,
      });
      for (let number = 9; number < 108; number += 1) data.customers.push(was(number, ENDED));
      expect(await look(tradevest, trace)).toMatchObject({ kind: 'unclear' });
      const crowded = await createIn(tradevest);
      expect(crowded.trace).toMatchObject({ known: null });
      tradevest.sandbox.clearRequests();
      expect(await look(tradevest, crowded.trace)).toMatchObject({ kind: 'unclear' });
      expect(callsTo(tradevest.sandbox)).toEqual([]);
    });
  });

  it('is not taken for a customer of another entity where the source does not keep to its filter', async () => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'reset' });
      const { trace } = await createIn(tradevest);
      const row = customerRow({ customerId: idOf.customer(9), entityId: idOf.person(9) });
      const body = JSON.stringify({ data: [row], pagination: { cursor: '' } });
      tradevest.sandbox.setFault({ kind: 'raw', body, contentType: 'application/json' });
      expect(await look(tradevest, trace)).toEqual({ kind: 'not-seen' });
    });
  });

  it('keeps on disk what looking needs, and not in whose name it was', async () => {
    await withPeople({}, async (tradevest) => {
      const labels = ['new'];
      const { trace } = await createIn(tradevest, { entity: { entityId: PERSON, kind: 'PERSON' }, labels });
      const readyAt = expect.any(Number) as number;
      const leaves = { entityId: PERSON, entityType: 'NATURAL_PERSON', labels };
      expect(trace).toEqual({ leaves, known: [], readyAt });
      expect(JSON.stringify(trace)).not.toContain(tradevest.sandbox.credentials.requestorId);
    });
  });
});

describe('a creation that was made earlier', () => {
  const recall = async (tradevest: TradevestUnderTest, { isShown }: { readonly isShown: boolean }) => {
    const answer = await createIn(tradevest, {
      entity: { entityId: PERSON, kind: 'PERSON' },
      labels: ['new'],
    });
    const { nativeId } = resultOf(answer).customer;
    if (!isShown) tradevest.sandbox.data.customers.splice(1);
    tradevest.sandbox.clearRequests();
    return actionOf(tradevest).recall(nativeId, answer.trace ?? {}, scopeOf());
  };

  it('is its customer as it is now, in one request', async () => {
    await withPeople({}, async (tradevest) => {
      expect(await recall(tradevest, { isShown: true })).toMatchObject({
        kind: 'found',
        value: { customer: { statusRaw: 'CREATED', labels: ['new'] }, generatedCredentials: null },
      });
      expect(callsTo(tradevest.sandbox)).toHaveLength(1);
    });
  });

  it('is what is known of it, PENDING, as long as the source may take to show it', async () => {
    await withPeople({}, async (tradevest) => {
      const known = { status: 'PENDING', statusRaw: null, kind: 'PERSON', entityId: PERSON, labels: ['new'] };
      expect(await recall(tradevest, { isShown: false })).toMatchObject({
        kind: 'found',
        value: { customer: known },
      });
    });
  });

  it('is gone where the source has had its time and shows nothing', async () => {
    await withPeople({ source: { settleMs: 0 } }, async (tradevest) => {
      expect(fateOf(await recall(tradevest, { isShown: false }))).toBe('absent');
      const action = actionOf(tradevest);
      expect(fateOf(await action.recall(null, {}, scopeOf()))).toBe('absent');
      expect(fateOf(await action.recall(idOf.customer(99), {}, scopeOf()))).toBe('absent');
    });
  });

  it('is nothing without an id of its source, and a failure where nobody can tell', async () => {
    await withPeople({}, async (tradevest) => {
      const { trace } = await createIn(tradevest);
      const action = actionOf(tradevest);
      tradevest.sandbox.clearRequests();
      for (const id of [null, '7', '../entities'])
        expect(fateOf(await action.recall(id, trace ?? {}, scopeOf()))).toBe('absent');
      expect(callsTo(tradevest.sandbox)).toEqual([]);
      breakReads(tradevest.sandbox, { kind: 'status', status: 500 });
      expect(fateOf(await action.recall(idOf.customer(1), trace ?? {}, scopeOf()))).toBe('UPSTREAM_ERROR');
    });
  });
});
