// Shows sample job summaries as GitHub does. With --picture, takes the pictures of the README instead.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { marked } from 'marked'
import { createJobSummary } from '../src/report/job-summary.ts'
import { summarySamples } from './lib/summary-samples.ts'

const { picture } = parseArgs({ options: { picture: { type: 'boolean', default: false } } }).values
const samples = picture ? summarySamples.slice(0, 1) : summarySamples
const articles = samples.map(
  (sample) => `<article class="markdown-body">${marked.parse(createJobSummary(sample), { async: false })}</article>`,
)
// The collapsed sections are to be seen, too.
const content = picture ? articles.join('') : articles.join('').replaceAll('<details>', '<details open>')
const dir = await mkdtemp(join(tmpdir(), 'summary-'))
const images = picture ? fileURLToPath(new URL('../docs/images', import.meta.url)) : dir

for (const scheme of ['light', 'dark'])
  for (const width of picture ? [760] : [400, 1000]) {
    const page = join(dir, `${scheme}-${width}.html`)
    await writeFile(page, await render(scheme, width))
    console.log(page)
    screenshot(page, width, join(images, picture ? `job-summary-${scheme}.png` : `${scheme}-${width}.png`))
  }

/** The HTML page with GitHub's style sheet. */
async function render(scheme: string, width: number): Promise<string> {
  const css = await readFile(new URL(import.meta.resolve(`github-markdown-css/github-markdown-${scheme}.css`)), 'utf8')
  const layout = `body{margin:0;width:${width}px}.markdown-body{padding:16px}`
  const script = 'document.body.dataset.height = document.body.scrollHeight'
  return `<!doctype html><meta charset="utf-8"><style>${css}${layout}</style>${content}<script>${script}</script>`
}

/** A picture of the whole page. Emoji need a font that has them, such as fonts-noto-color-emoji. */
function screenshot(page: string, width: number, png: string): void {
  try {
    const dom = chromium(page, '--dump-dom', `--window-size=${width},100`)
    const [, height = '1000'] = /data-height="(\d+)"/.exec(dom) ?? []
    chromium(page, '--force-device-scale-factor=2', `--window-size=${width},${height}`, `--screenshot=${png}`)
    console.log(png)
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    console.log(`No screenshot: ${isMissing ? 'chromium is not installed.' : (error as Error).message}`)
  }
}

function chromium(page: string, ...flags: string[]): string {
  const common = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars']
  return execFileSync(
    'chromium',
    [...common, `--user-data-dir=${join(dir, 'profile')}`, ...flags, pathToFileURL(page).href],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
  )
}
