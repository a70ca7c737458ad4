export { ApiClient, type ClientOptions, type SendOptions, type SessionView } from './api-client';
export { ApiProblem } from './api-problem';
export type { Upload } from './http-exchange';
