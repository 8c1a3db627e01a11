import { expect } from 'vitest';
import type { Customer, CustomerRow } from '../../../src/domain/customer/customer.js';
import type { SourceCapabilities } from '../../../src/domain/source/source.js';
import type {
  CreatedCustomer,
  CustomerUpdate,
  CustomerWrites,
  Edited,
  NewCustomer,
  RecordTarget,
} from '../../../src/domain/write/new-records.js';
import type { WriteAction } from '../../../src/domain/write/write-action.js';
import type { FaultTarget, SandboxFault, SandboxRequestLogEntry } from '../../../src/sandbox-kit/index.js';
import { valueOf } from '../../support/connect.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import type { ActionName, Change, Writing } from '../../support/platforms/writing.js';
import { scopeOf } from '../../support/scope.js';
import { completed } from '../reading.js';
import type { Subject, SubjectOptions } from '../subject.js';
import { withSubject } from '../subject.js';
import type { Attempt } from './attempt.js';
import { attemptOf, doneOf } from './attempt.js';
import type { TakenPaths } from './taken-fields.js';
import { takenPathsOf } from './taken-fields.js';
import { Witness } from './witness.js';

/** A subject whose customers can be changed. */
export interface Writer extends Subject {
  readonly writing: Writing;
  readonly can: SourceCapabilities;
  readonly writes: CustomerWrites;
  /** What the source says that it takes. */
  readonly takes: TakenPaths;
  create(input: NewCustomer): Attempt<CreatedCustomer>;
  update(input: CustomerUpdate): Attempt<Edited<CustomerRow>>;
  remove(input: RecordTarget): Attempt<null>;
  /** Every action that there is, each with the first input that the platform tells, and about a customer of its own. */
  attempts(): readonly Attempt<unknown>[];
  /** A customer as it is now, with every detail. */
  read(nativeId: string): Promise<Customer>;
  /** Makes the first of the new customers that the platform tells; its native id. */
  made(): Promise<string>;
  /** The requests that changed something or should have, since they were last forgotten. */
  sent(): readonly SandboxRequestLogEntry[];
  /** Lets a fault happen to the requests that change something. */
  breakWrites(fault: SandboxFault): void;
  /** The same platform and witness with another source. */
  over(source: Subject['source']): Writer;
}

/** What a source says of itself that changes no customer. */
const NOTHING: Partial<SourceCapabilities> = {
  canCreateCustomer: false,
  customerUpdateMode: 'NONE',
  canDeleteCustomer: false,
  settableStatuses: [],
  createCustomerFields: [],
  updateCustomerFields: [],
};

/** Whether a request only asks. */
export function isRead({ method }: Pick<FaultTarget, 'method'>): boolean {
  return method === 'GET';
}

/**
 * Runs a test over a platform of its own whose customers can be changed; where none can be, that is what it shows.
 * No secret is in anything that came of it.
 */
export async function withWriter(
  start: StartPlatform,
  options: SubjectOptions,
  test: (writer: Writer) => Promise<void>,
): Promise<void> {
  await withSubject(start, options, async (subject) => {
    const { platform, source } = subject;
    const { writing } = platform;
    if (!writing) {
      expect(source.ports.customerWrites).toBeUndefined();
      expect(source.capabilities).toMatchObject(NOTHING);
      return;
    }
    const witness = new Witness(platform, writing);
    await test(writerOf(subject, writing, witness));
    witness.expectNoSecret();
  });
}

function writerOf(subject: Subject, writing: Writing, witness: Witness): Writer {
  const { source, customers, platform } = subject;
  const writes = source.ports.customerWrites ?? {};
  const attempt = <I, R>(name: ActionName, action: WriteAction<I, R> | undefined, input: I): Attempt<R> =>
    attemptOf(name, { action: thereIs(action, name), input, witness });
  const create: Writer['create'] = (input) => attempt('create', writes.create, input);
  const update: Writer['update'] = (input) => attempt('update', writes.update, input);
  const remove: Writer['remove'] = (input) => attempt('delete', writes.delete, input);
  const read: Writer['read'] = async (id) => {
    const row = valueOf((await customers.findMany([id], scopeOf())).get(id));
    const [customer] = await completed(customers, [row]);
    if (!customer) throw new Error('It has no details.');
    return witness.see(customer);
  };
  const [changed = '', ...others] = platform.customerIds;
  const deleted = others.at(-1) ?? changed;
  return {
    ...subject,
    writing,
    writes,
    create,
    update,
    remove,
    can: source.capabilities,
    takes: takenPathsOf(source.capabilities),
    attempts: () => [
      create(writing.creations[0].input),
      update({ ...anyChange(writing), nativeId: changed }),
      ...(writing.deletes ? [remove({ nativeId: deleted })] : []),
    ],
    read,
    made: async () => {
      const { nativeId: id } = doneOf(await create(writing.creations[0].input).run());
      // It is there one step before it is as it stays.
      writing.settle();
      await read(id);
      writing.settle();
      return id;
    },
    sent: () => subject.asked().filter((request) => !isRead(request)),
    breakWrites: (fault) => {
      subject.fail(fault, (request) => !isRead(request));
    },
    over: (other) => {
      const { customers: port } = other.ports;
      if (!port) throw new Error('The source has no customers.');
      return writerOf({ ...subject, source: other, customers: port }, writing, witness);
    },
  };
}

function thereIs<T>(action: T | undefined, name: ActionName): T {
  if (action === undefined) throw new Error(`The source has no action to ${name}.`);
  return action;
}

/** A change that every customer of the platform takes. */
export function anyChange({ changes }: Writing): Change {
  const [path] = ['name', 'labels'].filter((field) => field in changes);
  const change = changes[path ?? ''];
  if (!change) throw new Error('Neither name nor labels can be changed.');
  return change.input;
}
