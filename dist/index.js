import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
import * as __WEBPACK_EXTERNAL_MODULE__stub_js_actions_exec_d96eeb28__ from "./stub.js?@actions/exec";
import * as __WEBPACK_EXTERNAL_MODULE__stub_js_undici_3b75f072__ from "./stub.js?undici";
/******/ var __webpack_modules__ = ({

/***/ 776:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(4488);


/***/ }),

/***/ 4488:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 8051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ createDependencies)
});

// NAMESPACE OBJECT: ./lib/platform/codec/json.js
var json_namespaceObject = {};
__nccwpck_require__.r(json_namespaceObject);
__nccwpck_require__.d(json_namespaceObject, {
  contentType: () => (contentType),
  decode: () => (decode),
  encode: () => (encode)
});

;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./lib/github/artifact-worker.js


/**
 * The client needs 25 MB of heap. V8 lets buffers outside of it pile up in proportion to its limit before it collects them:
 * with the default, a run with a large file needs 30 MB more.
 */
const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 };
/** The longest time that a timer takes. */
const maxTimerMs = 2 ** 31 - 1;
const errorCommand = '::error::';
/**
 * Starts the artifact client in a worker thread: it takes no signal, prints to stdout, and keeps sockets open. There it
 * loads on another core, its output can be read, and it can be terminated with everything that it has open.
 */
function startArtifactWorker(options, handlers) {
    const { signal, onMask } = options;
    const workerData = { requestTimeoutMs: options.requestTimeoutMs };
    const env = {
        // The default of 5 × 8 MiB costs memory without being faster.
        ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '2',
        // The client's limit for a block of 8 MiB, which takes hours on a slow line; `requestTimeoutMs` ends one that does not move.
        ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: String(maxTimerMs),
        ...options.env,
    };
    const worker = new external_node_worker_threads_namespaceObject.Worker(options.module, { workerData, env, resourceLimits, stdout: true });
    const ended = Promise.withResolvers();
    // Until an operation waits for it, a failure must not count as unhandled.
    ended.promise.catch(() => undefined);
    let operation;
    /** What the client has printed as an error: it throws read errors of the file without their cause. */
    let printedError;
    (0,external_node_readline_namespaceObject.createInterface)(worker.stdout).on('line', (line) => {
        if (line.startsWith(errorCommand))
            printedError = line.slice(errorCommand.length).replace(/^Error: /, '');
        else if (line.startsWith('::add-mask::'))
            onMask(line);
        else
            readLine(line, handlers);
    });
    worker.on('error', ended.reject);
    worker.on('exit', () => ended.reject(new Error('the artifact client ended unexpectedly')));
    worker.on('message', (message) => {
        if (message.kind === 'call')
            handlers.onCall(message.method, message.status);
        else if (message.kind === 'done')
            operation?.resolve(message.artifact);
        else
            operation?.reject(workerError(message.error, printedError));
    });
    const terminate = () => {
        signal.removeEventListener('abort', onAbort);
        return worker.terminate();
    };
    const onAbort = () => {
        ended.reject(signal.reason);
        void terminate();
    };
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort);
    return {
        run(request) {
            operation = Promise.withResolvers();
            worker.postMessage(request);
            return Promise.race([operation.promise, ended.promise]);
        },
        terminate,
    };
}
function workerError(error, printedError) {
    return Object.assign(new Error(), error, error.path && printedError ? { message: printedError } : {});
}
function readLine(line, { onProgress, onLine }) {
    const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1];
    if (bytes)
        onProgress(Number(bytes));
    // Its debug lines contain signed URLs; its annotations repeat what the errors say.
    else if (line && !line.startsWith('::'))
        onLine(line);
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: ./lib/try-or-undefined.js
var try_or_undefined = __nccwpck_require__(4569);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 2 modules
var lib = __nccwpck_require__(6530);
;// CONCATENATED MODULE: ./lib/transfer/connection-hint.js

/** Errors that another attempt cannot fix. By the error's code, else by its text: OpenSSL's errors have the codes of X509_verify_cert(3ssl). */
const finalErrors = [
    {
        pattern: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
        hint: 'The TLS certificate of this host has expired or is not valid yet. It must be renewed there; check the clock of a self-hosted runner as well.',
        baseUrlHint: '',
    },
    {
        pattern: /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/,
        hint: 'The TLS certificate belongs to another host name.',
        baseUrlHint: 'Set base-url to the name in the certificate.',
    },
    {
        pattern: /ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_HANDSHAKE_FAILURE|ALERT_UNKNOWN_CA/,
        hint: 'The server, or a gateway in front of it, refused the TLS connection; it may want a client certificate, which is not supported.',
        baseUrlHint: 'Use an address that accepts the token alone.',
    },
    {
        pattern: /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/,
        hint: 'The TLS certificate is not trusted. For a private CA, set NODE_EXTRA_CA_CERTS to the path of its PEM file in the runner’s environment.',
        baseUrlHint: '',
    },
    {
        pattern: /statusCode=407/,
        hint: 'The proxy wants credentials, or rejected them. Put them into https_proxy (http://user:password@host:port, percent-encoded) on the runner or in `env:`.',
        baseUrlHint: '',
    },
    {
        // zlib has the same code for a body that is damaged further on, which another attempt may get right.
        pattern: /incorrect header check/,
        hint: 'The response is not compressed as its Content-Encoding says. A proxy or gateway in between may have changed one of the two.',
        baseUrlHint: '',
    },
    {
        pattern: /HPE_HEADER_OVERFLOW|HPE_CR_EXPECTED|HPE_LF_EXPECTED|Parse Error/,
        hint: 'The response is not valid HTTP.',
        baseUrlHint: 'Check that base-url is the control panel and not another service, and the proxy or gateway in between.',
    },
];
/** What to do about an error of a connection that another attempt cannot fix; undefined if one may. */
function finalConnectionHint(cause) {
    const { code = '', message = '' } = cause;
    return finalErrors.find(({ pattern }) => pattern.test(`${code} ${message}`));
}
/** The origin and the proxy that leads there, without its credentials. */
function routeTo(origin) {
    const proxy = (0,lib/* getProxyUrl */.s_)(origin);
    return proxy ? `${origin} via the proxy ${new URL(proxy).host}` : origin;
}

;// CONCATENATED MODULE: ./lib/transfer/network-error.js


const unreachableHint = 'Check base-url, network access from the runner to this host, and https_proxy / no_proxy; then run again.';
/**
 * The error for a request or a body that broke off: the signal's reason if that is why, else `platform.unreachable`,
 * retryable unless another attempt cannot help.
 */
function networkError(operation, origin, cause, signal) {
    if (signal.aborted)
        return signal.reason;
    if (cause instanceof errors/* ActionError */.lZ)
        return cause;
    const final = finalConnectionHint(cause);
    return new errors/* ActionError */.lZ('platform.unreachable', `No complete response to ${operation} from ${routeTo(origin)}.`, {
        cause,
        hint: final ? `${final.hint} ${final.baseUrlHint}`.trimEnd() : unreachableHint,
        retry: final ? undefined : {},
    });
}

;// CONCATENATED MODULE: ./lib/transfer/body.js



/**
 * The body as text, cut after the chunk that reaches `maxBytes` bytes: no more is read. Throws `platform.unreachable` when it is
 * truncated. HttpClientResponse.readBody() never settles for a truncated body, since it listens to `data` and `end` only:
 * https://github.com/actions/toolkit/blob/main/packages/http-client/src/index.ts
 */
async function readText(response, operation, maxBytes, signal) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of response.body) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > maxBytes)
                break;
        }
    }
    catch (cause) {
        throw networkError(operation, response.url.origin, cause, signal);
    }
    return decodeText(Buffer.concat(chunks), response.headers['content-type']);
}
/** The first bytes, read from the body; undefined when it is empty. */
async function readFirstChunk({ body, url }, operation, signal) {
    try {
        // An empty body emits only 'end'.
        await Promise.race([(0,external_node_events_namespaceObject.once)(body, 'readable'), (0,external_node_events_namespaceObject.once)(body, 'end')]);
    }
    catch (cause) {
        throw networkError(operation, url.origin, cause, signal);
    }
    // read() at the end would emit 'end' before the caller listens.
    return body.readableLength > 0 ? body.read() : undefined;
}
/**
 * Decodes by the byte order mark or the zero bytes of UTF-16, else by the charset of the Content-Type, of the XML declaration
 * or of the page, else as UTF-8. What calls itself UTF-16 without any zero byte is not.
 */
function decodeText(bytes, contentType = '') {
    const start = bytes.toString('latin1', 0, 1024);
    const declared = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
        /^\s*<\?xml[^>]*?encoding=["']([\w-]+)/i.exec(start)?.[1] ??
        /<meta\b[^>]*?charset=["']?([\w-]+)/i.exec(start)?.[1];
    const label = unicodeForm(start) ?? declared?.replace(/^utf-?16.*/i, 'utf-8');
    // Not every label is known.
    const decoder = (0,try_or_undefined/* tryOrUndefined */.z)(() => new TextDecoder(label)) ?? new TextDecoder();
    return decoder.decode(bytes);
}
function unicodeForm(start) {
    if (start.startsWith('\xef\xbb\xbf'))
        return 'utf-8';
    if (/^(\xff\xfe|[^\0]\0)/.test(start))
        return 'utf-16le';
    return /^(\xfe\xff|\0[^\0])/.test(start) ? 'utf-16be' : undefined;
}

;// CONCATENATED MODULE: ./lib/transfer/redirects.js

const maxRedirects = 5;
/**
 * Like `http.request`, following redirects: to another origin without Authorization, never from https to http.
 * Throws `platform.redirected` too.
 */
async function requestFollowingRedirects(http, request) {
    let { url, headers } = request;
    for (let redirects = 0;; redirects++) {
        const response = await http.request({ ...request, url, headers });
        if (!isRedirect(response))
            return response;
        response.body.destroy();
        if (redirects === maxRedirects)
            throw redirectRefusedError(request, `too many redirects (maximum ${maxRedirects})`);
        const next = redirectTarget(response);
        if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password)
            throw redirectRefusedError(request, 'the target is not a plain HTTP(S) URL');
        if (url.protocol === 'https:' && next.protocol === 'http:')
            throw redirectRefusedError(request, `the target downgrades from HTTPS to HTTP (${next.origin})`);
        if (next.origin !== url.origin) {
            const { authorization: _, ...withoutToken } = headers;
            headers = withoutToken;
        }
        url = next;
    }
}
function isRedirect({ status, headers }) {
    return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}
/** The target of a redirect; undefined when there is no valid one. */
function redirectTarget({ headers: { location }, url }) {
    if (location === undefined)
        return undefined;
    // Node reads headers as Latin-1, servers and browsers take them for UTF-8.
    const text = Buffer.from(location, 'latin1').toString('utf8');
    return URL.parse(text.includes('\ufffd') ? location : text, url.href) ?? undefined;
}
function redirectRefusedError({ operation, url }, reason) {
    return new errors/* ActionError */.lZ('platform.redirected', `The redirect of ${operation} from ${url.origin} was not followed: ${reason}.`, { hint: 'Set base-url to the control panel itself, not to a login page or gateway in front of it.' });
}

// EXTERNAL MODULE: ./lib/transfer/retry.js
var transfer_retry = __nccwpck_require__(8211);
// EXTERNAL MODULE: ./lib/format.js
var format = __nccwpck_require__(1454);
;// CONCATENATED MODULE: ./lib/transfer/body-message.js


/** The texts of others are cut to this many characters. */
const maxLength = 200;
/** Where error bodies have their message: problem details (RFC 9457), gateways, object stores, OAuth, GraphQL. */
const messageKeys = ['message', 'Message', 'msg', 'error_msg', 'detail', 'error_description', 'faultstring', 'title'];
const nestedKeys = ['error', 'errors', 'fault', 'detail'];
// The elements that pages and fragments of pages begin with.
const pageStart = /^\s*<(!doctype\s+html|html|head|body|title|meta|style|script|div|center|h\d|p|br|b|table|pre)\b/i;
const notMarkup = /<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)/g;
const code = /<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi;
const cdata = /<!\[CDATA\[([^]*?)(?:\]\]>|$)/g;
/** Is the trimmed text a web page? Comments and an XML declaration may come first. */
function isPage(text) {
    return text.startsWith('<') && pageStart.test(text.replace(notMarkup, ''));
}
/**
 * What the trimmed text of an error says: the title of a page, the message in JSON or XML, or the first line.
 * Undefined when there is none. Everything else may be personal data and is never shown. With `mayBeRecords`, the text may be
 * form fills in any format: only the title of a page is left.
 */
