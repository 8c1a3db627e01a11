import { describe, expect, it } from 'vitest';
import { recordLoader, sourceLoader } from './record-loader.js';
import { ABSENT, failed, found } from '../../domain/outcome.js';
import type { RecordRef } from '../../domain/record.js';
import { SourceError } from '../../domain/source-error.js';

const late = new SourceError({ sourceId: 'alpha', code: 'TIMEOUT', message: 'Late.', retryable: true });
const ref = (nativeId: string, sourceId = 'alpha'): RecordRef => ({ sourceId, nativeId });

/** A loader of records that are there, absent ("gone…") or unknown ("late…"), and the batches that it has sent. */
function loading() {
  const batches: string[] = [];
  const loader = recordLoader(
    {
      getMany: (refs) => {
        batches.push(refs.map(({ sourceId, nativeId }) => `${sourceId}/${nativeId}`).join());
        return Promise.resolve(
          refs.map(({ nativeId }) => {
            if (nativeId.startsWith('late')) return failed(late);
            return nativeId.startsWith('gone') ? ABSENT : found(nativeId);
          }),
        );
      },
      present: (nativeId) => `record ${nativeId}`,
    },
    queueMicrotask,
  );
  return { loader, batches };
}

describe('a loader', () => {
  it('asks each source once for what is asked for together, and for no key twice', async () => {
    const { loader, batches } = loading();
    const asked = [ref('1'), ref('2'), ref('1'), ref('1', 'beta')].map((key) => loader.load(key));
    expect(await Promise.all(asked.map((one) => Promise.resolve(one)))).toEqual([
      'record 1',
      'record 2',
      'record 1',
      'record 1',
    ]);
    await loader.load(ref('2'));
    await loader.load(ref('3'));
    expect(batches).toEqual(['alpha/1,alpha/2', 'beta/1', 'alpha/3']);
  });

  it('answers what has come without a promise, also that there is none', async () => {
    const { loader, batches } = loading();
    const first = loader.load(ref('1'));
    expect(first).toBeInstanceOf(Promise);
    await first;
    expect(loader.load(ref('1'))).toBe('record 1');
    await loader.loadAll([ref('1'), ref('2'), ref('gone')]);
    expect(loader.load(ref('2'))).toBe('record 2');
    expect(loader.load(ref('gone'))).toBeNull();
    expect(batches).toEqual(['alpha/1', 'alpha/2,alpha/gone']);
  });

  it('waits for the batch that a key is in already, and does not ask again', async () => {
    const { loader, batches } = loading();
    const before = loader.load(ref('1'));
    await loader.loadAll([ref('1')]);
    expect(loader.load(ref('1'))).toBe('record 1');
    expect(await before).toBe('record 1');
    expect(batches).toEqual(['alpha/1']);
  });

  it('rejects a key that failed, each time, and no other key of its batch', async () => {
    const { loader, batches } = loading();
    await loader.loadAll([ref('late'), ref('1')]);
    expect(loader.load(ref('1'))).toBe('record 1');
    await expect(loader.load(ref('late'))).rejects.toBe(late);
    await expect(loader.load(ref('late'))).rejects.toBe(late);
    expect(batches).toEqual(['alpha/late,alpha/1']);
  });

  it('rejects every key of a batch that broke, and loading ahead does not reject', async () => {
    const broken = sourceLoader<RecordRef, string>({
      load: () => Promise.reject(new Error('odd')),
      keyOf: ({ nativeId }) => nativeId,
      schedule: queueMicrotask,
    });
    await broken.loadAll([ref('1'), ref('2')]);
    await expect(broken.load(ref('1'))).rejects.toThrow('odd');
    await expect(broken.load(ref('2'))).rejects.toThrow('odd');
  });

  it('takes a value that it is given, unless the key has been asked for', async () => {
    const { loader, batches } = loading();
    loader.prime(ref('1'), 'given');
    expect(loader.load(ref('1'))).toBe('given');
    const asked = loader.load(ref('2'));
    loader.prime(ref('2'), 'too late');
    expect(await asked).toBe('record 2');
    expect(batches).toEqual(['alpha/2']);
  });

  it('makes the values that it is offered once the first key is asked for', () => {
    const { loader, batches } = loading();
    let made = 0;
    loader.offer(() => {
      made += 1;
      return [
        [ref('1'), 'offered'],
        [ref('2'), 'offered'],
      ];
    });
    expect(made).toBe(0);
    expect([loader.load(ref('1')), loader.load(ref('2'))]).toEqual(['offered', 'offered']);
    expect(made).toBe(1);
    expect(batches).toEqual([]);
  });
});
