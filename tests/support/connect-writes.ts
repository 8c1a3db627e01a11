import { z } from 'zod';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { NewAddress, NewTechnicalContact } from '../../src/domain/write/new-records.js';
import type { WriteAction, WriteAnswer } from '../../src/domain/write/write-action.js';
import type { WriteError } from '../../src/domain/write/write-error.js';
import type {
  AccountRow,
  ConnectSandbox,
  ConnectSandboxData,
  SandboxFault,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  hubRow,
  parentRef,
  productRow,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import { scopeOf } from './scope.js';

export const ADDRESS: NewAddress = {
  line1: '1 Mill Lane',
  city: 'Bath',
  postalCode: 'BA1 1AA',
  countryCode: 'GB',
};
export const CONTACT: NewTechnicalContact = {
  firstName: 'Kim',
  lastName: 'Lane',
  email: 'kim.lane@example.com',
  phoneNumber: { countryCallingCode: '44', areaCode: '1225', number: '496 012' },
};

const TOP = accountRow({ id: 'TA-TOP', type: 'reseller', name: 'Top', scopes: ['tier1'] });
const MID = accountRow({ id: 'TA-MID', type: 'reseller', name: 'Mid', parent: parentRef(TOP) });
export const LEAF = accountRow({
  id: 'TA-LEAF',
  name: 'Leaf',
  version: 3,
  parent: parentRef(MID),
  tax_id: 'T-1',
});

/** A reseller, a reseller below it, and a customer below that one, who is linked with two products. */
export function accountTree(): ConnectSandboxData {
  const data = emptyData();
  data.accounts.push(...[TOP, MID, LEAF].map((account): AccountRow => structuredClone(account)));
  data.hubs.push(hubRow({ id: 'HB-1' }));
  data.products.push(productRow({ id: 'PRD-1' }), productRow({ id: 'PRD-2', tierAccountsSync: false }));
  const tiers = { customer: LEAF, tier1: MID };
  data.assets.push(
    assetRow({ id: 'AS-1', product: { id: 'PRD-1' }, tiers }),
    assetRow({ id: 'AS-2', product: { id: 'PRD-2' }, tiers }),
  );
  for (const status of ['pending', 'accepted', 'ignored', 'unsupported'])
    data.accountRequests.push(accountRequestRow({ id: `TAR-${status}`, status }));
  return data;
}

/** What became of a change that was prepared and, where nothing was against it, sent. */
export type Written<R> = WriteAnswer<R> & { readonly trace: Trace | null };
type Trace = Parameters<WriteAction<unknown, unknown>['look']>[0];

/** Runs both steps of an action as the ledger does, which keeps the trace as JSON. */
export async function write<I, R>(
  action: WriteAction<I, R> | undefined,
  input: I,
  scope: RequestScope = scopeOf(),
): Promise<Written<R>> {
  if (!action) throw new Error('the source lacks this action');
  const prepared = await action.prepare(input, scope);
  if (prepared.kind !== 'ready') return { ...prepared, trace: null };
  return { ...(await prepared.send(scope)), trace: kept(prepared.trace) };
}

const anyTrace: z.ZodType<Trace> = z.record(z.string(), z.json());

function kept(trace: Trace): Trace {
  return anyTrace.parse(JSON.parse(JSON.stringify(trace)));
}

/** The result of a change that must have been made. */
export function resultOf<R>(answer: WriteAnswer<R>): R {
  if (answer.kind === 'done') return answer.done.result;
  if (answer.kind === 'refused') throw new Error(answer.errors.map(({ code }) => code).join());
  throw new Error(answer.kind === 'lost' ? answer.error.code : answer.advice);
}

/** Code and path of every error, e.g. `REQUIRED input.name`; empty where there is none. */
export function faultsOf(answer: WriteAnswer<unknown>): readonly string[] {
  if (answer.kind !== 'refused') return [];
  return answer.errors.map(({ code, path }) => (path ? `${code} ${path.join('.')}` : code));
}

export function errorOf(answer: WriteAnswer<unknown>): WriteError {
  if (answer.kind === 'refused') return answer.errors[0];
  throw new Error(`it was not refused: ${answer.kind}`);
}

/** The requests that changed something or should have, as `METHOD /path`. */
export function writesTo(sandbox: ConnectSandbox): readonly string[] {
  return sandbox.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace('/public/v1', '')}`);
}

/** Lets the requests that change something go wrong, and the others through. */
export function breakWrites(sandbox: ConnectSandbox, fault: SandboxFault): void {
  sandbox.setFault(fault, ({ method }) => method !== 'GET');
}
