// Checks action.yml and every workflow that people copy from here: `node scripts/check-workflows.ts [folder]`.
// Prints `file:line: message` for each finding and exits 1 if there is one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateDocument } from './language-service.ts'
import { refusedValues, unknownKeys } from './own-rules.ts'
import { readDocuments } from './workflow-documents.ts'

const root = process.argv[2] ?? fileURLToPath(new URL('../', import.meta.url))
const actionFile = readFileSync(join(root, 'action.yml'), 'utf8')
const action = { file: 'action.yml', firstLine: 0, text: actionFile }

const { documents, findings } = readDocuments(root)
findings.push(...(await validateDocument(action, actionFile)), ...unknownKeys(action))
for (const document of documents)
  findings.push(...(await validateDocument(document, actionFile)), ...(await refusedValues(document)))

for (const { file, line, message } of findings) console.log(`${file}:${line + 1}: ${message}`)
console.log(
  findings.length === 0
    ? `action.yml and ${documents.length} workflows: nothing to mend`
    : `${findings.length} to mend in action.yml and ${documents.length} workflows`,
)
process.exitCode = findings.length === 0 ? 0 : 1
