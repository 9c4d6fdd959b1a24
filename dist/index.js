import * as __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__ from "./left-out.js";

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";

var __webpack_modules__ = {
  770: ((module, __unused_webpack_exports, __nccwpck_require__) => {
    module.exports = __nccwpck_require__(218);
  }),
  218: ((__unused_webpack_module, exports, __nccwpck_require__) => {
    __nccwpck_require__(9278);
    var tls = __nccwpck_require__(4756);
    var http = __nccwpck_require__(8611);
    var https = __nccwpck_require__(5692);
    var events = __nccwpck_require__(4434);
    __nccwpck_require__(2613);
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
      self.on("free", function(socket, host, port, localAddress) {
        var options = toOptions(host, port, localAddress);
        for (var i = 0, len = self.requests.length; i < len; ++i) {
          var pending = self.requests[i];
          if (pending.host === options.host && pending.port === options.port) {
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
    TunnelingAgent.prototype.addRequest = function(req, host, port, localAddress) {
      var self = this;
      var options = mergeOptions({
        request: req
      }, self.options, toOptions(host, port, localAddress));
      if (self.sockets.length >= this.maxSockets) {
        self.requests.push(options);
        return;
      }
      self.createSocket(options, function(socket) {
        socket.on("free", onFree);
        socket.on("close", onCloseOrRemove);
        socket.on("agentRemove", onCloseOrRemove);
        req.onSocket(socket);
        function onFree() {
          self.emit("free", socket, options);
        }
        function onCloseOrRemove(err) {
          self.removeSocket(socket);
          socket.removeListener("free", onFree);
          socket.removeListener("close", onCloseOrRemove);
          socket.removeListener("agentRemove", onCloseOrRemove);
        }
      });
    };
    TunnelingAgent.prototype.createSocket = function(options, cb) {
      var self = this;
      var placeholder = {};
      self.sockets.push(placeholder);
      var connectOptions = mergeOptions({}, self.proxyOptions, {
        method: "CONNECT",
        path: options.host + ":" + options.port,
        agent: false,
        headers: {
          host: options.host + ":" + options.port
        }
      });
      if (options.localAddress) connectOptions.localAddress = options.localAddress;
      if (connectOptions.proxyAuth) {
        connectOptions.headers = connectOptions.headers || {};
        connectOptions.headers["Proxy-Authorization"] = "Basic " + new Buffer(connectOptions.proxyAuth).toString("base64");
      }
      debug("making CONNECT request");
      var connectReq = self.request(connectOptions);
      connectReq.useChunkedEncodingByDefault = false;
      connectReq.once("response", onResponse);
      connectReq.once("upgrade", onUpgrade);
      connectReq.once("connect", onConnect);
      connectReq.once("error", onError);
      connectReq.end();
      function onResponse(res) {
        res.upgrade = true;
      }
      function onUpgrade(res, socket, head) {
        process.nextTick(function() {
          onConnect(res, socket, head);
        });
      }
      function onConnect(res, socket, head) {
        connectReq.removeAllListeners();
        socket.removeAllListeners();
        if (res.statusCode !== 200) {
          debug("tunneling socket could not be established, statusCode=%d", res.statusCode);
          socket.destroy();
          var error = new Error("tunneling socket could not be established, " + "statusCode=" + res.statusCode);
          error.code = "ECONNRESET";
          options.request.emit("error", error);
          self.removeSocket(placeholder);
          return;
        }
        if (head.length > 0) {
          debug("got illegal response body from proxy");
          socket.destroy();
          error = new Error("got illegal response body from proxy");
          error.code = "ECONNRESET";
          options.request.emit("error", error);
          self.removeSocket(placeholder);
          return;
        }
        debug("tunneling connection has established");
        self.sockets[self.sockets.indexOf(placeholder)] = socket;
        return cb(socket);
      }
      function onError(cause) {
        connectReq.removeAllListeners();
        debug("tunneling socket could not be established, cause=%s\n", cause.message, cause.stack);
        var error = new Error("tunneling socket could not be established, " + "cause=" + cause.message);
        error.code = "ECONNRESET";
        options.request.emit("error", error);
        self.removeSocket(placeholder);
      }
    };
    TunnelingAgent.prototype.removeSocket = function(socket) {
      var pos = this.sockets.indexOf(socket);
      if (pos === -1) return;
      this.sockets.splice(pos, 1);
      var pending = this.requests.shift();
      if (pending) this.createSocket(pending, function(socket) {
        pending.request.onSocket(socket);
      });
    };
    function createSecureSocket(options, cb) {
      var self = this;
      TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
        var hostHeader = options.request.getHeader("host");
        var tlsOptions = mergeOptions({}, self.options, {
          socket: socket,
          servername: hostHeader ? hostHeader.replace(/:.*$/, "") : options.host
        });
        var secureSocket = tls.connect(0, tlsOptions);
        self.sockets[self.sockets.indexOf(socket)] = secureSocket;
        cb(secureSocket);
      });
    }
    function toOptions(host, port, localAddress) {
      if (typeof host === "string") return {
        host: host,
        port: port,
        localAddress: localAddress
      };
      return host;
    }
    function mergeOptions(target) {
      for (var i = 1, len = arguments.length; i < len; ++i) {
        var overrides = arguments[i];
        if (typeof overrides === "object") {
          var keys = Object.keys(overrides);
          for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
            var k = keys[j];
            if (overrides[k] !== void 0) target[k] = overrides[k];
          }
        }
      }
      return target;
    }
    var debug;
    if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) debug = function() {
      var args = Array.prototype.slice.call(arguments);
      if (typeof args[0] === "string") args[0] = "TUNNEL: " + args[0]; else args.unshift("TUNNEL:");
      console.error.apply(console, args);
    }; else debug = function() {};
    0;
  }),
  3898: ((module, __unused_webpack_exports, __nccwpck_require__) => {
    var x = y => {
      var x = {};
      __nccwpck_require__.d(x, y);
      return x;
    };
    module.exports = x({
      ["BlobBeginCopyFromUrlPoller"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.BlobBeginCopyFromUrlPoller,
      ["BlobDownloadResponse"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.BlobDownloadResponse,
      ["BlobQueryResponse"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.BlobQueryResponse,
      ["ProxyAgent"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.ProxyAgent,
      ["StructuredMessageDecoding"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.StructuredMessageDecoding,
      ["StructuredMessageEncoding"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.StructuredMessageEncoding,
      ["default"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__["default"],
      ["defaults"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.defaults,
      ["generateBlobSASQueryParameters"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.generateBlobSASQueryParameters,
      ["generateBlobSASQueryParametersInternal"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.generateBlobSASQueryParametersInternal,
      ["getOctokit"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.getOctokit,
      ["requestLog"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.requestLog,
      ["retry"]: () => __WEBPACK_EXTERNAL_MODULE__left_out_js_ffde74b9__.retry
    });
  }),
  2613: (module => {
    module.exports = process.getBuiltinModule("assert");
  }),
  6982: (module => {
    module.exports = process.getBuiltinModule("crypto");
  }),
  4434: (module => {
    module.exports = process.getBuiltinModule("events");
  }),
  9896: (module => {
    module.exports = process.getBuiltinModule("fs");
  }),
  1943: (module => {
    module.exports = process.getBuiltinModule("fs/promises");
  }),
  8611: (module => {
    module.exports = process.getBuiltinModule("http");
  }),
  5692: (module => {
    module.exports = process.getBuiltinModule("https");
  }),
  9278: (module => {
    module.exports = process.getBuiltinModule("net");
  }),
  6698: (module => {
    module.exports = process.getBuiltinModule("node:async_hooks");
  }),
  4573: (module => {
    module.exports = process.getBuiltinModule("node:buffer");
  }),
  7598: (module => {
    module.exports = process.getBuiltinModule("node:crypto");
  }),
  3053: (module => {
    module.exports = process.getBuiltinModule("node:diagnostics_channel");
  }),
  3024: (module => {
    module.exports = process.getBuiltinModule("node:fs");
  }),
  7067: (module => {
    module.exports = process.getBuiltinModule("node:http");
  }),
  4708: (module => {
    module.exports = process.getBuiltinModule("node:https");
  }),
  8161: (module => {
    module.exports = process.getBuiltinModule("node:os");
  }),
  6760: (module => {
    module.exports = process.getBuiltinModule("node:path");
  }),
  1708: (module => {
    module.exports = process.getBuiltinModule("node:process");
  }),
  7075: (module => {
    module.exports = process.getBuiltinModule("node:stream");
  }),
  6466: (module => {
    module.exports = process.getBuiltinModule("node:stream/promises");
  }),
  8500: (module => {
    module.exports = process.getBuiltinModule("node:timers/promises");
  }),
  7975: (module => {
    module.exports = process.getBuiltinModule("node:util");
  }),
  8522: (module => {
    module.exports = process.getBuiltinModule("node:zlib");
  }),
  857: (module => {
    module.exports = process.getBuiltinModule("os");
  }),
  6928: (module => {
    module.exports = process.getBuiltinModule("path");
  }),
  2203: (module => {
    module.exports = process.getBuiltinModule("stream");
  }),
  4756: (module => {
    module.exports = process.getBuiltinModule("tls");
  }),
  2018: (module => {
    module.exports = process.getBuiltinModule("tty");
  }),
  7016: (module => {
    module.exports = process.getBuiltinModule("url");
  }),
  9023: (module => {
    module.exports = process.getBuiltinModule("util");
  }),
  3106: (module => {
    module.exports = process.getBuiltinModule("zlib");
  }),
  452: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Kd: () => faultsError,
      TN: () => oneLine,
      lZ: () => ActionError,
      q0: () => describe
    });
    class ActionError extends Error {
      name="ActionError";
      code;
      hint;
      retry;
      constructor(code, message, {hint: hint, cause: cause, retry: retry} = {}) {
        super(message, cause === void 0 ? void 0 : {
          cause: cause
        });
        this.code = code;
        this.hint = hint;
        this.retry = retry;
      }
    }
    function faultsError(faults) {
      const code = faults.find(fault => fault.code === "input")?.code ?? faults[0]?.code ?? "internal";
      const [first] = faults;
      const message = faults.length === 1 ? `Input ${first?.message}` : [ `${faults.length} inputs need a change:`, ...faults.map(fault => `- ${fault.message}`) ].join("\n");
      return new ActionError(code, message, {
        hint: "Nothing was requested: change the `with:` block and run again."
      });
    }
    const describedCauses = 5;
    function describe(error) {
      const known = error instanceof ActionError ? error : unexpected(error);
      const lines = [ known.message ];
      if (known.hint) lines.push(known.hint);
      let cause = known.cause;
      for (let depth = 0; cause !== void 0 && depth < describedCauses; depth++) {
        lines.push(`caused by: ${oneLine(causeText(cause))}`);
        cause = cause instanceof Error ? cause.cause : void 0;
      }
      return {
        code: known.code,
        lines: lines
      };
    }
    function oneLine(text, limit = 300) {
      const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ").replace(/::(?=[a-z])/gi, ":\u200b:").replace(/##\[/g, "##\u200b[").trim();
      return flat.length > limit ? `${flat.slice(0, limit)}\u2026` : flat;
    }
    function unexpected(error) {
      return new ActionError("internal", "The action stopped on an error that it does not know.", {
        hint: "Run the job again with debug logging; if it stays, report it with the lines below.",
        cause: error
      });
    }
    function causeText(cause) {
      if (!(cause instanceof Error)) return String(cause);
      if (cause instanceof AggregateError && cause.message === "") return cause.errors.map(causeText).join("; ");
      const {code: code} = cause;
      return code && !cause.message.includes(code) ? `${cause.message} (${code})` : cause.message;
    }
  }),
  4247: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      ET: () => redirectTarget,
      HB: () => unreachable,
      V0: () => createHttp,
      yR: () => readText
    });
    var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3053);
    var node_http__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7067);
    var node_https__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4708);
    var _actions_http_client__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4942);
    var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
    const userAgent = "export-form-fills";
    const mostRedirects = 5;
    function createHttp(requestTimeoutMs, clock, signal, debug) {
      const clients = new Map;
      const {promise: sent, resolve: onSent} = Promise.withResolvers();
      function clientFor({origin: origin}) {
        const client = clients.get(origin) ?? new _actions_http_client__WEBPACK_IMPORTED_MODULE_3__.Qq(void 0, [], {
          keepAlive: true,
          socketTimeout: requestTimeoutMs
        });
        clients.set(origin, client);
        return client;
      }
      async function send({purpose: purpose, method: method, url: url, headers: headers, body: body}) {
        const stall = new AbortController;
        const answered = new AbortController;
        const stalled = new Error(`no byte for ${requestTimeoutMs} ms (request-timeout)`);
        clock.sleep(requestTimeoutMs, answered.signal).then(() => stall.abort(stalled), () => {});
        const client = clientFor(url);
        const ended = AbortSignal.any([ signal, stall.signal ]);
        const options = {
          host: url.hostname.replace(/^\[|\]$/g, ""),
          port: url.port || void 0,
          path: url.pathname + url.search,
          method: method,
          headers: {
            "user-agent": userAgent,
            ...headers
          },
          agent: client.getAgent(url.href),
          signal: ended
        };
        try {
          const info = {
            options: options,
            parsedUrl: url,
            httpModule: url.protocol === "https:" ? node_https__WEBPACK_IMPORTED_MODULE_2__ : node_http__WEBPACK_IMPORTED_MODULE_1__
          };
          const {message: message} = await watched(() => client.requestRaw(info, body ?? ""), ended, onSent);
          message.setTimeout(requestTimeoutMs, () => message.destroy(stalled));
          debug(`${purpose}: ${method} ${url.origin} answered ${message.statusCode}`);
          return {
            status: message.statusCode ?? 0,
            headers: message.headers,
            body: message,
            origin: url.origin
          };
        } catch (cause) {
          throw unreachable(purpose, url.origin, stall.signal.aborted ? stalled : cause, signal);
        } finally {
          answered.abort();
        }
      }
      async function follow(request) {
        let {url: url, headers: headers} = request;
        for (let redirects = 0; ;redirects++) {
          const reply = await send({
            ...request,
            url: url,
            headers: headers
          });
          const location = redirectTarget(reply);
          if (location === void 0) return reply;
          reply.body.destroy();
          if (redirects === mostRedirects) throw refusedRedirect(request, `more than ${mostRedirects} redirects`);
          const next = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
          if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password) throw refusedRedirect(request, "to something that is no plain http(s) address");
          if (url.protocol === "https:" && next.protocol === "http:") throw refusedRedirect(request, `from https to http (${next.origin})`);
          if (next.origin !== url.origin) {
            const {authorization: _, ...withoutToken} = headers;
            headers = withoutToken;
          }
          url = next;
        }
      }
      return {
        send: send,
        follow: follow,
        sent: sent,
        close: () => clients.forEach(client => client.dispose())
      };
    }
    function watched(make, signal, onSent) {
      const onCreated = message => {
        const {request: request} = message;
        if (request.method === "CONNECT") signal.addEventListener("abort", () => request.destroy(signal.reason)); else request.once("finish", onSent);
      };
      node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe("http.client.request.created", onCreated);
      try {
        return make();
      } finally {
        node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.unsubscribe("http.client.request.created", onCreated);
      }
    }
    function redirectTarget({status: status, headers: headers}) {
      return [ 301, 302, 303, 307, 308 ].includes(status) ? headers.location : void 0;
    }
    async function readText(reply, purpose, limit, signal) {
      const chunks = [];
      let size = 0;
      try {
        for await (const chunk of reply.body) {
          size += chunk.length;
          if (size > limit) break;
          chunks.push(chunk);
        }
      } catch (cause) {
        throw unreachable(purpose, reply.origin, cause, signal);
      }
      if (size > limit) throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.lZ("platform.answer", `The answer to ${purpose} from ${reply.origin} is larger than ${limit} bytes.`);
      return (new TextDecoder).decode(Buffer.concat(chunks));
    }
    function unreachable(purpose, origin, cause, signal) {
      if (signal.aborted) return signal.reason;
      const proxy = (0, _actions_http_client__WEBPACK_IMPORTED_MODULE_3__.s_)(origin);
      const way = proxy ? ` through the proxy ${new URL(proxy).host}` : "";
      const certificate = isCertificateError(cause);
      return new _errors_js__WEBPACK_IMPORTED_MODULE_4__.lZ("platform.unreachable", `No whole answer to ${purpose} from ${origin}${way}.`, {
        cause: cause,
        hint: certificate ? "The certificate is not trusted here: for a private CA set NODE_EXTRA_CA_CERTS to its PEM file in the runner\u2019s environment." : "Check base-url, that the runner reaches this host, and https_proxy / no_proxy; then run again.",
        ...certificate ? {} : {
          retry: {}
        }
      });
    }
    function isCertificateError(cause) {
      const code = String(cause.code);
      return /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/.test(code);
    }
    function refusedRedirect({purpose: purpose, url: url}, why) {
      return new _errors_js__WEBPACK_IMPORTED_MODULE_4__.lZ("platform.redirected", `The redirect of ${purpose} from ${url.origin} was refused: ${why}.`, {
        hint: "Use the address of the control panel itself as base-url, without a login page or a gateway before it."
      });
    }
  }),
  5691: ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => {
      try {
        var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6698);
        var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7598);
        var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7075);
        var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8500);
        var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3838);
        var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(452);
        var _http_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4247);
        var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(646);
        var _job_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(7200);
        var _platform_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5538);
        var _proxy_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(5431);
        var _report_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(5701);
        var _run_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(7098);
        process.exitCode = 1;
        const {env: env} = process;
        env["ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY"] ??= "3";
        (0, _proxy_js__WEBPACK_IMPORTED_MODULE_12__.y)(env);
        (0, node_stream__WEBPACK_IMPORTED_MODULE_2__.setDefaultHighWaterMark)(false, 1024 * 1024);
        const clock = {
          now: () => Date.now(),
          sleep: (ms, signal) => (0, node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(ms, void 0, {
            signal: signal
          }).catch(() => Promise.reject(signal.reason))
        };
        const interruption = new AbortController;
        let failed = false;
        mask(env[(0, _inputs_js__WEBPACK_IMPORTED_MODULE_7__.bv)("token")]?.trim());
        const report = (0, _report_js__WEBPACK_IMPORTED_MODULE_10__.L)(clock, (0, _job_js__WEBPACK_IMPORTED_MODULE_8__.KB)(env));
        process.on("uncaughtException", node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage.bind(fail));
        for (const name of [ "SIGINT", "SIGTERM" ]) process.on(name, () => interruption.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_5__.lZ("cancelled", `The runner sent ${name}.`)));
        interruption.signal.addEventListener("abort", () => (0, node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(500).then(() => fail(interruption.signal.reason)));
        await main().then(succeed, fail);
        async function main() {
          const started = clock.now();
          const job = (0, _job_js__WEBPACK_IMPORTED_MODULE_8__.cd)(env);
          const inputs = await (0, _inputs_js__WEBPACK_IMPORTED_MODULE_7__.Ko)(env, job, started);
          const {signal: signal} = interruption;
          const over = new AbortController;
          clock.sleep(inputs.timeoutMs, over.signal).then(() => interruption.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_5__.lZ("timeout", "The timeout is over.")), () => {});
          const patience = {
            clock: clock,
            random: Math.random,
            signal: signal,
            deadline: started + inputs.timeoutMs,
            onRetry: report.retrying
          };
          const http = (0, _http_js__WEBPACK_IMPORTED_MODULE_6__.V0)(inputs.requestTimeoutMs, clock, signal, report.debug);
          const platform = (0, _platform_js__WEBPACK_IMPORTED_MODULE_9__.Q)(inputs, http, patience);
          await (0, _run_js__WEBPACK_IMPORTED_MODULE_11__.e)(inputs, {
            job: job,
            patience: patience,
            report: report,
            platform: platform,
            sent: http.sent,
            runId: (0, node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomUUID)()
          });
          over.abort();
          http.close();
        }
        function succeed() {
          if (!failed) end(0);
        }
        async function fail(error) {
          if (failed) return;
          failed = true;
          setTimeout(() => process.exit(1), 800).unref();
          await report.failed(error);
          end(1);
        }
        function end(exitCode) {
          process.stdout.write("", () => process.exit(exitCode));
        }
        function mask(token) {
          if (!token) return;
          for (const form of new Set([ token, encodeURIComponent(token), Buffer.from(token).toString("base64") ])) _actions_core__WEBPACK_IMPORTED_MODULE_4__.Pq(form);
        }
        __webpack_async_result__();
      } catch (e) {
        __webpack_async_result__(e);
      }
    }, 1);
  }),
  646: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Ko: () => readInputs,
      bv: () => variable
    });
    var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
    var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7200);
    var _proxy_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5431);
    var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6393);
    const defaults = {
      "time-zone": "UTC",
      format: "json",
      timeout: "30m",
      "poll-interval": "2s",
      "request-timeout": "60s",
      "if-no-records": "warn",
      "upload-artifact": "true",
      overwrite: "false",
      "allow-public-artifact": "false"
    };
    function variable(name) {
      return `INPUT_${name.toUpperCase()}`;
    }
    async function readInputs(env, job, now) {
      const faults = [];
      const fault = message => void faults.push({
        code: "input",
        message: message
      });
      const given = name => env[variable(name)]?.trim() || defaults[name];
      const optional = (name, parse) => {
        const text = given(name);
        if (text === void 0) return;
        try {
          return parse(text);
        } catch (refusal) {
          fault(`${name}: ${refusal.message}`);
          return;
        }
      };
      const required = (name, parse, missing = "is required.") => {
        if (given(name) === void 0) fault(`${name}: ${missing}`);
        return optional(name, parse);
      };
      const readForm = () => {
        const id = optional("form-id", _values_js__WEBPACK_IMPORTED_MODULE_2__.vG);
        const shortname = optional("form-shortname", _values_js__WEBPACK_IMPORTED_MODULE_2__.$q);
        const [byId, byShortname] = [ given("form-id") !== void 0, given("form-shortname") !== void 0 ];
        if (byId && byShortname) fault("form-id, form-shortname: both are given; keep the one that names the form.");
        if (!byId && !byShortname && !given("task-id")) fault("form-id, form-shortname: one of the two is required.");
        if (shortname && !given("artifact-name") && _values_js__WEBPACK_IMPORTED_MODULE_2__.BQ(shortname) !== shortname) fault(`form-shortname: ${_values_js__WEBPACK_IMPORTED_MODULE_2__.hD(shortname)} is too long or holds characters that cannot be part of an artifact\u2019s name; give artifact-name, too.`);
        if (id) return {
          id: id
        };
        return shortname ? {
          shortname: shortname
        } : void 0;
      };
      const readDates = async zone => {
        const from = optional("date-from", _values_js__WEBPACK_IMPORTED_MODULE_2__.Iq);
        const to = optional("date-to", _values_js__WEBPACK_IMPORTED_MODULE_2__.Iq);
        const days = [ given("date-from"), given("date-to") ].filter(day => day !== void 0).length;
        const word = given("period");
        if (word && days > 0) fault("period, date-from, date-to: give either the period or the two dates."); else if (days === 1) fault(`${given("date-from") ? "date-to" : "date-from"}: is missing; the two dates go together.`); else if (!word && days === 0 && !given("task-id")) fault("period, date-from, date-to: the period or the two dates are required.");
        if (from && to && from > to) fault(`date-from, date-to: ${from} is after ${to}.`);
        if (!word || !zone) return from && to ? {
          from: from,
          to: to
        } : void 0;
        const {periods: periods, resolvePeriod: resolvePeriod} = await Promise.all([ __nccwpck_require__.e(599), __nccwpck_require__.e(162) ]).then(__nccwpck_require__.bind(__nccwpck_require__, 9162));
        const dates = resolvePeriod(word, zone, now);
        if (!dates) fault(`period: ${_values_js__WEBPACK_IMPORTED_MODULE_2__.hD(word)} must be ${periods}.`);
        return given("task-id") && !/^\d/.test(word) ? void 0 : dates;
      };
      const zone = required("time-zone", _values_js__WEBPACK_IMPORTED_MODULE_2__.Cd);
      const upload = required("upload-artifact", _values_js__WEBPACK_IMPORTED_MODULE_2__.yG);
      const allowPublic = required("allow-public-artifact", _values_js__WEBPACK_IMPORTED_MODULE_2__.yG);
      const artifact = {
        retentionDays: optional("retention-days", _values_js__WEBPACK_IMPORTED_MODULE_2__.zq(1, 400)),
        overwrite: required("overwrite", _values_js__WEBPACK_IMPORTED_MODULE_2__.yG)
      };
      const inputs = {
        baseUrl: required("base-url", _values_js__WEBPACK_IMPORTED_MODULE_2__.Q2, "is required, for example https://ru.altkraft.com."),
        token: required("token", _values_js__WEBPACK_IMPORTED_MODULE_2__.pI, "is required. Is the secret set, and its name spelled as in the workflow? Runs of forks and of Dependabot get no secrets."),
        taskId: optional("task-id", _values_js__WEBPACK_IMPORTED_MODULE_2__.$q),
        form: readForm(),
        dates: await readDates(zone),
        period: given("period"),
        zone: zone,
        format: required("format", _values_js__WEBPACK_IMPORTED_MODULE_2__.kB("json", "xml")),
        timeoutMs: required("timeout", _values_js__WEBPACK_IMPORTED_MODULE_2__.E9),
        pollIntervalMs: required("poll-interval", _values_js__WEBPACK_IMPORTED_MODULE_2__.E9),
        requestTimeoutMs: required("request-timeout", _values_js__WEBPACK_IMPORTED_MODULE_2__.E9),
        ifNoRecords: required("if-no-records", _values_js__WEBPACK_IMPORTED_MODULE_2__.kB("warn", "error", "ignore")),
        outputDir: required("output-dir", _values_js__WEBPACK_IMPORTED_MODULE_2__.Rr, "is empty; ${{ runner.temp }}/form-fills is the default."),
        artifactName: optional("artifact-name", _values_js__WEBPACK_IMPORTED_MODULE_2__.Px),
        artifact: upload ? artifact : void 0
      };
      faults.push(...(0, _proxy_js__WEBPACK_IMPORTED_MODULE_3__.k)(env));
      if (upload) faults.push(...(0, _job_js__WEBPACK_IMPORTED_MODULE_1__.ES)(job, allowPublic));
      if (faults.length > 0) throw (0, _errors_js__WEBPACK_IMPORTED_MODULE_0__.Kd)(faults);
      return inputs;
    }
  }),
  7200: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      ES: () => artifactFaults,
      KB: () => troubleshootingUrl,
      cd: () => readJob
    });
    var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
    function readJob(env) {
      const serverUrl = serverUrlOf(env);
      const repositoryUrl = `${serverUrl}/${env["GITHUB_REPOSITORY"] ?? ""}`;
      return {
        serverUrl: serverUrl,
        repositoryUrl: repositoryUrl,
        runUrl: `${repositoryUrl}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`,
        maxRetentionDays: Number.parseInt(env["GITHUB_RETENTION_DAYS"] ?? "", 10) || void 0,
        hasArtifactService: Boolean(env["ACTIONS_RUNTIME_TOKEN"] && env["ACTIONS_RESULTS_URL"]),
        repositoryIsPrivate: eventSaysPrivate(env["GITHUB_EVENT_PATH"])
      };
    }
    function serverUrlOf(env) {
      return env["GITHUB_SERVER_URL"] || "https://github.com";
    }
    function troubleshootingUrl(env) {
      const {GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref} = env;
      if (!repository || !ref) return;
      return `${serverUrlOf(env)}/${repository}/blob/${ref.split("/").map(encodeURIComponent).join("/")}/docs/troubleshooting.md`;
    }
    function artifactFaults(job, allowPublic) {
      const faults = [];
      if (isEnterpriseServer(job.serverUrl)) faults.push({
        code: "artifact.unavailable",
        message: `upload-artifact: ${new URL(job.serverUrl).host} is a GitHub Enterprise Server, whose artifact service takes no such uploads; set upload-artifact: false and use the file at the output file-path.`
      }); else if (!job.hasArtifactService) faults.push({
        code: "artifact.unavailable",
        message: "upload-artifact: this job has no artifact service (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set); run the action as a step of a workflow, or set upload-artifact: false."
      });
      if (!job.repositoryIsPrivate && !allowPublic) faults.push({
        code: "artifact.public",
        message: "allow-public-artifact: the event does not say that this repository is private or internal, and everybody can download the artifacts of a public one. Fills are personal data: set upload-artifact: false, or allow-public-artifact: true if they may be public."
      });
      return faults;
    }
    function isEnterpriseServer(serverUrl) {
      return !/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(new URL(serverUrl).hostname);
    }
    function eventSaysPrivate(path) {
      try {
        const {repository: repository} = JSON.parse((0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path ?? "", "utf8"));
        if (repository?.visibility === void 0) return repository?.private === true;
        return repository.visibility === "private" || repository.visibility === "internal";
      } catch {
        return false;
      }
    }
  }),
  5538: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Q: () => createPlatform
    });
    var json_namespaceObject = {};
    __nccwpck_require__.r(json_namespaceObject);
    __nccwpck_require__.d(json_namespaceObject, {
      contentType: () => contentType,
      decode: () => decode,
      encode: () => encode
    });
    // CONCATENATED MODULE: external "node:events"
    const external_node_events_namespaceObject = process.getBuiltinModule("node:events");
    var errors = __nccwpck_require__(452);
    var lib_http = __nccwpck_require__(4247);
    var retry = __nccwpck_require__(2165);
    // CONCATENATED MODULE: ./lib/wire/json.js
    const contentType = "application/json";
    function encode(fields) {
      return JSON.stringify(fields);
    }
    function decode(text) {
      return JSON.parse(text, leafAsText);
    }
    function leafAsText(_key, value, context) {
      if (value === null) return "";
      if (typeof value === "number") return context?.source ?? String(value);
      return typeof value === "boolean" ? String(value) : value;
    }
    // CONCATENATED MODULE: ./lib/wire/index.js
    async function wireOf(format) {
      return format === "json" ? json_namespaceObject : Promise.all([ __nccwpck_require__.e(287), __nccwpck_require__.e(344) ]).then(__nccwpck_require__.bind(__nccwpck_require__, 344));
    }
    function formatOf(contentType, text) {
      if (/\bjson\b/i.test(contentType ?? "")) return "json";
      if (/\bxml\b/i.test(contentType ?? "") && !/\bxhtml\b/i.test(contentType ?? "")) return "xml";
      const first = text.trimStart()[0];
      if (first === "{" || first === "[") return "json";
      return first === "<" ? "xml" : void 0;
    }
    // CONCATENATED MODULE: ./lib/wire/tree.js
    function child(tree, name) {
      if (typeof tree !== "object" || Array.isArray(tree)) return;
      return Object.hasOwn(tree, name) ? tree[name] : void 0;
    }
    function tree_text(tree, name) {
      const leaf = child(tree, name);
      return typeof leaf === "string" ? leaf.trim() || void 0 : void 0;
    }
    // CONCATENATED MODULE: ./lib/answer.js
    const longestAnswer = 1024 * 1024;
    const hints = {
      400: "Check form-id or form-shortname, the dates and the task-id: the platform does not accept one of them.",
      401: "Check the token input: make a token in the panel that base-url names (Settings \u2192 Tokens), and store it as the secret that the workflow passes.",
      402: "The limit of the account\u2019s tariff is reached: ask who manages the account.",
      403: "The token is valid but may not do this: its roles and object groups must include the form (Settings \u2192 Tokens).",
      404: "Check base-url and the form; an export that is taken up by task-id may be gone: run again without task-id.",
      440: "The platform does not document this code: ask its support, with the time of this run."
    };
    async function readAnswer(purpose, reply, body, now) {
      const {status: status, headers: headers} = reply;
      if (status >= 300 && status < 400) throw redirected(purpose, reply);
      const afterMs = (0, retry.Vs)(headers["retry-after"], now);
      const envelope = await answer_decode(purpose, headers["content-type"], body).catch(unreadable => {
        if (status >= 200 && status < 300) throw unreadable;
        return "";
      });
      const error = tree_text(envelope, "error");
      const reason = tree_text(envelope, "error_text");
      if (status < 200 || status >= 300) {
        const platformCode = error && error !== "0" ? `, error ${(0, errors.TN)(error, 20)}` : "";
        const isVague = status >= 400 && status < 500 && status !== 401 && status !== 403;
        const decisive = isVague && Number(error) || status;
        throw refusal(purpose, decisive, `HTTP ${status}${platformCode}`, reason, afterMs);
      }
      if (error === void 0 || !/^-?\d{1,9}$/.test(error)) throw unreadable(purpose, "it has no error code", body);
      if (Number(error) !== 0) throw refusal(purpose, Number(error), `error ${error}`, reason, afterMs);
      return child(envelope, "data") ?? "";
    }
    function unreadable(purpose, what, body = "", cause) {
      const isPage = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(body);
      return new errors.lZ("platform.answer", `The answer to ${purpose} cannot be used: ${isPage ? "it is an HTML page" : what}.`, {
        cause: cause,
        hint: isPage ? "Check that base-url is the control panel itself, not its login page, a gateway or a proxy." : "Check that base-url is the control panel; if it is, report this answer to the platform\u2019s support."
      });
    }
    function refusal(purpose, status, shown, reason, afterMs) {
      const said = reason ? ` (\u201c${(0, errors.TN)(reason)}\u201d)` : "";
      const message = `The platform refused ${purpose}: ${shown}${said}.`;
      if (status === 408 || status === 425 || status === 429 || status >= 500 && status < 600) return new errors.lZ("platform.unreachable", message, {
        hint: "The platform is busy or down: run again later.",
        retry: {
          afterMs: afterMs
        }
      });
      const code = status === 401 || status === 403 ? "platform.denied" : "platform.refused";
      return new errors.lZ(code, message, {
        hint: hints[status] ?? "Check the inputs, and ask the platform\u2019s support with the code above."
      });
    }
    async function answer_decode(purpose, contentType, body) {
      const format = formatOf(contentType, body);
      if (!format) throw unreadable(purpose, body.trim() ? "it is neither JSON nor XML" : "it is empty", body);
      try {
        return (await wireOf(format)).decode(body);
      } catch (cause) {
        throw unreadable(purpose, `it is not whole ${format.toUpperCase()}`, body, cause);
      }
    }
    function redirected(purpose, reply) {
      const location = (0, lib_http.ET)(reply);
      const target = location && URL.canParse(location, reply.origin) ? new URL(location, reply.origin) : void 0;
      const base = target?.protocol.startsWith("http") && `${target.origin}${target.pathname.replace(/\/api\/v1\.1\/.*$/, "")}`;
      return new errors.lZ("platform.redirected", `The platform redirects ${purpose} (HTTP ${reply.status}); an API call is never sent on.`, {
        hint: base ? `Set base-url to the address that answers itself, it seems ${(0, errors.TN)(base, 200)}` : "Set base-url to the address that answers itself."
      });
    }
    // CONCATENATED MODULE: ./lib/export-state.js
    const good = new Set([ "completed", "success", "done" ]);
    const bad = new Set([ "failed", "error", "cancelled", "canceled", "aborted", "rejected", "expired" ]);
    function readExportState(data) {
      const word = tree_text(data, "status");
      if (word === void 0) return;
      const result = child(data, "result");
      if (bad.has(word.toLowerCase())) return {
        kind: "failed",
        word: word,
        reason: tree_text(data, "error_text") ?? firstError(result)
      };
      if (!good.has(word.toLowerCase())) return {
        kind: "running",
        word: word,
        progress: percent(tree_text(data, "progress"))
      };
      const formId = /^\d{1,40}$/.exec(tree_text(result, "form_id") ?? "")?.[0];
      const total = /^0*(\d{1,40})$/.exec(tree_text(result, "total") ?? "")?.[1];
      if (total === "0") return {
        kind: "empty",
        word: word,
        formId: formId
      };
      return {
        kind: "ready",
        word: word,
        total: total,
        formId: formId,
        url: tree_text(result, "url")
      };
    }
    function firstError(result) {
      const errors = child(result, "errors");
      const first = Array.isArray(errors) ? errors[0] : errors;
      return typeof first === "string" ? first || void 0 : void 0;
    }
    function percent(progress) {
      const value = Number(progress?.replace(/%$/, "") || Number.NaN);
      return value >= 0 && value <= 100 ? value : void 0;
    }
    var result_url = __nccwpck_require__(9238);
    // CONCATENATED MODULE: ./lib/platform.js
    function createPlatform({baseUrl: baseUrl, token: token, format: format}, http, patience) {
      const {clock: clock, signal: signal} = patience;
      const authorization = `Bearer ${token}`;
      async function call(purpose, method, fields, headers = {}) {
        const wire = await wireOf(format);
        const request = {
          purpose: purpose,
          method: "POST",
          url: (0, result_url.G)(baseUrl, `api/v1.1/${method}`),
          headers: {
            ...headers,
            authorization: authorization,
            accept: wire.contentType,
            "content-type": wire.contentType
          },
          body: wire.encode(fields)
        };
        return (0, retry.L5)(async () => {
          const reply = await http.send(request);
          const body = await (0, lib_http.yR)(reply, purpose, longestAnswer, signal);
          return readAnswer(purpose, reply, body, clock.now());
        }, patience);
      }
      return {
        async createExport(form, {from: from, to: to}, requestId) {
          const purpose = "the creation of the export";
          const named = "id" in form ? {
            id: Number(form.id)
          } : {
            shortname: form.shortname
          };
          const fields = {
            ...named,
            date_from: from,
            date_to: to
          };
          const taskId = tree_text(await call(purpose, "forms/fills", fields, {
            "request-id": requestId
          }), "task_id");
          if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId)) throw unreadable(purpose, "it has no usable task_id");
          return taskId;
        },
        async exportState(taskId) {
          const purpose = "the question for the export\u2019s status";
          const state = readExportState(await call(purpose, "tasks/status", {
            task_id: taskId
          }));
          if (!state) throw unreadable(purpose, "it has no status");
          return state;
        },
        async openDownload(url, headers) {
          const purpose = "the download";
          const reply = await http.follow({
            purpose: purpose,
            method: "GET",
            url: url,
            headers: {
              ...headers,
              authorization: authorization,
              accept: "*/*",
              "accept-encoding": "identity"
            }
          });
          if (reply.status === 206 || reply.status === 416) return reply;
          const head = reply.status === 200 ? await firstBytes(reply, purpose, signal) : void 0;
          if (reply.status === 200 && !/^\ufeff?\s*[{[<]/.test(head?.toString("utf8", 0, 1e3) ?? "")) return {
            ...reply,
            head: head
          };
          if (head) reply.body.unshift(head);
          const body = await (0, lib_http.yR)(reply, purpose, longestAnswer, signal);
          await readAnswer(purpose, reply, body, clock.now());
          throw unreadable(purpose, "it is not a file", body);
        }
      };
    }
    async function firstBytes({body: body, headers: headers, origin: origin}, purpose, signal) {
      if (headers["content-encoding"]) return;
      try {
        await Promise.race([ (0, external_node_events_namespaceObject.once)(body, "readable"), (0, 
        external_node_events_namespaceObject.once)(body, "end") ]);
      } catch (cause) {
        throw (0, lib_http.HB)(purpose, origin, cause, signal);
      }
      return body.readableLength > 0 ? body.read() : void 0;
    }
  }),
  5431: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      k: () => proxyFaults,
      y: () => settleProxies
    });
    const variables = [ "https_proxy", "http_proxy", "all_proxy", "no_proxy" ];
    function settleProxies(env) {
      for (const name of variables) {
        const value = env[name] || env[name.toUpperCase()];
        if (!value) continue;
        env[name] = name === "no_proxy" || value.includes("://") ? value : `http://${value}`;
        env[name.toUpperCase()] = env[name];
      }
    }
    function proxyFaults({https_proxy: proxy}) {
      if (!proxy || isProxy(proxy)) return [];
      const message = "https_proxy: this variable of the runner is not the address of an HTTP proxy, like http://proxy.example.com:3128; set it right on the runner or in `env:`. SOCKS is not spoken, and a % in a password is written %25. (The value is not shown.)";
      return [ {
        code: "input",
        message: message
      } ];
    }
    function isProxy(text) {
      try {
        const {protocol: protocol, username: username, password: password} = new URL(text);
        decodeURIComponent(`${username}:${password}`);
        return protocol === "http:" || protocol === "https:";
      } catch {
        return false;
      }
    }
  }),
  5701: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      L: () => createReport
    });
    var core = __nccwpck_require__(3838);
    var errors = __nccwpck_require__(452);
    // CONCATENATED MODULE: ./lib/facts.js
    function outputsOf({taskId: taskId, totalRecords: totalRecords, formId: formId, dates: dates, file: file, artifact: artifact}) {
      const outputs = {
        "task-id": taskId,
        "total-records": totalRecords,
        "form-id": formId,
        "date-from": dates?.from,
        "date-to": dates?.to,
        "file-path": file?.path,
        "file-name": file?.name,
        "file-size": file?.size,
        sha256: file?.sha256,
        "artifact-id": artifact?.id,
        "artifact-name": artifact?.name,
        "artifact-url": artifact?.url,
        "artifact-digest": artifact?.digest
      };
      const known = Object.entries(outputs).filter(([, value]) => value !== void 0);
      return Object.fromEntries(known.map(([name, value]) => [ name, String(value) ]));
    }
    function resumeYaml(taskId) {
      const plain = /^[\w-]*[a-z][\w-]*$/i.test(taskId) && /^[\w]/.test(taskId) && !yamlWord.test(taskId) && Number.isNaN(Number(taskId));
      const quoted = JSON.stringify(taskId).replaceAll("##[", "#\\u0023[").replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, facts_escape);
      return `with:\n  task-id: ${plain ? taskId : quoted}`;
    }
    const yamlWord = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i;
    function facts_escape(character) {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    }
    var units = __nccwpck_require__(3052);
    // CONCATENATED MODULE: ./lib/summary.js
    function summarize(outcome, facts, phases, failure) {
      const sections = [ `### ${failure ? "\u274c" : facts.totalRecords === "0" ? "\u26a0\ufe0f" : "\u2705"} ${summary_text(outcome)}`, table(facts) ];
      if (failure) {
        const {lines: lines, help: help} = failure;
        sections.push(block(lines.join("\n")), `Code: ${help ? `[${code(failure.code)}](<${help}>)` : code(failure.code)}`);
      }
      if (failure?.resume) sections.push("To take the export up again, run this action with", block(failure.resume, "yaml"));
      sections.push(times(phases));
      return `${sections.filter(Boolean).join("\n\n")}\n`;
    }
    function table({form: form, dates: dates, zone: zone, totalRecords: totalRecords, file: file, taskId: taskId, word: word, progress: progress, artifact: artifact}) {
      const status = word && `${code(word)}${progress === void 0 ? "" : `, ${progress} %`}`;
      const rows = [ [ "Form", form && code(form) ], [ "Period", dates && `${dates.from} to ${dates.to}${zone ? ` (days of ${code(zone)})` : ""}` ], [ "Records", totalRecords && (0, 
      units.U9)(totalRecords) ], [ "File", file && `${code(file.name)}, ${(0, units.Ej)(file.size)}` ], [ "SHA-256", file && code(file.sha256) ], [ "Task", taskId && code(taskId) ], [ "Status", totalRecords === void 0 && !file ? status : void 0 ], [ "Artifact", artifact && `[${summary_text(artifact.name)}](${new URL(artifact.url).pathname})` ], [ "Expires", artifact?.expires ] ].filter(([, value]) => value);
      return rows.length === 0 ? "" : [ "| | |", "| --- | --- |", ...rows.map(([name, value]) => `| ${name} | ${value} |`) ].join("\n");
    }
    function times(phases) {
      if (phases.length === 0) return "";
      const ended = phases.map(({title: title, startMs: startMs, endMs: endMs = startMs}) => ({
        title: title,
        ms: endMs - startMs
      }));
      const all = ended.reduce((sum, {ms: ms}) => sum + ms, 0);
      const rows = ended.map(({title: title, ms: ms}) => `| ${title} | ${(0, units.p0)(ms)} | \`${(0, 
      units.M0)(all ? ms / all : 0)}\` |`);
      return [ "| Phase | Time | |", "| --- | ---: | --- |", ...rows ].join("\n");
    }
    function code(value) {
      return `\`${(0, errors.TN)(value).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
    }
    function block(value, language = "text") {
      return `\`\`\`${language}\n${value.replaceAll("```", "'''")}\n\`\`\``;
    }
    function summary_text(value) {
      return (0, errors.TN)(value).replace(/[\\`*_{}[\]()<>#|~&@!]|(?<=www)\.|:(?=\/\/)/gi, character => `&#${character.charCodeAt(0)};`);
    }
    // CONCATENATED MODULE: ./lib/report.js
    const lineEveryMs = 1e4;
    const usualWords = /^(new|created|pending|queued|waiting|scheduled|started|active|running|in.?progress|process(ing)?|working)$/i;
    function createReport(clock, troubleshooting) {
      let facts = {};
      let trouble;
      const phases = [];
      const started = clock.now();
      let lastLineAt = -1 / 0;
      const shownWords = new Set;
      function endPhase() {
        const last = phases.at(-1);
        if (last?.endMs !== void 0 || !last) return;
        last.endMs = clock.now() - started;
        core.N4();
      }
      function rarely(text) {
        if (clock.now() - lastLineAt < lineEveryMs) return;
        lastLineAt = clock.now();
        core.pq(text());
      }
      async function writeSummary(outcome, failure) {
        try {
          await core.z.addRaw(summarize(outcome, facts, phases, failure)).write();
        } catch (error) {
          core.Yz(`no job summary: ${(0, errors.TN)(String(error))}`);
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
          facts = {
            ...facts,
            ...more
          };
          for (const [name, value] of Object.entries(outputsOf(more))) core.uH(name, value);
        },
        phase(title) {
          trouble = void 0;
          endPhase();
          lastLineAt = -1 / 0;
          phases.push({
            title: title,
            startMs: clock.now() - started
          });
          core.Oh(title);
        },
        line: text => core.pq(text),
        debug: text => core.Yz((0, errors.TN)(text, 1e3)),
        warning: (title, message) => core.$e(message, {
          title: title
        }),
        waiting({word: word, progress: progress}, endsInMs) {
          trouble = void 0;
          facts = {
            ...facts,
            word: word,
            ...progress === void 0 ? {} : {
              progress: progress
            }
          };
          if (!shownWords.has(word)) {
            shownWords.add(word);
            lastLineAt = -1 / 0;
            if (!usualWords.test(word)) core.$e(`The platform calls the task \u201c${(0, errors.TN)(word, 60)}\u201d, a word this action does not know: it keeps waiting.`, {
              title: "Unknown status"
            });
          }
          const share = progress === void 0 ? "" : `  ${(0, units.M0)(progress / 100)} ${progress} %`;
          const left = endsInMs === void 0 || endsInMs === 0 ? "" : `, about ${(0, units.p0)(endsInMs)} left`;
          rarely(() => `Status: ${(0, errors.TN)(word, 60)}${share}${left}`);
        },
        transferred(what, bytes, all) {
          trouble = void 0;
          if (bytes === all) return;
          rarely(() => {
            const share = all ? `${(0, units.M0)(bytes / all)} ${Math.floor(100 * bytes / all)} %  ` : "";
            const elapsedMs = clock.now() - started - (phases.at(-1)?.startMs ?? 0);
            const left = all && bytes > 0 && bytes < all ? `, about ${(0, units.p0)(elapsedMs * (all - bytes) / bytes)} left` : "";
            return `${what}: ${share}${(0, units.Ej)(bytes)}${all ? ` of ${(0, units.Ej)(all)}` : ""}${elapsedMs < lineEveryMs ? "" : left}`;
          });
        },
        retrying(error, delayMs) {
          trouble = error;
          const [, ...others] = (0, errors.q0)(error).lines;
          const causes = others.filter(text => text !== error.hint).map(text => ` ${text}.`);
          core.pq(`${error.message.replace(/\.$/, "")}${causes.join("").replace(/^ caused by:/, ":") || "."} Next try in ${(0, 
          units.p0)(delayMs)}.`);
        },
        async succeeded(outcome) {
          endPhase();
          core.pq(`${outcome} in ${(0, units.p0)(clock.now() - started)}.`);
          await writeSummary(outcome);
        },
        async failed(error) {
          endPhase();
          const {code: code, lines: lines} = (0, errors.q0)(error);
          if (error instanceof Error && error.stack) core.Yz(error.stack);
          const resume = facts.taskId && !isFinal(code) ? resumeYaml(facts.taskId) : void 0;
          if (resume) core.pq(`The export stays on the platform. To take it up again, run this action with\n${resume}`);
          core.z3(lines.join("\n"), {
            title: `Export form fills: ${code}`
          });
          const help = troubleshooting && `${troubleshooting}#${code.replace(".", "")}`;
          await writeSummary(headings[code] ?? "The export was not stored", {
            code: code,
            lines: lines,
            resume: resume,
            help: help
          });
        }
      };
    }
    const headings = {
      input: "Nothing was exported: the inputs need a change",
      timeout: "The export was not over in time",
      cancelled: "The run was cancelled",
      "export.empty": "No records",
      "export.failed": "The platform could not make the export"
    };
    function isFinal(code) {
      return [ "export.failed", "export.empty", "input", "platform.refused" ].includes(code);
    }
  }),
  9238: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      G: () => below,
      V: () => resultUrl
    });
    var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
    const prefix = "api/download/forms/";
    const longest = 2e3;
    function resultUrl(baseUrl, url) {
      const base = `${baseUrl.pathname.replace(/\/$/, "")}/${prefix}`;
      const rooted = url.startsWith(base) ? url.slice(base.length - prefix.length) : url.replace(/^\//, "");
      const path = rooted.startsWith(prefix) ? rooted.slice(prefix.length) : rooted;
      const plain = url.length <= longest && path !== "" && !/[\s\p{Cc}\\?#]|%(?![2-9a-f][0-9a-f])|%(2e|2f|5c|25|7f)/iu.test(path);
      const segments = path.split("/");
      if (plain && !/^[a-z][a-z\d+.-]*:/i.test(path) && segments.every(segment => !/^(|\.{1,2})(;.*)?$/.test(segment))) {
        const joined = below(baseUrl, `${prefix}${path}`);
        if (joined.origin === baseUrl.origin && joined.pathname.startsWith(base)) return joined;
      }
      throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.lZ("platform.answer", "The url of the export\u2019s file does not lead below api/download/forms/ of base-url.", {
        hint: "The file was not requested, so the token went nowhere else; report this to the platform\u2019s support."
      });
    }
    function below(baseUrl, path) {
      const url = new URL(baseUrl);
      url.pathname = `${baseUrl.pathname.replace(/\/$/, "")}/${path}`;
      return url;
    }
  }),
  2165: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      L5: () => retry,
      Vs: () => retryAfterMs,
      v7: () => pause
    });
    var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
    const mostRetries = 5;
    const firstDelayMs = 1e3;
    const longestDelayMs = 3e4;
    async function retry(attempt, patience) {
      for (let failures = 1; ;failures++) try {
        return await attempt();
      } catch (error) {
        await pause(error, failures, patience);
      }
    }
    async function pause(error, failures, patience) {
      const {clock: clock, random: random, signal: signal, deadline: deadline, onRetry: onRetry} = patience;
      signal.throwIfAborted();
      if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.lZ) || !error.retry || failures > mostRetries) throw error;
      const {afterMs: afterMs} = error.retry;
      if (afterMs !== void 0 && clock.now() + afterMs >= deadline) throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__.lZ(error.code, `${error.message} It asks to wait ${Math.ceil(afterMs / 1e3)} s (Retry-After), which is past the deadline of this run.`, {
        hint: "Run again later, or with a longer timeout.",
        cause: error.cause
      });
      const delayMs = afterMs ?? random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
      onRetry(error, delayMs);
      await clock.sleep(delayMs, signal);
    }
    function retryAfterMs(header, now) {
      if (header === void 0) return;
      if (/^\d+$/.test(header)) return Number(header) * 1e3;
      const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN;
      return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
    }
  }),
  7098: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      e: () => run
    });
    var external_node_path_ = __nccwpck_require__(6760);
    var external_node_async_hooks_ = __nccwpck_require__(6698);
    var external_node_diagnostics_channel_ = __nccwpck_require__(3053);
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
    var errors = __nccwpck_require__(452);
    var retry = __nccwpck_require__(2165);
    // CONCATENATED MODULE: ./lib/artifact.js
    async function loadArtifactClient() {
      Reflect.deleteProperty(globalThis, "FormData");
      return new ((await Promise.all([ __nccwpck_require__.e(287), __nccwpck_require__.e(849) ]).then(__nccwpck_require__.bind(__nccwpck_require__, 2849))).DefaultArtifactClient);
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
    var external_node_crypto_ = __nccwpck_require__(7598);
    var external_node_stream_ = __nccwpck_require__(7075);
    var promises_ = __nccwpck_require__(6466);
    var external_node_zlib_ = __nccwpck_require__(8522);
    // CONCATENATED MODULE: ./lib/download.js
    const bufferedBytes = 4 * 1024 * 1024;
    const decoders = {
      gzip: external_node_zlib_.createGunzip,
      "x-gzip": external_node_zlib_.createGunzip,
      deflate: external_node_zlib_.createInflate,
      br: external_node_zlib_.createBrotliDecompress
    };
    async function download(open, part, patience, onProgress) {
      let hash = (0, external_node_crypto_.createHash)("sha256");
      let expected;
      let validator;
      async function restart(headers) {
        await part.clear();
        hash = (0, external_node_crypto_.createHash)("sha256");
        const encoded = codingOf(headers) !== void 0;
        expected = encoded || headers["content-length"] === void 0 ? void 0 : Number(headers["content-length"]);
        validator = encoded ? void 0 : strongValidator(headers);
      }
      function incomplete(what, cause) {
        const bytes = `${part.size} of ${expected ?? "an unknown number of"} bytes are here`;
        return new errors.lZ("download.incomplete", `The download ${what} (${bytes}).`, {
          cause: cause,
          hint: "The export is still on the platform: run again with its task-id.",
          retry: {}
        });
      }
      async function receive(opened) {
        const {status: status, headers: headers, body: body} = opened;
        if (status === 200) await restart(headers); else if (!continues(opened, part.size, expected, validator)) {
          body.destroy();
          await restart({});
          throw incomplete(`could not be resumed: HTTP ${status} came with another range`);
        }
        if (status === 416) return void body.destroy();
        const broken = await pour(opened, part, hash, () => onProgress(part.size, expected));
        if (broken) throw incomplete("broke off", broken);
        if (expected !== void 0 && part.size !== expected) throw incomplete("has another length than announced");
      }
      for (let failures = 1, furthest = 0; ;failures++) try {
        const resumed = part.size > 0 && validator ? {
          range: `bytes=${part.size}-`,
          "if-range": validator
        } : {};
        await receive(await open(resumed));
        return {
          size: part.size,
          sha256: hash.digest("hex")
        };
      } catch (error) {
        if (part.size > furthest) {
          furthest = part.size;
          failures = 1;
        }
        await (0, retry.v7)(error, failures, patience);
      }
    }
    async function pour({body: body, head: head}, part, hash, onWritten) {
      const write = (chunks, done) => {
        const appended = part.append(chunks);
        for (const chunk of chunks) hash.update(chunk);
        appended.then(onWritten).then(() => done(), done);
      };
      const sink = new external_node_stream_.Writable({
        highWaterMark: bufferedBytes,
        write: (chunk, _encoding, done) => write([ chunk ], done),
        writev: (pieces, done) => write(pieces.map(bufferOf), done)
      });
      const written = (0, promises_.finished)(sink);
      written.catch(() => body.destroy());
      const source = decoded(body);
      if (head) sink.write(head);
      source.pipe(sink, {
        end: false
      });
      const broken = await (0, promises_.finished)(source, {
        writable: false
      }).then(() => {}, error => error);
      sink.end();
      await written;
      return broken;
    }
    const bufferOf = ({chunk: chunk}) => chunk;
    function continues({status: status, headers: headers}, size, expected, validator) {
      const range = headers["content-range"] ?? "";
      if (size === 0) return false;
      if (status === 416) return /^bytes \*\/(\d+)$/.exec(range)?.[1] === String(size) && (expected ?? size) === size;
      const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
      const sameLength = total === "*" || expected === void 0 || Number(total) === expected;
      const now = strongValidator(headers);
      return Number(from) === size && sameLength && (now === void 0 || now === validator);
    }
    function strongValidator({etag: etag, "last-modified": modified}) {
      return etag && !etag.startsWith("W/") ? etag : modified;
    }
    function codingOf(headers) {
      const coding = headers["content-encoding"]?.trim().toLowerCase();
      return coding === "" || coding === "identity" ? void 0 : coding;
    }
    function decoded(body) {
      const coding = codingOf(body.headers);
      if (coding === void 0) return body;
      const decoder = decoders[coding]?.();
      if (decoder) return (0, external_node_stream_.pipeline)(body, decoder, () => {});
      body.destroy();
      throw new errors.lZ("platform.answer", `The file comes in a content coding that was not asked for: ${(0, 
      errors.TN)(coding, 60)}.`);
    }
    // CONCATENATED MODULE: external "node:fs/promises"
    const external_node_fs_promises_namespaceObject = process.getBuiltinModule("node:fs/promises");
    // CONCATENATED MODULE: ./lib/part-file.js
    async function prepareOutputDir(dir) {
      await onDisk(dir, async () => {
        await makeFolder(dir);
        await (0, external_node_fs_promises_namespaceObject.access)(dir, external_node_fs_promises_namespaceObject.constants.W_OK);
      });
    }
    async function makeFolder(dir) {
      const exists = () => (0, external_node_fs_promises_namespaceObject.stat)(dir).then(found => found.isDirectory(), () => false);
      if (await exists()) return;
      if ((0, external_node_path_.dirname)(dir) !== dir) await makeFolder((0, external_node_path_.dirname)(dir));
      await (0, external_node_fs_promises_namespaceObject.mkdir)(dir).catch(async error => {
        if (!await exists()) throw error;
      });
    }
    async function createPartFile(dir, name, unique) {
      const final = (0, external_node_path_.join)(dir, name);
      const {path: path, handle: handle} = await onDisk(dir, () => createOwn([ `${final}.part`, `${final}.${unique}.part` ]));
      let size = 0;
      let published = false;
      return {
        path: path,
        get size() {
          return size;
        },
        async append(chunks) {
          await onDisk(dir, () => writeAll(handle, chunks, size));
          size += bytesOf(chunks);
        },
        async clear() {
          if (size > 0) await onDisk(dir, () => handle.truncate(0));
          size = 0;
        },
        async publish() {
          await onDisk(dir, async () => {
            await handle.close();
            await (0, external_node_fs_promises_namespaceObject.rename)(path, final);
          });
          published = true;
          return final;
        },
        async discard() {
          if (published) return;
          await handle.close().catch(() => {});
          await (0, external_node_fs_promises_namespaceObject.rm)(path, {
            force: true
          });
        }
      };
    }
    async function createOwn(paths) {
      const [path, ...others] = paths;
      try {
        return {
          path: path,
          handle: await (0, external_node_fs_promises_namespaceObject.open)(path, "wx", 384)
        };
      } catch (error) {
        if (error.code !== "EEXIST" || others.length === 0) throw error;
        return createOwn(others);
      }
    }
    async function writeAll(handle, chunks, at) {
      const {bytesWritten: bytesWritten} = await handle.writev(chunks, at);
      if (bytesWritten < bytesOf(chunks)) await writeAll(handle, [ Buffer.concat(chunks).subarray(bytesWritten) ], at + bytesWritten);
    }
    function bytesOf(chunks) {
      return chunks.reduce((sum, {length: length}) => sum + length, 0);
    }
    async function onDisk(dir, work) {
      try {
        return await work();
      } catch (cause) {
        throw new errors.lZ("output-dir", `The zip cannot be written into output-dir ${dir}.`, {
          cause: cause,
          hint: "Choose an output-dir that the runner may write to, with room for the zip."
        });
      }
    }
    // CONCATENATED MODULE: ./lib/poll.js
    const growth = 1.5;
    const longestWaitMs = 3e4;
    const lastLookMs = 5e3;
    const approachShare = .5;
    const approachUntilWaits = 2;
    async function waitForEnd({look: look, clock: clock, signal: signal, intervalMs: intervalMs, deadline: deadline, onRunning: onRunning}) {
      const longestMs = Math.max(intervalMs, longestWaitMs);
      const lastLook = deadline - Math.min(lastLookMs, (deadline - clock.now()) / 10);
      const started = clock.now();
      let first;
      let last;
      let movedAt = started;
      let waitMs = intervalMs;
      for (;;) {
        const state = await look();
        if (state.kind !== "running") return state;
        const now = clock.now();
        first ??= state.progress;
        if (state.progress !== last) movedAt = now;
        last = state.progress;
        const endsInMs = estimate(movedAt - started, now - started, first, last);
        onRunning(state, endsInMs);
        const nextMs = endsInMs ? Math.min(longestMs, Math.max(intervalMs, towards(endsInMs, intervalMs))) : waitMs;
        waitMs = endsInMs ? intervalMs : Math.min(longestMs, waitMs * growth);
        await clock.sleep(now < lastLook ? Math.min(nextMs, lastLook - now) : nextMs, signal);
      }
    }
    function towards(endsInMs, intervalMs) {
      return endsInMs > approachUntilWaits * intervalMs ? approachShare * endsInMs : endsInMs;
    }
    function estimate(movedMs, elapsedMs, first = 0, progress = 0) {
      const endsInMs = movedMs * (100 - first) / (progress - first) - elapsedMs;
      return progress > first && endsInMs > 0 ? endsInMs : void 0;
    }
    var result_url = __nccwpck_require__(9238);
    var units = __nccwpck_require__(3052);
    var values = __nccwpck_require__(6393);
    // CONCATENATED MODULE: ./lib/run.js
    const dayMs = 24 * 3600 * 1e3;
    async function run(inputs, world) {
      const {report: report, patience: patience} = world;
      try {
        await prepareOutputDir(inputs.outputDir);
        report.know(given(inputs));
        if (inputs.taskId) report.line(`Taking up the export ${(0, errors.TN)(inputs.taskId)}: no new one is made`);
        const creation = inputs.taskId ?? create(inputs, world);
        const zipReader = world.sent.then(() => Promise.all([ __nccwpck_require__.e(663), __nccwpck_require__.e(929) ]).then(__nccwpck_require__.bind(__nccwpck_require__, 5929)));
        zipReader.catch(() => {});
        if (inputs.artifact) world.sent.then(loadArtifactClient).catch(() => {});
        const taskId = await creation;
        report.know({
          taskId: taskId
        });
        const ended = await wait(taskId, inputs, world);
        if (ended.kind === "empty") return await withoutRecords(inputs, report);
        const file = await fetchFile(taskId, ended, inputs, world, zipReader);
        if (inputs.artifact) await store(file, inputs.artifact, inputs, world);
        await report.succeeded(`Exported ${records(report.facts)} to ${file.name} (${(0, 
        units.Ej)(file.size)})`);
      } catch (error) {
        throw patience.signal.aborted ? interrupted(patience.signal.reason, inputs, report) : error;
      }
    }
    async function create({form: form, dates: dates}, {platform: platform, report: report, runId: runId}) {
      if (!form || !dates) throw new Error("no form or no dates");
      report.phase("Create the export");
      const taskId = await platform.createExport(form, dates, runId);
      report.line(`Task ${(0, errors.TN)(taskId)} for the fills of form ${report.facts.form}, ${dates.from} to ${dates.to}`);
      return taskId;
    }
    async function wait(taskId, inputs, {platform: platform, patience: patience, report: report}) {
      report.phase("Wait for the platform");
      const {clock: clock, signal: signal, deadline: deadline} = patience;
      const ended = await waitForEnd({
        look: () => platform.exportState(taskId),
        clock: clock,
        signal: signal,
        deadline: deadline,
        intervalMs: inputs.pollIntervalMs,
        onRunning: report.waiting
      });
      report.know({
        word: ended.word
      });
      if (ended.kind === "failed") {
        const reason = ended.reason ? ` (\u201c${(0, errors.TN)(ended.reason)}\u201d)` : "";
        throw new errors.lZ("export.failed", `The platform ended the export ${(0, errors.TN)(taskId)} with \u201c${(0, 
        errors.TN)(ended.word, 60)}\u201d${reason}.`, {
          hint: "Run again for a new export; if that fails, too, ask the platform\u2019s support with the task id."
        });
      }
      if (inputs.taskId) requireSameForm(taskId, inputs, ended.formId);
      const total = ended.kind === "empty" ? "0" : ended.total;
      report.know({
        ...total === void 0 ? {} : {
          totalRecords: total
        },
        ...ended.formId === void 0 ? {} : {
          formId: ended.formId
        }
      });
      report.line(`Status: ${(0, errors.TN)(ended.word, 60)}, ${records(report.facts)}`);
      return ended;
    }
    function requireSameForm(taskId, {form: form}, formId) {
      if (!form || !("id" in form) || formId === void 0 || Number(formId) === Number(form.id)) return;
      throw new errors.lZ("input", `The export ${(0, errors.TN)(taskId)} is of form ${formId}, but form-id is ${form.id}.`, {
        hint: "Leave form-id out when an export is taken up by task-id, or leave task-id out for a new export."
      });
    }
    async function withoutRecords({ifNoRecords: ifNoRecords, form: form}, report) {
      const message = `The form has no fills in this period${form ? "" : " or task"}: there is nothing to download or to store.`;
      if (ifNoRecords === "error") throw new errors.lZ("export.empty", message, {
        hint: "Check the form and the period, or set if-no-records to warn or ignore."
      });
      if (ifNoRecords === "warn") report.warning("No records", message);
      await report.succeeded("Exported 0 records: no file, no artifact");
    }
    async function fetchFile(taskId, ended, inputs, world, zipReader) {
      const {platform: platform, patience: patience, report: report, runId: runId} = world;
      if (!ended.url) throw new errors.lZ("platform.answer", `The export ${(0, errors.TN)(taskId)} has ended well, but without the url of a file.`, {
        hint: "Run again with the task-id; if it stays, ask the platform\u2019s support with the task id."
      });
      const url = (0, result_url.V)(inputs.baseUrl, ended.url);
      const name = inputs.artifactName ?? fileName(taskId, inputs, ended.formId);
      const part = await createPartFile(inputs.outputDir, name, runId);
      try {
        report.phase("Download the zip");
        const open = headers => platform.openDownload(url, headers);
        const downloaded = await download(open, part, patience, (bytes, all) => report.transferred("Downloaded", bytes, all));
        report.line(`Downloaded: ${(0, units.Ej)(downloaded.size)}, SHA-256 ${downloaded.sha256}`);
        report.phase("Check the zip");
        const entries = await (await zipReader).checkZip(part.path, patience.signal);
        const path = await part.publish();
        report.line(`Whole: ${entries === 1 ? "its one file has" : `all ${entries} files have`} the right CRC-32; it is at ${path}`);
        const file = {
          path: path,
          name: name,
          ...downloaded
        };
        report.know({
          file: file
        });
        return file;
      } finally {
        await part.discard();
      }
    }
    async function store(file, {retentionDays: retentionDays, overwrite: overwrite}, {requestTimeoutMs: requestTimeoutMs}, {job: job, patience: patience, report: report}) {
      report.phase("Store the artifact");
      const days = Math.min(retentionDays ?? 1 / 0, job.maxRetentionDays ?? 1 / 0);
      if (retentionDays !== void 0 && days < retentionDays) report.warning("Shorter retention", `retention-days is ${retentionDays}, but this repository keeps artifacts for at most ${days} days.`);
      const stored = await storeArtifact(await loadArtifactClient(), file, {
        retentionDays: retentionDays === void 0 ? void 0 : days,
        overwrite: overwrite,
        requestTimeoutMs: requestTimeoutMs,
        patience: patience,
        onProgress: bytes => report.transferred("Stored", bytes, file.size),
        debug: report.debug
      });
      const expires = Number.isFinite(days) ? {
        expires: new Date(patience.clock.now() + days * dayMs).toISOString().slice(0, 10)
      } : {};
      const url = `${job.runUrl}/artifacts/${stored.id}`;
      report.know({
        artifact: {
          ...stored,
          name: file.name,
          url: url,
          ...expires
        }
      });
      report.line(`Artifact ${file.name}: ${url}`);
    }
    function given({form: form, dates: dates, zone: zone, period: period}) {
      return {
        ...form ? {
          form: "id" in form ? form.id : form.shortname
        } : {},
        ...form && "id" in form ? {
          formId: form.id
        } : {},
        ...dates ? {
          dates: dates
        } : {},
        ...period ? {
          zone: zone
        } : {}
      };
    }
    function fileName(taskId, {form: form, dates: dates}, formId = "unknown") {
      const of = form ? "id" in form ? form.id : form.shortname : formId;
      const when = dates ? `${dates.from}_${dates.to}` : (0, values.BQ)(taskId);
      return `form-${(0, values.BQ)(of)}_${when}.zip`;
    }
    function records({totalRecords: totalRecords}) {
      if (totalRecords === void 0) return "an unknown number of records";
      return totalRecords === "1" ? "1 record" : `${(0, units.U9)(totalRecords)} records`;
    }
    function interrupted(reason, {timeoutMs: timeoutMs}, {facts: facts, trouble: trouble}) {
      const {taskId: taskId, word: word, progress: progress, file: file} = facts;
      const timedOut = reason instanceof errors.lZ && reason.code === "timeout";
      const status = word ? `, last status \u201c${(0, errors.TN)(word, 60)}\u201d${progress === void 0 ? "" : ` at ${progress} %`}` : "";
      const task = taskId ? `task ${(0, errors.TN)(taskId)}${status}` : "no export was created";
      return new errors.lZ(timedOut ? "timeout" : "cancelled", timedOut ? `The run was not over after its timeout of ${(0, 
      units.p0)(timeoutMs)}: ${task}.` : `The run was cancelled: ${task}.`, {
        hint: file ? `The checked zip is at ${file.path}; only the artifact is missing.` : `${taskId ? "Take the export up again with its task-id" : "Run again"}${timedOut ? ", or with a longer timeout" : ""}.`,
        cause: trouble
      });
    }
  }),
  3052: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Ej: () => size,
      M0: () => bar,
      U9: () => count,
      p0: () => duration
    });
    const second = 1e3;
    const minute = 60 * second;
    const hour = 60 * minute;
    function duration(ms) {
      if (ms < 10 * second) return `${Math.round(ms / 100) / 10} s`;
      if (ms < minute - 500) return `${Math.round(ms / second)} s`;
      if (ms < hour - 500) return pair(Math.round(ms / second), 60, "min", "s");
      return pair(Math.round(ms / minute), 60, "h", "min");
    }
    function size(bytes) {
      const units = [ "B", "kB", "MB", "GB", "TB" ];
      let value = bytes;
      while (value >= 999.5 && units.length > 1) {
        value /= 1e3;
        units.shift();
      }
      return `${Number(value.toPrecision(3))} ${units[0]}`;
    }
    function bar(share) {
      const filled = Math.round(Math.min(1, Math.max(0, share)) * 20);
      return "\u2588".repeat(filled) + "\u2591".repeat(20 - filled);
    }
    function count(digits) {
      return digits.replace(/\B(?=(\d{3})+$)/g, " ");
    }
    function pair(value, base, big, small) {
      const rest = value % base;
      return `${Math.floor(value / base)} ${big}${rest ? ` ${rest} ${small}` : ""}`;
    }
  }),
  6393: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      $q: () => parseOpaque,
      BQ: () => fileNamePart,
      Cd: () => parseZone,
      E9: () => parseDuration,
      Iq: () => parseDay,
      Px: () => parseFileName,
      Q2: () => parseBaseUrl,
      Rr: () => parsePath,
      hD: () => quote,
      kB: () => parseWord,
      pI: () => parseToken,
      vG: () => parseFormId,
      yG: () => parseBoolean,
      zq: () => parseCount
    });
    var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
    var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
    const longestDurationMs = 24 * 24 * 3600 * 1e3;
    const unitsMs = {
      ms: 1,
      s: 1e3,
      m: 6e4,
      h: 36e5
    };
    const refusedInNames = /["<>|*?\\/:\p{Cc}]/gu;
    function parseBaseUrl(text) {
      const shown = quote(text.replace(/^.*@/s, "***@"));
      if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) throw new Error(`${shown} is not a URL; it is the address of the control panel, like https://ru.altkraft.com.`);
      const url = new URL(text);
      if (url.username || url.password) throw new Error(`${shown} holds credentials; the token goes into the token input.`);
      if (/[?#]/.test(text)) throw new Error(`${shown} has a query or a fragment; leave out what follows ? or #.`);
      const loopback = url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d+){3}$/.test(url.hostname);
      if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) throw new Error(`${shown} must begin with https://; http:// is for localhost, 127.0.0.0/8 and [::1] only.`);
      url.pathname = url.pathname.replace(/\/+$/, "");
      if (url.pathname.includes("//")) throw new Error(`${shown} has two slashes in a row in its path.`);
      return url;
    }
    function parseToken(text) {
      if (!/^[\x21-\x7e]+$/.test(text)) throw new Error("the token holds white space, control or non-ASCII characters; was more than the token copied into the secret? (The value is not shown.)");
      return text;
    }
    function parseFormId(text) {
      if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text))) throw new Error(`${quote(text)} is not a positive integer like 1; a short name goes into form-shortname.`);
      return text;
    }
    function parseOpaque(text) {
      if (/\p{Cc}/u.test(text) || text.length > 200) throw new Error(`${quote(text)} must be at most 200 characters, without control characters.`);
      return text;
    }
    function parseDay(text) {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : void 0;
      if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) throw new Error(`${quote(text)} is not a day of the calendar in the form YYYY-MM-DD, like 2026-04-30.`);
      return text;
    }
    function parseZone(text) {
      try {
        if (text === "UTC") return text;
        const {timeZone: timeZone} = new Intl.DateTimeFormat("en", {
          timeZone: text
        }).resolvedOptions();
        if (!/^[+-]/.test(timeZone)) return text;
      } catch {}
      throw new Error(`${quote(text)} is not a time zone of the IANA list, like Europe/Berlin or UTC.`);
    }
    function parseDuration(text) {
      if (/^\d+$/.test(text)) throw new Error(`${quote(text)} has no unit; write ${text}s for seconds or ${text}m for minutes.`);
      const [, count, unit] = /^(\d{1,12})(ms|s|m|h)$/.exec(text) ?? [];
      if (!unit) throw new Error(`${quote(text)} is not a duration like 500ms, 90s, 15m or 2h.`);
      const duration = Number(count) * unitsMs[unit];
      if (duration === 0 || duration > longestDurationMs) throw new Error(`${quote(text)} must be between 1ms and 576h.`);
      return duration;
    }
    function parseCount(least, most) {
      return text => {
        const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (!(count >= least && count <= most)) throw new Error(`${quote(text)} is not a whole number from ${least} to ${most}.`);
        return count;
      };
    }
    function parseBoolean(text) {
      if (/^(true|True|TRUE)$/.test(text)) return true;
      if (/^(false|False|FALSE)$/.test(text)) return false;
      throw new Error(`${quote(text)} must be true or false.`);
    }
    function parseWord(...words) {
      return text => {
        const word = words.find(one => one === text);
        if (!word) throw new Error(`${quote(text)} must be one of ${words.join(", ")}.`);
        return word;
      };
    }
    function parseFileName(text) {
      const refused = [ ...new Set(text.match(refusedInNames)) ];
      if (refused.length > 0) throw new Error(`${quote(text)} holds ${refused.map(one => quote(one)).join(" ")}, which artifact names must not.`);
      if (/^\.{1,2}$/.test(text) || Buffer.byteLength(text) > 200) throw new Error(`${quote(text)} is not a file name of at most 200 bytes.`);
      return text;
    }
    function parsePath(text) {
      if (text.includes("\0")) throw new Error(`${quote(text)} holds a NUL character.`);
      return (0, node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(text);
    }
    function fileNamePart(text) {
      const fit = text.replace(refusedInNames, "-").replaceAll("##[", "##-");
      return (new TextDecoder).decode(Buffer.from(fit).subarray(0, 80)).replace(/\ufffd$/, "");
    }
    function quote(text) {
      return `"${(0, _errors_js__WEBPACK_IMPORTED_MODULE_1__.TN)(text, 100)}"`;
    }
  }),
  3838: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Yz: () => core_debug,
      N4: () => endGroup,
      z3: () => error,
      pq: () => info,
      uH: () => setOutput,
      Pq: () => core_setSecret,
      Oh: () => startGroup,
      z: () => summary,
      $e: () => warning
    });
    var external_os_ = __nccwpck_require__(857);
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
    function utils_toCommandValue(input) {
      if (input === null || input === void 0) return ""; else if (typeof input === "string" || input instanceof String) return input;
      return JSON.stringify(input);
    }
    function utils_toCommandProperties(annotationProperties) {
      if (!Object.keys(annotationProperties).length) return {};
      return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
      };
    }
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js
    function command_issueCommand(command, properties, message) {
      const cmd = new Command(command, properties, message);
      process.stdout.write(cmd.toString() + external_os_.EOL);
    }
    function command_issue(name, message = "") {
      command_issueCommand(name, {}, message);
    }
    const CMD_STRING = "::";
    class Command {
      constructor(command, properties, message) {
        if (!command) command = "missing.command";
        this.command = command;
        this.properties = properties;
        this.message = message;
      }
      toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
          cmdStr += " ";
          let first = true;
          for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
            const val = this.properties[key];
            if (val) {
              if (first) first = false; else cmdStr += ",";
              cmdStr += `${key}=${escapeProperty(val)}`;
            }
          }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
      }
    }
    function escapeData(s) {
      return utils_toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
    }
    function escapeProperty(s) {
      return utils_toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
    }
    var external_crypto_ = __nccwpck_require__(6982);
    var external_fs_ = __nccwpck_require__(9896);
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
    function file_command_issueFileCommand(command, message) {
      const filePath = process.env[`GITHUB_${command}`];
      if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
      if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
      external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: "utf8"
      });
    }
    function file_command_prepareKeyValueMessage(key, value) {
      const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
      const convertedValue = utils_toCommandValue(value);
      if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
      if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
      return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
    }
    __nccwpck_require__(6928);
    __nccwpck_require__(4942);
    __nccwpck_require__(2145);
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
    void 0 && (void 0).__awaiter;
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
    var summary_awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve) {
          resolve(value);
        });
      }
      return new (P || (P = Promise))(function(resolve, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    const {access: access, appendFile: appendFile, writeFile: writeFile} = external_fs_.promises;
    const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
    class Summary {
      constructor() {
        this._buffer = "";
      }
      filePath() {
        return summary_awaiter(this, void 0, void 0, function*() {
          if (this._filePath) return this._filePath;
          const pathFromEnv = process.env[SUMMARY_ENV_VAR];
          if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
          try {
            yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
          } catch (_a) {
            throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
          }
          this._filePath = pathFromEnv;
          return this._filePath;
        });
      }
      wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
        if (!content) return `<${tag}${htmlAttrs}>`;
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
      }
      write(options) {
        return summary_awaiter(this, void 0, void 0, function*() {
          const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
          const filePath = yield this.filePath();
          const writeFunc = overwrite ? writeFile : appendFile;
          yield writeFunc(filePath, this._buffer, {
            encoding: "utf8"
          });
          return this.emptyBuffer();
        });
      }
      clear() {
        return summary_awaiter(this, void 0, void 0, function*() {
          return this.emptyBuffer().write({
            overwrite: true
          });
        });
      }
      stringify() {
        return this._buffer;
      }
      isEmptyBuffer() {
        return this._buffer.length === 0;
      }
      emptyBuffer() {
        this._buffer = "";
        return this;
      }
      addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
      }
      addEOL() {
        return this.addRaw(external_os_.EOL);
      }
      addCodeBlock(code, lang) {
        const attrs = Object.assign({}, lang && {
          lang: lang
        });
        const element = this.wrap("pre", this.wrap("code", code), attrs);
        return this.addRaw(element).addEOL();
      }
      addList(items, ordered = false) {
        const tag = ordered ? "ol" : "ul";
        const listItems = items.map(item => this.wrap("li", item)).join("");
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
      }
      addTable(rows) {
        const tableBody = rows.map(row => {
          const cells = row.map(cell => {
            if (typeof cell === "string") return this.wrap("td", cell);
            const {header: header, data: data, colspan: colspan, rowspan: rowspan} = cell;
            const tag = header ? "th" : "td";
            const attrs = Object.assign(Object.assign({}, colspan && {
              colspan: colspan
            }), rowspan && {
              rowspan: rowspan
            });
            return this.wrap(tag, data, attrs);
          }).join("");
          return this.wrap("tr", cells);
        }).join("");
        const element = this.wrap("table", tableBody);
        return this.addRaw(element).addEOL();
      }
      addDetails(label, content) {
        const element = this.wrap("details", this.wrap("summary", label) + content);
        return this.addRaw(element).addEOL();
      }
      addImage(src, alt, options) {
        const {width: width, height: height} = options || {};
        const attrs = Object.assign(Object.assign({}, width && {
          width: width
        }), height && {
          height: height
        });
        const element = this.wrap("img", null, Object.assign({
          src: src,
          alt: alt
        }, attrs));
        return this.addRaw(element).addEOL();
      }
      addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = [ "h1", "h2", "h3", "h4", "h5", "h6" ].includes(tag) ? tag : "h1";
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
      }
      addSeparator() {
        const element = this.wrap("hr", null);
        return this.addRaw(element).addEOL();
      }
      addBreak() {
        const element = this.wrap("br", null);
        return this.addRaw(element).addEOL();
      }
      addQuote(text, cite) {
        const attrs = Object.assign({}, cite && {
          cite: cite
        });
        const element = this.wrap("blockquote", text, attrs);
        return this.addRaw(element).addEOL();
      }
      addLink(text, href) {
        const element = this.wrap("a", text, {
          href: href
        });
        return this.addRaw(element).addEOL();
      }
    }
    const _summary = new Summary;
    const summary = _summary;
    __nccwpck_require__(3898);
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
    void 0 && (void 0).__awaiter;
    external_os_.platform();
    external_os_.arch();
    // CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
    void 0 && (void 0).__awaiter;
    var ExitCode;
    (function(ExitCode) {
      ExitCode[ExitCode["Success"] = 0] = "Success";
      ExitCode[ExitCode["Failure"] = 1] = "Failure";
    })(ExitCode || (ExitCode = {}));
    function core_setSecret(secret) {
      command_issueCommand("add-mask", {}, secret);
    }
    function setOutput(name, value) {
      const filePath = process.env["GITHUB_OUTPUT"] || "";
      if (filePath) return file_command_issueFileCommand("OUTPUT", file_command_prepareKeyValueMessage(name, value));
      process.stdout.write(external_os_.EOL);
      command_issueCommand("set-output", {
        name: name
      }, utils_toCommandValue(value));
    }
    function core_debug(message) {
      command_issueCommand("debug", {}, message);
    }
    function error(message, properties = {}) {
      command_issueCommand("error", utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
    }
    function warning(message, properties = {}) {
      command_issueCommand("warning", utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
    }
    function info(message) {
      process.stdout.write(message + external_os_.EOL);
    }
    function startGroup(name) {
      command_issue("group", name);
    }
    function endGroup() {
      command_issue("endgroup");
    }
  }),
  2145: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      tZ: () => BearerCredentialHandler
    });
    var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve) {
          resolve(value);
        });
      }
      return new (P || (P = Promise))(function(resolve, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    class BearerCredentialHandler {
      constructor(token) {
        this.token = token;
      }
      prepareRequest(options) {
        if (!options.headers) throw Error("The request has no headers");
        options.headers["Authorization"] = `Bearer ${this.token}`;
      }
      canHandleAuthentication() {
        return false;
      }
      handleAuthentication() {
        return __awaiter(this, void 0, void 0, function*() {
          throw new Error("not implemented");
        });
      }
    }
  }),
  4942: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
    __nccwpck_require__.d(__webpack_exports__, {
      Qq: () => HttpClient,
      Hv: () => HttpCodes,
      s_: () => lib_getProxyUrl
    });
    var external_http_ = __nccwpck_require__(8611);
    var external_http_namespaceObject = __nccwpck_require__.t(external_http_, 2);
    var external_https_ = __nccwpck_require__(5692);
    var external_https_namespaceObject = __nccwpck_require__.t(external_https_, 2);
    // CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
    function getProxyUrl(reqUrl) {
      const usingSsl = reqUrl.protocol === "https:";
      if (checkBypass(reqUrl)) return;
      const proxyVar = (() => {
        if (usingSsl) return process.env["https_proxy"] || process.env["HTTPS_PROXY"]; else return process.env["http_proxy"] || process.env["HTTP_PROXY"];
      })();
      if (proxyVar) try {
        return new DecodedURL(proxyVar);
      } catch (_a) {
        if (!proxyVar.startsWith("http://") && !proxyVar.startsWith("https://")) return new DecodedURL(`http://${proxyVar}`);
      } else return;
    }
    function checkBypass(reqUrl) {
      if (!reqUrl.hostname) return false;
      const reqHost = reqUrl.hostname;
      if (isLoopbackAddress(reqHost)) return true;
      const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
      if (!noProxy) return false;
      let reqPort;
      if (reqUrl.port) reqPort = Number(reqUrl.port); else if (reqUrl.protocol === "http:") reqPort = 80; else if (reqUrl.protocol === "https:") reqPort = 443;
      const upperReqHosts = [ reqUrl.hostname.toUpperCase() ];
      if (typeof reqPort === "number") upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
      for (const upperNoProxyItem of noProxy.split(",").map(x => x.trim().toUpperCase()).filter(x => x)) if (upperNoProxyItem === "*" || upperReqHosts.some(x => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) return true;
      return false;
    }
    function isLoopbackAddress(host) {
      const hostLower = host.toLowerCase();
      return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
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
    var tunnel = __nccwpck_require__(770);
    var external_left_out_js_ = __nccwpck_require__(3898);
    // CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
    var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve) {
          resolve(value);
        });
      }
      return new (P || (P = Promise))(function(resolve, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    var HttpCodes;
    (function(HttpCodes) {
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
    (function(Headers) {
      Headers["Accept"] = "accept";
      Headers["ContentType"] = "content-type";
    })(Headers || (Headers = {}));
    var MediaTypes;
    (function(MediaTypes) {
      MediaTypes["ApplicationJson"] = "application/json";
    })(MediaTypes || (MediaTypes = {}));
    function lib_getProxyUrl(serverUrl) {
      const proxyUrl = getProxyUrl(new URL(serverUrl));
      return proxyUrl ? proxyUrl.href : "";
    }
    const HttpRedirectCodes = [ HttpCodes.MovedPermanently, HttpCodes.ResourceMoved, HttpCodes.SeeOther, HttpCodes.TemporaryRedirect, HttpCodes.PermanentRedirect ];
    const HttpResponseRetryCodes = [ HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout ];
    const RetryableHttpVerbs = [ "OPTIONS", "GET", "DELETE", "HEAD" ];
    const ExponentialBackoffCeiling = 10;
    const ExponentialBackoffTimeSlice = 5;
    class HttpClientError extends Error {
      constructor(message, statusCode) {
        super(message);
        this.name = "HttpClientError";
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
      }
    }
    class HttpClientResponse {
      constructor(message) {
        this.message = message;
      }
      readBody() {
        return __awaiter(this, void 0, void 0, function*() {
          return new Promise(resolve => __awaiter(this, void 0, void 0, function*() {
            let output = Buffer.alloc(0);
            this.message.on("data", chunk => {
              output = Buffer.concat([ output, chunk ]);
            });
            this.message.on("end", () => {
              resolve(output.toString());
            });
          }));
        });
      }
      readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function*() {
          return new Promise(resolve => __awaiter(this, void 0, void 0, function*() {
            const chunks = [];
            this.message.on("data", chunk => {
              chunks.push(chunk);
            });
            this.message.on("end", () => {
              resolve(Buffer.concat(chunks));
            });
          }));
        });
      }
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
          if (requestOptions.ignoreSslError != null) this._ignoreSslError = requestOptions.ignoreSslError;
          this._socketTimeout = requestOptions.socketTimeout;
          if (requestOptions.allowRedirects != null) this._allowRedirects = requestOptions.allowRedirects;
          if (requestOptions.allowRedirectDowngrade != null) this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
          if (requestOptions.maxRedirects != null) this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
          if (requestOptions.keepAlive != null) this._keepAlive = requestOptions.keepAlive;
          if (requestOptions.allowRetries != null) this._allowRetries = requestOptions.allowRetries;
          if (requestOptions.maxRetries != null) this._maxRetries = requestOptions.maxRetries;
        }
      }
      options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("OPTIONS", requestUrl, null, additionalHeaders || {});
        });
      }
      get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("GET", requestUrl, null, additionalHeaders || {});
        });
      }
      del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("DELETE", requestUrl, null, additionalHeaders || {});
        });
      }
      post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("POST", requestUrl, data, additionalHeaders || {});
        });
      }
      patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("PATCH", requestUrl, data, additionalHeaders || {});
        });
      }
      put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("PUT", requestUrl, data, additionalHeaders || {});
        });
      }
      head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request("HEAD", requestUrl, null, additionalHeaders || {});
        });
      }
      sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function*() {
          return this.request(verb, requestUrl, stream, additionalHeaders);
        });
      }
      getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function*(requestUrl, additionalHeaders = {}) {
          additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
          const res = yield this.get(requestUrl, additionalHeaders);
          return this._processResponse(res, this.requestOptions);
        });
      }
      postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function*(requestUrl, obj, additionalHeaders = {}) {
          const data = JSON.stringify(obj, null, 2);
          additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
          additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
          const res = yield this.post(requestUrl, data, additionalHeaders);
          return this._processResponse(res, this.requestOptions);
        });
      }
      putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function*(requestUrl, obj, additionalHeaders = {}) {
          const data = JSON.stringify(obj, null, 2);
          additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
          additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
          const res = yield this.put(requestUrl, data, additionalHeaders);
          return this._processResponse(res, this.requestOptions);
        });
      }
      patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function*(requestUrl, obj, additionalHeaders = {}) {
          const data = JSON.stringify(obj, null, 2);
          additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
          additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
          const res = yield this.patch(requestUrl, data, additionalHeaders);
          return this._processResponse(res, this.requestOptions);
        });
      }
      request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function*() {
          if (this._disposed) throw new Error("Client has already been disposed.");
          const parsedUrl = new URL(requestUrl);
          let info = this._prepareRequest(verb, parsedUrl, headers);
          const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
          let numTries = 0;
          let response;
          do {
            response = yield this.requestRaw(info, data);
            if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
              let authenticationHandler;
              for (const handler of this.handlers) if (handler.canHandleAuthentication(response)) {
                authenticationHandler = handler;
                break;
              }
              if (authenticationHandler) return authenticationHandler.handleAuthentication(this, info, data); else return response;
            }
            let redirectsRemaining = this._maxRedirects;
            while (response.message.statusCode && HttpRedirectCodes.includes(response.message.statusCode) && this._allowRedirects && redirectsRemaining > 0) {
              const redirectUrl = response.message.headers["location"];
              if (!redirectUrl) break;
              const parsedRedirectUrl = new URL(redirectUrl);
              if (parsedUrl.protocol === "https:" && parsedUrl.protocol !== parsedRedirectUrl.protocol && !this._allowRedirectDowngrade) throw new Error("Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.");
              yield response.readBody();
              if (parsedRedirectUrl.hostname !== parsedUrl.hostname) for (const header in headers) if (header.toLowerCase() === "authorization") delete headers[header];
              info = this._prepareRequest(verb, parsedRedirectUrl, headers);
              response = yield this.requestRaw(info, data);
              redirectsRemaining--;
            }
            if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode)) return response;
            numTries += 1;
            if (numTries < maxTries) {
              yield response.readBody();
              yield this._performExponentialBackoff(numTries);
            }
          } while (numTries < maxTries);
          return response;
        });
      }
      dispose() {
        if (this._agent) this._agent.destroy();
        this._disposed = true;
      }
      requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function*() {
          return new Promise((resolve, reject) => {
            function callbackForResult(err, res) {
              if (err) reject(err); else if (!res) reject(new Error("Unknown error")); else resolve(res);
            }
            this.requestRawWithCallback(info, data, callbackForResult);
          });
        });
      }
      requestRawWithCallback(info, data, onResult) {
        if (typeof data === "string") {
          if (!info.options.headers) info.options.headers = {};
          info.options.headers["Content-Length"] = Buffer.byteLength(data, "utf8");
        }
        let callbackCalled = false;
        function handleResult(err, res) {
          if (!callbackCalled) {
            callbackCalled = true;
            onResult(err, res);
          }
        }
        const req = info.httpModule.request(info.options, msg => {
          const res = new HttpClientResponse(msg);
          handleResult(void 0, res);
        });
        let socket;
        req.on("socket", sock => {
          socket = sock;
        });
        req.setTimeout(this._socketTimeout || 3 * 6e4, () => {
          if (socket) socket.end();
          handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on("error", function(err) {
          handleResult(err);
        });
        if (data && typeof data === "string") req.write(data, "utf8");
        if (data && typeof data !== "string") {
          data.on("close", function() {
            req.end();
          });
          data.pipe(req);
        } else req.end();
      }
      getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
      }
      getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) return;
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
      }
      _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === "https:";
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port ? parseInt(info.parsedUrl.port) : defaultPort;
        info.options.path = (info.parsedUrl.pathname || "") + (info.parsedUrl.search || "");
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) info.options.headers["user-agent"] = this.userAgent;
        info.options.agent = this._getAgent(info.parsedUrl);
        if (this.handlers) for (const handler of this.handlers) handler.prepareRequest(info.options);
        return info;
      }
      _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        return lowercaseKeys(headers || {});
      }
      _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
          const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
          if (headerValue) clientHeader = typeof headerValue === "number" ? headerValue.toString() : headerValue;
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== void 0) return typeof additionalValue === "number" ? additionalValue.toString() : additionalValue;
        if (clientHeader !== void 0) return clientHeader;
        return _default;
      }
      _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
          const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
          if (headerValue) if (typeof headerValue === "number") clientHeader = String(headerValue); else if (Array.isArray(headerValue)) clientHeader = headerValue.join(", "); else clientHeader = headerValue;
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        if (additionalValue !== void 0) if (typeof additionalValue === "number") return String(additionalValue); else if (Array.isArray(additionalValue)) return additionalValue.join(", "); else return additionalValue;
        if (clientHeader !== void 0) return clientHeader;
        return _default;
      }
      _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) agent = this._proxyAgent;
        if (!useProxy) agent = this._agent;
        if (agent) return agent;
        const usingSsl = parsedUrl.protocol === "https:";
        let maxSockets = 100;
        if (this.requestOptions) maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        if (proxyUrl && proxyUrl.hostname) {
          const agentOptions = {
            maxSockets: maxSockets,
            keepAlive: this._keepAlive,
            proxy: Object.assign(Object.assign({}, (proxyUrl.username || proxyUrl.password) && {
              proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
            }), {
              host: proxyUrl.hostname,
              port: proxyUrl.port
            })
          };
          let tunnelAgent;
          const overHttps = proxyUrl.protocol === "https:";
          if (usingSsl) tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp; else tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
          agent = tunnelAgent(agentOptions);
          this._proxyAgent = agent;
        }
        if (!agent) {
          const options = {
            keepAlive: this._keepAlive,
            maxSockets: maxSockets
          };
          agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
          this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) agent.options = Object.assign(agent.options || {}, {
          rejectUnauthorized: false
        });
        return agent;
      }
      _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) proxyAgent = this._proxyAgentDispatcher;
        if (proxyAgent) return proxyAgent;
        const usingSsl = parsedUrl.protocol === "https:";
        proxyAgent = new external_left_out_js_.ProxyAgent(Object.assign({
          uri: proxyUrl.href,
          pipelining: !this._keepAlive ? 0 : 1
        }, (proxyUrl.username || proxyUrl.password) && {
          token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString("base64")}`
        }));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
          rejectUnauthorized: false
        });
        return proxyAgent;
      }
      _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || "actions/http-client";
        const orchId = process.env["ACTIONS_ORCHESTRATION_ID"];
        if (orchId) {
          const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, "_");
          return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
      }
      _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function*() {
          retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
          const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
          return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
      }
      _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function*() {
          return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function*() {
            const statusCode = res.message.statusCode || 0;
            const response = {
              statusCode: statusCode,
              result: null,
              headers: {}
            };
            if (statusCode === HttpCodes.NotFound) resolve(response);
            function dateTimeDeserializer(key, value) {
              if (typeof value === "string") {
                const a = new Date(value);
                if (!isNaN(a.valueOf())) return a;
              }
              return value;
            }
            let obj;
            let contents;
            try {
              contents = yield res.readBody();
              if (contents && contents.length > 0) {
                if (options && options.deserializeDates) obj = JSON.parse(contents, dateTimeDeserializer); else obj = JSON.parse(contents);
                response.result = obj;
              }
              response.headers = res.message.headers;
            } catch (err) {}
            if (statusCode > 299) {
              let msg;
              if (obj && obj.message) msg = obj.message; else if (contents && contents.length > 0) msg = contents; else msg = `Failed request: (${statusCode})`;
              const err = new HttpClientError(msg, statusCode);
              err.result = response.result;
              reject(err);
            } else resolve(response);
          }));
        });
      }
    }
    const lowercaseKeys = obj => Object.keys(obj).reduce((c, k) => (c[k.toLowerCase()] = obj[k], 
    c), {});
  })
};

var __webpack_module_cache__ = {};

function __nccwpck_require__(moduleId) {
  var cachedModule = __webpack_module_cache__[moduleId];
  if (cachedModule !== void 0) return cachedModule.exports;
  var module = __webpack_module_cache__[moduleId] = {
    exports: {}
  };
  var threw = true;
  try {
    __webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
    threw = false;
  } finally {
    if (threw) delete __webpack_module_cache__[moduleId];
  }
  return module.exports;
}

__nccwpck_require__.m = __webpack_modules__;

if (typeof __nccwpck_require__ !== "undefined") __nccwpck_require__.ab = decodeURIComponent(new URL(".", import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";

(() => {
  var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
  var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
  var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
  var resolveQueue = queue => {
    if (queue && queue.d < 1) {
      queue.d = 1;
      queue.forEach(fn => fn.r--);
      queue.forEach(fn => fn.r-- ? fn.r++ : fn());
    }
  };
  var wrapDeps = deps => deps.map(dep => {
    if (dep !== null && typeof dep === "object") {
      if (dep[webpackQueues]) return dep;
      if (dep.then) {
        var queue = [];
        queue.d = 0;
        dep.then(r => {
          obj[webpackExports] = r;
          resolveQueue(queue);
        }, e => {
          obj[webpackError] = e;
          resolveQueue(queue);
        });
        var obj = {};
        obj[webpackQueues] = fn => fn(queue);
        return obj;
      }
    }
    var ret = {};
    ret[webpackQueues] = x => {};
    ret[webpackExports] = dep;
    return ret;
  });
  __nccwpck_require__.a = (module, body, hasAwait) => {
    var queue;
    hasAwait && ((queue = []).d = -1);
    var depQueues = new Set;
    var exports = module.exports;
    var currentDeps;
    var outerResolve;
    var reject;
    var promise = new Promise((resolve, rej) => {
      reject = rej;
      outerResolve = resolve;
    });
    promise[webpackExports] = exports;
    promise[webpackQueues] = fn => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
    module.exports = promise;
    body(deps => {
      currentDeps = wrapDeps(deps);
      var fn;
      var getResult = () => currentDeps.map(d => {
        if (d[webpackError]) throw d[webpackError];
        return d[webpackExports];
      });
      var promise = new Promise(resolve => {
        fn = () => resolve(getResult);
        fn.r = 0;
        var fnQueue = q => q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, 
        q.push(fn)));
        currentDeps.map(dep => dep[webpackQueues](fnQueue));
      });
      return fn.r ? promise : getResult();
    }, err => (err ? reject(promise[webpackError] = err) : outerResolve(exports), resolveQueue(queue)));
    queue && queue.d < 0 && (queue.d = 0);
  };
})();

(() => {
  var getProto = Object.getPrototypeOf ? obj => Object.getPrototypeOf(obj) : obj => obj.__proto__;
  var leafPrototypes;
  __nccwpck_require__.t = function(value, mode) {
    if (mode & 1) value = this(value);
    if (mode & 8) return value;
    if (typeof value === "object" && value) {
      if (mode & 4 && value.__esModule) return value;
      if (mode & 16 && typeof value.then === "function") return value;
    }
    var ns = Object.create(null);
    __nccwpck_require__.r(ns);
    var def = {};
    leafPrototypes = leafPrototypes || [ null, getProto({}), getProto([]), getProto(getProto) ];
    for (var current = mode & 2 && value; typeof current == "object" && !~leafPrototypes.indexOf(current); current = getProto(current)) Object.getOwnPropertyNames(current).forEach(key => def[key] = () => value[key]);
    def["default"] = () => value;
    __nccwpck_require__.d(ns, def);
    return ns;
  };
})();

(() => {
  __nccwpck_require__.d = (exports, definition) => {
    for (var key in definition) if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) Object.defineProperty(exports, key, {
      enumerable: true,
      get: definition[key]
    });
  };
})();

(() => {
  __nccwpck_require__.f = {};
  __nccwpck_require__.e = chunkId => Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
    __nccwpck_require__.f[key](chunkId, promises);
    return promises;
  }, []));
})();

(() => {
  __nccwpck_require__.u = chunkId => chunkId + ".index.js";
})();

(() => {
  __nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
})();

(() => {
  __nccwpck_require__.r = exports => {
    if (typeof Symbol !== "undefined" && Symbol.toStringTag) Object.defineProperty(exports, Symbol.toStringTag, {
      value: "Module"
    });
    Object.defineProperty(exports, "__esModule", {
      value: true
    });
  };
})();

(() => {
  var installedChunks = {
    792: 0
  };
  var installChunk = data => {
    var {ids: ids, modules: modules, runtime: runtime} = data;
    var moduleId, chunkId, i = 0;
    for (moduleId in modules) if (__nccwpck_require__.o(modules, moduleId)) __nccwpck_require__.m[moduleId] = modules[moduleId];
    if (runtime) runtime(__nccwpck_require__);
    for (;i < ids.length; i++) {
      chunkId = ids[i];
      if (__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) installedChunks[chunkId][0]();
      installedChunks[ids[i]] = 0;
    }
  };
  __nccwpck_require__.f.j = (chunkId, promises) => {
    var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : void 0;
    if (installedChunkData !== 0) if (installedChunkData) promises.push(installedChunkData[1]); else if (true) {
      var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, e => {
        if (installedChunks[chunkId] !== 0) installedChunks[chunkId] = void 0;
        throw e;
      });
      promise = Promise.race([ promise, new Promise(resolve => installedChunkData = installedChunks[chunkId] = [ resolve ]) ]);
      promises.push(installedChunkData[1] = promise);
    }
  };
})();

var __webpack_exports__ = __nccwpck_require__(5691);

__webpack_exports__ = await __webpack_exports__;
