import { dirname } from 'node:path'

// The least that an action does which stores a file by the artifact client, loaded as leanly as in src/artifact.ts: no export,
// no checks. What it takes is the floor.
Reflect.deleteProperty(globalThis, 'FormData')
const { DefaultArtifactClient } = await import('@actions/artifact')
const [, , file = ''] = process.argv
await new DefaultArtifactClient().uploadArtifact('', [file], dirname(file), { skipArchive: true })
