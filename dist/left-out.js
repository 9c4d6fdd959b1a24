// Stands in for the packages that scripts/bundle.ts leaves out.
export default undefined
