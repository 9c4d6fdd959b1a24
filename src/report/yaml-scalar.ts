/** `text` as a YAML value on one line; quoted unless every version of YAML reads it as a plain string. */
export function yamlScalar(text: string): string {
  const isPlain =
    /^(\w[\w-]*|[a-z][\w.-]*)$/i.test(text) &&
    /[a-z]/i.test(text) &&
    !yamlKeyword.test(text) &&
    Number.isNaN(Number(text))
  if (isPlain) return text
  // YAML shares the escapes of JSON. `##[` would start a workflow command, and three backticks end the summary's block.
  return JSON.stringify(text)
    .replaceAll('##[', '#\\u0023[')
    .replace(/[`\u007f-\u00a0\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu, escape)
}

const yamlKeyword = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i

function escape(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}
