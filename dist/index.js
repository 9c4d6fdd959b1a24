import * as __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__ from "./left-out.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
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

/***/ 3898:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["ProxyAgent"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.ProxyAgent), ["default"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__["default"]), ["defaults"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.defaults), ["getOctokit"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.getOctokit), ["requestLog"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.requestLog), ["retry"]: () => (__WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.retry) });

/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

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

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

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

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kd: () => (/* binding */ faultsError),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export codes */
/** Stable codes of everything that can go wrong; docs/troubleshooting.md has a heading for each. */
const codes = (/* unused pure expression or super */ null && ([
    'input',
    'platform.denied',
    'platform.refused',
    'platform.redirected',
    'platform.unreachable',
    'platform.answer',
    'export.failed',
    'export.empty',
    'download.incomplete',
    'download.corrupt',
    'output-dir',
    'artifact.public',
    'artifact.unavailable',
    'artifact.name-taken',
    'artifact.quota',
    'artifact.digest',
    'timeout',
    'cancelled',
    'internal',
]));
/** The one error of this action: what happened, and in `hint` what to do next. */
class ActionError extends Error {
    name = 'ActionError';
    code;
    hint;
    retry;
    constructor(code, message, { hint, cause, retry } = {}) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
        this.hint = hint;
        this.retry = retry;
    }
}
/** All `faults` in one error, so that nobody mends them one run at a time. */
function faultsError(faults) {
    const code = faults.find((fault) => fault.code === 'input')?.code ?? faults[0]?.code ?? 'internal';
    const [first] = faults;
    const message = faults.length === 1
        ? `Input ${first?.message}`
        : [`${faults.length} inputs need a change:`, ...faults.map((fault) => `- ${fault.message}`)].join('\n');
    return new ActionError(code, message, { hint: 'Nothing was requested: change the `with:` block and run again.' });
}
const describedCauses = 5;
/**
 * What a person needs to read of an error: the message, the hint, then a `caused by:` line for each cause.
 * Anything that is not an ActionError is a bug of this action and described as one. Never a stack trace.
 */
function describe(error) {
    const known = error instanceof ActionError ? error : unexpected(error);
    const lines = [known.message];
    if (known.hint)
        lines.push(known.hint);
    let cause = known.cause;
    for (let depth = 0; cause !== undefined && depth < describedCauses; depth++) {
        lines.push(`caused by: ${oneLine(causeText(cause))}`);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return { code: known.code, lines };
}
/**
 * Text of somebody else on one line: control characters and line separators become blanks, what a runner could take
 * for a command (`::name`, `##[name`) is broken up, and what is over `limit` characters is cut.
 */
function oneLine(text, limit = 300) {
    const flat = text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
        .replace(/::(?=[a-z])/gi, ':\u200b:')
        .replace(/##\[/g, '##\u200b[')
        .trim();
    return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}
function unexpected(error) {
    return new ActionError('internal', 'The action stopped on an error that it does not know.', {
        hint: 'Run the job again with debug logging; if it stays, report it with the lines below.',
        cause: error,
    });
}
function causeText(cause) {
    if (!(cause instanceof Error))
        return String(cause);
    // An AggregateError of a failed connect (one error an address) has no message of its own.
    if (cause instanceof AggregateError && cause.message === '')
        return cause.errors.map(causeText).join('; ');
    const { code } = cause;
    return code && !cause.message.includes(code) ? `${cause.message} (${code})` : cause.message;
}


/***/ }),

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ET: () => (/* binding */ redirectTarget),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   V0: () => (/* binding */ createHttp),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4942);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(452);




const userAgent = 'export-form-fills';
const mostRedirects = 5;
/** `requestTimeoutMs`: a request is given up when no byte has come for this long. `debug` takes one line a request. */
function createHttp(requestTimeoutMs, clock, signal, debug) {
    const clients = new Map();
    /** A client keeps one agent, which serves one protocol and goes through one proxy or none: so one client an origin. */
    function clientFor({ origin }) {
        const client = clients.get(origin) ?? new _actions_http_client__WEBPACK_IMPORTED_MODULE_2__/* .HttpClient */ .Qq(undefined, [], { keepAlive: true, socketTimeout: requestTimeoutMs });
        clients.set(origin, client);
        return client;
    }
    async function send({ purpose, method, url, headers, body }) {
        const stall = new AbortController();
        const answered = new AbortController();
        const stalled = new Error(`no byte for ${requestTimeoutMs} ms (request-timeout)`);
        clock.sleep(requestTimeoutMs, answered.signal).then(() => stall.abort(stalled), () => undefined);
        const client = clientFor(url);
        const options = {
            // A URL writes an IPv6 address in brackets, a socket does not.
            host: url.hostname.replace(/^\[|\]$/g, ''),
            port: url.port || undefined,
            path: url.pathname + url.search,
            method,
            headers: { 'user-agent': userAgent, ...headers },
            agent: client.getAgent(url.href),
            signal: AbortSignal.any([signal, stall.signal]),
        };
        try {
            const { message } = await client.requestRaw({ options, parsedUrl: url, httpModule: url.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__ : node_http__WEBPACK_IMPORTED_MODULE_0__ }, body ?? '');
            message.setTimeout(requestTimeoutMs, () => message.destroy(stalled));
            debug(`${purpose}: ${method} ${url.origin} answered ${message.statusCode}`);
            return { status: message.statusCode ?? 0, headers: message.headers, body: message, origin: url.origin };
        }
        catch (cause) {
            throw unreachable(purpose, url.origin, stall.signal.aborted ? stalled : cause, signal);
        }
        finally {
            answered.abort();
        }
    }
    async function follow(request) {
        let { url, headers } = request;
        for (let redirects = 0;; redirects++) {
            const reply = await send({ ...request, url, headers });
            const location = redirectTarget(reply);
            if (location === undefined)
                return reply;
            reply.body.destroy();
            if (redirects === mostRedirects)
                throw refusedRedirect(request, `more than ${mostRedirects} redirects`);
            const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
            if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password)
                throw refusedRedirect(request, 'to something that is no plain http(s) address');
            if (url.protocol === 'https:' && next.protocol === 'http:')
                throw refusedRedirect(request, `from https to http (${next.origin})`);
            if (next.origin !== url.origin) {
                const { authorization: _, ...withoutToken } = headers;
                headers = withoutToken;
            }
            url = next;
        }
    }
    return { send, follow, close: () => clients.forEach((client) => client.dispose()) };
}
/** Where the answer redirects to, as it is written there; undefined when it does not. */
function redirectTarget({ status, headers }) {
    return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined;
}
/**
 * The body as text of at most `limit` bytes. Throws `platform.unreachable` when it breaks off and `platform.answer` when
 * it is longer. The client's own readBody() never settles on a body that is cut off.
 */
async function readText(reply, purpose, limit, signal) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of reply.body) {
            size += chunk.length;
            if (size > limit)
                break;
            chunks.push(chunk);
        }
    }
    catch (cause) {
        throw unreachable(purpose, reply.origin, cause, signal);
    }
    if (size > limit)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('platform.answer', `The answer to ${purpose} from ${reply.origin} is larger than ${limit} bytes.`);
    return new TextDecoder().decode(Buffer.concat(chunks));
}
/** The error for a request or a body that broke off; the signal's reason when that is why. */
function unreachable(purpose, origin, cause, signal) {
    if (signal.aborted)
        return signal.reason;
    const proxy = (0,_actions_http_client__WEBPACK_IMPORTED_MODULE_2__/* .getProxyUrl */ .s_)(origin);
    const way = proxy ? ` through the proxy ${new URL(proxy).host}` : '';
    const certificate = isCertificateError(cause);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('platform.unreachable', `No whole answer to ${purpose} from ${origin}${way}.`, {
        cause,
        hint: certificate
            ? 'The certificate is not trusted here: for a private CA set NODE_EXTRA_CA_CERTS to its PEM file in the runner’s environment.'
            : 'Check base-url, that the runner reaches this host, and https_proxy / no_proxy; then run again.',
        // A certificate does not become right by asking again.
        ...(certificate ? {} : { retry: {} }),
    });
}
function isCertificateError(cause) {
    const code = String(cause.code);
    return /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/.test(code);
}
function refusedRedirect({ purpose, url }, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('platform.redirected', `The redirect of ${purpose} from ${url.origin} was refused: ${why}.`, {
        hint: 'Use the address of the control panel itself as base-url, without a login page or a gateway before it.',
    });
}


/***/ }),

/***/ 5691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8500);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(819);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4247);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(646);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7200);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(5538);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5701);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(8978);











