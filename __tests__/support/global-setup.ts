import { staleDistMessage } from '../../scripts/lib/dist-freshness.ts'

/** Says at once that the tests of the bundle would run old code. The other tests run src/ itself. */
export default function reportStaleDist(): void {
  const message = staleDistMessage()
  if (message === undefined) return
  console.error(`\n${message}`)
  process.env['STALE_DIST'] = message
}
