import { mix } from '../mixing.js';

/** `count` decimal digits that belong to a number for good. */
function digits(number: number, count: number, salt: number): string {
  let text = '';
  for (let part = 0; text.length < count; part += 1)
    text += String(mix(number, salt + part))
      .padStart(10, '0')
      .slice(2);
  return text.slice(0, count);
}

/** An id such as `TA-1234-5678-9012`; equal numbers give equal digits under every prefix. */
export function idOfFours(prefix: string, number: number, groups = 3): string {
  const text = digits(number, groups * 4, 17);
  return [prefix, ...(text.match(/.{4}/g) ?? [])].join('-');
}

/** An id such as `TC-123-456-789`. */
export function idOfThrees(prefix: string, number: number, groups = 3): string {
  const text = digits(number, groups * 3, 71);
  return [prefix, ...(text.match(/.{3}/g) ?? [])].join('-');
}

/** A version 4 UUID that belongs to a number for good. */
export function uuid(number: number): string {
  const hex = [1, 2, 3, 4]
    .map((part) =>
      mix(number, part * 131)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const FIRST_DAY = Date.UTC(2021, 2, 1, 8, 0, 0);
const DAY_MS = 86_400_000;

/** An instant some days after 1 March 2021, as the API writes it. */
export function instant(day: number, seconds = 0): string {
  return `${new Date(FIRST_DAY + day * DAY_MS + seconds * 1000).toISOString().slice(0, 19)}+00:00`;
}
