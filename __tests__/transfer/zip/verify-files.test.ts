import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { causeMessages } from '../../../src/errors.ts'
import { verifyZip } from '../../../src/transfer/zip/verify.ts'

const folder = fileURLToPath(new URL('../../fixtures/zips/', import.meta.url))

/** Made by 7z, Go, Info-ZIP zip (iz), Java, node packages (js), libarchive (la), PHP, Perl (pl) and Python, as they name it. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'complete: 1 file, 22501 bytes': {
    'go-create-default': 'data descriptor',
    'go-form-named-a-colon': '“A: заявка.csv”',
    'go-root-dir-entry': 'an entry “/”',
    'java-cyr-cp866': 'name in code page 866',
    'la-stdout': 'padded to 10,240 bytes; local header with the size, without CRC-32',
    'py-newline-after': 'a line break after the end',
  },
  'complete: 1 file, 22200 bytes': {
    'iz-fd': 'data descriptor of a file',
    'iz-sfx': 'a prefix that the offsets count',
    'iz-stream-fz': 'ZIP64 sizes of 32 set bits and a wide data descriptor, small in the directory',
    'java-cyr-cp1251': 'name in code page 1251',
    'java-nio-zip64': 'ZIP64 end of central directory record',
    'js-compressing': 'data descriptor',
    'php-comment': 'UTF-8 comments of the file and of the entry',
    'php-phar': 'written by Phar',
    'pl-az-pipe': 'streamed by Archive::Zip',
    'pl-io-stream-zip64': 'streamed by IO::Compress with ZIP64',
    'py-stream-zip64': 'streamed with ZIP64',
  },
  'complete: 2 files, 44400 bytes': {
    'go-duplicate': 'two entries of one name',
    'js-archiver-zip64': 'ZIP64 forced',
    'js-zipjs-unsigned': 'data descriptors without a signature',
    'php-rename-go': 'renamed by PHP in a file of Go',
  },
  'complete: 1 file, 0 bytes': { 'go-empty-entry': 'a file without content' },
  'complete: 0 files, 0 bytes': { 'go-folder-only': 'a folder and nothing else' },
  'complete: 1 file, 22501 bytes, 1 × compressed with LZMA': { '7z-lzma': 'LZMA' },
  'complete: 1 file, 22501 bytes, 1 × compressed with bzip2': { 'py-bzip2': 'bzip2' },
  'complete: 1 file, 22200 bytes, 1 × compressed with Deflate64': { '7z-deflate64': 'Deflate64' },
  'complete: 1 file, 22501 bytes, 1 × encrypted': { 'iz-encrypted': 'encrypted, sizes in the local header as well' },
  'complete: 1 file, 22200 bytes, 1 × encrypted': {
    '7z-zipcrypto': 'encrypted',
    'iz-encrypted-stream': 'encrypted and streamed',
    'php-aes-256': 'AES',
  },
  'complete: 2 files, 44400 bytes, 2 × encrypted': { '7z-aes': 'AES, and a folder' },
  'complete: 1 file, 22501 bytes, 1 × parent folder (..)': { 'go-dotdot': '“../tmp/a.csv”' },
  'complete: 3 files, 66600 bytes, 2 × drive letter': { 'go-drive': '“C:\\fills\\a.csv”, “c:/x.csv”, “A: заявка.csv”' },
  'entry “1_20002_form_export.csv”: the data descriptor contradicts the central directory': {
    'flip-descriptor-size': 'one bit of a size in the data descriptor',
  },
  'entry “1_20002_form_export.csv”: the local file header contradicts the central directory: compression method 0 instead of 8':
    { 'flip-local-method': 'one bit of the method in the local header' },
  'the end of central directory record describes a part of a multi-disk ZIP file': {
    'iz-split': 'the last part of three',
  },
  'the central directory ends at byte 210, but the end of central directory record states 51 bytes at 156': {
    'py-bom-before': 'a byte order mark before the file',
  },
  'the central directory ends at byte 436, but the end of central directory record states 51 bytes at 156': {
    'py-two-zips': 'a ZIP file after another',
  },
}

const rows = Object.entries(expected).flatMap(([outcome, files]) =>
  Object.entries(files).map(([file, what]) => ({ file, what, outcome })),
)

test.each(rows)('$file.zip, $what: $outcome', async ({ file, outcome }) => {
  expect(await describeOutcome(file)).toBe(outcome)
})

test('every ZIP file of the folder is tested', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(rows.map(({ file }) => `${file}.zip`).toSorted())
})

async function describeOutcome(file: string): Promise<string> {
  try {
    const contents = await verifyZip(`${folder}${file}.zip`, new AbortController().signal)
    const findings = [...contents.unverified, ...contents.unsafeNames].map(
      ({ count, reason }) => `${count} × ${reason}`,
    )
    const files = `${contents.files} ${contents.files === 1 ? 'file' : 'files'}`
    return `complete: ${[files, `${contents.bytes} bytes`, ...findings].join(', ')}`
  } catch (error) {
    return causeMessages(error as Error).join(', ')
  }
}
