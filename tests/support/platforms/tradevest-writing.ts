import type { CustomerKind } from '../../../src/domain/customer/customer.js';
import type { TradevestSandbox } from '../../../src/providers/tradevest/sandbox/index.js';
import {
  jointPersonRow,
  legalEntityRow,
  naturalPersonRow,
} from '../../../src/providers/tradevest/sandbox/rows.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import { uuidAt } from './platform.js';
import type { OwnRefusal, Writing } from './writing.js';

type Data = TradevestSandbox['data'];

/** An entity of each kind that is no customer yet. */
function free(series: number): Readonly<Record<Exclude<CustomerKind, 'UNKNOWN'>, string>> {
  return {
    PERSON: uuidAt(series, 10, 1),
    ORGANIZATION: uuidAt(series, 11, 1),
    JOINT_PERSONS: uuidAt(series, 12, 1),
  };
}

/** Puts in those who can become customers. */
export function addFreeEntities(data: Data, series: number): void {
  const { PERSON, ORGANIZATION, JOINT_PERSONS } = free(series);
  const second = uuidAt(series, 10, 2);
  data.naturalPersons.push(
    naturalPersonRow({
      naturalPersonId: PERSON,
      firstName: 'Kim',
      lastName: 'Lane',
      language: 'DE',
      externalId: `lane-${String(series)}`,
      taxDetails: [{ taxId: 'TAX-LANE', taxResidency: 'DE' }],
    }),
    naturalPersonRow({ naturalPersonId: second, firstName: 'Kit', lastName: 'Lane' }),
  );
  data.legalEntities.push(legalEntityRow({ legalEntityId: ORGANIZATION, legalName: 'Mill & Sons GmbH' }));
  const persons = { firstNaturalPersonId: PERSON, secondNaturalPersonId: second };
  data.jointPersons.push(jointPersonRow({ jointPersonId: JOINT_PERSONS, ...persons }));
}

interface Refused {
  readonly message: string;
  readonly responseType: string;
  /** The field that is at fault. */
  readonly field?: string;
}

function refusing(status: number, { field, ...said }: Refused): SandboxFault {
  const errors = [{ code: 'Invalid', parameter: '', message: 'is not to be like this' }];
  const body = {
    ...said,
    requestId: 'ours-1',
    ...(field !== undefined && { errorDetails: [{ field, errors }] }),
  };
  return { kind: 'status', status, body: JSON.stringify(body), contentType: 'application/json' };
}

const BAD = { message: 'It is not valid.', responseType: 'BAD_REQUEST' };
const TAKEN = { message: 'It is there already.', responseType: 'CONFLICT' };
const GONE = { message: 'There is none.', responseType: 'NOT_FOUND' };

const ofField = (of: 'create' | 'update', field: string, path: string): OwnRefusal => ({
  of,
  what: field,
  fault: refusing(400, { ...BAD, field }),
  code: 'INVALID_INPUT',
  path,
});

const REFUSALS: Writing['refusals'] = [
  ofField('create', 'entityId', 'input.entity.entityId'),
  ofField('create', 'entityType', 'input.entity.kind'),
  ofField('create', 'labels', 'input.labels'),
  ofField('create', 'labels[0]', 'input.labels.0'),
  ofField('update', 'labels', 'input.labels'),
  {
    of: 'create',
    what: 'a customer already',
    fault: refusing(409, TAKEN),
    code: 'DUPLICATE',
    path: 'input.entity.entityId',
  },
  {
    of: 'update',
    what: 'a conflict',
    fault: refusing(409, TAKEN),
    code: 'CONFLICT',
    path: 'input.id',
  },
  { of: 'update', what: 'nobody', fault: refusing(404, GONE), code: 'NOT_FOUND', path: 'input.id' },
  ...(['create', 'update'] as const).flatMap((of): readonly OwnRefusal[] => [
    { of, what: 'no field', fault: refusing(400, BAD), code: 'SOURCE_REJECTED', path: null },
    {
      of,
      what: 'who asks',
      fault: refusing(400, { ...BAD, field: 'Requestor-ID' }),
      code: 'SOURCE_REJECTED',
      path: null,
    },
  ]),
];

interface Parts {
  readonly data: Data;
  readonly series: number;
  /** Lets the platform's time go on. */
  readonly settle: () => void;
}

/** tradevest: an entity that is there already becomes a customer, of which only the labels can be changed. */
export function tradevestWriting({ data, series, settle }: Parts): Writing {
  const { customers, naturalPersons, legalEntities } = data;
  const labels = ['gold', 'new'];
  const ids = free(series);
  const indexOf = (nativeId: string): number =>
    customers.findIndex(({ customerId }) => customerId === nativeId);
  const become = (kind: keyof typeof ids) => ({ input: { entity: { entityId: ids[kind], kind }, labels } });
  return {
    creations: [become('PERSON'), become('ORGANIZATION'), become('JOINT_PERSONS')],
    changes: { labels: { input: { labels: ['gold', 'other'] } } },
    sameAgain: [{ labels: ['new', ' gold '] }],
    emailCase: null,
    contacts: 'NONE',
    contactTypes: [],
    deletes: false,
    generatesCredentials: false,
    answersRecord: { create: true, update: false, delete: false },
    conflictOfUpdate: 'CONFLICT',
    everyMissingIsOwn: false,
    recallOfGone: 'pending',
    refusals: REFUSALS,
    places: { labels: ['role.labels'] },
    stamps: ['role.modifiedOn'],
    ids: () => customers.map(({ customerId }) => customerId),
    recordOf: (nativeId) => {
      const role = customers[indexOf(nativeId)];
      return (
        role && {
          role,
          person: naturalPersons.find(({ naturalPersonId }) => naturalPersonId === role.entityId),
          company: legalEntities.find(({ legalEntityId }) => legalEntityId === role.entityId),
        }
      );
    },
    enrich: (nativeId) => {
      const customer = customers[indexOf(nativeId)];
      if (!customer) throw new Error('There is no such customer.');
      const enriched = { ...customer, furtherNote: 'kept', furtherData: { note: 'kept' } };
      customers[indexOf(nativeId)] = enriched;
    },
    remove: (nativeId) => {
      customers.splice(indexOf(nativeId), 1);
    },
    settle,
  };
}
