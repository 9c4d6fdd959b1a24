import { basename, dirname } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'

// The upload step of a job without the action: actions/upload-artifact packs what it is given into a zip, level 6.
const [, , file = ''] = process.argv
const client = new DefaultArtifactClient()
await client.uploadArtifact(basename(file, '.zip'), [file], dirname(file), { compressionLevel: 6 })
