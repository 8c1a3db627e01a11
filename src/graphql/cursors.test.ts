import { describe, expect, it } from 'vitest';
import type { ConnectionPosition } from '../domain/source/connection.js';
import { createCursors, digestOf } from './cursors.js';

const SECRET = 'a secret of thirty-two letters or more';
const cursors = createCursors(SECRET);
const scope = { connection: 'customers', question: digestOf({ name: 'x' }) };
const position: ConnectionPosition = {
  nextSourceId: 'beta',
  sources: {
    alpha: { after: '40', seen: 40, ended: false },
    beta: { after: null, seen: 0, ended: true },
  },
};

describe('a cursor', () => {
  it('leads back to the position that it was written for', () => {
    expect(cursors.read(scope, cursors.write(scope, position))).toEqual({ kind: 'position', position });
  });

  it('is malformed when any letter of it was changed, dropped or added', () => {
    const cursor = cursors.write(scope, position);
    for (let place = 0; place < cursor.length; place += 1) {
      const before = cursor.slice(0, place);
      const after = cursor.slice(place + 1);
      for (const letter of ['A', 'B', '-', '_', '9', '=', ' ']) {
        if (letter === cursor[place]) continue;
        expect(cursors.read(scope, `${before}${letter}${after}`)).toEqual({ kind: 'malformed' });
      }
      expect(cursors.read(scope, `${before}${after}`)).toEqual({ kind: 'malformed' });
    }
    for (const added of ['A', '=', ' ', '\n']) {
      expect(cursors.read(scope, `${cursor}${added}`)).toEqual({ kind: 'malformed' });
    }
  });

  it('is malformed when it is empty, no base64 or beyond any sensible length', () => {
    for (const text of ['', '????', 'MjA', 'A'.repeat(100_000)]) {
      expect(cursors.read(scope, text)).toEqual({ kind: 'malformed' });
    }
  });

  it('is malformed when it was signed with another secret', () => {
    const other = createCursors('another secret, also of thirty-two letters');
    expect(cursors.read(scope, other.write(scope, position))).toEqual({ kind: 'malformed' });
  });

  it('is read when it was signed with a former secret, and is written with the new one alone', () => {
    const rotated = createCursors('the secret that takes the place of it', [SECRET]);
    expect(rotated.read(scope, cursors.write(scope, position))).toEqual({ kind: 'position', position });
    expect(cursors.read(scope, rotated.write(scope, position))).toEqual({ kind: 'malformed' });
  });

  it('is foreign in another connection and under another filter', () => {
    const cursor = cursors.write(scope, position);
    expect(cursors.read({ ...scope, connection: 'tierAccounts' }, cursor)).toEqual({ kind: 'foreign' });
    expect(cursors.read({ ...scope, question: digestOf({ name: 'y' }) }, cursor)).toEqual({
      kind: 'foreign',
    });
  });
});
