const { join } = require('node:path');

const lib = (...names) => `^libs/(${names.join('|')})/`;

const FRAMEWORKS =
  'node_modules/(@nestjs|@apollo|@as-integrations|typeorm|graphql|graphql-ws|express|pg|@electric-sql|@xenova|@huggingface)/';
const IO =
  '^(node:)?(fs|fs/promises|net|http|https|http2|dns|tls|dgram|child_process|cluster|worker_threads|readline|os|process|timers|perf_hooks|async_hooks|inspector|sqlite|vm)(/promises)?$';
const SPEC = '\\.spec\\.ts$';

/** A library may import itself and the libraries named; every other import from libs/ or apps/ is a violation. */
const mayImport = (name, ...others) => ({
  name: `imports-of-${name}`,
  severity: 'error',
  from: { path: lib(name), pathNot: SPEC },
  to: { path: '^(libs|apps|bench|migrations)/', pathNot: lib(name, ...others) },
});

const INNER = ['event-sourcing', 'domain', 'ingest', 'search', 'application'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayImport('event-sourcing'),
    mayImport('domain', 'event-sourcing'),
    mayImport('ingest', 'event-sourcing', 'domain'),
    mayImport('search', 'event-sourcing', 'domain'),
    mayImport('application', 'event-sourcing', 'domain', 'ingest', 'search'),
    mayImport('read-model', ...INNER),
    mayImport('postgres', ...INNER, 'config', 'observability'),
    mayImport('embeddings', ...INNER, 'config', 'observability'),
    mayImport('runtime', ...INNER, 'read-model', 'postgres', 'embeddings', 'config', 'observability'),
    mayImport('config'),
    mayImport('observability'),
    {
      name: 'kernel-and-domain-know-no-package-and-no-node',
      severity: 'error',
      from: { path: lib('event-sourcing', 'domain'), pathNot: SPEC },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'ingest-and-search-do-no-input-or-output',
      severity: 'error',
      from: { path: lib('ingest', 'search'), pathNot: SPEC },
      to: { path: IO },
    },
    {
      name: 'frameworks-stay-outside-of-application',
      severity: 'error',
      from: { path: lib(...INNER), pathNot: SPEC },
      to: { path: FRAMEWORKS },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'programs-never-import-tests',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      to: { path: `^test/|${SPEC}` },
    },
    {
      name: 'programs-never-import-development-packages',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-import-in-a-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-import-of-built-files',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: '(^|/)dist/', pathNot: 'node_modules' },
    },
    {
      name: 'no-import-that-leads-nowhere',
      severity: 'error',
      // The peers that are measured there have a package.json of their own, installed by who measures.
      from: { pathNot: '^bench/(append|quality)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-package-that-is-not-in-package-json',
      severity: 'error',
      // As above.
      from: { pathNot: '^bench/(append|quality)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    webpackConfig: { fileName: join(__dirname, 'scripts/resolve-sources.cjs') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'default', 'types'] },
  },
};