async function messageIn(text, contentType = '', mayBeRecords = false) {
    const message = text.startsWith('<')
        ? await decodeEntities(messageInMarkup(text, mayBeRecords))
        : mayBeRecords
            ? undefined
            : /^[[{]/.test(text)
                ? (0,try_or_undefined/* tryOrUndefined */.z)(() => findMessage(JSON.parse(text)))
                : firstLine(text, contentType);
    return message && (0,format/* truncate */.xv)(message, maxLength);
}
function messageInMarkup(text, mayBeRecords) {
    const markup = text.replace(notMarkup, ' ').replace(code, ' ').replace(cdata, '$1');
    const title = elementText(markup, 'title') ?? elementText(markup, 'h1');
    if (isPage(text))
        return title ?? (mayBeRecords ? undefined : visibleText(markup));
    return mayBeRecords ? undefined : (elementText(markup, 'message|detail|faultstring') ?? title);
}
/** The text of the first such element (alternatives of a regular expression) that has one. Linear in the length. */
function elementText(markup, names) {
    let start;
    for (const tag of markup.matchAll(new RegExp(`<(/?)(?:[\\w-]+:)?(?:${names})(?:\\s[^<>]*)?>`, 'gi'))) {
        const isEnd = tag[1] !== '';
        const text = isEnd && start !== undefined ? visibleText(markup.slice(start, tag.index)) : undefined;
        if (text)
            return text;
        start = isEnd ? undefined : tag.index + tag[0].length;
    }
    return undefined;
}
/** The message of an error object. Lists are followed only if they are called `errors` or so: others may be records. */
function findMessage(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const object = value;
    const messages = messageKeys.map((key) => textOf(object[key]));
    const nested = nestedKeys.map((key) => {
        const [first] = [object[key]].flat();
        return textOf(first) ?? findMessage(first);
    });
    return [...messages, ...nested].find((message) => message !== undefined);
}
function textOf(value) {
    return typeof value === 'string' ? visibleText(value) : undefined;
}
/** The first line, if the text is meant for people: CSV and binary data are content. */
function firstLine(text, contentType) {
    if (!/^$|^text\/(plain|html)\b|\b(json|xml)\b/i.test(contentType))
        return undefined;
    const [line = ''] = text.split(/[\r\n]/, 1);
    const shown = /\bhtml\b/i.test(contentType) ? line : (line.split('<', 1)[0] ?? '');
    return /[\p{Cc}\ufffd]/u.test(shown.slice(0, maxLength)) ? undefined : visibleText(shown);
}
/** What is between the tags, on one line, up to the first JSON in it. */
function visibleText(markup) {
    const text = markup.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ');
    const [readable = ''] = text.split(/\{ ?["}]|\[ ?[{"]/, 1);
    return readable.trim() || undefined;
}
async function decodeEntities(text) {
    if (text === undefined)
        return undefined;
    const { COMMON_HTML, EntityDecoder } = await Promise.all(/* import() */[__nccwpck_require__.e(46), __nccwpck_require__.e(147)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5147));
    const decoded = new EntityDecoder({ namedEntities: COMMON_HTML }).decode(text.slice(0, 10 * maxLength));
    return decoded.replace(/\s+/g, ' ').trim() || undefined;
}

;// CONCATENATED MODULE: ./lib/transfer/retry-policy.js
const maxResetMs = 5 * 60_000;
/** HTTP statuses and platform codes after which the same request may succeed. */
function isTransient(code) {
    return code === 408 || code === 425 || code === 429 || (code >= 500 && code < 600);
}
/** How long the server asks to wait before the same request: Retry-After, or what rate limiters send instead. */
function retryHint(code, { headers }, now) {
    const afterMs = parseRetryAfter(headers['retry-after'], now);
    // Rate limiters send the header with every response.
    if (afterMs !== undefined || code !== 429)
        return { afterMs };
    return { afterMs: parseReset(String(headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']), now) };
}
/**
 * A Retry-After header, seconds or a date (RFC 9110, 10.2.3), in ms from `now`. Undefined when it is neither, 0, or in the
 * past as a clock that differs makes it: no server wants all retries at once.
 */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header)) {
        const ms = Number(header) * 1000;
        // Some rate limiters send seconds since the epoch.
        return (ms < now / 2 ? ms : Math.max(0, ms - now)) || undefined;
    }
    // Date.parse accepts too much ("1.5").
    const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN;
    return date > now ? date - now : undefined;
}
/**
 * ms until a limit is reset. RateLimit-Reset is in seconds from now
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-07), X-RateLimit-Reset often in seconds since the
 * epoch. Undefined when it is past or minutes away: it may belong to another limit than the one that was reached.
 */
function parseReset(reset, now) {
    if (!/^\d{1,10}$/.test(reset))
        return undefined;
    const ms = Number(reset) * 1000;
    const afterMs = ms > now / 2 ? ms - now : ms;
    return afterMs > 0 && afterMs <= maxResetMs ? afterMs : undefined;
}

;// CONCATENATED MODULE: ./lib/github/response-body.js

/** The error codes of Twirp (https://twitchtv.github.io/twirp/docs/errors.html). */
const serviceCodes = /^(canceled|unknown|invalid_argument|malformed|deadline_exceeded|not_found|bad_route|already_exists|permission_denied|unauthenticated|resource_exhausted|failed_precondition|aborted|out_of_range|unimplemented|internal|unavailable|dataloss)$/;
function readResponseBody(body) {
    const text = body.trim();
    // Invalid JSON may contain a signed URL: nothing of it is shown.
    if (/^[{[]/.test(text))
        return readJson(text);
    const storeCode = /<Error>\s*<Code>(\w+)<\/Code>/.exec(text)?.[1];
    if (storeCode)
        return { origin: 'store', code: storeCode, text: /<Message>([^<\r\n]*)/.exec(text)?.[1] ?? '' };
    if (!text.startsWith('<'))
        return { origin: 'other', code: undefined, text: response_body_firstLine(text) };
    const title = /<(title|h1)\b[^>]*>\s*([^<]*?)\s*</i.exec(text)?.[2];
    return { origin: 'page', code: undefined, text: title ? response_body_firstLine(title) : 'a web page' };
}
function readJson(text) {
    const object = (0,try_or_undefined/* tryOrUndefined */.z)(() => JSON.parse(text));
    const { code, msg, message, meta } = object ?? {};
    const said = response_body_firstLine([msg, message].find((value) => typeof value === 'string') ?? '');
    // The service forwards what a gateway behind it says as an error with a code of its own:
    // https://github.com/actions/download-artifact/issues/464
    const isForwarded = /^error from intermediary/i.test(said) || Object.hasOwn(Object(meta), 'http_error_from_intermediary');
    if (isForwarded)
        return { origin: 'gateway', code: undefined, text: said };
    return typeof code === 'string' && serviceCodes.test(code)
        ? { origin: 'service', code, text: said }
        : { origin: 'other', code: undefined, text: said };
}
function response_body_firstLine(text) {
    return text.split(/[\r\n]/, 1)[0] ?? '';
}

;// CONCATENATED MODULE: ./lib/github/failed-request.js




const maxTextLength = 200;
const proxyHint = finalConnectionHint({ message: 'statusCode=407' })?.hint;
/** What happened to the request, what to do about it, and whether another upload may succeed. `now` is in ms since the epoch. */
function diagnose({ call, origin, response, error }, now) {
    const operation = call ?? 'the upload of the file';
    if (!response) {
        const hint = finalConnectionHint(error)?.hint;
        const cause = new Error(`no complete response to ${operation} from ${routeTo(origin)}`, {
            cause: Object.assign(new Error(error.message), { code: error.code }),
        });
        return { cause, hint: hint ?? failed_request_unreachableHint(origin), retry: hint ? undefined : {} };
    }
    const { status, retryAfter } = response;
    const body = readResponseBody(response.body);
    const said = [body.code, body.text].filter(Boolean).join(': ');
    const cause = new Error(`HTTP ${status} from ${routeTo(origin)} to ${operation}${said ? ` (“${(0,format/* truncate */.xv)(said, maxTextLength)}”)` : ''}`);
    const retry = canRetry(call, status, body) ? { afterMs: parseRetryAfter(retryAfter, now) } : undefined;
    const isGitHubs = isTransient(status) || isOwn(call, body) || body.origin === 'gateway';
    const hint = status === 407 ? proxyHint : isGitHubs ? undefined : foreignHint(origin);
    return { cause, hint, retry };
}
/** Has the artifact service refused the name because it is taken? */
function isNameTaken({ call, response }) {
    return call === 'CreateArtifact' && response?.status === 409 && readResponseBody(response.body).origin !== 'page';
}
function isQuotaExceeded({ response }) {
    const { origin, text } = readResponseBody(response?.body ?? '');
    return origin === 'service' && /insufficient usage|storage quota/i.test(text);
}
/** Has the service itself refused the call, so that nothing has come of it? */
function isRefused({ call, response }) {
    return response !== undefined && !isTransient(response.status) && isOwn(call, readResponseBody(response.body));
}
function isOwn(call, { origin }) {
    return origin === (call === undefined ? 'store' : 'service');
}
function canRetry(call, status, { origin, code }) {
    if (status === 407 || status === 451)
        return false;
    if (isTransient(status))
        return true;
    // The blob store: the signed URL has expired, and the next attempt gets another one.
    if (call === undefined)
        return code === 'AuthenticationFailed';
    // A gateway, or its page with any status: it may be gone with the next attempt.
    return origin !== 'service';
}
function failed_request_unreachableHint(origin) {
    return `Make sure that the runner can reach ${new URL(origin).host}: check the network, firewall, and https_proxy / no_proxy.`;
}
function foreignHint(origin) {
    return `This is not GitHub’s response, but that of a firewall, gateway or proxy. Make sure that the runner can reach ${new URL(origin).host}.`;
}

;// CONCATENATED MODULE: ./lib/github/rest-error.js





const permissionHint = 'Give the job this permission: `permissions: { actions: read }`. Naming one permission sets all others to none, so add `contents: read` if the job uses actions/checkout.';
const deniedHints = {
    401: 'Check github-token. Without this input, the token of the job is used, which is valid until the job ends.',
    403: `${permissionHint} If github-token is a token of your own, it needs read access to Actions.`,
    404: `${permissionHint} If github-token is a token of your own, it needs access to this repository. Gitea and Forgejo may not have this request: use another period there.`,
};
/** GitHub's own advice for a limit without a header: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const rateLimitWaitMs = 60_000;
/** The error for a response other than the requested JSON. `text` is its trimmed body, `now` is in ms since the epoch. */
async function responseError(operation, response, text, now) {
    const { status, headers, url } = response;
    const said = await messageIn(text, headers['content-type']);
    const quoted = said ? ` (“${said}”)` : '';
    const isCut = status === 200 && /^(\{|$)/.test(text);
    const shown = isCut ? ' without complete JSON' : quoted;
    const message = `Unexpected response to ${operation} from ${url.origin}: HTTP ${status}${shown}.`;
    const limitMs = rateLimitMs(response, said ?? '', now);
    if (limitMs !== undefined || isTransient(status))
        return new errors/* ActionError */.lZ('github.unreachable', message, {
            hint: 'GitHub is busy or limits the number of requests; run again later.',
            retry: limitMs === undefined ? retryHint(status, response, now) : { afterMs: limitMs },
        });
    const hint = isPage(text) ? undefined : deniedHints[status];
    return hint
        ? new errors/* ActionError */.lZ('github.denied', `${url.origin} rejected ${operation}: HTTP ${status}${quoted}.`, { hint })
        : new errors/* ActionError */.lZ('github.answer', message, {
            hint: foreignHint(url.origin),
            retry: isCut ? retryHint(status, response, now) : undefined,
        });
}
/** The response is JSON, but not what was asked for. */
function invalidResponseError(operation, problem) {
    return new errors/* ActionError */.lZ('github.answer', `Invalid response to ${operation}: ${problem}.`, {
        hint: 'Make sure that GITHUB_API_URL is the REST API of GitHub. If it is, use another period and report this response.',
    });
}
/** Errors of the HTTP client are about the platform: says what they mean for the API at `apiUrl`. */
function explainFailure(error, apiUrl) {
    if (!(error instanceof errors/* ActionError */.lZ) || !error.code.startsWith('platform.'))
        return error;
    const { message, cause, retry } = error;
    return error.code === 'platform.unreachable'
        ? new errors/* ActionError */.lZ('github.unreachable', message, {
            hint: finalConnectionHint(cause ?? {})?.hint ?? failed_request_unreachableHint(apiUrl),
            cause,
            retry,
        })
        : new errors/* ActionError */.lZ('github.answer', message, { hint: foreignHint(apiUrl), cause, retry });
}
/** How long to wait, in ms, if a rate limit was reached: it has the same statuses as a token without permission. */
function rateLimitMs({ status, headers }, said, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
    if (retryAfterMs !== undefined)
        return retryAfterMs;
    const resetMs = Number(headers['x-ratelimit-reset']) * 1000 - now;
    if (headers['x-ratelimit-remaining'] === '0')
        return resetMs > 0 ? resetMs : rateLimitWaitMs;
    return /rate limit/i.test(said) ? rateLimitWaitMs : undefined;
}

;// CONCATENATED MODULE: ./lib/github/workflow-run.js
/** Undefined unless the fields are there: https://docs.github.com/rest/actions/workflow-runs */
function parseWorkflowRun(value) {
    const fields = (value ?? {});
    const { id, workflow_id: workflowId, run_number: number, event } = fields;
    const { head_branch: branch = null, conclusion = null } = fields;
    const createdAt = Date.parse(String(fields['created_at']));
    const isValid = [id, workflowId, number, createdAt].every(Number.isSafeInteger) &&
        // Servers write a time that they do not know as one of these.
        createdAt > 0 &&
        typeof event === 'string' &&
        [branch, conclusion].every((text) => text === null || typeof text === 'string');
    return isValid ? { id, workflowId, number, event, branch, conclusion, createdAt } : undefined;
}

;// CONCATENATED MODULE: ./lib/github/rest-api.js






/** bytes; a run with its repository has about 20 kB */
const maxResponseBytes = 16 * 1024 * 1024;
/** The most that GitHub allows. */
const runsPerPage = 100;
function createRestApi({ apiUrl, repository, runId }, token, http, context) {
    const { clock, signal } = context;
    /** A renamed repository is redirected. The token stays at the origin that it is for. */
    const sameOrigin = {
        ...http,
        request(request) {
            if (request.url.origin !== new URL(apiUrl).origin)
                throw invalidResponseError(request.operation, `it redirects to another server, ${request.url.origin}`);
            return http.request(request);
        },
    };
    function get(operation, path) {
        const request = {
            operation,
            method: 'GET',
            url: new URL(`${apiUrl}/repos/${repository}/actions/${path}`),
            headers: {
                authorization: `Bearer ${token}`,
                accept: 'application/vnd.github+json',
                'x-github-api-version': '2022-11-28',
            },
        };
        return (0,transfer_retry/* retry */.L5)(() => attempt(request).catch((error) => Promise.reject(explainFailure(error, apiUrl))), context);
    }
    async function attempt(request) {
        const { operation } = request;
        const response = await requestFollowingRedirects(sameOrigin, request);
        const text = (await readText(response, operation, maxResponseBytes, signal)).trim();
        const value = response.status === 200 ? (0,try_or_undefined/* tryOrUndefined */.z)(() => JSON.parse(text)) : undefined;
        if (value === undefined)
            throw await responseError(operation, response, text, clock.now());
        return value;
    }
    return {
        async getRun() {
            const operation = 'the request for this workflow run';
            const run = parseWorkflowRun(await get(operation, `runs/${runId}`));
            if (!run || String(run.id) !== runId)
                throw invalidResponseError(operation, 'it does not describe this run');
            return run;
        },
        // Not filtered by status: the list is known to be current when it contains this run, which has not ended.
        async listRuns({ workflowId, branch }, page) {
            const operation = 'the request for the runs of this workflow';
            const filter = branch === null ? {} : { branch };
            const query = new URLSearchParams({ ...filter, per_page: String(runsPerPage), page: String(page) });
            const list = await get(operation, `workflows/${workflowId}/runs?${String(query)}`);
            const { workflow_runs: values } = (list ?? {});
            const runs = Array.isArray(values) ? values.map(parseWorkflowRun) : [undefined];
            if (runs.includes(undefined))
                throw invalidResponseError(operation, 'it is not a list of workflow runs');
            return runs;
        },
    };
}

;// CONCATENATED MODULE: ./lib/github/run-history.js


/** GitHub's limit for a filtered list: https://docs.github.com/rest/actions/workflow-runs */
const maxPages = 10;
/**
 * Asks GitHub for this run and those before it on its branch. A list without this run is out of date and is asked for again;
 * if it stays so, it is used: its last success is an older one, which means more days and never fewer.
 */
async function readRunHistory(api, context) {
    const run = await api.getRun();
    if (run.number === 1)
        return { run, lastSuccess: undefined };
    const backoff = (0,transfer_retry/* createBackoff */.lF)(context);
    for (let attempt = 0;; attempt++) {
        const runs = await listRuns(run, api);
        if (attempt === transfer_retry/* defaultMaxRetries */.u7 || runs.some(({ id }) => id === run.id))
            return { run, lastSuccess: findLastSuccess(run, runs) };
        await backoff.wait(outdatedError());
    }
}
/**
 * The newest successful run before `run`. Only scheduled runs count, so that a manual run never shortens the period of the
 * next scheduled one; in a workflow without a schedule, those of the same event.
 */
function findLastSuccess(run, runs) {
    // A later run must not change what a re-run exports.
    const earlier = runs.filter(({ number }) => number < run.number);
    const counted = earlier.some(({ event }) => event === 'schedule') ? 'schedule' : run.event;
    return earlier
        .filter(({ event, conclusion }) => event === counted && conclusion === 'success')
        .toSorted((a, b) => b.createdAt - a.createdAt)[0];
}
/**
 * The pages up to the first that settles it, or an empty one: a server may allow fewer runs on a page than requested. A run that is
 * created meanwhile only repeats others on the next page.
 */
async function listRuns(run, api) {
    const runs = [];
    for (let page = 1; page <= maxPages; page++) {
        const found = await api.listRuns(run, page);
        runs.push(...found);
        if (found.length === 0 || findLastSuccess(run, runs)?.event === 'schedule')
            break;
    }
    return runs;
}
function outdatedError() {
    return new errors/* ActionError */.lZ('github.answer', 'GitHub’s list of workflow runs does not contain this run yet.', {
        retry: {},
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./lib/github/renamed-file.js



/**
 * Calls `use` with a path at which the file is called `name`, in a new folder next to it that is removed afterwards. It is a
 * hard link, or a copy where the file system has none.
 */
async function withFileNamed(path, name, use) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.dirname)(path), '.upload-'));
    try {
        const renamed = (0,external_node_path_.join)(folder, name);
        await (0,promises_.link)(path, renamed).catch(() => (0,promises_.copyFile)(path, renamed, external_node_fs_.constants.COPYFILE_FICLONE));
        return await use(renamed);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}

;// CONCATENATED MODULE: ./lib/github/stored-artifact.js
/** Waits before each question for an artifact whose FinalizeArtifact was lost or refused: it may appear some seconds later. */
const finalizeDelaysMs = [0, 1000, 2000, 3000, 4000];
/** The stored artifact of the state's name, if it has this digest: only the response to our own upload was lost. */
async function findOwnUpload(worker, { name, deletedIds }, sha256, { clock, signal }, delaysMs = [0]) {
    for (const delayMs of delaysMs) {
        if (delayMs > 0)
            await clock.sleep(delayMs, signal);
        try {
            const found = await worker.run({ operation: 'find', name }).catch(ignoreNotFound);
            if (found?.digest === sha256 && !deletedIds.has(found.id))
                return found;
        }
        catch {
            await worker.close();
            signal.throwIfAborted();
        }
    }
    return undefined;
}
/** Deletes the artifact of that name, if there is one. */
async function deleteArtifact(worker, name) {
    try {
        return await worker.run({ operation: 'delete', name });
    }
    catch (error) {
        if (!isNotDeleted(error))
            return ignoreNotFound(error);
        await worker.close();
        return undefined;
    }
}
/** Another step has deleted it since it was listed. */
function isNotDeleted(error) {
    const { request } = error;
    return request?.call === 'DeleteArtifact' && request.response?.status === 404;
}
function ignoreNotFound(error) {
    if (error instanceof Error && error.name === 'ArtifactNotFoundError')
        return undefined;
    throw error;
}

;// CONCATENATED MODULE: ./lib/github/upload-error.js



const runAgain = 'Run again; check https://www.githubstatus.com for outages.';
const fileHint = 'The verified file is at file-path.';
/** The error for a failed attempt to upload an artifact. */
function toUploadError(failure, situation) {
    if (failure instanceof errors/* ActionError */.lZ)
        return failure;
    const { name, now, hasDeleted } = situation;
    const { path, request, message = String(failure) } = failure;
    const gone = hasDeleted ? ' The artifact that it was to replace has been deleted.' : '';
    if (path !== undefined)
        return new errors/* ActionError */.lZ('artifact.unavailable', `Failed to read ${path} to upload it as the artifact ${name}.`, {
            hint: `Make sure that nothing else deletes, moves or locks the file, and check the disk. Then run again.${gone}`,
            cause: new Error(message),
        });
    if (request && isNameTaken(request))
        return nameTakenError(situation);
    if (request && isQuotaExceeded(request))
        return new errors/* ActionError */.lZ('artifact.quota', 'The artifact storage quota of the account has been exceeded.', {
            hint: `Delete old artifacts, reduce retention-days or increase the storage limit. ${fileHint}${gone}`,
            cause: new Error('the artifact service returned: insufficient usage'),
        });
    const { cause, hint = runAgain, retry, } = request ? diagnose(request, now) : { cause: new Error(response_body_firstLine(message.trim())) };
    return new errors/* ActionError */.lZ('artifact.unavailable', `Failed to upload the artifact ${name}.`, {
        hint: `${hint} ${fileHint}${gone}`,
        cause,
        retry,
    });
}
/** Was CreateArtifact answered by somebody else or not at all, so that it may have succeeded all the same? */
function mayHaveCreated(failure) {
    const { request } = failure;
    return request?.call === 'CreateArtifact' && !isRefused(request);
}
function nameTakenError({ name, overwrite, hasDeleted }) {
    if (hasDeleted)
        return new errors/* ActionError */.lZ('artifact.name-taken', `The name ${name} is not free again after its artifact was deleted.`, {
            hint: `The old artifact is gone and the new one is not stored. ${fileHint} Run again, or use a different artifact-name.`,
            retry: {},
        });
    if (overwrite)
        return new errors/* ActionError */.lZ('artifact.name-taken', `The name ${name} is taken, but there is no artifact to overwrite.`, {
            hint: `Another step or job of this workflow run is uploading it, or its upload failed. Use a unique artifact-name. ${fileHint}`,
            retry: {},
        });
    return new errors/* ActionError */.lZ('artifact.name-taken', `An artifact named ${name} already exists in this workflow run.`, {
        hint: 'Use a unique artifact-name for each upload in a run, or set overwrite: true to replace the existing artifact.',
    });
}

;// CONCATENATED MODULE: ./lib/github/upload-state.js

/** Most file systems take no longer name, in bytes. */
const maxNameBytes = 255;
const maxNumber = 9;
/** What the calls to the artifact service tell about an upload and the names that it has used. */
class UploadState {
    /** The name of the artifact in the next attempt. */
    name;
    /** 1 for the name of the file, 2 for ` (2)` and so on */
    number = 1;
    /** The service may hold the name for an attempt that failed: neither a list nor `overwrite` sees that. */
    isNameHeld = false;
    /** The last call was FinalizeArtifact. */
    isFinalizing = false;
    /** The artifact of an attempt that failed may appear in a list. */
    mayAppear = false;
    /** `overwrite` has deleted an artifact, or may have. */
    hasDeleted = false;
    /** What it has deleted; a list may still contain it. */
    deletedIds = new Set();
    #fileName;
    constructor(fileName) {
        this.#fileName = fileName;
        this.name = fileName;
    }
    /** A call has returned with this HTTP status; undefined if the response was lost. */
    called(method, status) {
        const mayHaveSucceeded = status === undefined || status < 400 || status >= 500;
        if (method === 'CreateArtifact' && mayHaveSucceeded)
            this.isNameHeld = true;
        if (method === 'DeleteArtifact' && mayHaveSucceeded)
            this.hasDeleted = true;
        this.isFinalizing = method === 'FinalizeArtifact';
        if (this.isFinalizing)
            this.mayAppear = true;
    }
    /** An attempt of this upload may be what holds the name, and there is another one. */
    get mayHoldName() {
        return (this.isNameHeld || this.number > 1) && this.number < maxNumber;
    }
    useNextName() {
        this.number++;
        this.name = numberedName(this.#fileName, this.number);
        this.isNameHeld = false;
        this.mayAppear = false;
    }
}
/** The name with ` (2)` and so on before its extension, `.zip.age` counting as one; shortened if it would be too long. */
function numberedName(name, number) {
    const extension = /(?:\.zip\.age|(?<=.)\.[^.\s]*)?$/i.exec(name)?.[0] ?? '';
    const end = ` (${number})${extension}`;
    return (0,format/* truncateBytes */.QY)(name.slice(0, name.length - extension.length), maxNameBytes - Buffer.byteLength(end)) + end;
}

;// CONCATENATED MODULE: ./lib/github/upload-artifact.js







/** Attempts without any progress are not repeated after this long: a host that never answers costs minutes each time. */
const maxStalledMs = 5 * 60_000;
function createArtifactUploader({ startWorker, retry, debug }) {
    const { signal, clock } = retry;
    let worker;
    let onProgress = () => { };
    let state = new UploadState('');
    const preload = () => (worker ??= startWorker({
        onCall(method, status) {
            debug(`artifact service: ${method} returned ${status ?? 'no response'}`);
            state.called(method, status);
        },
        onProgress: (bytes) => onProgress(bytes),
        onLine: debug,
    }));
    const close = async () => {
        await worker?.terminate();
        worker = undefined;
    };
    const restartable = { run: (request) => preload().run(request), close };
    async function attempt(file, { overwrite, retentionDays }) {
        const { path, sha256 } = file;
        const { name } = state;
        // Before `overwrite` deletes it.
        const late = state.mayAppear ? await findOwnUpload(restartable, state, sha256, retry) : undefined;
        if (late)
            return late;
        if (overwrite && state.number === 1) {
            const deleted = await deleteArtifact(restartable, name);
            if (deleted)
                state.deletedIds.add(deleted.id);
        }
        const send = (path) => restartable.run({ operation: 'upload', path, retentionDays });
        const stored = await (name === (0,external_node_path_.basename)(path) ? send(path) : withFileNamed(path, name, send));
        if (!stored)
            throw new Error('the artifact service returned no ID or digest');
        if (stored.digest !== sha256)
            throw await digestError(name, restartable);
        return stored;
    }
    /** What a failed attempt has stored all the same. */
    async function recover({ code }, { sha256 }) {
        if (signal.aborted || code === 'artifact.digest')
            return undefined;
        if (state.isFinalizing)
            return findOwnUpload(restartable, state, sha256, retry, finalizeDelaysMs);
        return state.isNameHeld && code === 'artifact.name-taken'
            ? findOwnUpload(restartable, state, sha256, retry)
            : undefined;
    }
    return {
        preload: () => void preload(),
        close,
        async upload(file, options) {
            state = new UploadState(file.name);
            let stalledMs = 0;
            const backoff = (0,transfer_retry/* createBackoff */.lF)(retry);
            for (;;) {
                let started = clock.now();
                onProgress = (bytes) => {
                    stalledMs = 0;
                    started = clock.now();
                    options.onProgress(bytes);
                };
                try {
                    return { ...(await attempt(file, options)), name: state.name };
                }
                catch (cause) {
                    await close();
                    stalledMs += clock.now() - started;
                    if (mayHaveCreated(cause))
                        state.isNameHeld = true;
                    const { name, hasDeleted } = state;
                    const error = toUploadError(cause, { name, hasDeleted, overwrite: options.overwrite, now: clock.now() });
                    const stored = await recover(error, file);
                    if (stored)
                        return { ...stored, name: state.name };
                    if (error.code === 'artifact.name-taken' && state.mayHoldName) {
                        state.useNextName();
                        debug(`artifact service: the name is held by an attempt that failed; trying ${state.name}`);
                        continue;
                    }
                    if (!signal.aborted && stalledMs > maxStalledMs)
                        throw error;
                    await backoff.wait(error);
                }
            }
        },
    };
}
/** Removes the artifact whose content is not the file's. */
async function digestError(name, worker) {
    await deleteArtifact(worker, name).catch(() => undefined);
    return new errors/* ActionError */.lZ('artifact.digest', `The digest of the uploaded artifact ${name} does not match the file.`, {
        hint: 'The artifact was deleted; the verified file is at file-path. Run again.',
    });
}

;// CONCATENATED MODULE: ./lib/platform/codec/json.js
const contentType = 'application/json';
/** A request body in JSON. */
function encode(fields) {
    return JSON.stringify(fields);
}
/**
 * The tree of a JSON text. Every leaf is text: numbers keep their notation (an ID of 40 digits stays exact), null is ''.
 * Throws SyntaxError for malformed or truncated JSON.
 */
function decode(text) {
    return JSON.parse(text, leafAsText);
}
// `source` is the text of the literal: https://tc39.es/proposal-json-parse-with-source/, in Node since 21.
function leafAsText(_key, value, context) {
    if (value === null)
        return '';
    if (typeof value === 'number')
        return context?.source ?? String(value);
    return typeof value === 'boolean' ? String(value) : value;
}

;// CONCATENATED MODULE: ./lib/platform/codec/index.js

/** XML is loaded on demand: most runs use JSON. */
async function codecFor(format) {
    return format === 'json' ? json_namespaceObject : Promise.all(/* import() */[__nccwpck_require__.e(46), __nccwpck_require__.e(104), __nccwpck_require__.e(433)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6433));
}
/**
 * The format of a response by its first character, else by its Content-Type: servers mislabel, and the platform answers in
 * JSON by default, whatever was requested. Undefined when it is neither.
 */
function detectFormat(contentType, text) {
    const first = text.trimStart()[0];
    if (first === '{' || first === '[')
        return 'json';
    if (first === '<')
        return 'xml';
    if (/\bjson\b/i.test(contentType ?? ''))
        return 'json';
    return /\bxml\b/i.test(contentType ?? '') ? 'xml' : undefined;
}

;// CONCATENATED MODULE: ./lib/platform/codec/tree.js
/** The child of that name; undefined when `tree` is not an object or has no such property of its own. */
function get(tree, name) {
    if (typeof tree !== 'object' || Array.isArray(tree))
        return undefined;
    return Object.hasOwn(tree, name) ? tree[name] : undefined;
}
/** The trimmed text of the child of that name; undefined when it is missing, empty or not a leaf. */
function getText(tree, name) {
    const leaf = get(tree, name);
    return typeof leaf === 'string' ? leaf.trim() || undefined : undefined;
}

;// CONCATENATED MODULE: ./lib/platform/download-url.js

const prefix = 'api/download/forms/';
const maxUrlLength = 2000;
/**
 * The address of an export's file: `url` of the result joined to `<base-url>/api/download/forms/`. `url` may start with a
 * slash or with the prefix itself, as other exports of the platform do. Throws `platform.answer` when the address would
 * be anywhere else: another scheme or host, dot segments, backslashes, encoded dots or slashes, query, fragment.
 */
function resolveDownloadUrl(baseUrl, url) {
    const base = `${baseUrl.pathname.replace(/\/$/, '')}/${prefix}`;
    const rooted = url.startsWith(base) ? url.slice(base.length - prefix.length) : url.replace(/^\//, '');
    const path = rooted.startsWith(prefix) ? rooted.slice(prefix.length) : rooted;
    const isPlain = url.length <= maxUrlLength && path !== '' && !/[\s\p{Cc}\\?#]|%(?![2-9a-f][0-9a-f])|%(2e|2f|5c|25|7f)/iu.test(path);
    const segments = path.split('/');
    if (isPlain &&
        !/^[a-z][a-z\d+.-]*:/i.test(path) &&
        segments.every((segment) => !/^(|\.{1,2})(;.*)?$/.test(segment))) {
        const resolved = resolveUnder(baseUrl, `${prefix}${path}`);
        if (resolved.origin === baseUrl.origin && resolved.pathname.startsWith(base))
            return resolved;
    }
    // The path grants access to the file: keep it out of the log.
    throw new errors/* ActionError */.lZ('platform.answer', 'The file URL returned by the platform is outside <base-url>/api/download/forms/.', { hint: 'The file was not requested, so the token was not exposed. Report this to Altcraft support.' });
}
/** The address of `path` under `baseUrl`, on the same origin whatever `path` contains. */
function resolveUnder(baseUrl, path) {
    const url = new URL(baseUrl);
    url.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/${path}`;
    return url;
}

;// CONCATENATED MODULE: ./lib/platform/missing-error.js

/**
 * What it means that something is not there (`notYet`): a task of this run or its file is expected within seconds, a resumed
 * one is gone. Returns every other error as it is.
 */
function explainMissing(error, task) {
    if (!(error instanceof errors/* ActionError */.lZ) || !error.retry?.notYet)
        return error;
    const { code, message, hint, retry } = error;
    if (task === 'none')
        return new errors/* ActionError */.lZ(code, message, { hint });
    return task === 'own'
        ? new errors/* ActionError */.lZ(code, message, {
            hint: 'This run has created the export, but the platform does not find it or its file. Resume the export later with its task-id; if the error persists, contact Altcraft support and include the task ID.',
            retry,
        })
        : // Not `code`: what no longer exists cannot be resumed.
            new errors/* ActionError */.lZ('platform.refused', message, {
                hint: 'The export may no longer exist; run again without task-id to create a new one.',
            });
}

;// CONCATENATED MODULE: ./lib/platform/hidden-path.js

/** Shorter parts of a path, such as `download`, are words; a key is longer. */
const minSecretLength = 10;
/** `text` without the paths and queries of `urls`, as error messages quote them: whoever knows them may get the file. */
function hidePaths(text, urls) {
    const parts = urls.flatMap(({ pathname, search }) => `${pathname}${search}`.split(/[/?&=]/));
    const decoded = parts.map((part) => (0,try_or_undefined/* tryOrUndefined */.z)(() => decodeURIComponent(part)) ?? part);
    const secrets = [...parts, ...decoded].filter(({ length }) => length >= minSecretLength);
    return secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}

;// CONCATENATED MODULE: ./lib/platform/foreign-response.js




/**
 * The error for a response without the platform's envelope: somebody else has answered, such as a gateway, a firewall, a login
 * page or an object store. It names who, and what they say.
 */
async function foreignResponseError(received, problem) {
    const { operation, response, text, now, fileUrl } = received;
    const { status, headers, url } = response;
    const isSuccess = status >= 200 && status < 300;
    const said = await messageIn(text, headers['content-type'], fileUrl && isSuccess);
    const quoted = said ? ` (“${fileUrl ? hidePaths(said, [fileUrl, url]) : said}”)` : '';
    const message = `Unexpected response to ${operation} from ${url.origin}: HTTP ${status} with ${problem}${quoted}.`;
    if (isTransient(status))
        return new errors/* ActionError */.lZ('platform.unreachable', message, {
            hint: 'The platform, or a gateway in front of it, is busy or unavailable; try again later.',
            retry: retryHint(status, response, now),
        });
    const isAbsent = status === 404 || status === 202 || (isSuccess && text === '');
    const notYet = isAbsent && !isChallenge(received);
    return new errors/* ActionError */.lZ('platform.answer', message, {
        hint: hintFor(received),
        retry: notYet ? { ...retryHint(status, response, now), notYet } : undefined,
    });
}
/** AWS WAF: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html */
function isChallenge({ response: { status, headers }, text }) {
    return headers['x-amzn-waf-action'] !== undefined || (status === 202 && isPage(text));
}
function hintFor(received) {
    const { response, text, fileUrl } = received;
    const { status, headers, url } = response;
    if (/\b(basic|digest|negotiate|ntlm)\b/i.test(headers['www-authenticate'] ?? ''))
        return 'A gateway in front of the control panel asks for a password, which this action cannot send. Set base-url to an address without it.';
    if ((status === 401 || status === 403) && text === '')
        return 'Check the token and its permissions. If they are correct, a gateway in front of the control panel rejects the runner.';
    if (fileUrl && fileUrl.origin !== url.origin && !isPage(text))
        return 'The platform keeps the file on this host. Resume the export with its task-id; if the error persists, report it to Altcraft support.';
    return isPage(text) || status >= 400 || isChallenge(received)
        ? 'This is not the control panel’s API, but a login page, firewall, gateway or proxy. Check base-url, and make sure that the runner has access to it.'
        : 'Make sure that base-url is the control panel. If it is, report this response to Altcraft support.';
}

;// CONCATENATED MODULE: ./lib/platform/redirect-error.js



/**
 * The error for a redirected API request. Its target becomes a suggestion for `base-url` only if it is the same path on
 * another host or scheme: whoever follows the advice sends the token there, so it must not lead to a login page.
 */
function redirectError(operation, response) {
    const { status, url } = response;
    const target = redirectTarget(response);
    const isWeb = target !== undefined && /^https?:$/.test(target.protocol);
    const isElsewhere = isWeb && target.origin !== url.origin;
    return new errors/* ActionError */.lZ('platform.redirected', `${url.origin} redirected ${operation}${isElsewhere ? ` to ${(0,format/* truncate */.xv)(target.origin, 200)}` : ''} (HTTP ${status}); redirects of API requests are not followed.`, {
        hint: isElsewhere && isSamePlace(target, url)
            ? `If this is the address of your control panel, set base-url to ${(0,format/* truncate */.xv)(panelOf(target), 200)}`
            : 'A login or protection page seems to be in front of the control panel. Set base-url to the address of the control panel itself, and make sure that the runner has access to it.',
    });
}
/** base-url takes http: for this machine only, so it is never suggested. */
function isSamePlace(target, url) {
    return (target.protocol === 'https:' &&
        withoutSlash(target.pathname) === withoutSlash(url.pathname) &&
        target.search === url.search &&
        target.username === '' &&
        target.password === '');
}
function panelOf({ origin, pathname }) {
    return origin + pathname.replace(/\/api\/v1\.1\/.*$/, '');
}
function withoutSlash(path) {
    return path.replace(/\/$/, '');
}

;// CONCATENATED MODULE: ./lib/platform/response.js










const hints = {
    400: 'Check form-id or form-shortname, the dates and task-id: the platform rejected one of these values.',
    401: 'Check the token: create one in the control panel at base-url (Settings → Tokens) and save it in the secret used by the workflow.',
    402: 'The account has reached its plan (tariff) limit; contact the account administrator.',
    403: 'The token is valid but lacks permission: its roles and object groups must grant access to the form (Settings → Tokens).',
    404: 'Check base-url and the form.',
    440: 'This error code is not documented; contact Altcraft support and include the time of this run.',
};
/**
 * The `data` of a successful response: HTTP 2xx, the platform's envelope, `error` equal to 0.
 * Throws an ActionError for everything else, with `retry` set when the same request may succeed later.
 */
async function parseResponse(received) {
    const { operation, response } = received;
    const { status, headers } = response;
    if (status >= 300 && status < 400 && headers.location !== undefined)
        throw redirectError(operation, response);
    const envelope = await decodeEnvelope(received.text, headers['content-type']);
    if (typeof envelope === 'string')
        throw await foreignResponseError(received, envelope);
    const isSuccess = status >= 200 && status < 300;
    if (isSuccess && envelope.error === 0)
        return envelope.data;
    throw apiError(received, isSuccess, envelope);
}
/** The response is the platform's, but does not match the API reference. */
function response_invalidResponseError(operation, problem, retry) {
    return new errors/* ActionError */.lZ('platform.answer', `Invalid response to ${operation}: ${problem}.`, {
        hint: 'Make sure that base-url is the control panel. If it is, report this response to Altcraft support.',
        retry,
    });
}
/** The envelope, or what the text is instead. Errors of the parsers are dropped: they quote the text. */
async function decodeEnvelope(text, contentType) {
    if (text === '')
        return 'an empty body';
    if (isPage(text))
        return 'a web page';
    const format = detectFormat(contentType, text);
    if (!format)
        return 'text';
    const codec = await codecFor(format);
    const tree = (0,try_or_undefined/* tryOrUndefined */.z)(() => codec.decode(text));
    if (tree === undefined)
        return `invalid ${format.toUpperCase()}`;
    // Some languages have no integers.
    const [, error] = /^(-?\d{1,9})(?:\.0+)?$/.exec(getText(tree, 'error') ?? '') ?? [];
    if (error === undefined)
        return `${format.toUpperCase()} without the platform’s error field`;
    return { error: Number(error), reason: getText(tree, 'error_text'), data: get(tree, 'data') ?? '' };
}
/** The error that the platform reports by its own code or, in an envelope of its own, by the HTTP status. */
function apiError({ operation, response, now, fileUrl }, isSuccess, { error, reason }) {
    const { status } = response;
    const code = isSuccess ? error : decisiveCode(status, error);
    const shown = isSuccess ? `error ${error}` : `HTTP ${status}${error ? `, error ${error}` : ''}`;
    const said = reason && ` (“${(0,format/* truncate */.xv)(fileUrl ? hidePaths(reason, [fileUrl]) : reason, 300)}”)`;
    const details = `${operation}: ${shown}${said ?? ''}.`;
    if (isTransient(code))
        return new errors/* ActionError */.lZ('platform.unreachable', `The platform could not process ${details}`, {
            hint: 'The platform is busy or unavailable; try again later.',
            retry: retryHint(code, response, now),
        });
    const errorCode = code === 401 || code === 403 ? 'platform.denied' : 'platform.refused';
    return new errors/* ActionError */.lZ(errorCode, `The platform rejected ${details}`, {
        hint: hints[code] ?? 'Check the inputs. If they are correct, contact Altcraft support and quote the code above.',
        retry: code === 404 ? { ...retryHint(code, response, now), notYet: true } : undefined,
    });
}
/** The platform's code says more than an HTTP status, unless that is about the token or nobody knows the code. */
function decisiveCode(status, error) {
    const isKnown = isTransient(error) || hints[error] !== undefined;
    return isKnown && status !== 401 && status !== 403 ? error : status;
}

;// CONCATENATED MODULE: ./lib/platform/task-status.js



const successStatuses = new Set(['completed', 'success', 'done']);
const failureStatuses = new Set(['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired']);
/**
 * Parses the `data` of the response to `operation`. An unknown status means that the task is still running, since the
 * platform documents none; the progress never decides. Throws `platform.answer` when there is no status or no file yet, and
 * when the file's address is not under `baseUrl`.
 */
function parseTaskStatus(operation, data, baseUrl) {
    const status = getText(data, 'status');
    if (status === undefined)
        throw response_invalidResponseError(operation, 'status is missing', { notYet: true });
    const result = get(data, 'result');
    if (failureStatuses.has(status.toLowerCase()))
        return { state: 'failed', status, reason: getText(data, 'error_text') ?? firstError(result) };
    if (!successStatuses.has(status.toLowerCase()))
        return { state: 'running', status, progress: parsePercent(getText(data, 'progress')) };
    // Both become outputs, so they must be the numbers that the reference says they are.
    const formId = /^\d{1,40}$/.exec(getText(result, 'form_id') ?? '')?.[0];
    const totalRecords = /^0*(\d{1,40})$/.exec(getText(result, 'total') ?? '')?.[1];
    if (totalRecords === '0')
        return { state: 'empty', status, formId };
    const url = getText(result, 'url');
    if (url === undefined)
        throw response_invalidResponseError(operation, 'the task has completed, but there is no file URL', { notYet: true });
    return { state: 'ready', status, totalRecords, formId, downloadUrl: resolveDownloadUrl(baseUrl, url) };
}
// Results of other tasks contain `errors: []`.
function firstError(result) {
    const errors = get(result, 'errors');
    const first = Array.isArray(errors) ? errors[0] : errors;
    return typeof first === 'string' ? first || undefined : undefined;
}
function parsePercent(progress) {
    const value = Number(progress?.replace(/%$/, '') || Number.NaN);
    return value >= 0 && value <= 100 ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/platform/client.js









/** bytes; far above any real API response */
const client_maxResponseBytes = 1024 * 1024;
/** The three requests of the platform's API reference. Each throws an ActionError `platform.*`; the first two retry. */
function createPlatformClient({ baseUrl, token, format }, http, context) {
    const { clock, signal } = context;
    const authorization = `Bearer ${token}`;
    let task = 'none';
    let isTaskKnown = false;
    async function call(operation, method, fields, headers = {}) {
        const codec = await codecFor(format);
        const request = {
            operation,
            method: 'POST',
            url: resolveUnder(baseUrl, `api/v1.1/${method}`),
            headers: { ...headers, authorization, accept: codec.contentType, 'content-type': codec.contentType },
            body: codec.encode(fields),
        };
        const response = await http.request(request);
        const text = await readText(response, operation, client_maxResponseBytes, signal);
        return parseResponse({ operation, response, text: text.trim(), now: clock.now() });
    }
    return {
        async createTask(form, { from, to }, requestId) {
            const operation = 'the create-export request';
            const formFields = 'id' in form ? { id: Number(form.id) } : { shortname: form.shortname };
            const fields = { ...formFields, date_from: from, date_to: to };
            const data = await (0,transfer_retry/* retry */.L5)(() => explained(call(operation, 'forms/fills', fields, { 'request-id': requestId })), context);
            const taskId = getText(data, 'task_id');
            if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId))
                throw response_invalidResponseError(operation, 'task_id is missing or invalid');
            task = 'own';
            isTaskKnown = true;
            return taskId;
        },
        async getStatus(taskId) {
            const operation = 'the status request';
            const attempt = async () => {
                const status = parseTaskStatus(operation, await call(operation, 'tasks/status', { task_id: taskId }), baseUrl);
                isTaskKnown = true;
                return status;
            };
            if (task === 'none')
                task = 'resumed';
            return (0,transfer_retry/* retry */.L5)(() => explained(attempt()), context, isTaskKnown ? Infinity : transfer_retry/* defaultMaxRetries */.u7);
        },
        openDownload: (url, headers) => explained(openFile(url, headers)),
    };
    /** Errors say what they mean for the task. */
    function explained(attempt) {
        return attempt.catch((error) => Promise.reject(explainMissing(error, task)));
    }
    async function openFile(url, headers) {
        const operation = 'the file download';
        const response = await requestFollowingRedirects(http, {
            operation,
            method: 'GET',
            url,
            headers: { ...headers, authorization, accept: '*/*' },
        });
        if (response.status === 206 || response.status === 416)
            return response;
        const firstChunk = response.status === 200 ? await readFirstChunk(response, operation, signal) : undefined;
        if (firstChunk && !isMarkupOrJson(firstChunk))
            return { ...response, firstChunk };
        if (firstChunk)
            response.body.unshift(firstChunk);
        const text = await readText(response, operation, client_maxResponseBytes, signal);
        await parseResponse({ operation, response, text: text.trim(), now: clock.now(), fileUrl: url });
        throw response_invalidResponseError(operation, 'it is not a ZIP file', { notYet: true });
    }
}
/** The API may answer 200 with an error or a page in any encoding; a ZIP file never starts with `{`, `[` or `<`. */
function isMarkupOrJson(firstChunk) {
    const start = firstChunk.toString('latin1', 0, 1000).replaceAll('\0', '');
    return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)*\s*[{[<]/.test(start);
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: ./lib/transfer/content-encoding.js
var content_encoding = __nccwpck_require__(2412);
;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
;// CONCATENATED MODULE: ./lib/transfer/idle-timeout.js


/**
 * Calls `onRequest` for each HTTP request of this thread from its creation, until the returned function is called.
 * Clients hide their ClientRequest, and agents that of the CONNECT to a proxy.
 */
function observeRequests(onRequest) {
    const onCreated = (message) => onRequest(message.request);
    external_node_diagnostics_channel_namespaceObject.subscribe('http.client.request.created', onCreated);
    return () => void external_node_diagnostics_channel_namespaceObject.unsubscribe('http.client.request.created', onCreated);
}
/**
 * Ends the request, or the body of its response, when nothing is transferred for `ms`, connecting included. `onIdle` gets
 * the error with which that is done: a client with a timeout of its own may hide it.
 */
function limitIdleTime(request, ms, onIdle = () => { }) {
    let response;
    const end = () => {
        const error = Object.assign(new Error(`no data received for ${(0,format/* formatDuration */.a3)(ms)} (request-timeout)`), {
            code: 'ETIMEDOUT',
        });
        onIdle(error);
        (response ?? request).destroy(error);
        // Node reports the error of a request without a socket only when its agent assigns one, which may never happen.
        if (!request.socket)
            request.on('error', () => { }).emit('error', error);
    };
    // Node emits neither 'error' nor 'close' for a request that is destroyed before its agent has assigned a socket.
    const connecting = setTimeout(end, ms).unref();
    const onConnected = () => {
        clearTimeout(connecting);
        // Clients set a timeout of their own when they are connected: this one must come later.
        process.nextTick(() => request.setTimeout(ms, end));
    };
    request.once('response', (message) => (response = message));
    request.once('close', () => clearTimeout(connecting));
    request.once('socket', (socket) => {
        if (socket.connecting)
            socket.once('connect', onConnected);
        else
            onConnected();
    });
}

;// CONCATENATED MODULE: ./lib/transfer/http.js








const userAgent = 'export-form-fills';
// Gateways add cookies and policies of many kB; Node's limit is 16 kB.
const maxHeaderSize = 256 * 1024;
// `limitIdleTime` replaces the client's own timeout, which does not count connecting. It takes no 0.
const noTimeoutMs = 2 ** 31 - 1;
function createHttpClient({ requestTimeoutMs, signal, debug }) {
    const clients = new Map();
    const { promise: firstRequestSent, resolve: onSent } = Promise.withResolvers();
    /** The client caches one agent, which serves one protocol and at most one proxy: so one client per origin. */
    function clientFor({ origin }) {
        const client = clients.get(origin) ?? new lib/* HttpClient */.Qq(undefined, [], { keepAlive: true, socketTimeout: noTimeoutMs });
        clients.set(origin, client);
        return client;
    }
    async function request({ operation, method, url, headers, body = '' }) {
        const client = clientFor(url);
        const options = {
            // A URL has brackets around an IPv6 address, a socket does not.
            host: url.hostname.replace(/^\[|\]$/g, ''),
            port: url.port || undefined,
            path: url.pathname + url.search,
            method,
            headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...headers },
            agent: client.getAgent(url.href),
            maxHeaderSize,
        };
        const info = { options, parsedUrl: url, httpModule: url.protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject };
        const failed = Promise.withResolvers();
        const onRequest = (created) => {
            (0,external_node_stream_.addAbortSignal)(signal, created);
            limitIdleTime(created, requestTimeoutMs, failed.reject);
            if (created.method === 'CONNECT')
                return;
            created.once('finish', onSent);
            // Without a listener, Node closes the connection and says nothing.
            created.once('upgrade', (message, socket) => {
                socket.destroy();
                failed.reject(upgradeError(operation, url, message.statusCode));
            });
        };
        const send = async () => {
            signal.throwIfAborted();
            const stopObserving = observeRequests(onRequest);
            const response = client.requestRaw(info, body);
            stopObserving();
            return (await Promise.race([response, failed.promise])).message;
        };
        const message = await send().catch((cause) => {
            throw networkError(operation, url.origin, cause, signal);
        });
        const { statusCode: status = 0, headers: responseHeaders } = message;
        debug(`${operation}: ${method} ${url.origin} returned ${status}`);
        return { status, headers: responseHeaders, body: (0,content_encoding/* decodeBody */.V)(message, operation, url), url };
    }
    return { request, firstRequestSent, close: () => clients.forEach((client) => client.dispose()) };
}
function upgradeError(operation, url, status = 101) {
    return new errors/* ActionError */.lZ('platform.answer', `Unexpected response to ${operation} from ${url.origin}: HTTP ${status} (switching protocols).`, { hint: 'Make sure that base-url points to the control panel itself, not to another service or gateway.' });
}

;// CONCATENATED MODULE: ./lib/dependencies.js






/** Connects the parts that a run needs. `close` is for a process that outlives it. */
function createDependencies({ inputs, job, restLocation }, { env, workerModule, reporter, retry, runId }) {
    const { connection, github, requestTimeoutMs } = inputs;
    const { signal } = retry;
    const { debug } = reporter;
    const http = createHttpClient({ requestTimeoutMs, signal, debug });
    const restApi = createRestApi(restLocation, github?.token ?? '', http, retry);
    const onMask = (command) => void process.stdout.write(`${command}\n`);
    const workerOptions = { module: workerModule, env, requestTimeoutMs, signal, onMask };
    const uploader = createArtifactUploader({
        startWorker: (handlers) => startArtifactWorker(workerOptions, handlers),
        retry,
        debug,
    });
    return {
        job,
        platform: createPlatformClient(connection, http, retry),
        readHistory: () => readRunHistory(restApi, retry),
        uploader,
        retry,
        reporter,
        firstRequestSent: http.firstRequestSent,
        runId,
        async close() {
            await uploader.close();
            http.close();
        },
    };
}


/***/ }),

/***/ 4365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ readEnvironment)
});

// EXTERNAL MODULE: ./lib/github/job-context.js
var job_context = __nccwpck_require__(3172);
// EXTERNAL MODULE: ./lib/github/proxy-env.js
var proxy_env = __nccwpck_require__(8411);
// EXTERNAL MODULE: ./lib/format.js
var format = __nccwpck_require__(1454);
;// CONCATENATED MODULE: ./lib/secure-origin.js
/** Is it https, or http to this machine? Nobody on the way can then read a token. */
function isSecureOrigin({ protocol, hostname }) {
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

;// CONCATENATED MODULE: ./lib/github/rest-location.js


function readRestLocation(env) {
    return {
        apiUrl: (env['GITHUB_API_URL'] ?? '').replace(/\/+$/, ''),
        repository: env['GITHUB_REPOSITORY'] ?? '',
        runId: env['GITHUB_RUN_ID'] ?? '',
    };
}
/** The token is sent to this location, so it must be what a runner sets. */
function validateRestLocation({ apiUrl, repository, runId }) {
    const issues = [];
    const check = (isValid, name, value, expected) => {
        const message = `${name}: ${value ? `"${(0,format/* truncate */.xv)(value, 100)}" is not ${expected}` : 'this environment variable is not set'}. The period since-last-success asks GitHub’s REST API for earlier runs. Run the action as a step of a workflow, or use another period.`;
        if (!isValid)
            issues.push({ code: 'input', message });
    };
    check(isApiUrl(apiUrl), 'GITHUB_API_URL', apiUrl.replace(/^.*@/s, '***@'), 'a URL such as https://api.github.com');
    check(/^[\w.-]+\/[\w.-]+$/.test(repository), 'GITHUB_REPOSITORY', repository, 'a repository such as octo-org/forms');
    check(/^[1-9]\d*$/.test(runId), 'GITHUB_RUN_ID', runId, 'the ID of a run');
    return issues;
}
function isApiUrl(text) {
    const url = URL.parse(text);
    if (!url || url.username || url.password || url.search || url.hash)
        return false;
    return isSecureOrigin(url);
}

;// CONCATENATED MODULE: ./lib/github/validate-upload.js

/** Everything about the job that would make the artifact upload fail after the export, or publish personal data. */
function validateArtifactUpload(job, env, allowPublic) {
    const issues = [...validateService(job, env), ...validateClientSettings(env)];
    if (!job.repositoryIsPrivate && !allowPublic)
        issues.push({
            code: 'artifact.public',
            message: 'allow-public-artifact: this repository is public, or the event does not identify it as private or internal. Anyone can download the artifacts of a public repository, and fills are personal data. Set upload-artifact: false, or set allow-public-artifact: true if the data may be public.',
        });
    return issues;
}
function validateService({ serverUrl, serverKind }, env) {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: url } = env;
    // The artifact client parses it as well, and fails.
    if (!isHttpUrl(serverUrl))
        return [environmentIssue('GITHUB_SERVER_URL', serverUrl, 'a URL such as https://github.com')];
    const { host, hostname } = new URL(serverUrl);
    // The rule of the artifact client (its isGhes), which rejects other servers only after the export.
    if (!/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(hostname)) {
        const ownAction = serverKind === 'GitHub Enterprise Server' ? '' : ` ${serverKind} has an upload action of its own.`;
        return [unavailable(`artifact upload is not supported on ${serverKind} (${host}). ${withoutUpload}${ownAction}`)];
    }
    if (!token || !url)
        return [
            unavailable('no artifact service is available in this job (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set). Run the action as a step of a workflow or set upload-artifact: false.'),
        ];
    const issues = [];
    if (!isHttpUrl(url))
        issues.push(unavailable(`ACTIONS_RESULTS_URL is ${quote(url)}, which is not a valid URL. ${withoutUpload}`));
    if (!isRuntimeToken(token))
        issues.push(unavailable(`ACTIONS_RUNTIME_TOKEN is not a token for GitHub’s artifact service; tools that run workflows outside GitHub set such placeholders. ${withoutUpload} (The value is hidden.)`));
    return issues;
}
const withoutUpload = 'Set upload-artifact: false and use the file at the file-path output.';
function unavailable(problem) {
    return { code: 'artifact.unavailable', message: `upload-artifact: ${problem}` };
}
/** Settings that the artifact client reads only once it is loaded (the last) or uploads: its config.js. */
const clientSettings = [
    ['ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY', 1, 'a positive integer'],
    // With less, the client takes any upload for stalled.
    ['ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS', 1000, 'a number of milliseconds of at least 1000'],
    ['ACTIONS_ARTIFACT_MAX_ARTIFACT_COUNT', 1, 'a positive integer'],
];
function validateClientSettings(env) {
    return clientSettings.flatMap(([name, min, expected]) => {
        const value = env[name];
        return !value || Number.parseInt(value, 10) >= min ? [] : [environmentIssue(name, value, expected)];
    });
}
function environmentIssue(name, value, expected) {
    const message = `${name}: ${quote(value)} is not ${expected}. Correct or remove this environment variable on the runner or in \`env:\`.`;
    return { code: 'input', message };
}
/** The rule of the artifact client (its getBackendIdsFromToken): the first scope for the results names run and job. */
function isRuntimeToken(token) {
    try {
        // Unlike Buffer, atob rejects what is not base64.
        const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
        const { scp } = JSON.parse(Buffer.from(payload, 'latin1').toString());
        const scopes = typeof scp === 'string' ? scp.split(' ').map((scope) => scope.split(':')) : [];
        const isHeaderValue = /^[!-~]+$/.test(token);
        return isHeaderValue && scopes.find(([name]) => name === 'Actions.Results')?.length === 3;
    }
    catch {
        return false;
    }
}
function isHttpUrl(text) {
    return URL.canParse(text) && /^https?:/.test(new URL(text).protocol);
}
function quote(text) {
    return `"${(0,format/* truncate */.xv)(text, 100)}"`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/inputs/parsers.js
var parsers = __nccwpck_require__(3095);
;// CONCATENATED MODULE: ./lib/inputs/artifact-name.js

/** Its extension is all that tells people, and actions/download-artifact, what the file is. */
function checkArtifactName(reader, artifactName, { isEncrypted, isUploaded }) {
    if (artifactName === undefined)
        return;
    const name = (0,parsers/* quote */.hD)(artifactName);
    const hasAge = /\.age$/i.test(artifactName);
    if (isEncrypted && /^\.+age$/i.test(artifactName))
        reader.addIssue(`artifact-name: ${name} has nothing before .age, so the decrypted file would have no name. Check the variable or output that it is set from.`);
    else if (isEncrypted && !hasAge)
        reader.addIssue(`artifact-name: ${name} must end in .age because the file is encrypted (encrypt-to); use ${(0,parsers/* quote */.hD)(`${artifactName}.age`)}.`);
    else if (!isEncrypted && hasAge)
        reader.addIssue(`artifact-name: ${name} ends in .age, but the file would not be encrypted: encrypt-to is empty. Check the secret or variable that it is set from, or use a name that ends in .zip.`);
    else if (!isEncrypted && isUploaded && !/\.zip$/i.test(artifactName))
        reader.warnings.push(`artifact-name: ${name} does not end in .zip, so actions/download-artifact does not extract the artifact. Use a name such as fills.zip.`);
}

// EXTERNAL MODULE: ./lib/inputs/look-alikes.js
var look_alikes = __nccwpck_require__(4396);
;// CONCATENATED MODULE: ./lib/inputs/base-url.js



/** No panel's address comes near this; in characters. */
const maxUrlLength = 2000;
/** What people paste may end with one of the addresses in the reference of the API. */
const apiPath = /\/api\/(v\d+(\.\d+)*(\/(forms|tasks)\/\w+)?|download\/forms(\/.*)?)$/i;
/** The address of the control panel, without a slash at its end. Throws an Error with the text and what is allowed. */
function parseBaseUrl(text) {
    // Everything before an @ may be a password, and the API also takes the token in the query.
    const shown = text.replace(/^.*@/s, '***@').replace(/(?<=[?#]).+$/s, '***');
    if (text.length > maxUrlLength)
        throw (0,parsers/* invalid */.Gq)(shown, `is longer than ${maxUrlLength} characters.`);
    // The URL parser drops or replaces some look-alikes, and encodes others: the token could go to another host.
    const hasMistakes = text.split(/[./:@]/).some((part) => (0,look_alikes/* findMistakes */.FD)(part).length > 0);
    if (/[\s\p{Cc}\\]/u.test(text) || hasMistakes || !URL.canParse(text))
        throw (0,parsers/* invalid */.Gq)(shown, 'is not a valid URL; use the address of the control panel, for example https://ru.altkraft.com.');
    const url = new URL(text);
    if (url.username || url.password)
        throw (0,parsers/* invalid */.Gq)(shown, 'contains credentials; use the token input instead.');
    if (/[?#]/.test(text))
        throw (0,parsers/* invalid */.Gq)(shown, 'contains a query string or fragment; remove everything from ? or # onward.');
    if (!isSecureOrigin(url))
        throw (0,parsers/* invalid */.Gq)(shown, 'must start with https://; http:// is allowed only for localhost, 127.0.0.0/8 and [::1].');
    url.pathname = url.pathname.replace(/\/+$/, '').replace(apiPath, '').replace(/\/+$/, '');
    // A path that starts with two slashes would become a host once something is joined to it.
    if (url.pathname.includes('//'))
        throw (0,parsers/* invalid */.Gq)(shown, 'contains consecutive slashes in its path.');
    return url;
}

;// CONCATENATED MODULE: ./lib/inputs/export-inputs.js

const sinceLastSuccess = 'since-last-success';
const emptyHint = ' If you did, check that the variable or output exists from which it is set.';
/**
 * The inputs that say what to export: the form, the dates or period, or the task to resume. `now` (ms since the epoch)
 * decides what day it is. Undefined only after an issue.
 */
async function readExportRequest(reader, env, now) {
    const taskId = reader.optional('task-id', parsers/* parseText */.r4);
    const form = readForm(reader);
    const timeZone = reader.required('time-zone', parsers/* parseTimeZone */.VL);
    if (isSinceLastSuccess(reader)) {
        const dateFrom = reader.optional('date-from', parsers/* parseDate */._U);
        if (reader.isSet('date-to'))
            reader.addIssue('period, date-to: since-last-success ends with the day before the run; remove date-to.');
        return form && { kind: sinceLastSuccess, form, dateFrom, timeZone };
    }
    if (reader.raw('period') === sinceLastSuccess && env['GITHUB_EVENT_NAME'] === 'schedule')
        reader.warnings.push('task-id: is set in a scheduled run. If this run succeeds, the next one starts with its day, although only the days of the task were exported. Remove task-id.');
    const dates = await readDates(reader, timeZone, now);
    if (taskId !== undefined)
        return { kind: 'existing', taskId, form, dates };
    if (!form || !dates)
        return undefined;
    const period = reader.raw('period');
    return { kind: 'new', form, dates, ...(isRelative(period) ? { period, timeZone } : { timeZone: undefined }) };
}
/** Does the period depend on earlier runs of the workflow? An existing task has its dates. */
function isSinceLastSuccess(reader) {
    return reader.raw('period') === sinceLastSuccess && !reader.isSet('task-id');
}
function readForm(reader) {
    const id = reader.optional('form-id', parsers/* parseFormId */.vG);
    const shortname = reader.optional('form-shortname', parsers/* parseText */.r4);
    const [hasId, hasShortname] = [reader.isSet('form-id'), reader.isSet('form-shortname')];
    if (hasId && hasShortname)
        reader.addIssue('form-id, form-shortname: both are set; set only one of them.');
    if (!hasId && !hasShortname && !reader.isSet('task-id'))
        reader.addIssue(`form-id, form-shortname: set one of them.${emptyHint}`);
    if (shortname && !reader.isSet('artifact-name') && (0,parsers/* toFileNamePart */.O0)(shortname) !== shortname)
        reader.addIssue(`form-shortname: ${(0,parsers/* quote */.hD)(shortname)} is too long or contains characters that are not allowed in artifact names; set artifact-name as well.`);
    if (id)
        return { id };
    return shortname ? { shortname } : undefined;
}
async function readDates(reader, timeZone, now) {
    const period = reader.raw('period');
    if (period === sinceLastSuccess)
        return undefined;
    const range = readDateRange(reader);
    if (!period || !timeZone)
        return range;
    // Loaded on demand: most of it is the Temporal polyfill.
    const { parsePeriod } = await Promise.all(/* import() */[__nccwpck_require__.e(217), __nccwpck_require__.e(822)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1822));
    const dates = reader.optional('period', (text) => parsePeriod(text, timeZone, now));
    // An existing task keeps the dates that it was created for; those of a relative period would be wrong.
    return reader.isSet('task-id') && isRelative(period) ? undefined : dates;
}
/** Every period keyword but a month such as 2026-04 depends on the current date. */
function isRelative(period) {
    return period !== undefined && !/^\d/.test(period);
}
function readDateRange(reader) {
    const from = reader.optional('date-from', parsers/* parseDate */._U);
    const to = reader.optional('date-to', parsers/* parseDate */._U);
    const [hasFrom, hasTo, hasPeriod] = ['date-from', 'date-to', 'period'].map(reader.isSet);
    if (hasPeriod && (hasFrom || hasTo))
        reader.addIssue('period, date-from, date-to: set either period or both dates; only since-last-success can have date-from.');
    else if (hasFrom !== hasTo)
        reader.addIssue(`${hasFrom ? 'date-to' : 'date-from'}: is missing; set both dates.`);
    else if (!hasPeriod && !hasFrom && !reader.isSet('task-id'))
        reader.addIssue(`period, date-from, date-to: set period or both dates.${emptyHint}`);
    if (!from || !to)
        return undefined;
    if (from > to)
        reader.addIssue(`date-from, date-to: ${from} is later than ${to}.`);
    return { from, to };
}

// EXTERNAL MODULE: ./lib/inputs/input-reader.js
var input_reader = __nccwpck_require__(4671);
;// CONCATENATED MODULE: ./lib/inputs/inputs.js







/**
 * All inputs of the step, typed, along with every issue: the input's name, its value (never the token's) and what is
 * allowed. `inputs` is complete only when `issues` is empty. `warnings` name inputs that are accepted but are hardly meant
 * as they are. `now` (ms since the epoch) decides what day it is for `period`.
 */
async function readInputs(env, now) {
    const reader = (0,input_reader/* createInputReader */.ic)(env);
    const { required, optional } = reader;
    const connection = {
        baseUrl: required('base-url', parseBaseUrl, 'is required, for example https://ru.altkraft.com.'),
        token: required('token', parsers/* parseToken */.pI, 'is required. Check that the secret exists and that its name matches the workflow. Runs triggered from forks or by Dependabot have no access to repository secrets.'),
        format: required('format', parsers/* parseChoice */.HU('json', 'xml')),
    };
    const github = isSinceLastSuccess(reader)
        ? {
            token: required('github-token', parsers/* parseToken */.pI, 'is required for the period since-last-success. Remove this input to use the token of the job.'),
        }
        : undefined;
    const artifact = {
        retentionDays: optional('retention-days', parsers/* parseInteger */.cG(1, 400)),
        overwrite: required('overwrite', parsers/* parseBoolean */.yG),
        allowPublic: required('allow-public-artifact', parsers/* parseBoolean */.yG),
    };
    const options = {
        // Undefined only when there are issues.
        request: (await readExportRequest(reader, env, now)),
        pollIntervalMs: required('poll-interval', parsers/* parseDuration */.E9),
        ifNoRecords: required('if-no-records', parsers/* parseChoice */.HU('warn', 'error', 'ignore')),
        outputDir: readOutputDir(reader, env),
        extract: required('extract', parsers/* parseBoolean */.yG),
        artifactName: optional('artifact-name', parsers/* parseFileName */.Px),
        recipients: await readRecipients(reader, env),
        artifact: required('upload-artifact', parsers/* parseBoolean */.yG) ? artifact : undefined,
    };
    const timeoutMs = required('timeout', parsers/* parseDuration */.E9);
    const requestTimeoutMs = required('request-timeout', parsers/* parseDuration */.E9);
    const { artifactName, recipients } = options;
    checkArtifactName(reader, artifactName, { isEncrypted: Boolean(recipients), isUploaded: Boolean(options.artifact) });
    addWarnings(reader);
    const { issues, warnings } = reader;
    return { inputs: { connection, github, timeoutMs, requestTimeoutMs, options }, issues, warnings };
}
/**
 * The directory for the ZIP file. The default is not in action.yml: in a container job, the expression `runner.temp`
 * is the path on the host, while the variable is the one in the container.
 */
function readOutputDir(reader, env) {
    if (reader.isSet('output-dir'))
        return reader.optional('output-dir', parsers/* parsePath */.Rr);
    const temp = env['RUNNER_TEMP'];
    if (!temp)
        reader.addIssue('output-dir: is not set, and neither is RUNNER_TEMP, the runner’s directory for temporary files. Set output-dir to an absolute path.');
    return (0,external_node_path_.resolve)(temp ?? '', 'form-fills');
}
async function readRecipients(reader, env) {
    // Not trimmed: an empty variable leaves a line break of a block, and nobody would notice that the file is plain.
    if (!env[(0,input_reader/* inputVariable */.LO)('encrypt-to')])
        return undefined;
    // Loaded on demand: it needs the library for encryption.
    const recipients = await Promise.all(/* import() */[__nccwpck_require__.e(273), __nccwpck_require__.e(295)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5295));
    return recipients.readRecipients(reader);
}
function addWarnings(reader) {
    // In IDs, letters of another alphabet are hardly meant; in names, only what is invisible is not.
    for (const name of ['form-shortname', 'task-id'])
        warnAboutMistakes(reader, name, ({ ascii }) => ascii !== '');
    for (const name of ['artifact-name', 'output-dir'])
        warnAboutMistakes(reader, name, ({ ascii }) => !ascii);
}
function warnAboutMistakes(reader, name, matters) {
    const text = reader.raw(name) ?? '';
    for (const mistake of (0,look_alikes/* findMistakes */.FD)(text).filter(matters))
        reader.warnings.push(`${name}: ${parsers/* quote */.hD(text)} contains ${mistake.name}, which is hardly meant${(0,look_alikes/* adviceFor */.cp)(mistake)}.`);
}

;// CONCATENATED MODULE: ./lib/environment.js





/** Reads and validates the environment. `now` (ms since the epoch) decides what day it is for `period`. */
async function readEnvironment(env, now) {
    const job = (0,job_context/* readJobContext */.V1)(env);
    const restLocation = readRestLocation(env);
    const { inputs, issues, warnings } = await readInputs(env, now);
    const { github, options } = inputs;
    issues.push(...(0,proxy_env/* validateProxyEnv */.S)(env), ...(0,job_context/* validateOutputFile */.oB)(env));
    if (github)
        issues.push(...validateRestLocation(restLocation));
    if (options.artifact)
        issues.push(...validateArtifactUpload(job, env, options.artifact.allowPublic));
    return { inputs, job, restLocation, issues, warnings };
}


/***/ }),

/***/ 4826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K5: () => (/* binding */ errorHeadings),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   Wk: () => (/* binding */ formatError),
/* harmony export */   Xu: () => (/* binding */ inputError),
/* harmony export */   Yd: () => (/* binding */ causeMessages),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony export errorCodes */
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1454);

/**
 * Stable codes of everything that can go wrong, each with its heading in the job summary; docs/troubleshooting.md has a
 * section for each.
 */
const errorHeadings = {
    input: 'Invalid inputs',
    'platform.denied': 'The platform rejected the token or its permissions',
    'platform.refused': 'The platform rejected a request',
    'platform.redirected': 'The platform redirected a request',
    'platform.unreachable': 'The platform is unreachable or busy',
    'platform.answer': 'Unexpected response to a request to the platform',
    'github.denied': 'GitHub rejected the token or its permissions',
    'github.unreachable': 'GitHub is unreachable or busy',
    'github.answer': 'Unexpected response to a request to GitHub',
    'export.failed': 'The platform failed to create the export',
    'export.empty': 'No records to export',
    'download.incomplete': 'The download is incomplete',
    'download.corrupt': 'The downloaded ZIP file is corrupt',
    'extract.refused': 'The ZIP file cannot be extracted safely',
    'output-dir': 'The ZIP file cannot be written to the output directory',
    'artifact.public': 'The artifact would be public',
    'artifact.unavailable': 'The artifact was not uploaded',
    'artifact.name-taken': 'The artifact name is already taken',
    'artifact.quota': 'The artifact storage quota has been exceeded',
    'artifact.digest': 'The file changed during the upload',
    timeout: 'The export timed out',
    cancelled: 'The run was cancelled',
    internal: 'An unexpected error occurred',
};
const errorCodes = Object.keys(errorHeadings);
/** The only error that this action throws on purpose. Its texts may contain untrusted text: escape them at the sink. */
class ActionError extends Error {
    name = 'ActionError';
    code;
    hint;
    details;
    retry;
    constructor(code, message, { hint, details = [], cause, retry } = {}) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
        this.hint = hint;
        this.details = details;
        this.retry = retry;
    }
}
/** Reports all problems at once. Has the code `input` if one of them has, else that of the first. */
function inputError(issues) {
    const code = issues.find((issue) => issue.code === 'input')?.code ?? issues[0]?.code ?? 'internal';
    const hint = 'No request was sent. Correct the step’s `with:` block or the runner’s environment and run again.';
    return issues.length === 1
        ? new ActionError(code, `Invalid input ${issues[0]?.message}`, { hint })
        : new ActionError(code, `${issues.length} invalid inputs:`, {
            details: issues.map(({ message }) => message),
            hint,
        });
}
const maxCauses = 5;
const maxCauseLength = 300;
/** Anything that is not an ActionError is a bug of this action and described as such. */
function describeError(error) {
    const known = error instanceof ActionError ? error : unexpectedError(error);
    const { code, message, details, hint } = known;
    return { code, message, details, hint, causes: causeMessages(known) };
}
/** The code and the lines for the log: the message with its details, the hint, then the causes. */
function formatError(error) {
    const { code, message, details, hint, causes } = describeError(error);
    const lines = [message, ...details.map((detail) => `- ${detail}`), ...(hint ? [hint] : [])];
    return { code, lines: [...lines, ...causes.map((cause) => `Caused by: ${cause}`)] };
}
/** The messages of the chain of causes, at most five. */
function causeMessages({ cause }) {
    const messages = [];
    for (let current = cause; current !== undefined && messages.length < maxCauses;) {
        messages.push((0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .truncate */ .xv)(messageOf(current), maxCauseLength));
        current = current instanceof Error ? current.cause : undefined;
    }
    return messages;
}
function messageOf(cause) {
    if (!(cause instanceof Error))
        return String(cause);
    // The AggregateError of a failed connect has one error per address and no message.
    if (cause instanceof AggregateError && cause.message === '')
        return cause.errors.map(messageOf).join('; ');
    const { code } = cause;
    // The codes of this action are for the title of the annotation.
    if (cause instanceof ActionError)
        return cause.message;
    return code && !cause.message.includes(code) ? `${cause.message} (${code})` : cause.message;
}
function unexpectedError(cause) {
    return new ActionError('internal', 'An unexpected error occurred.', {
        hint: 'Re-run the job with debug logging enabled. If the error persists, report it and include the lines below.',
        cause,
    });
}


/***/ }),

/***/ 3134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ exportFormFills)
});

;// CONCATENATED MODULE: ./lib/export-request.js
/** The form's ID or short name. */
function formName(form) {
    return 'id' in form ? form.id : form.shortname;
}

// EXTERNAL MODULE: ./lib/format.js
var format = __nccwpck_require__(1454);
// EXTERNAL MODULE: ./lib/inputs/parsers.js
var parsers = __nccwpck_require__(3095);
;// CONCATENATED MODULE: ./lib/export-result.js



/** What the request alone tells. */
function initialResult(request) {
    const { form, dates } = request;
    return {
        ...(form ? { form: formName(form) } : {}),
        ...(form && 'id' in form ? { formId: form.id } : {}),
        ...(dates ? { dates } : {}),
        ...(request.kind === 'new' && request.period ? { periodReason: request.period } : {}),
        ...(request.kind !== 'existing' && request.timeZone ? { timeZone: request.timeZone } : {}),
    };
}
function defaultFileName(taskId, { form, formId = 'unknown', dates }) {
    const period = dates ? `${dates.from}_${dates.to}` : (0,parsers/* toFileNamePart */.O0)(taskId);
    return `form-${(0,parsers/* toFileNamePart */.O0)(form ?? formId)}_${period}.zip`;
}
/** "1,234 records", for the log and the job summary. */
function describeRecordCount({ totalRecords }) {
    if (totalRecords === undefined)
        return 'an unknown number of records';
    return totalRecords === '1' ? '1 record' : `${(0,format/* formatCount */.B4)(totalRecords)} records`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/try-or-undefined.js
var try_or_undefined = __nccwpck_require__(4569);
// EXTERNAL MODULE: ./lib/transfer/buffer-garbage.js + 2 modules
var buffer_garbage = __nccwpck_require__(2385);
// EXTERNAL MODULE: ./lib/transfer/fs-error.js
var fs_error = __nccwpck_require__(4869);
// EXTERNAL MODULE: ./lib/transfer/locked-file.js
var locked_file = __nccwpck_require__(6522);
;// CONCATENATED MODULE: ./lib/transfer/partial-file.js







/** Creates `<name>.part` in `dir`, readable by the runner's user only: form fills are personal data. */
async function createPartialFile(dir, name, uniqueId, locks) {
    const final = (0,external_node_path_.join)(dir, name);
    const { path, handle } = await (0,fs_error/* wrapFsErrors */.J)(dir, () => openExclusive([`${final}.part`, `${final}.${uniqueId}.part`]));
    const { rename: move = promises_.rename } = locks ?? {};
    let size = 0;
    let committed = false;
    // For a process that ends without a discard, after an uncaught error for example.
    const removeAtExit = () => {
        (0,try_or_undefined/* tryOrUndefined */.z)(() => (0,external_node_fs_.ftruncateSync)(handle.fd));
        (0,try_or_undefined/* tryOrUndefined */.z)(() => (0,external_node_fs_.rmSync)(path, { force: true }));
    };
    process.once('exit', removeAtExit);
    async function remove() {
        await (0,fs_error/* wrapFsErrors */.J)(dir, async () => {
            // Nothing must be left of it even if it cannot be removed or has been moved away.
            await handle.truncate().catch(() => undefined);
            await handle.close();
            await (0,locked_file/* whileLocked */.a)(() => (0,promises_.rm)(path, { force: true }), locks);
        });
        process.off('exit', removeAtExit);
    }
    return {
        path,
        get size() {
            return size;
        },
        async append(chunks) {
            await (0,fs_error/* wrapFsErrors */.J)(dir, () => writeAll(handle, chunks, size));
            const bytes = bytesOf(chunks);
            size += bytes;
            (0,buffer_garbage/* countBuffer */.a)(bytes);
        },
        async reset() {
            if (size > 0)
                await (0,fs_error/* wrapFsErrors */.J)(dir, () => handle.truncate(0));
            size = 0;
        },
        async commit() {
            await (0,fs_error/* wrapFsErrors */.J)(dir, async () => {
                await handle.close();
                await (0,locked_file/* whileLocked */.a)(() => move(path, final), locks);
            });
            committed = true;
            process.off('exit', removeAtExit);
            return final;
        },
        remove,
        async discard() {
            if (!committed)
                await remove().catch(() => undefined);
        },
    };
}
/** Opens the first of `paths` that does not exist: another run may be writing to the same folder. */
async function openExclusive(paths) {
    const [path, ...others] = paths;
    try {
        return { path, handle: await (0,promises_.open)(path, 'wx', 0o600) };
    }
    catch (error) {
        if (error.code !== 'EEXIST' || others.length === 0)
            throw error;
        return openExclusive(others);
    }
}
/** writev may write less than asked. */
async function writeAll(handle, chunks, at) {
    const { bytesWritten } = await handle.writev(chunks, at);
    if (bytesWritten < bytesOf(chunks))
        await writeAll(handle, [Buffer.concat(chunks).subarray(bytesWritten)], at + bytesWritten);
}
function bytesOf(chunks) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}

;// CONCATENATED MODULE: ./lib/encrypt-zip.js


/** Encrypts the verified ZIP file as `name` and removes it: only the encrypted file is left. */
async function encryptZip(zip, { size, sha256 }, name, recipients, { options, reporter, retry, runId }) {
    reporter.phase('Encrypt ZIP file');
    const { encrypt } = await Promise.all(/* import() */[__nccwpck_require__.e(273), __nccwpck_require__.e(388)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2388));
    const file = await createPartialFile(options.outputDir, name, runId);
    try {
        const encrypted = await encrypt({ path: zip.path, sha256 }, recipients, file, retry.signal, (bytes) => reporter.transferProgress('Encrypting', bytes, size));
        await zip.remove();
        const path = await file.commit();
        const readers = (0,format/* pluralize */.td)(recipients.length, 'recipient');
        reporter.info(`Encrypted for ${readers}: ${(0,format/* formatBytes */.z3)(encrypted.size)}, SHA-256 ${encrypted.sha256}`);
        return { path, name, ...encrypted, recipients: recipients.length };
    }
    finally {
        await file.discard();
    }
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
;// CONCATENATED MODULE: ./lib/zip-warnings.js

/** What a complete ZIP file gives reason to check. `totalRecords` is the platform's count in digits, if it returned one. */
function zipWarnings({ files, bytes, unverified, unsafeNames }, totalRecords = '0') {
    const warnings = [
        ...unverified.map((group) => ({
            title: 'ZIP file not fully verified',
            message: `The data of ${describeEntries(group)} cannot be checked. The ZIP file is complete otherwise.`,
        })),
        ...unsafeNames.map((group) => ({
            title: 'Unsafe file names',
            message: `${describeEntries(group)} could be extracted outside of the target folder. Use a tool that refuses such names.`,
        })),
    ];
    if (bytes > 0 || Number(totalRecords) === 0)
        return warnings;
    const message = `The platform reported ${(0,format/* formatCount */.B4)(totalRecords)} records, but the ZIP file contains no data (files: ${files}).`;
    return [...warnings, { title: 'No data in the ZIP file', message }];
}
/** For example “../a.csv” (parent folder (..)). */
function describeEntries({ reason, count, example }) {
    const name = (0,format/* truncate */.xv)(example, 100);
    return count === 1 ? `“${name}” (${reason})` : `${count} entries (${reason}; the first is “${name}”)`;
}

;// CONCATENATED MODULE: ./lib/export-errors.js



function taskFailedError(taskId, { status, reason }) {
    const because = reason ? ` (“${(0,format/* truncate */.xv)(reason, 300)}”)` : '';
    return new errors/* ActionError */.lZ('export.failed', `Export task ${taskId} ended with status “${(0,format/* truncate */.xv)(status, 60)}”${because}.`, {
        hint: 'Run again to create a new export. If it fails again, contact Altcraft support and include the task ID.',
    });
}
function noRecordsError() {
    return new errors/* ActionError */.lZ('export.empty', 'The export contains no form fills; no file was created.', {
        hint: 'Check the form and the period, or set if-no-records to warn or ignore.',
    });
}
/** `file` is kept. */
function extractionRefusedError(refused, file) {
    return new errors/* ActionError */.lZ('extract.refused', 'The ZIP file was not extracted, because not all of it can be extracted safely:', {
        details: refused.map(describeEntries),
        hint: `The ${describeFile(file)} is at ${file.path}; it was not uploaded. To upload it as it is, set extract to false and resume the export with its task-id.`,
    });
}
/** The file of a resumed export is named after form-id, so it must be the task's. Throws `input`. */
function assertSameForm(request, formId) {
    if (request.kind !== 'existing' || formId === undefined)
        return;
    const { form, taskId } = request;
    if (!form || !('id' in form) || Number(formId) === Number(form.id))
        return;
    throw new errors/* ActionError */.lZ('input', `Export task ${taskId} belongs to form ${formId}, but form-id is ${form.id}.`, {
        hint: 'Remove form-id to resume this export, or remove task-id to create a new export.',
    });
}
/**
 * Timed out or cancelled: `reason` along with what was reached. `error` is what the run failed with; if an attempt was
 * failing when the interruption came, that is its cause.
 */
function interruptionError(reason, error, result) {
    if (!(reason instanceof errors/* ActionError */.lZ))
        return reason;
    const cause = error instanceof errors/* ActionError */.lZ && error.code === reason.code ? error.cause : undefined;
    return new errors/* ActionError */.lZ(reason.code, `${reason.message} ${reached(result)}`, {
        hint: nextStep(reason, result),
        cause,
    });
}
function reached({ taskId, status, progress }) {
    if (!taskId)
        return 'No export task was created.';
    if (!status)
        return `Export task ${taskId} was created.`;
    return `Export task ${taskId} had the status “${(0,format/* truncate */.xv)(status, 60)}”${progress === undefined ? '' : ` (${progress}%)`}.`;
}
function nextStep({ code }, { taskId, file }) {
    if (file)
        return `Only the artifact upload did not finish: resume the export with its task-id. Until the job ends, the ${describeFile(file)} is at ${file.path}.`;
    const isTimeout = code === 'timeout';
    if (taskId)
        return `Resume the export with its task-id${isTimeout ? '; increase timeout if necessary' : ''}.`;
    return `Run again${isTimeout ? ' with a longer timeout' : ''}.`;
}
function describeFile({ recipients }) {
    return `${recipients ? 'encrypted' : 'verified'} ZIP file`;
}

;// CONCATENATED MODULE: ./lib/run.js
/** Adds to what is known of the run, and sets the outputs that it decides. */
function record(run, known) {
    run.result = { ...run.result, ...known };
    run.reporter.record(run.result);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/transfer/content-encoding.js
var content_encoding = __nccwpck_require__(2412);
// EXTERNAL MODULE: ./lib/transfer/retry.js
var retry = __nccwpck_require__(8211);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __nccwpck_require__(6466);
;// CONCATENATED MODULE: ./lib/transfer/write-body.js


const writeBufferBytes = 256 * 1024;
/**
 * Writes all that arrives of the body, hashing it while the disk works. Returns what interrupted it, if anything did;
 * what arrived before is kept. Throws file system errors.
 */
async function writeBody({ body, firstChunk }, file, hash, onWritten) {
    const write = (chunks, done) => {
        const appended = file.append(chunks);
        for (const chunk of chunks)
            hash.update(chunk);
        appended.then(onWritten).then(() => done(), done);
    };
    const sink = new external_node_stream_.Writable({
        highWaterMark: writeBufferBytes,
        write: (chunk, _encoding, done) => write([chunk], done),
        writev: (writes, done) => write(writes.map(({ chunk }) => chunk), done),
    });
    const written = (0,external_node_stream_promises_.finished)(sink);
    written.catch(() => body.destroy());
    if (firstChunk)
        sink.write(firstChunk);
    // pipeline() would destroy the sink and lose buffered bytes.
    body.pipe(sink, { end: false });
    const interruption = await (0,external_node_stream_promises_.finished)(body, { writable: false }).then(() => undefined, (error) => error);
    sink.end();
    await written;
    return interruption;
}

;// CONCATENATED MODULE: ./lib/transfer/download.js






/**
 * Streams the file into `file`. `open` requests all of it, or the range that the headers ask for. Resumes with Range and
 * If-Range when the server sent a strong validator (RFC 9110, 13.1.5), else restarts. Attempts that make progress are not
 * counted. `onProgress` gets the received bytes and the expected total, if known.
 * Throws what `open` throws, `output-dir`, or `download.incomplete`.
 */
async function download(open, file, context, onProgress) {
    let hash = (0,external_node_crypto_.createHash)('sha256');
    let expected;
    let validator;
    async function restart(headers) {
        await file.reset();
        hash = (0,external_node_crypto_.createHash)('sha256');
        // Lengths and ranges count encoded bytes: a body that is decoded here is neither measured nor resumed.
        const isEncoded = (0,content_encoding/* contentCodings */.b)(headers).length > 0;
        expected = isEncoded || headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
        validator = isEncoded ? undefined : strongValidator(headers);
    }
    function incompleteError(problem, cause) {
        const total = expected === undefined ? 'unknown size' : (0,format/* formatBytes */.z3)(expected);
        return new errors/* ActionError */.lZ('download.incomplete', `The download ${problem} (received ${(0,format/* formatBytes */.z3)(file.size)} of ${total}).`, {
            cause,
            hint: 'The export is still available on the platform; run again with its task-id to resume it.',
            retry: {},
        });
    }
    /** Writes as much of the response as arrives. */
    async function receive(response) {
        const { status, headers, body } = response;
        const range = parseContentRange(headers);
        // Some servers answer 206 although no range was requested.
        const isWholeFile = file.size === 0 && range?.from === 0 && range.to + 1 === range.total;
        if (status === 200 || isWholeFile)
            await restart(headers);
        else if (isContinuation(response, file.size, expected, validator))
            expected ??= range?.total;
        else {
            body.destroy();
            await restart({});
            throw incompleteError(`could not be resumed: HTTP ${status} with an unexpected range`);
        }
        // Nothing was missing: the connection broke after the last byte.
        if (status === 416)
            return void body.destroy();
        const interruption = await writeBody(response, file, hash, () => onProgress(file.size, expected));
        if (interruption)
            throw incompleteError('was interrupted', interruption);
        if (expected !== undefined && file.size !== expected)
            throw incompleteError('does not match the announced size');
    }
    // The task exists: giving up would lose its work.
    const backoff = (0,retry/* createBackoff */.lF)(context, Infinity);
    for (let maxReceived = 0;;) {
        try {
            const range = file.size > 0 && validator ? { range: `bytes=${file.size}-`, 'if-range': validator } : {};
            await receive(await open(range));
            return { size: file.size, sha256: hash.digest('hex') };
        }
        catch (error) {
            if (file.size > maxReceived) {
                maxReceived = file.size;
                backoff.reset();
            }
            await backoff.wait(error);
        }
    }
}
/** Does the response continue the same file exactly after the first `size` bytes? */
function isContinuation({ status, headers }, size, expected, validator) {
    if (size === 0 || (0,content_encoding/* contentCodings */.b)(headers).length > 0)
        return false;
    if (status === 416)
        return headers['content-range'] === `bytes */${size}` && (expected ?? size) === size;
    const range = parseContentRange(headers);
    if (range?.from !== size)
        return false;
    const isSameLength = range.total === undefined || expected === undefined || range.total === expected;
    const current = headers.etag ?? headers['last-modified'];
    return isSameLength && (current === undefined || current === validator);
}
function parseContentRange(headers) {
    const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    return from === undefined
        ? undefined
        : { from: Number(from), to: Number(to), total: total === '*' ? undefined : Number(total) };
}
/** A Last-Modified is strong when the file cannot have changed again within the same second (RFC 9110, 8.8.2.2). */
function strongValidator({ etag, date, 'last-modified': modified }) {
    if (etag)
        return etag.startsWith('W/') ? undefined : etag;
    return modified && date && Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined;
}

// EXTERNAL MODULE: ./lib/transfer/partial-folder.js
var partial_folder = __nccwpck_require__(4745);
;// CONCATENATED MODULE: ./lib/download-and-verify.js










/**
 * Downloads the file of the task to output-dir; encrypts it, and extracts it next to it, if that is wanted. Both get their
 * names only once everything is verified; a corrupt file is downloaded once more, since the next copy may be intact. What is
 * there is recorded. Throws `extract.refused` after the file is.
 */
async function downloadAndVerify(taskId, { downloadUrl }, zipVerifier, run) {
    const { options, reporter, result, runId } = run;
    const { recipients } = options;
    const name = options.artifactName ?? `${defaultFileName(taskId, result)}${recipients ? '.age' : ''}`;
    // Nobody must take what is plain for what is encrypted.
    const plainName = name.replace(/\.age$/i, '');
    // No name that a folder of the workspace could have: what is there is replaced.
    const folder = options.extract ? (0,partial_folder/* createPartialFolder */.m)(options.outputDir, `${plainName}.extracted`, runId) : undefined;
    const partialFile = await createPartialFile(options.outputDir, plainName, runId);
    const tryOnce = () => attempt(downloadUrl, partialFile, folder, zipVerifier, run);
    try {
        const { downloaded, contents, refused } = await tryOnce().catch(async (error) => {
            if (!(error instanceof errors/* ActionError */.lZ) || error.code !== 'download.corrupt')
                throw error;
            reporter.info(`${error.message} ${(0,errors/* causeMessages */.Yd)(error).join('. ')}. Downloading it again from the start.`);
            await partialFile.reset();
            folder?.discard();
            return tryOnce();
        });
        const file = recipients
            ? await encryptZip(partialFile, downloaded, name, recipients, run)
            : { path: await partialFile.commit(), name, ...downloaded };
        record(run, { file });
        reporter.info(`Saved to ${file.path}`);
        for (const { title, message } of zipWarnings(contents, run.result.totalRecords))
            reporter.warning(title, message);
        if (refused.length > 0)
            throw extractionRefusedError(refused, file);
        if (folder) {
            const extractPath = await folder.commit();
            record(run, { extractPath });
            reporter.info(`Extracted: ${describeFiles(contents)} to ${extractPath}`);
        }
        return file;
    }
    finally {
        await partialFile.discard();
        folder?.discard();
    }
}
/** Downloads the file and, in one pass, verifies and extracts it. */
async function attempt(url, file, folder, zipVerifier, { options, platform, reporter, retry }) {
    reporter.phase('Download ZIP file');
    const downloaded = await download((headers) => platform.openDownload(url, headers), file, retry, (bytes, total) => reporter.transferProgress('Downloading', bytes, total));
    // Its digest would tell everybody who reads the log whether a guess of the contents is right.
    const digest = options.recipients ? '' : `, SHA-256 ${downloaded.sha256}`;
    reporter.info(`Downloaded: ${(0,format/* formatBytes */.z3)(downloaded.size)}${digest}`);
    reporter.phase(folder ? 'Verify and extract ZIP file' : 'Verify ZIP file');
    const { verifyZip } = await zipVerifier;
    const extraction = folder && (await startExtraction(folder, options.outputDir));
    const contents = await verifyZip(file.path, retry.signal, extraction?.visit);
    reporter.info(`Verified: ${describeFiles(contents)} uncompressed`);
    return { downloaded, contents, refused: extraction?.refused ?? [] };
}
async function startExtraction(folder, outputDir) {
    const { ZipExtraction } = await Promise.all(/* import() */[__nccwpck_require__.e(517), __nccwpck_require__.e(97)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2097));
    await folder.create();
    return new ZipExtraction(folder.path, outputDir);
}
function describeFiles({ files, bytes }) {
    return `${(0,format/* pluralize */.td)(files, 'file')}, ${(0,format/* formatBytes */.z3)(bytes)}`;
}

;// CONCATENATED MODULE: ./lib/platform/poll.js
const backoffFactor = 1.5;
const maxIntervalMs = 30_000;
const finalPollMs = 5000;
// Tuned with the simulation in bench/: halves the lag for two more polls.
const remainingShare = 0.5;
const directBelowIntervals = 2;
/**
 * Polls until the task has finished. Intervals grow ×1.5; once progress moves, each wait covers half of the estimated
 * remaining time. Rejects with what `getStatus` throws, or with the signal's reason.
 */
async function pollUntilFinished(options) {
    const { getStatus, clock, signal, deadline, onProgress } = options;
    const maxMs = Math.max(options.intervalMs, maxIntervalMs);
    const started = clock.now();
    const finalPollAt = deadline - Math.min(finalPollMs, (deadline - started) / 10);
    let firstProgress;
    let lastProgress;
    let lastProgressAt = started;
    let intervalMs = options.intervalMs;
    for (;;) {
        const task = await getStatus();
        if (task.state !== 'running')
            return task;
        const now = clock.now();
        firstProgress ??= task.progress;
        // Measure the pace at the last change, so that stepwise progress does not look slower between steps.
        if (task.progress !== lastProgress)
            lastProgressAt = now;
        lastProgress = task.progress;
        const remainingMs = estimateRemainingMs(lastProgressAt - started, now - started, firstProgress, lastProgress);
        onProgress(task, remainingMs);
        const waitMs = remainingMs ? nextIntervalMs(remainingMs, options.intervalMs, maxMs) : intervalMs;
        intervalMs = remainingMs ? options.intervalMs : Math.min(maxMs, intervalMs * backoffFactor);
        await clock.sleep(now < finalPollAt ? Math.min(waitMs, finalPollAt - now) : waitMs, signal);
    }
}
/** ms to wait when the task is expected to finish in `remainingMs`. */
function nextIntervalMs(remainingMs, minMs, maxMs) {
    const waitMs = remainingMs > directBelowIntervals * minMs ? remainingShare * remainingMs : remainingMs;
    return Math.min(maxMs, Math.max(minMs, waitMs));
}
/** ms until 100 percent at the pace of `progress` since the first poll; undefined when it has not moved or is overdue. */
function estimateRemainingMs(movedMs, elapsedMs, first = 0, progress = 0) {
    const remainingMs = (movedMs * (100 - first)) / (progress - first) - elapsedMs;
    return progress > first && remainingMs > 0 ? remainingMs : undefined;
}

;// CONCATENATED MODULE: ./lib/resolve-request.js


/** The request with its dates. Undefined, with a notice, if there is no complete day to export. Throws `github.*`. */
async function resolveRequest(run) {
    const { options, reporter, readHistory } = run;
    const { request } = options;
    if (request.kind !== 'since-last-success')
        return request;
    const { form, dateFrom, timeZone } = request;
    reporter.phase('Find last successful run');
    const [history, { periodSinceLastSuccess }] = await Promise.all([readHistory(), Promise.all(/* import() */[__nccwpck_require__.e(217), __nccwpck_require__.e(946)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3946))]);
    const { dates, reason, isGuess } = periodSinceLastSuccess(history, dateFrom, timeZone);
    if (!dates) {
        const outcome = `Nothing to export since ${reason}`;
        reporter.notice('Nothing to export', `${outcome}. To export other days, set date-from and date-to without period.`);
        await reporter.succeeded(outcome);
        return undefined;
    }
    if (isGuess)
        reporter.warning('No earlier successful run', 'GitHub lists no earlier successful run of this workflow on this branch, so only the day before this run is exported. To export earlier days as well, set date-from to the first of them.');
    record(run, { dates, periodReason: reason, comesAgain: Boolean(history.lastSuccess ?? dateFrom) });
    reporter.info(`Period: ${(0,format/* formatDates */.HA)(dates)}, ${reason}`);
    return { kind: 'new', form, dates, timeZone };
}

;// CONCATENATED MODULE: ./lib/transfer/output-dir.js




/**
 * Creates the folder and tries in it what the download will do: write, rename and remove a file. So a wrong `output-dir`
 * is reported before the first request. access() would not do: it knows nothing of read-only mounts, quotas and file
 * systems without rename, and lets root in anywhere. Throws `output-dir`.
 */
async function prepareOutputDir(dir, uniqueId) {
    const [written, renamed] = [(0,external_node_path_.join)(dir, `.${uniqueId}.part`), (0,external_node_path_.join)(dir, `.${uniqueId}.zip`)];
    await (0,fs_error/* wrapFsErrors */.J)(dir, async () => {
        await mkdirp(dir);
        try {
            await (0,promises_.writeFile)(written, 'form fills', { flag: 'wx', mode: 0o600 });
            await (0,locked_file/* whileLocked */.a)(() => (0,promises_.rename)(written, renamed));
            await (0,locked_file/* whileLocked */.a)(() => (0,promises_.rm)(renamed));
        }
        catch (error) {
            await Promise.allSettled([(0,promises_.rm)(written), (0,promises_.rm)(renamed)]);
            throw error;
        }
    });
}
/** mkdir({ recursive: true }) never returns where no folder can be created, as below /proc (Node 24.21). */
async function mkdirp(dir) {
    const exists = () => (0,promises_.stat)(dir).then((found) => found.isDirectory(), () => false);
    if (await exists())
        return;
    if ((0,external_node_path_.dirname)(dir) !== dir)
        await mkdirp((0,external_node_path_.dirname)(dir));
    await (0,promises_.mkdir)(dir).catch(async (error) => {
        if (!(await exists()))
            throw error;
    });
}

;// CONCATENATED MODULE: ./lib/export-form-fills.js









const dayMs = 24 * 3600 * 1000;
/** Creates or resumes the export, waits, downloads, verifies and uploads it. Throws an ActionError. */
async function exportFormFills(options, dependencies) {
    const { uploader, reporter, firstRequestSent } = dependencies;
    const { signal } = dependencies.retry;
    const run = { ...dependencies, options, result: {} };
    try {
        await prepareOutputDir(options.outputDir, run.runId);
        record(run, initialResult(options.request));
        const request = await resolveRequest(run);
        if (!request)
            return;
        const creation = createTask(request, run);
        const zipVerifier = firstRequestSent.then(() => Promise.all(/* import() */[__nccwpck_require__.e(517), __nccwpck_require__.e(586)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6586)));
        // Awaited later; mark as handled until then.
        zipVerifier.catch(() => undefined);
        if (options.artifact)
            firstRequestSent.then(uploader.preload, () => undefined);
        const taskId = await creation;
        record(run, { taskId });
        const task = await awaitExport(taskId, run);
        if (task.state === 'empty')
            return await handleNoRecords(run);
        const file = await downloadAndVerify(taskId, task, zipVerifier, run);
        if (options.artifact)
            record(run, { artifact: await uploadArtifact(file, options.artifact, run) });
        const form = run.result.form ?? run.result.formId;
        await reporter.succeeded(`Exported ${describeRecordCount(run.result)}${form ? ` from form ${form}` : ''}`);
    }
    catch (error) {
        throw signal.aborted ? interruptionError(signal.reason, error, run.result) : error;
    }
}
async function createTask(request, { platform, reporter, runId }) {
    if (request.kind === 'existing') {
        reporter.info(`Resuming export ${request.taskId}; no new export is created`);
        return request.taskId;
    }
    const { form, dates } = request;
    reporter.phase('Create export');
    const taskId = await platform.createTask(form, dates, runId);
    reporter.info(`Created export task ${taskId} (form ${formName(form)}, ${dates.from} to ${dates.to})`);
    return taskId;
}
async function awaitExport(taskId, run) {
    const { options, platform, reporter, retry } = run;
    reporter.phase('Wait for export');
    const { clock, signal, deadline } = retry;
    const task = await pollUntilFinished({
        getStatus: () => platform.getStatus(taskId),
        clock,
        signal,
        deadline,
        intervalMs: options.pollIntervalMs,
        onProgress(running, remainingMs) {
            record(run, { status: running.status, progress: running.progress });
            reporter.taskProgress(running, remainingMs);
        },
    });
    record(run, { status: task.status, progress: undefined });
    if (task.state === 'failed')
        throw taskFailedError(taskId, task);
    assertSameForm(options.request, task.formId);
    const totalRecords = task.state === 'empty' ? '0' : task.totalRecords;
    record(run, { ...(totalRecords ? { totalRecords } : {}), ...(task.formId ? { formId: task.formId } : {}) });
    reporter.info(`Status: ${(0,format/* truncate */.xv)(task.status, 60)}, ${describeRecordCount(run.result)}`);
    return task;
}
async function handleNoRecords({ options: { ifNoRecords }, reporter }) {
    const error = noRecordsError();
    if (ifNoRecords === 'error')
        throw error;
    if (ifNoRecords === 'warn')
        reporter.warning('No records', error.message);
    await reporter.succeeded('No records to export; no file was created');
}
async function uploadArtifact(file, { retentionDays, overwrite }, { job, uploader, reporter, retry }) {
    reporter.phase('Upload artifact');
    const days = Math.min(retentionDays ?? Infinity, job.maxRetentionDays ?? Infinity);
    if (retentionDays !== undefined && days < retentionDays)
        reporter.warning('Retention period shortened', `retention-days is ${retentionDays}, but the repository maximum is ${days} days; the artifact is kept for ${days} days.`);
    const { id, name, digest } = await uploader.upload(file, {
        retentionDays: retentionDays === undefined ? undefined : days,
        overwrite,
        onProgress: (bytes) => reporter.transferProgress('Uploading', bytes, file.size),
    });
    if (name !== file.name)
        reporter.warning('Artifact renamed', `The artifact service kept the name ${file.name} for an attempt that failed, so the artifact is called ${name}. The artifact-name output contains this name.`);
    const expires = Number.isFinite(days)
        ? { expires: new Date(retry.clock.now() + days * dayMs).toISOString().slice(0, 10) }
        : {};
    const url = `${job.runUrl}/artifacts/${id}`;
    reporter.info(`Uploaded artifact ${name}: ${url}`);
    return { id, digest, name, url, ...expires };
}


/***/ }),

/***/ 1454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   HA: () => (/* binding */ formatDates),
/* harmony export */   QY: () => (/* binding */ truncateBytes),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   hr: () => (/* binding */ progressBar),
/* harmony export */   td: () => (/* binding */ pluralize),
/* harmony export */   xv: () => (/* binding */ truncate),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** A duration in ms for people: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
function formatDuration(ms) {
    if (ms < 10 * second)
        return `${Math.round(ms / 100) / 10} s`;
    if (ms < minute - 500)
        return `${Math.round(ms / second)} s`;
    if (ms < hour - 500)
        return twoUnits(Math.round(ms / second), 60, 'min', 's');
    return twoUnits(Math.round(ms / minute), 60, 'h', 'min');
}
/** A size in bytes for people, in decimal units: 820 B, 20.1 kB, 300 MB. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    // Three digits are shown, so 999.5 rounds up to the next unit.
    while (value >= 999.5 && units.length > 1) {
        value /= 1000;
        units.shift();
    }
    return `${Number(value.toPrecision(3))} ${units[0]}`;
}
/** Digits in groups of three: 1,234. */
function formatCount(digits) {
    return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
/** "1 file", "2 files". */
function pluralize(count, noun) {
    return `${formatCount(String(count))} ${noun}${count === 1 ? '' : 's'}`;
}
/** "2026-04-29", "2026-04-27 to 2026-04-29". */
function formatDates({ from, to }) {
    return from === to ? from : `${from} to ${to}`;
}
/** `width` characters of which `share` (0 to 1) are filled. */
function progressBar(share, width = 20) {
    const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
    return '█'.repeat(filled) + '░'.repeat(width - filled);
}
/** At most `limit` characters of `text`, with an ellipsis where something was cut off. */
function truncate(text, limit) {
    return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
/** At most `limit` bytes of `text` in UTF-8, without a part of a character at the end. */
function truncateBytes(text, limit) {
    return Buffer.from(text)
        .subarray(0, limit)
        .toString()
        .replace(/\ufffd$/, '');
}
function twoUnits(value, base, big, small) {
    const rest = value % base;
    return `${Math.floor(value / base)} ${big}${rest ? ` ${rest} ${small}` : ''}`;
}


/***/ }),

/***/ 3172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ troubleshootingUrl),
/* harmony export */   V1: () => (/* binding */ readJobContext),
/* harmony export */   oB: () => (/* binding */ validateOutputFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1454);
/* harmony import */ var _transfer_file_access_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9445);



/** Reads the runner's variables and its event file; an unreadable event counts as public. */
function readJobContext(env) {
    const serverUrl = serverUrlOf(env);
    const repositoryUrl = `${serverUrl}/${env['GITHUB_REPOSITORY'] ?? ''}`;
    const maxRetentionDays = Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10);
    return {
        serverUrl,
        serverKind: serverKindOf(env),
        repositoryUrl,
        runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
        maxRetentionDays: maxRetentionDays > 0 ? maxRetentionDays : undefined,
        repositoryIsPrivate: isPrivateRepository(env['GITHUB_EVENT_PATH']),
    };
}
/** The troubleshooting page of the version that is running; undefined for an action in the workflow's own repository. */
function troubleshootingUrl(env) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    const serverUrl = serverUrlOf(env);
    if (!repository || !ref || !URL.canParse(serverUrl))
        return undefined;
    return `${serverUrl}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`;
}
/** Opens the file for the outputs as the toolkit will, without writing: outputs are set once the export is created. */
function validateOutputFile({ GITHUB_OUTPUT: path }) {
    const issue = (problem) => [{ code: 'input', message: `GITHUB_OUTPUT: ${problem}` }];
    if (!path)
        return issue('this environment variable is not set, so no output can be set. Run the action as a step of a workflow.');
    try {
        // A named pipe that nobody reads would block.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0)));
        return [];
    }
    catch (error) {
        return issue(`cannot write to the runner’s file for outputs, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .truncate */ .xv)(path, 300)}: ${explain(path, error)}`);
    }
}
function explain(path, { code, message }) {
    if (code === 'ENOENT')
        return 'it does not exist. Do not delete files in RUNNER_TEMP, and mount the runner’s work directory if the step runs in a container of your own.';
    if (code !== 'EACCES')
        return `${message}.`;
    const { reason, remedy } = (0,_transfer_file_access_js__WEBPACK_IMPORTED_MODULE_2__/* .explainDenied */ .n)(path);
    return [`${reason}.`, remedy].filter(Boolean).join(' ');
}
function serverUrlOf(env) {
    return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
}
/** Forgejo's runner also says that it is Gitea's: https://code.forgejo.org/forgejo/runner */
function serverKindOf({ FORGEJO_ACTIONS: forgejo, GITEA_ACTIONS: gitea }) {
    if (forgejo)
        return 'Forgejo';
    return gitea ? 'Gitea' : 'GitHub Enterprise Server';
}
function isPrivateRepository(eventPath) {
    try {
        const { repository } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(eventPath ?? '', 'utf8'));
        // Older events contain `private` only.
        if (repository?.visibility === undefined)
            return repository?.private === true;
        return repository.visibility === 'private' || repository.visibility === 'internal';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 8411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ validateProxyEnv),
/* harmony export */   V: () => (/* binding */ normalizeProxyEnv)
/* harmony export */ });
/**
 * Normalizes the proxy variables of `env` in place, so that both HTTP clients use the same proxy for the same host: the one of
 * https_proxy, else of all_proxy, in either case and with `http://` where the scheme is missing. @actions/http-client prefers
 * the lower case and ignores all_proxy; the blob client prefers the upper case, takes http_proxy for https too, and knows
 * neither `*` nor ports nor other spellings in no_proxy.
 */
function normalizeProxyEnv(env) {
    const read = (name) => env[name] || env[name.toUpperCase()] || undefined;
    const noProxy = (read('no_proxy') ?? '').split(',').flatMap(normalizeNoProxyEntry);
    const proxy = noProxy.includes('*') ? undefined : (read('https_proxy') ?? read('all_proxy'));
    const normalized = {
        https_proxy: proxy === undefined || proxy.includes('://') ? proxy : `http://${proxy}`,
        no_proxy: noProxy.length > 0 ? noProxy.join(',') : undefined,
        // Nothing that is requested through a proxy has the scheme http.
        http_proxy: undefined,
        all_proxy: undefined,
    };
    for (const [name, value] of Object.entries(normalized))
        for (const spelling of [name, name.toUpperCase()]) {
            if (value === undefined)
                delete env[spelling];
            else
                env[spelling] = value;
        }
}
/** Rejects a normalized proxy that is not an HTTP(S) URL: one client would ignore it, the other fail after the export. */
function validateProxyEnv({ https_proxy: proxy }) {
    if (!proxy || isHttpProxyUrl(proxy))
        return [];
    const message = 'https_proxy, all_proxy: this environment variable is not a valid HTTP proxy URL, such as http://proxy.example.com:3128. Correct it on the runner or in `env:`. SOCKS proxies are not supported; percent-encode special characters in the password (% as %25). (The value is hidden.)';
    return [{ code: 'input', message }];
}
/** A host means its subdomains too, as in curl; the blob client wants both spellings, and hosts without a port. */
function normalizeNoProxyEntry(entry) {
    const text = entry.trim().toLowerCase();
    if (text === '' || text === '*')
        return text === '' ? [] : ['*'];
    const name = text.replace(/^\*?\.+/, '');
    const host = name.replace(/:443$/, '');
    return /:\d+$/.test(host) && !host.includes('::') ? [name] : [...new Set([host, `.${host}`, name])];
}
function isHttpProxyUrl(text) {
    try {
        const { protocol, username, password } = new URL(text);
        decodeURIComponent(`${username}:${password}`);
        return protocol === 'http:' || protocol === 'https:';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 4671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ inputVariable),
/* harmony export */   ic: () => (/* binding */ createInputReader)
/* harmony export */ });
/* unused harmony export defaults */
/* harmony import */ var _try_or_undefined_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4569);
/* harmony import */ var _look_alikes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4396);


