export const id = 570;
export const ids = [570];
export const modules = {

/***/ 6570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadArtifactClient: () => (/* binding */ loadArtifactClient),
  storeArtifact: () => (/* binding */ storeArtifact)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(6698);
// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
;// CONCATENATED MODULE: ./lib/artifact-watch.js


const current = new external_node_async_hooks_.AsyncLocalStorage();
/**
 * Runs `work` with the artifact client, which takes no signal, prints a line a block and the signed URL at debug level,
 * and never settles on an answer that is cut off. Its lines go to `watch`, a request that is silent for `idleMs` is
 * ended, and once `signal` aborts all of them are, so that nothing is stored afterwards.
 * Rejects with what `work` throws, the error of a lost answer, or the signal's reason.
 */
async function watched(work, watch, idleMs, signal) {
    signal.throwIfAborted();
    install();
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers();
    const run = { ...watch, idleMs, requests: new Set(), giveUp, over: false };
    const onAbort = () => giveUp(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([current.run(run, work), givenUp]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        // Work that was given up must not go on behind the back of the next try.
        run.over = true;
        run.requests.forEach((request) => request.destroy());
    }
}
let installed = false;
/** For good, since work that was given up may still wake up and print or ask. */
function install() {
    if (installed)
        return;
    installed = true;
    divertOutput();
    external_node_diagnostics_channel_.subscribe('http.client.request.created', (message) => {
        const { request } = message;
        const run = current.getStore();
        if (!run)
            return;
        if (run.over)
            return void request.destroy();
        run.requests.add(request);
        request.once('close', () => run.requests.delete(request));
        endWhenSilent(request, run.idleMs);
        if (request.path.startsWith('/twirp/'))
            reportCall(request, run);
    });
}
function endWhenSilent(request, idleMs) {
    const silent = Object.assign(new Error(`no byte for ${idleMs} ms (request-timeout)`), { code: 'ETIMEDOUT' });
    // The client sets a longer time of its own right after it made the request: this one has to come after that.
    request.once('socket', () => process.nextTick(() => request.setTimeout(idleMs, () => request.destroy(silent))));
}
function reportCall(request, { onCall, giveUp }) {
    const method = request.path.slice(request.path.lastIndexOf('/') + 1);
    let answer;
    request.once('response', (response) => (answer = response));
    request.once('close', () => {
        // Outside of the client's work, since what is printed there is taken for its output.
        current.exit(() => onCall(method, answer?.complete ? answer.statusCode : undefined));
        if (answer && !answer.complete)
            giveUp(Object.assign(new Error(`the answer to ${method} was cut off`), { code: 'ECONNRESET' }));
    });
}
/** What the client prints becomes lines for `onLine`, but for masks, which the runner must see. */
function divertOutput() {
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (chunk, ...rest) => {
        const run = current.getStore();
        const text = Buffer.from(chunk).toString();
        if (!run || text.startsWith('::add-mask::'))
            return write(chunk, ...rest);
        if (!run.over)
            for (const line of text.split('\n'))
                if (line.trim())
                    current.exit(() => run.onLine(line));
        return true;
    };
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/artifact.js




/** Loads the artifact client, which takes a while: meant to be called while there is something to wait for anyway. */
async function loadArtifactClient() {
    return new (await Promise.all(/* import() */[__webpack_require__.e(287), __webpack_require__.e(523)]).then(__webpack_require__.bind(__webpack_require__, 1523))).DefaultArtifactClient();
}
/**
 * Stores the file as an artifact, without zipping it again. Throws `artifact.name-taken`, `artifact.quota`,
 * `artifact.digest`, `artifact.unavailable`, or the signal's reason; the file stays where it is in any case.
 */
async function storeArtifact(client, file, storing) {
    const { overwrite, patience, requestTimeoutMs } = storing;
    /** A creation whose answer was lost or not a clear one may have left an artifact of that name, half made and ours. */
    let maybeOurs = false;
    let finalizing = false;
    const onCall = (method, status) => {
        storing.debug(`artifact service: ${method} answered ${status ?? 'nothing'}`);
        finalizing = method === 'FinalizeArtifact';
        if (method === 'CreateArtifact' && (status === undefined || status < 400 || status >= 500))
            maybeOurs = true;
    };
    const onLine = (line) => {
        const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1];
        if (bytes)
            storing.onProgress(Number(bytes));
        // Its debug lines hold the signed URL, its annotations say what is said here in other words.
        else if (!line.startsWith('::'))
            storing.debug(line);
    };
    const watching = (work) => watched(work, { onLine, onCall }, requestTimeoutMs, patience.signal);
    async function upload() {
        if (overwrite)
            await watching(() => client.deleteArtifact(file.name).catch(ignoreNotFound));
        const retention = storing.retentionDays === undefined ? {} : { retentionDays: storing.retentionDays };
        const { id, digest } = await watching(() => client.uploadArtifact(file.name, [file.path], (0,external_node_path_.dirname)(file.path), { ...retention, skipArchive: true }));
        if (id === undefined || digest === undefined)
            throw new Error('the artifact service gave no id or no digest');
        return { id, digest };
    }
    /** The artifact that is there under the name already, if it is this file: the answer to our own upload was lost. */
    async function uploaded() {
        const found = await watching(() => client.getArtifact(file.name)).catch(() => undefined);
        const digest = found?.artifact.digest?.replace(/^sha256:/, '');
        return found && digest === file.sha256 ? { id: found.artifact.id, digest } : undefined;
    }
    for (let failures = 1;; failures++) {
        try {
            const stored = await upload();
            if (stored.digest === file.sha256)
                return stored;
            await watching(() => client.deleteArtifact(file.name)).catch(() => undefined);
            throw new errors/* ActionError */.lZ('artifact.digest', `The artifact ${file.name} was stored with another digest than the file has.`, {
                hint: 'The artifact was removed again; the checked zip is at file-path. Run again.',
            });
        }
        catch (cause) {
            patience.signal.throwIfAborted();
            const error = cause instanceof errors/* ActionError */.lZ ? cause : explain(cause, file.name, maybeOurs);
            if (finalizing || (maybeOurs && isConflict(cause))) {
                const stored = await uploaded();
                if (stored)
                    return stored;
            }
            await (0,retry/* pause */.v7)(error, failures, patience);
        }
    }
}
// The client throws the cause's text in a plain Error, so the text is all there is to tell the cases apart.
function explain(cause, name, maybeOurs) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (isConflict(cause) && !maybeOurs)
        return new errors/* ActionError */.lZ('artifact.name-taken', `This run has an artifact ${name} already.`, {
            hint: 'Give each upload of a run an artifact-name of its own, or replace the older one with overwrite: true.',
        });
    if (/storage quota/i.test(text))
        return new errors/* ActionError */.lZ('artifact.quota', 'The artifact storage of the account is full.', {
            hint: 'Delete artifacts, shorten retention-days or raise the limit; the checked zip is at file-path.',
            cause: new Error('the artifact service said: insufficient usage'),
        });
    return new errors/* ActionError */.lZ('artifact.unavailable', `The artifact ${name} could not be stored.`, {
        hint: isConflict(cause)
            ? 'An earlier try of this run left a half-made artifact of this name: run the job again, or give another artifact-name. The checked zip is at file-path.'
            : 'The checked zip is at file-path. Run again; https://www.githubstatus.com tells whether artifacts work at all.',
        cause: new Error(text.split('\n')[0]),
        ...(isLostCall(text) ? { retry: {} } : {}),
    });
}
function isConflict(cause) {
    return cause instanceof Error && /\(409\)|already exists/.test(cause.message);
}
/** The client repeats a call by itself after an HTTP error, but not after a broken connection. */
function isLostCall(text) {
    return /Unable to make request|was cut off|no byte for/.test(text);
}
function ignoreNotFound(error) {
    if (error instanceof Error && error.name === 'ArtifactNotFoundError')
        return undefined;
    throw error;
}


/***/ })

};
