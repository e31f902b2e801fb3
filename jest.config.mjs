const swc = ['@swc/jest', { configFile: './.swcrc' }];

/** One project a level: no I/O, database, processes. */
const level = (displayName, pattern) => ({
  displayName,
  testMatch: [`<rootDir>/{apps,libs,test,migrations}/**/${pattern}`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: {
    '^#(.*)\\.js$': '<rootDir>/libs/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
});

const notOfAnotherLevel = '*([^.]).spec.ts';

export default {
  projects: [
    level('unit', notOfAnotherLevel),
    level('integration', '*.int.spec.ts'),
    level('e2e', '*.e2e.spec.ts'),
  ],
};
