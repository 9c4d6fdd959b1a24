export const id = 97;
export const ids = [97];
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

/***/ 2097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZipExtraction: () => (/* binding */ ZipExtraction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/transfer/partial-folder.js
var partial_folder = __webpack_require__(4745);
// EXTERNAL MODULE: ./lib/transfer/zip/contents.js
var contents = __webpack_require__(7467);
// EXTERNAL MODULE: ./lib/transfer/zip/entry.js
var zip_entry = __webpack_require__(7089);
;// CONCATENATED MODULE: ./lib/transfer/zip/extractable.js

/** The limit of most file systems. */
const maxPartBytes = 255;
/** macOS allows 1,024 bytes for an absolute path. */
const maxPathBytes = 800;
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file; a part is compared up to its first dot. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)/i;
const forbiddenCharacters = /[<>:"|?*\p{Cc}]/u;
/** File types of a Unix mode: stat.h. */
const typeMask = 0o170000;
const namedPipe = 'named pipe';
const specialTypes = {
    0o010000: namedPipe,
    0o020000: 'character device',
    0o060000: 'block device',
    0o120000: 'symbolic link',
    0o140000: 'socket',
};
/** The folders and the name that an entry's name consists of: none for `/`. A backslash separates them as on Windows. */
function pathParts(name) {
    return /^[/\\]+$/.test(name) ? [] : name.replace(/[/\\]$/, '').split(/[/\\]/);
}
/**
 * Why an entry is not extracted, such as `symbolic link`; undefined when it can be. The rules are those of Windows on every
 * system, so that a workflow does not fail only once it is moved to another runner.
 */
function unextractableReason(entry, name) {
    const { uncompressedSize, externalFileAttributes } = entry;
    // Whatever system the writer states: Python states MS-DOS or Unix and always writes a Unix mode.
    const type = specialTypes[(externalFileAttributes >>> 16) & typeMask];
    // Info-ZIP calls what it reads from standard input a pipe with data.
    if (type && !(type === namedPipe && uncompressedSize > 0))
        return type;
    if (uncompressedSize > 0) {
        const reason = (0,zip_entry/* isDirectory */.wd)(name) ? 'folder with data' : (0,zip_entry/* unverifiableReason */.Hq)(entry);
        if (reason)
            return reason;
    }
    const path = (0,zip_entry/* unsafeNameReason */.Gm)(name);
    if (path)
        return path;
    if (Buffer.byteLength(name) > maxPathBytes)
        return `path longer than ${maxPathBytes} bytes`;
    return pathParts(name).map(unextractablePartReason).find(Boolean);
}
function unextractablePartReason(part) {
    if (part === '')
        return 'empty name';
    if (Buffer.byteLength(part) > maxPartBytes)
        return `name longer than ${maxPartBytes} bytes`;
    if (forbiddenCharacters.test(part))
        return 'character that Windows does not allow in names';
    // In the log of a later step that prints the name; the runner skips invisible characters.
    if (part.replace(/\p{Default_Ignorable_Code_Point}/gu, '').includes('##['))
        return 'workflow command';
    if (/[. ]$/.test(part))
        return 'name that ends in a dot or space, which Windows does not allow';
    if (deviceName.test(part))
        return 'device name on Windows';
    return undefined;
}

;// CONCATENATED MODULE: ./lib/transfer/zip/extracted-paths.js
/** Bounds the memory and the inodes that a ZIP file can use, whose headers take little of either. */
const maxPaths = 100_000;
/** The files and folders of a ZIP file as a file system sees them that ignores case (Windows) or Unicode forms (macOS). */
class ExtractedPaths {
    #root = new Map();
    #size = 0;
    /** Adds a path and the folders above it. Why it cannot be next to those before, or undefined. */
    add(parts, isDirectory) {
        let siblings = this.#root;
        for (const [index, name] of parts.entries()) {
            const isFolder = isDirectory || index < parts.length - 1;
            const key = caseFold(name);
            const known = siblings.get(key);
            if (known && known.name !== name)
                return 'differs from another name in case or Unicode form only';
            if (known && isFolder !== (known.children !== undefined))
                return 'both a file and a folder';
            if (known && !isFolder)
                return 'duplicate name';
            if (!known && ++this.#size > maxPaths)
                return `more than ${maxPaths} files and folders`;
            const node = known ?? { name, children: isFolder ? new Map() : undefined };
            siblings.set(key, node);
            siblings = node.children ?? siblings;
        }
        return undefined;
    }
}
/**
 * Canonical caseless matching (Unicode, D145). It folds more than any single file system, such as ß and ss: rather refuse a name
 * than overwrite a file.
 */
function caseFold(name) {
    return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFD');
}

;// CONCATENATED MODULE: ./lib/transfer/zip/extract.js







/**
 * Writes the entries of a ZIP file to an empty folder while `verifyZip` reads them. Their modes, owners and times are
 * ignored. What cannot be extracted safely is refused; from then on nothing is written, since a part of the files would be
 * taken for all of them.
 */
class ZipExtraction {
    #folder;
    #outputDir;
    #paths = new ExtractedPaths();
    #refused = new Map();
    /** Saves a call for each file of a folder. */
    #created = new Set();
    /** `outputDir` is named in errors. */
    constructor(folder, outputDir) {
        this.#folder = folder;
        this.#outputDir = outputDir;
    }
    /** What was refused; the folder is complete only when there is nothing. */
    get refused() {
        return [...this.#refused.values()];
    }
    /** Throws `output-dir` for a file system error. */
    visit = async (entry, name, verify) => {
        const parts = pathParts(name);
        const reason = unextractableReason(entry, name) ?? this.#paths.add(parts, (0,zip_entry/* isDirectory */.wd)(name));
        (0,contents/* count */.U)(this.#refused, reason, name);
        if (this.#refused.size > 0)
            return await verify();
        const path = (0,external_node_path_.join)(this.#folder, ...parts);
        if (!(0,zip_entry/* isDirectory */.wd)(name))
            return await this.#writeFile(path, verify);
        await this.#createFolder(path);
        await verify();
    };
    async #writeFile(path, verify) {
        await this.#createFolder((0,external_node_path_.dirname)(path));
        const file = await this.#wrap(() => (0,promises_.open)(path, 'wx', 0o600));
        try {
            await verify((chunk) => this.#wrap(() => file.writeFile(chunk)));
        }
        finally {
            await this.#wrap(() => file.close());
        }
    }
    async #createFolder(path) {
        if (this.#created.has(path))
            return;
        await this.#wrap(() => (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 }));
        this.#created.add(path);
    }
    #wrap(work) {
        return (0,partial_folder/* wrapExtractionErrors */.X)(this.#outputDir, work);
    }
}


/***/ })

};
