/** What a thread needs that reads a file from outside: no Nest, no database. */
export { answerApart } from './apart/answer-apart';
export { requireSmallZip, type ZipReader, type ZipRefusal } from './apart/small-zip';
