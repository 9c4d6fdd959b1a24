import { setTimeout as delay } from 'node:timers/promises'

/** Not evaluated: the emulator responds more slowly at first. */
export const warmUpRounds = 5
/** So that no two runs of tasks of 5 s or 60 s are busy at the same time. */
const gapMs = 3000

/** By name: what is measured in each round. */
export type Subjects<Name extends string, Result> = Readonly<Record<Name, () => Promise<Result>>>
export type Results<Name extends string, Result> = Readonly<Record<Name, Result[]>>

/**
 * Measures all subjects in each round, one after the other, in the opposite order in every other round. If `isStaggered`,
 * each one starts `gapMs` after the one before it, which may still be running: for runs that spend their time sleeping.
 */
export async function measureRounds<Name extends string, Result>(
  title: string,
  rounds: number,
  subjects: Subjects<Name, Result>,
  isStaggered = false,
): Promise<Results<Name, Result>> {
  const names = Object.keys(subjects) as Name[]
  const runs = Object.fromEntries(names.map((name) => [name, [] as Promise<Result>[]])) as Record<
    Name,
    Promise<Result>[]
  >
  for (let round = 1; round <= rounds; round++) {
    logProgress(`${title}, round ${round} of ${rounds}`)
    for (const name of round % 2 ? names : names.toReversed()) {
      const run = subjects[name]()
      runs[name].push(run)
      // Awaited below; marked as handled until then.
      run.catch(() => undefined)
      await (isStaggered ? delay(gapMs) : run)
    }
  }
  const results = await Promise.all(names.map(async (name) => [name, await Promise.all(runs[name])] as const))
  return Object.fromEntries(results) as Record<Name, Result[]>
}

export function logProgress(text: string): void {
  process.stderr.write(`… ${text}\n`)
}
