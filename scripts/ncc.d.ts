// What is used of ncc, which brings no types: https://github.com/vercel/ncc#programmatically-from-nodejs
declare module '@vercel/ncc' {
  interface Module {
    /** The path of the module, or one request and the number of those that were joined to it. */
    readonly name?: string
    readonly modules?: readonly Module[]
  }

  export interface Stats {
    toJson(options: object): { readonly modules: readonly Module[] }
  }

  export default function ncc(
    entry: string,
    options: {
      readonly externals?: Readonly<Record<string, string>>
      readonly quiet: boolean
      readonly cache?: boolean
    },
  ): Promise<{
    readonly code: string
    /** The chunks and other files beside the code. */
    readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>
    readonly stats: Stats
  }>
}
