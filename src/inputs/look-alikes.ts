import { codePointOf } from '../invisible.ts'

/** A character that is taken for an ASCII character, or for none. */
export interface LookAlike {
  readonly character: string
  /** `U+2011 NON-BREAKING HYPHEN` if pasted text often contains it, else `U+0441, a Cyrillic letter`. */
  readonly name: string
  /** What it is taken for: empty if it is invisible, undefined if it stands for text that was lost. */
  readonly ascii: string | undefined
}

const names = `U+00A0 NO-BREAK SPACE, U+202F NARROW NO-BREAK SPACE, U+00AD SOFT HYPHEN, U+200B ZERO WIDTH SPACE,
  U+200C ZERO WIDTH NON-JOINER, U+200D ZERO WIDTH JOINER, U+200E LEFT-TO-RIGHT MARK, U+200F RIGHT-TO-LEFT MARK,
  U+2060 WORD JOINER, U+FEFF ZERO WIDTH NO-BREAK SPACE (byte order mark), U+FFFD REPLACEMENT CHARACTER,
  U+2010 HYPHEN, U+2011 NON-BREAKING HYPHEN, U+2012 FIGURE DASH, U+2013 EN DASH, U+2014 EM DASH, U+2015 HORIZONTAL BAR,
  U+2212 MINUS SIGN, U+2018 LEFT SINGLE QUOTATION MARK, U+2019 RIGHT SINGLE QUOTATION MARK,
  U+201C LEFT DOUBLE QUOTATION MARK, U+201D RIGHT DOUBLE QUOTATION MARK`.split(/,\s+/)

/** What Unicode says of the others: the first that applies. Wavy dashes are taken for none. */
const kinds: readonly { pattern: RegExp; kind: string; ascii?: string }[] = [
  { pattern: /\p{Default_Ignorable_Code_Point}/u, kind: 'an invisible character', ascii: '' },
  { pattern: /[\p{Zs}\u2800]/u, kind: 'a space', ascii: ' ' },
  { pattern: /[\p{Dash}--[⁓〜〰]]/v, kind: 'a dash', ascii: '-' },
  { pattern: /[\uff01-\uff5e]/, kind: 'a full-width character' },
  { pattern: /\p{Nd}/u, kind: 'a digit' },
  { pattern: /\p{Script=Cyrillic}/u, kind: 'a Cyrillic letter' },
  { pattern: /\p{Script=Greek}/u, kind: 'a Greek letter' },
]

/** Each is taken for the character below it. What NFKC turns into ASCII needs no place here. */
const impostors = `асеорхукмтіјѕһӏԁԛԝАВЕКМНОРСТУХЅІЈαικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧı˗⁃─ー。⁄∕⧸ː∶꞉‘’“”`
const originals = `aceopxykmtijshldqwABEKMHOPCTYXSIJaikvoptuxABEZHIKMNOPTYXi----.///:::''""`

/** Each look-alike of `text` once, in order. */
export function findLookAlikes(text: string): LookAlike[] {
  return [...new Set(text.replace(/\p{ASCII}/gu, ''))].flatMap((character) => {
    const known = kinds.find(({ pattern }) => pattern.test(character))
    const ascii = known?.ascii ?? toAsciiCharacter(character)
    if (ascii === undefined && character !== '\ufffd') return []
    const code = codePointOf(character)
    const name = names.find((one) => one.startsWith(code)) ?? (known ? `${code}, ${known.kind}` : code)
    return [{ character, name, ascii }]
  })
}

/**
 * The look-alikes that nobody means to write: invisible ones, spaces, dashes and digits, and letters of another alphabet
 * that are the only ones of it in a Latin text. A text in another alphabet has none.
 */
export function findMistakes(text: string): LookAlike[] {
  const found = findLookAlikes(text)
  const isLatin = /[a-z]/i.test(text) && isAscii(toAscii(text))
  return found.filter(({ character }) => isLatin || !/\p{L}/u.test(character))
}

/**
 * What to add to the message about a text that was rejected: its look-alikes by name, with what to write instead if that
 * is accepted. Text in another alphabet is not explained letter by letter.
 */
export function explainLookAlikes(text: string, isAccepted: (text: string) => boolean): string {
  const ascii = toAscii(text)
  const found = isAscii(ascii) ? findLookAlikes(text) : findMistakes(text)
  const helps = found.length > 0 && isAccepted(ascii.trim())
  return found
    .slice(0, 3)
    .map((one) => ` It contains ${one.name}${helps ? adviceFor(one) : ''}.`)
    .join('')
}

/** The text with the characters that its look-alikes are taken for. */
export function toAscii(text: string): string {
  const found = findLookAlikes(text)
  return found.reduce((result, { character, ascii }) => result.replaceAll(character, ascii ?? character), text)
}

function isAscii(text: string): boolean {
  return !/[^\p{ASCII}]/u.test(text)
}

/** What to do about it, after its name. */
export function adviceFor({ ascii }: LookAlike): string {
  if (!ascii) return ascii === undefined ? '; it stands for text that was lost' : '; remove it'
  return `; replace it with ${ascii === ' ' ? 'a space' : ascii}`
}

function toAsciiCharacter(character: string): string | undefined {
  if (/\p{Nd}/u.test(character)) return String(digitOf(character.codePointAt(0) as number))
  const ascii = originals[impostors.indexOf(character)] ?? character.normalize('NFKC')
  return /^[!-~]$/.test(ascii) ? ascii : undefined
}

/** The digits of each script are ten code points in a row; those of mathematics are five such rows. */
function digitOf(code: number): number {
  return /\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? (digitOf(code - 1) + 1) % 10 : 0
}
