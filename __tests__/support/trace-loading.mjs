// For `node --import`: writes one JSON object per line to stderr for each request, response and chunk of the bundle in
// their order, and at exit the built-in modules that have been loaded.
import diagnostics from 'node:diagnostics_channel'
import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'

const write = (event) => writeSync(2, `${JSON.stringify(event)}\n`)

registerHooks({
  load(url, context, next) {
    if (url.endsWith('.index.js')) write({ loaded: new URL(url).pathname })
    return next(url, context)
  },
})
diagnostics.subscribe('http.client.request.created', ({ request }) => {
  request.once('finish', () => write({ sent: request.path }))
})
diagnostics.subscribe('http.client.response.finish', ({ request }) => write({ received: request.path }))
process.on('exit', () => write({ builtins: process.moduleLoadList }))
