import { expect, it } from 'vitest';
import { graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { customer } from '../../../tests/support/graph/records.js';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';

const profile = (given: Pick<CloudProfile, 'originId' | 'vendor' | 'enabled'>): CloudProfile => ({
  sourceId: 'alpha',
  customerId: 'C-1',
  origin: 'CLOUD_PROFILE',
  displayName: given.originId,
  tenantId: null,
  domain: null,
  microsoft: null,
  google: null,
  aws: null,
  ...given,
});

const { source } = memorySource('alpha', {
  customers: [customer({ nativeId: 'C-1' })],
  cloudProfiles: [
    profile({ originId: 'on', vendor: 'MICROSOFT', enabled: true }),
    profile({ originId: 'off', vendor: 'MICROSOFT', enabled: false }),
    profile({ originId: 'unknown', vendor: 'GOOGLE', enabled: null }),
  ],
});

it.each([
  ['', ['on', 'off', 'unknown']],
  ['(vendor: MICROSOFT)', ['on', 'off']],
  ['(enabledOnly: true)', ['on']],
  ['(enabledOnly: false)', ['on', 'off', 'unknown']],
  ['(vendor: null, enabledOnly: null)', ['on', 'off', 'unknown']],
  ['(vendor: AWS)', []],
])('cloudProfiles%s chooses %j', async (choice, names) => {
  const answer = await graphOver(source).ask(
    `{ customerBySource(sourceId: "alpha", nativeId: "C-1") { cloudProfiles${choice} { displayName } } }`,
  );
  expect(answer).toMatchObject({
    errors: [],
    data: { customerBySource: { cloudProfiles: names.map((displayName) => ({ displayName })) } },
  });
});
