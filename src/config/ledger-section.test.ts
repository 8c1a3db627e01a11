import { describe, expect, it } from 'vitest';
import { configFolder, faultsOf, rightFile } from '../../tests/support/config-file.js';

const { load } = configFolder();
const withLedger = (ledger: unknown) => ({ ...rightFile(), ledger });

describe('how long the ledger keeps what', () => {
  it('is thirty days, and two for values, unless it is configured', () => {
    expect(load(rightFile()).config.ledger).toEqual({ retentionDays: 30, inputRetentionHours: 48 });
    const ledger = { retentionDays: 2, inputRetentionHours: '${HOURS:-24}' };
    expect(load(withLedger(ledger)).config.ledger).toEqual({ retentionDays: 2, inputRetentionHours: 24 });
    expect(load(withLedger(ledger), { HOURS: '48' }).config.ledger.inputRetentionHours).toBe(48);
  });

  it.each([
    [{ retentionDays: 1 }, 'ledger.retentionDays: expected a whole number from 2 to 3650'],
    [{ inputRetentionHours: 23 }, 'ledger.inputRetentionHours: expected a whole number from 24 to 87600'],
    [
      { inputRetentionHours: 721 },
      'ledger.inputRetentionHours: must not be longer than ledger.retentionDays, which is 720 hours',
    ],
    [
      { retentionDays: 2, inputRetentionHours: 49 },
      'ledger.inputRetentionHours: must not be longer than ledger.retentionDays, which is 48 hours',
    ],
    [{ days: 3 }, 'ledger.days: unknown key; remove it or correct its spelling'],
  ])('is a fault as %j', (ledger, line) => {
    expect(faultsOf(() => load(withLedger(ledger)))).toEqual([line]);
  });
});
