import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { CustomerDetail, CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import { CUSTOMER_DETAILS } from '../../domain/customer/customer.js';
import type { CustomerService } from '../../domain/customer/customer.service.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { unreadable } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';
import type { BatchSchedule, RecordLoader, SourceLoader } from '../records/record-loader.js';
import { addressOf, recordLoader, sourceLoader } from '../records/record-loader.js';
import { subfields } from '../records/selected-fields.js';

interface DetailKey {
  readonly sourceId: string;
  readonly customer: CustomerRow;
  readonly detail: CustomerDetail;
}

type DetailValue = CustomerDetails[CustomerDetail] | null;

/** Reads what belongs to customers beyond their rows. */
export interface CustomerReading {
  /** Single details of customers whose rows leave them out. */
  readonly details: SourceLoader<DetailKey, DetailValue>;
  readonly cloudProfiles: RecordLoader<readonly CloudProfile[]>;
}

type Customers = Pick<CustomerService, 'getDetails' | 'getCloudProfiles'>;

/**
 * A reading for one request: what a page selects is one question to each source for all of its customers.
 * `scopeOf` is asked for each question, when it is asked.
 */
export function customerReading(
  customers: Customers,
  scopeOf: () => RequestScope,
  schedule: BatchSchedule,
): CustomerReading {
  const load = async (keys: readonly DetailKey[]): Promise<(DetailValue | Error)[]> => {
    const rows = [...new Map(keys.map(({ customer }) => [addressOf(customer), customer])).values()];
    const details = new Set(keys.map(({ detail }) => detail));
    const outcomes = await customers.getDetails({ customers: rows, details }, scopeOf());
    const byAddress = new Map(rows.map((row, index) => [addressOf(row), outcomes[index]]));
    return keys.map(({ customer, detail }) => {
      const outcome = byAddress.get(addressOf(customer));
      if (outcome?.kind === 'failed') return outcome.error;
      if (outcome?.kind !== 'found') return null;
      const value = outcome.value[detail];
      return value === undefined ? unreadable(customer.sourceId, detail) : value;
    });
  };
  const keyOf = ({ customer, detail }: DetailKey): string => `${customer.nativeId}/${detail}`;
  return {
    details: sourceLoader<DetailKey, DetailValue>({ load, keyOf, schedule }),
    cloudProfiles: recordLoader(
      {
        getMany: (refs) => customers.getCloudProfiles(refs, scopeOf()),
        present: (profiles) => profiles,
      },
      schedule,
    ),
  };
}

type Detail<D extends CustomerDetail> = CustomerDetails[D] | null | Promise<CustomerDetails[D] | null>;

/** A customer as the graph answers it: a detail that its row leaves out is read when it is first asked for. */
export class PresentedCustomer implements Omit<CustomerRow, CustomerDetail> {
  readonly __typename = 'Customer';
  readonly row: CustomerRow;
  readonly reading: CustomerReading;
  #id: string | undefined;

  constructor(row: CustomerRow, reading: CustomerReading) {
    this.row = row;
    this.reading = reading;
  }

  get id(): string {
    return (this.#id ??= encodeId('Customer', [this.sourceId, this.nativeId]));
  }

  get sourceId(): CustomerRow['sourceId'] {
    return this.row.sourceId;
  }

  get nativeId(): CustomerRow['nativeId'] {
    return this.row.nativeId;
  }

  get kind(): CustomerRow['kind'] {
    return this.row.kind;
  }

  get entityId(): CustomerRow['entityId'] {
    return this.row.entityId;
  }

  get status(): CustomerRow['status'] {
    return this.row.status;
  }

  get statusRaw(): CustomerRow['statusRaw'] {
    return this.row.statusRaw;
  }

  get name(): Detail<'name'> {
    const { name } = this.row;
    return name === undefined ? this.#read('name') : name;
  }

  get externalId(): Detail<'externalId'> {
    const { externalId } = this.row;
    return externalId === undefined ? this.#read('externalId') : externalId;
  }

  get taxId(): Detail<'taxId'> {
    const { taxId } = this.row;
    return taxId === undefined ? this.#read('taxId') : taxId;
  }

  get language(): Detail<'language'> {
    const { language } = this.row;
    return language === undefined ? this.#read('language') : language;
  }

  get address(): Detail<'address'> {
    const { address } = this.row;
    return address === undefined ? this.#read('address') : address;
  }

  get contactPersons(): Detail<'contactPersons'> {
    const { contactPersons } = this.row;
    return contactPersons === undefined ? this.#read('contactPersons') : contactPersons;
  }

  get labels(): Detail<'labels'> {
    const { labels } = this.row;
    return labels === undefined ? this.#read('labels') : labels;
  }

  get attributes(): Detail<'attributes'> {
    const { attributes } = this.row;
    return attributes === undefined ? this.#read('attributes') : attributes;
  }

  get resellerNativeId(): Detail<'resellerNativeId'> {
    const { resellerNativeId } = this.row;
    return resellerNativeId === undefined ? this.#read('resellerNativeId') : resellerNativeId;
  }

  get createdAt(): Detail<'createdAt'> {
    const { createdAt } = this.row;
    return createdAt === undefined ? this.#read('createdAt') : createdAt;
  }

  get updatedAt(): Detail<'updatedAt'> {
    const { updatedAt } = this.row;
    return updatedAt === undefined ? this.#read('updatedAt') : updatedAt;
  }

  get raw(): Detail<'raw'> {
    const { raw } = this.row;
    return raw ?? this.#read('raw');
  }

  #read<D extends CustomerDetail>(detail: D): Detail<D> {
    const { row: customer, reading } = this;
    // The loader answers the detail that its key names.
    return reading.details.load({ sourceId: customer.sourceId, customer, detail }) as Detail<D>;
  }
}

/** Fields that may ask for more once what is around them has come. */
const RELATIONS: ReadonlySet<string> = new Set(['customer', 'tierAccount']);

/**
 * Reads what a page of customers selects beyond its rows, so that each row is then answered at once: without it, every
 * such field of every row is a promise. Undefined if there is nothing to wait for. A page that selects a relation of its
 * rows is not read ahead: what one source gives would wait for another source, and the relation with it.
 */
export function readAhead(
  rows: readonly CustomerRow[],
  reading: CustomerReading,
  info: GraphQLResolveInfo,
): Promise<unknown> | undefined {
  const type = info.schema.getType('Customer');
  if (!isObjectType(type)) return undefined;
  const nodes = nodesOfRows(info);
  const selected = subfields(nodes, type, info);
  const details = CUSTOMER_DETAILS.filter((detail) => selected.has(detail));
  const unread = rows.flatMap((customer) =>
    details
      .filter((detail) => customer[detail] === undefined)
      .map((detail) => ({ sourceId: customer.sourceId, customer, detail })),
  );
  const reads = [
    ...(unread.length > 0 ? [() => reading.details.loadAll(unread)] : []),
    ...(selected.has('cloudProfiles') ? [() => reading.cloudProfiles.loadAll(rows)] : []),
  ];
  if (reads.length === 0 || leadsOn(nodes, type, info)) return undefined;
  return Promise.all(reads.map((read) => read()));
}

/** The nodes that select fields of the rows, by either way to them. */
function nodesOfRows(info: GraphQLResolveInfo): readonly FieldNode[] {
  const connection = getNamedType(info.returnType);
  if (!isObjectType(connection)) return [];
  const selected = subfields(info.fieldNodes, connection, info);
  const edge = getNamedType(connection.getFields()['edges']?.type);
  const ofEdges = isObjectType(edge) ? subfields(selected.get('edges') ?? [], edge, info).get('node') : [];
  return [...(selected.get('nodes') ?? []), ...(ofEdges ?? [])];
}

function leadsOn(nodes: readonly FieldNode[], type: GraphQLObjectType, info: GraphQLResolveInfo): boolean {
  return [...subfields(nodes, type, info)].some(([name, below]) => {
    const value = getNamedType(type.getFields()[name]?.type);
    return RELATIONS.has(name) || (isObjectType(value) && leadsOn(below, value, info));
  });
}
