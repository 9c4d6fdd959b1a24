// The second step of the baseline: actions/upload-artifact compresses its files at level 6 by default.
import { basename, resolve } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'

const file = resolve(process.argv[2])
await new DefaultArtifactClient().uploadArtifact(basename(file, '.zip'), [file], resolve(), { compressionLevel: 6 })
