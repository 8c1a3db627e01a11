const SQLITE_PREFIX = 'sqlite:';

/** Where the data is kept. */
export type DatabaseAddress =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgresql'; readonly url: string };

/** Undefined where the text is neither `sqlite:PATH` nor a `postgresql://` URL with a host and a database. */
export function databaseAddress(text: string): DatabaseAddress | undefined {
  if (text.startsWith(SQLITE_PREFIX)) {
    const file = text.slice(SQLITE_PREFIX.length);
    return file === '' || file.startsWith(':') || file.endsWith('/') ? undefined : { kind: 'sqlite', file };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'postgresql:' || url.hostname === '' || url.pathname.length < 2) return undefined;
  return { kind: 'postgresql', url: text };
}

/** Whether a text is the address of a Redis server; further options in it would not be checked. */
export function isRedisAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  return isRedis && url.hostname !== '' && /^\/?\d*$/.test(url.pathname) && url.search + url.hash === '';
}

/** Whether a text is an absolute http(s) address, whatever else is in it. */
export function isHttpAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** An absolute http(s) address without credentials, query or fragment and without slashes at its end. */
export function apiAddress(text: string): string | undefined {
  if (!isHttpAddress(text) || /[?#]/.test(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Whether a host, or the host of an address, is this very machine. */
export function isLoopback(hostOrAddress: string): boolean {
  const host = URL.canParse(hostOrAddress) ? new URL(hostOrAddress).hostname : hostOrAddress;
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** What may be listened on: a host name or an IP address. */
export function isHost(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$|^[0-9A-Fa-f:.]{2,45}$/.test(text);
}

/** Whether a browser would send exactly this text as the `Origin` of a page. */
export function isWebOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
