import fc from 'fast-check'

/** ASCII is as likely as each of the others. */
const codePoint = fc.oneof(
  fc.nat({ max: 0x7f }),
  fc.integer({ min: 0x80, max: 0x2fff }),
  fc.integer({ min: 0x3000, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
)
const character = codePoint.map((code) => String.fromCodePoint(code))

/** Well-formed text of any characters, like the unit `binary` of fast-check, which takes 0.7 s to prepare. */
export function anyText(constraints: fc.StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character })
}
