export const id = 388;
export const ids = [388];
export const modules = {

/***/ 2388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   encrypt: () => (/* binding */ encrypt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var age_encryption__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(273);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4826);




/**
 * Encrypts the ZIP file for the age public keys `recipients` into `file`, in constant memory. `onProgress` gets the number
 * of bytes that were read. Throws `output-dir`, or the signal's reason.
 */
async function encrypt(zip, recipients, file, signal, onProgress) {
    const encrypter = new age_encryption__WEBPACK_IMPORTED_MODULE_2__/* .Encrypter */ .T7();
    for (const recipient of recipients)
        encrypter.addRecipient(recipient);
    const encrypted = await encrypter.encrypt(ReadableStream.from(read(zip, signal, onProgress)));
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    // Chunks of 64 kB, one per write: larger ones are 15% faster, but need 25 MB more memory.
    for await (const { buffer, byteOffset, byteLength } of encrypted) {
        const chunk = Buffer.from(buffer, byteOffset, byteLength);
        const appended = file.append([chunk]);
        hash.update(chunk);
        await appended;
    }
    return { size: file.size, sha256: hash.digest('hex') };
}
/** The bytes of the ZIP file, if they are still those that were verified: only the encrypted ones will be left. */
async function* read({ path, sha256 }, signal, onProgress) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    try {
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { signal })) {
            hash.update(chunk);
            onProgress((size += chunk.length));
            yield chunk;
        }
    }
    catch (cause) {
        signal.throwIfAborted();
        throw changedError(cause);
    }
    if (hash.digest('hex') !== sha256)
        throw changedError();
}
function changedError(cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('output-dir', 'The ZIP file was changed or damaged on disk after it had been verified.', {
        cause,
        hint: 'Set output-dir to a directory that no other step or job changes, and run again with task-id.',
    });
}


/***/ })

};
