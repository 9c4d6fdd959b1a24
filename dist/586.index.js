export const id = 586;
export const ids = [586];
export const modules = {

/***/ 7467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ ZipSummary),
/* harmony export */   U: () => (/* binding */ count)
/* harmony export */ });
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7089);

/** Adds up what the entries of a ZIP file are. */
class ZipSummary {
    #files = 0;
    #bytes = 0;
    #unverified = new Map();
    #unsafeNames = new Map();
    add(entry, name) {
        if (!(0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .isDirectory */ .wd)(name))
            this.#files++;
        this.#bytes += entry.uncompressedSize;
        // Some writers set the flag for encryption on directories, too; without data there is nothing to verify.
        if (entry.uncompressedSize > 0)
            count(this.#unverified, (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .unverifiableReason */ .Hq)(entry), name);
        count(this.#unsafeNames, (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .unsafeNameReason */ .Gm)(name), name);
    }
    get contents() {
        return {
            files: this.#files,
            bytes: this.#bytes,
            unverified: [...this.#unverified.values()],
            unsafeNames: [...this.#unsafeNames.values()],
        };
    }
}
/** Adds an entry to the group of its reason, if there is one. */
function count(groups, reason, name) {
    if (reason === undefined)
        return;
    const { count = 0, example = name } = groups.get(reason) ?? {};
    groups.set(reason, { reason, count: count + 1, example });
}


/***/ }),

/***/ 7089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gm: () => (/* binding */ unsafeNameReason),
/* harmony export */   Hq: () => (/* binding */ unverifiableReason),
/* harmony export */   MB: () => (/* binding */ entryName),
/* harmony export */   wd: () => (/* binding */ isDirectory)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9517);


/** Compression methods that writers use or have used: APPNOTE.TXT, 4.4.5. */
const methodNames = {
    1: 'Shrink',
    2: 'Reduce',
    3: 'Reduce',
    4: 'Reduce',
    5: 'Reduce',
    6: 'Implode',
    9: 'Deflate64',
    12: 'bzip2',
    14: 'LZMA',
    93: 'Zstandard',
    95: 'XZ',
    98: 'PPMd',
};
const utf8Flag = 0x0800;
const unicodePathId = 0x7075;
const cp866 = new TextDecoder('ibm866');
/**
 * The name of an entry. Without the UTF-8 flag APPNOTE.TXT (D.1) prescribes code page 437, but writers use what their
 * system uses: UTF-8 where the bytes are valid UTF-8, else code page 866 as on a Russian Windows.
 */
function entryName({ fileNameRaw, extraFields }) {
    const name = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(fileNameRaw) ? fileNameRaw.toString() : cp866.decode(fileNameRaw);
    // Many readers ignore the Unicode Path extra field: it must not hide an unsafe name from them.
    const hasUnicodePath = extraFields.some(({ id }) => id === unicodePathId) && unsafeNameReason(name) === undefined;
    // yauzl prefers that field; its last parameter keeps backslashes.
    return hasUnicodePath ? (0,yauzl__WEBPACK_IMPORTED_MODULE_1__/* .getFileNameLowLevel */ .ax)(utf8Flag, fileNameRaw, extraFields, true) : name;
}
/** Some writers on Windows separate folders by backslashes. */
function isDirectory(name) {
    return /[/\\]$/.test(name);
}
/** Why the data of an entry cannot be verified, such as `compressed with bzip2`; undefined when it can. */
function unverifiableReason(entry) {
    if (entry.isEncrypted())
        return 'encrypted';
    if (entry.canDecodeFileData())
        return undefined;
    // Without its number: each reason is a warning of its own, and there may be 65,000 of them.
    return `compressed with ${methodNames[entry.compressionMethod] ?? 'an unknown method'}`;
}
/**
 * Why extracting an entry of this name may write outside of the target folder, on any system; undefined when it cannot.
 * `A: fills.csv` is the name of a form, not a drive. The folder `/` is the target itself.
 */
function unsafeNameReason(name) {
    if (name.includes('\0'))
        return 'NUL character';
    if (/^[a-z]:[/\\]/i.test(name))
        return 'drive letter';
    if (/^[/\\]+[^/\\]/.test(name))
        return 'absolute path';
    if (name.split(/[/\\]/).includes('..'))
        return 'parent folder (..)';
    return undefined;
}


/***/ }),