/** Defaults for omitted or empty inputs; a test keeps them equal to action.yml. */
const defaults = {
    'time-zone': 'UTC',
    format: 'json',
    timeout: '30m',
    'poll-interval': '2s',
    'request-timeout': '60s',
    'if-no-records': 'warn',
    extract: 'false',
    'upload-artifact': 'true',
    overwrite: 'false',
    'allow-public-artifact': 'false',
};
/** The variable in which the runner passes the input of that name. */
function inputVariable(name) {
    return `INPUT_${name.toUpperCase()}`;
}
function createInputReader(env) {
    const issues = [];
    const warnings = [];
    const addIssue = (message) => void issues.push({ code: 'input', message });
    const raw = (name) => env[inputVariable(name)]?.trim() || defaults[name];
    const optional = (name, parse) => {
        const text = raw(name);
        if (text === undefined)
            return undefined;
        try {
            return parse(text);
        }
        catch (error) {
            const isAccepted = (other) => (0,_try_or_undefined_js__WEBPACK_IMPORTED_MODULE_1__/* .tryOrUndefined */ .z)(() => parse(other)) !== undefined;
            addIssue(`${name}: ${error.message}${(0,_look_alikes_js__WEBPACK_IMPORTED_MODULE_0__/* .explainLookAlikes */ .Aq)(text, isAccepted)}`);
            return undefined;
        }
    };
    return {
        issues,
        warnings,
        addIssue,
        raw,
        isSet: (name) => raw(name) !== undefined,
        optional,
        required(name, parse, missing = 'is required.') {
            if (raw(name) === undefined)
                addIssue(`${name}: ${missing}`);
            return optional(name, parse);
        },
    };
}


