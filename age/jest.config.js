import config from '../jest.config.js'

export default { ...config, rootDir: '..', testMatch: ['<rootDir>/age/*.test.ts'], testTimeout: 300_000 }
