// Validates action.yml and all workflows in examples/, .github/ and the documentation: `node scripts/check-workflows.ts [folder]`.
// Prints `file:line: message` for each problem and exits with 1 if there is one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rejectedValues, unknownKeys } from './custom-rules.ts'
import { validateSnippet } from './language-service.ts'
import { repositoryRoot } from './lib/action-yml.ts'
import { readSnippets } from './workflow-snippets.ts'

const root = process.argv[2] ?? fileURLToPath(repositoryRoot)
const actionYml = readFileSync(join(root, 'action.yml'), 'utf8')
const action = { file: 'action.yml', firstLine: 0, text: actionYml }

const { snippets, findings } = readSnippets(root)
findings.push(...(await validateSnippet(action, actionYml)), ...unknownKeys(action))
for (const snippet of snippets)
  findings.push(...(await validateSnippet(snippet, actionYml)), ...(await rejectedValues(snippet)))

for (const { file, line, message } of findings) console.log(`${file}:${line + 1}: ${message}`)
console.log(
  findings.length === 0
    ? `action.yml and ${snippets.length} workflows: no problems found`
    : `${findings.length} problems found in action.yml and ${snippets.length} workflows`,
)
process.exitCode = findings.length === 0 ? 0 : 1
