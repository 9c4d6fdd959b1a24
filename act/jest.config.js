import config from '../jest.config.js'

export default {
  ...config,
  rootDir: '..',
  testMatch: ['<rootDir>/act/*.test.ts'],
  maxConcurrency: 2,
  verbose: true,
}
