/** The version of the product, as package.json has it. */
export const VERSION = '0.1.0';

/** What every call names itself: platforms and their firewalls refuse clients without a name. */
export const USER_AGENT = `customer-graph/${VERSION}`;
