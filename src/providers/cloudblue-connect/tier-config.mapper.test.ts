import { describe, expect, it } from 'vitest';
import { toTierConfig, toTierConfigRequest } from './tier-config.mapper.js';

const EVENTS = { created: { at: '2021-03-01T16:56:45+00:00' }, updated: { at: '2021-03-02T16:56:45+00:00' } };
const TIMESTAMPS = {
  createdAt: new Date('2021-03-01T16:56:45Z'),
  updatedAt: new Date('2021-03-02T16:56:45Z'),
};
const CONFIG = {
  id: 'TC-1',
  status: 'active',
  tier_level: 2,
  product: { id: 'PRD-1', name: 'Mail' },
  account: { id: 'TA-1', name: 'Contoso', external_uid: 'u' },
  events: EVENTS,
};
const DATA = {
  status: 'ACTIVE',
  statusRaw: 'active',
  tierLevel: 2,
  product: { sourceId: 's', nativeId: 'PRD-1', name: 'Mail' },
  account: { sourceId: 's', nativeId: 'TA-1', embedded: { name: 'Contoso' } },
};

describe('toTierConfig', () => {
  it('puts every value where the domain has it, without its secrets', () => {
    const { raw, ...record } = toTierConfig(
      { ...CONFIG, params: [{ id: 'k', type: 'password', value: 'canary' }] },
      's',
    );
    expect(record).toEqual({ sourceId: 's', nativeId: 'TC-1', ...DATA, ...TIMESTAMPS });
    expect(raw()).toEqual({ ...CONFIG, params: [{ id: 'k', type: 'password' }] });
  });

  it('takes a level that comes as text, and a row with nothing but its id', () => {
    expect(toTierConfig({ id: 'TC-1', tier_level: '1' }, 's').tierLevel).toBe(1);
    const nothing = {
      status: 'UNKNOWN',
      statusRaw: null,
      tierLevel: null,
      product: null,
      account: null,
      createdAt: null,
      updatedAt: null,
    };
    expect(toTierConfig({ id: 'TC-1' }, 's')).toMatchObject(nothing);
  });
});

describe('toTierConfigRequest', () => {
  it('puts every value where the domain has it', () => {
    const row = {
      id: 'TCR-1',
      type: 'setup',
      status: 'inquiring',
      reason: '-',
      configuration: CONFIG,
      events: EVENTS,
      tiers: 'odd',
    };
    const { raw, ...record } = toTierConfigRequest(row, 's');
    expect(record).toEqual({
      sourceId: 's',
      nativeId: 'TCR-1',
      type: 'SETUP',
      typeRaw: 'setup',
      ...TIMESTAMPS,
      status: 'INQUIRING',
      statusRaw: 'inquiring',
      reason: null,
      tierConfig: { sourceId: 's', nativeId: 'TC-1', embedded: { ...DATA, ...TIMESTAMPS } },
    });
    expect(raw()).toEqual(row);
  });

  it('holds of its configuration only what it carries, so that the rest is loaded', () => {
    expect(
      toTierConfigRequest({ id: 'TCR-1', configuration: { id: 'TC-1', tier_level: null } }, 's').tierConfig,
    ).toEqual({
      sourceId: 's',
      nativeId: 'TC-1',
      embedded: { tierLevel: null },
    });
    expect(toTierConfigRequest({ id: 'TCR-1', configuration: 'TC-1' }, 's').tierConfig).toBeNull();
    expect(toTierConfigRequest({ id: 'TCR-1' }, 's').tierConfig).toBeNull();
  });
});
