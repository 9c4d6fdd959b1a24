import { stripVTControlCharacters } from 'node:util'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string | undefined
  readonly message: string
}

const command = /^::(?<name>[a-z-]+)(?: (?<properties>.*?))?::(?<data>.*)$/i
const legacy = /##\[(?<name>[a-z-]+)(?: (?<properties>.*?))?\](?<data>.*)$/i

/** Turns what a step prints into what a job's log shows, as the runner does it: commands, masks, groups. */
export function createJobLog(showDebug: boolean) {
  const masks = new Set<string>()
  const annotations: Annotation[] = []
  /** After `::stop-commands::<token>` nothing is a command until `::<token>::`. */
  let resumption: string | undefined
  // The longest first: a mask may be a part of another one.
  const masked = (text: string): string =>
    [...masks].toSorted((a, b) => b.length - a.length).reduce((shown, secret) => shown.replaceAll(secret, '***'), text)

  return {
    masks,
    annotations,
    /** What the log shows of one printed line; undefined when it shows nothing. */
    show(line: string): string | undefined {
      const plain = (): string => masked(stripVTControlCharacters(line))
      if (resumption !== undefined) {
        if (line.trim() !== `::${resumption}::`) return plain()
        resumption = undefined
        return undefined
      }
      const {
        name = '',
        properties = '',
        data = '',
      } = (command.exec(line.trimStart()) ?? legacy.exec(line))?.groups ?? {}
      const message = unescape(data)
      switch (name) {
        case 'add-mask':
          // The runner masks each line of a secret of many lines, too.
          for (const secret of [message, ...message.split(/\r?\n/)]) if (secret) masks.add(secret)
          return undefined
        case 'stop-commands':
          resumption = message
          return undefined
        case 'debug':
          return showDebug ? masked(`[debug] ${message}`) : undefined
        case 'group':
          return masked(`▸ ${message}`)
        case 'endgroup':
          return undefined
        case 'error':
        case 'warning':
        case 'notice': {
          const title = /(?:^|,)title=([^,]*)/.exec(properties)?.[1]
          annotations.push({ level: name, title: title && unescape(title), message: masked(message) })
          return masked(`${name[0]?.toUpperCase()}${name.slice(1)}: ${message}`)
        }
        default:
          return plain()
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