/***/ }),

/***/ 4396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Aq: () => (/* binding */ explainLookAlikes),
/* harmony export */   FD: () => (/* binding */ findMistakes),
/* harmony export */   Vb: () => (/* binding */ toAscii),
/* harmony export */   cp: () => (/* binding */ adviceFor)
/* harmony export */ });
/* unused harmony export findLookAlikes */
/* harmony import */ var _invisible_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1974);

const names = `U+00A0 NO-BREAK SPACE, U+202F NARROW NO-BREAK SPACE, U+00AD SOFT HYPHEN, U+200B ZERO WIDTH SPACE,
  U+200C ZERO WIDTH NON-JOINER, U+200D ZERO WIDTH JOINER, U+200E LEFT-TO-RIGHT MARK, U+200F RIGHT-TO-LEFT MARK,
  U+2060 WORD JOINER, U+FEFF ZERO WIDTH NO-BREAK SPACE (byte order mark), U+FFFD REPLACEMENT CHARACTER,
  U+2010 HYPHEN, U+2011 NON-BREAKING HYPHEN, U+2012 FIGURE DASH, U+2013 EN DASH, U+2014 EM DASH, U+2015 HORIZONTAL BAR,
  U+2212 MINUS SIGN, U+2018 LEFT SINGLE QUOTATION MARK, U+2019 RIGHT SINGLE QUOTATION MARK,
  U+201C LEFT DOUBLE QUOTATION MARK, U+201D RIGHT DOUBLE QUOTATION MARK`.split(/,\s+/);
