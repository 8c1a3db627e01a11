import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { startOverSandboxes } from '../support/sandbox-app.js';

const QUERY = '.graphiql-query-editor';
const RUN = 'button.graphiql-execute-button';
const RESPONSE = '.graphiql-response';

/** Runs in the page, as OPEN_TAB does. */
const NO_LINE_IS_CUT = `[...document.querySelectorAll('${QUERY} .view-line > span')].every(
  (line) => line.getBoundingClientRect().right <= line.closest('${QUERY}').getBoundingClientRect().right,
)`;

const OPEN_TAB = "JSON.parse(localStorage.getItem('graphiql:tabState'))?.activeTabIndex";

/** For what the page does a little later; a busy machine has time enough. */
const PATIENT = { timeout: 30_000 };

let app: TestApp;
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  [app, browser] = await Promise.all([startOverSandboxes(), startBrowser()]);
});

const names = z.object({
  customers: z.object({ edges: z.array(z.object({ node: z.object({ name: z.string().nullable() }) })) }),
});

/** Opens the explorer and waits for its editor. */
async function explore(page: Page, path = '/explorer/'): Promise<void> {
  await page.goto(app.url + path);
  await page.locator(`${QUERY} .view-line`).first().waitFor();
}

/** The text of an editor as a person reads it: the editor writes spaces that do not break. */
async function textOf(page: Page, place: string): Promise<string> {
  return (await page.locator(`${place} .view-lines`).innerText()).replaceAll('\u00a0', ' ');
}

describe('the explorer', () => {
  it('runs an example, shows the rows that the graph answers, and asks no other address', async () => {
    const page = await (await browser.visitor()).open();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await explore(page);
    await page.locator(RUN).click();
    await page.locator(`${RESPONSE} .view-line`, { hasText: '"name"' }).first().waitFor();
    const { body } = await app.query('{ customers(first: 20) { edges { node { name } } } }');
    const [first] = names.parse(body.data).customers.edges;
    expect(await textOf(page, RESPONSE)).toContain(`"name": "${String(first?.node.name)}"`);
    expect(
      requested.filter((address) => !address.startsWith('data:') && !address.startsWith(app.url)),
    ).toEqual([]);
  });

  it('shows three examples, and every later visit a query too', async () => {
    const visitor = await browser.visitor();
    const first = await visitor.open();
    await explore(first);
    const tabs = first.locator('.graphiql-tab');
    expect(await tabs.allInnerTexts()).toEqual(['CustomerList', 'DirectoryPage', 'Pickers']);
    await first.locator('#examples a', { hasText: 'Tier accounts' }).click();
    await first.locator('.graphiql-tab-active', { hasText: 'DirectoryPage' }).waitFor();
    // It is kept shortly after the last change.
    await expect.poll(() => first.evaluate(OPEN_TAB), PATIENT).toBe(1);
    await first.close();
    for (let visit = 2; visit <= 3; visit += 1) {
      const page = await visitor.open();
      await explore(page);
      expect(await page.locator('.graphiql-tab').count()).toBe(3);
      expect(await textOf(page, QUERY)).toContain('query DirectoryPage');
      await page.close();
    }
  });

  it('opens the query of its address', async () => {
    const page = await (await browser.visitor()).open();
    await explore(page, '/explorer?query=query%20Own%20%7B__typename%7D');
    expect(await textOf(page, QUERY)).toBe('query Own {__typename}');
  });

  it.each([
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ])('cuts no line and needs no scrolling to the side at $width px', async (viewport) => {
    const page = await (await browser.visitor(viewport)).open();
    await explore(page);
    // Lines are wrapped shortly after they are first shown.
    await expect.poll(() => page.evaluate(NO_LINE_IS_CUT), PATIENT).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await page.locator(RUN).click({ trial: true });
    const links = await page.locator('header a').all();
    for (const link of links) await link.click({ trial: true });
    expect(links).toHaveLength(4);
  });

  it('has its editors below each other where there is no room beside', async () => {
    const page = await (await browser.visitor({ width: 390, height: 844 })).open();
    await explore(page);
    const query = await page.locator(QUERY).boundingBox();
    const response = await page.locator(RESPONSE).boundingBox();
    expect(response?.y).toBeGreaterThan((query?.y ?? 0) + (query?.height ?? 0));
    expect(query?.width).toBeGreaterThan(200);
    expect(response?.height).toBeGreaterThan(200);
  });

  it('is fetched compressed once, and then taken from the browser', async () => {
    const visitor = await browser.visitor();
    const first = await visitor.open();
    const fetched: { readonly path: string; readonly encoding: string | undefined }[] = [];
    first.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(js|css)$/.test(pathname)) {
        fetched.push({ path: pathname, encoding: response.headers()['content-encoding'] });
      }
    });
    await explore(first);
    expect(fetched.length).toBeGreaterThan(3);
    const large = fetched.filter(({ path }) => /(index|monaco-editor)-/.test(path));
    expect(large.map(({ encoding }) => encoding)).toEqual(large.map(() => 'br'));
    const asked = app.logLines().length;
    await explore(await visitor.open());
    const paths = app
      .logLines()
      .slice(asked)
      .map(({ path }) => path);
    expect(paths.filter((path) => /(index|monaco-editor)-/.test(String(path)))).toEqual([]);
  });
});
