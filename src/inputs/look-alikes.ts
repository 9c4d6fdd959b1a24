import { codePointOf } from '../invisible.ts'

/** A character that is taken for an ASCII character, or for none. */
export interface LookAlike {
  readonly character: string
  /** `U+2011 NON-BREAKING HYPHEN`; some have no name here. */
  readonly name: string
  /** What it is taken for: empty if it is invisible, undefined if it stands for text that was lost. */
  readonly ascii: string | undefined
}

/** Code point, what it is taken for, and name. Characters that NFKC turns into ASCII need no line. */
const table = `
  00A0 space NO-BREAK SPACE
  2002 space EN SPACE
  2003 space EM SPACE
  2007 space FIGURE SPACE
  2009 space THIN SPACE
  200A space HAIR SPACE
  202F space NARROW NO-BREAK SPACE
  3000 space IDEOGRAPHIC SPACE
  2800 space BRAILLE PATTERN BLANK
  00AD none SOFT HYPHEN
  034F none COMBINING GRAPHEME JOINER
  061C none ARABIC LETTER MARK
  180E none MONGOLIAN VOWEL SEPARATOR
  200B none ZERO WIDTH SPACE
  200C none ZERO WIDTH NON-JOINER
  200D none ZERO WIDTH JOINER
  200E none LEFT-TO-RIGHT MARK
  200F none RIGHT-TO-LEFT MARK
  202A none LEFT-TO-RIGHT EMBEDDING
  202B none RIGHT-TO-LEFT EMBEDDING
  202C none POP DIRECTIONAL FORMATTING
  202D none LEFT-TO-RIGHT OVERRIDE
  202E none RIGHT-TO-LEFT OVERRIDE
  2060 none WORD JOINER
  2066 none LEFT-TO-RIGHT ISOLATE
  2067 none RIGHT-TO-LEFT ISOLATE
  2068 none FIRST STRONG ISOLATE
  2069 none POP DIRECTIONAL ISOLATE
  3164 none HANGUL FILLER
  FE0F none VARIATION SELECTOR-16
  FEFF none ZERO WIDTH NO-BREAK SPACE (byte order mark)
  FFFD lost REPLACEMENT CHARACTER
  02D7 - MODIFIER LETTER MINUS SIGN
  05BE - HEBREW PUNCTUATION MAQAF
  2010 - HYPHEN
  2011 - NON-BREAKING HYPHEN
  2012 - FIGURE DASH
  2013 - EN DASH
  2014 - EM DASH
  2015 - HORIZONTAL BAR
  2043 - HYPHEN BULLET
  2212 - MINUS SIGN
  2500 - BOX DRAWINGS LIGHT HORIZONTAL
  30FC - KATAKANA-HIRAGANA PROLONGED SOUND MARK
  FE58 - SMALL EM DASH
  FE63 - SMALL HYPHEN-MINUS
  FF0D - FULLWIDTH HYPHEN-MINUS
  2024 . ONE DOT LEADER
  3002 . IDEOGRAPHIC FULL STOP
  FF0E . FULLWIDTH FULL STOP
  2044 / FRACTION SLASH
  2215 / DIVISION SLASH
  29F8 / BIG SOLIDUS
  FF0F / FULLWIDTH SOLIDUS
  02D0 : MODIFIER LETTER TRIANGULAR COLON
  2236 : RATIO
  A789 : MODIFIER LETTER COLON
  FF1A : FULLWIDTH COLON
  FF20 @ FULLWIDTH COMMERCIAL AT
  FF3F _ FULLWIDTH LOW LINE
  2018 ' LEFT SINGLE QUOTATION MARK
  2019 ' RIGHT SINGLE QUOTATION MARK
  201C " LEFT DOUBLE QUOTATION MARK
  201D " RIGHT DOUBLE QUOTATION MARK
  0430 a CYRILLIC SMALL LETTER A
  0435 e CYRILLIC SMALL LETTER IE
  0456 i CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I
  0458 j CYRILLIC SMALL LETTER JE
  043A k CYRILLIC SMALL LETTER KA
  043C m CYRILLIC SMALL LETTER EM
  043E o CYRILLIC SMALL LETTER O
  0440 p CYRILLIC SMALL LETTER ER
  0441 c CYRILLIC SMALL LETTER ES
  0442 t CYRILLIC SMALL LETTER TE
  0443 y CYRILLIC SMALL LETTER U
  0445 x CYRILLIC SMALL LETTER HA
  0455 s CYRILLIC SMALL LETTER DZE
  04BB h CYRILLIC SMALL LETTER SHHA
  04CF l CYRILLIC SMALL LETTER PALOCHKA
  0501 d CYRILLIC SMALL LETTER KOMI DE
  051B q CYRILLIC SMALL LETTER QA
  051D w CYRILLIC SMALL LETTER WE
  0410 A CYRILLIC CAPITAL LETTER A
  0412 B CYRILLIC CAPITAL LETTER VE
  0415 E CYRILLIC CAPITAL LETTER IE
  0405 S CYRILLIC CAPITAL LETTER DZE
  0406 I CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I
  0408 J CYRILLIC CAPITAL LETTER JE
  041A K CYRILLIC CAPITAL LETTER KA
  041C M CYRILLIC CAPITAL LETTER EM
  041D H CYRILLIC CAPITAL LETTER EN
  041E O CYRILLIC CAPITAL LETTER O
  0420 P CYRILLIC CAPITAL LETTER ER
  0421 C CYRILLIC CAPITAL LETTER ES
  0422 T CYRILLIC CAPITAL LETTER TE
  0423 Y CYRILLIC CAPITAL LETTER U
  0425 X CYRILLIC CAPITAL LETTER HA
  03B1 a GREEK SMALL LETTER ALPHA
  03B9 i GREEK SMALL LETTER IOTA
  03BA k GREEK SMALL LETTER KAPPA
  03BD v GREEK SMALL LETTER NU
  03BF o GREEK SMALL LETTER OMICRON
  03C1 p GREEK SMALL LETTER RHO
  03C4 t GREEK SMALL LETTER TAU
  03C5 u GREEK SMALL LETTER UPSILON
  03C7 x GREEK SMALL LETTER CHI
  0391 A GREEK CAPITAL LETTER ALPHA
  0392 B GREEK CAPITAL LETTER BETA
  0395 E GREEK CAPITAL LETTER EPSILON
  0396 Z GREEK CAPITAL LETTER ZETA
  0397 H GREEK CAPITAL LETTER ETA
  0399 I GREEK CAPITAL LETTER IOTA
  039A K GREEK CAPITAL LETTER KAPPA
  039C M GREEK CAPITAL LETTER MU
  039D N GREEK CAPITAL LETTER NU
  039F O GREEK CAPITAL LETTER OMICRON
  03A1 P GREEK CAPITAL LETTER RHO
  03A4 T GREEK CAPITAL LETTER TAU
  03A5 Y GREEK CAPITAL LETTER UPSILON
  03A7 X GREEK CAPITAL LETTER CHI
  0131 i LATIN SMALL LETTER DOTLESS I`

