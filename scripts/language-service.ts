import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { parse } from 'yaml'
import { ownAction, type Finding, type WorkflowDocument } from './workflow-documents.ts'

// The language service imports JSON without the attribute that Node asks for.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('.json')
      ? { format: 'module', shortCircuit: true, source: `export default ${readFileSync(new URL(url), 'utf8')}` }
      : next(url, context),
})
const { registerLogger, validate } = await import('@actions/languageservice')

type Config = NonNullable<Parameters<typeof validate>[1]>
type GetContext = NonNullable<Config['contextProviderConfig']>['getContext']
type Metadata = NonNullable<Awaited<ReturnType<NonNullable<Config['actionsMetadataProvider']>['fetchActionMetadata']>>>

/** Severities of the Language Server Protocol; what is above is information, such as a schedule in words. */
const warning = 2

/** What the language service says of a document, which knows the inputs and outputs of `actionFile` (its text). */
export async function validateDocument(document: WorkflowDocument, actionFile: string): Promise<Finding[]> {
  const { file, firstLine, text } = document
  const own = parse(actionFile) as Metadata
  const failures: string[] = []
  // It swallows what it throws itself and logs it.
  const fail = (message: string): void => void failures.push(message)
  registerLogger({ error: fail, warn: fail, info: () => undefined, log: () => undefined })

  const config: Config = {
    actionsMetadataProvider: {
      // The inputs of other actions are not known here: without any, none is judged.
      fetchActionMetadata: async ({ owner, name, ref }) =>
        `${owner}/${name}@${ref}` === ownAction ? own : { name, description: '' },
    },
    contextProviderConfig: { getContext: outputsOf(Object.keys(own.outputs ?? {})) },
  }
  // It keeps what it has parsed by address, so each document has one of its own; the name tells what it is.
  const name = file.endsWith('action.yml') ? 'action.yml' : '.github/workflows/check.yml'
  const uri = `file:///${encodeURIComponent(file)}/${firstLine}/${name}`
  // Of a document it reads no more than this.
  const diagnostics = await validate({ uri, getText: () => text } as Parameters<typeof validate>[0], config)
  return [
    ...diagnostics
      .filter(({ severity = 1 }) => severity <= warning)
      .map(({ range, message }) => ({
        file,
        line: firstLine + range.start.line,
        message: typeof message === 'string' ? message : message.value,
      })),
    ...failures.map((message) => ({ file, line: firstLine, message })),
  ]
}

/** Makes the outputs of steps that use this action known, so that every other name is refused. */
function outputsOf(names: readonly string[]): GetContext {
  return async (context, known, { job }) => {
    if (context !== 'steps' || !known) return undefined
    for (const step of job?.steps ?? []) {
      if (!('uses' in step) || step.uses.value !== ownAction) continue
      const state = known.get(step.id)
      if (!isDictionary(state)) continue
      const [outputs, anyValue] = [state.get('outputs'), state.get('conclusion')]
      if (!isDictionary(outputs) || !anyValue) continue
      for (const name of names) outputs.add(name, anyValue)
      outputs.complete = true
    }
    return known
  }

  type Dictionary = NonNullable<Parameters<GetContext>[1]>
  function isDictionary(value: ReturnType<Dictionary['get']>): value is Dictionary {
    return value !== undefined && 'complete' in value
  }
}