// Work that runs dry must never end green: only the end of `main` says success.
process.exitCode = 1;
const { env } = process;
// Five blocks of 8 MiB in flight, the client's default, cost more memory than they gain time.
env['ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY'] ??= '3';
// Files are read in pieces of this size, each a turn of a thread: with node's own 64 kB their number is what takes the time.
(0,node_stream__WEBPACK_IMPORTED_MODULE_1__.setDefaultHighWaterMark)(false, 1024 * 1024);
const clock = {
    now: () => Date.now(),
    sleep: (ms, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(ms, undefined, { signal }).catch(() => Promise.reject(signal.reason)),
};
const interruption = new AbortController();
let failed = false;
mask(env[(0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .variable */ .bv)('token')]?.trim());
const report = (0,_report_js__WEBPACK_IMPORTED_MODULE_9__/* .createReport */ .L)(clock, (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .troubleshootingUrl */ .KB)(env));
process.on('uncaughtException', (error) => void fail(error));
for (const name of ['SIGINT', 'SIGTERM'])
    process.on(name, () => interruption.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ('cancelled', `The runner sent ${name}.`)));
// Whatever does not notice the interruption itself must not hold the process up.
interruption.signal.addEventListener('abort', () => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(500).then(() => fail(interruption.signal.reason)));
await main().then(() => (process.exitCode = 0), fail);
async function main() {
    const started = clock.now();
    const job = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .readJob */ .cd)(env);
    const inputs = await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readInputs */ .Ko)(env, job, started);
    const { signal } = interruption;
    const over = new AbortController();
    clock.sleep(inputs.timeoutMs, over.signal).then(() => interruption.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ('timeout', 'The timeout is over.')), () => undefined);
    const patience = {
        clock,
        random: Math.random,
        signal,
        deadline: started + inputs.timeoutMs,
        onRetry: report.retrying,
    };
    const http = (0,_http_js__WEBPACK_IMPORTED_MODULE_5__/* .createHttp */ .V0)(inputs.requestTimeoutMs, clock, signal, report.debug);
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .run */ .e)(inputs, { job, patience, report, platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_8__/* .createPlatform */ .Q)(inputs, http, patience), runId: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() });
    over.abort();
    http.close();
}
/** Reports, then ends the process as soon as stdout has drained: a stalled upload would keep it alive for minutes. */
async function fail(error) {
    if (failed)
        return;
    failed = true;
    // A reader of stdout that is gone must not keep the process either.
    setTimeout(() => process.exit(1), 800).unref();
    await report.failed(error);
    process.stdout.write('', () => process.exit(1));
}
/** The token, and the forms in which it could turn up in somebody else's text. */
function mask(token) {
    if (!token)
        return;
    for (const form of new Set([token, encodeURIComponent(token), Buffer.from(token).toString('base64')]))
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(form);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   bv: () => (/* binding */ variable)
/* harmony export */ });
/* unused harmony export defaults */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7200);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6393);



/** What an input is when the workflow leaves it out or empty; action.yml says the same, which a test proves. */
const defaults = {
    'time-zone': 'UTC',
    format: 'json',
    timeout: '30m',
    'poll-interval': '2s',
    'request-timeout': '60s',
    'if-no-records': 'warn',
    'upload-artifact': 'true',
    overwrite: 'false',
    'allow-public-artifact': 'false',
};
/** The variable in which the runner hands over the input of that name. */
function variable(name) {
    return `INPUT_${name.toUpperCase()}`;
}
/**
 * All inputs of the step, typed, and checked together with what the job allows. `now` (ms since the epoch) decides
 * what day it is for `period`. Throws one ActionError that lists every fault with the input's name, its value (never
 * the token's) and what is allowed.
 */
async function readInputs(env, job, now) {
    const faults = [];
    const fault = (message) => void faults.push({ code: 'input', message });
    const given = (name) => env[variable(name)]?.trim() || defaults[name];
    const optional = (name, parse) => {
        const text = given(name);
        if (text === undefined)
            return undefined;
        try {
            return parse(text);
        }
        catch (refusal) {
            fault(`${name}: ${refusal.message}`);
            return undefined;
        }
    };
    /** After a fault this is undefined all the same, and `readInputs` throws before anybody sees it. */
    const required = (name, parse, missing = 'is required.') => {
        if (given(name) === undefined)
            fault(`${name}: ${missing}`);
        return optional(name, parse);
    };
    const readForm = () => {
        const id = optional('form-id', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFormId */ .vG);
        const shortname = optional('form-shortname', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOpaque */ .$q);
        const [byId, byShortname] = [given('form-id') !== undefined, given('form-shortname') !== undefined];
        if (byId && byShortname)
            fault('form-id, form-shortname: both are given; keep the one that names the form.');
        if (!byId && !byShortname && !given('task-id'))
            fault('form-id, form-shortname: one of the two is required.');
        if (shortname && !given('artifact-name') && _values_js__WEBPACK_IMPORTED_MODULE_2__/* .fileNamePart */ .BQ(shortname) !== shortname)
            fault(`form-shortname: ${_values_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD(shortname)} is too long or holds characters that cannot be part of an artifact’s name; give artifact-name, too.`);
        if (id)
            return { id };
        return shortname ? { shortname } : undefined;
    };
    const readDates = async (zone) => {
        const from = optional('date-from', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDay */ .Iq);
        const to = optional('date-to', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDay */ .Iq);
        const days = [given('date-from'), given('date-to')].filter((day) => day !== undefined).length;
        const word = given('period');
        if (word && days > 0)
            fault('period, date-from, date-to: give either the period or the two dates.');
        else if (days === 1)
            fault(`${given('date-from') ? 'date-to' : 'date-from'}: is missing; the two dates go together.`);
        else if (!word && days === 0 && !given('task-id'))
            fault('period, date-from, date-to: the period or the two dates are required.');
        if (from && to && from > to)
            fault(`date-from, date-to: ${from} is after ${to}.`);
        if (!word || !zone)
            return from && to ? { from, to } : undefined;
        // Loaded here because most runs give a period, but none should pay for it before its inputs are read.
        const { periods, resolvePeriod } = await Promise.all(/* import() */[__nccwpck_require__.e(599), __nccwpck_require__.e(162)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9162));
        const dates = resolvePeriod(word, zone, now);
        if (!dates)
            fault(`period: ${_values_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD(word)} must be ${periods}.`);
        // An export that exists is of the days that it was made for, whatever a word like `yesterday` means by now.
        return given('task-id') && !/^\d/.test(word) ? undefined : dates;
    };
    const zone = required('time-zone', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseZone */ .Cd);
    const upload = required('upload-artifact', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG);
    const allowPublic = required('allow-public-artifact', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG);
    const artifact = {
        retentionDays: optional('retention-days', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCount */ .zq(1, 400)),
        overwrite: required('overwrite', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBoolean */ .yG),
    };
    const inputs = {
        baseUrl: required('base-url', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBaseUrl */ .Q2, 'is required, for example https://ru.altkraft.com.'),
        token: required('token', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseToken */ .pI, 'is required. Is the secret set, and its name spelled as in the workflow? Runs of forks and of Dependabot get no secrets.'),
        taskId: optional('task-id', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOpaque */ .$q),
        form: readForm(),
        dates: await readDates(zone),
        period: given('period'),
        zone,
        format: required('format', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseWord */ .kB('json', 'xml')),
        timeoutMs: required('timeout', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9),
        pollIntervalMs: required('poll-interval', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9),
        requestTimeoutMs: required('request-timeout', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9),
        ifNoRecords: required('if-no-records', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseWord */ .kB('warn', 'error', 'ignore')),
        outputDir: required('output-dir', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePath */ .Rr, 'is empty; ${{ runner.temp }}/form-fills is the default.'),
        artifactName: optional('artifact-name', _values_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFileName */ .Px),
        artifact: upload ? artifact : undefined,
    };
    if (upload)
        faults.push(...(0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactFaults */ .ES)(job, allowPublic));
    if (faults.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .faultsError */ .Kd)(faults);
    return inputs;
}


/***/ }),

/***/ 7200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ artifactFaults),
/* harmony export */   KB: () => (/* binding */ troubleshootingUrl),
/* harmony export */   cd: () => (/* binding */ readJob)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);

