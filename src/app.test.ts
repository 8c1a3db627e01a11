import { DEFAULT_LIMITS } from './domain/operation-limits.js';
import { DEFAULT_RETENTION } from './domain/write/ledger-retention.js';
import { describe, expect, it } from 'vitest';
import { logLines } from '../tests/support/log-lines.js';
import { SERVER_SETTINGS } from '../tests/support/server-settings.js';
import { sourceNamed } from '../tests/support/sources.js';
import { SOURCE_LIMITS } from '../tests/support/stores.js';
import { createApp } from './app.js';

describe('an application that closes', () => {
  it('lets go of its sources even where the graph cannot be stopped, since it never started', async () => {
    const closed: string[] = [];
    const sources = ['alpha', 'beta'].map((id) => ({
      providerId: 'test',
      options: { id, displayName: id, baseUrl: 'http://127.0.0.1:1', ...SOURCE_LIMITS },
      create: () => ({
        ...sourceNamed(id),
        close: () => {
          closed.push(id);
          return Promise.resolve();
        },
      }),
    }));
    const database = { url: 'sqlite:never-opened.db' };
    const app = createApp(
      {
        server: SERVER_SETTINGS,
        database,
        redis: null,
        ledger: DEFAULT_RETENTION,
        limits: DEFAULT_LIMITS,
        persistedOperations: { mode: 'automatic' },
        auth: { mode: 'none' },
        sources,
      },
      { log: logLines().log },
    );
    await expect(app.close()).rejects.toThrow();
    expect(closed).toEqual(['alpha', 'beta']);
  });
});
