import type { Exemption } from './connect-openapi-exemptions.js';

const ACCOUNT_LIST = String.raw`^1\.15 GET /(customers|resellers|resellers/\{id\}/customers) default`;
const CUSTOMER = String.raw`^1\.1 GET /customers(/\{id\})? 200 (/data/#)?`;

/** Where the documents and what is known of the API differ; sections are those of the vendor's facts page. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    name: 'list rows hold basic details alone, whatever their schema requires',
    source: 'A.4: the text and the example of a list against the schema of 1.15',
    faults: new RegExp(`${ACCOUNT_LIST} /data/#/(address|contactPersons|language|currency) required$`),
  },
  {
    name: 'a state is given only where addresses have one',
    source: 'A.5: required in 1.1, for certain countries in 1.15',
    faults: new RegExp(`${CUSTOMER}/address/state required$`),
  },
  {
    name: 'a customer may have no external id',
    source: 'A.5: required in 1.1, not in 1.15',
    faults: new RegExp(`${CUSTOMER}/externalId required$`),
  },
  {
    name: 'languages are free text',
    source: 'A.5: nine codes in 1.1, any text in 1.15, "en" in an example and "DE" read back',
    faults: new RegExp(`${CUSTOMER}/language enum$`),
  },
  {
    name: 'a customer may be in error',
    source: 'A.6: added after 1.1',
    faults: new RegExp(`${CUSTOMER}/status enum$`),
  },
  {
    name: 'a subscription may be pending',
    source: 'openapi-1.1: its filter knows the status, its answers do not; 1.15 has both',
    faults: /^1\.1 GET \/subscriptions(\/\{id\})? 200 (\/data\/#)?\/status enum$/,
  },
  {
    name: 'values of parameters are of any type, as their text says, not objects alone',
    source: 'A.10: a tenant is a text; openapi-1.15: description of the value against its type',
    faults: /^1\.15 GET \/subscriptions\/\{id\} default \/(order|fulfillment)Parameters\/#\/value type$/,
  },
  {
    name: 'a bad token is 401 or 403, of which resources document one',
    source: 'section 0 of the comparison of all providers: 401/403',
    faults: /^1\.1 GET \/customers 401 undocumented$/,
  },
  {
    name: 'a parameter that cannot be is refused',
    source: 'A.4: 400 was seen at subscriptions',
    faults: /^1\.1 GET \/(customers|subscriptions) 400 undocumented$/,
  },
  {
    name: 'too many requests are refused with a status of their own',
    source: 'A.8 and A.9: 429 was seen, no version documents it',
    faults: /^1\.1 GET \/customers 429 undocumented$/,
  },
  {
    name: 'a subscription that nobody has is absent as a customer is',
    source: 'openapi-1.1: it documents no error at all for this read',
    faults: /^1\.1 GET \/subscriptions\/\{id\} 404 undocumented$/,
  },
];
