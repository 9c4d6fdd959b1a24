// Stands in for the packages that scripts/build.js leaves out.
export default undefined
