import { describe, expect, it } from 'vitest';
import { ALL_REQUESTS, asked, madeAt, port, withConnect } from '../../../tests/support/connect.js';
import { idsOf } from '../../../tests/support/paging.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { TierAccountRequestFilter } from '../../domain/tier-account-request/tier-account-request.port.js';
import { emptyData } from './sandbox/index.js';
import { accountRequestRow, accountRow } from './sandbox/rows.js';

const PAGE = { first: 100, after: null };

describe('a filter of tier account requests', () => {
  const data = () => ({
    ...emptyData(),
    accountRequests: ['pending', 'accepted', 'ignored', 'unsupported', 'waiting'].map((status, index) =>
      accountRequestRow({
        id: `TAR-${String(index)}`,
        status,
        events: madeAt(index),
        product: { id: `PRD-${String(index % 2)}`, name: `Product ${String(index % 2)}` },
        account: accountRow({
          id: `TA-${String(index % 3)}`,
          name: index === 2 ? 'Łódź \\ North' : `North-${String(index)}`,
          external_id: `ext-${String(index)}`,
          hub: { id: `HB-${String(index % 2)}`, name: 'Hub' },
        }),
      }),
    ),
  });

  it.each<[string, Partial<TierAccountRequestFilter>, string, ...number[]]>([
    ['nothing', {}, '', 0, 1, 2, 3, 4],
    ['two states', { statuses: ['PENDING', 'IGNORED'] }, 'in(status,(pending,ignored))', 0, 2],
    [
      'every state that has no word here',
      { statuses: ['UNKNOWN'] },
      'out(status,(pending,accepted,ignored,unsupported))',
      4,
    ],
    [
      'these and another',
      { statuses: ['UNKNOWN', 'ACCEPTED'] },
      'out(status,(pending,ignored,unsupported))',
      1,
      4,
    ],
    [
      'all states',
      { statuses: ['PENDING', 'ACCEPTED', 'IGNORED', 'UNSUPPORTED', 'UNKNOWN'] },
      '',
      0,
      1,
      2,
      3,
      4,
    ],
    ['no state', { statuses: [] }, 'not asked'],
    ['the product', { productId: 'PRD-1' }, 'in(product.id,(PRD-1))', 1, 3],
    ['the account', { accountId: 'TA-1' }, 'in(account.id,(TA-1))', 1, 4],
    ['an account without requests', { accountId: 'TA-9' }, 'in(account.id,(TA-9))'],
    ["the account's name", { accountNameContains: 'nORTH' }, 'ilike(account.name,"*nORTH*")', 0, 1, 2, 3, 4],
    [
      "the account's name, partly verified here",
      { accountNameContains: 'ŁÓDŹ \\' },
      'ilike(account.name,"*D* *")',
      2,
    ],
    ["the account's external id", { accountExternalId: 'ext-3' }, 'eq(account.external_id,ext-3)', 3],
    ["the account's hub", { hubId: 'HB-1' }, 'in(account.hub.id,(HB-1))', 1, 3],
    ['the hub that stands for none', { hubId: 'HB-0000-0000' }, 'not asked'],
    ['a part of any column that Connect searches', { search: 'uct 1' }, 'search="uct 1"', 1, 3],
    [
      'a time',
      { createdAfter: new Date(Date.UTC(2022, 0, 1, 0, 0, 3)) },
      'gt(events.created.at,2022-01-01T00:00:03.000Z)',
      4,
    ],
  ])('on %s', async (_, filter, ...expectation) => {
    const [sent, ...expected] = expectation;
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const query = { filter: { ...ALL_REQUESTS, ...filter }, page: PAGE, direction: 'ASC' } as const;
      const page = await port(source, 'tierAccountRequests').list(query, scopeOf());
      const [first = 'not asked'] = asked(sandbox).map((line) => line.replace(/^.*\?|&?ordering.*$/g, ''));
      expect(first).toBe(sent);
      expect(idsOf([page])).toEqual(expected.map((index) => `TAR-${String(index)}`));
    });
  });
});
