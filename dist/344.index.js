export const id = 344;

export const ids = [ 344 ];

export const modules = {
  344: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
    __webpack_require__.r(__webpack_exports__);
    __webpack_require__.d(__webpack_exports__, {
      contentType: () => contentType,
      decode: () => decode,
      encode: () => encode
    });
    var _nodable_entities__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7108);
    var fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(925);
    var fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4131);
    const contentType = "application/xml";
    const root = "xml";
    function encode(fields) {
      return (new fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__.A).build({
        [root]: fields
      });
    }
    function decode(text) {
      if (/<!DOCTYPE/i.test(text)) throw new SyntaxError("a DOCTYPE is not accepted");
      const parser = new fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__.A({
        ignoreDeclaration: true,
        ignorePiTags: true,
        parseTagValue: false,
        entityDecoder: new _nodable_entities__WEBPACK_IMPORTED_MODULE_2__.A
      });
      const document = parser.parse(text, true);
      if (document[root] === void 0 || Array.isArray(document[root]) || Object.keys(document).length > 1) throw new SyntaxError(`there is not just one root element <${root}>`);
      return document[root];
    }
  })
};
