import graphql from '@graphql-eslint/eslint-plugin';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The words of docs/architecture.md leave these out: they say nothing about what a thing does.
// A word counts where it stands as a word of a camel-case name; "baseUrl" is a name of its own.
const emptyWord = String.raw`(^|[a-z0-9_$])(Manager|Helper|Util|Utils|Common|Core|Base(?!Url)|Impl|Dto|DTO|Handler)(?![a-z])`;
const emptyFirstWord = String.raw`^(manager|helper|util|utils|common|core|base(?!Url)|impl|dto|handler)(?![a-z])`;
const named = `/${emptyWord}|${emptyFirstWord}/`;
const emptyName = {
  selector: [
    `:matches(ClassDeclaration, FunctionDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration, TSEnumDeclaration)[id.name=${named}]`,
    `VariableDeclarator[id.name=${named}][init.type=/^(ArrowFunctionExpression|FunctionExpression|ClassExpression)$/]`,
    `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=${named}]`,
    `ExportSpecifier[exported.name=${named}]`,
    `MethodDefinition[key.name=${named}]`,
  ].join(', '),
  message: 'Name the thing by what it does; this word is on the list of empty names.',
};
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only src/config.ts reads the environment.',
};
const environmentTakenApart = {
  selector: 'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
  message: environment.message,
};
const environmentImported = {
  selector: 'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
  message: environment.message,
};
const environmentRules = [environment, environmentTakenApart, environmentImported];
// Spreading or destructuring a literal only saves lines. A plain list is easier to read.
const packedProperties = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression.argument',
  message: 'Write the properties directly into the outer object instead of spreading an object literal.',
};
const packedElements = {
  selector: [
    'ArrayExpression > SpreadElement > ArrayExpression.argument',
    'ArrayExpression > SpreadElement > TSAsExpression > ArrayExpression.expression',
    'CallExpression > SpreadElement > ArrayExpression.argument',
  ].join(', '),
  message: 'Write the elements directly into the outer list instead of spreading an array literal.',
};
const packedVariables = {
  selector:
    'VariableDeclarator[id.type="ArrayPattern"][init.type="ArrayExpression"], ' +
    'AssignmentExpression[left.type="ArrayPattern"][right.type="ArrayExpression"]',
  message: 'Write one statement per variable instead of destructuring an array literal.',
};
const packedLineRules = [packedProperties, packedElements, packedVariables];
const maxParams = (max) => ['error', { max }];

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'tests/support/generated/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  { files: ['**/*.{js,mjs,cjs,ts}'], extends: [js.configs.recommended] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-expect-error': 'allow-with-description',
          'ts-ignore': true,
          'ts-nocheck': true,
          minimumDescriptionLength: 10,
        },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/max-params': maxParams(3),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowNumber: true,
          allowAny: false,
          allowBoolean: false,
          allowNever: false,
          allowNullish: false,
          allowRegExp: false,
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', emptyName, ...environmentRules, ...packedLineRules],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    },
  },
  {
    // A type-graphql resolver takes what its field takes: parent, arguments, context and info.
    files: ['src/graphql/**/*.{resolver,queries,relations}.ts'],
    rules: { '@typescript-eslint/max-params': maxParams(5) },
  },
  {
    files: ['src/graphql/**/*.ts'],
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Its classes only describe types: _entities writes into what a resolver returns, so resolvers return
      // plain objects made for the request.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', emptyName, ...packedLineRules] },
  },
  {
    // The two processes that a person starts and reads.
    files: ['src/main.ts', 'src/sandbox.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: [
      'tests/**/*.ts',
      'bench/**/*.ts',
      'scripts/**/*.ts',
      'examples/**/*.ts',
      'e2e/**/*.ts',
      '**/*.test.ts',
    ],
    rules: {
      'max-lines': 'off',
      'no-console': 'off',
      'no-restricted-syntax': ['error', emptyName, ...packedLineRules],
    },
  },
  {
    files: ['src/**/*.test.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }] },
  },
  {
    // People choose fields by what the schema says of them.
    files: ['schema/subgraph.graphql'],
    languageOptions: { parser: graphql.parser },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'no-restricted-syntax': ['error', ...packedLineRules] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable' } },
  },
);
