import type { Dispatcher } from 'undici';
import { errors } from 'undici';

/** What came back of one request, its body read or thrown away. */
export interface Reply {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** What a refusal says of itself is short; where it is not, it is not what anybody looks for. */
const MAX_REFUSAL_CHARACTERS = 64 * 1024;

export function isSuccess({ status }: Pick<Reply, 'status'>): boolean {
  return status >= 200 && status <= 299;
}

/** Reads an answer whole. The body of a refusal is thrown away unless it is asked for, and then "" where it is too long or breaks off. */
export async function readReply(response: Dispatcher.ResponseData, withRefusal: boolean): Promise<Reply> {
  const { statusCode: status, headers, body } = response;
  const header = (name: string): string | undefined => [headers[name]].flat()[0];
  if (isSuccess({ status })) return { status, header, text: await body.text() };
  if (withRefusal) return { status, header, text: await shortText(body) };
  await body.dump();
  return { status, header, text: '' };
}

async function shortText(body: Dispatcher.ResponseData['body']): Promise<string> {
  body.setEncoding('utf8');
  let text = '';
  try {
    for await (const part of body) {
      text += String(part);
      if (text.length > MAX_REFUSAL_CHARACTERS) return '';
    }
    return text;
  } catch {
    // The status has come, and tells what it means without its body.
    return '';
  }
}

/** The JSON of a text; undefined where it is none. What it says is not part of any error. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The cause of a failure without what came over the wire, which an error of the parser quotes. */
export function quotingNothing(error: unknown): unknown {
  if (!(error instanceof errors.HTTPParserError)) return error;
  const { name, code } = error;
  return Object.assign(new Error('The answer is no HTTP.'), { name, code });
}
