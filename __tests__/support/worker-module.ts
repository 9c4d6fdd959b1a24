/**
 * The module of the upload worker: the bundle, which starts five times as fast, as long as it is what src/ builds; else
 * that of src/, so that the tests see what was edited.
 */
export const workerModule = new URL(
  process.env['STALE_DIST'] ? '../../src/github/upload-worker.ts' : '../../dist/upload-worker.js',
  import.meta.url,
)
