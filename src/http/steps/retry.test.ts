import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { failureOf, json, upstream } from '../../../tests/support/upstream.js';
import type { Outcome } from '../call.js';
import type { Fault, Reply } from '../reply.js';
import { RetryBudget, waitBeforeRetry } from './retry.js';

const REPLY: Reply = { status: 500, header: () => undefined, text: '', body: undefined };
const fault = (code: Fault['code'], more: Partial<Fault> = {}): Fault => ({
  code,
  message: 'x',
  retryable: true,
  ...more,
});
const failed = (code: Fault['code'], wasSent = true): Outcome => ({
  kind: 'failed',
  fault: fault(code),
  wasSent,
  isOfSource: true,
});
const refused = (code: Fault['code'], retryAfterMs?: number): Outcome => ({
  kind: 'refused',
  reply: REPLY,
  fault: fault(code, { retryAfterMs }),
});

const FIRST = { isRepeatable: true, attempt: 1, maxRetries: 2, leftMs: 10_000, random: 1 } as const;

describe('waitBeforeRetry', () => {
  it.each([
    ['a read that met a 5xx', failed('UPSTREAM_ERROR'), FIRST, 200],
    ['its second failure', failed('UPSTREAM_ERROR'), { ...FIRST, attempt: 2 }, 400],
    ['its third failure', failed('UPSTREAM_ERROR'), { ...FIRST, attempt: 3 }, null],
    ['full jitter', failed('NETWORK'), { ...FIRST, random: 0.25 }, 50],
    ['the longest wait', failed('NETWORK'), { ...FIRST, attempt: 9, maxRetries: 9 }, 2_000],
    ['a time-out', failed('TIMEOUT'), FIRST, null],
    ['a refusal of the question', refused('BAD_REQUEST'), FIRST, null],
    ['a success', { kind: 'success', reply: REPLY } satisfies Outcome, FIRST, null],
    ['Retry-After', refused('RATE_LIMITED', 3_000), FIRST, 3_000],
    ['Retry-After beyond the deadline', refused('RATE_LIMITED', 10_000), FIRST, null],
    ['a change that met a 5xx', failed('UPSTREAM_ERROR'), { ...FIRST, isRepeatable: false }, null],
    ['a change that was cut off', failed('NETWORK'), { ...FIRST, isRepeatable: false }, null],
    ['a change that never left', failed('NETWORK', false), { ...FIRST, isRepeatable: false }, 200],
    ['a change that was refused by 429', refused('RATE_LIMITED'), { ...FIRST, isRepeatable: false }, 200],
  ] as const)('after %s', (...[, outcome, state, waitMs]) => {
    expect(waitBeforeRetry(outcome, state)).toBe(waitMs);
  });
});

describe('the budget for retries', () => {
  it.each([
    { fails: 'every answer', every: 1, answers: 1_000, retries: 5 },
    {
      fails: 'half of its answers for a minute',
      every: 2,
      answers: 60,
      retries: 5,
    },
    { fails: 'half of its answers for hours', every: 2, answers: 10_000, retries: 5 },
    { fails: 'every eleventh answer', every: 11, answers: 1_100, retries: 100 },
  ])('has $retries for a source that fails $fails', ({ every, answers, retries }) => {
    const budget = new RetryBudget();
    let granted = 0;
    for (let answer = 1; answer <= answers; answer += 1) {
      if (answer % every !== 0) budget.succeeded();
      else if (budget.failed()) granted += 1;
    }
    expect(granted).toBe(retries);
  });

  it('comes back after a source was well again for some time', () => {
    const budget = new RetryBudget();
    while (budget.failed());
    for (let answer = 0; answer < 100; answer += 1) budget.succeeded();
    expect(budget.failed()).toBe(true);
  });
});

describe('a read', () => {
  it('is made again after a failure in passing, and each attempt is counted', async () => {
    let call = 0;
    const { client } = await upstream(
      (_, response) => {
        call += 1;
        if (call < 3) response.writeHead(503).end();
        else json(response, '[]');
      },
      { maxRetries: 2 },
    );
    const scope = scopeOf();
    expect((await client.get('/x', scope)).body).toEqual([]);
    expect(scope.upstream.requests).toBe(3);
  });

  it('is made once more where the server has closed the idle connection, also without retries', async () => {
    let call = 0;
    const { client, server } = await upstream((request, response) => {
      call += 1;
      if (call === 2) request.socket.destroy();
      else json(response, '[]');
    });
    await client.get('/x', scopeOf());
    await client.get('/x', scopeOf());
    expect(server.requests).toHaveLength(3);
  });

  it('fails where the server closes each connection', async () => {
    const { client, server } = await upstream((request) => request.socket.destroy());
    expect(await failureOf(client)).toMatchObject({ code: 'NETWORK', reason: 'CONNECTION_CLOSED' });
    expect(server.requests).toHaveLength(2);
  });
});
