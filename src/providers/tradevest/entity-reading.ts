import type { CustomerDetails, CustomerKind, CustomerRow } from '../../domain/customer/customer.js';
import type { DetailQuestion } from '../../domain/customer/customer.port.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, found } from '../../domain/outcome.js';
import type { JsonObject } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { Collection, List, TradevestClient } from './client.js';
import { COMPANIES, ENTITIES, PERSONS } from './client.js';
import type { EntityDetails } from './entity.mapper.js';
import { isWhole, toCompanyDetails, toNamed, toPersonDetails } from './entity.mapper.js';
import type { Allowance } from './row-finder.js';
import { RowFinder } from './row-finder.js';

type Details = Partial<EntityDetails>;

/** The kinds of entities that can be read by their ids. */
type RecordKind = Extract<CustomerKind, 'PERSON' | 'ORGANIZATION'>;

interface RecordReading {
  readonly collection: Collection;
  readonly toDetails: (row: JsonObject) => EntityDetails;
}

const RECORDS: Readonly<Record<RecordKind, RecordReading>> = {
  PERSON: { collection: PERSONS, toDetails: toPersonDetails },
  ORGANIZATION: { collection: COMPANIES, toDetails: toCompanyDetails },
};

function isRecordKind(kind: CustomerKind): kind is RecordKind {
  return kind === 'PERSON' || kind === 'ORGANIZATION';
}

/** The details that only an entity's own record holds; a name is in the list of all entities, too. */
const OF_THE_RECORD = ['externalId', 'taxId', 'language', 'address', 'contactPersons'] as const;
const NO_RECORD: Omit<EntityDetails, 'name'> = {
  externalId: null,
  taxId: null,
  language: null,
  address: null,
  contactPersons: null,
};

/** As many as this are read one by one: their lists hold whole records, of people whom nobody asked for. */
const FEW_RECORDS = 3;
const FEW_NAMES = 1;

/**
 * Joins customers with the entities that play the role. One reading serves one question or one page of a list; an
 * entity that it has read it does not read again, in how many roles it may be.
 */
export class EntityReading {
  readonly #client: TradevestClient;
  readonly #allowance: Allowance | null;
  readonly #kinds = new Map<string, CustomerKind>();
  readonly #records: Readonly<Record<RecordKind, RowFinder<Details>>>;
  #names: RowFinder<Details> | null = null;

  /** Without an allowance there is no bound to its requests, and it never rejects. */
  constructor(client: TradevestClient, allowance: Allowance | null = null) {
    this.#client = client;
    this.#allowance = allowance;
    this.#records = {
      PERSON: this.#recordFinder('PERSON'),
      ORGANIZATION: this.#recordFinder('ORGANIZATION'),
    };
  }

  /** The details of each customer by its native id; null for what its entity does not hold, or where it is not there. */
  async read(
    { customers, details }: DetailQuestion,
    scope: RequestScope,
  ): Promise<ReadonlyMap<string, Outcome<Partial<CustomerDetails>>>> {
    const wantsRecord = OF_THE_RECORD.some((detail) => details.has(detail));
    const played = customers.filter(({ entityId }) => entityId !== null);
    const recorded = wantsRecord ? played : [];
    const named = wantsRecord ? played.filter(isOnlyNamed) : played;
    const answers = await Promise.all([
      this.#find(this.#records.PERSON, ofKind(recorded, 'PERSON'), scope),
      this.#find(this.#records.ORGANIZATION, ofKind(recorded, 'ORGANIZATION'), scope),
      this.#findNames(details.has('name') ? named : [], scope),
    ]);
    const byEntity = new Map(answers.flatMap((answer) => [...answer]));
    return new Map(
      customers.map(({ nativeId, entityId }) => {
        const outcome = entityId === null ? ABSENT : byEntity.get(entityId);
        return [nativeId, detailsOf(outcome, wantsRecord)];
      }),
    );
  }

  #findNames(customers: readonly CustomerRow[], scope: RequestScope): Promise<Found> {
    for (const { entityId, kind } of customers) if (entityId !== null) this.#kinds.set(entityId, kind);
    this.#names ??= this.#nameFinder(customers.every(({ kind }) => kind === 'JOINT_PERSONS'));
    return this.#find(this.#names, customers, scope);
  }

  #find(finder: RowFinder<Details>, customers: readonly CustomerRow[], scope: RequestScope): Promise<Found> {
    return finder.find(
      customers.flatMap(({ entityId }) => entityId ?? []),
      scope,
    );
  }

  #recordFinder(kind: RecordKind): RowFinder<Details> {
    const { collection, toDetails } = RECORDS[kind];
    const findable = {
      list: { ...collection, params: [] },
      few: FEW_RECORDS,
      fromRow: ({ row }: { readonly row: JsonObject }) => (isWhole(row) ? toDetails(row) : null),
      readOne: (id: string, scope: RequestScope) => this.#readRecord(kind, id, scope),
      isListTheAuthority: false,
    };
    return new RowFinder(this.#client, findable, this.#allowance);
  }

  #nameFinder(onlyJointPersons: boolean): RowFinder<Details> {
    const list: List = {
      ...ENTITIES,
      params: [onlyJointPersons ? ['entityType', 'JOINT_PERSON'] : ['role', 'CUSTOMER']],
    };
    const findable = {
      list,
      few: FEW_NAMES,
      fromRow: ({ row }: { readonly row: JsonObject }) => toNamed(row),
      readOne: (id: string, scope: RequestScope) => this.#readName(id, scope),
      isListTheAuthority: false,
    };
    return new RowFinder<Details>(this.#client, findable, this.#allowance);
  }

  async #readRecord(kind: RecordKind, id: string, scope: RequestScope): Promise<Details | null> {
    const { collection, toDetails } = RECORDS[kind];
    const row = await this.#client.record(collection, id, scope);
    return row && toDetails(row);
  }

  // The record itself is asked where there is one: what a list leaves out may be there all the same.
  async #readName(id: string, scope: RequestScope): Promise<Details | null> {
    const kind = this.#kinds.get(id) ?? 'UNKNOWN';
    if (isRecordKind(kind)) return this.#readRecord(kind, id, scope);
    const row = await this.#client.entity(id, scope);
    return row && toNamed(row);
  }
}

type Found = ReadonlyMap<string, Outcome<Details>>;

function ofKind(customers: readonly CustomerRow[], wanted: CustomerKind): readonly CustomerRow[] {
  return customers.filter(({ kind }) => kind === wanted);
}

function isOnlyNamed({ kind }: CustomerRow): boolean {
  return !isRecordKind(kind);
}

/** `outcome` is undefined where the entity was not read, because nothing of what is wanted can be read of its kind. */
function detailsOf(outcome: Outcome<Details> | undefined, wantsRecord: boolean): Outcome<Details> {
  if (outcome?.kind === 'failed') return outcome;
  if (outcome?.kind === 'absent') return found({ name: null, ...NO_RECORD });
  return found({ ...(wantsRecord && NO_RECORD), ...outcome?.value });
}
