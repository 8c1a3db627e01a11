import type { Customer } from '../../../src/domain/customer/customer.js';
import { ABSENT, found } from '../../../src/domain/outcome.js';
import type { RecordRef } from '../../../src/domain/record.js';
import { SourceError } from '../../../src/domain/source-error.js';
import type { SourcePorts } from '../../../src/domain/source/source.js';
import type { TierAccountRequest } from '../../../src/domain/tier-account-request/tier-account-request.js';
import type { TierAccount } from '../../../src/domain/tier-account/tier-account.js';
import type { Done, WriteAction, WriteAnswer } from '../../../src/domain/write/write-action.js';
import type { WriteError } from '../../../src/domain/write/write-error.js';
import { contact, customer, reference, tierAccount, tierAccountRequest } from './records.js';

/** What a source in memory holds and lets itself be changed. */
export interface ChangingRecords {
  readonly customers: Customer[];
  readonly tierAccounts: TierAccount[];
  readonly requests: TierAccountRequest[];
}

/** The actions of a source in memory, and what was sent to it. */
export interface MemoryWrites {
  readonly ports: Required<
    Pick<SourcePorts, 'customerWrites' | 'tierAccountWrites' | 'tierAccountRequestWrites'>
  >;
  /** One entry per change that was sent: the name of its action, and its value. */
  readonly sent: [string, unknown][];
  /** From now on every change is refused with these errors before it is sent. */
  readonly refuseWith: (...errors: readonly [WriteError, ...WriteError[]]) => void;
  /** From now on every input has these faults. */
  readonly findWrong: (...errors: readonly WriteError[]) => void;
  /** From now on no answer to a change arrives, and looking cannot tell. */
  readonly loseAnswers: () => void;
}

const LATE = new SourceError({
  sourceId: 'alpha',
  code: 'TIMEOUT',
  message: 'It was late.',
  retryable: true,
});

/** Actions that really change the records. */
export function memoryWrites(records: ChangingRecords): MemoryWrites {
  const { customers, tierAccounts, requests } = records;
  const sent: MemoryWrites['sent'] = [];
  let refusal: readonly [WriteError, ...WriteError[]] | null = null;
  let faults: readonly WriteError[] = [];
  let isLosing = false;

  const action = <I, R>(name: string, make: (value: I) => Done<R>): WriteAction<I, R> => {
    const made = new Map<string | null, R>();
    return {
      check: () => faults,
      prepare: (value) => {
        if (refusal) return Promise.resolve({ kind: 'refused', errors: refusal, upstreamRequestIds: [] });
        const send = (): Promise<WriteAnswer<R>> => {
          sent.push([name, value]);
          if (isLosing) return Promise.resolve({ kind: 'lost', error: LATE, upstreamRequestIds: [] });
          const done = make(value);
          made.set(done.nativeId, done.result);
          return Promise.resolve({ kind: 'done', done });
        };
        return Promise.resolve({ kind: 'ready', trace: {}, send });
      },
      look: () => Promise.resolve({ kind: 'unclear', advice: 'Look for it by its name.' }),
      recall: (nativeId) => {
        const result = made.get(nativeId);
        return Promise.resolve(result === undefined ? ABSENT : found(result));
      },
    };
  };
  const requestOf = (accountId: string): TierAccountRequest => {
    const request = tierAccountRequest({ nativeId: `TAR-${requests.length + 1}`, accountId });
    requests.push(request);
    return request;
  };
  const decide = (nativeId: string, change: Partial<TierAccountRequest>): Done<TierAccountRequest> =>
    done(changed(requests, nativeId, change), nativeId);

  return {
    sent,
    refuseWith: (...errors) => {
      refusal = errors;
    },
    findWrong: (...errors) => {
      faults = errors;
    },
    loseAnswers: () => {
      isLosing = true;
    },
    ports: {
      customerWrites: {
        create: action('customers.create', ({ name = null }) => {
          const made = customer({
            nativeId: `C-${customers.length + 1}`,
            name,
            status: 'PENDING',
            contactPersons: [contact()],
          });
          const generatedCredentials = { userName: 'made', email: null, password: 'made for once' };
          return done({ customer: made, generatedCredentials }, made.nativeId);
        }),
        update: action('customers.update', ({ nativeId, name }) => {
          const record = changed(customers, nativeId, name === undefined ? {} : { name });
          return done({ record, requests: null }, nativeId);
        }),
        delete: action('customers.delete', ({ nativeId }) => {
          remove(customers, nativeId);
          return done(null, nativeId);
        }),
      },
      tierAccountWrites: {
        create: action('accounts.create', ({ name = null, type, parentId }) => {
          const parent = typeof parentId === 'string' ? reference(parentId) : null;
          const made = tierAccount({ nativeId: `TA-${tierAccounts.length + 1}`, name, type, parent });
          tierAccounts.push(made);
          return done(made, made.nativeId);
        }),
        update: action('accounts.update', ({ nativeId, name, parentId }) => {
          const before = tierAccounts.find((account) => account.nativeId === nativeId);
          const record = changed(tierAccounts, nativeId, {
            version: (before?.version ?? 0) + 1,
            ...(name !== undefined && { name }),
            ...(parentId !== undefined && { parent: parentId === null ? null : reference(parentId) }),
          });
          return done({ record, requests: [requestOf(nativeId)] }, nativeId);
        }),
        delete: action('accounts.delete', ({ nativeId }) => {
          remove(tierAccounts, nativeId);
          return done(null, nativeId);
        }),
      },
      tierAccountRequestWrites: {
        create: action('requests.create', ({ accountId }) => done([requestOf(accountId)], accountId)),
        accept: action('requests.accept', ({ nativeId }) => decide(nativeId, { status: 'ACCEPTED' })),
        ignore: action('requests.ignore', ({ nativeId, reason }) =>
          decide(nativeId, { status: 'IGNORED', reason }),
        ),
      },
    },
  };
}

function done<R>(result: R, nativeId: string): Done<R> {
  return { result, nativeId, upstreamRequestIds: ['upstream-1'] };
}

function changed<T extends RecordRef>(rows: T[], nativeId: string, change: Partial<T>): T {
  const index = rows.findIndex((row) => row.nativeId === nativeId);
  const before = rows[index];
  if (!before) throw new Error('The test changes a record that is not there.');
  const after = { ...before, ...change };
  rows[index] = after;
  return after;
}

function remove(rows: RecordRef[], nativeId: string): void {
  rows.splice(
    rows.findIndex((row) => row.nativeId === nativeId),
    1,
  );
}
