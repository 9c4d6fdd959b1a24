import config from '../jest.config.js'

export default { ...config, rootDir: '..', testMatch: ['<rootDir>/azurite/*.test.ts'], testTimeout: 120_000 }
