import { stripVTControlCharacters } from 'node:util'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string | undefined
  readonly message: string
}

const command = /^::(?<name>[a-z-]+)(?: (?<properties>.*?))?::(?<data>.*)$/is
const legacyCommand = /##\[(?<name>[a-z-]+)(?: (?<properties>.*?))?\](?<data>.*)$/i

/** Converts the output of a step to the job log as the runner does: workflow commands, masks, groups. */
export function createRunnerLog(showDebug: boolean) {
  const secrets = new Set<string>()
  const annotations: Annotation[] = []
  /** After `::stop-commands::<token>`, no commands are processed until `::<token>::`. */
  let stopToken: string | undefined
  // Longest first: a secret may be part of another one.
  const mask = (text: string): string =>
    [...secrets]
      .toSorted((a, b) => b.length - a.length)
      .reduce((masked, secret) => masked.replaceAll(secret, '***'), text)

  return {
    annotations,
    /** The line as it appears in the log; undefined if it does not appear. */
    render(line: string): string | undefined {
      const plainText = (): string => mask(stripVTControlCharacters(line))
      if (stopToken !== undefined) {
        if (line.trim() !== `::${stopToken}::`) return plainText()
        stopToken = undefined
        return undefined
      }
      const {
        name = '',
        properties = '',
        data = '',
      } = (command.exec(line.trimStart()) ?? legacyCommand.exec(line))?.groups ?? {}
      const message = unescape(data)
      switch (name) {
        case 'add-mask':
          // The runner also masks each line of a multi-line secret.
          for (const secret of [message, ...message.split(/\r?\n/)]) if (secret) secrets.add(secret)
          return undefined
        case 'stop-commands':
          stopToken = message
          return undefined
        case 'debug':
          return showDebug ? mask(`[debug] ${message}`) : undefined
        case 'group':
          return mask(`▸ ${message}`)
        case 'endgroup':
          return undefined
        case 'error':
        case 'warning':
        case 'notice': {
          const title = /(?:^|,)title=([^,]*)/.exec(properties)?.[1]
          annotations.push({ level: name, title: title && unescape(title), message: mask(message) })
          return mask(`${name[0]?.toUpperCase()}${name.slice(1)}: ${message}`)
        }
        default:
          return plainText()
      }
    },
  }
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
