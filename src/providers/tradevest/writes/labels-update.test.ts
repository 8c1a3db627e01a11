import { describe, expect, it } from 'vitest';
import { fateOf, port } from '../../../../tests/support/connect.js';
import { faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../../tests/support/tradevest.js';
import { idOf } from '../../../../tests/support/tradevest.js';
import {
  breakReads,
  breakWrites,
  callsTo,
  CUSTOMER,
  onReads,
  refusalOf,
  stillClock,
  updateIn,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';
import { customerRow } from '../sandbox/rows.js';

const STEP = 1_000;
const READ = `GET /roles/customers/${CUSTOMER}`;
const PATCH = `PATCH /roles/customers/${CUSTOMER}`;
const held = ({ sandbox }: TradevestUnderTest) => sandbox.data.customers[0]?.labels;
const actionOf = ({ source }: TradevestUnderTest) => {
  const { update } = port(source, 'customerWrites');
  if (!update) throw new Error('the source updates nothing');
  return update;
};

describe('the labels of a customer', () => {
  it('are replaced whole, by one read, one change and one more read', async () => {
    await withPeople({}, async (tradevest) => {
      const answer = await updateIn(tradevest, { labels: ['south', 'gold'] });
      const { record, requests } = resultOf(answer);
      expect(record).toMatchObject({ nativeId: CUSTOMER, labels: ['south', 'gold'], status: 'ACTIVE' });
      expect(record).not.toHaveProperty('name');
      expect(requests).toBeNull();
      expect(held(tradevest)).toEqual(['south', 'gold']);
      expect(answer).toMatchObject({ done: { nativeId: CUSTOMER } });
      expect(callsTo(tradevest.sandbox)).toEqual([READ, PATCH, READ]);
    });
  });

  it.each([['null', null] as const, ['an empty list', []] as const])(
    'are emptied by %s',
    async (_, labels) => {
      await withPeople({}, async (tradevest) => {
        expect(resultOf(await updateIn(tradevest, { labels })).record.labels).toEqual([]);
        expect(held(tradevest)).toEqual([]);
      });
    },
  );

  it.each([
    ['in another order', ['north', 'gold']],
    ['with blanks around them', [' gold', 'north ']],
    ['left out', undefined],
  ])('that are the same, %s, are no change: one read', async (_, labels) => {
    await withPeople({}, async (tradevest) => {
      const answer = await updateIn(tradevest, labels ? { labels } : {});
      expect(resultOf(answer).record).toMatchObject({ nativeId: CUSTOMER, labels: ['gold', 'north'] });
      expect(callsTo(tradevest.sandbox)).toEqual([READ]);
    });
  });

  it.each([['GOLD', 'north'], ['gold'], ['gold', 'north', 'new']])(
    'that are others (%s …) are a change',
    async (...labels) => {
      await withPeople({}, async (tradevest) => {
        expect(resultOf(await updateIn(tradevest, { labels })).record.labels).toEqual(labels);
        expect(writesTo(tradevest.sandbox)).toHaveLength(1);
      });
    },
  );

  it('that are none already are not emptied again', async () => {
    await withPeople({}, async (tradevest) => {
      const { labels: _, ...row } = customerRow({ customerId: CUSTOMER, entityId: idOf.person(1) });
      tradevest.sandbox.data.customers[0] = row;
      expect(resultOf(await updateIn(tradevest, { labels: null })).record.labels).toEqual([]);
      expect(callsTo(tradevest.sandbox)).toEqual([READ]);
    });
  });

  it('are answered as they were asked for where three reads within a second do not show them', async () => {
    const { now } = stillClock();
    await withPeople({ now, visibleAfterMs: STEP }, async (tradevest) => {
      const { record } = resultOf(await updateIn(tradevest, { labels: ['new'] }));
      expect(record).toMatchObject({ nativeId: CUSTOMER, labels: ['new'], status: 'ACTIVE' });
      expect(held(tradevest)).toEqual(['gold', 'north']);
      expect(callsTo(tradevest.sandbox)).toEqual([READ, PATCH, READ, READ, READ]);
    });
  });

  it('are answered with the state behind them as soon as one of the reads shows them', async () => {
    const clock = stillClock();
    let reads = 0;
    const now = (): number => clock.now() + reads * STEP;
    await withPeople({ now, visibleAfterMs: 2 * STEP }, async (tradevest) => {
      onReads(tradevest.sandbox, () => {
        reads += 1;
      });
      const { record } = resultOf(await updateIn(tradevest, { labels: ['new'] }));
      expect([record.labels, reads]).toEqual([['new'], 3]);
      expect(record.updatedAt?.getTime()).toBe(clock.now() + 3 * STEP);
    });
  });

  it.each([
    ['fails', { kind: 'status', status: 500 } as const, [READ]],
    // A read on a connection that the server closed is sent once more at once.
    ['breaks off', { kind: 'reset' } as const, [READ, READ]],
  ])('are changed although the source %s when it is read again, once', async (_, fault, reads) => {
    await withPeople({}, async (tradevest) => {
      const prepared = await actionOf(tradevest).prepare({ nativeId: CUSTOMER, labels: ['new'] }, scopeOf());
      if (prepared.kind !== 'ready') throw new Error('it is not ready');
      breakReads(tradevest.sandbox, fault);
      const { record } = resultOf(await prepared.send(scopeOf()));
      expect(record).toMatchObject({ nativeId: CUSTOMER, labels: ['new'], status: 'ACTIVE' });
      expect(callsTo(tradevest.sandbox)).toEqual([READ, PATCH, ...reads]);
    });
  });
});

describe('a customer that cannot be changed', () => {
  it.each(['7', '', '..', '../entities', CUSTOMER.toUpperCase()])(
    'because %j is no id, costs nothing',
    async (nativeId) => {
      await withPeople({}, async (tradevest) => {
        expect(faultsOf(await updateIn(tradevest, { nativeId, labels: ['new'] }))).toEqual([
          'NOT_FOUND input.id',
        ]);
        expect(callsTo(tradevest.sandbox)).toEqual([]);
      });
    },
  );

  it('because it is not there, before the change or under it, is NOT_FOUND', async () => {
    await withPeople({}, async (tradevest) => {
      const gone = await updateIn(tradevest, { nativeId: idOf.customer(9), labels: ['new'] });
      expect(faultsOf(gone)).toEqual(['NOT_FOUND input.id']);
      expect(writesTo(tradevest.sandbox)).toEqual([]);
      breakWrites(tradevest.sandbox, refusalOf(404, {}));
      expect(faultsOf(await updateIn(tradevest, { labels: ['new'] }))).toEqual(['NOT_FOUND input.id']);
      expect(writesTo(tradevest.sandbox)).toEqual([PATCH]);
    });
  });

  it("is not called missing on a gateway's word", async () => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'status', status: 404, body: '{"message":"no route"}' });
      expect(faultsOf(await updateIn(tradevest, { labels: ['new'] }))).toEqual(['SOURCE_REJECTED']);
    });
  });
});

