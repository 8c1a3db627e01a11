import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.js';
import { outcomeOf, outcomeOfRecord } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccountRequest } from '../../../domain/tier-account-request/tier-account-request.js';
import { allowedActions } from '../../../domain/tier-account-request/tier-account-request.js';
import type { RecordTarget } from '../../../domain/write/new-records.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import {
  invalid,
  lengthOf,
  notFound,
  refusal,
  refusedFor,
  required,
} from '../../../domain/write/write-faults.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import { pathPart } from '../client.js';
import { toTierAccountRequest } from '../request.mapper.js';
import { errorsOf } from './refusals.js';
import type { WriteParts } from './write-parts.js';
import { rowOf, sent } from './write-parts.js';

/** `reason`: why it is ignored; an acceptance has none. */
export interface Decision extends RecordTarget {
  readonly reason?: string;
}

const wireTrace = z.object({ nativeId: z.string(), reason: z.string().nullable() });

const MISSING = notFound('id', 'tier account request');
const MAX_REASON_LENGTH = 255;
const INPUT_PATHS = new Map([['reason', ['reason']]]);

interface DecisionKind {
  readonly word: 'accept' | 'ignore';
  readonly action: 'ACCEPT' | 'IGNORE';
  /** The state that it leads to. */
  readonly status: 'ACCEPTED' | 'IGNORED';
}
const KINDS = {
  accept: { word: 'accept', action: 'ACCEPT', status: 'ACCEPTED' },
  ignore: { word: 'ignore', action: 'IGNORE', status: 'IGNORED' },
} as const satisfies Record<string, DecisionKind>;

/** Accepts or ignores a pending request, `POST /tier/account-requests/{id}/accept` or `/ignore`. Neither changes the account. */
export class RequestDecision implements WriteAction<Decision, TierAccountRequest> {
  readonly #parts: WriteParts;
  readonly #kind: DecisionKind;

  constructor(parts: WriteParts, kind: keyof typeof KINDS) {
    this.#parts = parts;
    this.#kind = KINDS[kind];
  }

  readonly check = (input: Decision): readonly WriteError[] => faultsOfReason(this.#reasonOf(input));

  async prepare(input: Decision, scope: RequestScope): Promise<Ready<TierAccountRequest> | Refused> {
    const { client, reads, sourceId } = this.#parts;
    const { word, action } = this.#kind;
    const { nativeId } = input;
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const reason = this.#reasonOf(input);
    const id = pathPart(nativeId);
    const request = id === null ? null : await reads.request(nativeId, scope);
    if (id === null || !request) return refusal(MISSING);
    if (!allowedActions(request.status).includes(action)) return refusal(settledAs(request));
    const target = `/tier/account-requests/${id}/${word}`;
    return {
      kind: 'ready',
      trace: { nativeId, reason },
      send: (own) =>
        sent(
          { client, scope: own },
          { target, method: 'POST', json: reason === null ? {} : { reason } },
          {
            made: (body) => {
              const row = rowOf(nativeId, body);
              const isRequest = typeof row?.['status'] === 'string';
              const made = isRequest ? { result: toTierAccountRequest(row, sourceId), nativeId } : null;
              return Promise.resolve(made);
            },
            refused: (reply) => this.#refused(nativeId, reply, own),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<TierAccountRequest>> {
    const { nativeId, reason } = wireTrace.parse(trace);
    const request = await this.#parts.reads.request(nativeId, scope);
    const isMade = request?.status === this.#kind.status;
    // Another reason shows that somebody else has ignored it.
    if (!isMade || (reason !== null && request.reason?.trim() !== reason)) return { kind: 'not-seen' };
    return { kind: 'done', done: { result: request, nativeId, upstreamRequestIds: [] } };
  }

  recall(nativeId: string | null, _: JsonObject, scope: RequestScope): Promise<Outcome<TierAccountRequest>> {
    const { reads } = this.#parts;
    return outcomeOfRecord(async () => (nativeId === null ? null : reads.request(nativeId, scope)));
  }

  #reasonOf({ reason = '' }: Decision): string | null {
    return this.#kind.word === 'ignore' ? reason.trim() : null;
  }

  /** Another decision may have come first; the state of the request shows it. */
  async #refused(nativeId: string, reply: RefusedReply, scope: RequestScope): Promise<WriteErrors> {
    const errors = errorsOf(reply, { missing: MISSING, conflict: 'CONFLICT', inputPaths: INPUT_PATHS });
    if (reply.status === 404) return errors;
    const now = await outcomeOf(() => this.#parts.reads.request(nativeId, scope));
    const request = now.kind === 'found' ? now.value : null;
    return request && allowedActions(request.status).length === 0 ? [settledAs(request)] : errors;
  }
}

function faultsOfReason(reason: string | null): readonly WriteError[] {
  if (reason === '')
    return [required(['reason'], 'must say in 1 to 255 characters why the request is ignored.')];
  const isTooLong = reason !== null && lengthOf(reason) > MAX_REASON_LENGTH;
  return isTooLong ? [invalid(['reason'], `must have at most ${String(MAX_REASON_LENGTH)} characters.`)] : [];
}

function settledAs({ status, statusRaw }: TierAccountRequest): WriteError {
  const state = status === 'UNKNOWN' ? (statusRaw ?? 'of no known state') : status;
  const message = `Only a PENDING request can be accepted or ignored, and this one is ${state}, for good.`;
  return errorOf('INVALID_STATE', message, ['input', 'id']);
}
