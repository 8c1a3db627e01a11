import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { TcpGate } from '../support/tcp-gate.js';
import { startTcpGate } from '../support/tcp-gate.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage } from '../support/write-stage.js';

const secret = 'the secret of these databases, long enough';
const HURRIED_MS = 300;
/** Behind the lease of a change that was not closed. */
const LATER_MS = 30_000;
const KEY = { idempotencyKey: 'key' };

let place: EmptyDatabase;
let gate: TcpGate;

/** Cuts all connections, as a server does that stops; a new one is there at once. */
async function restart(): Promise<void> {
  await gate.shut();
  await gate.open();
}

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))(
  'a failover of $name',
  ({ create }) => {
    async function createBehindGate(): Promise<EmptyDatabase> {
      place = await create();
      gate = await startTcpGate(place.url, 5432);
      return {
        ...place,
        url: gate.urlOf(place.url),
        drop: async () => {
          await place.setReadOnly?.(false);
          await gate.close();
          await place.drop();
        },
      };
    }

    describe('during changes', () => {
      let stage: WriteStage;
      onStage(createBehindGate, (made) => (stage = made));

      it('that begin while no server is there, sends nothing; the same key makes them afterwards', async () => {
        await gate.shut();
        expect(await stage.codes(stage.run(KEY))).toEqual(['LEDGER_UNAVAILABLE']);
        await gate.open();
        expect(await stage.run(KEY)).toMatchObject(MADE);
        expect(stage.remote.asked()).toBe(1);
      });

      it('that were sent, leaves their outcome to the source: the same key finds it and sends nothing', async () => {
        const release = stage.remote.hold();
        const change = stage.run(KEY);
        while (stage.remote.asked() < 1) await new Promise((resolve) => setTimeout(resolve, 5));
        await gate.shut();
        release();
        expect(await change).toMatchObject({ nativeId: MADE.nativeId, errors: [] });
        await gate.open();
        stage.laterMs = LATER_MS;
        expect(await stage.run(KEY)).toMatchObject({ nativeId: MADE.nativeId, errors: [] });
        expect(stage.remote.asked()).toBe(1);
      });

      it('that leads to a server that takes none, sends nothing, and leaves that server as soon as there is another', async () => {
        await place.setReadOnly?.(true);
        await restart();
        const codes = [1, 2, 3].map(() => stage.codes(stage.run(KEY)));
        expect(await Promise.all(codes)).toEqual([
          ['LEDGER_UNAVAILABLE'],
          ['LEDGER_UNAVAILABLE'],
          ['LEDGER_UNAVAILABLE'],
        ]);
        // The connections stay, and can change nothing for as long as they are there.
        await place.setReadOnly?.(false);
        expect(await stage.run(KEY)).toMatchObject(MADE);
        expect(stage.remote.asked()).toBe(1);
      });

      it('without a word, is noticed by the first statement, and the next one has a new connection', async () => {
        const hurried = createDatabase({ url: gate.urlOf(place.url), secret, statementLimitMs: HURRIED_MS });
        try {
          stage.writes = stage.serviceOver(hurried.ledger.operations);
          expect(await stage.run({ idempotencyKey: 'first' })).toMatchObject(MADE);
          gate.hang();
          expect(await stage.codes(stage.run(KEY))).toEqual(['LEDGER_UNAVAILABLE']);
          await gate.open();
          expect(await stage.run(KEY)).toMatchObject({ errors: [] });
          expect(stage.remote.asked()).toBe(2);
        } finally {
          await hurried.close();
        }
      });
    });

    it('makes a transaction fail with what the server said, and the next one has a new connection', async () => {
      const behind = await createBehindGate();
      const database = createDatabase({ url: behind.url, secret });
      try {
        await database.open();
        await place.setReadOnly?.(true);
        await expect(database.retention.remove(new Date(), 1)).rejects.toMatchObject({ code: '25006' });
        await place.setReadOnly?.(false);
        expect(await database.retention.remove(new Date(), 1)).toBe(0);
      } finally {
        await database.close();
        await behind.drop();
      }
    });

    describe('seen from a load balancer', () => {
      let app: TestApp;
      let behind: EmptyDatabase;
      beforeEach(async () => {
        behind = await createBehindGate();
        app = await startTestApp({ sources: [], database: behind });
      });
      afterEach(async () => {
        await app.close();
        await behind.drop();
      });

      const ready = async (): Promise<number> => (await fetch(`${app.url}/health/ready`)).status;

      it('makes the service unready while there is no server, or one that takes no changes, and then ready again', async () => {
        expect(await ready()).toBe(200);
        await gate.shut();
        expect(await ready()).toBe(503);
        await place.setReadOnly?.(true);
        await gate.open();
        expect(await ready()).toBe(503);
        await place.setReadOnly?.(false);
        expect(await ready()).toBe(200);
      });
    });
  },
);
