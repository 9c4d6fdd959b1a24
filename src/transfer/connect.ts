import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'

/** ms. A connection over another continent takes longer than Node's default of 250 ms. */
const attemptTimeoutMs = 5000

/**
 * Gives each address of a host this long in this thread before the next one is tried. Node aborts all attempts but the last,
 * so a slow IPv4 never connects beside an IPv6 that leads nowhere: https://github.com/nodejs/node/issues/54359
 */
export function limitConnectAttempts(): void {
  setDefaultAutoSelectFamilyAttemptTimeout(attemptTimeoutMs)
}
