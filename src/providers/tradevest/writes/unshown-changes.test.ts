import { describe, expect, it } from 'vitest';
import { fateOf, port, valueOf } from '../../../../tests/support/connect.js';
import type { Written } from '../../../../tests/support/connect-writes.js';
import { errorOf, faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../../tests/support/tradevest.js';
import { detailsOf, idOf, listCustomers, tradevestSource } from '../../../../tests/support/tradevest.js';
import {
  breakReads,
  breakWrites,
  callsTo,
  createIn,
  CUSTOMER,
  PERSON,
  refusalOf,
  stillClock,
  updateIn,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Edited } from '../../../domain/write/new-records.js';

const STEP = 1_000;
const PATCH = `PATCH /roles/customers/${CUSTOMER}`;
const NEW = { entity: { entityId: PERSON, kind: 'PERSON' }, labels: ['new'] } as const;
type Subject = TradevestUnderTest & { readonly move: (ms: number) => void };

/** A source whose changes take effect when the test lets its time go on. */
function withDelay(use: (subject: Subject) => Promise<void>, source: { settleMs?: number } = {}) {
  const { now, move } = stillClock();
  return withPeople({ now, visibleAfterMs: STEP, source }, (tradevest) => use({ ...tradevest, move }));
}

/** Makes a change without waiting for the source to show it. */
async function unseen<R>({ sandbox }: TradevestUnderTest, change: () => Promise<R>): Promise<R> {
  let isSent = false;
  sandbox.setFault({ kind: 'status', status: 500 }, ({ method, path }) => {
    if (!path.startsWith('/roles/customers')) return false;
    isSent ||= method !== 'GET';
    return isSent && method === 'GET';
  });
  const made = await change();
  sandbox.setFault(undefined);
  return made;
}
const relabel = (subject: TradevestUnderTest, ...labels: string[]) =>
  unseen(subject, () => updateIn(subject, { labels }));
const create = async (subject: TradevestUnderTest): Promise<CustomerRow> => {
  const { customer } = resultOf(await unseen(subject, () => createIn(subject, NEW)));
  subject.sandbox.clearRequests();
  return customer;
};
const find = async ({ customers }: TradevestUnderTest, ...ids: readonly string[]) => {
  const outcomes = await customers.findMany(ids, scopeOf());
  return ids.map((id) => outcomes.get(id));
};
const labelsOf = (written: Written<Edited<CustomerRow>>) => resultOf(written).record.labels;

describe('labels that are taken and not shown yet', () => {
  it('are set back by a change that is sent, and the last one wins', async () => {
    await withDelay(async (subject) => {
      await relabel(subject, 'x');
      expect(labelsOf(await relabel(subject, 'gold', 'north'))).toEqual(['gold', 'north']);
      expect(writesTo(subject.sandbox)).toEqual([PATCH, PATCH]);
      subject.move(STEP);
      expect(labelsOf(await updateIn(subject, {}))).toEqual(['gold', 'north']);
    });
  });

  it('are not sent once more, and are answered', async () => {
    await withDelay(async (subject) => {
      await relabel(subject, 'x');
      expect(labelsOf(await updateIn(subject, { labels: [' x'] }))).toEqual(['x']);
      expect(labelsOf(await updateIn(subject, {}))).toEqual(['x']);
      expect(writesTo(subject.sandbox)).toEqual([PATCH]);
    });
  });

  it('count for nothing where they were refused, or once they are shown', async () => {
    await withDelay(async (subject) => {
      const { sandbox, move } = subject;
      breakWrites(sandbox, refusalOf(400, {}));
      await updateIn(subject, { labels: ['x'] });
      sandbox.setFault(undefined);
      await updateIn(subject, { labels: ['gold', 'north'] });
      expect(writesTo(sandbox)).toEqual([PATCH]);
      await relabel(subject, 'x');
      move(STEP);
      await updateIn(subject, {});
      const [row] = sandbox.data.customers;
      if (row) sandbox.data.customers[0] = { ...row, labels: ['gold', 'north'] };
      expect(labelsOf(await updateIn(subject, { labels: ['gold', 'north'] }))).toEqual(['gold', 'north']);
      expect(writesTo(sandbox)).toEqual([PATCH, PATCH]);
    });
  });

  it('are sent where somebody else has changed them meanwhile', async () => {
    await withDelay(async (subject) => {
      const { data } = subject.sandbox;
      await relabel(subject, 'x');
      const [row] = data.customers;
      if (row) data.customers[0] = { ...row, labels: ['theirs'] };
      await relabel(subject, 'x');
      expect(writesTo(subject.sandbox)).toEqual([PATCH, PATCH]);
    });
  });

  it.each([
    ['in the same process', true],
    ['in another process', false],
  ])('are those of the change when it is recalled, %s', async (_, isSame) => {
    await withDelay(async (subject) => {
      const { trace } = await relabel(subject, 'x');
      const { baseUrl, tokenUrl, credentials } = subject.sandbox;
      const other = tradevestSource({ baseUrl, tokenUrl, credentials });
      const { update } = port(isSame ? subject.source : other, 'customerWrites');
      const recall = async () => {
        const outcome = await update?.recall(CUSTOMER, trace ?? {}, scopeOf());
        return valueOf(outcome).record.labels;
      };
      expect(await recall()).toEqual(['x']);
      const [row] = subject.sandbox.data.customers;
      if (row) subject.sandbox.data.customers[0] = { ...row, labels: ['later'] };
      expect(await recall()).toEqual(['later']);
      await other.close();
    });
  });

  it('are not recalled when the time has passed in which they settle', async () => {
    await withDelay(
      async (subject) => {
        const { trace } = await relabel(subject, 'x');
        const { update } = port(subject.source, 'customerWrites');
        const recalled = valueOf(await update?.recall(CUSTOMER, trace ?? {}, scopeOf()));
        expect(recalled.record.labels).toEqual(['gold', 'north']);
      },
      { settleMs: 0 },
    );
  });
});

describe('a customer that was made and is not shown yet', () => {
  it('is found as its creation answered it, with the details of its entity, and in no list', async () => {
    await withDelay(async (subject) => {
      const made = await create(subject);
      const [found] = await find(subject, made.nativeId);
      expect(valueOf(found)).toEqual(made);
      expect(made).toMatchObject({ status: 'PENDING', statusRaw: null, labels: ['new'] });
      expect(callsTo(subject.sandbox)).toEqual([`GET /roles/customers/${made.nativeId}`]);
      const details = await detailsOf(subject.customers, [valueOf(found)]);
      expect(valueOf(details.get(made.nativeId))).toMatchObject({ name: 'Noa Example' });
      const { rows } = await listCustomers(subject.customers);
      expect(rows.map(({ record }) => record.nativeId)).toEqual([CUSTOMER]);
    });
  });

  it('is found among many that are looked up in the list, and the others are not', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      const others = [2, 3, 4, 5, 6, 7].map(idOf.customer);
      const fates = (await find(subject, nativeId, CUSTOMER, ...others)).map(fateOf);
      expect(fates).toEqual(['found', 'found', ...others.map(() => 'absent')]);
      expect(callsTo(subject.sandbox)).toEqual(['GET /roles/customers?limit=800']);
    });
  });

  it('is what the source shows as soon as it does, and gone with it', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      subject.move(STEP);
      const [shown] = await find(subject, nativeId);
      expect(valueOf(shown)).toMatchObject({ statusRaw: 'RECEIVED' });
      subject.sandbox.data.customers.pop();
      expect((await find(subject, nativeId)).map(fateOf)).toEqual(['absent']);
    });
  });

  it('is unknown where the source fails', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      breakReads(subject.sandbox, { kind: 'status', status: 500 });
      expect((await find(subject, nativeId)).map(fateOf)).toEqual(['UPSTREAM_ERROR']);
    });
  });

  it('is absent when its time has passed, and for every other source', async () => {
    await withDelay(
      async (subject) => {
        const { nativeId } = await create(subject);
        expect((await find(subject, nativeId)).map(fateOf)).toEqual(['absent']);
      },
      { settleMs: 0 },
    );
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      const { baseUrl, tokenUrl, credentials } = subject.sandbox;
      const other = tradevestSource({ baseUrl, tokenUrl, credentials });
      const answer = await port(other, 'customers').findMany([nativeId], scopeOf());
      expect(fateOf(answer.get(nativeId))).toBe('absent');
      await other.close();
    });
  });

  it('can be changed later: until then the change is refused, to be repeated', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      const change = () => updateIn(subject, { nativeId, labels: ['other'] });
      const refused = await change();
      expect(faultsOf(refused)).toEqual(['CONFLICT input.id']);
      expect(errorOf(refused)).toMatchObject({
        retryable: true,
        message: expect.stringContaining('the customer is not shown yet; repeat it later') as string,
      });
      const one = `/roles/customers/${nativeId}`;
      expect(callsTo(subject.sandbox)).toEqual([`GET ${one}`, `PATCH ${one}`]);
      subject.move(STEP);
      expect(labelsOf(await unseen(subject, change))).toEqual(['other']);
    });
  });

  it('has the labels that the source takes for it all the same', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      breakWrites(subject.sandbox, { kind: 'status', status: 202, body: '' });
      const done = await updateIn(subject, { nativeId, labels: ['other'] });
      expect(resultOf(done).record).toMatchObject({ status: 'PENDING', labels: ['other'] });
      expect(valueOf((await find(subject, nativeId))[0]).labels).toEqual(['other']);
    });
  });

  it('with the labels that it has already is not changed', async () => {
    await withDelay(async (subject) => {
      const { nativeId } = await create(subject);
      expect(labelsOf(await updateIn(subject, { nativeId, labels: ['new'] }))).toEqual(['new']);
      expect(writesTo(subject.sandbox)).toEqual([]);
    });
  });
});
