import { createHash } from 'node:crypto';
import { param } from '../../../../sandbox-kit/index.js';
import type { Answer } from '../answer.js';
import { invalid, notFound, ok, refused } from '../answer.js';
import type { CustomerBody } from '../customer-bodies.js';
import { customerBody, faultOf } from '../customer-bodies.js';
import { resourceName } from '../rows.js';
import type { SandboxState } from '../state.js';
import { customerId, findCustomer, moment } from '../state.js';
import type { CustomerRow, UserRow } from '../wire.js';
import type { RouteRequest } from './router.js';

// Both ways of writing are in use at the vendor's clients: EN and en-US.
const LANGUAGE_CODE = /^([A-Z]{2}|[a-z]{2}-[A-Z]{2})$/;
const FIRST_ID = 10_000;

/** A new, active customer. The answer alone shows the user that was made with it, password included. */
export function createCustomer(request: RouteRequest): Answer {
  const { state } = request;
  const parsed = customerBody.safeParse(request.body);
  if (!parsed.success) return invalid(state, faultOf(parsed.error));
  const refusal = failedCondition(state, parsed.data);
  if (refusal !== undefined) return refusal;
  const number = freeNumber(state);
  const at = moment(state);
  const customer: CustomerRow = {
    name: resourceName(state.accountId, String(number)),
    ...written(parsed.data),
    createTime: at,
    updateTime: at,
    uid: `7${String(number)}`,
    customerStatus: 'ACTIVE',
  };
  state.data.customers.push(customer);
  return ok({ ...customer, user: userOf(customer, parsed.data) });
}

/** Puts the body in the place of all that a client can write: what it leaves out is gone. */
export function replaceCustomer(request: RouteRequest): Answer {
  const { state } = request;
  const id = param(request, 'customerId');
  const former = findCustomer(state, id);
  if (former === undefined) return notFound(state, resourceName(state.accountId, id));
  const parsed = customerBody.safeParse(request.body);
  if (!parsed.success) {
    const message = faultOf(parsed.error);
    return refused(state, { status: state.faultyUpdateStatus, error: 'INVALID_REQUEST', message, code: 400 });
  }
  const refusal = failedCondition(state, parsed.data, former);
  if (refusal !== undefined) return refusal;
  const { name, createTime, uid, customerStatus } = former;
  const customer: CustomerRow = {
    name,
    ...written(parsed.data),
    ...(createTime === undefined ? {} : { createTime }),
    updateTime: moment(state),
    ...(uid === undefined ? {} : { uid }),
    ...(customerStatus === undefined ? {} : { customerStatus }),
  };
  state.data.customers[state.data.customers.indexOf(former)] = customer;
  return ok(customer);
}

/** Why a well-formed body cannot be taken; undefined when it can. */
function failedCondition(state: SandboxState, body: CustomerBody, own?: CustomerRow): Answer | undefined {
  const email = body.customerEmail.toLowerCase();
  const isTaken = state.data.customers.some(
    (row) => row !== own && row.customerEmail?.toLowerCase() === email,
  );
  const failed = { status: 412, error: 'FAILED_PRECONDITION' };
  if (isTaken) {
    const reason = { code: 'CUS-CR-001', referenceEntity: 'primaryContactEmail' };
    return refused(state, { ...failed, message: 'another customer has this primaryContactEmail', reason });
  }
  const isLanguage =
    state.languageCodes?.includes(body.languageCode) ?? LANGUAGE_CODE.test(body.languageCode);
  if (isLanguage) return undefined;
  const reason = { code: 'CUS-CR-002', referenceEntity: 'languageCode' };
  return refused(state, { ...failed, message: 'this languageCode is not known', reason });
}

/** What a client writes: all but what is output-only. */
function written(sent: CustomerBody): Omit<CustomerRow, 'name'> {
  const { name, createTime, updateTime, uid, customerStatus, user, ...body } = sent;
  return body;
}

function freeNumber({ data }: SandboxState): number {
  return Math.max(FIRST_ID, ...data.customers.map((row) => Number(customerId(row)))) + 1;
}

function userOf(customer: CustomerRow, body: CustomerBody): UserRow {
  const at = customer.createTime ?? '';
  return {
    name: `${customer.name}/users/${customer.uid ?? ''}`,
    userName: body.customerName,
    email: body.customerEmail,
    userStatus: 'ACTIVE',
    password: `Sb!${createHash('sha256').update(customer.name).digest('base64').slice(0, 13)}`,
    createTime: at,
    updateTime: at,
  };
}
