/** Files by path. */
export type Tree = Readonly<Record<string, string>>;

/** A file that breaks a rule, and the files it needs to do so. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly files: Tree;
}

const nothing = 'export const nothing = 0;\n';
const imports = (...modules: readonly string[]): string =>
  [...modules.map((module) => `import '${module}';`), ''].join('\n');

/** A tree that keeps every wall and uses every permission, so that no rule can be merely always-on. */
export const keptTree: Tree = {
  'src/main.ts': imports('./app.js', './check.js', './config.js', 'node:process'),
  'src/check.ts': imports('./generation.js', './config.js', './database/orm.js', './providers/index.js'),
  'src/app.ts': imports(
    './config.js',
    './generation.js',
    './database/orm.js',
    './observability/log.js',
    './server/listen.js',
  ),
  'src/generation.ts': imports(
    './config.js',
    './auth/sign-in.js',
    './graphql/server.js',
    './providers/index.js',
    './http/client.js',
    './database/orm.js',
    './observability/log.js',
    './server/listen.js',
  ),
  'src/sandbox.ts': imports('./providers/index.js', './config.js'),
  'src/config.ts': imports('yaml', 'zod', 'node:fs', './domain/thing.js', './providers/provider.js'),
  'src/config.test.ts': imports('./config.js', 'vitest', './providers/index.js'),
  'src/app.test.ts': imports('./app.js', 'vitest'),
  'src/domain/thing.ts': imports('./other/other.js'),
  'src/domain/thing.test.ts': imports('./thing.js', 'vitest', 'fast-check'),
  'src/domain/other/other.ts': nothing,
  'src/graphql/server.ts': imports(
    'graphql',
    'type-graphql',
    'graphql-scalars',
    '@apollo/server',
    '@as-integrations/fastify',
    'dataloader',
    'node:crypto',
    '../domain/thing.js',
    './ids.js',
  ),
  'src/graphql/ids.ts': nothing,
  'src/providers/index.ts': imports('./one/index.js', './two/index.js', './provider.js'),
  'src/providers/provider.ts': imports('../domain/thing.js'),
  'src/providers/one/index.ts': imports(
    '../provider.js',
    './client.js',
    './source.js',
    './sandbox/server.js',
  ),
  'src/providers/one/client.ts': imports(
    'zod',
    'dataloader',
    '../../http/client.js',
    '../../listing/page.js',
    '../../mapping/words.js',
    '../../domain/thing.js',
  ),
  'src/providers/one/source.ts': imports('./writes/create.js'),
  'src/providers/one/writes/create.ts': imports('../client.js', '../../../writing/create-action.js'),
  'src/providers/one/client.test.ts': imports('./client.js', './sandbox/server.js', 'vitest'),
  'src/providers/one/sandbox/server.ts': imports(
    'node:crypto',
    './seed.js',
    '../../../sandbox-kit/server.js',
  ),
  'src/providers/one/sandbox/seed.ts': nothing,
  'src/sandbox-kit/server.ts': imports('node:http'),
  'src/providers/two/index.ts': imports('../provider.js'),
  'src/http/client.ts': imports('undici', '../domain/thing.js'),
  'src/http/connections.ts': imports('undici'),
  'src/auth/sign-in.ts': imports('jose', '../domain/thing.js', '../http/connections.js'),
  'src/listing/page.ts': imports('../mapping/words.js', '../domain/thing.js'),
  'src/writing/create-action.ts': imports(
    'zod',
    '../domain/thing.js',
    '../http/client.js',
    '../mapping/words.js',
  ),
  'src/mapping/words.ts': imports('zod', '../domain/thing.js'),
  'src/database/orm.ts': imports('node:fs', '../domain/thing.js'),
  'src/observability/log.ts': imports('pino', '../domain/thing.js'),
  'src/server/listen.ts': imports('fastify', '../domain/thing.js', './routes.js'),
  'src/server/routes.ts': nothing,
  'tests/all.test.ts': imports('../src/app.js', '../src/main.js', '../src/providers/one/index.js', 'vitest'),
};

const wrong = (rule: string, from: string, ...modules: readonly string[]): Violation => ({
  rule,
  from,
  files: { [from]: imports(...modules) },
});
const typeOnly = (rule: string, from: string, module: string): Violation => ({
  rule,
  from,
  files: { [from]: `import type { nothing } from '${module}';\nexport type Nothing = typeof nothing;\n` },
});

