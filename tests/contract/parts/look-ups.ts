import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRow } from '../../../src/domain/customer/customer.js';
import type { Outcome } from '../../../src/domain/outcome.js';
import { scopeOf } from '../../support/scope.js';
import type { Platform, StartPlatform } from '../../support/platforms/platform.js';
import { mostAtOnce } from '../requests.js';
import type { Subject } from '../subject.js';
import { KEPT_BY_ROWS, withSubject } from '../subject.js';

/** Ids in odd shapes that a platform may be asked for or not; nobody has them. */
function oddIds({ customerIds: [real = ''] }: Platform): readonly string[] {
  return [
    '/',
    `../${real}`,
    `${real}/`,
    `${real}/..`,
    `x/../${real}`,
    `${real}?`,
    `${real}#`,
    `${real}&limit=1`,
    ` ${real}`,
    `${real} `,
    `${real}\u0000`,
    `${real}\r\nHost: elsewhere`,
    `${real},${real}`,
    `"${real}"`,
    '.',
    '..',
    ' ',
    '\u0000',
    '\n',
    '\ufeff',
    'x'.repeat(5_000),
    '\ud83d',
    '%2e%2e',
    `%2F${real}`,
    `${real}%00`,
    '*',
    "')",
    `"'`,
    '\\',
    `0${real}`,
    `+${real}`,
    `${real}.0`,
    '✓'.repeat(30),
    'Ärger',
    '👩‍💻',
    '\u202eid',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '{}',
    '[]',
  ];
}

/** Checks every answer of a batch: what is there is found as itself, and nothing else is. */
function expectOwnRecords(
  ids: readonly string[],
  answer: ReadonlyMap<string, Outcome<CustomerRow>>,
  platform: Platform,
): void {
  const real = new Set(platform.customerIds);
  for (const id of ids) {
    const outcome = answer.get(id);
    if (real.has(id)) expect(outcome).toMatchObject({ kind: 'found', value: { nativeId: id } });
    else expect([id, outcome?.kind ?? 'absent']).toEqual([id, 'absent']);
  }
  for (const id of answer.keys()) expect(ids).toContain(id);
}

const find = ({ customers }: Subject, ids: readonly string[]) => customers.findMany(ids, scopeOf());

