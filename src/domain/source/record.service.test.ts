import { expect, it } from 'vitest';
import { hub } from '../../../tests/support/graph/records.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { sourceNamed } from '../../../tests/support/sources.js';
import { found } from '../outcome.js';
import type { HubPort } from '../hub/hub.js';
import { RecordService } from './record.service.js';
import { Sources } from './sources.js';

const hubs: HubPort = {
  findMany: () => Promise.resolve(new Map([['HB-1', found(hub({ nativeId: 'HB-1' }))]])),
  findMarketplaces: () => Promise.resolve(new Map()),
};

it('RecordService looks records up, absent if the source holds no such records', async () => {
  const service = new RecordService(
    new Sources([sourceNamed('a', { hubs }), sourceNamed('b')]),
    (ports) => ports.hubs,
  );
  const refs = ['a', 'b', 'nowhere'].map((sourceId) => ({ sourceId, nativeId: 'HB-1' }));
  const outcomes = await service.getMany(refs, scopeOf());
  expect(outcomes.map(({ kind }) => kind)).toEqual(['found', 'absent', 'absent']);
});
