import { createHash } from 'node:crypto';

/** `count` hexadecimal digits that belong to a text for good. */
export function hex(text: string, count: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, count);
}

/** A version 4 UUID that belongs to a number for good. */
export function uuid(number: number): string {
  const text = hex(`uuid ${String(number)}`, 32);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-a${text.slice(17, 20)}-${text.slice(20)}`;
}

const FIRST_DAY = Date.UTC(2022, 8, 5, 7, 15, 0);
const DAY_MS = 86_400_000;

/** An instant some days after 5 September 2022, as the API writes it; a fraction has six digits, like `.504000`. */
export function instant(day: number, fraction = ''): string {
  return `${new Date(FIRST_DAY + day * DAY_MS + day * 61_000).toISOString().slice(0, 19)}${fraction}Z`;
}
