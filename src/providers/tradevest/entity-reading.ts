import type {
  CustomerDetail,
  CustomerDetails,
  CustomerKind,
  CustomerRow,
} from '../../domain/customer/customer.js';
import type { DetailQuestion } from '../../domain/customer/customer.port.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, found } from '../../domain/outcome.js';
import type { JsonObject } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { DetailReader } from '../../listing/fill-page.js';
import { requireDetails } from '../../listing/filter-table.js';
import type { ScannedList } from '../../listing/find-many.js';
import { RecordFinder, RequestBudget } from '../../listing/find-many.js';
import { mapRows } from '../../listing/row-stream.js';
import { CUSTOMER_ROLE } from './candidate.mapper.js';
import type { Collection, List, Param, TradevestClient } from './client.js';
import { COMPANIES, ENTITIES, PERSONS } from './client.js';
import type { EntityDetails } from './customer.mapper.js';
import {
  isWhole,
  KIND_WORDS,
  RECORD_KINDS,
  toCompanyDetails,
  toNamed,
  toPersonDetails,
} from './customer.mapper.js';
import { ListRows, readSoFar, SHORT_CUT_FAULTS } from './rows.js';

type Details = Partial<EntityDetails>;
type Finder = RecordFinder<Details>;

type RecordKind = (typeof RECORD_KINDS)[number];

interface RecordReading {
  readonly collection: Collection;
  readonly toDetails: (row: JsonObject) => Details;
}

const RECORDS: Readonly<Record<RecordKind, RecordReading>> = {
  PERSON: { collection: PERSONS, toDetails: toPersonDetails },
  ORGANIZATION: { collection: COMPANIES, toDetails: toCompanyDetails },
};

function isRecordKind(kind: CustomerKind): kind is RecordKind {
  return RECORD_KINDS.some((one) => one === kind);
}

/** The details that only an entity's own record holds; a name is in the list of all entities, too. */
const NO_RECORD: Omit<EntityDetails, 'name'> = {
  externalId: null,
  taxId: null,
  language: null,
  address: null,
  contactPersons: null,
};
const OF_THE_RECORD = new Set(Object.keys(NO_RECORD));

/** So many are read one by one at once: a page of their list holds whole records of people that nothing asks for. */
const FEW_RECORDS = 3;
const FEW_NAMES = 1;

interface EntityReadingOptions {
  readonly scope: RequestScope;
  /** When the lists of entities are read: how many are read one by one instead, and how long a list is read on. */
  readonly lists: ListUse;
}

interface ListUse extends Pick<ScannedList<never>, 'maxPagesWithoutSaving' | 'rowsForEach'> {
  readonly fewRecords: number;
  readonly fewNames: number;
}

/**
 * Joins customers with the entities that play the role. One reading serves one question or one page of a list: an entity
 * that it has read it does not read again, in how many roles it may be.
 */
class EntityReading {
  readonly #client: TradevestClient;
  readonly #options: EntityReadingOptions;
  readonly #kinds = new Map<string, CustomerKind>();
  readonly #records: Readonly<Record<RecordKind, Finder>>;
  readonly #names: Finder;
  readonly #namesOfJointPersons: Finder;

  constructor(client: TradevestClient, options: EntityReadingOptions) {
    this.#client = client;
    this.#options = options;
    this.#records = {
      PERSON: this.#recordFinder('PERSON'),
      ORGANIZATION: this.#recordFinder('ORGANIZATION'),
    };
    this.#names = this.#nameFinder(['role', CUSTOMER_ROLE]);
    this.#namesOfJointPersons = this.#nameFinder(['entityType', KIND_WORDS.JOINT_PERSONS]);
  }

  /**
   * The details of each customer by its native id; null for what its entity does not hold, or if it is not there.
   * A customer for whose entity the budget does not suffice is left out. Never rejects with a SourceError.
   */
  async read(
    { customers, details }: DetailQuestion,
    budget: RequestBudget = new RequestBudget(Infinity),
  ): Promise<ReadonlyMap<string, Outcome<Partial<CustomerDetails>>>> {
    const wantsRecord = [...details].some((detail) => OF_THE_RECORD.has(detail));
    const played = customers.filter(({ entityId }) => entityId !== null);
    const recorded = wantsRecord ? played.filter(hasRecord) : [];
    const others = wantsRecord ? played.filter((customer) => !hasRecord(customer)) : played;
    const named = details.has('name') ? others : [];
    for (const { entityId, kind } of named) if (entityId !== null) this.#kinds.set(entityId, kind);
    const onlyJointPersons = named.every(({ kind }) => kind === 'JOINT_PERSONS');
    const names = onlyJointPersons ? this.#namesOfJointPersons : this.#names;
    const answers = await Promise.all([
      this.#records.PERSON.find(entitiesOf(recorded, 'PERSON'), budget),
      this.#records.ORGANIZATION.find(entitiesOf(recorded, 'ORGANIZATION'), budget),
      names.find(entitiesOf(named), budget),
    ]);
    const byEntity = new Map(answers.flatMap((answer) => [...answer]));
    const asked = new Set([...recorded, ...named]);
    return new Map(
      customers.flatMap((customer) => {
        const { nativeId, entityId } = customer;
        const outcome = entityId === null ? ABSENT : asked.has(customer) ? byEntity.get(entityId) : NOTHING;
        const lacked = wantsRecord && !hasRecord(customer) ? NO_RECORD : {};
        return outcome ? [[nativeId, detailsOf(outcome, lacked)] as const] : [];
      }),
    );
  }

  #recordFinder(kind: RecordKind): Finder {
    const { collection, toDetails } = RECORDS[kind];
    return this.#finder({
      list: { ...collection, params: [] },
      few: this.#options.lists.fewRecords,
      fromRow: (row) => (isWhole(row) ? toDetails(row) : null),
      byId: (id) => this.#readRecord(kind, id),
    });
  }

  #nameFinder(param: Param): Finder {
    return this.#finder({
      list: { ...ENTITIES, params: [param] },
      few: this.#options.lists.fewNames,
      fromRow: toNamed,
      byId: (id) => this.#readName(id),
    });
  }

  #finder({ list, few, fromRow, byId }: FinderParts): Finder {
    const { scope, lists } = this.#options;
    const rows = new ListRows(this.#client, list, { after: null, scope });
    return new RecordFinder<Details>({
      few,
      byId,
      scan: {
        stream: mapRows(rows, ({ id, row }) => ({ id, value: fromRow(row) }), scope),
        isAuthority: false,
        ownFaults: SHORT_CUT_FAULTS,
        ...(lists.maxPagesWithoutSaving && { maxPagesWithoutSaving: lists.maxPagesWithoutSaving }),
        ...(lists.rowsForEach !== undefined && { rowsForEach: lists.rowsForEach }),
      },
    });
  }

  async #readRecord(kind: RecordKind, id: string): Promise<Details | null> {
    const { collection, toDetails } = RECORDS[kind];
    const row = await this.#client.record(collection, id, this.#options.scope);
    return row && toDetails(row);
  }

  // The record itself is asked if there is one: it can hold what a list leaves out.
  async #readName(id: string): Promise<Details | null> {
    const kind = this.#kinds.get(id) ?? 'UNKNOWN';
    if (isRecordKind(kind)) return this.#readRecord(kind, id);
    const row = await this.#client.entity(id, this.#options.scope);
    return row && toNamed(row);
  }
}

