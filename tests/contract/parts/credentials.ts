import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { operationsOf } from '../operations.js';
import { completed, pageOf } from '../reading.js';
import { expectNoCredential } from '../safe-errors.js';
import type { Subject } from '../subject.js';
import { withSubject } from '../subject.js';

const HELD = 6;

/** Two sources over platforms that hold the same ids, with credentials and names of their own. */
async function withTwo(
  start: StartPlatform,
  test: (east: Subject, west: Subject) => Promise<void>,
): Promise<void> {
  const east = { customers: HELD, mark: 'east', source: { id: 'east' } };
  const west = { customers: HELD, mark: 'west', source: { id: 'west' } };
  await withSubject(start, east, (one) => withSubject(start, west, (other) => test(one, other)));
}

const authorizationsOf = (subject: Subject): ReadonlySet<string | undefined> =>
  new Set(subject.asked().map(({ authorization }) => authorization));

async function namesOf({ customers, platform }: Subject): Promise<readonly (string | null)[]> {
  const page = await pageOf(customers, { first: HELD });
  const listed = await completed(
    customers,
    page.rows.map(({ record }) => record),
  );
  const answer = await customers.findMany(platform.customerIds, scopeOf());
  const lookedUp = [...answer.values()].flatMap((outcome) =>
    outcome.kind === 'found' ? [outcome.value] : [],
  );
  return [...listed, ...(await completed(customers, lookedUp))].map(({ name }) => name);
}

export function credentials(start: StartPlatform): void {
  describe('the credentials of a source', () => {
    it('are on every request, and the platform lets each of them in', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        for (const { run } of await operationsOf(subject, subject.source)) await run(scopeOf());
        expect(authorizationsOf(subject).size).toBe(1);
        for (const { status } of subject.platform.sandbox.requests) expect(status).toBe(200);
      });
    });

    it('stand in nothing that the source shows of itself', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        for (const { run } of await operationsOf(subject, subject.source)) await run(scopeOf());
        subject.fail({ kind: 'status', status: 500 });
        for (const { run } of await operationsOf(subject, subject.source).catch(() => []))
          await run(scopeOf());
        expectNoCredential(subject.source, subject.platform);
        expectNoCredential(subject.source.health(), subject.platform);
      });
    });
  });

  describe('two sources of the provider', () => {
    it('share no request, token or answer, though they are asked the same at the same time', async () => {
      await withTwo(start, async (east, west) => {
        const rounds = [east, west, west, east, east, west];
        const names = await Promise.all(rounds.map(namesOf));
        for (const [round, { platform }] of rounds.entries()) {
          const own = platform.customers.map(({ name }) => name);
          expect(names[round]?.toSorted()).toEqual([...own, ...own].toSorted());
        }
        expect(east.platform.customerIds).toEqual(west.platform.customerIds);
        expect(east.asked().length).toBe(west.asked().length);
        const shared = [...authorizationsOf(east)].filter((each) => authorizationsOf(west).has(each));
        // Where keys travel in another header, that each platform lets its own in is what tells.
        expect(shared.filter((each) => each !== undefined)).toEqual([]);
        for (const { platform } of [east, west])
          for (const { status } of platform.sandbox.requests) expect(status).toBe(200);
      });
    });

    it('do not fail together', async () => {
      await withTwo(start, async (east, west) => {
        east.fail({ kind: 'hang' });
        const caller = new AbortController();
        const query = east.customers.findMany(east.platform.customerIds, scopeOf({ signal: caller.signal }));
        expect(await namesOf(west)).toHaveLength(2 * HELD);
        caller.abort();
        for (const { kind } of (await query).values()) expect(kind).toBe('failed');
        expect(west.source.health()).toMatchObject({ state: 'HEALTHY', lastError: null });
      });
    });
  });
}