/** Reads the job from the runner's variables and its event file; an unreadable event says nothing. */
async function readJob(env) {
    const serverUrl = serverUrlOf(env);
    const repositoryUrl = `${serverUrl}/${env['GITHUB_REPOSITORY'] ?? ''}`;
    return {
        serverUrl,
        repositoryUrl,
        runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
        maxRetentionDays: Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10) || undefined,
        hasArtifactService: Boolean(env['ACTIONS_RUNTIME_TOKEN'] && env['ACTIONS_RESULTS_URL']),
        repositoryIsPrivate: await eventSaysPrivate(env['GITHUB_EVENT_PATH']),
    };
}
function serverUrlOf(env) {
    return env['GITHUB_SERVER_URL'] || 'https://github.com';
}
/** Where the troubleshooting page of this very version is; undefined when the action is a part of the workflow's repository. */
function troubleshootingUrl(env) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    if (!repository || !ref)
        return undefined;
    return `${serverUrlOf(env)}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`;
}
/** Everything about the job that would make storing the artifact fail, or publish personal data. */
function artifactFaults(job, allowPublic) {
    const faults = [];
    if (isEnterpriseServer(job.serverUrl))
        faults.push({
            code: 'artifact.unavailable',
            message: `upload-artifact: ${new URL(job.serverUrl).host} is a GitHub Enterprise Server, whose artifact service takes no such uploads; set upload-artifact: false and use the file at the output file-path.`,
        });
    else if (!job.hasArtifactService)
        faults.push({
            code: 'artifact.unavailable',
            message: 'upload-artifact: this job has no artifact service (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set); run the action as a step of a workflow, or set upload-artifact: false.',
        });
    if (!job.repositoryIsPrivate && !allowPublic)
        faults.push({
            code: 'artifact.public',
            message: 'allow-public-artifact: the event does not say that this repository is private or internal, and everybody can download the artifacts of a public one. Fills are personal data: set upload-artifact: false, or allow-public-artifact: true if they may be public.',
        });
    return faults;
}
// The rule of the artifact client (its isGhes), which refuses these servers only after the export has been made.
function isEnterpriseServer(serverUrl) {
    return !/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(new URL(serverUrl).hostname);
}
async function eventSaysPrivate(path) {
    try {
        const { repository } = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path ?? '', 'utf8'));
        // Older events carry `private` only.
        if (repository?.visibility === undefined)
            return repository?.private === true;
        return repository.visibility === 'private' || repository.visibility === 'internal';
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 5538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ createPlatform)
});

// NAMESPACE OBJECT: ./lib/wire/json.js
var json_namespaceObject = {};
__nccwpck_require__.r(json_namespaceObject);
__nccwpck_require__.d(json_namespaceObject, {
  contentType: () => (contentType),
  decode: () => (decode),
  encode: () => (encode)
});

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/http.js
var lib_http = __nccwpck_require__(4247);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __nccwpck_require__(2165);
;// CONCATENATED MODULE: ./lib/wire/json.js
const contentType = 'application/json';
/** One request body as JSON. */
function encode(fields) {
    return JSON.stringify(fields);
}
/**
 * The tree of a JSON text; every leaf is text, numbers as they were written (an id of 40 digits stays one), null is ''.
 * Throws SyntaxError on anything that is not whole JSON.
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

;// CONCATENATED MODULE: ./lib/wire/index.js

/** The two functions of a format. XML is loaded when it is needed only: most runs speak JSON. */
async function wireOf(format) {
    return format === 'json' ? json_namespaceObject : Promise.all(/* import() */[__nccwpck_require__.e(287), __nccwpck_require__.e(344)]).then(__nccwpck_require__.bind(__nccwpck_require__, 344));
}
/**
 * The format of an answer by its Content-Type, else by its first character, since the platform's default answer is JSON
 * whatever was asked for. Undefined when it is neither.
 */
function formatOf(contentType, text) {
    if (/\bjson\b/i.test(contentType ?? ''))
        return 'json';
    if (/\bxml\b/i.test(contentType ?? '') && !/\bxhtml\b/i.test(contentType ?? ''))
        return 'xml';
    const first = text.trimStart()[0];
    if (first === '{' || first === '[')
        return 'json';
    return first === '<' ? 'xml' : undefined;
}

;// CONCATENATED MODULE: ./lib/wire/tree.js
/** The child of that name; undefined when `tree` is no object or does not have one of its own. */
function child(tree, name) {
    if (typeof tree !== 'object' || Array.isArray(tree))
        return undefined;
    return Object.hasOwn(tree, name) ? tree[name] : undefined;
}
/** The trimmed text of the child of that name; undefined when there is none, or it is empty, or no leaf. */
function tree_text(tree, name) {
    const leaf = child(tree, name);
    return typeof leaf === 'string' ? leaf.trim() || undefined : undefined;
}

;// CONCATENATED MODULE: ./lib/answer.js





/** No answer of the two API calls comes near this; in bytes. */
const longestAnswer = 1024 * 1024;
const hints = {
    400: 'Check form-id or form-shortname, the dates and the task-id: the platform does not accept one of them.',
    401: 'Check the token input: make a token in the panel that base-url names (Settings → Tokens), and store it as the secret that the workflow passes.',
    402: 'The limit of the account’s tariff is reached: ask who manages the account.',
    403: 'The token is valid but may not do this: its roles and object groups must include the form (Settings → Tokens).',
    404: 'Check base-url and the form; an export that is taken up by task-id may be gone: run again without task-id.',
    440: 'The platform does not document this code: ask its support, with the time of this run.',
};
/**
 * The `data` of an answer that says success: HTTP 2xx, readable, `error` equal to 0.
 * Throws an ActionError for everything else, with `retry` set when the same call may succeed later.
 */
async function readAnswer(purpose, reply, body, now) {
    const { status, headers } = reply;
    if (status >= 300 && status < 400)
        throw redirected(purpose, reply);
    const afterMs = (0,retry/* retryAfterMs */.Vs)(headers['retry-after'], now);
    const envelope = await answer_decode(purpose, headers['content-type'], body).catch((unreadable) => {
        // An error status says enough without a body.
        if (status >= 200 && status < 300)
            throw unreadable;
        return '';
    });
    const error = tree_text(envelope, 'error');
    const reason = tree_text(envelope, 'error_text');
    if (status < 200 || status >= 300) {
        const platformCode = error && error !== '0' ? `, error ${(0,errors/* oneLine */.TN)(error, 20)}` : '';
        // A 4xx says less than the code that comes with it, unless it is about the token.
        const isVague = status >= 400 && status < 500 && status !== 401 && status !== 403;
        const decisive = (isVague && Number(error)) || status;
        throw refusal(purpose, decisive, `HTTP ${status}${platformCode}`, reason, afterMs);
    }
    if (error === undefined || !/^-?\d{1,9}$/.test(error))
        throw unreadable(purpose, 'it has no error code', body);
    if (Number(error) !== 0)
        throw refusal(purpose, Number(error), `error ${error}`, reason, afterMs);
    return child(envelope, 'data') ?? '';
}
/** The error for an answer that is not what the reference of the API says. */
function unreadable(purpose, what, body = '', cause) {
    const isPage = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(body);
    return new errors/* ActionError */.lZ('platform.answer', `The answer to ${purpose} cannot be used: ${isPage ? 'it is an HTML page' : what}.`, {
        cause,
        hint: isPage
            ? 'Check that base-url is the control panel itself, not its login page, a gateway or a proxy.'
            : 'Check that base-url is the control panel; if it is, report this answer to the platform’s support.',
    });
}
/** The error for an HTTP status or a platform code that says no; `afterMs` is what Retry-After said. */
function refusal(purpose, status, shown, reason, afterMs) {
    const said = reason ? ` (“${(0,errors/* oneLine */.TN)(reason)}”)` : '';
    const message = `The platform refused ${purpose}: ${shown}${said}.`;
    if (status === 408 || status === 425 || status === 429 || (status >= 500 && status < 600))
        return new errors/* ActionError */.lZ('platform.unreachable', message, {
            hint: 'The platform is busy or down: run again later.',
            retry: { afterMs },
        });
    const code = status === 401 || status === 403 ? 'platform.denied' : 'platform.refused';
    return new errors/* ActionError */.lZ(code, message, {
        hint: hints[status] ?? 'Check the inputs, and ask the platform’s support with the code above.',
    });
}
async function answer_decode(purpose, contentType, body) {
    const format = formatOf(contentType, body);
    if (!format)
        throw unreadable(purpose, body.trim() ? 'it is neither JSON nor XML' : 'it is empty', body);
    try {
        return (await wireOf(format)).decode(body);
    }
    catch (cause) {
        throw unreadable(purpose, `it is not whole ${format.toUpperCase()}`, body, cause);
    }
}
function redirected(purpose, reply) {
    const location = (0,lib_http/* redirectTarget */.ET)(reply);
    const target = location && URL.canParse(location, reply.origin) ? new URL(location, reply.origin) : undefined;
    const base = target?.protocol.startsWith('http') && `${target.origin}${target.pathname.replace(/\/api\/v1\.1\/.*$/, '')}`;
    return new errors/* ActionError */.lZ('platform.redirected', `The platform redirects ${purpose} (HTTP ${reply.status}); an API call is never sent on.`, {
        hint: base
            ? `Set base-url to the address that answers itself, it seems ${(0,errors/* oneLine */.TN)(base, 200)}`
            : 'Set base-url to the address that answers itself.',
    });
}

;// CONCATENATED MODULE: ./lib/export-state.js

const good = new Set(['completed', 'success', 'done']);
const bad = new Set(['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired']);
/**
 * The state in the `data` of a status answer; undefined when there is no status word in it. A word that is in neither
 * list means that the task still runs, since the platform documents none; progress never decides.
 */