describe('a change of labels whose answer is lost', () => {
  it('is done when the source shows them, and not seen before: one request each', async () => {
    await withPeople({}, async (tradevest) => {
      const { sandbox } = tradevest;
      breakWrites(sandbox, { kind: 'status', status: 502 });
      const lost = await updateIn(tradevest, { labels: ['new', 'south'] });
      expect(lost).toMatchObject({ kind: 'lost', trace: { nativeId: CUSTOMER, labels: ['new', 'south'] } });
      sandbox.clearRequests();
      const look = () => actionOf(tradevest).look(lost.trace ?? {}, scopeOf());
      expect(await look()).toEqual({ kind: 'not-seen' });
      const row = { customerId: CUSTOMER, entityId: idOf.person(1), labels: ['south', 'new'] };
      sandbox.data.customers[0] = customerRow(row);
      expect(await look()).toMatchObject({
        kind: 'done',
        done: { nativeId: CUSTOMER, result: { record: { labels: ['south', 'new'] }, requests: null } },
      });
      sandbox.data.customers.splice(0);
      expect(await look()).toEqual({ kind: 'not-seen' });
      expect(callsTo(sandbox)).toEqual([READ, READ, READ]);
    });
  });

  it('is recalled as the customer is now, in one request, and is gone with it', async () => {
    await withPeople({}, async (tradevest) => {
      const recall = (id: string | null) => actionOf(tradevest).recall(id, {}, scopeOf());
      expect(await recall(CUSTOMER)).toMatchObject({ value: { record: { labels: ['gold', 'north'] } } });
      expect(callsTo(tradevest.sandbox)).toEqual([READ]);
      expect(fateOf(await recall(null))).toBe('absent');
      expect(fateOf(await recall(idOf.customer(9)))).toBe('absent');
      breakReads(tradevest.sandbox, { kind: 'status', status: 500 });
      expect(fateOf(await recall(CUSTOMER))).toBe('UPSTREAM_ERROR');
    });
  });
});