/** What Unicode says of the others: the first that applies. Wavy dashes are taken for none. */
const kinds = [
    { pattern: /\p{Default_Ignorable_Code_Point}/u, kind: 'an invisible character', ascii: '' },
    { pattern: /[\p{Zs}\u2800]/u, kind: 'a space', ascii: ' ' },
    { pattern: /[\p{Dash}--[⁓〜〰]]/v, kind: 'a dash', ascii: '-' },
    { pattern: /[\uff01-\uff5e]/, kind: 'a full-width character' },
    { pattern: /\p{Nd}/u, kind: 'a digit' },
    { pattern: /\p{Script=Cyrillic}/u, kind: 'a Cyrillic letter' },
    { pattern: /\p{Script=Greek}/u, kind: 'a Greek letter' },
];
/** Each is taken for the character below it. What NFKC turns into ASCII needs no place here. */
const impostors = `асеорхукмтіјѕһӏԁԛԝАВЕКМНОРСТУХЅІЈαικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧı˗⁃─ー。⁄∕⧸ː∶꞉‘’“”`;
const originals = `aceopxykmtijshldqwABEKMHOPCTYXSIJaikvoptuxABEZHIKMNOPTYXi----.///:::''""`;
/** Each look-alike of `text` once, in order. */
function findLookAlikes(text) {
    return [...new Set(text.replace(/\p{ASCII}/gu, ''))].flatMap((character) => {
        const known = kinds.find(({ pattern }) => pattern.test(character));
        const ascii = known?.ascii ?? toAsciiCharacter(character);
        if (ascii === undefined && character !== '\ufffd')
            return [];
        const code = (0,_invisible_js__WEBPACK_IMPORTED_MODULE_0__/* .codePointOf */ .R)(character);
        const name = names.find((one) => one.startsWith(code)) ?? (known ? `${code}, ${known.kind}` : code);
        return [{ character, name, ascii }];
    });
}
/**
 * The look-alikes that nobody means to write: invisible ones, spaces, dashes and digits, and letters of another alphabet
 * that are the only ones of it in a Latin text. A text in another alphabet has none.
 */
