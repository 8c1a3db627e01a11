import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { errorOf, faultsOf, write } from '../../../../tests/support/connect-writes.js';
import { startPlainServer } from '../../../../tests/support/plain-server.js';
import { idOf, tradevestSource } from '../../../../tests/support/tradevest.js';
import {
  createIn,
  CUSTOMER,
  PERSON,
  updateIn,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';

const REQUESTOR = '0000000a-0000-4000-8000-00000000000a';
const CREDENTIALS = { clientId: 'a', clientSecret: 'b', scope: 'c', requestorId: REQUESTOR.toUpperCase() };

describe('the requestor of the operator', () => {
  it('is named in every change, in small letters, and in nothing else', async () => {
    const row = { customerId: CUSTOMER, entityId: PERSON, labels: [] };
    const server = await startPlainServer(({ method, url = '' }, response) => {
      const answers: Readonly<Record<string, unknown>> = {
        'POST /api/token': { access_token: 't' },
        'POST /api/roles/customers': { customerId: CUSTOMER },
        [`GET /api/roles/customers/${CUSTOMER}`]: row,
      };
      const rows = url.startsWith('/api/entities?') ? [{ entityId: PERSON }] : [];
      const body = answers[`${method ?? ''} ${url}`] ?? { data: rows };
      if (method === 'PATCH') response.writeHead(202).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const { baseUrl, requests } = server;
    const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/token`, credentials: CREDENTIALS });
    const { create, update } = port(source, 'customerWrites');
    await write(create, { entity: { entityId: PERSON, kind: 'PERSON' } });
    await write(update, { nativeId: CUSTOMER, labels: [] });
    // Its labels are never shown: three reads.
    const changed = await write(update, { nativeId: CUSTOMER, labels: ['new'] });
    expect(changed.kind).toBe('done');
    const named = requests.map(({ method, url, headers }) => [
      method,
      url === '/api/token',
      headers['requestor-id'],
    ]);
    expect(named.filter(([, , requestor]) => requestor !== undefined)).toEqual([
      ['POST', false, REQUESTOR],
      ['PATCH', false, REQUESTOR],
    ]);
    expect(named).toHaveLength(11);
    await source.close();
    await server.close();
  });

  it('is at fault, and not the caller, where tradevest does not take it', async () => {
    await withPeople({}, async ({ sandbox }) => {
      const { baseUrl, tokenUrl } = sandbox;
      const requestorId = idOf.person(77);
      const credentials = { ...sandbox.credentials, requestorId };
      const source = tradevestSource({ baseUrl, tokenUrl, credentials });
      for (const answer of [await createIn({ source }), await updateIn({ source }, { labels: ['new'] })]) {
        expect(faultsOf(answer)).toEqual(['SOURCE_REJECTED']);
        expect(errorOf(answer)).toMatchObject({ path: null, retryable: false });
        expect(errorOf(answer).message).toContain("the operator's requestor");
        expect(JSON.stringify(answer)).not.toContain(requestorId);
      }
      expect(writesTo(sandbox)).toHaveLength(2);
      await source.close();
    });
  });
});
