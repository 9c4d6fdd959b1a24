import { truncateBytes } from '../format.ts'

/** Most file systems take no longer name, in bytes. */
const maxNameBytes = 255
const maxNumber = 9

/** What the calls to the artifact service tell about an upload and the names that it has used. */
export class UploadState {
  /** The name of the artifact in the next attempt. */
  name: string
  /** 1 for the name of the file, 2 for ` (2)` and so on */
  number = 1
  /** The service may hold the name for an attempt that failed: neither a list nor `overwrite` sees that. */
  isNameHeld = false
  /** The last call was FinalizeArtifact. */
  isFinalizing = false
  /** The artifact of an attempt that failed may appear in a list. */
  mayAppear = false
  /** `overwrite` has deleted an artifact, or may have. */
  hasDeleted = false
  /** What it has deleted; a list may still contain it. */
  readonly deletedIds = new Set<number>()
  readonly #fileName: string

  constructor(fileName: string) {
    this.#fileName = fileName
    this.name = fileName
  }

  /** A call has returned with this HTTP status; undefined if the response was lost. */
  called(method: string, status: number | undefined): void {
    const mayHaveSucceeded = status === undefined || status < 400 || status >= 500
    if (method === 'CreateArtifact' && mayHaveSucceeded) this.isNameHeld = true
    if (method === 'DeleteArtifact' && mayHaveSucceeded) this.hasDeleted = true
    this.isFinalizing = method === 'FinalizeArtifact'
    if (this.isFinalizing) this.mayAppear = true
  }

  /** An attempt of this upload may be what holds the name, and there is another one. */
  get mayHoldName(): boolean {
    return (this.isNameHeld || this.number > 1) && this.number < maxNumber
  }

  useNextName(): void {
    this.number++
    this.name = numberedName(this.#fileName, this.number)
    this.isNameHeld = false
    this.mayAppear = false
  }
}

/** The name with ` (2)` and so on before its extension, `.zip.age` counting as one; shortened if it would be too long. */
export function numberedName(name: string, number: number): string {
  const extension = /(?:\.zip\.age|(?<=.)\.[^.\s]*)?$/i.exec(name)?.[0] ?? ''
  const end = ` (${number})${extension}`
  return truncateBytes(name.slice(0, name.length - extension.length), maxNameBytes - Buffer.byteLength(end)) + end
}
