export { ApiError, type ErrorArgs, type ErrorName, errorEntry, errorMessage, errors, isErrorName } from './errors';
export { type Problem, problemOf, problemSchema } from './problem';
export type { ErrorEntry, ErrorTable } from './registry';
export { type Access, type AnswerBody, type AnswerOf, type AskedOf, type RouteSpec, route } from './route';
