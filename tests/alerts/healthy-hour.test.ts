import { expect, it } from 'vitest';
import { ScrapedMinutes } from '../support/alerts.js';
import { customerPage, startAcrossPlatforms } from '../support/across-platforms.js';
import { platforms } from '../support/platforms/index.js';

it('No alert fires in an hour in which all is well but for what passes by itself', async () => {
  const graph = await startAcrossPlatforms(
    Object.fromEntries(Object.keys(platforms).map((provider) => [provider, { provider, customers: 5 }])),
  );
  try {
    const connect = graph.platform('cloudblue-connect').sandbox;
    const minutes = new ScrapedMinutes(graph.app.url);
    let minute = 0;
    await minutes.pass(61, async () => {
      minute += 1;
      // One answer of an hour fails, callers ask for what is not there, and write what is no query.
      if (minute === 20) connect.setFault({ kind: 'status', status: 502 });
      await Promise.all([
        customerPage(graph, { first: 4 }),
        customerPage(graph, { first: 2, filter: { nameContains: 'nobody is called so' } }),
        graph.ask('{ customerBySource(sourceId: "tradevest", nativeId: "none") { id } }'),
        graph.ask('{ noSuchField }'),
      ]);
      connect.setFault(undefined);
    });
    expect(minutes.disagreement()).toBe('');
  } finally {
    await graph.close();
  }
});
