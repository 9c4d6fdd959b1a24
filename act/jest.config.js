import config from '../jest.config.js'

export default {
  ...config,
  rootDir: '..',
  testMatch: ['<rootDir>/act/*.test.ts'],
  maxConcurrency: 2,
  // Longer than run-workflow.ts waits for act.
  testTimeout: 120_000,
  verbose: true,
}
