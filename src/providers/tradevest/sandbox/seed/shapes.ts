/** A number from 0 to 2³²−1 that looks unrelated to its two inputs, the same for the same two. */
function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A version 4 UUID that belongs to a number for good; each kind of row has its own salt. */
export function uuid(number: number, salt: number): string {
  const hex = [1, 2, 3, 4]
    .map((part) =>
      mix(number, salt * 97 + part)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const FIRST_DAY = Date.UTC(2024, 0, 8, 7, 30, 0);
const DAY_MS = 86_400_000;

/** A time some days after 8 January 2024; the API writes three, six or nine decimals. */
export function instant(day: number, decimals: 3 | 6 | 9 = 3): string {
  const seconds = new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 19);
  return `${seconds}.${String(mix(day, 7)).padStart(10, '0').slice(-9).slice(0, decimals)}Z`;
}

/** A name as the part of an e-mail address before the @. */
export function mailName(name: string): string {
  const plain = name.normalize('NFD').replace(/[^a-zA-Z ]/g, '');
  return plain.trim().replaceAll(' ', '-').toLowerCase();
}
