// Stands in for actions/download-artifact 8: the same client downloads the artifacts, with the inputs that the examples use.
// https://github.com/actions/download-artifact/blob/main/src/download-artifact.ts
import { join, matchesGlob, resolve } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import * as core from '@actions/core'

const name = core.getInput('name')
const pattern = core.getInput('pattern') || '*'
const path = resolve(core.getInput('path'))
const isMerged = name !== '' || core.getInput('merge-multiple') === 'true'
const skipDecompress = core.getInput('skip-decompress') === 'true'

const client = new DefaultArtifactClient()
try {
  const artifacts = name
    ? [(await client.getArtifact(name)).artifact]
    : (await client.listArtifacts({ latest: true })).artifacts.filter((one) => matchesGlob(one.name, pattern))
  for (const artifact of artifacts) {
    const folder = isMerged ? path : join(path, artifact.name)
    const options = { path: folder, skipDecompress, ...(artifact.digest ? { expectedHash: artifact.digest } : {}) }
    const { digestMismatch } = await client.downloadArtifact(artifact.id, options)
    if (digestMismatch) throw new Error(`The digest of ${artifact.name} differs.`)
  }
  core.setOutput('download-path', path)
} catch (error) {
  core.setFailed(error as Error)
}