interface FinderParts {
  readonly list: List;
  readonly few: number;
  readonly fromRow: (row: JsonObject) => Details | null;
  readonly byId: (id: string) => Promise<Details | null>;
}

function entitiesOf(customers: readonly CustomerRow[], wanted?: CustomerKind): readonly string[] {
  return customers.flatMap(({ kind, entityId }) =>
    entityId !== null && (wanted === undefined || kind === wanted) ? [entityId] : [],
  );
}

function hasRecord({ kind }: CustomerRow): boolean {
  return isRecordKind(kind);
}

/** Nothing of what is wanted can be read of the kind of the entity. */
const NOTHING: Outcome<Details> = found({});

/** `lacked`: what an entity without a record cannot hold. */
function detailsOf(outcome: Outcome<Details>, lacked: Details): Outcome<Details> {
  if (outcome.kind === 'failed') return outcome;
  if (outcome.kind === 'absent') return found({ name: null, ...NO_RECORD });
  return found({ ...lacked, ...outcome.value });
}

/** Up to so many, a page of customers, are read one by one where the list of their kind may be long. */
const PAGE_OF_RECORDS = 100;
/** A record takes the bytes of about so many rows of the list of all entities. */
const NAMES_FOR_A_RECORD = 3;

/**
 * Reads the details of customers that are answered. A list of entities begins with its newest, wherever the customers
 * stand in theirs, and the source neither counts it nor finds several by their ids. Of a short source the lists are read,
 * which cost few requests. Of any other one an entity's own record is, so that neither the size of the source nor the
 * depth of a page costs anything. Names alone are looked for at the front of the list of all entities first, since its
 * rows are short, unless the customers come from further down.
 */
export function answeredDetails(client: TradevestClient, scope: RequestScope): EntityReading {
  const { isWhole, isDeep } = readSoFar(scope);
  const lists = {
    fewRecords: isWhole ? FEW_RECORDS : PAGE_OF_RECORDS,
    fewNames: isDeep ? PAGE_OF_RECORDS : FEW_NAMES,
    ...(!isWhole && { rowsForEach: NAMES_FOR_A_RECORD }),
  };
  return new EntityReading(client, { scope, lists });
}

/** What the filter of a list asks about its rows, and by which operation. */
interface Question {
  readonly details: ReadonlySet<CustomerDetail>;
  readonly scope: RequestScope;
}

/** Of the reads by id that a list of entities would save, so many may go into pages of it that save none. */
const SHARE_WITHOUT_SAVING = 1 / 10;

/**
 * Reads the details that decide whether customers match, by lists of entities. The entities of a thousand customers can
 * stand anywhere in their list, and reading them one by one costs a thousand requests: so the list gets a share of these.
 */
export function decidingDetails(
  client: TradevestClient,
  { details, scope }: Question,
): DetailReader<CustomerRow> {
  const maxPagesWithoutSaving = (missing: number): number => Math.max(1, missing * SHARE_WITHOUT_SAVING);
  const lists = { fewRecords: FEW_RECORDS, fewNames: FEW_NAMES, maxPagesWithoutSaving };
  const reading = new EntityReading(client, { scope, lists });
  return {
    isBulk: true,
    read: async (customers, requests) => {
      const budget = new RequestBudget(requests);
      const answers = await reading.read({ customers, details }, budget);
      return { rows: decided({ customers, details }, answers), requests: budget.spent };
    },
  };
}

/** The first customers whose details are known, with these. Throws a SourceError if one is unreadable. */
function decided(
  { customers, details }: DetailQuestion,
  answers: ReadonlyMap<string, Outcome<Partial<CustomerDetails>>>,
): readonly CustomerRow[] {
  const rows: CustomerRow[] = [];
  for (const customer of customers) {
    const answer = answers.get(customer.nativeId);
    if (answer?.kind === 'failed') throw answer.error;
    if (answer?.kind !== 'found') break;
    rows.push(requireDetails({ ...customer, ...answer.value }, details));
  }
  return rows;
}
