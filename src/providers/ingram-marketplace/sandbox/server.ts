import type { SandboxServer } from '../../../sandbox-kit/index.js';
import { startSandboxServer } from '../../../sandbox-kit/index.js';
import { answerTo, PREFIX } from './answer-to.js';
import type { IngramSandboxData } from './data.js';
import { seedData } from './seed/seed.js';
import type { IngramCredentials, SandboxSettings } from './settings.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { createState } from './state.js';

export interface IngramSandboxOptions extends Partial<SandboxSettings> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Rows to start with; the seed data by default. */
  readonly data?: IngramSandboxData;
}

export interface IngramSandbox extends Omit<SandboxServer, 'origin'> {
  /** Like `http://127.0.0.1:PORT/marketplace/eu`. */
  readonly baseUrl: string;
  /** What opens it. */
  readonly credentials: IngramCredentials;
  /** The live rows. */
  readonly data: IngramSandboxData;
}

/**
 * Starts a stand-in of the Ingram Micro Cloud Marketplace (SimpleAPI) that keeps its state in memory.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startIngramSandbox(options: IngramSandboxOptions = {}): Promise<IngramSandbox> {
  const { port, host, data = seedData(), ...chosen } = options;
  const settings = { ...DEFAULT_SETTINGS, ...chosen };
  const state = createState(data, settings);
  const { origin, ...server } = await startSandboxServer({
    port,
    host,
    answer: (request) => answerTo(request, state),
  });
  return { ...server, baseUrl: `${origin}${PREFIX}`, credentials: settings.credentials, data };
}
