import { availableParallelism } from 'node:os'

export default {
  testEnvironment: 'node',
  testMatch: ['**/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node.js strips the types itself.
  transform: {},
  // By default, it is in the folder for temporary files.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // By default, one core is left idle. Tests also wait, for sockets and threads: more workers than cores are faster.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  reporters: ['default', '<rootDir>/__tests__/support/progress-reporter.js'],
  globalSetup: './__tests__/support/global-setup.ts',
  // A run of the bundle waits for backoffs of seconds.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
}
