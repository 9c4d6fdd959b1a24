// Makes dist/ from src/: tsc strips the types, ncc bundles what is left with its dependencies.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

const run = (...args) => execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })

// ncc leaves chunks of an earlier build where they are.
for (const dir of ['lib', 'dist']) rmSync(dir, { recursive: true, force: true })
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
run('node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', 'lib/index.js', '-o', 'dist')
