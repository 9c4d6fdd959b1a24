export const id = 929;

export const ids = [ 929 ];

export const modules = {
  5929: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
    __webpack_require__.r(__webpack_exports__);
    __webpack_require__.d(__webpack_exports__, {
      checkZip: () => checkZip
    });
    var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6466);
    var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
    var yauzl__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(663);
    var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
    const localHeaderBytes = 30;
    const endBytes = 22;
    const zip64EndBytes = 56 + 20;
    const inflatedBytes = 128 * 1024;
    async function checkZip(path, signal) {
      const extents = [];
      try {
        const zip = await (0, yauzl__WEBPACK_IMPORTED_MODULE_2__.sO)(path, {
          lazyEntries: true,
          validateEntrySizes: true,
          strictFileNames: true
        });
        const directory = zip.readEntryCursor;
        try {
          for await (const entry of zip.eachEntry()) {
            await checkEntry(zip, entry, signal);
            const from = entry.relativeOffsetOfLocalHeader;
            extents.push([ from, from + localHeaderBytes + entry.fileNameLength + entry.compressedSize ]);
          }
        } finally {
          zip.close();
        }
        const end = zip.fileSize - endBytes - zip.comment.length;
        const read = zip.readEntryCursor;
        if (read !== end && read !== end - zip64EndBytes) throw new Error("its directory is longer or shorter than it says");
        extents.push([ directory, end ]);
        if (extents.length === 1) throw new Error("there is no file in it");
        if (overlap(extents)) throw new Error("two of its entries share bytes");
        return extents.length - 1;
      } catch (cause) {
        signal.throwIfAborted();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__.lZ("download.corrupt", "The downloaded file is not a whole zip.", {
          cause: cause,
          hint: "Nothing was kept of it. Run again with the task-id; if it stays, make a new export."
        });
      }
    }
    async function checkEntry(zip, entry, signal) {
      if (!entry.canDecodeFileData()) throw new Error(`an entry is ${entry.isEncrypted() ? "encrypted" : `compressed by method ${entry.compressionMethod}`}`);
      const packed = await zip.openReadStreamPromise(entry, {
        decodeFileData: false
      });
      let size = 0;
      let crc = 0;
      const content = async chunks => {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > entry.uncompressedSize) throw new Error("an entry is longer than it says");
          crc = (0, node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
        }
      };
      await (entry.isCompressed() ? (0, node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(packed, (0, 
      node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflateRaw)({
        chunkSize: inflatedBytes
      }), content, {
        signal: signal
      }) : (0, node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(packed, content, {
        signal: signal
      }));
      if (size !== entry.uncompressedSize) throw new Error("an entry is shorter than it says");
      if (crc !== entry.crc32) throw new Error("the CRC-32 of an entry is wrong");
    }
    function overlap(extents) {
      extents.sort(([a], [b]) => a - b);
      return extents.some(([, to], index) => to > (extents[index + 1]?.[0] ?? 1 / 0));
    }
  })
};
