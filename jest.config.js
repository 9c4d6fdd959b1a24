export default {
  testEnvironment: 'node',
  testMatch: ['**/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node.js strips the types itself.
  transform: {},
  // By default, it is in the folder for temporary files.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // By default, one core is left idle: with two, the tests would take twice as long.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/__tests__/support/progress-reporter.js'],
  globalSetup: './__tests__/support/global-setup.ts',
  // A run of the bundle waits for backoffs of seconds.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
}
