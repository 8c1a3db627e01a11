'use strict';

// Every wall of docs/architecture.md, one rule each. `npm run walls:prove` breaks each of them once.
const unitTest = '\\.test\\.ts$';
const entrance = '^src/(main|app|generation|check|sandbox)\\.ts$';
const providerFolder = '^src/providers/([^/]+)/';
const packagesOfGraphql =
  '(^|/)node_modules/(graphql|type-graphql|graphql-scalars|graphql-jit|@apollo/[^/]+|@as-integrations/[^/]+|@graphql-yoga/[^/]+|@graphql-tools/[^/]+)/';

/** A layer may import its own folder, the layers it names and packages; the first argument is its folder. */
const layer = (folder, allowed) => ({
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [`^src/${folder}/`, ...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-imports-only-domain',
      comment: 'The domain imports nothing but itself: no layer, no package and no part of Node.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: unitTest },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'domain-tests-stay-in-domain',
      comment: 'A unit test of the domain needs no other layer to say what the domain does.',
      severity: 'error',
      from: { path: `^src/domain/.*${unitTest}` },
      to: { path: '^src/', pathNot: '^src/domain/' },
    },
    {
      name: 'graphql-imports-domain',
      comment: 'The graph knows the domain and packages, never a provider, HTTP client, store or log.',
      severity: 'error',
      ...layer('graphql', ['^src/domain/']),
    },
    {
      name: 'providers-import-domain-and-http',
      comment:
        'A provider knows the domain, the HTTP kit, the kits for lists and for changes, the mapping of common values and packages, and nothing of who asks it.',
      severity: 'error',
      ...layer('providers', [
        '^src/domain/',
        '^src/http/',
        '^src/listing/',
        '^src/mapping/',
        '^src/sandbox-kit/',
        '^src/writing/',
      ]),
    },
    {
      name: 'providers-know-only-the-provider-contract',
      comment:
        'Of the files between the provider folders a provider sees only provider.ts, never the list of all.',
      severity: 'error',
      from: { path: providerFolder },
      to: { path: '^src/providers/[^/]+$', pathNot: '^src/providers/provider\\.ts$' },
    },
    {
      name: 'providers-are-strangers',
      comment:
        'One provider never imports another, so that a provider can be added or dropped as one folder.',
      severity: 'error',
      from: { path: providerFolder },
      to: { path: '^src/providers/[^/]+/', pathNot: '^src/providers/$1/' },
    },
    {
      name: 'provider-contract-names-no-provider',
      comment: 'The contract in provider.ts is the same for every provider and so imports none.',
      severity: 'error',
      from: { path: '^src/providers/provider\\.ts$' },
      to: { path: '^src/providers/' },
    },
    {
      name: 'sandbox-behind-its-index',
      comment:
        'Only the index of its own provider opens a sandbox: an adapter that could look in would test itself.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/providers/[^/]+/index\\.ts$', '^src/providers/[^/]+/sandbox/', unitTest],
      },
      to: { path: '^src/providers/[^/]+/sandbox/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment:
        'A sandbox is written from the vendor documents and shares no line with the client that it answers.',
      severity: 'error',
      from: { path: '^src/providers/([^/]+)/sandbox/' },
      to: { path: '^src/', pathNot: ['^src/providers/$1/sandbox/', '^src/sandbox-kit/'] },
    },
    {
      name: 'sandbox-kit-serves-sandboxes',
      comment: 'What the sandboxes share is for them alone: an adapter meets it only over the wire.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/providers/[^/]+/sandbox/', '^src/sandbox-kit/', unitTest] },
      to: { path: '^src/sandbox-kit/' },
    },
    {
      name: 'sandbox-kit-knows-no-layer',
      comment: 'What the sandboxes share knows no provider and no layer, only packages and Node.',
      severity: 'error',
      ...layer('sandbox-kit', []),
    },
    {
      name: 'http-imports-domain',
      comment: 'The HTTP kit serves every provider and so knows none: only the domain and packages.',
      severity: 'error',
      ...layer('http', ['^src/domain/']),
    },
    {
      name: 'listing-imports-domain-and-mapping',
      comment: 'The kit for lists serves every provider and so knows none: only the domain and the mapping.',
      severity: 'error',
      ...layer('listing', ['^src/domain/', '^src/mapping/']),
    },
    {
      name: 'listing-serves-providers',
      comment: 'How a list is read is a matter of the providers; the graph and the domain see only pages.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(listing|providers)/', unitTest] },
      to: { path: '^src/listing/' },
    },
    {
      name: 'writing-imports-domain-http-and-mapping',
      comment:
        'The kit for changes serves every provider and so knows none: only the domain, the HTTP kit and the mapping.',
      severity: 'error',
      ...layer('writing', ['^src/domain/', '^src/http/', '^src/mapping/']),
    },
    {
      name: 'writing-serves-providers',
      comment:
        'How a change is made is a matter of the providers; the graph and the domain see only actions.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(providers|writing)/', unitTest] },
      to: { path: '^src/writing/' },
    },
    {
      name: 'adapters-know-no-writes',
      comment:
        'The changes of a provider use its adapter, never the reverse: only source.ts, which puts both together, knows them.',
      severity: 'error',
      from: {
        path: '^src/providers/[^/]+/[^/]+\\.ts$',
        pathNot: ['^src/providers/[^/]+/source\\.ts$', unitTest],
      },
      to: { path: '^src/providers/[^/]+/writes/' },
    },
    {
      name: 'database-imports-domain',
      comment: 'The stores implement ports of the domain and import nothing else of ours.',
      severity: 'error',
      ...layer('database', ['^src/domain/']),
    },
    {
      name: 'auth-imports-domain-and-http',
      comment:
        'Sign-in tells who asks and knows nothing of what is asked: only the domain and the connections of the HTTP kit.',
      severity: 'error',
      ...layer('auth', ['^src/domain/', '^src/http/connections\\.ts$']),
    },
    {
      name: 'jose-in-auth',
      comment: 'Tokens of callers are read in one place, and so is the package that verifies them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/auth/' },
      to: { path: '(^|/)node_modules/jose/' },
    },
    {
      name: 'observability-imports-domain',
      comment: 'Logging, metrics and tracing know the domain and packages, never the layers they watch.',
      severity: 'error',
      ...layer('observability', ['^src/domain/']),
    },
    {
      name: 'opentelemetry-in-one-file',
      comment:
        'OpenTelemetry is loaded only where traces are sent: with the one file that imports its packages.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/observability/tracing\\.ts$' },
      to: { path: '(^|/)node_modules/@opentelemetry/' },
    },
    {
      name: 'prom-client-in-observability',
      comment: 'Metrics are counted in one place, by events that any layer may report.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/observability/' },
      to: { path: '(^|/)node_modules/prom-client/' },
    },
    {
      name: 'further-layers-import-domain',
      comment: 'A layer that has no rule of its own imports the domain and packages and no other layer.',
      severity: 'error',
      from: {
        path: '^src/([^/]+)/',
        pathNot: '^src/(auth|config|database|domain|graphql|http|listing|observability|providers|writing)/',
      },
      to: { path: '^src/', pathNot: ['^src/$1/', '^src/domain/'] },
    },
    {
      name: 'graphql-packages-in-graphql',
      comment: 'Every GraphQL package has one owner, src/graphql, so that it can be changed in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/graphql/' },
      to: { path: packagesOfGraphql },
    },
    {
      name: 'dataloader-in-graphql-and-providers',
      comment: 'Batching per request belongs to the graph, and inside a provider to its own look-ups.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(graphql|providers)/' },
      to: { path: '(^|/)node_modules/dataloader/' },
    },
    {
      name: 'orm-in-database',
      comment: 'Only the database layer knows which object mapper stores the records.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/database/' },
      to: { path: '(^|/)@mikro-orm/' },
    },
    {
      name: 'ioredis-in-redis',
      comment:
        'What the processes say to each other goes through one layer, and so does the client of Redis.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/redis/' },
      to: { path: '(^|/)node_modules/ioredis/' },
    },
    {
      name: 'configuration-at-the-entrance',
      comment: 'Only the entrance reads the configuration; every other file is handed what it needs.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [entrance, '^src/config\\.ts$', '^src/config/', '^src/config\\.test\\.ts$'],
      },
      to: { path: ['^src/config\\.ts$', '^src/config/', '(^|/)node_modules/yaml/'] },
    },
    {
      name: 'configuration-knows-only-contracts',
      comment:
        'The configuration knows the domain and what a provider is, never a particular provider or layer.',
      severity: 'error',
      from: { path: ['^src/config\\.ts$', '^src/config/'], pathNot: unitTest },
      to: { path: '^src/', pathNot: ['^src/config/', '^src/domain/', '^src/providers/provider\\.ts$'] },
    },
    {
      name: 'layers-meet-at-the-entrance',
      comment:
        'Only app.ts, generation.ts, check.ts, main.ts and sandbox.ts import across layers; a further file in src/ may not.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: [entrance, '^src/config\\.ts$', unitTest] },
      to: { path: '^src/[^/]+/' },
    },
    {
      name: 'entrance-is-the-top',
      comment:
        'Nothing calls upward: only the entrance itself, scripts and tests import main.ts, app.ts, generation.ts, check.ts or sandbox.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: [entrance, unitTest] },
      to: { path: entrance },
    },
    {
      name: 'product-without-tests',
      comment: 'The product runs without its tests, benchmarks, examples and scripts.',
      severity: 'error',
      from: { path: '^src/', pathNot: unitTest },
      to: { path: ['^(tests|bench|scripts|examples|e2e)/', unitTest] },
    },
    {
      name: 'product-without-dev-dependencies',
      comment: 'What the product imports is installed in production.',
      severity: 'error',
      from: { path: '^src/', pathNot: unitTest },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
    },
    {
      name: 'declared-packages',
      comment: 'A package that is imported is named in package.json, not borrowed from another package.',
      severity: 'error',
      from: { path: '^(src|tests|bench|scripts|examples)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      comment: 'Every import leads to a file, a package or a part of Node.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circles',
      comment: 'No file imports itself by a detour, also not by its types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports is not part of the product.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [entrance, unitTest] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage|e2e/node_modules|bench/contestants)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
