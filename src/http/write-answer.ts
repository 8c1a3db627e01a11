import type { SourceError } from '../domain/source-error.js';
import type { Done, Refused, WriteAnswer } from '../domain/write/write-action.js';
import { errorOf, writeErrorOf } from '../domain/write/write-error-of.js';
import type { RefusedReply, WriteReply } from './write-reply.js';

export type WriteErrors = Refused['errors'];
export type Made<R> = Omit<Done<R>, 'upstreamRequestIds'>;

/** How a provider's own words about a change are read. Neither function rejects with a SourceError. */
export interface AnswerReading<R> {
  /** What was made, by the body of an answer, or why it has failed since; null where the body is not what is due. */
  made(body: unknown): Promise<Made<R> | Pick<Refused, 'errors'> | null>;
  /** Why it was not made. Never asked about credentials and about too many requests. */
  refused(reply: RefusedReply): Promise<WriteErrors> | WriteErrors;
  /** An answer that is not what is due. */
  malformed(): SourceError;
}

/** What a reply means for the change that was sent. */
export async function answerOf<R>(reply: WriteReply, reading: AnswerReading<R>): Promise<WriteAnswer<R>> {
  switch (reply.kind) {
    case 'lost':
      return reply;
    case 'unsent':
      return { kind: 'refused', errors: [writeErrorOf(reply.error)], upstreamRequestIds: [] };
    case 'refused': {
      const { upstreamRequestIds } = reply;
      const errors = generalRefusal(reply) ?? (await reading.refused(reply));
      return { kind: 'refused', errors, upstreamRequestIds };
    }
    case 'answered': {
      const { upstreamRequestIds } = reply;
      const made = await reading.made(reply.body);
      if (!made) return { kind: 'lost', error: reading.malformed(), upstreamRequestIds };
      if ('errors' in made) return { kind: 'refused', errors: made.errors, upstreamRequestIds };
      return { kind: 'done', done: { ...made, upstreamRequestIds } };
    }
  }
}

/** What means the same at every provider; undefined for the rest. */
function generalRefusal({ error }: RefusedReply): WriteErrors | undefined {
  switch (error.code) {
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN': {
      const message = `Nothing was changed: ${error.message} It is the operator's credentials that are refused.`;
      return [errorOf('SOURCE_REJECTED', message)];
    }
    case 'RATE_LIMITED':
      return [writeErrorOf(error)];
    default:
      return undefined;
  }
}
