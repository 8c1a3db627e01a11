/**
 * How soon a person without Apollo Sandbox sees the bundled explorer, from the visit to the first query on the screen.
 * Needs Chromium. Run by `npm run bench:landing-page`, with `--visits N` for another number of visits.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../tests/support/installed.js';
import { answerForSandbox, explorerIsShown, WITHOUT_SANDBOX } from '../tests/support/sandbox-in-browser.js';
import { median, row, timed } from './support/figures.js';
import { startPlatforms } from './support/platforms.js';
import { startProduct } from './support/product.js';

const { values } = parseArgs({ options: { visits: { type: 'string', default: '5' } } });

const platforms = await startPlatforms({ customers: 10, answerAfterMs: 0 });
const product = await startProduct(platforms.sources);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

/** A visit with an empty cache. */
async function visit(answers: (typeof WITHOUT_SANDBOX)[number]['answers']): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await answerForSandbox(page, answers);
  const ms = await timed(async () => {
    await page.goto(new URL('/', product.url).href, { waitUntil: 'commit' });
    await explorerIsShown(page);
  });
  await context.close();
  return ms;
}

// The first page of a browser starts further processes.
for (const { answers } of WITHOUT_SANDBOX.slice(0, 1)) await visit(answers);
console.log(row(['first visit where', 'visits', 'median, ms', 'slowest, ms']));
console.log('|---|--:|--:|--:|');
for (const { what, answers } of WITHOUT_SANDBOX) {
  const times: number[] = [];
  for (let count = 0; count < Number(values.visits); count += 1) times.push(await visit(answers));
  console.log(row([what, times.length, median(times).toFixed(0), Math.max(...times).toFixed(0)]));
}
await browser.close();
await product.close();
await platforms.close();