const maxExplained = 3

const words: Readonly<Record<string, string | undefined>> = { space: ' ', none: '', lost: undefined }
const known = new Map(
  table
    .trim()
    .split(/\n\s*/)
    .map((line) => {
      const [, hex = '', ascii = '', name = ''] = /^(\S+) (\S+) (.+)$/.exec(line) ?? []
      return [String.fromCodePoint(Number.parseInt(hex, 16)), { ascii: ascii in words ? words[ascii] : ascii, name }]
    }),
)

/** Each look-alike of `text` once, in order. */
export function findLookAlikes(text: string): LookAlike[] {
  return [...new Set(text)].flatMap((character) => {
    if (character <= '\u007f') return []
    const found = known.get(character) ?? derive(character)
    return found ? [{ character, ascii: found.ascii, name: `${codePointOf(character)} ${found.name}`.trimEnd() }] : []
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
    .slice(0, maxExplained)
    .map((one) => ` It contains ${one.name}${helps && one.ascii !== undefined ? adviceFor(one.ascii) : ''}.`)
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

function adviceFor(ascii: string): string {
  if (ascii === '') return '; remove it'
  return `; replace it with ${ascii === ' ' ? 'a space' : ascii}`
}

/** What follows from Unicode's properties, without a table. */
function derive(character: string): { ascii: string; name: string } | undefined {
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return { ascii: '', name: '' }
  if (/\p{Zs}/u.test(character)) return { ascii: ' ', name: '' }
  if (/\p{Nd}/u.test(character)) return deriveDigit(character)
  const ascii = character.normalize('NFKC')
  if (!/^[!-~]$/.test(ascii)) return undefined
  const isFullwidthLetter = /[\uff21-\uff5a]/.test(character) && /[a-z]/i.test(ascii)
  const size = ascii > 'Z' ? 'SMALL' : 'CAPITAL'
  return { ascii, name: isFullwidthLetter ? `FULLWIDTH LATIN ${size} LETTER ${ascii.toUpperCase()}` : '' }
}

const digits = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE']

/** By the zero of the script. */
const digitPrefixes: Readonly<Record<number, string>> = {
  0x0660: 'ARABIC-INDIC',
  0x06f0: 'EXTENDED ARABIC-INDIC',
  0x0966: 'DEVANAGARI',
  0xff10: 'FULLWIDTH',
}

/** The digits of each script are ten code points in a row; those of mathematics are five such rows. */
function deriveDigit(character: string): { ascii: string; name: string } {
  const code = character.codePointAt(0) as number
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  const digit = (code - zero) % 10
  const prefix = digitPrefixes[zero]
  return { ascii: String(digit), name: prefix ? `${prefix} DIGIT ${digits[digit]}` : '' }
}
