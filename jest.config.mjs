import { availableParallelism } from 'node:os';

const swc = ['@swc/jest', { configFile: './.swcrc' }];

/** One project a level: no I/O, database, processes. */
const level = (displayName, pattern) => ({
  displayName,
  roots: ['apps', 'libs', 'migrations', 'test'].map((folder) => `<rootDir>/${folder}`),
  testRegex: pattern,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/bench/.*/node_modules/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: {
    '^#(.*)\\.js$': '<rootDir>/libs/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
});

export default {
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  // Specs assert behaviour, not speed: the limit only ends what hangs, also on a busy machine.
  testTimeout: 600_000,
  // The module registry of every spec stays in a worker's memory; a new worker starts afresh.
  workerIdleMemoryLimit: '1GB',
  projects: [
    level('unit', '(?<!\\.(int|e2e))\\.spec\\.ts$'),
    level('integration', '\\.int\\.spec\\.ts$'),
    level('e2e', '\\.e2e\\.spec\\.ts$'),
  ],
};