function findMistakes(text) {
    const found = findLookAlikes(text);
    const isLatin = /[a-z]/i.test(text) && isAscii(toAscii(text));
    return found.filter(({ character }) => isLatin || !/\p{L}/u.test(character));
}
/**
 * What to add to the message about a text that was rejected: its look-alikes by name, with what to write instead if that
 * is accepted. Text in another alphabet is not explained letter by letter.
 */
function explainLookAlikes(text, isAccepted) {
    const ascii = toAscii(text);
    const found = isAscii(ascii) ? findLookAlikes(text) : findMistakes(text);
    const helps = found.length > 0 && isAccepted(ascii.trim());
    return found
        .slice(0, 3)
        .map((one) => ` It contains ${one.name}${helps ? adviceFor(one) : ''}.`)
        .join('');
}
/** The text with the characters that its look-alikes are taken for. */
function toAscii(text) {
    const found = findLookAlikes(text);
    return found.reduce((result, { character, ascii }) => result.replaceAll(character, ascii ?? character), text);
}
function isAscii(text) {
    return !/[^\p{ASCII}]/u.test(text);
}
/** What to do about it, after its name. */
function adviceFor({ ascii }) {
    if (!ascii)
        return ascii === undefined ? '; it stands for text that was lost' : '; remove it';
    return `; replace it with ${ascii === ' ' ? 'a space' : ascii}`;
}
function toAsciiCharacter(character) {
    if (/\p{Nd}/u.test(character))
        return String(digitOf(character.codePointAt(0)));
    const ascii = originals[impostors.indexOf(character)] ?? character.normalize('NFKC');
    return /^[!-~]$/.test(ascii) ? ascii : undefined;
}
/** The digits of each script are ten code points in a row; those of mathematics are five such rows. */
function digitOf(code) {
    return /\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? (digitOf(code - 1) + 1) % 10 : 0;
}


