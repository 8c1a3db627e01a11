import { createHash } from 'node:crypto';
import { FIRST_QUERY } from './first-query.js';

/** Of Apollo Sandbox as a page of its own; the one inside of our page asks through it, as a page of this service. */
export const SANDBOX_ORIGIN = 'https://studio.apollographql.com';

const SCRIPT_ORIGIN = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAME_ORIGIN = 'https://sandbox.embed.apollographql.com';
/** Long enough for a usual line, and the explorer is shown within three seconds. */
const PATIENCE_MS = 1_500;

// Sandbox has loaded when its frame says something: a script that is no script, or a frame that is blocked, never does.
const script = `
const sandboxIsWanted = location.hash === '#sandbox';
const goOffline = () => location.replace('explorer/');
const timer = setTimeout(() => sandboxIsWanted || goOffline(), ${PATIENCE_MS});
addEventListener('message', ({ origin }) => origin === ${JSON.stringify(FRAME_ORIGIN)} && clearTimeout(timer));
const script = document.createElement('script');
script.src = ${JSON.stringify(`${SCRIPT_ORIGIN}/v2/embeddable-sandbox.umd.production.min.js`)};
script.onerror = goOffline;
script.onload = () => {
  if (!window.EmbeddedSandbox) return goOffline();
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: location.origin + location.pathname,
    includeCookies: false,
    runTelemetry: false,
    initialState: { document: ${JSON.stringify(FIRST_QUERY)} },
  });
};
document.head.append(script);
`;

/** What the browser may load for the landing page. */
export const LANDING_PAGE_POLICY = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}' ${SCRIPT_ORIGIN}`,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "connect-src 'self'",
  `frame-src ${FRAME_ORIGIN}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A static page with Apollo Sandbox from its CDN; if that does not load, it goes on to the bundled explorer. */
export const LANDING_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <title>customer-graph</title>
    <style>
      body { display: flex; flex-direction: column; height: 100dvh; margin: 0; }
      header { display: flex; flex-wrap: wrap; font: 14px/1.4 system-ui, sans-serif; gap: 0.25rem 1.25rem; padding: 0.5rem 1rem; }
      #sandbox { flex: 1; min-height: 0; }
      #sandbox iframe { border: 0; height: 100%; width: 100%; }
    </style>
  </head>
  <body>
    <header>
      <strong>customer-graph</strong>
      <a href="explorer/">Offline explorer</a>
      <noscript>This page needs JavaScript. Send queries to this address with POST.</noscript>
    </header>
    <div id="sandbox"></div>
    <script>${script}</script>
  </body>
</html>
`;
