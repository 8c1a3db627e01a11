/** A rule that can be judged line by line. */
export interface LineRule {
  readonly says: string;
  readonly applies: (path: string) => boolean;
  readonly broken: (line: string) => boolean;
}

/** The longest file that src/ may hold, in lines. */
export const maxLines = 300;

const isCode = (path: string): boolean => /\.(ts|js|mjs|cjs)$/.test(path);
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.startsWith('tests/');
const isGenerated = (path: string): boolean => path.startsWith('tests/support/generated/');
const isLockFile = (path: string): boolean => path === 'package-lock.json';
// These name what they forbid or look for.
const speaksOfRules = (path: string): boolean => path.startsWith('scripts/house-rules.');
const runsBeforeEachFile = (path: string): boolean => path === 'tests/support/each-file.ts';
const mayNameVendorDocuments = (path: string): boolean =>
  /^(tests\/vendor|\.ci)\//.test(path) || path === 'vitest.config.ts';

const ruleComment = /eslint-(disable|enable)(-next-line|-line)?\b/;
const reason = /eslint-(disable|enable)(-next-line|-line)?\s+[\w@/, -]+?\s--\s+\S.{7,}/;

/** Every line rule of the house. */
export const lineRules: readonly LineRule[] = [
  {
    says: 'names a path of one particular machine',
    applies: (path) => !isLockFile(path) && !speaksOfRules(path),
    broken: (line) => /(^|[^\w.-])\/(work|root|home|Users)\/\w/.test(line),
  },
  {
    says: 'reaches for ../shared, which only tests/vendor and .ci may do',
    applies: (path) => !isLockFile(path) && !speaksOfRules(path) && !mayNameVendorDocuments(path),
    broken: (line) => line.includes('../shared'),
  },
  {
    says: 'switches a lint rule off without naming the rule and a reason behind " -- "',
    applies: (path) => isCode(path) && !isGenerated(path) && !speaksOfRules(path),
    broken: (line) => ruleComment.test(line) && !line.includes('eslint-enable') && !reason.test(line),
  },
  {
    says: 'leaves tests out; only skipIf with a condition may',
    applies: (path) => isTest(path) && isCode(path) && !isGenerated(path),
    broken: (line) =>
      /\b(describe|test|it|suite|bench)(\.\w+)*\.(only|skip|todo|fails)\b/.test(line) ||
      /\b(xit|xdescribe|xtest|fit|fdescribe)\(/.test(line) ||
      /\bcontext\.skip\(/.test(line),
  },
  {
    says: 'replaces code by a double; tests talk to real things',
    applies: (path) => isTest(path) && isCode(path) && !isGenerated(path),
    broken: (line) => /\bvi\.(mock|doMock|hoisted|stubGlobal|spyOn|fn)\b/.test(line),
  },
  {
    says: 'registers a hook as it is loaded, which only the first test file of a worker would have',
    applies: (path) => path.startsWith('tests/') && !path.endsWith('.test.ts') && !runsBeforeEachFile(path),
    broken: (line) => /^(before|after)(All|Each)\(/.test(line),
  },
  {
    says: 'silences the compiler',
    applies: (path) => isCode(path) && !isGenerated(path) && !speaksOfRules(path),
    broken: (line) => /@ts-(ignore|nocheck)\b/.test(line) || /\bas unknown as\b/.test(line),
  },
];