export function lookUps(start: StartPlatform): void {
  describe('looking customers up', () => {
    it('answers each id with its own record, in any order, however often it is asked for', async () => {
      await withSubject(start, { customers: 9 }, async (subject) => {
        const { platform } = subject;
        const pool = [
          ...platform.customerIds,
          platform.unknownId,
          ...platform.impossibleIds,
          ...oddIds(platform),
        ];
        const batches = fc.array(
          fc.oneof(fc.constantFrom(...platform.customerIds), fc.constantFrom(...pool)),
          { maxLength: 30 },
        );
        await fc.assert(
          fc.asyncProperty(batches, async (ids) => {
            platform.sandbox.clearRequests();
            expectOwnRecords(ids, await find(subject, ids), platform);
            expect(subject.asked().length).toBeLessThanOrEqual(new Set(ids).size);
            expect(subject.tokensAsked().length).toBeLessThanOrEqual(1);
          }),
          { numRuns: 25 },
        );
      });
    });

    it('asks once for an id that comes several times', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        const [one = '', other = ''] = subject.platform.customerIds;
        for (const ids of [
          [one, other, one],
          [one, other, one, one, other],
        ]) {
          subject.platform.sandbox.clearRequests();
          expectOwnRecords(ids, await find(subject, ids), subject.platform);
          expect(subject.asked().length).toBeLessThanOrEqual(2);
        }
      });
    });

    it('finds nobody by an id in an odd shape, each asked for alone', async () => {
      await withSubject(start, { customers: 3 }, async (subject) => {
        for (const id of [subject.platform.unknownId, ...oddIds(subject.platform)])
          expectOwnRecords([id], await find(subject, [id]), subject.platform);
      });
    });

    it('finds nobody by an id in another case: a customer has one id', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        for (const real of subject.platform.customerIds) {
          for (const id of [real.toUpperCase(), real.toLowerCase()]) {
            expectOwnRecords([id], await find(subject, [id]), subject.platform);
          }
        }
      });
    });

    it('asks for nothing where nothing can be an id', async () => {
      await withSubject(start, { customers: 1 }, async (subject) => {
        const { impossibleIds, sandbox } = subject.platform;
        expectOwnRecords(impossibleIds, await find(subject, impossibleIds), subject.platform);
        expect(await find(subject, [])).toEqual(new Map());
        expect(sandbox.requests).toEqual([]);
      });
    });

    it('tells kind, status and entity with every record', async () => {
      await withSubject(start, { customers: 4 }, async (subject) => {
        const answer = await find(subject, subject.platform.customerIds);
        for (const { nativeId, kind, status, entityId } of subject.platform.customers) {
          const outcome = answer.get(nativeId);
          expect(outcome).toMatchObject({
            kind: 'found',
            value: { sourceId: 'under-test', nativeId, kind, status, entityId },
          });
          if (outcome?.kind === 'found')
            for (const field of KEPT_BY_ROWS) expect(outcome.value).toHaveProperty(field);
        }
      });
    });

    it('never takes another record for the one that was asked for', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        const [asked = '', other = ''] = subject.platform.customerIds;
        const body = JSON.stringify(subject.platform.recordBody(other));
        subject.fail({ kind: 'raw', body, contentType: 'application/json' });
        const answer = await find(subject, [asked]);
        expect(answer.get(asked)?.kind).not.toBe('found');
        expect(answer.has(other)).toBe(false);
      });
    });

    it('fails exactly the keys that a failed request was about, and calls none of them absent', async () => {
      let hit = 0;
      // Few may be read one by one and many by lists, so that the failure meets them or passes them by.
      for (const held of [2, 500]) {
        await withSubject(start, { customers: held }, async (subject) => {
          const { platform } = subject;
          const ids = [...platform.customerIds, platform.unknownId];
          const unlucky = platform.customerIds[1] ?? '';
          subject.fail({ kind: 'status', status: 500 }, (request) => platform.concerns(unlucky, request));
          const answer = await find(subject, ids);
          const refused = subject.asked().filter(({ status }) => status === 500);
          const failing = new Set(
            ids.filter((id) => refused.some((request) => platform.concerns(id, request))),
          );
          hit += failing.has(unlucky) ? 1 : 0;
          for (const id of ids) {
            const expected = failing.has(id) ? 'failed' : id === platform.unknownId ? 'absent' : 'found';
            expect([id, answer.get(id)?.kind ?? 'absent']).toEqual([id, expected]);
          }
        });
      }
      expect(hit).toBeGreaterThan(0);
    });

    it('fails every key, also those of nobody, where everything fails', async () => {
      await withSubject(start, { customers: 60 }, async (subject) => {
        const { platform } = subject;
        const ids = [...platform.customerIds, platform.unknownId];
        for (const status of [500, 429, 403]) {
          subject.fail({ kind: 'status', status });
          const answer = await find(subject, ids);
          expect(ids.map((id) => answer.get(id)?.kind)).toEqual(ids.map(() => 'failed'));
        }
      });
    });

    it('takes hardly more than a request for each id, also where lists are long and pages short', async () => {
      await withSubject(start, { customers: 90, pageLimit: 4 }, async (subject) => {
        const { platform } = subject;
        for (const wanted of [1, 4, 9, 30]) {
          const ids = platform.customerIds.filter((_, index) => index % (90 / wanted) < 1);
          platform.sandbox.clearRequests();
          expectOwnRecords(ids, await find(subject, ids), platform);
          // One page of a list may show none of them.
          expect([wanted, subject.asked().length <= ids.length + 1]).toEqual([wanted, true]);
        }
      });
    });

    it('asks no more at once than the source is allowed to', async () => {
      await withSubject(start, { customers: 12, source: { maxConcurrency: 2 } }, async (subject) => {
        const { customerIds, sandbox } = subject.platform;
        sandbox.setFault({ kind: 'delay', ms: 20 });
        const batches = [
          customerIds.slice(0, 3),
          customerIds.slice(2, 5),
          customerIds.slice(4, 9),
          customerIds,
        ];
        await Promise.all(batches.map((ids) => find(subject, ids)));
        expect(subject.asked().length).toBeGreaterThan(2);
        expect(mostAtOnce(sandbox.requests)).toBeLessThanOrEqual(2);
      });
    });
  });
}
