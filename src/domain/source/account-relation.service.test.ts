import { describe, expect, it } from 'vitest';
import { subscription } from '../../../tests/support/graph/records.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { pageOfList, sourceNamed } from '../../../tests/support/sources.js';
import { found } from '../outcome.js';
import type { GroupQuery, OutcomesByGroup, StatusFilter } from '../ports.js';
import type { CloudSubscription, SubscriptionPort } from '../subscription/subscription.js';
import { AccountRelationService } from './account-relation.service.js';
import { Sources } from './sources.js';

const record: CloudSubscription = subscription({ sourceId: 'a', nativeId: 'AS-1' });
const subscriptions: SubscriptionPort = {
  findMany: (ids) =>
    Promise.resolve(new Map(ids.filter((id) => id === 'AS-1').map((id) => [id, found(record)]))),
  listForAccounts: ({
    groups,
    page,
  }: GroupQuery<StatusFilter>): Promise<OutcomesByGroup<CloudSubscription>> =>
    Promise.resolve(
      new Map(
        groups
          .filter(({ accountId }) => accountId !== 'TA-9')
          .map((group) => [group, found(pageOfList([record], page))]),
      ),
    ),
};
const sources = new Sources([sourceNamed('a', { subscriptions }), sourceNamed('b')]);
const relation = 'subscriptions' as const;
const query = {
  groups: ['TA-1', 'TA-9'].map((accountId) => ({ accountId, productId: null })),
  filter: { statuses: null },
  page: { first: 5, after: null },
  direction: 'ASC' as const,
};

describe('AccountRelationService', () => {
  const service = new AccountRelationService(sources);

  it('answers the page of each account, absent where the source left one out', async () => {
    const answer = await service.listForAccounts({ relation, sourceId: 'a', query }, scopeOf());
    expect(answer?.source.id).toBe('a');
    expect(query.groups.map((group) => answer?.pageOf(group).kind)).toEqual(['found', 'absent']);
  });

  it('answers empty pages, and asks nobody, where the source holds no such rows', async () => {
    const answer = await service.listForAccounts({ relation, sourceId: 'b', query }, scopeOf());
    for (const group of query.groups)
      expect(answer?.pageOf(group)).toMatchObject({
        kind: 'found',
        value: { rows: [], asked: false, hasNextPage: false },
      });
  });

  it('knows no source that does not exist', async () => {
    expect(
      await service.listForAccounts({ relation, sourceId: 'nowhere', query }, scopeOf()),
    ).toBeUndefined();
  });
});
