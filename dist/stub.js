// Replaces the packages that are not bundled. The list is in scripts/lib/stub.ts.
const name = new URL(import.meta.url).search.slice(1)
const fail = () => {
  throw new Error(`${name} is not bundled: remove it from the list in scripts/lib/stub.ts and run npm run build.`)
}
const stub = new Proxy(class {}, { apply: fail, construct: fail, get: fail, has: fail, set: fail })
export { stub as ProxyAgent, stub as default, stub as defaults, stub as getOctokit, stub as requestLog, stub as retry }
