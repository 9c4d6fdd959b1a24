// The upload step of the baseline: actions/upload-artifact compresses its files at level 6 by default.
import { basename, dirname } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'

const [, , file = ''] = process.argv
const client = new DefaultArtifactClient()
await client.uploadArtifact(basename(file, '.zip'), [file], dirname(file), { compressionLevel: 6 })
