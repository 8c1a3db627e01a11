import type { AnswerFault } from './openapi.js';

/** A known error of the vendor's document: which faults it explains, and who says so. */
export interface Exemption {
  readonly name: string;
  /** A point of section 9 of the facts, another section of them, or what else shows it. */
  readonly source: string;
  readonly faults: RegExp;
  readonly onlyNull?: boolean;
}

const ACCOUNT_ANSWER = String.raw`^GET /tier/accounts(/\{id\})? 200`;
const VERSION_INSIDE = String.raw`(versions|versions/\{version\}|account-requests|account-requests/\{id\}(/accept|/ignore)?)`;

export const EXEMPTIONS: readonly Exemption[] = [
  {
    name: 'top resellers have no parent, old rows neither region nor owner',
    source: 'section 9 point 7, section 2.1',
    faults: new RegExp(`${ACCOUNT_ANSWER} (/#)?/(parent|db|owner) required$`),
  },
  {
    name: 'old rows have a type of their own',
    source: 'section 2.1',
    faults: new RegExp(`${ACCOUNT_ANSWER} (/#)?/type enum$`),
  },
  {
    name: 'a version without a tax id leaves it out',
    source: 'section 9 point 7',
    faults: new RegExp(`${VERSION_INSIDE} 200(\\[\\])? (/#)?(/account)?/tax_id required$`),
  },
  {
    name: 'parts of an address and of a phone number are null',
    source: 'section 9 point 7, section 2.3',
    faults: /\/contact_info\/(address_line2|state|contact\/phone_number\/\w+) type$/,
    onlyNull: true,
  },
  {
    name: 'the second tier of a direct sale is null',
    source: 'section 9 point 7',
    faults: /\/tiers\/tier2 type$/,
    onlyNull: true,
  },
  {
    name: 'an external id can be null wherever it is shown',
    source: 'section 9 point 7',
    faults: /\/external_id type$/,
    onlyNull: true,
  },
  {
    name: 'the environment of a version is null as the account has it',
    source: 'section 9 point 7',
    faults: /\/environment (type|enum)$/,
    onlyNull: true,
  },
  {
    name: 'requests of tier configurations leave out what they do not have',
    source: 'section 9 point 7',
    faults: /config-requests(\/\{id\})? 200 (\/#)?\/(parent_configuration|assignee|template) required$/,
  },
  {
    name: 'parameters of tier configuration requests are a list, no text',
    source: 'section 9 point 5',
    faults: /config-requests(\/\{id\})? 200 (\/#)?\/params type$/,
  },
  {
    name: 'parameters of subscriptions are a list, no list of lists',
    source: 'section 9 point 5',
    faults: /^GET \/assets(\/\{id\})? 200 (\/#)?\/params\/# type$/,
  },
  {
    name: 'tiers of a tier configuration are an object, no text',
    source: 'section 9 point 5',
    faults: /^GET \/tier\/configs\/\{id\} 200 \/tiers type$/,
  },
  {
    name: 'quantities come as text too',
    source: 'section 9 point 6',
    faults: /\/items\/#\/quantity type$/,
  },
  {
    name: 'what is hidden by default is documented as required',
    source: 'section 9 point 9',
    faults: /^GET \/subscriptions\/assets(\/\{id\})? 200 (\/#)?\/(template|pending_request) required$/,
  },
  {
    name: 'the tier level is a whole number, as its filter says',
    source: 'filters-v37.tsv (type integer) and examples/tier-configs-list.json (1)',
    faults: /\/tier_level (type|enum)$/,
  },
  {
    name: 'fulfillment requests have more types and states than their answer lists',
    source: 'section 5, filters-v37.tsv (the enums of the filters)',
    faults: /^GET \/requests(\/\{id\})? 200 (\/#)?\/(type|status|asset\/status) enum$/,
  },
];

export function explains(exemption: Exemption, { text, value }: AnswerFault): boolean {
  return exemption.faults.test(text) && (exemption.onlyNull !== true || value === null);
}
