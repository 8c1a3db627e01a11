/** What every call names itself: platforms and their firewalls refuse clients without a name. */
export const USER_AGENT = 'customer-graph/0.1.0';
