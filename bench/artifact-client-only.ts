// The minimum for any action that uploads a file with the artifact client: no export, no verification.
import { dirname } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'

const [, , file = ''] = process.argv
await new DefaultArtifactClient().uploadArtifact('', [file], dirname(file), { skipArchive: true })
