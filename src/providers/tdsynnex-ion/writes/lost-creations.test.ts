import { describe, expect, it } from 'vitest';
import {
  actions,
  addCustomer,
  answering,
  breakWrites,
  changeRow,
  CONTACT,
  create,
  lookFor,
  MADE,
  requestsTo,
  rowOf,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import type { IonUnderTest } from '../../../../tests/support/ion-source.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import { customerRow } from '../sandbox/rows.js';

/** A creation whose answer was lost before the customer was made. */
async function lost(ion: IonUnderTest) {
  breakWrites(ion.sandbox, { kind: 'reset' });
  const answer = await create(ion);
  ion.sandbox.setFault(undefined);
  ion.sandbox.clearRequests();
  expect(answer.kind).toBe('lost');
  return answer;
}
const look = (ion: IonUnderTest, answer: Awaited<ReturnType<typeof lost>>) =>
  lookFor(actions(ion).create, answer);

describe('a creation whose answer was lost', () => {
  it('is found by its e-mail address and name, by one list', async () => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      expect(await look(ion, answer)).toEqual({ kind: 'not-seen' });
      addCustomer(ion, MADE);
      expect(await look(ion, answer)).toMatchObject({ kind: 'done', done: { nativeId: '30003' } });
      const asked = `GET /customers?filter.customerEmail=${String(CONTACT.email)}&pageSize=100`;
      expect(requestsTo(ion.sandbox)).toEqual([asked, asked]);
    });
  });

  it('is found however it is written', async () => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      const row = customerRow({
        ...MADE,
        id: 5,
        languageCode: 'en',
        customerAddress: { ...MADE.customerAddress, suite: '', country: 'us' },
        customerOrganization: ' Larkspur Cycles ',
        customerEmail: 'THEO.Marchetti@Example.com',
      });
      ion.sandbox.setFault(answering(200, { customers: [row], nextPageToken: '' }));
      expect(await look(ion, answer)).toMatchObject({ kind: 'done', done: { nativeId: '5' } });
    });
  });

  it('is not another one that took the e-mail address', async () => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      addCustomer(ion, { ...MADE, customerOrganization: 'Larkspur' });
      expect(await look(ion, answer)).toEqual({ kind: 'not-seen' });
    });
  });

  it.each([
    ['street', { customerAddress: { ...MADE.customerAddress, street: '9 Mill Lane' } }],
    ['suite, where none was sent', { customerAddress: { ...MADE.customerAddress, suite: '4' } }],
    ['address, of which it shows none', { customerAddress: undefined }],
    ['name of its contact', { customerName: 'Thea Marchetti' }],
    ['phone number, where none was sent', { customerPhone: '+15035550142' }],
    ['language', { languageCode: 'FR' }],
  ])('is unclear where somebody of its e-mail address and name has another %s', async (_, other) => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      addCustomer(ion, { ...MADE, ...other });
      expect(await look(ion, answer)).toMatchObject({ kind: 'unclear' });
    });
  });

  it('is not the one who had the e-mail address before, whatever that one is called since', async () => {
    await withTwo({}, async (ion) => {
      addCustomer(ion, { ...MADE, customerOrganization: 'Larkspur' });
      const answer = await lost(ion);
      changeRow(ion, MADE, '30003');
      expect(rowOf(ion, '30003')).toMatchObject({ customerOrganization: 'Larkspur Cycles' });
      expect(await look(ion, answer)).toEqual({ kind: 'not-seen' });
    });
  });

  it('keeps nothing of others who have another e-mail address', async () => {
    await withTwo({}, async (ion) => {
      addCustomer(ion, { ...MADE, customerOrganization: 'Larkspur' });
      const all = { customers: [...ion.sandbox.data.customers], nextPageToken: '' };
      ion.sandbox.setFault(answering(200, all), ({ method }) => method === 'GET');
      const { trace } = await create(ion);
      const leaves: unknown = expect.objectContaining({ customerEmail: CONTACT.email });
      expect(trace).toEqual({ leaves, known: ['30003'] });
    });
  });

  it('is unclear where several look like it', async () => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      addCustomer(ion, MADE);
      addCustomer(ion, MADE);
      expect(await look(ion, answer)).toMatchObject({ kind: 'unclear' });
    });
  });

  it('is found on pages that are short, and among rows that the filter left', async () => {
    await withTwo({ shortPages: true }, async (ion) => {
      const answer = await lost(ion);
      addCustomer(ion, MADE);
      expect(await look(ion, answer)).toMatchObject({ kind: 'done', done: { nativeId: '30003' } });
      expect(requestsTo(ion.sandbox)).toHaveLength(2);
      const all = [...ion.sandbox.data.customers];
      ion.sandbox.setFault(answering(200, { customers: all, nextPageToken: '' }));
      expect(await look(ion, answer)).toMatchObject({ kind: 'done', done: { nativeId: '30003' } });
    });
  });

  it('is unclear where the list did not end, before it or behind it', async () => {
    const endless = answering(200, { customers: [], nextPageToken: 'on' });
    await withTwo({}, async (ion) => {
      ion.sandbox.setFault(endless, ({ method }) => method === 'GET');
      const answer = await create(ion);
      expect(answer.kind).toBe('done');
      expect(requestsTo(ion.sandbox)).toHaveLength(6);
      ion.sandbox.setFault(undefined);
      expect(await look(ion, answer)).toMatchObject({ kind: 'unclear' });
    });
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      ion.sandbox.setFault(endless);
      expect(await look(ion, answer)).toMatchObject({ kind: 'unclear' });
      expect(requestsTo(ion.sandbox)).toHaveLength(5);
    });
  });

  it('is unclear, without a request, where what was kept of it has another form', async () => {
    await withTwo({}, async (ion) => {
      expect(await actions(ion).create.look({ given: {}, known: [] }, scopeOf())).toMatchObject({
        kind: 'unclear',
      });
      expect(requestsTo(ion.sandbox)).toEqual([]);
    });
  });

  it('stays unknown where the source cannot be read', async () => {
    await withTwo({}, async (ion) => {
      const answer = await lost(ion);
      ion.sandbox.setFault({ kind: 'status', status: 503 });
      await expect(look(ion, answer)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(writesTo(ion.sandbox)).toEqual([]);
    });
  });
});
