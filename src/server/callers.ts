import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './plain-answers.js';

/** Whom the graph serves. */
export interface CallerRule {
  readonly isSignInOff: boolean;
  /** The host that is listened on. */
  readonly host: string;
  /** Further names and addresses of this service. */
  readonly allowedHosts: readonly string[];
  /** The origins of pages on other hosts. */
  readonly origins: readonly string[];
}

const FOREIGN_HOST =
  'Sign-in is off, and only names of this machine are served then. server.allowedHosts takes further ones.';
const FOREIGN_ORIGIN =
  'Sign-in is off, and only pages of this machine are served then. ' +
  'server.cors.origins takes the origins of other pages, server.allowedHosts further names of this service.';

/**
 * Refuses callers whom this machine's own browser would let in: with sign-in off, a page of any site could give its own
 * name the address 127.0.0.1, and then read and change everything here as a page of this service (DNS rebinding). Callers
 * that are no browser send no `Origin`, and the name that they were given as `Host`.
 */
export function callerRefusal({
  isSignInOff,
  host,
  allowedHosts,
  origins,
}: CallerRule): (headers: IncomingHttpHeaders) => Refusal | undefined {
  const hosts = new Set([host, ...allowedHosts].map((name) => hostOf(`http://${bracketed(name)}`)));
  const isServed = (name: string | undefined): boolean =>
    name !== undefined && (isThisMachine(name) || hosts.has(name));
  // Most callers name the same host every time, and it takes long to read one.
  let lastServed: string | undefined;
  const isServedHost = (asked = ''): boolean => {
    if (asked === lastServed) return true;
    if (!isServed(hostOf(`http://${asked}`))) return false;
    lastServed = asked;
    return true;
  };
  return ({ host: asked, origin }) => {
    if (!isSignInOff) return undefined;
    if (!isServedHost(asked)) return new Refusal(403, FOREIGN_HOST);
    const isKnownPage = origin === undefined || origins.includes(origin) || isServed(hostOf(origin));
    return isKnownPage ? undefined : new Refusal(403, FOREIGN_ORIGIN);
  };
}

/** As the URL standard writes it: lower case, addresses in their one form. */
function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
