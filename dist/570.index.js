export const id = 570;

export const ids = [ 570 ];

export const modules = {
  6570: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
    __webpack_require__.r(__webpack_exports__);
    __webpack_require__.d(__webpack_exports__, {
      loadArtifactClient: () => loadArtifactClient,
      storeArtifact: () => storeArtifact
    });
    var external_node_path_ = __webpack_require__(6760);
    var external_node_async_hooks_ = __webpack_require__(6698);
    var external_node_diagnostics_channel_ = __webpack_require__(3053);
    // CONCATENATED MODULE: ./lib/artifact-watch.js
    const current = new external_node_async_hooks_.AsyncLocalStorage;
    async function watched(work, watch, idleMs, signal) {
      signal.throwIfAborted();
      install();
      const {promise: givenUp, reject: giveUp} = Promise.withResolvers();
      const run = {
        ...watch,
        idleMs: idleMs,
        requests: new Set,
        giveUp: giveUp,
        over: false
      };
      const onAbort = () => giveUp(signal.reason);
      signal.addEventListener("abort", onAbort, {
        once: true
      });
      try {
        return await Promise.race([ current.run(run, work), givenUp ]);
      } finally {
        signal.removeEventListener("abort", onAbort);
        run.over = true;
        run.requests.forEach(request => request.destroy());
      }
    }
    let installed = false;
    function install() {
      if (installed) return;
      installed = true;
      divertOutput();
      external_node_diagnostics_channel_.subscribe("http.client.request.created", message => {
        const {request: request} = message;
        const run = current.getStore();
        if (!run) return;
        if (run.over) return void request.destroy();
        run.requests.add(request);
        request.once("close", () => run.requests.delete(request));
        endWhenSilent(request, run.idleMs);
        if (request.path.startsWith("/twirp/")) reportCall(request, run);
      });
    }
    function endWhenSilent(request, idleMs) {
      const silent = Object.assign(new Error(`no byte for ${idleMs} ms (request-timeout)`), {
        code: "ETIMEDOUT"
      });
      request.once("socket", () => process.nextTick(() => request.setTimeout(idleMs, () => request.destroy(silent))));
    }
    function reportCall(request, {onCall: onCall, giveUp: giveUp}) {
      const method = request.path.slice(request.path.lastIndexOf("/") + 1);
      let answer;
      request.once("response", response => answer = response);
      request.once("close", () => {
        current.exit(() => onCall(method, answer?.complete ? answer.statusCode : void 0));
        if (answer && !answer.complete) giveUp(Object.assign(new Error(`the answer to ${method} was cut off`), {
          code: "ECONNRESET"
        }));
      });
    }
    function divertOutput() {
      const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (chunk, ...rest) => {
        const run = current.getStore();
        const text = Buffer.from(chunk).toString();
        if (!run || text.startsWith("::add-mask::")) return write(chunk, ...rest);
        if (!run.over) for (const line of text.split("\n")) if (line.trim()) current.exit(() => run.onLine(line));
        return true;
      };
    }
    var errors = __webpack_require__(452);
    var retry = __webpack_require__(2165);
    // CONCATENATED MODULE: ./lib/artifact.js
    async function loadArtifactClient() {
      Reflect.deleteProperty(globalThis, "FormData");
      return new ((await Promise.all([ __webpack_require__.e(287), __webpack_require__.e(523) ]).then(__webpack_require__.bind(__webpack_require__, 1523))).DefaultArtifactClient);
    }
    async function storeArtifact(client, file, storing) {
      const {overwrite: overwrite, patience: patience, requestTimeoutMs: requestTimeoutMs} = storing;
      let maybeOurs = false;
      let finalizing = false;
      let first;
      const onCall = (method, status) => {
        storing.debug(`artifact service: ${method} answered ${status ?? "nothing"}`);
        finalizing = method === "FinalizeArtifact";
        if (method === "CreateArtifact" && (status === void 0 || status < 400 || status >= 500)) maybeOurs = true;
      };
      const onLine = line => {
        const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1];
        if (bytes) storing.onProgress(Number(bytes)); else if (!line.startsWith("::")) storing.debug(line);
      };
      const watching = work => watched(work, {
        onLine: onLine,
        onCall: onCall
      }, requestTimeoutMs, patience.signal);
      async function upload() {
        if (overwrite) await watching(() => client.deleteArtifact(file.name).catch(ignoreNotFound));
        const retention = storing.retentionDays === void 0 ? {} : {
          retentionDays: storing.retentionDays
        };
        const {id: id, digest: digest} = await watching(() => client.uploadArtifact(file.name, [ file.path ], (0, 
        external_node_path_.dirname)(file.path), {
          ...retention,
          skipArchive: true
        }));
        if (id === void 0 || digest === void 0) throw new Error("the artifact service gave no id or no digest");
        return {
          id: id,
          digest: digest
        };
      }
      async function uploaded() {
        const found = await watching(() => client.getArtifact(file.name)).catch(() => {});
        const digest = found?.artifact.digest?.replace(/^sha256:/, "");
        return found && digest === file.sha256 ? {
          id: found.artifact.id,
          digest: digest
        } : void 0;
      }
      for (let failures = 1; ;failures++) try {
        const stored = await upload();
        if (stored.digest === file.sha256) return stored;
        await watching(() => client.deleteArtifact(file.name)).catch(() => {});
        throw new errors.lZ("artifact.digest", `The artifact ${file.name} was stored with another digest than the file has.`, {
          hint: "The artifact was removed again; the checked zip is at file-path. Run again."
        });
      } catch (cause) {
        patience.signal.throwIfAborted();
        first ??= cause;
        const error = cause instanceof errors.lZ ? cause : explain(cause, file.name, maybeOurs, first);
        if (finalizing || maybeOurs && isConflict(cause)) {
          const stored = await uploaded();
          if (stored) return stored;
        }
        await (0, retry.v7)(error, failures, patience);
      }
    }
    function explain(cause, name, maybeOurs, first) {
      const text = cause instanceof Error ? cause.message : String(cause);
      if (isConflict(cause) && !maybeOurs) return new errors.lZ("artifact.name-taken", `This run has an artifact ${name} already.`, {
        hint: "Give each upload of a run an artifact-name of its own, or replace the older one with overwrite: true."
      });
      if (/storage quota/i.test(text)) return new errors.lZ("artifact.quota", "The artifact storage of the account is full.", {
        hint: "Delete artifacts, shorten retention-days or raise the limit; the checked zip is at file-path.",
        cause: new Error("the artifact service said: insufficient usage")
      });
      return new errors.lZ("artifact.unavailable", `The artifact ${name} could not be stored.`, {
        hint: isConflict(cause) ? "An earlier try of this run left a half-made artifact of this name: run the job again, or give another artifact-name. The checked zip is at file-path." : "The checked zip is at file-path. Run again; https://www.githubstatus.com tells whether artifacts work at all.",
        cause: new Error(reasonOf(isConflict(cause) ? first : cause)),
        ...isLostCall(text) ? {
          retry: {}
        } : {}
      });
    }
    function reasonOf(cause) {
      const {message: message = String(cause), statusCode: statusCode} = cause;
      return (statusCode ? `HTTP ${statusCode} ` : "") + message.trim().split("\n")[0];
    }
    function isConflict(cause) {
      return cause instanceof Error && /\(409\)|already exists/.test(cause.message);
    }
    function isLostCall(text) {
      return /Unable to make request|was cut off|no byte for/.test(text);
    }
    function ignoreNotFound(error) {
      if (error instanceof Error && error.name === "ArtifactNotFoundError") return;
      throw error;
    }
  })
};
