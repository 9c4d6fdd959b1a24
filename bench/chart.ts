import type { PollResult } from './polling-simulation.ts'

export interface ChartData {
  /** Throughput of a complete export in MB/s. */
  readonly bars: readonly { readonly name: string; readonly value: number }[]
  readonly barsTitle: string
  readonly delays: readonly { readonly name: string; readonly results: readonly PollResult[] }[]
}

const colors = ['#0969da', '#bf3989', '#1a7f37', '#9a6700']
const [width, left, right] = [760, 150, 730]

/** An SVG image with two panels: throughput bars, and polling delay by task duration. */
export function drawChart({ bars, barsTitle, delays }: ChartData): string {
  const maxThroughput = Math.max(...bars.map(({ value }) => value))
  const barRows = bars.flatMap(({ name, value }, index) => {
    const y = 48 + 30 * index
    const length = ((right - left - 90) * value) / maxThroughput
    return [
      text(left - 8, y + 14, name, 'end'),
      `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="20" fill="${index === 0 ? colors[0] : '#8c959f'}"/>`,
      text(left + length + 6, y + 14, `${value.toFixed(value < 10 ? 1 : 0)} MB/s`),
    ]
  })
  const top = 48 + 30 * bars.length + 56
  const bottom = top + 220
  const x = (ms: number): number => left + ((right - left) * Math.log10(ms / 1000)) / Math.log10(1200)
  const maxDelay = Math.max(...delays.flatMap(({ results }) => results.map(({ delayMs }) => delayMs)))
  const y = (ms: number): number => bottom - ((bottom - top) * ms) / maxDelay
  const step = maxDelay > 20_000 ? 10_000 : 5000
  const grid = Array.from({ length: Math.floor(maxDelay / step) + 1 }, (_, index) => index * step).flatMap((ms) => [
    `<path d="M${left} ${y(ms).toFixed(1)}H${right}" stroke="#d0d7de"/>`,
    text(left - 8, y(ms) + 4, `${ms / 1000} s`, 'end'),
  ])
  const marks = { '1 s': 1, '10 s': 10, '1 min': 60, '5 min': 300, '20 min': 1200 }
  const axis = Object.entries(marks).map(([name, seconds]) => text(x(seconds * 1000), bottom + 18, name, 'middle'))
  const lines = delays.flatMap(({ name, results }, index) => {
    const points = results.map(({ taskMs, delayMs }) => `${x(taskMs).toFixed(1)},${y(delayMs).toFixed(1)}`).join(' ')
    return [
      `<polyline points="${points}" fill="none" stroke="${colors[index]}" stroke-width="2"/>`,
      `<rect x="${left + 8}" y="${top + 4 + 18 * index}" width="14" height="4" fill="${colors[index]}"/>`,
      text(left + 28, top + 11 + 18 * index, name),
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 50}" font-family="system-ui, sans-serif" font-size="13" fill="#1f2328">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text(16, 26, barsTitle, 'start', 15),
    ...barRows,
    text(16, top - 18, 'Polling delay by task duration', 'start', 15),
    ...grid,
    ...axis,
    ...lines,
    '</svg>\n',
  ].join('\n')
}

function text(x: number, y: number, content: string, anchor = 'start', size = 13): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="${size}">${content}</text>`
}
