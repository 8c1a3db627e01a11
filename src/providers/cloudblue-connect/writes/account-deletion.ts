import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.js';
import { found, outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { RecordTarget } from '../../../domain/write/new-records.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { notFound, refusal } from '../../../domain/write/write-faults.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import { pathPart } from '../client.js';
import type { WireRow } from '../wire.js';
import { isCustomer } from './account-edit.js';
import { errorsOf } from './refusals.js';
import type { WriteParts } from './write-parts.js';
import { sent } from './write-parts.js';

const wireTrace = z.object({ nativeId: z.string() });

const CHILDREN = errorOf(
  'HAS_CHILDREN',
  'The tier account has child accounts: move or delete them first. A deleted account cannot be restored.',
  ['input', 'id'],
);

/** Deletes a tier account for good, `DELETE /tier/accounts/{id}`: it cannot be restored, and old requests still show it. */
export class AccountDeletion implements WriteAction<RecordTarget, null> {
  readonly #parts: WriteParts;
  readonly #isMeant: (row: WireRow) => boolean;
  readonly #missing: WriteError;

  /** `only` customers: any other account is none. */
  constructor(parts: WriteParts, only?: 'CUSTOMER') {
    this.#parts = parts;
    this.#isMeant = only ? isCustomer : () => true;
    this.#missing = notFound('id', only ? 'customer' : 'tier account');
  }

  async prepare({ nativeId }: RecordTarget, scope: RequestScope): Promise<Ready<null> | Refused> {
    const { client, reads } = this.#parts;
    const id = pathPart(nativeId);
    if (id === null) return refusal(this.#missing);
    const [row, hasChildren] = await Promise.all([
      reads.account(nativeId, scope),
      reads.hasChildren(nativeId, scope),
    ]);
    if (!row || !this.#isMeant(row)) return refusal(this.#missing);
    if (hasChildren) return refusal(CHILDREN);
    return {
      kind: 'ready',
      trace: { nativeId },
      send: (own) =>
        sent(
          { client, scope: own },
          { target: `/tier/accounts/${id}`, method: 'DELETE' },
          {
            made: () => Promise.resolve({ result: null, nativeId }),
            refused: (reply) => this.#refused(nativeId, reply, own),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<null>> {
    const { nativeId } = wireTrace.parse(trace);
    if (await this.#parts.reads.account(nativeId, scope)) return { kind: 'not-seen' };
    return { kind: 'done', done: { result: null, nativeId, upstreamRequestIds: [] } };
  }

  recall(): Promise<Outcome<null>> {
    return Promise.resolve(found(null));
  }

  /** No document says how Connect refuses to delete a parent; a child that came meanwhile is the reason. */
  async #refused(nativeId: string, reply: RefusedReply, scope: RequestScope): Promise<WriteErrors> {
    const errors = errorsOf(reply, { missing: this.#missing, conflict: 'CONFLICT', inputPaths: new Map() });
    if (reply.status === 404) return errors;
    const children = await outcomeOf(() => this.#parts.reads.hasChildren(nativeId, scope));
    return children.kind === 'found' && children.value ? [CHILDREN] : errors;
  }
}
