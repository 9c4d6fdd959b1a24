import { formatMs, formatPercent, verdict, type Row } from './format.ts'
import {
  minDelayMs,
  pollEveryFiveSeconds,
  pollLikeAction,
  simulateTask,
  taskDurations,
  type PollResult,
  type PollStrategy,
  type ProgressMode,
} from './polling-simulation.ts'

export const progressModes: Readonly<Record<ProgressMode, string>> = {
  linear: 'linear progress',
  stepwise: 'progress in steps of 10%',
  none: 'no progress',
}

export type Polling = Readonly<Record<ProgressMode, { readonly action: PollResult[]; readonly baseline: PollResult[] }>>

export async function simulatePolling(): Promise<Polling> {
  const simulateAll = (poll: PollStrategy, mode: ProgressMode): Promise<PollResult[]> =>
    Promise.all(taskDurations(60).map((ms) => simulateTask(poll, ms, mode)))
  const simulateBoth = async (mode: ProgressMode) => ({
    action: await simulateAll(pollLikeAction, mode),
    baseline: await simulateAll(pollEveryFiveSeconds, mode),
  })
  return {
    linear: await simulateBoth('linear'),
    stepwise: await simulateBoth('stepwise'),
    none: await simulateBoth('none'),
  }
}

export function pollingRows(polling: Polling): Row[] {
  return Object.entries(progressModes).flatMap(([mode, label]) => {
    const { action, baseline } = polling[mode as ProgressMode]
    const [delay, baselineDelay] = [mean(action, delayOf), mean(baseline, delayOf)]
    const [checks, baselineChecks] = [mean(action, checksOf), mean(baseline, checksOf)]
    const [ratio, baselineRatio] = [mean(action, delayRatioOf), mean(baseline, delayRatioOf)]
    const bestRatio = mean(action, ({ taskMs }) => minDelayMs(taskMs) / taskMs)
    const shareOfMeanTask = delay / mean(action, ({ taskMs }) => taskMs)
    return [
      [
        `mean polling delay, ${label}`,
        `${formatMs(delay)} = ${formatPercent(shareOfMeanTask)} of the mean task, ${checks.toFixed(1)} status checks`,
        `every 5 s: ${formatMs(baselineDelay)}, ${baselineChecks.toFixed(1)} status checks`,
        (delay / baselineDelay).toFixed(2),
        '≤ 8%, ≤ 10 s, fewer status checks',
        verdict(shareOfMeanTask <= 0.08 && delay <= 10_000 && checks < baselineChecks),
      ],
      [
        'the same, mean of the per-task ratios',
        formatPercent(ratio),
        `every 5 s: ${formatPercent(baselineRatio)}; at best: ${formatPercent(bestRatio)}`,
        (ratio / baselineRatio).toFixed(2),
        '≤ 8%',
        verdict(ratio <= 0.08),
      ],
    ]
  })
}

function delayOf({ delayMs }: PollResult): number {
  return delayMs
}

function delayRatioOf({ delayMs, taskMs }: PollResult): number {
  return delayMs / taskMs
}

function checksOf({ checks }: PollResult): number {
  return checks
}

function mean(results: readonly PollResult[], valueOf: (result: PollResult) => number): number {
  return results.reduce((sum, result) => sum + valueOf(result), 0) / results.length
}