/***/ }),

/***/ 3095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   HU: () => (/* binding */ parseChoice),
/* harmony export */   O0: () => (/* binding */ toFileNamePart),
/* harmony export */   Px: () => (/* binding */ parseFileName),
/* harmony export */   Rr: () => (/* binding */ parsePath),
/* harmony export */   VL: () => (/* binding */ parseTimeZone),
/* harmony export */   _U: () => (/* binding */ parseDate),
/* harmony export */   cG: () => (/* binding */ parseInteger),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   pI: () => (/* binding */ parseToken),
/* harmony export */   r4: () => (/* binding */ parseText),
/* harmony export */   vG: () => (/* binding */ parseFormId),
/* harmony export */   yG: () => (/* binding */ parseBoolean)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1454);
/* harmony import */ var _invisible_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1974);
/* harmony import */ var _try_or_undefined_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4569);




// Each parser takes the trimmed, non-empty text of an input. It throws an Error with the text and what is allowed.
/** A Node timer waits at most 2^31-1 ms, a little under 25 days. */
const maxDurationMs = 24 * 24 * 3600 * 1000;
const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** What only a shell would expand: `~/fills`, `$HOME/fills`, `${HOME}/fills`, `%TEMP%\\fills`. */
const shellSyntax = /^~(?=[\\/]|$)|(?<=^|[\\/])(\$\w+|\$\{\w+\}|%\w+%)(?=[\\/]|$)/;
/** The artifact service rejects these characters in names. */
const forbiddenCharacters = /["<>|*?\\/:\p{Cc}]/gu;
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** What a token cannot contain, and how it is called. */
const unsuitable = [
    [/^Bearer\s/i, '“Bearer”, which is not a part of it'],
    [/[\r\n]/, 'a line break'],
    [/\s/, 'whitespace'],
    [/[^\x20-\x7e]/, 'a control character or a non-ASCII character'],
];
function parseToken(text) {
    // Header values must be printable ASCII.
    const found = unsuitable.find(([pattern]) => pattern.test(text))?.[1];
    if (found)
        throw new Error(`the token contains ${found}. Make sure that the secret contains only the token. (The value is hidden.)`);
    return text;
}
function parseFormId(text) {
    if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw invalid(text, 'is not a positive integer; for a short name, use form-shortname.');
    return text;
}
/** Text that is validated by the platform only: a short name or a task ID. */
function parseText(text) {
    if (text.search(unprintable) >= 0 || text.length > 200)
        throw invalid(text, 'must be at most 200 characters long and must not contain control or invisible characters.');
    return text;
}
function parseDate(text) {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
        throw invalid(text, 'is not a valid date in the format YYYY-MM-DD, for example 2026-04-30.');
    return text;
}
function parseTimeZone(text) {
    // Skip Intl for the default: it would load its time zone data.
    if (text === 'UTC')
        return text;
    const zone = (0,_try_or_undefined_js__WEBPACK_IMPORTED_MODULE_2__/* .tryOrUndefined */ .z)(() => new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
    // Intl accepts an offset such as +02:00, which has no daylight saving time.
    if (zone !== undefined && !/^[+-]/.test(zone))
        return text;
    throw invalid(text, 'is not a valid IANA time zone, for example Europe/Berlin or UTC.');
}
/** The duration in ms. */
function parseDuration(text) {
    if (/^\d+$/.test(text))
        throw invalid(text, `has no unit; use ${text}s for seconds or ${text}m for minutes.`);
    const [, count, unit] = /^(\d{1,12})(ms|s|m|h)$/.exec(text) ?? [];
    if (!unit)
        throw invalid(text, 'is not a valid duration; examples: 500ms, 90s, 15m, 2h.');
    const duration = Number(count) * unitsMs[unit];
    if (duration === 0 || duration > maxDurationMs)
        throw invalid(text, 'must be between 1ms and 576h.');
    return duration;
}
function parseInteger(min, max) {
    return (text) => {
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (!(value >= min && value <= max))
            throw invalid(text, `is not an integer from ${min} to ${max}.`);
        return value;
    };
}
/** The booleans of YAML 1.2, as `core.getBooleanInput` accepts them. */
function parseBoolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    throw invalid(text, 'must be true or false.');
}
function parseChoice(...choices) {
    return (text) => {
        const choice = choices.find((one) => one === text);
        if (!choice)
            throw invalid(text, `must be one of ${choices.join(', ')}.`);
        return choice;
    };
}
/** A name that the artifact service and every file system accept. */
function parseFileName(text) {
    const forbidden = Array.from(new Set(text.match(forbiddenCharacters)), quote).join(' ');
    if (forbidden)
        throw invalid(text, `contains ${forbidden}, which is not allowed in artifact names.`);
    if (/^\.{1,2}$/.test(text) || Buffer.byteLength(text) > 200)
        throw invalid(text, 'is not a valid file name (maximum 200 bytes).');
    return text;
}
/** The absolute path; a relative one is resolved against the workspace, the working directory of the action. */
function parsePath(text) {
    if (text.includes('\0'))
        throw invalid(text, 'contains a NUL character.');
    const [unexpanded] = shellSyntax.exec(text) ?? [];
    if (unexpanded)
        throw invalid(text, `contains ${unexpanded}, which only a shell expands; use an absolute path.`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(text);
}
function invalid(text, reason) {
    return new Error(`${quote(text)} ${reason}`);
}
/** Untrusted `text` as part of a file name: forbidden characters replaced, at most 80 bytes. */
function toFileNamePart(text) {
    // Later steps print the name, and `##[` starts a workflow command.
    return (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .truncateBytes */ .QY)(text.replace(forbiddenCharacters, '-').replace(unprintable, '-').replaceAll('##[', '##-'), 80);
}
/** The value as an error message shows it, with what is invisible in it. */
function quote(text) {
    const shown = (0,_invisible_js__WEBPACK_IMPORTED_MODULE_3__/* .showInvisible */ .j)((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .truncate */ .xv)(text, 100)).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (one) => `<${(0,_invisible_js__WEBPACK_IMPORTED_MODULE_3__/* .codePointOf */ .R)(one)}>`);
    return `"${shown}"`;
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ findSecretKeys),
/* harmony export */   i: () => (/* binding */ hasSecretKey)
/* harmony export */ });
/* harmony import */ var _look_alikes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4396);

/**
 * Also with spaces or without hyphens, and the beginning alone: whatever somebody made of it is still the key. A comment may
 * say that it is in 1Password.
 */
const secretKey = /age\W*secret\W*key\W*(pq\W*)?1(?!password)\w{8}/i;
/** A part of a key that was wrapped, a key without its beginning, or a line of a private key of SSH or PGP. */
const keyPart = /^(?!age1)[\w+/=-]{16,}$/i;
/** Does the line contain a secret key of age, however it is written? */
function hasSecretKey(line) {
    return secretKey.test((0,_look_alikes_js__WEBPACK_IMPORTED_MODULE_0__/* .toAscii */ .Vb)(line));
}
/** What must be masked of `text`: the lines with secret keys or parts of them, and the keys alone. */
function findSecretKeys(text) {
    const lines = text.split(/[\r\n\p{Zl}\p{Zp}]/u).map((line) => line.trim());
    return lines
        .filter((line) => hasSecretKey(line) || keyPart.test(line))
        .flatMap((line) => [line, ...(line.match(/age-secret-key-[\w-]+/gi) ?? [])]);
}


/***/ }),

/***/ 1974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ codePointOf),
/* harmony export */   j: () => (/* binding */ showInvisible)
/* harmony export */ });
/** `U+200B` for the first character of `text`. */
function codePointOf(text) {
    return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
/**
 * Shows characters that show nothing by themselves as `<U+200B>`. What other scripts and emoji need to be displayed
 * stays: one variation selector and one joiner after a character that is not ASCII.
 */
function showInvisible(text) {
    return text.replace(/[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]+/gu, (run, offset) => {
        const isShaping = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?[\u200c\u200d]?$/u.test(run);
        return isShaping && text.charCodeAt(offset - 1) > 0x7f ? run : run.replace(/./gsu, (one) => `<${codePointOf(one)}>`);
    });
}


/***/ }),

/***/ 9332:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8500);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5649);
/* harmony import */ var _dependencies_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8051);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4365);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4826);
/* harmony import */ var _export_form_fills_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3134);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1454);
/* harmony import */ var _github_job_context_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(3172);
/* harmony import */ var _github_proxy_env_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(8411);
/* harmony import */ var _inputs_input_reader_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4671);
/* harmony import */ var _inputs_secret_keys_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(9460);
/* harmony import */ var _report_reporter_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(1127);
/* harmony import */ var _transfer_connect_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(6050);














// Fail closed: if the event loop drains before main() finishes, the step must not be green.
process.exitCode = 1;
// Dependencies use deprecated APIs (DEP0005 with a proxy's password), which nobody who reads the log can change.
process.noDeprecation = true;
(0,_transfer_connect_js__WEBPACK_IMPORTED_MODULE_12__/* .limitConnectAttempts */ .u)();
const { env } = process;
for (const name of ['token', 'github-token'])
    maskToken(env[(0,_inputs_input_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .inputVariable */ .LO)(name)]?.trim());
(0,_inputs_secret_keys_js__WEBPACK_IMPORTED_MODULE_10__/* .findSecretKeys */ .C)(env[(0,_inputs_input_reader_js__WEBPACK_IMPORTED_MODULE_9__/* .inputVariable */ .LO)('encrypt-to')] ?? '').forEach(_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .setSecret */ .Pq);
(0,_github_proxy_env_js__WEBPACK_IMPORTED_MODULE_13__/* .normalizeProxyEnv */ .V)(env);
const clock = {
    now: () => Date.now(),
    sleep: (ms, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { signal }).catch(() => Promise.reject(signal.reason)),
};
const reporter = (0,_report_reporter_js__WEBPACK_IMPORTED_MODULE_11__/* .createReporter */ .A)(clock, (0,_github_job_context_js__WEBPACK_IMPORTED_MODULE_8__/* .troubleshootingUrl */ .KB)(env));
const interruption = new AbortController();
let hasFailed = false;
process.on('uncaughtException', exitFailure);
// SIGHUP when a runner that was started in a terminal loses it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, () => interruption.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ('cancelled', `The run was cancelled (${name}).`)));
// Exit even if something ignores the abort signal.
interruption.signal.addEventListener('abort', () => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(500).then(() => exitFailure(interruption.signal.reason)));
await main().then(exitSuccess, exitFailure);
async function main() {
    const started = clock.now();
    const { signal } = interruption;
    const environment = await (0,_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .readEnvironment */ .Q)(env, started);
    const { inputs, issues, warnings } = environment;
    for (const warning of warnings)
        reporter.warning('Check the inputs', warning);
    if (issues.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .inputError */ .Xu)(issues);
    const { timeoutMs, options } = inputs;
    const timedOut = new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ('timeout', `Timed out after ${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a3)(timeoutMs)}.`);
    setTimeout(() => interruption.abort(timedOut), timeoutMs).unref();
    const retry = { clock, random: Math.random, signal, deadline: started + timeoutMs, onRetry: reporter.retry };
    // ncc takes `new URL(…, import.meta.url)` for an asset and copies it.
    const workerModule = new URL(import.meta.resolve('./upload-worker.js'));
    await (0,_export_form_fills_js__WEBPACK_IMPORTED_MODULE_6__/* .exportFormFills */ .B)(options, (0,_dependencies_js__WEBPACK_IMPORTED_MODULE_3__/* .createDependencies */ .Y)(environment, { env, workerModule, reporter, retry, runId: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() }));
}
/** Exits successfully, unless an uncaught error is being reported. */
function exitSuccess() {
    if (!hasFailed)
        exit(0);
}
/** Reports the error and exits: a hanging request would keep the process alive for minutes. */
async function exitFailure(error) {
    if (hasFailed)
        return;
    hasFailed = true;
    // Exit even if stdout is never drained.
    setTimeout(() => process.exit(1), 800).unref();
    await reporter.failed(error);
    exit(1);
}
/** Exits as soon as stdout has drained. */
function exit(exitCode) {
    process.stdout.write('', () => process.exit(exitCode));
}
/** Masks the token and its URL- and base64-encoded forms. */
function maskToken(token) {
    if (!token)
        return;
    for (const form of new Set([token, encodeURIComponent(token), Buffer.from(token).toString('base64')]))
        _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .setSecret */ .Pq(form);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ createReporter)
});

// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 12 modules
var core = __nccwpck_require__(5649);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(4826);
// EXTERNAL MODULE: ./lib/format.js
var format = __nccwpck_require__(1454);
;// CONCATENATED MODULE: ./lib/report/yaml-scalar.js
/** `text` as a YAML value on one line; quoted unless every version of YAML reads it as a plain string. */
function yamlScalar(text) {
    const isPlain = /^(\w[\w-]*|[a-z][\w.-]*)$/i.test(text) &&
        /[a-z]/i.test(text) &&
        !yamlKeyword.test(text) &&
        Number.isNaN(Number(text));
    if (isPlain)
        return text;
    // YAML shares the escapes of JSON. `##[` would start a workflow command, and three backticks end the summary's block.
    return JSON.stringify(text)
        .replaceAll('##[', '#\\u0023[')
        .replace(/[`\u007f-\u00a0\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu, yaml_scalar_escape);
}
const yamlKeyword = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i;
function yaml_scalar_escape(character) {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ./lib/report/failure.js


/** Errors that resuming the task cannot fix. */
const finalErrors = ['export.failed', 'export.empty', 'input', 'platform.refused'];
/** The heading of the job summary: the cause, and what it ended if the export itself was complete. */
function failureHeading(code, { file }) {
    if (file && code === 'timeout')
        return 'The artifact upload timed out';
    if (file && code === 'cancelled')
        return 'The run was cancelled before the artifact was uploaded';
    return errors/* errorHeadings */.K5[code];
}
/** Errors that may pass can be resumed whatever their code. */
function canResume(error, code) {
    return !finalErrors.includes(code) || (error instanceof errors/* ActionError */.lZ && error.retry !== undefined);
}
/** The input that resumes the export, as YAML to be pasted below `with:`. */
function resumeYaml(taskId) {
    return `task-id: ${yamlScalar(taskId)}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/invisible.js
var invisible = __nccwpck_require__(1974);
;// CONCATENATED MODULE: ./lib/report/sanitize.js

/**
 * Makes text safe for the log: one line, no control, bidirectional or invisible characters, and no workflow command
 * (`::name`, `##[name`) wherever the line is cut.
 */
function sanitizeForLog(text) {
    return ((0,invisible/* showInvisible */.j)(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' '))
        // A space, since the runner searches with the rules of its culture, which skip invisible characters:
        // https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
        .replace(/:(?=:[a-z])/giu, ': ')
        .replace(/##(?=\[)/g, '## ')
        .trim());
}

;// CONCATENATED MODULE: ./lib/report/decrypt-command.js

/** The command that decrypts a downloaded file of this name. */
function decryptCommand(fileName) {
    const name = sanitizeForLog(fileName);
    return `age --decrypt --identity key.txt --output ${quoteForShell(name.replace(/\.age$/i, ''))} ${quoteForShell(name)}`;
}
/** As a file name: a leading hyphen would make it an option. */
function quoteForShell(name) {
    return /^\w[\w.-]*$/.test(name) ? name : `'${name.replace(/^-/, './-').replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./lib/report/markdown.js

/** One line of plain text: whatever Markdown, HTML or GitHub reads as markup is escaped. */
function escapeMarkdown(text) {
    return sanitizeForLog(text).replace(/[\\`*_{}[\]()<>#|~&@!$]|^[-+=]|(?<=^\d+)\.|(?<=www)\.|:(?=\/\/)/gi, toCharacterReference);
}
/** One line of text with code between backticks. */
function formatProse(text) {
    return escapeMarkdown(text).replace(/&#x60;(.+?)&#x60;/g, '<code>$1</code>');
}
function codeSpan(text) {
    const line = sanitizeForLog(text);
    // A code span cannot hold every backtick, and in a table no pipe that all parsers read alike.
    return /[`|\\]/.test(line) ? `<code>${escapeMarkdown(line)}</code>` : `\`${line}\``;
}
/** The text stays as it is: other characters for its backticks could end the quotation marks of a command. */
function codeBlock(text, language) {
    const longestRun = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/**
 * A link in which the owner and the repository are character references, which browsers decode. In a job summary, the runner
 * replaces each secret by ***, and the owner often is one, as a user name:
 * https://github.com/docker/actions-toolkit/issues/367. A relative address would not do: the page of a run is also that of
 * each of its attempts.
 */
function markdown_link(markdown, url) {
    const { origin, pathname, hash } = new URL(url);
    const [, owner = '', repository = '', ...rest] = pathname.split('/');
    const hidden = [owner, repository].map((name) => name.replace(/./gsu, toCharacterReference));
    return `[${markdown}](${[origin, ...hidden, ...rest].join('/')}${hash})`;
}
/** The first row is the header, since Markdown has no table without one. */
function table([header = [], ...rows], alignment) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(header), line(alignment ?? header.map(() => ':---')), ...rows.map(line)].join('\n');
}
/** A collapsed section; without the blank lines, its content would not be read as Markdown. */
function collapsed(title, sections) {
    return [`<details><summary>${title}</summary>`, ...sections, '</details>'].join('\n\n');
}
function toCharacterReference(character) {
    return `&#x${(character.codePointAt(0) ?? 0).toString(16)};`;
}

;// CONCATENATED MODULE: ./lib/report/step-table.js


/** The duration of each phase and its share of `totalMs`, the duration of the run. */
function stepTable(phases, totalMs) {
    const steps = phases.map(({ title, startMs, endMs = totalMs }) => ({ title, ms: endMs - startMs }));
    const otherMs = totalMs - steps.reduce((sum, { ms }) => sum + ms, 0);
    const all = [...steps, { title: 'Other', ms: otherMs }];
    const percentages = toPercentages(all.map(({ ms }) => ms));
    const rows = all.map(({ title, ms }, index) => [title, (0,format/* formatDuration */.a3)(ms), shareBar(percentages[index] ?? 0)]);
    if (percentages.at(-1) === 0)
        rows.pop();
    return table([['Step', 'Duration', 'Share'], ...rows, ['**Total**', `**${(0,format/* formatDuration */.a3)(totalMs)}**`, '']], [':---', '---:', ':---']);
}
function shareBar(percent) {
    return `\`${(0,format/* progressBar */.hr)(percent / 100, 10)}\`\u00a0${percent}%`;
}
/** Whole percentages that add up to 100: the largest remainders are rounded up. */
function toPercentages(parts) {
    const total = parts.reduce((sum, part) => sum + part, 0);
    if (total === 0)
        return parts.map(() => 0);
    const exact = parts.map((part) => (100 * part) / total);
    const remainder = (value) => value - Math.floor(value);
    const missing = 100 - exact.reduce((sum, value) => sum + Math.floor(value), 0);
    const roundedUp = new Set([...exact.keys()].toSorted((a, b) => remainder(exact[b] ?? 0) - remainder(exact[a] ?? 0)).slice(0, missing));
    return exact.map((value, index) => Math.floor(value) + (roundedUp.has(index) ? 1 : 0));
}

;// CONCATENATED MODULE: ./lib/report/job-summary.js






/** The job summary in GitHub's Markdown. Untrusted text is in code spans and blocks only, or escaped. */
function createJobSummary({ outcome, result, phases, totalMs, hasWarnings, failure }) {
    const icon = failure ? '❌' : hasWarnings && result.totalRecords === '0' ? '⚠️' : '✅';
    const sections = [
        `### ${icon} ${escapeMarkdown(outcome)}`,
        ...(failure ? describeFailure(failure, result) : nextStep(result)),
        resultTable(result, totalMs),
        details(result, phases, totalMs),
    ];
    return `${sections.filter(Boolean).join('\n\n')}\n`;
}
/** What to do after a success. */
function nextStep({ file, extractPath, artifact, totalRecords }) {
    if (file)
        return [...(artifact ? download(artifact, file) : useInSameJob(file, extractPath)), ...decrypt(file, artifact)];
    if (totalRecords !== '0')
        return ['To export other days, set `date-from` and `date-to`.'];
    return [
        'If you expected records, check the form and the period. The input `if-no-records` decides whether this is a warning, an error or neither.',
    ];
}
function download({ name, url, expires }, file) {
    const until = expires ? ` · available until ${expires}` : '';
    return [`⬇️ **${markdown_link(escapeMarkdown(name), url)}** (${describeSize(file)})${until}`];
}
function useInSameJob(file, extractPath) {
    const outputs = extractPath ? 'outputs `file-path` and `extract-path`' : 'output `file-path`';
    return [
        `**${escapeMarkdown(file.name)}** (${describeSize(file)}) is on the runner until the job ends. Later steps of the same job find it with the ${outputs}.`,
    ];
}
function decrypt({ name, recipients }, artifact) {
    return recipients ? ['To decrypt the file:', codeBlock(decryptCommand(artifact?.name ?? name), 'sh')] : [];
}
function describeSize({ size, recipients }) {
    return `${(0,format/* formatBytes */.z3)(size)}${recipients ? `, encrypted for ${(0,format/* pluralize */.td)(recipients, 'recipient')}` : ''}`;
}
function describeFailure({ code, message, details, hint, causes, resume, helpUrl }, { comesAgain = false }) {
    const list = (items) => items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    const help = helpUrl ? markdown_link(`More about ${codeSpan(code)}`, helpUrl) : `Error code: ${codeSpan(code)}`;
    return [
        escapeMarkdown(message),
        list(details),
        hint ? `**What to do:** ${formatProse(hint)} ${help}` : help,
        causes.length > 0 ? `**Cause:**\n\n${list(causes)}` : '',
        ...(resume ? [resumeText(comesAgain), codeBlock(resume, 'yaml')] : []),
    ];
}
/** “Re-run jobs” would run the workflow file as it was. An input that stays would resume this export for ever. */
function resumeText(comesAgain) {
    const again = comesAgain ? 'The next scheduled run exports these days again. ' : '';
    return `${again}To resume this export, add this input to the step, start a new run, and remove the input afterwards:`;
}
/** One row for each property: a row of many columns would be cut off on a narrow screen. */
function resultTable(result, totalMs) {
    const { form, totalRecords, file } = result;
    const rows = [
        ['Form', form && codeSpan(form)],
        ['Period', describePeriod(result)],
        ['Records', totalRecords && (0,format/* formatCount */.B4)(totalRecords)],
        ['Task status', !file && totalRecords === undefined && lastStatus(result)],
    ].filter((row) => Boolean(row[1]));
    if (rows.length === 0)
        return '';
    return table([...rows, ['Duration', (0,format/* formatDuration */.a3)(totalMs)]].map(([name, value = '']) => [`**${name}**`, value]));
}
function lastStatus({ status, progress }) {
    return status && `${codeSpan(status)}${progress === undefined ? '' : `, ${progress}%`}`;
}
function describePeriod({ dates, periodReason, timeZone }) {
    if (!dates)
        return undefined;
    const days = (0,format/* formatDates */.HA)(dates);
    const range = periodReason ? `${days}, ${escapeMarkdown(periodReason)}` : days;
    return timeZone ? `${range} (${escapeMarkdown(timeZone)})` : range;
}
function details({ taskId, file, extractPath, artifact }, phases, totalMs) {
    const properties = [
        taskId ? `- Task ID: ${codeSpan(taskId)}` : '',
        file ? `- File: ${codeSpan(file.name)}, ${describeSize(file)}` : '',
        file ? `- SHA-256: ${codeSpan(file.sha256)}` : '',
        extractPath ? `- Extracted to: ${codeSpan((0,external_node_path_.basename)(extractPath))}` : '',
    ].filter(Boolean);
    const sections = [
        properties.join('\n'),
        phases.length > 0 ? stepTable(phases, totalMs) : '',
        artifact ? 'To use the file in a later job:' : '',
        artifact ? codeBlock(downloadStep(artifact.name), 'yaml') : '',
    ].filter(Boolean);
    return sections.length > 0 ? collapsed('Details', sections) : '';
}
function downloadStep(artifactName) {
    return `- uses: actions/download-artifact@v8\n  with:\n    name: ${yamlScalar(artifactName)}`;
}

;// CONCATENATED MODULE: ./lib/report/outputs.js
/** The outputs of the action that are known, by name. */
function toOutputs(result) {
    const { taskId, totalRecords, formId, dates, file, extractPath, artifact } = result;
    const outputs = {
        'task-id': taskId,
        'total-records': totalRecords,
        'form-id': formId,
        'date-from': dates?.from,
        'date-to': dates?.to,
        'file-path': file?.path,
        'file-name': file?.name,
        'file-size': file?.size,
        sha256: file?.sha256,
        'extract-path': extractPath,
        'artifact-id': artifact?.id,
        'artifact-name': artifact?.name,
        'artifact-url': artifact?.url,
        'artifact-digest': artifact?.digest,
    };
    const known = Object.entries(outputs).filter(([, value]) => value !== undefined);
    return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

;// CONCATENATED MODULE: ./lib/report/progress.js

/** A rate that was measured for less time than this tells nothing about the rest. */
const minMeasuredMs = 10_000;
/** The progress of a task in percent and the estimated time that is left, if they are known. */
function describeProgress(percent, remainingMs) {
    const progress = percent === undefined ? '' : `  ${(0,format/* progressBar */.hr)(percent / 100)} ${percent}%`;
    return remainingMs ? `${progress}, about ${(0,format/* formatDuration */.a3)(remainingMs)} remaining` : progress;
}
/** What was transferred in `spentMs`, and how much that is of `total` bytes, if they are known. */
function describeTransfer(bytes, total, spentMs) {
    if (!total)
        return (0,format/* formatBytes */.z3)(bytes);
    const remaining = bytes > 0 && bytes < total && spentMs >= minMeasuredMs
        ? `, about ${(0,format/* formatDuration */.a3)((spentMs * (total - bytes)) / bytes)} remaining`
        : '';
    const percent = Math.floor((100 * bytes) / total);
    return `${(0,format/* progressBar */.hr)(bytes / total)} ${percent}%  ${(0,format/* formatBytes */.z3)(bytes)} of ${(0,format/* formatBytes */.z3)(total)}${remaining}`;
}

;// CONCATENATED MODULE: ./lib/report/reporter.js








const logIntervalMs = 10_000;
/** Running statuses that need no warning; the platform documents none of them. */
const knownRunningStatuses = /^(new|created|pending|queued|waiting|scheduled|started|active|running|in.?progress|process(ing)?|working)$/i;
/** `troubleshooting` is the address of the page with a section for each error code, if there is one. */
function createReporter(clock, troubleshooting) {
    let result = {};
    let hasWarnings = false;
    const phases = [];
    const started = clock.now();
    const elapsedMs = () => clock.now() - started;
    let lastLoggedAt = -Infinity;
    const seenStatuses = new Set();
    const info = (text) => core/* info */.pq(sanitizeForLog(text));
    const debug = (text) => core/* debug */.Yz(sanitizeForLog((0,format/* truncate */.xv)(text, 1000)));
    function warning(title, message) {
        hasWarnings = true;
        core/* warning */.$e(sanitizeForLog(message), { title });
    }
    function endPhase() {
        const phase = phases.at(-1);
        if (!phase || phase.endMs !== undefined)
            return;
        phase.endMs = elapsedMs();
        core/* endGroup */.N4();
    }
    function throttled(text) {
        if (clock.now() - lastLoggedAt < logIntervalMs)
            return;
        lastLoggedAt = clock.now();
        info(text());
    }
    async function writeSummary(outcome, failure) {
        try {
            const summary = createJobSummary({ outcome, result, phases, totalMs: elapsedMs(), hasWarnings, failure });
            await core/* summary */.z.addRaw(summary).write();
        }
        catch (error) {
            debug(`could not write the job summary: ${String(error)}`);
        }
    }
    return {
        record(current) {
            const known = toOutputs(result);
            result = current;
            for (const [name, value] of Object.entries(toOutputs(result)))
                if (known[name] !== value)
                    core/* setOutput */.uH(name, value);
        },
        phase(title) {
            endPhase();
            lastLoggedAt = -Infinity;
            phases.push({ title, startMs: elapsedMs() });
            core/* startGroup */.Oh(title);
        },
        info,
        debug,
        notice: (title, message) => core/* notice */.lm(sanitizeForLog(message), { title }),
        warning,
        taskProgress({ status, progress }, remainingMs) {
            if (!seenStatuses.has(status)) {
                seenStatuses.add(status);
                lastLoggedAt = -Infinity;
                if (!knownRunningStatuses.test(status))
                    warning('Unknown task status', `The platform returned the unknown task status “${(0,format/* truncate */.xv)(status, 60)}”. The action treats it as still running and keeps polling.`);
            }
            throttled(() => `Status: ${(0,format/* truncate */.xv)(status, 60)}${describeProgress(progress, remainingMs)}`);
        },
        transferProgress(action, bytes, total) {
            // The phase's last line reports completion.
            if (bytes === total)
                return;
            const spentMs = elapsedMs() - (phases.at(-1)?.startMs ?? 0);
            throttled(() => `${action}: ${describeTransfer(bytes, total, spentMs)}`);
        },
        retry(error, delayMs) {
            const causes = (0,errors/* causeMessages */.Yd)(error).join('. ');
            const message = error.message.replace(/\.$/, '');
            info(`${message}${causes ? `: ${causes}` : ''}. Retrying in ${(0,format/* formatDuration */.a3)(delayMs)}.`);
        },
        async succeeded(outcome) {
            endPhase();
            info(`${outcome} (${(0,format/* formatDuration */.a3)(elapsedMs())})`);
            await writeSummary(outcome);
        },
        async failed(error) {
            endPhase();
            const description = (0,errors/* describeError */.Uc)(error);
            const { code } = description;
            if (error instanceof Error && error.stack)
                core/* debug */.Yz(sanitizeLines(error.stack.split('\n')));
            const resume = result.taskId && canResume(error, code) ? resumeYaml(result.taskId) : undefined;
            if (resume)
                core/* info */.pq(`The export is still available on the platform. To resume it, run this action with this input:\n  ${resume}`);
            core/* error */.z3(sanitizeLines((0,errors/* formatError */.Wk)(error).lines), { title: `Export form fills: ${code}` });
            // GitHub derives the anchor of a heading by removing its dots.
            const helpUrl = troubleshooting && `${troubleshooting}#${code.replace('.', '')}`;
            await writeSummary(failureHeading(code, result), { ...description, resume, helpUrl });
        },
    };
}
function sanitizeLines(lines) {
    return lines.map(sanitizeForLog).join('\n');
}


/***/ }),

/***/ 2385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ countBuffer)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./lib/transfer/buffer-garbage.js


const maxGarbageBytes = 16 * 1024 * 1024;
let collectGarbage;
let garbageBytes = 0;
/**
 * Counts the bytes of a buffer that is used once. Buffers lie outside of V8's heap, and V8 lets 64 MB of them pile up before
 * it collects any: a minor collection every 16 MB lowers the peak memory of a run with a large file by 35 MB and takes no
 * time.
 */
function countBuffer(bytes) {
    garbageBytes += bytes;
    if (garbageBytes < maxGarbageBytes)
        return;
    garbageBytes = 0;
    collectGarbage ??= exposeGarbageCollector();
    collectGarbage({ type: 'minor' });
}
/** Node's own way to it without a command-line flag: https://nodejs.org/api/v8.html, v8.setFlagsFromString() */
function exposeGarbageCollector() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--expose-gc');
    return (0,external_node_vm_namespaceObject.runInNewContext)('gc');
}


/***/ }),

