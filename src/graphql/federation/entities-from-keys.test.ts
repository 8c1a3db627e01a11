import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { customer, tierAccount, tierAccountRequest, version } from '../../../tests/support/graph/records.js';
import { SourceError } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';

const records = () =>
  memorySource('alpha', {
    customers: [customer({ nativeId: 'TA-1' })],
    cloudProfiles: [],
    tierAccounts: [tierAccount({ nativeId: 'TA-1' })],
    versions: [version({ accountId: 'TA-1', version: 3 })],
    requests: [tierAccountRequest({ nativeId: 'TAR-1' })],
  });
const idOf = (typename: Parameters<typeof encodeId>[0], nativeId: string) =>
  encodeId(typename, ['alpha', nativeId]);

const unreachable = () =>
  new SourceError({ sourceId: 'alpha', code: 'TIMEOUT', message: 'Late.', retryable: true });

describe('an entity of which only the keys are known', () => {
  const fiveHundred = (typename: string, nativeId: (index: number) => string) =>
    [...Array(500).keys()].map((index) => ({
      __typename: typename,
      sourceId: 'alpha',
      nativeId: nativeId(index),
    }));

  it.each(['OK', 'failing'])(
    'answers the key fields of five hundred representations without asking a source that is %s',
    async (state) => {
      const { source, calls, failOn } = records();
      if (state === 'failing') failOn('', unreachable());
      const ids = fiveHundred('Customer', (index) => `TA-${index}`);
      const byId = ids.map(({ nativeId }) => ({ __typename: 'Customer', id: idOf('Customer', nativeId) }));
      for (const representations of [ids, byId]) {
        const answer = await graphOver(source).ask(
          `query ($representations: [_Any!]!) { _entities(representations: $representations) {
            ... on Customer { __typename ...keys } ... on TierAccount { name }
          } }
          fragment keys on SourceRecord { id sourceId nativeId source { id displayName } }`,
          { representations },
        );
        expect(answer.errors).toEqual([]);
        expect(at(answer.data, '_entities')).toEqual(
          ids.map(({ nativeId }) => ({
            __typename: 'Customer',
            id: idOf('Customer', nativeId),
            sourceId: 'alpha',
            nativeId,
            source: { id: 'alpha', displayName: 'Source alpha' },
          })),
        );
      }
      expect(calls).toEqual([]);
    },
  );

  it('asks once for another field of five hundred, and an absent record is null without an error', async () => {
    const { source, calls } = records();
    const answer = await graphOver(source).ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on TierAccount { nativeId name }
      } }`,
      { representations: fiveHundred('TierAccount', (index) => `TA-${index}`) },
    );
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, '_entities.1')).toEqual({ nativeId: 'TA-1', name: 'Account TA-1' });
    expect(at(answer.data, '_entities.2')).toBeNull();
    expect(calls).toHaveLength(1);
  });

  it('keeps an entity whose source cannot be asked: only the fields that need it are null, with an error', async () => {
    const { source, failOn } = records();
    failOn('', unreachable());
    const answer = await graphOver(source).ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Customer { id sourceId source { id } name status contactPersons { email } }
        ... on ContactPerson { id email } ... on CloudProfile { id vendor }
        ... on TierAccountVersion { id version hub { id } }
        ... on TierAccountRequest { id state: status allowedActions account { id } }
      } }`,
      {
        representations: [
          { __typename: 'Customer', id: idOf('Customer', 'TA-1') },
          { __typename: 'ContactPerson', id: encodeId('ContactPerson', ['alpha', 'TA-1', 'x']) },
          {
            __typename: 'CloudProfile',
            id: encodeId('CloudProfile', ['alpha', 'TA-1', 'CLOUD_PROFILE', 'x']),
          },
          { __typename: 'TierAccountVersion', id: encodeId('TierAccountVersion', ['alpha', 'TA-1', '3']) },
          { __typename: 'TierAccountRequest', id: idOf('TierAccountRequest', 'TAR-1') },
        ],
      },
    );
    expect(at(answer.data, '_entities')).toEqual([
      {
        id: idOf('Customer', 'TA-1'),
        sourceId: 'alpha',
        source: { id: 'alpha' },
        name: null,
        status: null,
        contactPersons: null,
      },
      { id: encodeId('ContactPerson', ['alpha', 'TA-1', 'x']), email: null },
      { id: encodeId('CloudProfile', ['alpha', 'TA-1', 'CLOUD_PROFILE', 'x']), vendor: null },
      { id: encodeId('TierAccountVersion', ['alpha', 'TA-1', '3']), version: null, hub: null },
      { id: idOf('TierAccountRequest', 'TAR-1'), state: null, allowedActions: null, account: null },
    ]);
    expect([...faults(answer)].sort()).toEqual(
      [
        '0.name',
        '0.status',
        '0.contactPersons',
        '1.email',
        '2.vendor',
        '3.version',
        '3.hub',
        '4.state',
        '4.allowedActions',
        '4.account',
      ]
        .map((path) => `_entities.${path}: SOURCE_TIMEOUT`)
        .sort(),
    );
  });

  it('takes a key that is written as a number', async () => {
    const answer = await graphOver(
      memorySource('7', { customers: [customer({ nativeId: '1000240' })] }).source,
    ).ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on Customer { nativeId name } ... on CustomerSource { id }
      } }`,
      {
        representations: [
          { __typename: 'Customer', sourceId: 7, nativeId: 1_000_240 },
          { __typename: 'CustomerSource', id: 7 },
          { __typename: 'Customer', id: 5 },
          { __typename: 'Customer', sourceId: 7, nativeId: 1.5 },
        ],
      },
    );
    const found = { __typename: 'Customer', nativeId: '1000240', name: 'Customer 1000240' };
    expect(at(answer.data, '_entities')).toEqual([
      found,
      { __typename: 'CustomerSource', id: '7' },
      null,
      null,
    ]);
    expect(faults(answer)).toEqual(['_entities.2: BAD_USER_INPUT', '_entities.3: BAD_USER_INPUT']);
  });
});
