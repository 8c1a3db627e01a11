import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/record.js';
import { toCloudProfile } from './cloud-profile.mapper.js';

const profile = (row: JsonObject) => toCloudProfile({ id: '30', row }, { sourceId: 's', customerId: '7' });
const REF = { sourceId: 's', customerId: '7', origin: 'CLOUD_PROFILE', originId: '30' };
const NONE = { microsoft: null, google: null, aws: null };

describe('toCloudProfile', () => {
  it('puts every value of a Microsoft profile where the domain has it', () => {
    const microsoft = {
      allowDelegatedAccess: true,
      gdapStatus: 'active',
      gdapLevel: 'custom',
      gdapRoles: ['Directory Readers'],
      agreementStatus: 'signed',
    };
    const names = { providerId: '30', displayName: 'Microsoft Azure', shortName: 'AZURE', enabled: true };
    const tenant = { customerTenantId: 'tenant', customerDomain: 'quarry.example.com' };
    expect(profile({ ...names, ...tenant, ...microsoft })).toEqual({
      ...REF,
      ...NONE,
      vendor: 'MICROSOFT',
      displayName: 'Microsoft Azure',
      enabled: true,
      tenantId: 'tenant',
      domain: 'quarry.example.com',
      microsoft,
    });
  });

  it('puts the values of other vendors in their own places', () => {
    const aws = { passRiOptimization: false, discountedRiOptimization: true };
    expect(profile({ shortName: 'AWS', ...aws })).toMatchObject({ ...NONE, vendor: 'AWS', aws });
    const google = { billingAccounts: '00A1B2' };
    expect(profile({ shortName: 'GCP', ...google })).toMatchObject({ ...NONE, vendor: 'GOOGLE', google });
    expect(profile({ shortName: 'SOPHOS', ...google, ...aws })).toMatchObject({ ...NONE, vendor: 'OTHER' });
  });

  it('has no vendor part while the profile is switched off', () => {
    expect(
      profile({ providerId: '30', displayName: 'Microsoft Azure', shortName: 'AZURE', enabled: false }),
    ).toEqual({
      ...REF,
      ...NONE,
      vendor: 'MICROSOFT',
      displayName: 'Microsoft Azure',
      enabled: false,
      tenantId: null,
      domain: null,
    });
  });

  it.each([
    [{ shortName: 'AZURE' }, 'MICROSOFT'],
    [{ displayName: 'Microsoft 365' }, 'MICROSOFT'],
    [{ displayName: 'Amazon Web Services' }, 'AWS'],
    [{ shortName: 'aws' }, 'AWS'],
    [{ shortName: 'GSUITE' }, 'GOOGLE'],
    [{ displayName: 'Google Workspace' }, 'GOOGLE'],
    [{ shortName: 'GCP', displayName: 'Backup for Microsoft Azure' }, 'GOOGLE'],
    [{ displayName: 'Laws and more' }, 'OTHER'],
    [{ shortName: 'IBM' }, 'OTHER'],
    [{}, 'OTHER'],
  ])('tells the vendor by its names: %j is %s', (names, vendor) => {
    expect(profile(names).vendor).toBe(vendor);
  });

  it('makes null of what is odd', () => {
    expect(
      profile({ shortName: 'AZURE', enabled: 'yes', customerTenantId: '', gdapRoles: null }),
    ).toMatchObject({
      displayName: 'AZURE',
      enabled: null,
      tenantId: null,
      microsoft: null,
    });
  });
});