/***/ 6050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ limitConnectAttempts)
});

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./lib/transfer/connect.js

/** ms. A connection over another continent takes longer than Node's default of 250 ms. */
const attemptTimeoutMs = 5000;
/**
 * Gives each address of a host this long in this thread before the next one is tried. Node aborts all attempts but the last,
 * so a slow IPv4 never connects beside an IPv6 that leads nowhere: https://github.com/nodejs/node/issues/54359
 */
function limitConnectAttempts() {
    (0,external_node_net_namespaceObject.setDefaultAutoSelectFamilyAttemptTimeout)(attemptTimeoutMs);
}


/***/ }),

/***/ 2412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ decodeBody),
/* harmony export */   b: () => (/* binding */ contentCodings)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4826);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1454);




const decoders = {
    gzip: node_zlib__WEBPACK_IMPORTED_MODULE_1__.createGunzip,
    'x-gzip': node_zlib__WEBPACK_IMPORTED_MODULE_1__.createGunzip,
    deflate: node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflate,
    br: node_zlib__WEBPACK_IMPORTED_MODULE_1__.createBrotliDecompress,
    zstd: node_zlib__WEBPACK_IMPORTED_MODULE_1__.createZstdDecompress,
};
/** Values of Content-Encoding that servers and object stores send although the body has no coding. */
const noCodings = new Set(['', 'identity', 'aws-chunked', 'none', 'binary', 'utf-8', 'utf8']);
/** The content codings of the body, in the order in which they were applied (RFC 9110, 8.4). */
function contentCodings(headers) {
    const codings = (headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim().toLowerCase());
    return codings.filter((coding) => !noCodings.has(coding));
}
/**
 * The body without its content codings: some servers use one although `identity` was requested. Throws `platform.answer`
 * for an unknown coding.
 */
function decodeBody(message, operation, url) {
    const codings = contentCodings(message.headers);
    const unknown = codings.find((coding) => !decoders[coding]);
    if (unknown !== undefined) {
        message.destroy();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('platform.answer', `Unsupported Content-Encoding in the response to ${operation} from ${url.origin}: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .truncate */ .xv)(unknown, 60)}.`);
    }
    return codings
        .toReversed()
        .reduce((body, coding) => (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(body, decoders[coding](), () => undefined), message);
}


/***/ }),

/***/ 9445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ explainDenied)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/transfer/file-access.js



/** Explains why this process may not write to `path`, or may not create it in the folder above. */
function explainDenied(path) {
    const uid = process.geteuid?.();
    if (uid === undefined)
        return { reason: `user ${nameOf(uid)} has no permission`, remedy: undefined };
    const existing = nearestExisting(path);
    const mode = (existing.stats.mode & 0o7777).toString(8);
    return {
        reason: `user ${nameOf(uid)} has no permission; ${existing.path} belongs to user ${existing.stats.uid} (mode ${mode})`,
        remedy: `Change the owner or the mode of ${existing.path} (chown, chmod). In a job with \`container:\`, its \`options: --user ${existing.stats.uid}\` runs the steps as the owner.`,
    };
}
/** The user's name and number; the user of a container often has no name. */
function nameOf(uid) {
    try {
        const { username } = (0,external_node_os_namespaceObject.userInfo)();
        return uid === undefined ? username : `${username} (${uid})`;
    }
    catch {
        return String(uid ?? 'of this process');
    }
}
function nearestExisting(path) {
    try {
        return { path, stats: (0,external_node_fs_.statSync)(path) };
    }
    catch (error) {
        if ((0,external_node_path_.dirname)(path) === path)
            throw error;
        return nearestExisting((0,external_node_path_.dirname)(path));
    }
}


/***/ }),

/***/ 4869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ wrapFsErrors)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4826);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1454);
/* harmony import */ var _file_access_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9445);



const otherDisk = 'set output-dir to a directory on another disk.';
/** By the code of the file system error. */
const explanations = {
    ENOSPC: { reason: 'the disk is full', hint: `Free some space, use a larger runner, or ${otherDisk}` },
    EDQUOT: { reason: 'the disk quota is exceeded', hint: `Free some space, or ${otherDisk}` },
    EFBIG: { reason: 'the file system does not allow a file of this size', hint: `Use a larger runner, or ${otherDisk}` },
    EROFS: {
        reason: 'the file system is read-only',
        hint: 'Set output-dir to a directory on a writable disk. In a job with `container:`, check its `volumes` for `:ro`.',
    },
    ENOTDIR: { reason: 'a part of the path is a file', hint: 'Set output-dir to a directory.' },
    EEXIST: { reason: 'a part of the path is a file or a broken link', hint: 'Set output-dir to a directory.' },
    ENOENT: {
        reason: 'the directory cannot be created, or was removed during the run',
        hint: 'Set output-dir to a directory that exists and that no other step or job removes.',
    },
    EISDIR: {
        reason: 'a directory has the name of the ZIP file',
        hint: 'Remove that directory, or set another output-dir or artifact-name.',
    },
    EBUSY: {
        reason: 'another program has the file open',
        hint: 'Set output-dir to a directory that no virus scanner, indexer or backup watches.',
    },
    ENAMETOOLONG: { reason: 'the path is too long', hint: 'Set a shorter output-dir or artifact-name.' },
};
const noRename = {
    reason: 'files cannot be renamed or removed there',
    hint: 'Set output-dir to a directory on a local disk, and copy the file in a later step. On Windows, a virus scanner may have the file open.',
};
/**
 * Runs `work` in the folder `dir`. Throws `output-dir` for a file system error: who was denied what, and what to do.
 * `operation` is what `work` does.
 */
async function wrapFsErrors(dir, work, operation = 'write the ZIP file to') {
    try {
        return await work();
    }
    catch (error) {
        const cause = error;
        const { reason, hint } = explain(dir, cause);
        const message = `Cannot ${operation} output-dir ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .truncate */ .xv)(dir, 300)}: ${reason}.`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('output-dir', message, { cause, hint });
    }
}
function explain(dir, { code = 'an error', syscall = '' }) {
    const isRenaming = ['rename', 'unlink', 'rm'].includes(syscall);
    if (isRenaming && ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code))
        return noRename;
    if (code !== 'EACCES' && code !== 'EPERM') {
        const hint = 'Choose an output-dir that is writable for the runner and has enough free space.';
        return explanations[code] ?? { reason: `the file system reports ${code}`, hint };
    }
    const { reason, remedy = '' } = (0,_file_access_js__WEBPACK_IMPORTED_MODULE_2__/* .explainDenied */ .n)(dir);
    return { reason, hint: `Set output-dir to a directory that this user can write to. ${remedy}`.trimEnd() };
}


/***/ }),

/***/ 6522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ whileLocked)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);

const lockErrors = ['EPERM', 'EBUSY', 'EACCES'];
const firstDelayMs = 50;
const maxDelayMs = 5000;
/** As long as VS Code and graceful-fs wait: scanning a large ZIP file takes a while. */
const maxWaitMs = 60_000;
/**
 * Repeats `work`, which renames or removes a file, while another process has the file open. Only on Windows, where virus
 * scanners, indexers and backups do so with every new file: https://github.com/npm/write-file-atomic/issues/227
 */
async function whileLocked(work, { platform = process.platform, sleep = node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout } = {}) {
    let waitedMs = 0;
    for (let delayMs = firstDelayMs;; delayMs = Math.min(2 * delayMs, maxDelayMs)) {
        try {
            return await work();
        }
        catch (error) {
            const { code } = error;
            if (platform !== 'win32' || !lockErrors.includes(code) || waitedMs + delayMs > maxWaitMs)
                throw error;
            await sleep(delayMs);
            waitedMs += delayMs;
        }
    }
}


/***/ }),

/***/ 4745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ wrapExtractionErrors),
/* harmony export */   m: () => (/* binding */ createPartialFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _try_or_undefined_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4569);
/* harmony import */ var _fs_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4869);
/* harmony import */ var _locked_file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6522);






/** A folder `name` in `dir` for the runner's user only. */
function createPartialFolder(dir, name, uniqueId) {
    const [path, replaced] = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dir, `.${uniqueId}.part`), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dir, `.${uniqueId}.old`)];
    const final = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dir, name);
    const discard = () => (0,_try_or_undefined_js__WEBPACK_IMPORTED_MODULE_5__/* .tryOrUndefined */ .z)(() => remove(path));
    return {
        path,
        async create() {
            await wrapExtractionErrors(dir, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path, { mode: 0o700 }));
            // For a process that ends without a discard, after an uncaught error for example.
            process.once('exit', discard);
        },
        async commit() {
            await wrapExtractionErrors(dir, async () => {
                await (0,_locked_file_js__WEBPACK_IMPORTED_MODULE_4__/* .whileLocked */ .a)(() => Promise.try(replace, final, path, replaced));
                await (0,_locked_file_js__WEBPACK_IMPORTED_MODULE_4__/* .whileLocked */ .a)(() => Promise.try(remove, replaced));
            });
            return final;
        },
        discard,
    };
}
/** Like `wrapFsErrors`, for the files of the ZIP file. */
function wrapExtractionErrors(dir, work) {
    return (0,_fs_error_js__WEBPACK_IMPORTED_MODULE_3__/* .wrapFsErrors */ .J)(dir, work, 'extract the ZIP file to');
}
// Both are synchronous: a process that ends, as a cancelled run does without waiting for promises, ends before or after them.
/**
 * Renames `path` to `final`, and what is there, if anything, to `replaced`. No system replaces a folder that is not empty. Moved
 * away as a whole, its files cannot mix with the new ones.
 */
function replace(final, path, replaced) {
    const restore = moveAway(final, replaced);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, final);
    }
    catch (error) {
        restore();
        throw error;
    }
}
function remove(path) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
}
/** Renames what is at `path`, if anything, and returns how to undo that. */
function moveAway(path, target) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, target);
        return () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(target, path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        return () => undefined;
    }
}


/***/ }),

/***/ 8211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   lF: () => (/* binding */ createBackoff),
/* harmony export */   u7: () => (/* binding */ defaultMaxRetries)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4826);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1454);


/** Without a task, giving up loses nothing. */
const defaultMaxRetries = 5;
const baseDelayMs = 1000;
const maxDelayMs = 30_000;
/** A fresh task or file may not be visible yet on every node of the platform. */
const notYetMs = 30_000;
/** Resolves with the first success; rejects with the first error that must not be retried, or with the last one. */
async function retry(attempt, context, maxRetries = defaultMaxRetries) {
    const backoff = createBackoff(context, maxRetries);
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            await backoff.wait(error);
        }
    }
}
/**
 * Waits as long as the server asked, but at least full jitter over a doubling delay
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). When the run is interrupted meanwhile, the
 * rejection has the error of the last attempt as its cause.
 */
function createBackoff(context, maxRetries = defaultMaxRetries) {
    const { clock, random, signal, deadline, onRetry } = context;
    let failures = 0;
    let notYetSince;
    let lastError;
    return {
        reset() {
            failures = 0;
            lastError = undefined;
        },
        async wait(error) {
            if (signal.aborted)
                throw withCause(signal.reason, lastError);
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ) || !error.retry)
                throw error;
            const { afterMs = 0, notYet = false } = error.retry;
            notYetSince = notYet ? (notYetSince ?? clock.now()) : undefined;
            const notYetLeftMs = notYetSince === undefined ? Infinity : notYetSince + notYetMs - clock.now();
            if (notYet ? notYetLeftMs <= 0 : failures >= maxRetries)
                throw error;
            if (afterMs > 0 && clock.now() + afterMs >= deadline)
                throw tooLateError(error, afterMs);
            const backoffMs = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** failures);
            const delayMs = Math.min(notYetLeftMs, Math.max(afterMs, backoffMs));
            failures++;
            lastError = error;
            onRetry(error, delayMs);
            try {
                await clock.sleep(delayMs, signal);
            }
            catch (reason) {
                throw withCause(reason, error);
            }
        },
    };
}
function tooLateError(error, afterMs) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(error.code, `${error.message} Another attempt must wait ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(afterMs)}, which exceeds the remaining time of this run.`, { hint: 'Run again later or increase timeout.', cause: error.cause });
}
/** The reason for the interruption, with what was failing when it came. */
function withCause(reason, cause) {
    return reason instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && cause !== undefined
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(reason.code, reason.message, { hint: reason.hint, cause })
        : reason;
}


/***/ }),

/***/ 4569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ tryOrUndefined)
/* harmony export */ });
/** What `action` returns; undefined if it throws. */
function tryOrUndefined(action) {
    try {
        return action();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ core_debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, isDebug, markdownSummary, platform, saveState, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 2 modules
var lib = __nccwpck_require__(6530);
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "./stub.js?@actions/exec"
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
const exec_namespaceObject = x({  });
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 6530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient),
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ../node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(776);
;// CONCATENATED MODULE: external "./stub.js?undici"
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
const external_stubundici_namespaceObject = x({ ["ProxyAgent"]: () => (__WEBPACK_EXTERNAL_MODULE__stub_js_undici_3b75f072__.ProxyAgent) });
;// CONCATENATED MODULE: ../node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new external_stubundici_namespaceObject.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9332);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
