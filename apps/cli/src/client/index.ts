export { ApiClient, type ClientOptions, type SendOptions, type SessionView } from './api-client';
export { ApiProblem } from './api-problem';
export { below, fetchFile, type FileLimits } from './fetch-file';
export { ConnectionLost, type Upload } from './http-exchange';
export { keepAsking, openUpload, sendNext, sendResumable, uploadPasses, type ResumableBytes } from './resumable';
