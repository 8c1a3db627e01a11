import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/domain/outcome.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import { scopeOf } from '../../support/scope.js';
import type { Platform, StartPlatform } from '../../support/platforms/platform.js';
import { pageOf } from '../reading.js';
import { PAYLOAD, safeErrorOf } from '../safe-errors.js';
import { withSubject } from '../subject.js';

const raw = (body: string, contentType = 'application/json'): SandboxFault => ({
  kind: 'raw',
  body,
  contentType,
});

/** Answers that no API in JSON gives. */
const NO_ANSWERS: readonly (readonly [string, SandboxFault])[] = [
  ['nothing', raw('')],
  ['HTML', raw(`<!doctype html><p>${PAYLOAD}`, 'text/html')],
  ['half a JSON', raw(`{"data":[{"id":"${PAYLOAD}`)],
  ['null', raw('null')],
  ['a text', raw(`"${PAYLOAD}"`)],
  ['a number', raw('7')],
  ['204', { kind: 'status', status: 204 }],
];

type OddBodies = 'oddLists' | 'oddRecords';

function oddAnswers(platform: Platform, which: OddBodies): readonly (readonly [string, SandboxFault])[] {
  return [
    ...NO_ANSWERS,
    ...platform[which].map(([what, body]) => [what, raw(JSON.stringify(body))] as const),
  ];
}

export function malformedAnswers(start: StartPlatform): void {
  describe('an answer that is none', () => {
    it('to a list is MALFORMED_RESPONSE, never an empty list', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        const { platform, customers } = subject;
        for (const [what, fault] of oddAnswers(platform, 'oddLists')) {
          subject.fail(fault);
          const outcome = await outcomeOf(() => pageOf(customers, { first: 5 }));
          expect([what, outcome.kind]).toEqual([what, 'failed']);
          const { code, retryable } = safeErrorOf(outcome, platform);
          expect([what, code, retryable]).toEqual([what, 'MALFORMED_RESPONSE', false]);
        }
      });
    });

    it('to a look-up is MALFORMED_RESPONSE, never an absent record', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        const { platform, customers } = subject;
        for (const [what, fault] of oddAnswers(platform, 'oddRecords')) {
          subject.fail(fault);
          const answer = await customers.findMany(platform.customerIds, scopeOf());
          for (const id of platform.customerIds) {
            expect([what, answer.get(id)?.kind]).toEqual([what, 'failed']);
            expect([what, safeErrorOf(answer.get(id), platform).code]).toEqual([what, 'MALFORMED_RESPONSE']);
          }
        }
      });
    });
  });
}