/** At least one proof for every rule; several where a rule has several sides. */
export const violations: readonly Violation[] = [
  wrong('domain-imports-only-domain', 'src/domain/bad-layer.ts', '../http/client.js'),
  wrong('domain-imports-only-domain', 'src/domain/bad-package.ts', 'zod'),
  wrong('domain-imports-only-domain', 'src/domain/bad-node.ts', 'node:crypto'),
  typeOnly('domain-imports-only-domain', 'src/domain/bad-type.ts', '../graphql/ids.js'),
  wrong('domain-tests-stay-in-domain', 'src/domain/bad.test.ts', '../graphql/ids.js'),
  wrong('graphql-imports-domain', 'src/graphql/bad-provider.ts', '../providers/one/client.js'),
  wrong('graphql-imports-domain', 'src/graphql/bad-http.ts', '../http/client.js'),
  typeOnly('graphql-imports-domain', 'src/graphql/bad-type.ts', '../observability/log.js'),
  wrong('providers-import-domain-and-http', 'src/providers/one/bad-graphql.ts', '../../graphql/ids.js'),
  wrong('providers-import-domain-and-http', 'src/providers/one/bad-log.ts', '../../observability/log.js'),
  wrong('providers-know-only-the-provider-contract', 'src/providers/one/bad-list.ts', '../index.js'),
  wrong('providers-are-strangers', 'src/providers/two/bad-neighbour.ts', '../one/client.js'),
  wrong('provider-contract-names-no-provider', 'src/providers/provider.ts', './two/index.js'),
  wrong('sandbox-behind-its-index', 'src/providers/one/bad-adapter.ts', './sandbox/server.js'),
  wrong('sandbox-behind-its-index', 'src/graphql/bad-sandbox.ts', '../providers/one/sandbox/server.js'),
  wrong('sandbox-stands-alone', 'src/providers/one/sandbox/bad-client.ts', '../client.js'),
  wrong('sandbox-stands-alone', 'src/providers/one/sandbox/bad-domain.ts', '../../../domain/thing.js'),
  wrong('sandbox-stands-alone', 'src/providers/two/sandbox/bad-neighbour.ts', '../../one/sandbox/seed.js'),
  wrong('sandbox-kit-serves-sandboxes', 'src/providers/one/bad-server.ts', '../../sandbox-kit/server.js'),
  wrong('sandbox-kit-serves-sandboxes', 'src/server/bad-server.ts', '../sandbox-kit/server.js'),
  wrong('sandbox-kit-knows-no-layer', 'src/sandbox-kit/bad-seed.ts', '../providers/one/sandbox/seed.js'),
  wrong('sandbox-kit-knows-no-layer', 'src/sandbox-kit/bad-domain.ts', '../domain/thing.js'),
  wrong('http-imports-domain', 'src/http/bad-provider.ts', '../providers/provider.js'),
  wrong('listing-imports-domain-and-mapping', 'src/listing/bad-http.ts', '../http/client.js'),
  wrong('listing-imports-domain-and-mapping', 'src/listing/bad-provider.ts', '../providers/provider.js'),
  wrong('listing-serves-providers', 'src/server/bad-list.ts', '../listing/page.js'),
  wrong('writing-imports-domain-http-and-mapping', 'src/writing/bad-list.ts', '../listing/page.js'),
  wrong('writing-imports-domain-http-and-mapping', 'src/writing/bad-provider.ts', '../providers/provider.js'),
  wrong('writing-serves-providers', 'src/server/bad-change.ts', '../writing/create-action.js'),
  wrong('adapters-know-no-writes', 'src/providers/one/bad-reader.ts', './writes/create.js'),
  wrong('database-imports-domain', 'src/database/bad-http.ts', '../http/client.js'),
  wrong('auth-imports-domain-and-http', 'src/auth/bad-graphql.ts', '../graphql/ids.js'),
  wrong('auth-imports-domain-and-http', 'src/auth/bad-client.ts', '../http/client.js'),
  wrong('jose-in-auth', 'src/server/bad-token.ts', 'jose'),
  wrong('observability-imports-domain', 'src/observability/bad-graphql.ts', '../graphql/ids.js'),
  wrong('further-layers-import-domain', 'src/server/bad-graphql.ts', '../graphql/ids.js'),
  wrong('further-layers-import-domain', 'src/server/bad-http.ts', '../http/client.js'),
  wrong('further-layers-import-domain', 'src/mapping/bad-http.ts', '../http/client.js'),
  wrong('sandbox-stands-alone', 'src/providers/one/sandbox/bad-words.ts', '../../../mapping/words.js'),
  wrong('graphql-imports-domain', 'src/graphql/bad-words.ts', '../mapping/words.js'),
  wrong('graphql-packages-in-graphql', 'src/providers/one/bad-package.ts', 'graphql'),
  wrong('graphql-packages-in-graphql', 'src/http/bad-package.ts', 'type-graphql'),
  wrong('graphql-packages-in-graphql', 'src/observability/bad-package.ts', 'graphql-scalars'),
  wrong('graphql-packages-in-graphql', 'src/bad-apollo.ts', '@apollo/server'),
  wrong('graphql-packages-in-graphql', 'src/bad-integration.ts', '@as-integrations/fastify'),
  wrong('dataloader-in-graphql-and-providers', 'src/http/bad-loader.ts', 'dataloader'),
  wrong('orm-in-database', 'src/observability/bad-orm.ts', '@mikro-orm/core'),
  wrong('configuration-at-the-entrance', 'src/http/bad-config.ts', '../config.js'),
  wrong('configuration-at-the-entrance', 'src/observability/bad-yaml.ts', 'yaml'),
  wrong('configuration-knows-only-contracts', 'src/config.ts', './providers/one/index.js'),
  wrong('layers-meet-at-the-entrance', 'src/bad-third-meeting.ts', './http/client.js'),
  wrong('entrance-is-the-top', 'src/http/bad-upward.ts', '../app.js'),
  wrong('entrance-is-the-top', 'src/graphql/bad-upward.ts', '../main.js'),
  wrong('product-without-tests', 'src/http/bad-test-import.ts', '../../tests/all.test.js'),
  wrong('product-without-tests', 'src/http/bad-unit-test-import.ts', '../domain/thing.test.js'),
  wrong('product-without-dev-dependencies', 'src/http/bad-dev.ts', 'fast-check'),
  wrong('declared-packages', 'src/http/bad-borrowed.ts', 'fastify-plugin'),
  wrong('imports-resolve', 'src/http/bad-nowhere.ts', './nowhere.js'),
  {
    rule: 'no-circles',
    from: 'src/http/bad-circle-a.ts',
    files: {
      'src/http/bad-circle-a.ts': imports('./bad-circle-b.js'),
      'src/http/bad-circle-b.ts':
        "import type { nothing } from './bad-circle-a.js';\nexport type N = typeof nothing;\n",
    },
  },
  { rule: 'no-orphans', from: 'src/http/bad-orphan.ts', files: { 'src/http/bad-orphan.ts': nothing } },
];
