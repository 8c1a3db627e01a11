import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceNamed } from '../../../tests/support/sources.js';
import { failed, found } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { SourceError } from '../source-error.js';
import { Sources } from './sources.js';

const sources = new Sources([sourceNamed('a'), sourceNamed('b'), sourceNamed('without')]);
const ref = (sourceId: string, nativeId: string) => ({ sourceId, nativeId });

describe('Sources.findRecords', () => {
  it('answers each reference in its place, whatever the order of the source’s answer', async () => {
    const refs = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'without', 'nowhere'), fc.constantFrom('1', '2', '3', '4')),
    );
    await fc.assert(
      fc.asyncProperty(refs, async (pairs) => {
        const questions: string[] = [];
        const outcomes = await sources.findRecords(
          pairs.map(([source, id]) => ref(source, id)),
          (source, ids) => {
            if (source.id === 'without') return undefined;
            questions.push(source.id);
            expect(new Set(ids).size).toBe(ids.length);
            const known = ids.filter((id) => id !== '4').reverse();
            return Promise.resolve(new Map(known.map((id) => [id, found(`${source.id}${id}`)])));
          },
        );
        const expected = pairs.map(([source, id]): Outcome<string> =>
          ['a', 'b'].includes(source) && id !== '4' ? found(source + id) : { kind: 'absent' },
        );
        expect(outcomes).toEqual(expected);
        expect(new Set(questions).size).toBe(questions.length);
      }),
    );
  });

  it('lets a failure belong to the keys of its source', async () => {
    const error = new SourceError({ sourceId: 'a', code: 'TIMEOUT', message: 'x', retryable: true });
    const outcomes = await sources.findRecords([ref('a', '1'), ref('b', '1'), ref('a', '2')], (source, ids) =>
      Promise.resolve(new Map(ids.map((id) => [id, source.id === 'a' ? failed(error) : found(id)]))),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'found', 'failed']);
  });

  it('asks the sources at the same time', async () => {
    let waiting = 0;
    let release: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (release = resolve));
    const outcomes = await sources.findRecords([ref('a', '1'), ref('b', '1')], async (_, ids) => {
      waiting += 1;
      if (waiting === 2) release();
      await both;
      return new Map(ids.map((id) => [id, found(id)]));
    });
    expect(outcomes).toHaveLength(2);
  });
});
