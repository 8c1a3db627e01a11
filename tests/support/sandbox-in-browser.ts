import type { Page, Route } from 'playwright-core';

const SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const FRAME = 'https://sandbox.embed.apollographql.com/**';

/** What Apollo's script does as far as our page sees it: it puts a frame into the page, and the frame tells it that it is there. */
const APOLLO_SCRIPT = `window.EmbeddedSandbox = class {
  constructor({ target, initialEndpoint }) {
    const frame = document.createElement('iframe');
    frame.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer?endpoint=' + encodeURIComponent(initialEndpoint);
    document.querySelector(target).append(frame);
  }
};`;
const APOLLO_FRAME = `<p>Sandbox</p><script>parent.postMessage({ name: 'Handshake' }, '*')</script>`;

type Answer = (route: Route) => Promise<void>;
export const script: Answer = (route) =>
  route.fulfill({ contentType: 'text/javascript', body: APOLLO_SCRIPT });
export const frame: Answer = (route) => route.fulfill({ contentType: 'text/html', body: APOLLO_FRAME });
const html: Answer = (route) => route.fulfill({ contentType: 'text/html', body: '<p>Please sign in</p>' });
const blocked: Answer = (route) => route.abort('blockedbyclient');
export const silent: Answer = () => new Promise(() => undefined);

/** How a network answers for Apollo Sandbox. */
export interface SandboxAnswers {
  readonly script: Answer;
  readonly frame: Answer;
}

/** The networks that have no Apollo Sandbox. */
export const WITHOUT_SANDBOX: readonly { readonly what: string; readonly answers: SandboxAnswers }[] = [
  { what: 'the script is blocked', answers: { script: blocked, frame } },
  { what: 'the script never answers', answers: { script: silent, frame } },
  { what: 'a sign-in page answers in place of the script', answers: { script: html, frame } },
  { what: 'the inner frame is blocked', answers: { script, frame: blocked } },
  { what: 'a sign-in page answers in place of the inner frame', answers: { script, frame: html } },
  { what: 'the inner frame never answers', answers: { script, frame: silent } },
];

/** Lets the network of this page answer so. */
export async function answerForSandbox(page: Page, answers: SandboxAnswers): Promise<void> {
  await page.route(SCRIPT, answers.script);
  await page.route(FRAME, answers.frame);
}

/** Waits until the explorer shows its first query. */
export async function explorerIsShown(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}
