export const id = 344;
export const ids = [344];
export const modules = {

/***/ 344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contentType: () => (/* binding */ contentType),
/* harmony export */   decode: () => (/* binding */ decode),
/* harmony export */   encode: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _nodable_entities__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7108);
/* harmony import */ var fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(925);
/* harmony import */ var fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4131);


const contentType = 'application/xml';
const root = 'xml';
/** One request body as XML, in the root element that the platform's reference shows. */
function encode(fields) {
    return new fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A().build({ [root]: fields });
}
/**
 * The tree below the root element `<xml>`. Leaves stay text: ids like `0012` or `1e5` are ids.
 * Throws on a DOCTYPE, on text that is malformed or cut off, and on another root.
 */
function decode(text) {
    if (/<!DOCTYPE/i.test(text))
        throw new SyntaxError('a DOCTYPE is not accepted');
    const parser = new fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A({
        ignoreDeclaration: true,
        ignorePiTags: true,
        parseTagValue: false,
        // The parser alone leaves numeric references such as &#233; as they are.
        entityDecoder: new _nodable_entities__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A(),
    });
    // `true` validates first: the parser alone takes cut-off text for whole.
    const document = parser.parse(text, true);
    // A second root passes the validation when one of them is empty.
    if (document[root] === undefined || Array.isArray(document[root]) || Object.keys(document).length > 1)
        throw new SyntaxError(`there is not just one root element <${root}>`);
    return document[root];
}


/***/ })

};
