// For `node --import`: writes one JSON object per line to stderr for each request, response and file of the bundle in
// their order, and when the main thread exits the built-in modules that it has loaded.
import diagnostics from 'node:diagnostics_channel'
import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const write = (event) => writeSync(2, `${JSON.stringify(event)}\n`)

registerHooks({
  load(url, context, next) {
    const file = /\/dist\/(.+\.index\.js|upload-worker\.js)$/.exec(url)?.[1]
    if (file) write({ loaded: file })
    return next(url, context)
  },
})
diagnostics.subscribe('http.client.request.created', ({ request }) => {
  request.once('finish', () => write({ sent: request.path }))
})
diagnostics.subscribe('http.client.response.finish', ({ request }) => write({ received: request.path }))
if (isMainThread) process.on('exit', () => write({ builtins: process.moduleLoadList }))
