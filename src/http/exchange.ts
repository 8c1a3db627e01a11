import type { Dispatcher } from 'undici';
import { errors, request } from 'undici';
import { textOf, TOO_LARGE, UnreadableAnswer } from './answer-text.js';
import type { Call, Failed, Outcome } from './call.js';
import type { Fault, Reply } from './reply.js';
import { isSuccess, judgeByStatus } from './classify.js';
import type { Judge, Verdict } from './classify.js';
import type { Connections } from './connections.js';
import { noting } from './departure.js';
import type { Departure } from './departure.js';
import { parseJson, whyUnparsed } from './json.js';
import { networkMessage, networkReasonOf, quotingNothing } from './network-reason.js';

/** What a refusal says is short; a longer text is the page of a gateway. */
const MOST_REFUSAL_BYTES = 64 * 1024;

interface Answering {
  /** The status has come, so that whatever breaks now breaks the answer. */
  status: number | null;
}

/** Sends one request and reads its answer. Nothing that happens on the way is thrown: it is data. */
export async function exchange(call: Call, connections: Connections, judge: Judge): Promise<Outcome> {
  const departure: Departure = { isOut: false };
  const answering: Answering = { status: null };
  const dispatcher = call.purpose === 'read' ? connections.reads : connections.writes;
  try {
    call.deadline.signal.throwIfAborted();
    const reply = await replyTo(call, noting(dispatcher, departure), answering);
    return outcomeOf(reply, call, judge);
  } catch (error) {
    return failedBy(error, call, { departure, answering });
  }
}

async function replyTo(call: Call, dispatcher: Dispatcher, answering: Answering): Promise<Reply> {
  const { url, method, headers, body, deadline } = call;
  const {
    statusCode,
    headers: answered,
    body: stream,
  } = await request(url, {
    method,
    headers,
    dispatcher,
    signal: deadline.signal,
    ...(body !== undefined && { body }),
  });
  answering.status = statusCode;
  const header = (name: string): string | undefined => {
    const value = answered[name];
    return typeof value === 'string' ? value : value?.[0];
  };
  const succeeded = isSuccess({ status: statusCode });
  const form = {
    contentEncoding: header('content-encoding'),
    contentType: header('content-type'),
    // Credentials are looked for in the text of a refusal.
    mayEscape: succeeded,
  };
  const text = succeeded
    ? await textOf(stream, form, call.maxBytes)
    : // The status tells what a refusal means, also where its body cannot be read.
      await textOf(stream, form, MOST_REFUSAL_BYTES).catch(() => '');
  return { status: statusCode, header, text, body: parseJson(text) };
}

function outcomeOf(reply: Reply, call: Call, judge: Judge): Outcome {
  const verdict = verdictOn(reply, call, judge);
  if (verdict.kind === 'success') {
    const isEmptyOfWrite = call.purpose === 'write' && reply.text.trim() === '';
    return reply.body === undefined && !isEmptyOfWrite
      ? failed(malformed(whyUnparsed(reply.text)), { wasSent: true, reply })
      : { kind: 'success', reply };
  }
  const { kind, fault } = verdict;
  if (kind === 'failed') return failed(fault, { wasSent: true, reply });
  return { kind, reply, fault };
}

/** Where nothing can be absent, such as a list, an answer that speaks of absence means what its status says. */
function verdictOn(reply: Reply, { mayBeAbsent }: Call, judge: Judge): Verdict {
  const verdict = judge(reply);
  if (verdict.kind !== 'absent' || mayBeAbsent) return verdict;
  const byStatus = judgeByStatus(reply);
  return byStatus.kind === 'absent' ? { ...byStatus, kind: 'refused' } : byStatus;
}

function failedBy(
  error: unknown,
  { deadline }: Call,
  { departure, answering }: { readonly departure: Departure; readonly answering: Answering },
): Failed {
  const { isOut: wasSent } = departure;
  const cause = quotingNothing(error);
  const ended = deadline.reached();
  if (ended) {
    const { isOfSource, ...fault } = ended;
    return { ...failed(fault, { wasSent }), isOfSource, cause };
  }
  if (error instanceof UnreadableAnswer) return failed(malformed(error.what), { wasSent });
  // The connection's own bound, which is met before ours where both are the same.
  if (error instanceof errors.ResponseExceededMaxSizeError) return failed(malformed(TOO_LARGE), { wasSent });
  const reason = networkReasonOf(error, answering.status !== null);
  const fault: Fault = { code: 'NETWORK', message: networkMessage(reason), retryable: true, reason };
  return { ...failed(fault, { wasSent }), cause };
}

function failed(fault: Fault, rest: Pick<Failed, 'wasSent' | 'reply'>): Failed {
  return { kind: 'failed', fault, isOfSource: true, ...rest };
}

/** The answer does not hold what the source's documents promise. `what` completes "The source's answer …". */
export function malformed(what: string): Fault {
  return { code: 'MALFORMED_RESPONSE', message: `The source's answer ${what}.`, retryable: false };
}