function readExportState(data) {
    const word = tree_text(data, 'status');
    if (word === undefined)
        return undefined;
    const result = child(data, 'result');
    if (bad.has(word.toLowerCase()))
        return { kind: 'failed', word, reason: tree_text(data, 'error_text') ?? firstError(result) };
    if (!good.has(word.toLowerCase()))
        return { kind: 'running', word, progress: percent(tree_text(data, 'progress')) };
    const formId = tree_text(result, 'form_id');
    const total = /^0*(\d{1,40})$/.exec(tree_text(result, 'total') ?? '')?.[1];
    if (total === '0')
        return { kind: 'empty', word, formId };
    return { kind: 'ready', word, total, formId, url: tree_text(result, 'url') };
}
// Other tasks of the platform carry `errors: []` in their result.
function firstError(result) {
    const errors = child(result, 'errors');
    const first = Array.isArray(errors) ? errors[0] : errors;
    return typeof first === 'string' ? first || undefined : undefined;
}
function percent(progress) {
    const value = Number(progress?.replace(/%$/, '') || Number.NaN);
    return value >= 0 && value <= 100 ? value : undefined;
}

// EXTERNAL MODULE: ./lib/result-url.js
var result_url = __nccwpck_require__(9238);
;// CONCATENATED MODULE: ./lib/platform.js








/** The three calls of the platform's reference. Each throws an ActionError of `platform.*`; the first two retry. */
function createPlatform({ baseUrl, token, format }, http, patience) {
    const { clock, signal } = patience;
    const authorization = `Bearer ${token}`;
    async function call(purpose, method, fields, headers = {}) {
        const wire = await wireOf(format);
        const request = {
            purpose,
            method: 'POST',
            url: (0,result_url/* below */.G)(baseUrl, `api/v1.1/${method}`),
            headers: { ...headers, authorization, accept: wire.contentType, 'content-type': wire.contentType },
            body: wire.encode(fields),
        };
        return (0,retry/* retry */.L5)(async () => {
            const reply = await http.send(request);
            const body = await (0,lib_http/* readText */.yR)(reply, purpose, longestAnswer, signal);
            return readAnswer(purpose, reply, body, clock.now());
        }, patience);
    }
    return {
        async createExport(form, { from, to }, requestId) {
            const purpose = 'the creation of the export';
            const named = 'id' in form ? { id: Number(form.id) } : { shortname: form.shortname };
            const fields = { ...named, date_from: from, date_to: to };
            const taskId = tree_text(await call(purpose, 'forms/fills', fields, { 'request-id': requestId }), 'task_id');
            if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId))
                throw unreadable(purpose, 'it has no usable task_id');
            return taskId;
        },
        async exportState(taskId) {
            const purpose = 'the question for the export’s status';
            const state = readExportState(await call(purpose, 'tasks/status', { task_id: taskId }));
            if (!state)
                throw unreadable(purpose, 'it has no status');
            return state;
        },
        async openDownload(url, headers) {
            const purpose = 'the download';
            const reply = await http.follow({
                purpose,
                method: 'GET',
                url,
                headers: { ...headers, authorization, accept: '*/*', 'accept-encoding': 'identity' },
            });
            if (reply.status === 206 || reply.status === 416)
                return reply;
            const head = reply.status === 200 ? await firstBytes(reply, purpose, signal) : undefined;
            // An error can come instead of the file with HTTP 200, too. No zip begins like an answer of the API or a page.
            if (reply.status === 200 && !/^\ufeff?\s*[{[<]/.test(head?.toString('utf8', 0, 1000) ?? ''))
                return { ...reply, head };
            if (head)
                reply.body.unshift(head);
            const body = await (0,lib_http/* readText */.yR)(reply, purpose, longestAnswer, signal);
            await readAnswer(purpose, reply, body, clock.now());
            throw unreadable(purpose, 'it is not a file', body);
        },
    };
}
async function firstBytes({ body, headers, origin }, purpose, signal) {
    if (headers['content-encoding'])
        return undefined;
    try {
        // A body without bytes only ends.
        await Promise.race([(0,external_node_events_namespaceObject.once)(body, 'readable'), (0,external_node_events_namespaceObject.once)(body, 'end')]);
    }
    catch (cause) {
        throw (0,lib_http/* unreachable */.HB)(purpose, origin, cause, signal);
    }
    // Reading on at the end would end the body before anybody listens for that.
    return body.readableLength > 0 ? body.read() : undefined;
}


/***/ }),

/***/ 5701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ createReport)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __nccwpck_require__(819);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/facts.js
/** The outputs of the action that `facts` decide, by name. */
function outputsOf({ taskId, totalRecords, formId, dates, file, artifact }) {
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
        'artifact-id': artifact?.id,
        'artifact-name': artifact?.name,
        'artifact-url': artifact?.url,
        'artifact-digest': artifact?.digest,
    };
    const known = Object.entries(outputs).filter(([, value]) => value !== undefined);
    return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}
