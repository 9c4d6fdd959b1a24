// For `node --import`: prints to stderr, as lines of JSON, the requests and the chunks of the bundle in the order in which they
// come, and the modules of node that were loaded.
import diagnostics from 'node:diagnostics_channel'
import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'

const tell = (event) => writeSync(2, `${JSON.stringify(event)}\n`)

registerHooks({
  load(url, context, next) {
    if (url.endsWith('.index.js')) tell({ loads: new URL(url).pathname })
    return next(url, context)
  },
})
diagnostics.subscribe('http.client.request.created', ({ request }) => {
  request.once('finish', () => tell({ sent: request.path }))
})
diagnostics.subscribe('http.client.response.finish', ({ request }) => tell({ answered: request.path }))
process.on('exit', () => tell({ builtins: process.moduleLoadList }))
