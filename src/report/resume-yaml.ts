import { yamlScalar } from './yaml-scalar.ts'

/** The input that resumes the export, as YAML to be pasted below `with:`. */
export function resumeYaml(taskId: string): string {
  return `task-id: ${yamlScalar(taskId)}`
}
