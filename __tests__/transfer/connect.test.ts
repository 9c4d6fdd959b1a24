import { getDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { expect, test } from '@jest/globals'
import { limitConnectAttempts } from '../../src/transfer/connect.ts'

test('each address of a host has seconds to connect, not the 250 ms of Node', () => {
  limitConnectAttempts()
  expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBe(5000)
})