/***/ 6586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyZip: () => (/* binding */ verifyZip)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ../node_modules/yauzl/index.js
var yauzl = __webpack_require__(9517);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/format.js
var format = __webpack_require__(1454);
;// CONCATENATED MODULE: ./lib/transfer/zip/byte-ranges.js
/** Parts of a file that no two of its records may share. All must end before `limit`. */
class ByteRanges {
    #limit;
    /** Sorted. Adjacent ranges are one, so that entries in order take no memory. */
    #ranges = [];
    constructor(limit) {
        this.#limit = limit;
    }
    /** Throws if a byte of it is in another range or beyond the limit. */
    add(from, to) {
        const index = this.#indexAfter(from);
        const previous = this.#ranges[index - 1];
        const end = this.#ranges[index]?.[0] ?? this.#limit;
        if (to > end || (previous && from < previous[1]))
            throw new Error('shares bytes with another entry or the central directory');
        if (previous?.[1] === from)
            previous[1] = to;
        else
            this.#ranges.splice(index, 0, [from, to]);
    }
    /** The index of the first range that begins after `from`. */
    #indexAfter(from) {
        let [low, high] = [0, this.#ranges.length];
        while (low < high) {
            const middle = (low + high) >>> 1;
            if ((this.#ranges[middle]?.[0] ?? 0) > from)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}

// EXTERNAL MODULE: ./lib/transfer/zip/contents.js
var contents = __webpack_require__(7467);
;// CONCATENATED MODULE: ./lib/transfer/zip/data-descriptor.js
/** Length of the longest data descriptor, in bytes. */
const maxDescriptorBytes = 24;
const signature = 0x08074b50;
/**
 * The length of the data descriptor that `bytes` begin with. Its signature is optional, and its sizes have 4 or 8 bytes:
 * APPNOTE.TXT, 4.3.9. Which, depends on the ZIP64 extra field of the local file header, but not all writers follow that.
 * Throws if it is missing or does not state the CRC-32 and the sizes of the central directory.
 */
function dataDescriptorLength(bytes, entry) {
    // The longest first: with a size of 0, a descriptor of 8-byte sizes begins like one of 4-byte sizes.
    const wide = Buffer.alloc(24);
    const narrow = Buffer.alloc(16);
    for (const layout of [wide, narrow]) {
        layout.writeUInt32LE(signature, 0);
        layout.writeUInt32LE(entry.crc32, 4);
    }
    wide.writeBigUInt64LE(BigInt(entry.compressedSize), 8);
    wide.writeBigUInt64LE(BigInt(entry.uncompressedSize), 16);
    // Writers that stream more than 4 GiB without ZIP64 write the lower 32 bits; unzip-stream reads them, too.
    narrow.writeUInt32LE(entry.compressedSize % 2 ** 32, 8);
    narrow.writeUInt32LE(entry.uncompressedSize % 2 ** 32, 12);
    const found = [wide, wide.subarray(4), narrow, narrow.subarray(4)].find((expected) => bytes.subarray(0, expected.length).equals(expected));
    if (found)
        return found.length;
    const next = bytes.toString('latin1', 0, 4);
    throw new Error(next === 'PK\x03\x04' || next === 'PK\x01\x02'
        ? 'the data descriptor is missing'
        : 'the data descriptor contradicts the central directory');
}

;// CONCATENATED MODULE: ./lib/transfer/zip/end-record.js
// Sizes and signatures of APPNOTE.TXT, 4.3.12 to 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const directoryHeaderBytes = 46;
const endRecordBytes = 22;
const zip64LocatorBytes = 20;
const zip64EndRecordBytes = 56;
const endRecordSignature = Buffer.from('PK\x05\x06');
const zip64LocatorSignature = 0x07064b50;
const zip64EndRecordSignature = 0x06064b50;
/** Bytes that are searched at a time. */
const searchBytes = 128 * 1024;
/**
 * Reads and verifies the end of central directory record, with its ZIP64 version if there is one. All its fields are
 * verified, because readers differ in which they use: yauzl takes the offset and the count, Python's zipfile the offset and
 * the size.
 */
async function readEndRecord(reader, signal) {
    const position = await findEndRecord(reader, signal);
    const bytes = await reader.bytes(position, endRecordBytes);
    const fileEnd = position + endRecordBytes + bytes.readUInt16LE(20);
    if (fileEnd > reader.size)
        throw new Error('the comment of the ZIP file is truncated');
    const record = parseEndRecord(bytes);
    const zip64 = await readZip64EndRecord(reader, position);
    if (zip64)
        assertSameFields(record, zip64.record);
    const { disk, directoryDisk, entriesOnDisk, entries, directorySize, directoryOffset } = zip64?.record ?? record;
    if (disk !== 0 || directoryDisk !== 0 || entriesOnDisk !== entries)
        throw new Error('the end of central directory record describes a part of a multi-disk ZIP file');
    if (entries * directoryHeaderBytes > directorySize)
        throw new Error(`the central directory is smaller than ${entries} entries`);
    const end = zip64?.position ?? position;
    // This also rejects bytes before the ZIP file that its offsets do not count.
    if (directoryOffset + directorySize !== end)
        throw new Error(`the central directory ends at byte ${end}, but the end of central directory record states ` +
            `${directorySize} bytes at ${directoryOffset}`);
    return { entries, offset: directoryOffset, end, fileEnd };
}
/**
 * The position of the last end of central directory record. yauzl expects it within 64 KiB of the end of the file, and
 * no byte after its comment, but libarchive pads to 10,240 bytes and scripts append a line break.
 */
async function findEndRecord(reader, signal) {
    for (let end = reader.size; end >= endRecordBytes;) {
        signal.throwIfAborted();
        const start = Math.max(0, end - searchBytes);
        const bytes = await reader.bytes(start, end - start);
        const found = bytes.lastIndexOf(endRecordSignature, bytes.length - endRecordBytes);
        if (found !== -1)
            return start + found;
        if (start === 0)
            break;
        // The next search overlaps, for a record that lies across the boundary.
        end = start + endRecordBytes - 1;
    }
    throw new Error('the file has no end of central directory record: it is truncated or not a ZIP file');
}
/** Like yauzl, this takes a ZIP64 locator directly before the end of central directory record for one, whatever its fields are. */
async function readZip64EndRecord(reader, endRecordPosition) {
    const locatorPosition = endRecordPosition - zip64LocatorBytes;
    if (locatorPosition < 0)
        return undefined;
    const locator = await reader.bytes(locatorPosition, zip64LocatorBytes);
    if (locator.readUInt32LE(0) !== zip64LocatorSignature)
        return undefined;
    const position = readUInt64LE(locator, 8);
    // OneDrive writes 0 disks.
    if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1)
        throw new Error('the ZIP64 end of central directory locator describes a part of a multi-disk ZIP file');
    if (position + zip64EndRecordBytes > locatorPosition)
        throw new Error('the ZIP64 end of central directory locator points to no record');
    const bytes = await reader.bytes(position, zip64EndRecordBytes);
    if (bytes.readUInt32LE(0) !== zip64EndRecordSignature)
        throw new Error('the ZIP64 end of central directory locator points to no record');
    // The size does not count itself and the signature.
    if (position + 12 + readUInt64LE(bytes, 4) !== locatorPosition)
        throw new Error('the ZIP64 end of central directory record states a wrong size of itself');
    return { record: parseZip64EndRecord(bytes), position };
}
function parseEndRecord(bytes) {
    return {
        disk: bytes.readUInt16LE(4),
        directoryDisk: bytes.readUInt16LE(6),
        entriesOnDisk: bytes.readUInt16LE(8),
        entries: bytes.readUInt16LE(10),
        directorySize: bytes.readUInt32LE(12),
        directoryOffset: bytes.readUInt32LE(16),
    };
}
function parseZip64EndRecord(bytes) {
    return {
        disk: bytes.readUInt32LE(16),
        directoryDisk: bytes.readUInt32LE(20),
        entriesOnDisk: readUInt64LE(bytes, 24),
        entries: readUInt64LE(bytes, 32),
        directorySize: readUInt64LE(bytes, 40),
        directoryOffset: readUInt64LE(bytes, 48),
    };
}
/** A field of the end of central directory record has the ZIP64 value, or all its bits set when that is too large (4.4.1.4). */
function assertSameFields(record, zip64) {
    for (const name of Object.keys(record)) {
        const unknown = name === 'directorySize' || name === 'directoryOffset' ? 0xffffffff : 0xffff;
        if (record[name] !== unknown && record[name] !== zip64[name])
            throw new Error('the end of central directory record contradicts its ZIP64 version');
    }
}
/** Exact up to 2 ** 53, which is more than the size of any file. */
function readUInt64LE(bytes, offset) {
    return Number(bytes.readBigUInt64LE(offset));
}

// EXTERNAL MODULE: ./lib/transfer/zip/entry.js
var zip_entry = __webpack_require__(7089);
;// CONCATENATED MODULE: ./lib/transfer/zip/local-header.js

// Bits of the flags: APPNOTE.TXT, 4.4.4.
const levelFlags = 0x0006;
const descriptorFlag = 0x0008;
const utf8Flag = 0x0800;
const max32 = 0xffffffff;
const zip64ExtraId = 0x0001;
/** The highest version needed to extract that is defined (4.4.3.2). */
const maxVersion = 63;
/**
 * Versions that writers state in one of the headers only: 4.5 where the other does not need ZIP64 (Go, Info-ZIP), 6.3 by
 * SharpCompress. Another difference is damage: unzip-stream skips entries of versions that it does not know.
 */
const interchangeableVersions = [10, 20, 45, 63];
/** Whether the CRC-32 and the sizes follow the data, for readers that start at the front of the file. */
function hasDataDescriptor({ generalPurposeBitFlag }) {
    return (generalPurposeBitFlag & descriptorFlag) !== 0;
}
/**
 * Throws if the local file header describes another file than the central directory. Most readers use the directory, but
 * unzip-stream, and with it actions/download-artifact, starts at the front and would extract something else.
 */
function assertSameHeader(local, entry) {
    const difference = findDifference(local, entry);
    if (difference)
        throw new Error(`the local file header contradicts the central directory: ${difference}`);
    if ((entry.versionNeededToExtract & 0xff) > maxVersion)
        throw new Error(`version ${entry.versionNeededToExtract} is needed to extract it, which does not exist`);
}
function findDifference(local, entry) {
    const differs = (field, value, expected) => `${field} ${value} instead of ${expected}`;
    const [version, directoryVersion] = [local.versionNeededToExtract, entry.versionNeededToExtract];
    if (!isSameName(local.fileName, entry.fileNameRaw))
        return 'another name';
    if (local.compressionMethod !== entry.compressionMethod)
        return differs('compression method', local.compressionMethod, entry.compressionMethod);
    if (!isSameFlags(local, entry))
        return differs('flags', local.generalPurposeBitFlag, entry.generalPurposeBitFlag);
    if (!isSameVersion(version, directoryVersion))
        return differs('version', version, directoryVersion);
    if (local.crc32 !== entry.crc32 && !(local.crc32 === 0 && hasDataDescriptor(local)))
        return differs('CRC-32', local.crc32, entry.crc32);
    if (!isSameSize(local.compressedSize, entry.compressedSize, local))
        return differs('compressed size', local.compressedSize, entry.compressedSize);
    if (!isSameSize(local.uncompressedSize, entry.uncompressedSize, local))
        return differs('uncompressed size', local.uncompressedSize, entry.uncompressedSize);
    return undefined;
}
/** Some writers on Windows (IZArc, .NET) separate folders by backslashes in one of the headers. */
function isSameName(local, directory) {
    const withSlashes = (name) => name.toString('latin1').replaceAll('\\', '/');
    return local.equals(directory) || withSlashes(local) === withSlashes(directory);
}
/**
 * Writers do not agree on the UTF-8 flag, and the compression level is of no use when inflating, but other methods need its
 * bits. With a data descriptor in one header only, Go, Info-ZIP or unzip-stream cannot extract the entry.
 */
function isSameFlags(local, entry) {
    const free = entry.canDecodeFileData() ? utf8Flag | levelFlags : utf8Flag;
    return ((local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & ~free) === 0;
}
function isSameVersion(local, directory) {
    return local === directory || [local, directory].every((version) => interchangeableVersions.includes(version));
}
/** `size` is that of the central directory. */
function isSameSize(field, size, local) {
    // Before a data descriptor the sizes are 0, says 4.4.4. Info-ZIP and macOS write those that they know, stream-zip sets
    // all bits, SharpZipLib those of the ZIP64 extra field.
    const unknown = hasDataDescriptor(local) ? [0, max32, 2 ** 64] : [];
    const zip64 = field === max32 ? zip64Sizes(local) : [];
    // minizip-ng leaves out the ZIP64 size of an entry over 4 GiB: https://github.com/zlib-ng/minizip-ng/issues/543
    if (zip64.length === 0)
        return field === Math.min(size, max32) || unknown.includes(field);
    return zip64.includes(size) || zip64.some((value) => unknown.includes(value));
}
/** The 64-bit values of the ZIP64 extra field (4.5.3). Writers do not agree on whether one is there that is not needed. */
function zip64Sizes(local) {
    const data = (0,yauzl/* parseExtraFields */.HM)(local.extraField).find(({ id }) => id === zip64ExtraId)?.data ?? Buffer.alloc(0);
    return Array.from({ length: Math.floor(data.length / 8) }, (_, index) => Number(data.readBigUInt64LE(8 * index)));
}

// EXTERNAL MODULE: ./lib/transfer/buffer-garbage.js + 2 modules
var buffer_garbage = __webpack_require__(2385);
;// CONCATENATED MODULE: ./lib/transfer/zip/reader.js


/** Bytes per read of the file. An entry's local file header, data and data descriptor mostly come in one read. */
const windowBytes = 256 * 1024;
/**
 * Reads a ZIP file for yauzl and for `verifyZip`, which take turns between the central directory and the entries: one
 * window for each, so that both are read from front to back in large reads.
 */
class ZipReader extends yauzl/* RandomAccessReader */.lJ {
    size;
    /** Splits the file into its two windows. */
    directoryOffset = Infinity;
    #file;
    #entries = { start: 0, bytes: Buffer.alloc(0) };
    #directory = { start: 0, bytes: Buffer.alloc(0) };
    constructor(file, size) {
        super();
        this.#file = file;
        this.size = size;
    }
    /** `length` bytes at `position`, or fewer at the end of the file. They stay as they are: no buffer is used again. */
    async bytes(position, length) {
        return this.#cached(position, length) ?? (await this.#read(position, length)).subarray(0, length);
    }
    /** `length` bytes at `position`, in chunks as they are read. Throws when the file ends before. */
    async *chunks(position, length) {
        const end = position + length;
        for (let at = position; at < end;) {
            const cached = this.#window(at);
            const inWindow = cached.bytes.subarray(Math.max(0, at - cached.start));
            const chunk = at >= cached.start && inWindow.length > 0 ? inWindow : await this.#read(at, 1);
            if (chunk.length === 0)
                throw new Error('the file ends within the data of an entry');
            yield chunk.subarray(0, end - at);
            at += chunk.length;
        }
    }
    /** Called by yauzl, with the types of @types/yauzl. */
    read(buffer, offset, length, position, callback) {
        const finish = (bytes) => {
            bytes.copy(buffer, offset);
            callback(bytes.length < length ? new Error('unexpected end of the file') : null);
        };
        const cached = this.#cached(position, length);
        if (cached)
            finish(cached);
        else
            void this.bytes(position, length).then(finish, callback);
    }
    #window(position) {
        return position < this.directoryOffset ? this.#entries : this.#directory;
    }
    #cached(position, length) {
        const { start, bytes } = this.#window(position);
        const from = position - start;
        return from >= 0 && from + length <= bytes.length ? bytes.subarray(from, from + length) : undefined;
    }
    /** Fills the window of `position` from there on, with `length` bytes or more unless the file ends, and returns it. */
    async #read(position, length) {
        const wanted = Math.max(0, Math.min(Math.max(length, windowBytes), this.size - position));
        const bytes = Buffer.allocUnsafeSlow(wanted);
        (0,buffer_garbage/* countBuffer */.a)(wanted);
        let filled = 0;
        while (filled < wanted) {
            const { bytesRead } = await this.#file.read(bytes, filled, wanted - filled, position + filled);
            if (bytesRead === 0)
                break;
            filled += bytesRead;
        }
        const window = { start: position, bytes: bytes.subarray(0, filled) };
        if (position < this.directoryOffset)
            this.#entries = window;
        else
            this.#directory = window;
        return window.bytes;
    }
}

;// CONCATENATED MODULE: ./lib/transfer/zip/verify.js













/** Node's default of 16 kB is 1.6 × slower; larger chunks leave more garbage before it is collected. */
const inflateChunkBytes = 96 * 1024;
/** Length of a header in the central directory without its name, extra field and comment: APPNOTE.TXT, 4.3.12. */
const verify_directoryHeaderBytes = 46;
const deflate = 8;
const maxNameLength = 60;
/**
 * Verifies the ZIP file at `path` in one pass: the end of central directory record, the central directory, and of each entry
 * the local file header, the data with its size and CRC-32, and the data descriptor. Files that are complete but cannot be
 * verified, and unsafe names, are listed in the result. Throws `download.corrupt`, the signal's reason, or an ActionError of
 * the visitor.
 */
async function verifyZip(path, signal, visit = (_entry, _name, verify) => verify()) {
    try {
        const file = await (0,promises_.open)(path);
        try {
            return await verifyEntries(new ZipReader(file, (await file.stat()).size), visit, signal);
        }
        finally {
            await file.close();
        }
    }
    catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof errors/* ActionError */.lZ)
            throw cause;
        throw new errors/* ActionError */.lZ('download.corrupt', 'The downloaded file is not a valid ZIP file.', {
            cause,
            hint: 'The file was discarded. Run again with task-id to download it again; if the error persists, create a new export.',
        });
    }
}
/**
 * Accepts gaps between entries (APK files have them) and bytes before the first, as in a self-extracting file, since each
 * record is where the offsets say.
 */
