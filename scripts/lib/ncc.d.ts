// What is used of ncc, which brings no types: https://github.com/vercel/ncc#programmatically-from-nodejs
declare module '@vercel/ncc' {
  /** As webpack's statistics have it: https://webpack.js.org/api/stats/#module-object */
  export interface Module {
    readonly identifier?: string
    /** The path of the module's file. */
    readonly nameForCondition?: string | null
    /** The names of the exports in use, or whether any is. */
    readonly usedExports?: readonly string[] | boolean | null
    /** Those that were joined to one. */
    readonly modules?: readonly Module[]
  }

  export interface Stats {
    toJson(options: object): { readonly modules: readonly Module[] }
  }

  export default function ncc(
    entry: string,
    options: {
      readonly filename?: string
      /** Packages that are not bundled but imported at run time, with what to import in their place. */
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
