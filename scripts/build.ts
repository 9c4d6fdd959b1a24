// Makes dist/ from src/: tsc strips the types, the rest is bundled with its dependencies.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'

for (const dir of ['lib', 'dist']) rmSync(dir, { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
mkdirSync('dist')
for (const [name, content] of Object.entries(await bundle(join(import.meta.dirname, '../lib/index.js'))))
  writeFileSync(join('dist', name), content)
