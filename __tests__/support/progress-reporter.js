// Prints a line every ten seconds: Jest says nothing before a test file ends, which takes longer.
const intervalMs = 10_000

export default class ProgressReporter {
  #tests = 0
  #printedAt = Date.now()

  onTestCaseResult({ path }) {
    this.#tests++
    if (Date.now() - this.#printedAt < intervalMs) return
    this.#printedAt = Date.now()
    process.stderr.write(`… ${this.#tests} tests so far, now in ${path.replace(/^.*(?=__tests__)/, '')}\n`)
  }

  onTestFileResult() {
    this.#printedAt = Date.now()
  }
}
