import { faulty } from './refusal.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const WORD = /^[A-Z]+(_[A-Z]+)*$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The parameters of one request; each is checked when it is asked for, and parameters that no one asks for are passed over. */
export interface Query {
  text(name: string): string | undefined;
  uuid(name: string): string | undefined;
  /** A value in capitals; `allowed` leaves it open when the vendor does. */
  word(name: string, allowed?: readonly string[]): string | undefined;
  moment(name: string): string | undefined;
  /** A repeated parameter. */
  all(name: string, most: number): readonly string[];
}

/** Reads a query string. Every method throws a Refusal for a value that does not fit. */
export function readQuery(rawQuery: string): Query {
  const params = new URLSearchParams(rawQuery);
  const text = (name: string) => params.get(name) ?? undefined;
  const fitting = (name: string, fault: string, fits: (value: string) => boolean) => {
    const value = text(name);
    if (value !== undefined && !fits(value)) throw faulty(name, 'Invalid', fault);
    return value;
  };
  return {
    text,
    uuid: (name) => fitting(name, 'is no UUID', isUuid),
    word: (name, allowed) =>
      fitting(name, 'is none of the values', (value) => allowed?.includes(value) ?? WORD.test(value)),
    moment: (name) => fitting(name, 'is no date and time', (value) => !Number.isNaN(Date.parse(value))),
    all: (name, most) => {
      const values = params.getAll(name);
      if (values.length > most) throw faulty(name, 'Size', `has more than ${String(most)} values`);
      return values;
    },
  };
}

/** Whether a row's value is the one asked for; true where nothing is asked. */
export function isAsked<T>(asked: T | undefined, value: T): boolean {
  return asked === undefined || asked === value;
}
