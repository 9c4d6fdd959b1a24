import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { parse } from 'yaml'
import { thisAction, type Finding, type Snippet } from './workflow-snippets.ts'

// The language service imports JSON without the import attribute that Node.js requires.
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

/** A severity of the Language Server Protocol; higher values are informational, such as a schedule in words. */
const warning = 2

/** Validates a snippet with the language service; `actionYml` is the content of action.yml. */
export async function validateSnippet({ file, firstLine, text }: Snippet, actionYml: string): Promise<Finding[]> {
  const metadata = parse(actionYml) as Metadata
  const failures: string[] = []
  // The language service logs its own errors instead of throwing them.
  const recordFailure = (message: string): void => void failures.push(message)
  registerLogger({ error: recordFailure, warn: recordFailure, info: () => undefined, log: () => undefined })

  const config: Config = {
    actionsMetadataProvider: {
      // The inputs of other actions are unknown; an action without inputs is not validated.
      fetchActionMetadata: async ({ owner, name, ref }) =>
        `${owner}/${name}@${ref}` === thisAction ? metadata : { name, description: '' },
    },
    contextProviderConfig: { getContext: provideStepOutputs(Object.keys(metadata.outputs ?? {})) },
  }
  // Results are cached by URI, so each snippet needs its own; the file name determines the kind of document.
  const name = file.endsWith('action.yml') ? 'action.yml' : '.github/workflows/check.yml'
  const uri = `file:///${encodeURIComponent(file)}/${firstLine}/${name}`
  // Only these members of the document are used.
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

/** Declares the outputs of steps that use this action, so that unknown outputs are reported. */
function provideStepOutputs(names: readonly string[]): GetContext {
  return async (context, steps, { job }) => {
    if (context !== 'steps' || !steps) return undefined
    for (const step of job?.steps ?? []) {
      if (!('uses' in step) || step.uses.value !== thisAction) continue
      const stepContext = steps.get(step.id)
      if (!isDictionary(stepContext)) continue
      const [outputs, anyValue] = [stepContext.get('outputs'), stepContext.get('conclusion')]
      if (!isDictionary(outputs) || !anyValue) continue
      for (const name of names) outputs.add(name, anyValue)
      outputs.complete = true
    }
    return steps
  }

  type Dictionary = NonNullable<Parameters<GetContext>[1]>
  function isDictionary(value: ReturnType<Dictionary['get']>): value is Dictionary {
    return value !== undefined && 'complete' in value
  }
}
