import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/record.js';
import { isJsonObject } from '../../src/domain/record.js';
import { jsonText, parseJson } from '../../src/http/json.js';
import { updateBody } from '../../src/providers/cloudblue-connect/writes/write.mapper.js';
import { tdsynnexIon } from '../../src/providers/tdsynnex-ion/index.js';
import { port } from '../support/connect.js';
import { write } from '../support/connect-writes.js';
import { jsonValueText } from '../support/json-text.js';
import { memoryCredentials } from '../support/memory-credentials.js';
import { startPlainServer } from '../support/plain-server.js';
import { SOURCE_LIMITS } from '../support/stores.js';

const NAME = 'accounts/48213/customers/20001';

/** A customer of ION with all that it requires, and a part that nobody here knows. */
function ionCustomer(organization: string, unknown: string): string {
  const known = JSON.stringify({
    name: NAME,
    customerOrganization: organization,
    customerName: 'Theo Marchetti',
    customerEmail: 'theo.marchetti@example.com',
    languageCode: 'EN',
  });
  const address = `{"street":"400 Quarry Road","city":"Asheville","state":"NC","zip":"28801","country":"US","more":${unknown}}`;
  return `${known.slice(0, -1)},"customerAddress":${address},"unknown":${unknown}}`;
}

/** An ION over HTTP that shows one customer, and keeps the text of what replaces it. */
async function startIon() {
  const state = { shown: '', replaced: '' };
  const server = await startPlainServer((request: IncomingMessage, response: ServerResponse) => {
    const answer = (body: string): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    };
    if (request.url?.endsWith('/oauth/token')) {
      answer('{"access_token":"a","refresh_token":"b","expires_in":7200}');
      return;
    }
    if (request.method !== 'PUT') {
      answer(state.shown);
      return;
    }
    void text(request).then((sent) => {
      state.replaced = sent;
      state.shown = `{"name":"${NAME}",${sent.slice(1)}`;
      answer(state.shown);
    });
  });
  const settings = tdsynnexIon.checkSettings({ accountId: '48213', credentials: { refreshToken: 'r' } });
  if (!settings.ok) throw new Error('the settings are wrong');
  const options = { ...SOURCE_LIMITS, id: 'ion', displayName: 'ION', baseUrl: server.baseUrl };
  const source = settings.create(options, { credentials: memoryCredentials() });
  const close = async (): Promise<void> => {
    await source.close();
    await server.close();
  };
  return { state, source, close };
}

function objectIn(json: string): JsonObject {
  const value = parseJson(json);
  if (!isJsonObject(value)) throw new Error('this is no JSON object');
  return value;
}

it('an edit of one field at ION sends every other value back as it was read, digit by digit', async () => {
  const { state, source, close } = await startIon();
  const { update } = port(source, 'customerWrites');
  try {
    await fc.assert(
      fc.asyncProperty(jsonValueText, async (unknown) => {
        state.shown = ionCustomer('Old Name', unknown);
        const answer = await write(update, { nativeId: '20001', name: 'New Name' });
        expect(answer.kind).toBe('done');
        const { name: _, ...expected } = objectIn(ionCustomer('New Name', unknown));
        expect(jsonText(objectIn(state.replaced))).toBe(jsonText(expected));
      }),
      { numRuns: 60 },
    );
  } finally {
    await close();
  }
});

it('an edit of one field at Connect sends every other value back as it was read, digit by digit', () => {
  fc.assert(
    fc.property(jsonValueText, jsonValueText, (inContact, besideContact) => {
      const row = objectIn(
        `{"id":"TA-1","name":"Old","type":"customer","tax_id":"1","contact_info":{"city":"Bath","more":${besideContact},"contact":{"email":"a@example.com","more":${inContact}}}}`,
      );
      const body = updateBody({ ...row, id: 'TA-1' }, { tax_id: '2' });
      expect(jsonText({ sent: body['contact_info'] ?? null })).toBe(
        `{"sent":{"city":"Bath","more":${canonical(besideContact)},"contact":{"email":"a@example.com","more":${canonical(inContact)}}}}`,
      );
    }),
  );
});

/** The same JSON with the escapes of our own writer. */
function canonical(json: string): string {
  return jsonText(objectIn(`{"value":${json}}`)).slice('{"value":'.length, -1);
}
