import type { Customer } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount } from '../../../domain/tier-account/tier-account.js';
import type { CustomerUpdate, CustomerWrites, NewCustomer } from '../../../domain/write/new-records.js';
import type { Done, Looked, Refused, WriteAction } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { refusedFor } from '../../../domain/write/write-faults.js';
import { toCustomer } from '../tier-account.mapper.js';
import { AccountCreation } from './account-creation.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountUpdate } from './account-update.js';
import { accountInputOf, ofCustomer } from './customer-input.js';
import { faultsOfCustomerUpdate, faultsOfNewCustomer } from './validation.js';
import type { WriteParts } from './write-parts.js';

/** Customers are tier accounts of that type: what is asked of a customer is done to its account. */
export function customerWrites(parts: WriteParts): CustomerWrites {
  return {
    create: new CustomerAction(new AccountCreation(parts), {
      check: faultsOfNewCustomer,
      toAccount: ({ parentId, ...input }: NewCustomer) => ({
        ...accountInputOf(input),
        type: 'CUSTOMER' as const,
        ...(parentId !== undefined && { parentId }),
      }),
      toCustomer: (account) => ({ customer: customerOf(account), generatedCredentials: null }),
    }),
    update: new CustomerAction(new AccountUpdate(parts, 'CUSTOMER'), {
      check: faultsOfCustomerUpdate,
      toAccount: (input: CustomerUpdate) => ({ ...accountInputOf(input), nativeId: input.nativeId }),
      toCustomer: ({ record, ...edit }) => ({ ...edit, record: customerOf(record) }),
    }),
    delete: new AccountDeletion(parts, 'CUSTOMER'),
  };
}

// An answer that names no type is still about a customer: nothing else was sent.
function customerOf(account: TierAccount): Customer {
  const customer = toCustomer({ ...account, type: 'CUSTOMER' });
  if (!customer) throw new Error('An account of the type CUSTOMER is a customer.');
  return customer;
}

interface Translation<I, R, AI, AR> {
  check(input: I): readonly WriteError[];
  toAccount(input: I): AI;
  toCustomer(result: AR): R;
}

/** An action on accounts in the words of customers. */
class CustomerAction<I, R, AI, AR> implements WriteAction<I, R> {
  readonly #accounts: WriteAction<AI, AR>;
  readonly #translation: Translation<I, R, AI, AR>;
  readonly replacedRecord?: (input: I) => string;
  readonly makesRecord: boolean;

  constructor(accounts: WriteAction<AI, AR>, translation: Translation<I, R, AI, AR>) {
    this.#accounts = accounts;
    this.#translation = translation;
    const { replacedRecord, makesRecord = false } = accounts;
    this.makesRecord = makesRecord;
    if (replacedRecord) this.replacedRecord = (input) => replacedRecord(translation.toAccount(input));
  }

  readonly check = (input: I): readonly WriteError[] => this.#translation.check(input);

  async prepare(input: I, scope: RequestScope): ReturnType<WriteAction<I, R>['prepare']> {
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const prepared = await this.#accounts.prepare(this.#translation.toAccount(input), scope);
    if (prepared.kind === 'refused') return ofCustomers(prepared);
    if (prepared.kind === 'done') return this.#done(prepared);
    const { trace } = prepared;
    return {
      kind: 'ready',
      trace,
      send: async (own) => {
        const answer = await prepared.send(own);
        if (answer.kind === 'refused') return ofCustomers(answer);
        return answer.kind === 'done' ? this.#done(answer) : answer;
      },
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<R>> {
    const looked = await this.#accounts.look(trace, scope);
    return looked.kind === 'done' ? this.#done(looked) : looked;
  }

  async recall(nativeId: string | null, trace: JsonObject, scope: RequestScope): Promise<Outcome<R>> {
    const recalled = await this.#accounts.recall(nativeId, trace, scope);
    return recalled.kind === 'found' ? found(this.#translation.toCustomer(recalled.value)) : recalled;
  }

  #done({ done }: MadeChange<AR>): MadeChange<R> {
    return { kind: 'done', done: { ...done, result: this.#translation.toCustomer(done.result) } };
  }
}

interface MadeChange<R> {
  readonly kind: 'done';
  readonly done: Done<R>;
}

function ofCustomers(refused: Refused): Refused {
  const [first, ...others] = refused.errors;
  return { ...refused, errors: [ofCustomer(first), ...others.map(ofCustomer)] };
}