/** The lines of a workflow that take the export up again. What YAML could read as anything but text is quoted. */
function resumeYaml(taskId) {
    const plain = /^[\w-]*[a-z][\w-]*$/i.test(taskId) &&
        /^[\w]/.test(taskId) &&
        !yamlWord.test(taskId) &&
        Number.isNaN(Number(taskId));
    // `##[` begins a command of the runner; the escapes are those of JSON, which YAML shares.
    const quoted = JSON.stringify(taskId)
        .replaceAll('##[', '#\\u0023[')
        .replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, facts_escape);
    return `with:\n  task-id: ${plain ? taskId : quoted}`;
}
const yamlWord = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i;
function facts_escape(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// EXTERNAL MODULE: ./lib/units.js
var units = __nccwpck_require__(3052);
;// CONCATENATED MODULE: ./lib/summary.js


/** The job summary as GitHub Markdown. Every value stands in a code span or block: none of it is markup. */
function summarize(outcome, facts, phases, failure) {
    const sections = [`### ${failure ? '❌' : facts.totalRecords === '0' ? '⚠️' : '✅'} ${summary_text(outcome)}`, table(facts)];
    if (failure) {
        const { lines, help } = failure;
        sections.push(block(lines.join('\n')), `Code: ${help ? `[${code(failure.code)}](<${help}>)` : code(failure.code)}`);
    }
    if (failure?.resume)
        sections.push('To take the export up again, run this action with', block(failure.resume, 'yaml'));
    sections.push(times(phases));
    return `${sections.filter(Boolean).join('\n\n')}\n`;
}
function table({ form, dates, zone, totalRecords, file, taskId, word, progress, artifact }) {
    const status = word && `${code(word)}${progress === undefined ? '' : `, ${progress} %`}`;
    const rows = [
        ['Form', form && code(form)],
        ['Period', dates && `${dates.from} to ${dates.to}${zone ? ` (days of ${code(zone)})` : ''}`],
        ['Records', totalRecords && (0,units/* count */.U9)(totalRecords)],
        ['File', file && `${code(file.name)}, ${(0,units/* size */.Ej)(file.size)}`],
        ['SHA-256', file && code(file.sha256)],
        ['Task', taskId && code(taskId)],
        ['Status', totalRecords === undefined && !file ? status : undefined],
        ['Artifact', artifact && `[${summary_text(artifact.name)}](${new URL(artifact.url).pathname})`],
        ['Expires', artifact?.expires],
    ].filter(([, value]) => value);
    return rows.length === 0
        ? ''
        : ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}
/** Where the time went. */
function times(phases) {
    if (phases.length === 0)
        return '';
    const ended = phases.map(({ title, startMs, endMs = startMs }) => ({ title, ms: endMs - startMs }));
    const all = ended.reduce((sum, { ms }) => sum + ms, 0);
    const rows = ended.map(({ title, ms }) => `| ${title} | ${(0,units/* duration */.p0)(ms)} | \`${(0,units/* bar */.M0)(all ? ms / all : 0)}\` |`);
    return ['| Phase | Time | |', '| --- | ---: | --- |', ...rows].join('\n');
}
function code(value) {
    return `\`${(0,errors/* oneLine */.TN)(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
function block(value, language = 'text') {
    return `\`\`\`${language}\n${value.replaceAll('```', "'''")}\n\`\`\``;
}
/** Escapes what Markdown or HTML would take for markup. */
function summary_text(value) {
    return (0,errors/* oneLine */.TN)(value).replace(/[\\`*_{}[\]()<>#|~&@!]|(?<=www)\.|:(?=\/\/)/gi, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./lib/report.js





const lineEveryMs = 10_000;
/** Words that tell nobody anything new; the platform documents none of them. */
const usualWords = /^(new|created|pending|queued|waiting|scheduled|started|active|running|in.?progress|process(ing)?|working)$/i;
/** `troubleshooting` is the address of the page with a section for each code, if there is one. */
function createReport(clock, troubleshooting) {
    let facts = {};
    let trouble;
    const phases = [];
    const started = clock.now();
    let lastLineAt = -Infinity;
    const shownWords = new Set();
    function endPhase() {
        const last = phases.at(-1);
        if (last?.endMs !== undefined || !last)
            return;
        last.endMs = clock.now() - started;
        core/* endGroup */.N4();
    }
    function rarely(text) {
        if (clock.now() - lastLineAt < lineEveryMs)
            return;
        lastLineAt = clock.now();
        core/* info */.pq(text());
    }
    async function writeSummary(outcome, failure) {
        try {
            await core/* summary */.z.addRaw(summarize(outcome, facts, phases, failure)).write();
        }
        catch (error) {
            core/* debug */.Yz(`no job summary: ${(0,errors/* oneLine */.TN)(String(error))}`);
        }
    }
    return {
        get facts() {
            return facts;
        },
        get trouble() {
            return trouble;
        },
        know(more) {
            facts = { ...facts, ...more };
            for (const [name, value] of Object.entries(outputsOf(more)))
                core/* setOutput */.uH(name, value);
        },
        phase(title) {
            trouble = undefined;
            endPhase();
            lastLineAt = -Infinity;
            phases.push({ title, startMs: clock.now() - started });
            core/* startGroup */.Oh(title);
        },
        line: (text) => core/* info */.pq(text),
        debug: (text) => core/* debug */.Yz((0,errors/* oneLine */.TN)(text, 1000)),
        warning: (title, message) => core/* warning */.$e(message, { title }),
        waiting({ word, progress }, endsInMs) {
            trouble = undefined;
            facts = { ...facts, word, ...(progress === undefined ? {} : { progress }) };
            if (!shownWords.has(word)) {
                shownWords.add(word);
                lastLineAt = -Infinity;
                if (!usualWords.test(word))
                    core/* warning */.$e(`The platform calls the task “${(0,errors/* oneLine */.TN)(word, 60)}”, a word this action does not know: it keeps waiting.`, {
                        title: 'Unknown status',
                    });
            }
            const share = progress === undefined ? '' : `  ${(0,units/* bar */.M0)(progress / 100)} ${progress} %`;
            const left = endsInMs === undefined || endsInMs === 0 ? '' : `, about ${(0,units/* duration */.p0)(endsInMs)} left`;
            rarely(() => `Status: ${(0,errors/* oneLine */.TN)(word, 60)}${share}${left}`);
        },
        transferred(what, bytes, all) {
            trouble = undefined;
            // The line that ends the phase says so.
            if (bytes === all)
                return;
            rarely(() => {
                const share = all ? `${(0,units/* bar */.M0)(bytes / all)} ${Math.floor((100 * bytes) / all)} %  ` : '';
                const elapsedMs = clock.now() - started - (phases.at(-1)?.startMs ?? 0);
                const left = all && bytes > 0 && bytes < all ? `, about ${(0,units/* duration */.p0)((elapsedMs * (all - bytes)) / bytes)} left` : '';
                return `${what}: ${share}${(0,units/* size */.Ej)(bytes)}${all ? ` of ${(0,units/* size */.Ej)(all)}` : ''}${elapsedMs < lineEveryMs ? '' : left}`;
            });
        },
        retrying(error, delayMs) {
            trouble = error;
            const [, ...others] = (0,errors/* describe */.q0)(error).lines;
            const causes = others.filter((text) => text !== error.hint).map((text) => ` ${text}.`);
            core/* info */.pq(`${error.message.replace(/\.$/, '')}${causes.join('').replace(/^ caused by:/, ':') || '.'} Next try in ${(0,units/* duration */.p0)(delayMs)}.`);
        },
        async succeeded(outcome) {
            endPhase();
            core/* info */.pq(`${outcome} in ${(0,units/* duration */.p0)(clock.now() - started)}.`);
            await writeSummary(outcome);
        },
        async failed(error) {
            endPhase();
            const { code, lines } = (0,errors/* describe */.q0)(error);
            if (error instanceof Error && error.stack)
                core/* debug */.Yz(error.stack);
            const resume = facts.taskId && !isFinal(code) ? resumeYaml(facts.taskId) : undefined;
            if (resume)
                core/* info */.pq(`The export stays on the platform. To take it up again, run this action with\n${resume}`);
            core/* error */.z3(lines.join('\n'), { title: `Export form fills: ${code}` });
            // GitHub makes the anchor of a heading by leaving its dots out.
            const help = troubleshooting && `${troubleshooting}#${code.replace('.', '')}`;
            await writeSummary(headings[code] ?? 'The export was not stored', { code, lines, resume, help });
        },
    };
}
const headings = {
    input: 'Nothing was exported: the inputs need a change',
    timeout: 'The export was not over in time',
    cancelled: 'The run was cancelled',
    'export.empty': 'No records',
    'export.failed': 'The platform could not make the export',
};
/** Codes after which taking up the same task cannot help. */
function isFinal(code) {
    return ['export.failed', 'export.empty', 'input', 'platform.refused'].includes(code);
}


/***/ }),

