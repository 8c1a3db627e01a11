import { describe, expect, it } from 'vitest';
import { idOf } from '../../../tests/support/tradevest.js';
import { stillClock } from '../../../tests/support/tradevest-writes.js';
import type { CustomerRow } from '../../domain/customer/customer.js';
import { RecentChanges } from './recent-changes.js';

const SETTLE_MS = 60_000;
const customer = (number: number, ...labels: readonly string[]): CustomerRow => ({
  sourceId: 'tradevest',
  nativeId: idOf.customer(number),
  labels,
  kind: 'PERSON',
  entityId: idOf.person(number),
  status: 'PENDING',
  statusRaw: null,
});
const memory = () => {
  const { now, move } = stillClock();
  return { move, recent: new RecentChanges({ settleMs: SETTLE_MS, now }) };
};

describe('the memory of recent changes', () => {
  it('knows a new customer until it is shown', () => {
    const { recent } = memory();
    recent.created(customer(1));
    expect(recent.unshown(idOf.customer(1))).toEqual(customer(1));
    expect(recent.unshown(idOf.customer(2))).toBeNull();
    recent.shown(customer(2));
    expect(recent.unshown(idOf.customer(1))).not.toBeNull();
    recent.shown(customer(1));
    expect(recent.unshown(idOf.customer(1))).toBeNull();
  });

  it('forgets all when the time has passed in which changes settle', () => {
    const { recent, move } = memory();
    recent.created(customer(1, 'old'));
    recent.relabelled(customer(2, 'old'), ['new']);
    move(SETTLE_MS - 1);
    expect(recent.unshown(idOf.customer(1))).not.toBeNull();
    expect(recent.labelsOf(customer(2, 'old'))).toEqual(['new']);
    move(1);
    expect(recent.unshown(idOf.customer(1))).toBeNull();
    expect(recent.labelsOf(customer(2, 'old'))).toEqual(['old']);
  });

  it('holds a thousand customers, the latest ones', () => {
    const { recent } = memory();
    for (let number = 1; number <= 1_000; number += 1) recent.created(customer(number));
    recent.created(customer(1));
    recent.created(customer(1_001));
    const known = [1, 2, 3, 1_001].map((number) => recent.unshown(idOf.customer(number)) !== null);
    expect(known).toEqual([true, false, true, true]);
  });

  it('gives a customer that is not shown the labels that it was given since', () => {
    const { recent } = memory();
    recent.created(customer(1, 'old'));
    recent.relabelled(customer(1, 'old'), ['new']);
    expect(recent.unshown(idOf.customer(1))).toEqual({ ...customer(1), labels: ['new'] });
  });

  it('takes whatever was before for behind, and what somebody else has set for unknown', () => {
    const { recent } = memory();
    recent.relabelled(customer(1, 'a'), ['b']);
    recent.relabelled(customer(1, 'a'), ['c']);
    for (const shown of ['a', 'b', 'c']) expect(recent.labelsOf(customer(1, shown))).toEqual(['c']);
    expect(recent.labelsOf(customer(1, 'theirs'))).toBeNull();
    expect(recent.labelsOf(customer(1))).toBeNull();
  });

  it('gives labels up once they are shown, unless they may be the former ones', () => {
    const { recent } = memory();
    recent.relabelled(customer(1, 'a'), ['b']);
    recent.shown(customer(1, 'a'));
    expect(recent.labelsOf(customer(1, 'a'))).toEqual(['b']);
    recent.relabelled(customer(1, 'a'), ['a']);
    recent.shown(customer(1, 'a'));
    expect(recent.labelsOf(customer(1, 'b'))).toEqual(['a']);
    recent.relabelled(customer(2, 'a'), ['b']);
    recent.shown(customer(2, 'b'));
    expect(recent.labelsOf(customer(2, 'a'))).toEqual(['a']);
  });
});
