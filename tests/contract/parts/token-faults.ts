import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import type { Told } from '../fault-table.js';
import { FAULTS, TIMED_OUT } from '../fault-table.js';
import { firstOperations } from '../operations.js';
import type { Subject } from '../subject.js';
import { withSubject } from '../subject.js';
import { expectTold, runTogether } from './faults.js';

/** A token endpoint has no other reason to refuse than who asks: only time and load are kept apart. */
function toldOfToken({ code, ...told }: Told): Told {
  const isRefusal = ['BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'].includes(code);
  return { ...told, code: isRefusal ? 'UNAUTHENTICATED' : code };
}

// A redirect is no refusal of who asks: the endpoint is not where it is thought to be.
const TOKEN_FAULTS = FAULTS.filter(([name]) => name !== 'redirects');

const NO_TOKENS = ['{}', '[]', 'null', '"x"', 'no JSON', '', '{"token":"","access_token":""}'];

/** Both questions at once, so that they wait for the same token. */
async function expectBothTold(told: Told, subject: Subject): Promise<void> {
  const results = await runTogether(firstOperations(subject, subject.source));
  if (subject.tokensAsked().length === 0) {
    // A platform without tokens has nothing to fail here.
    const outcomes = results.flatMap((result) => result.outcomes);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['found']));
    return;
  }
  for (const result of results) expectTold(told, result, subject.platform);
  expect(subject.asked()).toEqual([]);
}

export function tokenFaults(start: StartPlatform): void {
  describe('a token endpoint that', () => {
    it.each(TOKEN_FAULTS)('%s fails what needs the token with the right word', async (_, fault, told) => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        subject.failTokens(fault);
        await expectBothTold(toldOfToken(told), subject);
      });
    });

    it('hangs is a TIMEOUT', async () => {
      await withSubject(start, { customers: 2, source: { timeoutMs: 1_000 } }, async (subject) => {
        subject.failTokens({ kind: 'hang' });
        await expectBothTold(TIMED_OUT, subject);
      });
    });

    it.each(NO_TOKENS)('answers %s is malformed', async (body) => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        subject.failTokens({ kind: 'raw', body, contentType: 'application/json' });
        await expectBothTold({ code: 'MALFORMED_RESPONSE', retryable: false }, subject);
      });
    });

    it('is slow is asked once for all that wait for it', async () => {
      await withSubject(start, { customers: 4 }, async (subject) => {
        subject.failTokens({ kind: 'delay', ms: 60 });
        const [list, findMany] = firstOperations(subject, subject.source);
        const outcomes = await Promise.all([list, findMany, list].map(({ run }) => run(scopeOf())));
        for (const { kind } of outcomes.flat()) expect(kind).toBe('found');
        expect(subject.tokensAsked().length).toBeLessThanOrEqual(1);
      });
    });
  });
}
