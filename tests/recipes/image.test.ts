import { Copy, DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { START, textOf } from '../support/recipes.js';

const text = textOf('Dockerfile');
const instructions = DockerfileParser.parse(text)
  .getInstructions()
  .map((each) => ({
    keyword: each.getKeyword(),
    content: each.getRawArgumentsContent() ?? '',
    isOfStage: each instanceof Copy && each.getFromFlag() !== null,
  }));
const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
const lastStage = instructions.slice(starts.at(-1));
const contentOf = (wanted: string): string =>
  lastStage.findLast(({ keyword }) => keyword === wanted)?.content ?? '';

// What it makes is run by `npm run image:replay`: that takes a minute.
describe('the Dockerfile', () => {
  it('has no fault that a builder would find', () => {
    expect(validate(text).map(({ message }) => message)).toEqual([]);
  });

  it('makes an image that is not root, by number, listens where its port is, and has a health check', () => {
    expect(contentOf('USER')).toBe('1000:1000');
    const [, port] = /PORT=(\d+)/.exec(contentOf('ENV')) ?? [];
    expect(contentOf('EXPOSE')).toBe(port);
    expect(contentOf('HEALTHCHECK')).toBe('CMD ["node", "health.mjs"]');
    expect(contentOf('STOPSIGNAL')).toBe('SIGTERM');
    expect(JSON.parse(contentOf('CMD'))).toEqual(START);
  });

  it('installs nothing in the last stage, so that no cache and no package of development is in the image', () => {
    expect(lastStage.filter(({ keyword, content }) => keyword === 'RUN' && /npm|apt/.test(content))).toEqual(
      [],
    );
    expect(text).toContain('npm ci --omit=dev --ignore-scripts');
  });

  it('gets no more of the folder than what it copies', () => {
    const [first, ...patterns] = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const letIn = patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = instructions
      .filter(({ keyword, isOfStage }) => keyword === 'COPY' && !isOfStage)
      .flatMap(({ content }) => content.split(/\s+/).slice(0, -1))
      .map((path) => path.split('/')[0]);
    expect([...new Set(copied)].sort()).toEqual(letIn.sort());
  });
});
