export const id = 929;
export const ids = [929];
export const modules = {

/***/ 5929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkZip: () => (/* binding */ checkZip)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(663);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




// Fixed parts of a zip (APPNOTE.TXT, 4.3): a local header, the end of the directory, and what zip64 puts before that.
const localHeaderBytes = 30;
const endBytes = 22;
const zip64EndBytes = 56 + 20;
/** What is inflated at a time: each piece is a turn of a thread, and node's own 16 kB take 1.6 times as long. */
const inflatedBytes = 128 * 1024;
/**
 * Reads the whole zip at `path` once, unpacking nothing: its directory, and every entry's length and CRC-32.
 * Returns the number of entries. Throws `download.corrupt`, or the signal's reason.
 */
async function checkZip(path, signal) {
    const extents = [];
    try {
        const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_2__/* .openPromise */ .sO)(path, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true });
        // Its types call the cursor a boolean; it is the offset of the next directory header.
        const directory = zip.readEntryCursor;
        try {
            for await (const entry of zip.eachEntry()) {
                await checkEntry(zip, entry, signal);
                const from = entry.relativeOffsetOfLocalHeader;
                extents.push([from, from + localHeaderBytes + entry.fileNameLength + entry.compressedSize]);
            }
        }
        finally {
            zip.close();
        }
        const end = zip.fileSize - endBytes - zip.comment.length;
        const read = zip.readEntryCursor;
        if (read !== end && read !== end - zip64EndBytes)
            throw new Error('its directory is longer or shorter than it says');
        extents.push([directory, end]);
        if (extents.length === 1)
            throw new Error('there is no file in it');
        if (overlap(extents))
            throw new Error('two of its entries share bytes');
        return extents.length - 1;
    }
    catch (cause) {
        signal.throwIfAborted();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('download.corrupt', 'The downloaded file is not a whole zip.', {
            cause,
            hint: 'Nothing was kept of it. Run again with the task-id; if it stays, make a new export.',
        });
    }
}
async function checkEntry(zip, entry, signal) {
    if (!entry.canDecodeFileData())
        throw new Error(`an entry is ${entry.isEncrypted() ? 'encrypted' : `compressed by method ${entry.compressionMethod}`}`);
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    let size = 0;
    let crc = 0;
    const content = async (chunks) => {
        for await (const chunk of chunks) {
            size += chunk.length;
            if (size > entry.uncompressedSize)
                throw new Error('an entry is longer than it says');
            crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
        }
    };
    await (entry.isCompressed()
        ? (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(packed, (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflateRaw)({ chunkSize: inflatedBytes }), content, { signal })
        : (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(packed, content, { signal }));
    if (size !== entry.uncompressedSize)
        throw new Error('an entry is shorter than it says');
    if (crc !== entry.crc32)
        throw new Error('the CRC-32 of an entry is wrong');
}
/** Overlapping entries let a small file unpack to any size: https://www.bamsoftware.com/hacks/zipbomb/ */
function overlap(extents) {
    extents.sort(([a], [b]) => a - b);
    return extents.some(([, to], index) => to > (extents[index + 1]?.[0] ?? Infinity));
}


/***/ })

};
