import { param } from '../../../../sandbox-kit/index.js';
import type { Answer } from '../answer.js';
import { notFound, ok } from '../answer.js';
import { resourceName } from '../rows.js';
import { findCustomer } from '../state.js';
import { listCustomers } from './list-customers.js';
import type { Route, RouteRequest } from './router.js';
import { createCustomer, replaceCustomer } from './write-customers.js';

const LIST = '/api/v3/accounts/:accountId/customers';
const ONE = `${LIST}/:customerId`;

function getCustomer(request: RouteRequest): Answer {
  const { state } = request;
  const id = param(request, 'customerId');
  const customer = findCustomer(state, id);
  return customer === undefined ? notFound(state, resourceName(state.accountId, id)) : ok(customer);
}

/** What there is about a customer at each cloud vendor. */
function getCloudProfiles(request: RouteRequest): Answer {
  const { state } = request;
  const id = param(request, 'customerId');
  const customer = findCustomer(state, id);
  if (customer === undefined) return notFound(state, resourceName(state.accountId, id));
  const query = new URLSearchParams(request.rawQuery);
  const providerId = query.get('providerId') ?? '';
  const enabledOnly = query.get('enabledOnly') === 'true';
  const all = state.data.cloudProfiles.find((entry) => entry.customerId === id)?.profiles ?? [];
  return ok({
    customerId: id,
    customerOrganization: customer.customerOrganization,
    customerCloudProfiles: all.filter(
      (profile) =>
        (providerId === '' || profile.providerId === providerId) &&
        (!enabledOnly || profile.enabled === true),
    ),
  });
}

/** All that v3 offers about customers but the Azure-only `cloudProfile`, which the vendor is taking out. */
export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: LIST, answer: listCustomers },
  { method: 'POST', pattern: LIST, answer: createCustomer },
  { method: 'GET', pattern: ONE, answer: getCustomer },
  { method: 'PUT', pattern: ONE, answer: replaceCustomer },
  { method: 'GET', pattern: `${ONE}/cloudProfiles`, answer: getCloudProfiles },
];