/***/ 9238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ below),
/* harmony export */   V: () => (/* binding */ resultUrl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const prefix = 'api/download/forms/';
const longest = 2000;
/**
 * The address of an export's file: `url` of the result joined to `<base-url>/api/download/forms/`. A leading slash and
 * the prefix itself may stand in `url` already, as other exports of the platform have it. Throws `platform.answer` when
 * it would lead anywhere else: another scheme or host, dot segments, backslashes, encoded dots or slashes, query, fragment.
 */
function resultUrl(baseUrl, url) {
    const base = `${baseUrl.pathname.replace(/\/$/, '')}/${prefix}`;
    const rooted = url.startsWith(base) ? url.slice(base.length - prefix.length) : url.replace(/^\//, '');
    const path = rooted.startsWith(prefix) ? rooted.slice(prefix.length) : rooted;
    const plain = url.length <= longest && path !== '' && !/[\s\p{Cc}\\?#]|%(?![2-9a-f][0-9a-f])|%(2e|2f|5c|25|7f)/iu.test(path);
    const segments = path.split('/');
    if (plain && !/^[a-z][a-z\d+.-]*:/i.test(path) && segments.every((segment) => !/^(|\.{1,2})(;.*)?$/.test(segment))) {
        const joined = below(baseUrl, `${prefix}${path}`);
        if (joined.origin === baseUrl.origin && joined.pathname.startsWith(base))
            return joined;
    }
    // The path is as good as a key to the file: it is not shown.
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('platform.answer', 'The url of the export’s file does not lead below api/download/forms/ of base-url.', {
        hint: 'The file was not requested, so the token went nowhere else; report this to the platform’s support.',
    });
}
/** The address of `path` below `baseUrl`; whatever it holds, the origin stays. */
function below(baseUrl, path) {
    const url = new URL(baseUrl);
    url.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/${path}`;
    return url;
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const mostRetries = 5;
const firstDelayMs = 1000;
const longestDelayMs = 30_000;
/** The result of the first try that works, or the error of the first one that may not be repeated. */
async function retry(attempt, patience) {
    for (let failures = 1;; failures++) {
        try {
            return await attempt();
        }
        catch (error) {
            await pause(error, failures, patience);
        }
    }
}
/**
 * Waits before the next try after `failures` tries that led nowhere: as long as the server asked, else full jitter over
 * a doubling delay (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * Throws `error` when there must be no next try.
 */
async function pause(error, failures, patience) {
    const { clock, random, signal, deadline, onRetry } = patience;
    signal.throwIfAborted();
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ) || !error.retry || failures > mostRetries)
        throw error;
    const { afterMs } = error.retry;
    if (afterMs !== undefined && clock.now() + afterMs >= deadline)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(error.code, `${error.message} It asks to wait ${Math.ceil(afterMs / 1000)} s (Retry-After), which is past the deadline of this run.`, { hint: 'Run again later, or with a longer timeout.', cause: error.cause });
    const delayMs = afterMs ?? random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
    onRetry(error, delayMs);
    await clock.sleep(delayMs, signal);
}
/** A Retry-After header, seconds or a date (RFC 9110, 10.2.3), in ms from `now`; undefined when it is neither. */
function retryAfterMs(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header))
        return Number(header) * 1000;
    // Date.parse takes many things for a date, "1.5" for one.
    const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 8978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __nccwpck_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __nccwpck_require__(2165);
;// CONCATENATED MODULE: ./lib/download.js






/** What may wait in memory for the disk. */
const bufferedBytes = 4 * 1024 * 1024;
const decoders = {
    gzip: external_node_zlib_.createGunzip,
    'x-gzip': external_node_zlib_.createGunzip,
    deflate: external_node_zlib_.createInflate,
    br: external_node_zlib_.createBrotliDecompress,
};
/**
 * Streams the file into `part`. `open` asks for all of it or for what the headers say. After a break it goes on where it
 * stopped when the server gave a validator (RFC 9110, 13.1.5), else from the start; a try that came further than any
 * before does not count against the retries. `onProgress` gets the bytes so far and, when announced, of all.
 * Throws what `open` throws, `output-dir`, or `download.incomplete`.
 */
async function download(open, part, patience, onProgress) {
    let hash = (0,external_node_crypto_.createHash)('sha256');
    let expected;
    let validator;
    async function restart(headers) {
        await part.clear();
        hash = (0,external_node_crypto_.createHash)('sha256');
        // Lengths and ranges count encoded bytes: a body that is decoded here is neither measured nor resumed.
        const encoded = codingOf(headers) !== undefined;
        expected = encoded || headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
        validator = encoded ? undefined : strongValidator(headers);
    }
    function incomplete(what, cause) {
        const bytes = `${part.size} of ${expected ?? 'an unknown number of'} bytes are here`;
        return new errors/* ActionError */.lZ('download.incomplete', `The download ${what} (${bytes}).`, {
            cause,
            hint: 'The export is still on the platform: run again with its task-id.',
            retry: {},
        });
    }
    /** Takes the answer in as far as it comes. */
    async function receive(opened) {
        const { status, headers, body } = opened;
        if (status === 200)
            await restart(headers);
        else if (!continues(opened, part.size, expected, validator)) {
            body.destroy();
            await restart({});
            throw incomplete(`could not be resumed: HTTP ${status} came with another range`);
        }
        // All bytes were here already, only the end of the body was lost.
        if (status === 416)
            return void body.destroy();
        const broken = await pour(opened, part, hash, () => onProgress(part.size, expected));
        if (broken)
            throw incomplete('broke off', broken);
        if (expected !== undefined && part.size !== expected)
            throw incomplete('has another length than announced');
    }
    for (let failures = 1, furthest = 0;; failures++) {
        try {
            const resumed = part.size > 0 && validator ? { range: `bytes=${part.size}-`, 'if-range': validator } : {};
            await receive(await open(resumed));
            return { size: part.size, sha256: hash.digest('hex') };
        }
        catch (error) {
            if (part.size > furthest) {
                furthest = part.size;
                failures = 1;
            }
            await (0,retry/* pause */.v7)(error, failures, patience);
        }
    }
}
/**
 * Writes all that comes of the body, hashing it while the disk works. Returns what broke it off, if anything did; what
 * came before that is kept. Throws what the disk refuses.
 */
async function pour({ body, head }, part, hash, onWritten) {
    const write = (chunks, done) => {
        const appended = part.append(chunks);
        for (const chunk of chunks)
            hash.update(chunk);
        appended.then(onWritten).then(() => done(), done);
    };
    const sink = new external_node_stream_.Writable({
        highWaterMark: bufferedBytes,
        write: (chunk, _encoding, done) => write([chunk], done),
        writev: (pieces, done) => write(pieces.map(bufferOf), done),
    });
    const written = (0,promises_.finished)(sink);
    written.catch(() => body.destroy());
    const source = decoded(body);
    if (head)
        sink.write(head);
    // A pipeline would throw away what has come before a break.
    source.pipe(sink, { end: false });
    const broken = await (0,promises_.finished)(source, { writable: false }).then(() => undefined, (error) => error);
    sink.end();
    await written;
    return broken;
}
const bufferOf = ({ chunk }) => chunk;
/** Does the answer go on exactly after the first `size` bytes of the same file? */
function continues({ status, headers }, size, expected, validator) {
    const range = headers['content-range'] ?? '';
    if (size === 0)
        return false;
    if (status === 416)
        return /^bytes \*\/(\d+)$/.exec(range)?.[1] === String(size) && (expected ?? size) === size;
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
    const sameLength = total === '*' || expected === undefined || Number(total) === expected;
    const now = strongValidator(headers);
    return Number(from) === size && sameLength && (now === undefined || now === validator);
}
function strongValidator({ etag, 'last-modified': modified }) {
    return etag && !etag.startsWith('W/') ? etag : modified;
}
function codingOf(headers) {
    const coding = headers['content-encoding']?.trim().toLowerCase();
    return coding === '' || coding === 'identity' ? undefined : coding;
}
/** The body without its content coding, which is not asked for but may come all the same. */
function decoded(body) {
    const coding = codingOf(body.headers);
    if (coding === undefined)
        return body;
    const decoder = decoders[coding]?.();
    if (decoder)
        return (0,external_node_stream_.pipeline)(body, decoder, () => undefined);
    body.destroy();
    throw new errors/* ActionError */.lZ('platform.answer', `The file comes in a content coding that was not asked for: ${(0,errors/* oneLine */.TN)(coding, 60)}.`);
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/part-file.js



/** Makes the folder, so that a bad `output-dir` is known before anything is asked of the platform. */
async function prepareOutputDir(dir) {
    await onDisk(dir, async () => {
        await makeFolder(dir);
        await (0,external_node_fs_promises_.access)(dir, external_node_fs_promises_.constants.W_OK);
    });
}
/** Like mkdir with `recursive`, which never comes back from where no folder can be, as in /proc. */
async function makeFolder(dir) {
    const exists = () => (0,external_node_fs_promises_.stat)(dir).then((found) => found.isDirectory(), () => false);
    if (await exists())
        return;
    if ((0,external_node_path_.dirname)(dir) !== dir)
        await makeFolder((0,external_node_path_.dirname)(dir));
    await (0,external_node_fs_promises_.mkdir)(dir).catch(async (error) => {
        if (!(await exists()))
            throw error;
    });
}
/** Creates `<name>.part` in `dir`, readable by the runner's user only, since fills are personal data. */
async function createPartFile(dir, name, unique) {
    const final = (0,external_node_path_.join)(dir, name);
    const { path, handle } = await onDisk(dir, () => createOwn([`${final}.part`, `${final}.${unique}.part`]));
    let size = 0;
    let published = false;
    return {
        path,
        get size() {
            return size;
        },
        async append(chunks) {
            await onDisk(dir, () => writeAll(handle, chunks, size));
            size += bytesOf(chunks);
        },
        async clear() {
            if (size > 0)
                await onDisk(dir, () => handle.truncate(0));
            size = 0;
        },
        async publish() {
            await onDisk(dir, async () => {
                await handle.close();
                await (0,external_node_fs_promises_.rename)(path, final);
            });
            published = true;
            return final;
        },
        async discard() {
            if (published)
                return;
            await handle.close().catch(() => undefined);
            await (0,external_node_fs_promises_.rm)(path, { force: true });
        },
    };
}
/** The first of `paths` that nobody else has: another run may be writing into the same folder. */
async function createOwn(paths) {
    const [path, ...others] = paths;
    try {
        return { path, handle: await (0,external_node_fs_promises_.open)(path, 'wx', 0o600) };
    }
    catch (error) {
        if (error.code !== 'EEXIST' || others.length === 0)
            throw error;
        return createOwn(others);
    }
}
/** A write may take less than it is given; the rest is written after it. */
async function writeAll(handle, chunks, at) {
    const { bytesWritten } = await handle.writev(chunks, at);
    if (bytesWritten < bytesOf(chunks))
        await writeAll(handle, [Buffer.concat(chunks).subarray(bytesWritten)], at + bytesWritten);
}
function bytesOf(chunks) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}
async function onDisk(dir, work) {
    try {
        return await work();
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ('output-dir', `The zip cannot be written into output-dir ${dir}.`, {
            cause,
            hint: 'Choose an output-dir that the runner may write to, with room for the zip.',
        });
    }
}

;// CONCATENATED MODULE: ./lib/poll.js
const growth = 1.5;
const longestWaitMs = 30_000;
const lastLookMs = 5000;
// Found by the simulation in bench/: a third less lag than by aiming at the end at once, for one more look at most.
const approachShare = 0.6;
const approachUntilWaits = 3;
/**
 * Looks until the task has ended and returns how. The waits grow; once progress moves they aim at the estimated end,
 * which an uneven progress puts too late: so they go most of the way and estimate again.
 * Rejects with what `look` throws, or with the signal's reason.
 */
async function waitForEnd({ look, clock, signal, intervalMs, deadline, onRunning }) {
    const longestMs = Math.max(intervalMs, longestWaitMs);
    const lastLook = deadline - Math.min(lastLookMs, (deadline - clock.now()) / 10);
    const started = clock.now();
    let first;
    let waitMs = intervalMs;
    for (;;) {
        const state = await look();
        if (state.kind !== 'running')
            return state;
        const now = clock.now();
        first ??= state.progress;
        const endsInMs = estimate(now - started, first, state.progress);
        onRunning(state, endsInMs);
        const nextMs = endsInMs ? Math.min(longestMs, Math.max(intervalMs, towards(endsInMs, intervalMs))) : waitMs;
        waitMs = endsInMs ? intervalMs : Math.min(longestMs, waitMs * growth);
        await clock.sleep(now < lastLook ? Math.min(nextMs, lastLook - now) : nextMs, signal);
    }
}
/** How long to go towards the estimated end in one wait, in ms. */
function towards(endsInMs, intervalMs) {
    return endsInMs > approachUntilWaits * intervalMs ? approachShare * endsInMs : endsInMs;
}
/** ms until 100 percent at the pace since the first look; undefined while progress has not moved. */
function estimate(elapsedMs, first = 0, progress = 0) {
    return progress > first ? (elapsedMs * (100 - progress)) / (progress - first) : undefined;
}

// EXTERNAL MODULE: ./lib/result-url.js
var result_url = __nccwpck_require__(9238);
// EXTERNAL MODULE: ./lib/units.js
var units = __nccwpck_require__(3052);
// EXTERNAL MODULE: ./lib/values.js
var values = __nccwpck_require__(6393);
;// CONCATENATED MODULE: ./lib/run.js







const dayMs = 24 * 3600 * 1000;
/** The whole story: create or take up → wait → download → check → store. Throws an ActionError when it ends badly. */
async function run(inputs, world) {
    const { report, patience } = world;
    try {
        await prepareOutputDir(inputs.outputDir);
        report.know(given(inputs));
        const taskId = inputs.taskId ?? (await create(inputs, world));
        report.know({ taskId });
        // The platform works now: the time to load what is needed once it is done.
        const tools = loadTools(inputs.artifact !== undefined);
        const ended = await wait(taskId, inputs, world);
        if (ended.kind === 'empty')
            return await withoutRecords(inputs, report);
        const file = await fetchFile(taskId, ended, inputs, world, tools);
        if (inputs.artifact)
            await store(file, inputs.artifact, inputs, world, tools);
        await report.succeeded(`Exported ${records(report.facts)} to ${file.name} (${(0,units/* size */.Ej)(file.size)})`);
    }
    catch (error) {
        throw patience.signal.aborted ? interrupted(patience.signal.reason, inputs, report) : error;
    }
}
async function create({ form, dates }, { platform, report, runId }) {
    // The rules of the inputs make sure of both, unless an export is taken up.
    if (!form || !dates)
        throw new Error('no form or no dates');
    report.phase('Create the export');
    const taskId = await platform.createExport(form, dates, runId);
    report.line(`Task ${(0,errors/* oneLine */.TN)(taskId)} for the fills of form ${report.facts.form}, ${dates.from} to ${dates.to}`);
    return taskId;
}
async function wait(taskId, inputs, { platform, patience, report }) {
    report.phase('Wait for the platform');
    const { clock, signal, deadline } = patience;
    const ended = await waitForEnd({
        look: () => platform.exportState(taskId),
        clock,
        signal,
        deadline,
        intervalMs: inputs.pollIntervalMs,
        onRunning: report.waiting,
    });
    report.know({ word: ended.word });
    if (ended.kind === 'failed') {
        const reason = ended.reason ? ` (“${(0,errors/* oneLine */.TN)(ended.reason)}”)` : '';
        throw new errors/* ActionError */.lZ('export.failed', `The platform ended the export ${(0,errors/* oneLine */.TN)(taskId)} with “${(0,errors/* oneLine */.TN)(ended.word, 60)}”${reason}.`, {
            hint: 'Run again for a new export; if that fails, too, ask the platform’s support with the task id.',
        });
    }
    if (inputs.taskId)
        requireSameForm(taskId, inputs, ended.formId);
    const total = ended.kind === 'empty' ? '0' : ended.total;
    report.know({
        ...(total === undefined ? {} : { totalRecords: total }),
        ...(ended.formId === undefined ? {} : { formId: ended.formId }),
    });
    report.line(`Status: ${(0,errors/* oneLine */.TN)(ended.word, 60)}, ${records(report.facts)}`);
    return ended;
}
/** Nobody should find the fills of one form under the name of another. */
function requireSameForm(taskId, { form }, formId = '') {
    if (!form || !('id' in form) || !/^\d+$/.test(formId) || Number(formId) === Number(form.id))
        return;
    throw new errors/* ActionError */.lZ('input', `The export ${(0,errors/* oneLine */.TN)(taskId)} is of form ${(0,errors/* oneLine */.TN)(formId, 60)}, but form-id is ${form.id}.`, { hint: 'Leave form-id out when an export is taken up by task-id, or leave task-id out for a new export.' });
}
async function withoutRecords({ ifNoRecords, form }, report) {
    const message = `The form has no fills in this period${form ? '' : ' or task'}: there is nothing to download or to store.`;
    if (ifNoRecords === 'error')
        throw new errors/* ActionError */.lZ('export.empty', message, {
            hint: 'Check the form and the period, or set if-no-records to warn or ignore.',
        });
    if (ifNoRecords === 'warn')
        report.warning('No records', message);
    await report.succeeded('Exported 0 records: no file, no artifact');
}
async function fetchFile(taskId, ended, inputs, world, tools) {
    const { platform, patience, report, runId } = world;
    if (!ended.url)
        throw new errors/* ActionError */.lZ('platform.answer', `The export ${(0,errors/* oneLine */.TN)(taskId)} has ended well, but without the url of a file.`, {
            hint: 'Run again with the task-id; if it stays, ask the platform’s support with the task id.',
        });
    const url = (0,result_url/* resultUrl */.V)(inputs.baseUrl, ended.url);
    const name = inputs.artifactName ?? fileName(taskId, inputs, ended.formId);
    const part = await createPartFile(inputs.outputDir, name, runId);
    try {
        report.phase('Download the zip');
        const open = (headers) => platform.openDownload(url, headers);
        const downloaded = await download(open, part, patience, (bytes, all) => report.transferred('Downloaded', bytes, all));
        report.line(`Downloaded: ${(0,units/* size */.Ej)(downloaded.size)}, SHA-256 ${downloaded.sha256}`);
        report.phase('Check the zip');
        const entries = await (await tools.archive).checkZip(part.path, patience.signal);
        const path = await part.publish();
        report.line(`Whole: ${entries === 1 ? 'its one file has' : `all ${entries} files have`} the right CRC-32; it is at ${path}`);
        const file = { path, name, ...downloaded };
        report.know({ file });
        return file;
    }
    finally {
        await part.discard();
    }
}
async function store(file, { retentionDays, overwrite }, { requestTimeoutMs }, { job, patience, report }, tools) {
    report.phase('Store the artifact');
    const days = Math.min(retentionDays ?? Infinity, job.maxRetentionDays ?? Infinity);
    if (retentionDays !== undefined && days < retentionDays)
        report.warning('Shorter retention', `retention-days is ${retentionDays}, but this repository keeps artifacts for at most ${days} days.`);
    const { loadArtifactClient, storeArtifact } = await tools.artifact;
    const stored = await storeArtifact(await loadArtifactClient(), file, {
        retentionDays: retentionDays === undefined ? undefined : days,
        overwrite,
        requestTimeoutMs,
        patience,
        onProgress: (bytes) => report.transferred('Stored', bytes, file.size),
        debug: report.debug,
    });
    const expires = Number.isFinite(days)
        ? { expires: new Date(patience.clock.now() + days * dayMs).toISOString().slice(0, 10) }
        : {};
    const url = `${job.runUrl}/artifacts/${stored.id}`;
    report.know({ artifact: { ...stored, name: file.name, url, ...expires } });
    report.line(`Artifact ${file.name}: ${url}`);
}
function loadTools(withArtifact) {
    const tools = { archive: Promise.all(/* import() */[__nccwpck_require__.e(663), __nccwpck_require__.e(929)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5929)), artifact: __nccwpck_require__.e(/* import() */ 570).then(__nccwpck_require__.bind(__nccwpck_require__, 6570)) };
    // Not awaited before they are needed: until then a failure must not count as unhandled.
    tools.archive.catch(() => undefined);
    tools.artifact.then((artifact) => (withArtifact ? artifact.loadArtifactClient() : undefined)).catch(() => undefined);
    return tools;
}
function given({ form, dates, zone, period }) {
    return {
        ...(form ? { form: 'id' in form ? form.id : form.shortname } : {}),
        ...(form && 'id' in form ? { formId: form.id } : {}),
        ...(dates ? { dates } : {}),
        ...(period ? { zone } : {}),
    };
}
function fileName(taskId, { form, dates }, formId = 'unknown') {
    const of = form ? ('id' in form ? form.id : form.shortname) : formId;
    const when = dates ? `${dates.from}_${dates.to}` : (0,values/* fileNamePart */.BQ)(taskId);
    return `form-${(0,values/* fileNamePart */.BQ)(of)}_${when}.zip`;
}
function records({ totalRecords }) {
    if (totalRecords === undefined)
        return 'an unknown number of records';
    return totalRecords === '1' ? '1 record' : `${(0,units/* count */.U9)(totalRecords)} records`;
}
/** The deadline or a signal ended the run: says how far it had come. */
function interrupted(reason, { timeoutMs }, { facts, trouble }) {
    const { taskId, word, progress, file } = facts;
    const timedOut = reason instanceof errors/* ActionError */.lZ && reason.code === 'timeout';
    const status = word ? `, last status “${(0,errors/* oneLine */.TN)(word, 60)}”${progress === undefined ? '' : ` at ${progress} %`}` : '';
    const task = taskId ? `task ${(0,errors/* oneLine */.TN)(taskId)}${status}` : 'no export was created';
    return new errors/* ActionError */.lZ(timedOut ? 'timeout' : 'cancelled', timedOut
        ? `The run was not over after its timeout of ${(0,units/* duration */.p0)(timeoutMs)}: ${task}.`
        : `The run was cancelled: ${task}.`, {
        hint: file
            ? `The checked zip is at ${file.path}; only the artifact is missing.`
            : `${taskId ? 'Take the export up again with its task-id' : 'Run again'}${timedOut ? ', or with a longer timeout' : ''}.`,
        cause: trouble,
    });
}


/***/ }),

/***/ 3052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   M0: () => (/* binding */ bar),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** A duration in ms as people say it: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
function duration(ms) {
    if (ms < 10 * second)
        return `${Math.round(ms / 100) / 10} s`;
    if (ms < minute - 500)
        return `${Math.round(ms / second)} s`;
    if (ms < hour - 500)
        return pair(Math.round(ms / second), 60, 'min', 's');
    return pair(Math.round(ms / minute), 60, 'h', 'min');
}
/** A size in bytes as people say it, in decimal units: 820 B, 20.1 kB, 300 MB. */
function size(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    // Below 999.5, since three digits are shown.
    while (value >= 999.5 && units.length > 1) {
        value /= 1000;
        units.shift();
    }
    return `${Number(value.toPrecision(3))} ${units[0]}`;
}
/** Twenty characters of which `share` (0 to 1) are filled. */
function bar(share) {
    const filled = Math.round(Math.min(1, Math.max(0, share)) * 20);
    return '█'.repeat(filled) + '░'.repeat(20 - filled);
}
/** A count in groups of three digits. */
function count(digits) {
    return digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}
function pair(value, base, big, small) {
    const rest = value % base;
    return `${Math.floor(value / base)} ${big}${rest ? ` ${rest} ${small}` : ''}`;
}


/***/ }),

/***/ 6393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ parseOpaque),
/* harmony export */   BQ: () => (/* binding */ fileNamePart),
/* harmony export */   Cd: () => (/* binding */ parseZone),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Iq: () => (/* binding */ parseDay),
/* harmony export */   Px: () => (/* binding */ parseFileName),
/* harmony export */   Q2: () => (/* binding */ parseBaseUrl),
/* harmony export */   Rr: () => (/* binding */ parsePath),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   kB: () => (/* binding */ parseWord),
/* harmony export */   pI: () => (/* binding */ parseToken),
/* harmony export */   vG: () => (/* binding */ parseFormId),
/* harmony export */   yG: () => (/* binding */ parseBoolean),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


// Each parser takes the trimmed, non-empty text of an input and throws an Error that shows the text and what is allowed.
/** The longest time a Node timer can wait is 2^31-1 ms, a little under 25 days. */
const longestDurationMs = 24 * 24 * 3600 * 1000;
const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
// The characters that the artifact service refuses in a name.
const refusedInNames = /["<>|*?\\/:\p{Cc}]/gu;
function parseBaseUrl(text) {
    // Whatever stands before an @ may be a password: it is not shown.
    const shown = quote(text.replace(/^.*@/s, '***@'));
    if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text))
        throw new Error(`${shown} is not a URL; it is the address of the control panel, like https://ru.altkraft.com.`);
    const url = new URL(text);
    if (url.username || url.password)
        throw new Error(`${shown} holds credentials; the token goes into the token input.`);
    if (/[?#]/.test(text))
        throw new Error(`${shown} has a query or a fragment; leave out what follows ? or #.`);
    const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
        throw new Error(`${shown} must begin with https://; http:// is for localhost, 127.0.0.0/8 and [::1] only.`);
    url.pathname = url.pathname.replace(/\/+$/, '');
    // A path that begins with two slashes would be read as a host once something is joined to it.
    if (url.pathname.includes('//'))
        throw new Error(`${shown} has two slashes in a row in its path.`);
    return url;
}
function parseToken(text) {
    // What is not printable ASCII cannot be sent in a header as it is.
    if (!/^[\x21-\x7e]+$/.test(text))
        throw new Error('the token holds white space, control or non-ASCII characters; was more than the token copied into the secret? (The value is not shown.)');
    return text;
}
function parseFormId(text) {
    if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw new Error(`${quote(text)} is not a positive integer like 1; a short name goes into form-shortname.`);
    return text;
}
/** Text that only the platform can judge, like a short name or a task id. */
function parseOpaque(text) {
    if (/\p{Cc}/u.test(text) || text.length > 200)
        throw new Error(`${quote(text)} must be at most 200 characters, without control characters.`);
    return text;
}
function parseDay(text) {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
        throw new Error(`${quote(text)} is not a day of the calendar in the form YYYY-MM-DD, like 2026-04-30.`);
    return text;
}
function parseZone(text) {
    try {
        // UTC is known to be one: asking Intl would load its time zone data at every start for nothing.
        if (text === 'UTC')
            return text;
        const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
        // An offset like +02:00 is taken by Intl, but knows no daylight saving time.
        if (!/^[+-]/.test(timeZone))
            return text;
    }
    catch {
        // told below, as for an offset
    }
    throw new Error(`${quote(text)} is not a time zone of the IANA list, like Europe/Berlin or UTC.`);
}
/** The duration in ms. */
function parseDuration(text) {
    if (/^\d+$/.test(text))
        throw new Error(`${quote(text)} has no unit; write ${text}s for seconds or ${text}m for minutes.`);
    const [, count, unit] = /^(\d{1,12})(ms|s|m|h)$/.exec(text) ?? [];
    if (!unit)
        throw new Error(`${quote(text)} is not a duration like 500ms, 90s, 15m or 2h.`);
    const duration = Number(count) * unitsMs[unit];
    if (duration === 0 || duration > longestDurationMs)
        throw new Error(`${quote(text)} must be between 1ms and 576h.`);
    return duration;
}
function parseCount(least, most) {
    return (text) => {
        const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (!(count >= least && count <= most))
            throw new Error(`${quote(text)} is not a whole number from ${least} to ${most}.`);
        return count;
    };
}
/** The booleans of YAML 1.2, as `core.getBooleanInput` takes them. */
function parseBoolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    throw new Error(`${quote(text)} must be true or false.`);
}
function parseWord(...words) {
    return (text) => {
        const word = words.find((one) => one === text);
        if (!word)
            throw new Error(`${quote(text)} must be one of ${words.join(', ')}.`);
        return word;
    };
}
/** A name that both the artifact service and every file system take. */
function parseFileName(text) {
    const refused = [...new Set(text.match(refusedInNames))];
    if (refused.length > 0)
        throw new Error(`${quote(text)} holds ${refused.map((one) => quote(one)).join(' ')}, which artifact names must not.`);
    if (/^\.{1,2}$/.test(text) || Buffer.byteLength(text) > 200)
        throw new Error(`${quote(text)} is not a file name of at most 200 bytes.`);
    return text;
}
/** The absolute path; a relative one begins at the workspace, where the runner starts the action. */
function parsePath(text) {
    if (text.includes('\0'))
        throw new Error(`${quote(text)} holds a NUL character.`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(text);
}
/** `text` fit to be part of a file name, for a name made of what the platform sends; at most 80 bytes. */
function fileNamePart(text) {
    // `##[` begins a command of the runner, and the name stands in log lines.
    const fit = text.replace(refusedInNames, '-').replaceAll('##[', '##-');
    return new TextDecoder().decode(Buffer.from(fit).subarray(0, 80)).replace(/\ufffd$/, '');
}
function quote(text) {
    return `"${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, 100)}"`;
}


/***/ }),

/***/ 819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ core_debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  pq: () => (/* binding */ info),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, isDebug, markdownSummary, notice, platform, saveState, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
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
function utils_toCommandProperties(annotationProperties) {
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
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


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
    process.stdout.write(cmd.toString() + external_os_.EOL);
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
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
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
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
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
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(4942);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth = __nccwpck_require__(2145);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
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
        return __awaiter(this, void 0, void 0, function* () {
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
        return __awaiter(this, void 0, void 0, function* () {
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
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
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
        return this.addRaw(external_os_.EOL);
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
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

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
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
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
const platform = external_os_.platform();
const arch = external_os_.arch();
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
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
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
    process.stdout.write(external_os_.EOL);
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
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
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

/***/ 2145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   tZ: () => (/* binding */ BearerCredentialHandler)
/* harmony export */ });
/* unused harmony exports BasicCredentialHandler, PersonalAccessTokenCredentialHandler */
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
class BearerCredentialHandler {
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

/***/ }),

/***/ 4942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient),
  Hv: () => (/* binding */ HttpCodes),
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
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
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
// EXTERNAL MODULE: external "./left-out.js"
var external_left_out_js_ = __nccwpck_require__(3898);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
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
        proxyAgent = new external_left_out_js_.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
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
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
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
/******/ var __webpack_exports__ = __nccwpck_require__(5691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
