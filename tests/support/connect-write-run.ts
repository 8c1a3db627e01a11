import type { Source } from '../../src/domain/source/source.js';
import type { TierAccountRequest } from '../../src/domain/tier-account-request/tier-account-request.js';
import type { WriteAction, WriteAnswer } from '../../src/domain/write/write-action.js';
import type {
  ConnectSandbox,
  ConnectSandboxData,
  SandboxFault,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { port } from './connect.js';
import type { Actual, Change, ConnectWriteModel, Step } from './connect-write-model.js';
import { ADDRESS, breakWrites, CONTACT, write, writesTo } from './connect-writes.js';
import { scopeOf } from './scope.js';

const FAULTS: Readonly<Record<Exclude<Step['fault'], 'none'>, SandboxFault>> = {
  'cut before': { kind: 'reset' },
  'cut after': { kind: 'truncate' },
  'status 500': { kind: 'status', status: 500 },
};

/** What came of a step, in the words of the model. */
export interface StepOutcome extends Actual {
  readonly outcome: { readonly codes: readonly string[]; readonly isSent: boolean; readonly writes: number };
}

type Summary = Pick<Actual, 'nativeId' | 'requests'>;

/** Makes the steps of the model through the adapter, and settles lost answers by looking. */
export class ConnectWriteRun {
  readonly #sandbox: ConnectSandbox;
  readonly #source: Source;

  constructor(sandbox: ConnectSandbox, source: Source) {
    this.#sandbox = sandbox;
    this.#source = source;
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  startAnew(data: ConnectSandboxData): void {
    const { accounts, versions, accountRequests, assets } = this.#sandbox.data;
    accounts.splice(0, Infinity, ...data.accounts);
    versions.splice(0, Infinity);
    accountRequests.splice(0, Infinity, ...data.accountRequests);
    assets.splice(0, Infinity, ...data.assets);
    this.#sandbox.setFault(undefined);
  }

  /** What the sandbox holds, in the shape of the model's state. */
  state(): object {
    const { accounts, accountRequests } = this.#sandbox.data;
    const active = accounts.filter(({ events }) => events?.decommissioned === undefined);
    return {
      accounts: Object.fromEntries(
        active.map(({ id, type, name, parent, version }) => [
          id,
          { type, name, parent: parent?.id ?? null, version },
        ]),
      ),
      requests: Object.fromEntries(accountRequests.map(({ id, status }) => [id, status])),
    };
  }

  make({ change, fault }: Step, model: ConnectWriteModel): Promise<StepOutcome> {
    if (fault !== 'none') breakWrites(this.#sandbox, FAULTS[fault]);
    this.#sandbox.clearRequests();
    return this.#make(change, { model, isExecuted: fault === 'none' || fault === 'cut after' });
  }

  async #make(change: Change, context: Context): Promise<StepOutcome> {
    const { model } = context;
    const accounts = port(this.#source, 'tierAccountWrites');
    const requests = port(this.#source, 'tierAccountRequestWrites');
    switch (change.kind) {
      case 'create': {
        const { type, name } = change;
        const parentId = change.parent === null ? null : model.accountId(change.parent);
        const input = { type, name, parentId, address: ADDRESS, technicalContact: CONTACT };
        return this.#through(accounts.create, input, { ...context, summary: () => [] });
      }
      case 'delete':
        return this.#through(
          accounts.delete,
          { nativeId: model.accountId(change.account) },
          { ...context, summary: () => [] },
        );
      case 'ask': {
        const accountId = model.accountId(change.account);
        return this.#through(
          requests.create,
          { accountId, name: change.name },
          { ...context, summary: (made) => made },
        );
      }
      case 'decide': {
        const decision = { nativeId: model.requestId(change.request), reason: 'A reason.' };
        return this.#through(requests[change.decision], decision, { ...context, summary: () => [] });
      }
      default: {
        const input = { nativeId: model.accountId(change.account), ...editOf(change, model) };
        return this.#through(accounts.update, input, {
          ...context,
          summary: ({ requests: caused }) => caused ?? [],
        });
      }
    }
  }

  async #through<I, R>(
    action: WriteAction<I, R>,
    input: I,
    { isExecuted, summary }: Context & { readonly summary: (made: R) => readonly TierAccountRequest[] },
  ): Promise<StepOutcome> {
    const answer = await write(action, input);
    this.#sandbox.setFault(undefined);
    const writes = writesTo(this.#sandbox).length;
    const codes = answer.kind === 'refused' ? answer.errors.map(({ code }) => code) : [];
    const outcome = { codes, isSent: answer.trace !== null, writes };
    const summaryOf = (done: { readonly result: R; readonly nativeId: string | null }): Summary => {
      const caused = summary(done.result).map(({ nativeId, statusRaw }) => ({
        id: nativeId,
        status: statusRaw ?? '',
      }));
      return { nativeId: done.nativeId, requests: caused };
    };
    if (answer.kind === 'done') return { outcome, ...summaryOf(answer.done) };
    if (answer.kind === 'refused') return { outcome, nativeId: null, requests: [] };
    return { outcome, ...(await this.#settled(action, answer, { isExecuted, summaryOf })) };
  }

  /** Looking must tell what really happened. */
  async #settled<I, R>(
    action: WriteAction<I, R>,
    answer: WriteAnswer<R> & { readonly trace: Parameters<WriteAction<I, R>['look']>[0] | null },
    {
      isExecuted,
      summaryOf,
    }: { readonly isExecuted: boolean; readonly summaryOf: (done: Made<R>) => Summary },
  ): Promise<Actual> {
    const looked = await action.look(answer.trace ?? {}, scopeOf());
    if (looked.kind !== (isExecuted ? 'done' : 'not-seen'))
      throw new Error(`Looking says ${looked.kind}, and it was ${isExecuted ? '' : 'not '}made.`);
    if (looked.kind !== 'done') return { nativeId: null, requests: [] };
    return { ...summaryOf(looked.done) };
  }
}

interface Context {
  readonly model: ConnectWriteModel;
  /** Whether what is sent takes effect. */
  readonly isExecuted: boolean;
}

interface Made<R> {
  readonly result: R;
  readonly nativeId: string | null;
}

function editOf(
  change: Extract<Change, { kind: 'rename' | 'move' | 'retype' }>,
  model: ConnectWriteModel,
): object {
  if (change.kind === 'retype') return { type: change.type };
  if (change.kind === 'move')
    return { parentId: change.parent === null ? null : model.accountId(change.parent) };
  const version = model.versionOf(change.account);
  return { name: change.name, expectedVersion: change.isStale ? version - 1 : version };
}
