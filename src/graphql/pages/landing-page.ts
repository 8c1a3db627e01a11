import { FIRST_QUERY } from './first-query.js';

/** Of Apollo Sandbox as a page of its own; the one inside of our page asks through it, as a page of this service. */
export const SANDBOX_ORIGIN = 'https://studio.apollographql.com';

const SANDBOX =
  'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';
/** Long enough for a slow line, short enough not to look broken. */
const LOAD_TIMEOUT_MS = 3_000;

/** A static page with Apollo Sandbox from its CDN; if that does not load, it goes on to the bundled explorer. */
export function landingPage(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>customer-graph</title>
    <style>
      html, body, #sandbox { height: 100%; margin: 0; }
      #sandbox iframe { border: 0; height: 100%; width: 100%; }
      .note { font: 16px/1.5 system-ui, sans-serif; left: 2rem; position: absolute; top: 2rem; z-index: -1; }
    </style>
  </head>
  <body>
    <p class="note" id="loading" hidden>
      Loading Apollo Sandbox … <a href="explorer">Open the offline explorer</a>
    </p>
    <noscript><p class="note">This page needs JavaScript. Send queries to this address with POST.</p></noscript>
    <div id="sandbox"></div>
    <script>
      document.querySelector('#loading').hidden = false;
      const goOffline = () => { if (!window.EmbeddedSandbox) location.replace('explorer'); };
      const timer = setTimeout(goOffline, ${LOAD_TIMEOUT_MS});
      const script = document.createElement('script');
      script.src = ${JSON.stringify(SANDBOX)};
      script.onerror = goOffline;
      script.onload = () => {
        clearTimeout(timer);
        new window.EmbeddedSandbox({
          target: '#sandbox',
          initialEndpoint: location.origin + location.pathname,
          includeCookies: false,
          runTelemetry: false,
          initialState: { document: ${JSON.stringify(FIRST_QUERY)} },
        });
      };
      document.head.append(script);
    </script>
  </body>
</html>
`;
}
