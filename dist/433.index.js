export const id = 433;
export const ids = [433];
export const modules = {

/***/ 6433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contentType: () => (/* binding */ contentType),
/* harmony export */   decode: () => (/* binding */ decode),
/* harmony export */   encode: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _nodable_entities__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9046);
/* harmony import */ var fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8259);
/* harmony import */ var fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(994);


const contentType = 'application/xml';
const root = 'xml';
/** A request body in XML, with the root element of the platform's reference. */
function encode(fields) {
    return new fast_xml_parser__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A().build({ [root]: fields });
}
/**
 * The tree below the root element `<xml>`, empty if the root is another one. Every leaf is text: IDs such as `0012` or `1e5`
 * stay exact. Throws for a DOCTYPE and for malformed or truncated XML.
 */
function decode(text) {
    if (/<!DOCTYPE/i.test(text))
        throw new SyntaxError('DOCTYPE is not allowed');
    const parser = new fast_xml_parser__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A({
        ignoreDeclaration: true,
        ignorePiTags: true,
        parseTagValue: false,
        // By default, the parser does not decode numeric references such as &#233;.
        entityDecoder: new _nodable_entities__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A(),
    });
    // `true` validates first: the parser alone accepts truncated text.
    const document = parser.parse(text, true);
    // A second root element passes validation when one of them is empty.
    const isOnlyRoot = Object.keys(document).length === 1 && !Array.isArray(document[root]);
    return (isOnlyRoot && document[root]) || '';
}


/***/ })

};
