import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { connectSource } from '../support/connect.js';
import { accountTree } from '../support/connect-writes.js';
import type { Step } from '../support/connect-write-model.js';
import { ConnectWriteModel } from '../support/connect-write-model.js';
import { ConnectWriteRun } from '../support/connect-write-run.js';

/** Places in a growing list: a step names a record by where it stands in it, also one that is not there. */
const place = fc.nat({ max: 200 });
const name = fc.constantFrom('Ash', 'Birch', 'Cedar');
const type = fc.constantFrom('CUSTOMER' as const, 'RESELLER' as const);
const parent = fc.option(place);
const step: fc.Arbitrary<Step> = fc.record({
  change: fc.oneof(
    fc.record({ kind: fc.constant('create' as const), type, name, parent }),
    fc.record({ kind: fc.constant('rename' as const), account: place, name, isStale: fc.boolean() }),
    fc.record({ kind: fc.constant('move' as const), account: place, parent }),
    fc.record({ kind: fc.constant('retype' as const), account: place, type }),
    fc.record({ kind: fc.constant('delete' as const), account: place }),
    fc.record({ kind: fc.constant('ask' as const), account: place, name }),
    fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.constantFrom('accept' as const, 'ignore' as const),
      request: place,
    }),
  ),
  fault: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('cut before' as const, 'cut after' as const, 'status 500' as const),
    },
  ),
});

describe('changes at CloudBlue Connect', () => {
  let sandbox: ConnectSandbox;
  let run: ConnectWriteRun;

  beforeAll(async () => {
    sandbox = await startConnectSandbox({ data: accountTree() });
    run = new ConnectWriteRun(sandbox, connectSource({ baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey }));
  });

  afterAll(async () => {
    await run.close();
    await sandbox.close();
  });

  it('come out as the workflow says, whatever their order and whichever answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        run.startAnew(accountTree());
        const model = new ConnectWriteModel(sandbox.data);
        for (const next of steps) {
          const expected = model.predict(next.change);
          const actual = await run.make(next, model);
          expect([next, actual.outcome]).toEqual([next, { ...expected, writes: expected.isSent ? 1 : 0 }]);
          model.apply(next, actual);
          expect(run.state()).toEqual(model.state());
        }
      }),
      { numRuns: 200 },
    );
  }, 180_000);
});
