import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderDirection, Page, PageRequest } from '../../src/domain/page.js';
import type { Source } from '../../src/domain/source/source.js';
import type { ConnectSandboxData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRequestRow, accountRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import { ALL_ACCOUNTS, ALL_CUSTOMERS, ALL_REQUESTS, madeAt, port, withConnect } from '../support/connect.js';
import { scopeOf } from '../support/scope.js';

/** What matters of a row to a filter; `second` is its time of creation, null if it shows none. */
interface Thing {
  readonly second: number | null;
  readonly name: string;
  readonly externalId: string;
}

interface Listed extends Thing {
  readonly id: string;
}

interface Wanted {
  readonly name: string | null;
  readonly externalId: string | null;
  readonly createdAfter: number | null;
}

const NAMES = ['Plain North', 'x\\y', 'Zürich', 'Zu\u0308rich', `O'Brien "Ltd"`, 'İstanbul', 'A*B'];
const PARTS = ['north', 'zu', ' X\\Y ', 'zür', 'ICH', `n "l`, 'i\u0307st', 'a*', '*', ' ', 'of nobody'];
const EXTERNAL_IDS = ['e1', 'e2', `"both'`];

const thing = fc.record({
  second: fc.option(fc.nat(6), { freq: 9 }),
  name: fc.constantFrom(...NAMES),
  externalId: fc.constantFrom(...EXTERNAL_IDS),
});
const wanted = fc.record({
  name: fc.option(fc.constantFrom(...PARTS)),
  externalId: fc.option(fc.constantFrom(...EXTERNAL_IDS), { freq: 2 }),
  createdAfter: fc.option(fc.nat(4), { freq: 2 }),
});

const secondOf = (seconds: number): Date => new Date(madeAt(seconds).created.at);
const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase();

function matches({ second, name, externalId }: Thing, asked: Wanted): boolean {
  const isLater = asked.createdAfter === null || (second !== null && second > asked.createdAfter);
  const isNamed = asked.name === null || folded(name).includes(folded(asked.name));
  return isLater && isNamed && (asked.externalId === null || asked.externalId === externalId);
}

function inOrder(things: readonly Listed[], direction: OrderDirection): readonly string[] {
  const keyOf = ({ second, id }: Listed): string => `${second === null ? ' ' : String(second)}|${id}`;
  const ids = [...things].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map(({ id }) => id);
  return direction === 'ASC' ? ids : ids.toReversed();
}

interface Question {
  readonly wanted: Wanted;
  readonly page: PageRequest;
  readonly direction: OrderDirection;
}

/** One of the lists: how its rows are made, and how it is asked. */
interface List {
  readonly directions: readonly OrderDirection[];
  add(data: ConnectSandboxData, listed: Listed): void;
  remove(data: ConnectSandboxData, id: string): void;
  read(source: Source, question: Question): Promise<Page<{ readonly nativeId: string }>>;
}

const eventsOf = ({ second }: Thing) => (second === null ? {} : madeAt(second));
const dateOf = (seconds: number | null) => (seconds === null ? null : secondOf(seconds));

function removeFrom(rows: { readonly id: string }[], id: string): void {
  rows.splice(
    rows.findIndex((row) => row.id === id),
    1,
  );
}

const ACCOUNTS: List = {
  directions: ['ASC', 'DESC'],
  add: ({ accounts }, listed) =>
    accounts.push(accountRow({ ...listed, external_id: listed.externalId, events: eventsOf(listed) })),
  remove: ({ accounts }, id) => {
    removeFrom(accounts, id);
  },
  read: (source, { wanted, ...question }) => {
    const filter = {
      ...ALL_ACCOUNTS,
      nameContains: wanted.name,
      externalId: wanted.externalId,
      createdAfter: dateOf(wanted.createdAfter),
    };
    return port(source, 'tierAccounts').list({ ...question, filter }, scopeOf());
  },
};

const CUSTOMERS: List = {
  ...ACCOUNTS,
  directions: ['DESC'],
  read: (source, { wanted, page }) => {
    const filter = {
      ...ALL_CUSTOMERS,
      nameContains: wanted.name,
      externalId: wanted.externalId,
      createdAfter: dateOf(wanted.createdAfter),
    };
    return port(source, 'customers').list({ filter, page }, scopeOf());
  },
};

const REQUESTS: List = {
  directions: ['ASC', 'DESC'],
  add: ({ accountRequests }, { id, name, externalId, ...listed }) =>
    accountRequests.push(
      accountRequestRow({
        id,
        account: accountRow({ id: 'TA-1', name, external_id: externalId }),
        events: eventsOf({ name, externalId, ...listed }),
      }),
    ),
  remove: ({ accountRequests }, id) => {
    removeFrom(accountRequests, id);
  },
  read: (source, { wanted, ...question }) => {
    const filter = {
      ...ALL_REQUESTS,
      accountNameContains: wanted.name,
      accountExternalId: wanted.externalId,
      createdAfter: dateOf(wanted.createdAfter),
    };
    return port(source, 'tierAccountRequests').list({ ...question, filter }, scopeOf());
  },
};

/** Rows that are created and the place of one that is deleted after each page. */
const change = fc.record({ created: fc.array(thing, { maxLength: 2 }), deleted: fc.option(fc.nat()) });

describe.each([
  ['tier accounts', ACCOUNTS],
  ['customers', CUSTOMERS],
  ['tier account requests', REQUESTS],
] as const)('the list of %s', (_, list) => {
  it('gives each match once and in order, whatever the filter, the pages, the scan limit and the changes', async () => {
    const shape = fc.record({
      things: fc.array(thing, { maxLength: 40 }),
      wanted,
      direction: fc.constantFrom(...list.directions),
      first: fc.integer({ min: 1, max: 12 }),
      scanRows: fc.integer({ min: 1, max: 60 }),
      maxLimit: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant(1_000)),
      unstableTies: fc.boolean(),
      changes: fc.array(change, { maxLength: 6 }),
    });
    let matched = 0;
    const property = fc.asyncProperty(shape, async (run) => {
      const { wanted: asked, direction, first, scanRows, maxLimit, unstableTies } = run;
      const data = emptyData();
      const things = run.things.map((one, index) => ({ ...one, id: `ID-${String(index).padStart(4, '0')}` }));
      for (const one of things) list.add(data, one);
      const left = [...things];
      let created = 0;
      const applyChange = (turn: number) => {
        const { created: added = [], deleted = null } = run.changes[turn] ?? {};
        const [gone] = deleted === null || left.length === 0 ? [] : left.splice(deleted % left.length, 1);
        if (gone) list.remove(data, gone.id);
        // The newest rows: first in descending order, last in ascending order.
        for (const one of added) {
          created += 1;
          list.add(data, { ...one, id: `NEW-${String(created)}`, second: 60 + created });
        }
      };
      const scan = { rows: scanRows, detailReads: 0 };
      await withConnect({ data, maxLimit, unstableTies, scan }, async ({ source }) => {
        const seen: string[] = [];
        let hasNextPage = true;
        for (let after: string | null = null, turn = 0; hasNextPage; turn += 1) {
          expect(turn).toBeLessThan(150);
          const page = await list.read(source, { wanted: asked, page: { first, after }, direction });
          expect(page.rowsScanned).toBeGreaterThanOrEqual(page.rows.length);
          seen.push(...page.rows.map(({ record }) => record.nativeId));
          after = page.continueAt ?? page.rows.at(-1)?.position ?? null;
          hasNextPage = page.hasNextPage;
          applyChange(turn);
        }
        const lasting = inOrder(
          left.filter((one) => matches(one, asked)),
          direction,
        );
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => lasting.includes(id))).toEqual(lasting);
        const everMatched = things.filter((one) => matches(one, asked)).map(({ id }) => id);
        expect(seen.filter((id) => id.startsWith('ID-') && !everMatched.includes(id))).toEqual([]);
        matched += lasting.length;
      });
    });
    await fc.assert(property, { numRuns: 120 });
    expect(matched).toBeGreaterThan(0);
  });
});
