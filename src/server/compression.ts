import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './plain-answers.js';

/** Below it, a compressed answer saves no packet. */
const LEAST_BYTES = 1_024;

/**
 * Compresses the answers of all routes that are added later, and decompresses what comes to them. The limit of a body holds
 * for what it is after decompression: Fastify counts there.
 */
export function compressAnswers(app: FastifyInstance): void {
  void app.register(compress, {
    encodings: ['br', 'gzip'],
    requestEncodings: ['br', 'gzip', 'deflate', 'identity'],
    threshold: LEAST_BYTES,
    onUnsupportedRequestEncoding: () =>
      new Refusal(415, 'The body must be plain, or compressed by gzip, br or deflate (content-encoding)'),
  });
}