async function verifyEntries(reader, visit, signal) {
    const directory = await readEndRecord(reader, signal);
    if (directory.entries === 0)
        throw new Error('the ZIP file is empty');
    reader.directoryOffset = directory.offset;
    // yauzl would reject unsafe names, and encrypted directories of 0 bytes.
    const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
    const zip = await (0,yauzl/* fromRandomAccessReaderPromise */.or)(reader, directory.fileEnd, options);
    const ranges = new ByteRanges(directory.offset);
    const summary = new contents/* ZipSummary */.M();
    let position = directory.offset;
    for await (const entry of zip.eachEntry()) {
        const name = (0,zip_entry/* entryName */.MB)(entry);
        try {
            await assertFirstDisk(reader, position);
            await visit(entry, name, (write) => verifyEntry(zip, reader, entry, ranges, signal, write));
        }
        catch (error) {
            throw error instanceof errors/* ActionError */.lZ ? error : nameEntry(name, error);
        }
        summary.add(entry, name);
        position += verify_directoryHeaderBytes + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    }
    if (position !== directory.end)
        throw new Error(`the central directory does not end after its ${directory.entries} entries`);
    return summary.contents;
}
function nameEntry(name, { message, cause }) {
    return new Error(`entry “${(0,format/* truncate */.xv)(name, maxNameLength)}”: ${message}`, { cause });
}
/** yauzl ignores the disk number. All bits are set where the ZIP64 extra field states it (4.4.1.4). */
async function assertFirstDisk(reader, directoryHeader) {
    const disk = (await reader.bytes(directoryHeader + 34, 2)).readUInt16LE();
    if (disk !== 0 && disk !== 0xffff)
        throw new Error(`it is on disk ${disk} of a multi-disk ZIP file`);
}
async function verifyEntry(zip, reader, entry, ranges, signal, write = () => undefined) {
    signal.throwIfAborted();
    const local = await zip.readLocalFileHeaderPromise(entry);
    assertSameHeader(local, entry);
    let end = local.fileDataStart + entry.compressedSize;
    if (hasDataDescriptor(local))
        end += dataDescriptorLength(await reader.bytes(end, maxDescriptorBytes), entry);
    // Before the data is inflated: a small file of overlapping entries inflates to any size,
    // https://www.bamsoftware.com/hacks/zipbomb/
    ranges.add(entry.relativeOffsetOfLocalHeader, end);
    if ((0,zip_entry/* unverifiableReason */.Hq)(entry) === undefined)
        await verifyData(reader.chunks(local.fileDataStart, entry.compressedSize), entry, signal, write);
}
async function verifyData(data, entry, signal, write) {
    let size = 0;
    let crc = 0;
    const content = async (chunks) => {
        for await (const chunk of chunks) {
            signal.throwIfAborted();
            size += chunk.length;
            if (size > entry.uncompressedSize)
                throw new Error('it is larger than its declared size');
            crc = (0,external_node_zlib_.crc32)(chunk, crc);
            await write(chunk);
        }
    };
    // Some writers call an entry without data deflated, though not even the end of a deflate stream is there.
    if (entry.compressionMethod === deflate && entry.compressedSize > 0) {
        const inflate = (0,external_node_zlib_.createInflateRaw)({ chunkSize: Math.min(inflateChunkBytes, entry.uncompressedSize + 64) });
        await (0,external_node_stream_promises_.pipeline)(data, inflate, content, { signal }).catch((cause) => {
            throw cause.code?.startsWith('Z_') ? new Error('its data cannot be inflated', { cause }) : cause;
        });
        if (inflate.bytesWritten !== entry.compressedSize)
            throw new Error(`its data ends after ${inflate.bytesWritten} of ${entry.compressedSize} bytes`);
    }
    else
        await content(data);
    if (size !== entry.uncompressedSize)
        throw new Error('it is smaller than its declared size');
    if (crc !== entry.crc32)
        throw new Error('its CRC-32 does not match');
}


/***/ })

};
