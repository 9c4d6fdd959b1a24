export default {
  testEnvironment: 'node',
  testMatch: ['**/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node strips the types itself.
  transform: {},
  // A run of the committed bundle waits for backoffs of seconds.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
}
