/** The input that resumes the export, as YAML to be pasted below `with:`; quoted unless YAML reads it as a plain string. */
export function resumeYaml(taskId: string): string {
  const isPlain =
    /^[\w-]*[a-z][\w-]*$/i.test(taskId) &&
    /^[\w]/.test(taskId) &&
    !yamlKeyword.test(taskId) &&
    Number.isNaN(Number(taskId))
  // YAML shares the escapes of JSON. `##[` would start a workflow command, and three backticks end the summary's block.
  const quoted = JSON.stringify(taskId)
    .replaceAll('##[', '#\\u0023[')

    .replace(/[`\u007f-\u00a0\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu, escape)
  return `task-id: ${isPlain ? taskId : quoted}`
}

const yamlKeyword = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i

function escape(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}
