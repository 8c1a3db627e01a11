import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { memoryLedger } from '../../../../tests/support/memory-ledger.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../../tests/support/tradevest.js';
import {
  breakWrites,
  CUSTOMER,
  PERSON,
  stillClock,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';
import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteOutcome } from '../../../domain/write/write-outcome.js';
import type { WriteQuestion } from '../../../domain/write/write.service.js';
import { WriteService } from '../../../domain/write/write.service.js';

const NEW: NewCustomer = { entity: { entityId: PERSON, kind: 'PERSON' }, labels: ['new'] };
const CHANGE: CustomerUpdate = { nativeId: CUSTOMER, labels: ['new'] };

/** Repeats one change under one key, as often as it is called. */
function keyed<I, R>(
  { source }: TradevestUnderTest,
  question: Pick<WriteQuestion<I, R>, 'mutation' | 'action' | 'value'>,
): () => Promise<WriteOutcome<R>> {
  const service = new WriteService(memoryLedger());
  const input = { mark: question.mutation };
  const whole = { ...question, source, input, fingerprint: input, caller: null, idempotencyKey: 'key-1' };
  return () => service.run(whole, scopeOf());
}
const creation = (tradevest: TradevestUnderTest) =>
  keyed(tradevest, {
    mutation: 'createCustomer',
    action: port(tradevest.source, 'customerWrites').create,
    value: NEW,
  });
const change = (tradevest: TradevestUnderTest) =>
  keyed(tradevest, {
    mutation: 'updateCustomer',
    action: port(tradevest.source, 'customerWrites').update,
    value: CHANGE,
  });

describe('a change under a key', () => {
  it('is made once, and recalled afterwards', async () => {
    await withPeople({}, async (tradevest) => {
      const create = creation(tradevest);
      const update = change(tradevest);
      const made = await create();
      expect(made).toMatchObject({ errors: [], isReplay: false });
      expect(await create()).toMatchObject({ errors: [], isReplay: true, nativeId: made.nativeId });
      expect(await update()).toMatchObject({ errors: [], isReplay: false, nativeId: CUSTOMER });
      const again = { record: { nativeId: CUSTOMER, labels: ['new'] } };
      expect(await update()).toMatchObject({ errors: [], isReplay: true, result: again });
      expect(writesTo(tradevest.sandbox)).toHaveLength(2);
    });
  });

  it('is done, and not repeated, where its answer was cut off behind it', async () => {
    await withPeople({}, async (tradevest) => {
      const create = creation(tradevest);
      breakWrites(tradevest.sandbox, { kind: 'truncate' });
      const settled = await create();
      const customer = { entityId: PERSON, labels: ['new'] };
      expect(settled).toMatchObject({ errors: [], isReplay: true, result: { customer } });
      expect(await create()).toMatchObject({ errors: [], nativeId: settled.nativeId });
      expect(writesTo(tradevest.sandbox)).toHaveLength(1);
    });
  });

  it('is PENDING, and not gone, when a creation is repeated before its source shows it', async () => {
    const { now } = stillClock();
    await withPeople({ now, visibleAfterMs: 1_000 }, async (tradevest) => {
      const create = creation(tradevest);
      const { nativeId } = await create();
      const result = { customer: { nativeId, status: 'PENDING', statusRaw: null, labels: ['new'] } };
      expect(await create()).toMatchObject({ errors: [], isReplay: true, result });
      expect(writesTo(tradevest.sandbox)).toHaveLength(1);
    });
  });

  it('is sent once more where the source has had its time and shows nothing', async () => {
    await withPeople({ source: { settleMs: 0 } }, async (tradevest) => {
      const actions = [creation(tradevest), change(tradevest)];
      breakWrites(tradevest.sandbox, { kind: 'reset' });
      for (const outcome of await Promise.all(actions.map((repeat) => repeat())))
        expect(outcome).toMatchObject({ errors: [{ code: 'OUTCOME_UNKNOWN', retryable: true }] });
      tradevest.sandbox.setFault(undefined);
      for (const outcome of await Promise.all(actions.map((repeat) => repeat())))
        expect(outcome).toMatchObject({ errors: [], isReplay: false });
      expect(writesTo(tradevest.sandbox)).toHaveLength(4);
      expect(tradevest.sandbox.data.customers).toHaveLength(2);
    });
  });
});
