import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { codeOf } from './yaml-file.js';

/** A secret has some hundred bytes; a larger file is another one, named by mistake. */
const MOST_BYTES = 65_536;

const LINE_ENDS_AT_THE_END = /[\r\n]+$/;

/** What a file that a value refers to holds, or why that cannot be used. The reason never quotes the file. */
export type ReferencedFile =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The text of a file without the line ends at its end. */
export function readReferencedFile(path: string): ReferencedFile {
  try {
    const bytes = bytesOf(path);
    if (typeof bytes === 'string') return { ok: false, reason: bytes };
    const text = withoutLineEnds(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return text === '' ? { ok: false, reason: 'is empty' } : { ok: true, text };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: 'is not text (UTF-8)' };
    return { ok: false, reason: `cannot be read (${codeOf(error)}); check its path and its permissions` };
  }
}

/** A text without the line ends at its end. */
export function withoutLineEnds(text: string): string {
  return text.replace(LINE_ENDS_AT_THE_END, '');
}

/** The content, or a reason. A pipe is opened without waiting for who writes into it. */
function bytesOf(path: string): Buffer | string {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) return 'is not a regular file';
    if (found.size > MOST_BYTES) return `has more than ${MOST_BYTES} bytes`;
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
